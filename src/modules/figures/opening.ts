import { createHash } from 'node:crypto'
import { fail, ok, type Result } from '../../kernel/result.ts'
import { decode, packedFormatOf } from '../../platform/documents/decode.ts'
import { readSheets, type Sheet } from '../../platform/documents/workbook.ts'
import { openZip } from '../../platform/documents/zip.ts'
import type { Reading } from './collected.ts'
import type { FileKind, FileSpec } from './figure.ts'
import { readEes } from './readers/ees.ts'
import { readFingertips } from './readers/fingertips.ts'
import { readLait, readLaitRows } from './readers/lait.ts'
import { readLgInform } from './readers/lg-inform.ts'
import { readNeighbours, type NeighbourReading } from './readers/neighbours.ts'
import { isLongHead } from './readers/neighbours-long.ts'
import { guessMapping, isWhole, type OwnMapping } from './readers/own-mapping.ts'
import { readOwnTable } from './readers/own.ts'
import { commasOf } from './readers/commas.ts'
import { allRows, csvRows, datasetOf, UnreadableRow, type Row, type Rows } from './readers/rows.ts'
import { withoutMarks, type Signs } from './symbol.ts'

export const IMPORT_KINDS = ['ees', 'lait', 'neighbours', 'fingertips', 'lg-inform', 'own'] as const
export type ImportKind = (typeof IMPORT_KINDS)[number]

/** A file as it was brought. */
export interface FiguresUpload {
  filename: string
  bytes: Uint8Array
  /** found out from the file when absent */
  as?: ImportKind | undefined
  /** the meta file of an EES file, the data dictionary of LAIT */
  beside?: { filename: string; bytes: Uint8Array } | undefined
  /** of a file of the council's own; guessed from its headings when absent */
  mapping?: OwnMapping | undefined
  /** the area of every row of such a file, where no column says it */
  area?: string | undefined
  dataset?: string | undefined
  /** what signs of it stand for, as a person said */
  signs?: Signs | undefined
  /** of a workbook; the first that can be read when absent */
  sheet?: string | undefined
}

export type OpenedFile =
  | { is: 'figures'; file: FileSpec; reading: Reading; sheets?: Sheets | undefined }
  | { is: 'neighbours'; file: FileSpec; reading: NeighbourReading; sheets?: Sheets | undefined }

const PARQUET = 'PAR1'

/** A table of rows, of which those above its heading row are no part. */
interface Table {
  rows: readonly Row[]
  kind: ImportKind
  above: number
  /** of a workbook */
  sheets?: Sheets
}

/** The sheet that is read, and the others that people see and that have something in them. */
export interface Sheets {
  read: string
  others: string[]
  /** rows and columns of the sheet that nobody sees */
  hidden: number
}

/** What is in a file, before anything is taken: one part, or of a zip one for each data file in it. */
export async function openFigures(upload: FiguresUpload): Promise<Result<OpenedFile[]>> {
  const opened = await openEach(upload)
  if (opened.ok) for (const { reading } of opened.value) reading.found.signs = upload.signs ?? {}
  return opened
}

async function openEach(upload: FiguresUpload): Promise<Result<OpenedFile[]>> {
  const { filename, bytes } = upload
  if (bytes.length === 0) return fail('invalid', 'fault.document.empty', { filename })
  if (startsWith(bytes, PARQUET)) return openLait(upload)
  if (isWorkbook(bytes)) {
    const table = await workbookTable(upload)
    return table.ok ? openTable(upload, table.value) : table
  }
  if (startsWith(bytes, 'PK\u0003\u0004')) return openZipped(upload)
  return openText(upload)
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return (
    Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, text.length)).toString('latin1') ===
    text
  )
}

function specOf(upload: FiguresUpload, kind: FileKind): FileSpec {
  const { filename, bytes, dataset } = upload
  return {
    kind,
    name: filename.slice(0, 300),
    dataset:
      dataset?.trim().slice(0, 200) ||
      (kind === 'lait' || kind === 'fingertips' ? kind : datasetOf(filename)),
    digest: createHash('sha256').update(bytes).digest('hex'),
    sizeBytes: bytes.length,
  }
}

async function openLait(upload: FiguresUpload): Promise<Result<OpenedFile[]>> {
  const { filename, bytes, beside } = upload
  const dictionary = beside && (await rowsOf(beside))
  if (dictionary && !dictionary.ok) return dictionary
  // hyparquet asks for a buffer that begins where the file does
  const whole = new Uint8Array(bytes).buffer
  const file = {
    byteLength: whole.byteLength,
    slice: (start: number, end?: number) => whole.slice(start, end),
  }
  const reading = await readLait({ filename, file, dictionary: dictionary?.value })
  return reading.ok ? ok([{ is: 'figures', file: specOf(upload, 'lait'), reading: reading.value }]) : reading
}

/** The same table as rows of text. */
async function openLaitText(upload: FiguresUpload, rows: readonly Row[]): Promise<Result<OpenedFile[]>> {
  const { filename, beside } = upload
  const dictionary = beside && (await rowsOf(beside))
  if (dictionary && !dictionary.ok) return dictionary
  const reading = readLaitRows({ filename, rows, dictionary: dictionary?.value })
  return reading.ok ? ok([{ is: 'figures', file: specOf(upload, 'lait'), reading: reading.value }]) : reading
}

/**
 * A row for each row of the sheet, empty ones too, so that line numbers are those that people see. What is hidden is not
 * read: nobody who looked at the sheet has seen it.
 */
function gridOf(sheet: Sheet): { rows: Row[]; hidden: number } {
  const grid: string[][] = []
  const hiddenColumns = new Set<number>()
  let hidden = 0
  for (const { row, cells } of sheet.rows) {
    while (grid.length < row) grid.push([])
    const line = grid[row - 1]
    if (!line) continue
    if (sheet.isHiddenRow(row)) {
      hidden += 1
      continue
    }
    for (const { column, text } of cells) {
      if (sheet.isHiddenColumn(column)) {
        hiddenColumns.add(column)
        continue
      }
      while (line.length < column) line.push('')
      line[column - 1] = text.replaceAll('\n', ' ')
    }
  }
  return { rows: grid, hidden: hidden + hiddenColumns.size }
}

function isWorkbook(bytes: Uint8Array): boolean {
  const format = packedFormatOf(bytes)
  return format === 'xlsx' || format === 'ods'
}

/** The rows of a table of text or of the sheet with figures, from its headings on. */
export async function tableRows(upload: { filename: string; bytes: Uint8Array }): Promise<Result<Row[]>> {
  const table = isWorkbook(upload.bytes) ? await workbookTable(upload) : await textTable(upload)
  return table.ok ? ok(table.value.rows.slice(table.value.above)) : table
}

/** Published workbooks begin with a cover, contents and notes: the first sheet that can be read is the one that is meant. */
async function workbookTable(upload: FiguresUpload): Promise<Result<Table>> {
  const { filename, bytes, sheet } = upload
  const opened = await readSheets(bytes, filename)
  if (!opened.ok) return opened
  const seen = opened.value.filter((each) => !each.hidden && each.rows.length > 1)
  const tables = seen.map((each) => {
    const { rows, hidden } = gridOf(each)
    return { name: each.name, hidden, ...tableIn(rows, upload) }
  })
  if (upload.as === undefined && tables.some(({ rows }) => hasGrades(rows)))
    return fail('invalid', 'fault.figures.judgements', { filename })
  const [first] = tables
  if (first === undefined) return fail('invalid', 'fault.figures.empty', { filename })
  const chosen =
    sheet === undefined || sheet === ''
      ? (tables.find(({ kind }) => kind !== 'own') ?? tables.find(({ rows }) => isReadable(rows)) ?? first)
      : tables.find(({ name }) => name === sheet)
  if (!chosen)
    return fail('invalid', 'fault.figures.sheet', {
      filename,
      names: tables.map(({ name }) => name).join(', '),
    })
  const others = tables.flatMap(({ name }) => (name === chosen.name ? [] : [name]))
  return ok({ ...chosen, sheets: { read: chosen.name, others, hidden: chosen.hidden } })
}

function isReadable(rows: readonly Row[]): boolean {
  const mapping = guessMapping(rows)
  return mapping !== undefined && isWhole(mapping)
}

async function textTable(upload: FiguresUpload): Promise<Result<Table>> {
  const rows = await rowsOf(upload)
  if (!rows.ok) return rows
  if (upload.as === undefined && hasGrades(rows.value))
    return fail('invalid', 'fault.figures.judgements', { filename: upload.filename })
  return ok(tableIn(rows.value, upload))
}

const GRADE = /^(?:outstanding|good|requires improvement|inadequate|satisfactory)/i

/** Judgements of inspectors: grades in words under their heading. */
function hasGrades(rows: readonly Row[]): boolean {
  return rows.slice(0, TITLES).some((row, at) => {
    const column = row.findIndex((cell) => /^overall effectiveness$/i.test(withoutMarks(cell)[0]))
    return (
      column !== -1 &&
      rows.slice(at + 1, at + TITLES).some((below) => GRADE.test((below[column] ?? '').trim()))
    )
  })
}

/** Rows in which the headings of a published file may stand below its title and notes. */
const TITLES = 30
const FEWEST_HEADINGS = 4

/** Which kind of file it is, by its headings, and how many rows stand above them; a kind that was said is believed. */
function tableIn(rows: readonly Row[], { as, beside }: Pick<FiguresUpload, 'as' | 'beside'>): Table {
  const heads = rows.slice(0, TITLES).map((row, at) => {
    const isHead = at === 0 || row.filter((cell) => cell.trim() !== '').length >= FEWEST_HEADINGS
    return isHead ? kindOf(headLine(row), at === 0 && beside !== undefined) : 'own'
  })
  const above = heads.findIndex((kind) => kind !== 'own' && (as === undefined || kind === as))
  const kind = as ?? heads[above] ?? 'own'
  return { rows, kind, above: kind === 'own' ? 0 : Math.max(0, above) }
}

/** Without the marks of notes, which publishers put behind headings too. */
function headLine(row: Row): string {
  return row.map((cell) => withoutMarks(cell)[0]).join(',')
}

async function rowsOf({ filename, bytes }: { filename: string; bytes: Uint8Array }): Promise<Result<Row[]>> {
  const decoded = decode(bytes, filename)
  if (!decoded.ok) return decoded
  if (commasOf(decoded.value.text) === 'unclear') return fail('invalid', 'fault.figures.commas', { filename })
  try {
    return ok(await allRows(csvRows(decoded.value.text)))
  } catch (error) {
    if (error instanceof UnreadableRow) return fail('invalid', 'fault.figures.quotes', { filename })
    throw error
  }
}

async function openText(upload: FiguresUpload): Promise<Result<OpenedFile[]>> {
  const { filename, bytes } = upload
  const decoded = decode(bytes, filename)
  if (!decoded.ok) return decoded
  const { text } = decoded.value
  const firstLine = text.slice(0, 20_000).split(/\r?\n|\r/, 1)[0] ?? ''
  // Large files have their headings in the first line: their rows are read as they are taken.
  if (
    (upload.as ?? kindOf(firstLine, upload.beside !== undefined)) === 'ees' &&
    kindOf(firstLine, false) === 'ees'
  ) {
    return commasOf(text) === 'unclear'
      ? fail('invalid', 'fault.figures.commas', { filename })
      : openEes(upload, csvRows(text))
  }
  const table = await textTable(upload)
  return table.ok ? openTable(upload, table.value) : table
}

async function openTable(
  upload: FiguresUpload,
  { rows, kind, above, sheets }: Table,
): Promise<Result<OpenedFile[]>> {
  const below =
    kind === 'own'
      ? rows
      : [(rows[above] ?? []).map((cell) => withoutMarks(cell)[0]), ...rows.slice(above + 1)]
  const opened =
    kind === 'ees' ? await openEes(upload, below) : await openRows(upload, { kind, rows: below, above })
  if (!opened.ok) return opened
  for (const part of opened.value) {
    part.sheets = sheets
    // What was read of neighbours names its lines already.
    if (part.is === 'figures') part.reading.found.above = above
    if (sheets && sheets.hidden > 0)
      part.reading.found.note('figures.note.hidden', { sheet: sheets.read, count: sheets.hidden })
    if (sheets && sheets.others.length > 0)
      part.reading.found.note('figures.note.sheet', { sheet: sheets.read, others: sheets.others.join(', ') })
  }
  return opened
}

async function openRows(
  upload: FiguresUpload,
  { kind: as, rows, above }: { kind: Exclude<ImportKind, 'ees'>; rows: readonly Row[]; above: number },
): Promise<Result<OpenedFile[]>> {
  const { filename } = upload
  if (as === 'neighbours') {
    const reading = readNeighbours(rows, filename, above)
    return reading.ok
      ? ok([{ is: 'neighbours', file: specOf(upload, 'neighbours'), reading: reading.value }])
      : reading
  }
  if (as === 'own') return openOwn(upload, rows)
  if (as === 'lait') return openLaitText(upload, rows)
  const file = specOf(upload, as)
  const reading =
    as === 'fingertips'
      ? readFingertips(rows, filename)
      : readLgInform(rows, { filename, dataset: file.dataset })
  return reading.ok ? ok([{ is: 'figures', file, reading: reading.value }]) : reading
}

function kindOf(firstLine: string, hasMeta: boolean): ImportKind {
  if (/\bSN_?(?:1P|P_?1)\b/i.test(firstLine)) return 'neighbours'
  if (isLongHead(firstLine.split(/[,;\t]/))) return 'neighbours'
  if (/\bIndicator ?ID\b.*\bArea ?Code\b/i.test(firstLine)) return 'fingertips'
  if (/\bShort Desc\b/.test(firstLine)) return 'lait'
  if (/^\W*area\W+area label\b/i.test(firstLine)) return 'lg-inform'
  const isEes = /\b(?:time_period|time[_ ]identifier|geographic[_ ]level)\b/i.test(firstLine)
  return isEes || hasMeta ? 'ees' : 'own'
}

async function openEes(upload: FiguresUpload, rows: Rows): Promise<Result<OpenedFile[]>> {
  const { filename, beside } = upload
  const meta = beside && (await rowsOf(beside))
  if (meta && !meta.ok) return meta
  const file = specOf(upload, 'ees')
  const reading = await readEes({
    filename,
    dataset: file.dataset,
    rows,
    meta: beside && meta ? { filename: beside.filename, rows: meta.value } : undefined,
  })
  return reading.ok ? ok([{ is: 'figures', file, reading: reading.value }]) : reading
}

function openOwn(upload: FiguresUpload, rows: readonly Row[]): Result<OpenedFile[]> {
  const { filename, area } = upload
  const guessed = upload.mapping ?? guessMapping(rows)
  if (guessed === undefined) return fail('invalid', 'fault.figures.own.headings', { filename })
  const mapping = { ...guessed, everyArea: area?.trim() || guessed.everyArea }
  const file = specOf(upload, 'own')
  const reading = readOwnTable({ filename, dataset: file.dataset, rows, mapping })
  return reading.ok ? ok([{ is: 'figures', file, reading: reading.value }]) : reading
}

/** Each data file of a zip with the meta file of the same name; `dataset_names.csv` says what each is called. */
async function openZipped(upload: FiguresUpload): Promise<Result<OpenedFile[]>> {
  const { filename } = upload
  const zip = await openZip(upload.bytes, filename)
  if (!zip.ok) return zip
  const names = zip.value.names.filter((name) => /\.csv$/i.test(name))
  const metas = new Map(
    names
      .filter((name) => /\.meta\.csv$/i.test(name))
      .map((name) => [name.replace(/\.meta\.csv$/i, '').toLowerCase(), name]),
  )
  const data = names.filter(
    (name) => !/\.meta\.csv$/i.test(name) && !/(?:^|\/)dataset_names\.csv$/i.test(name),
  )
  if (data.length === 0) return fail('invalid', 'fault.figures.zip.noData', { filename })
  const opened: OpenedFile[] = []
  for (const name of data) {
    const metaName = metas.get(name.replace(/\.csv$/i, '').toLowerCase())
    if (metaName === undefined) return fail('invalid', 'fault.figures.zip.noMeta', { filename, name })
    const [bytes, meta] = [await zip.value.bytesOf(name), await zip.value.bytesOf(metaName)]
    if (!bytes.ok) return bytes
    if (!meta.ok) return meta
    const part = await openText({
      filename: name,
      bytes: bytes.value ?? Buffer.alloc(0),
      as: 'ees',
      beside: { filename: metaName, bytes: meta.value ?? Buffer.alloc(0) },
    })
    if (!part.ok) return part
    opened.push(...part.value)
  }
  return ok(opened)
}

/** The heading row of the council's own file, and what its columns were read as. */
export interface OwnColumns {
  headings: string[]
  sample: Row[]
  mapping: OwnMapping
  sheets?: Sheets | undefined
}

/** The heading row of a file of the council's own and the columns as they are guessed, for a person to say. */
export async function lookAtOwn(upload: FiguresUpload): Promise<Result<OwnColumns | null>> {
  const { filename, bytes } = upload
  if (startsWith(bytes, PARQUET)) return ok(null)
  if (!isWorkbook(bytes) && startsWith(bytes, 'PK\u0003\u0004')) return ok(null)
  if (!isWorkbook(bytes) && upload.as !== 'own' && isPublished(upload)) return ok(null)
  const table = isWorkbook(bytes) ? await workbookTable(upload) : await textTable(upload)
  if (!table.ok) return table
  const { rows, kind, sheets } = table.value
  if (kind !== 'own') return ok(null)
  const mapping = guessMapping(rows)
  if (mapping === undefined) return fail('invalid', 'fault.figures.own.headings', { filename })
  const headings = (rows[mapping.heading - 1] ?? []).map((cell) => cell.trim())
  return ok({ headings, sample: rows.slice(mapping.heading, mapping.heading + 5), mapping, sheets })
}

/** By its first line, so that a large file is not read twice. */
function isPublished({ filename, bytes, beside }: FiguresUpload): boolean {
  const start = decode(bytes.subarray(0, 20_000), filename)
  const firstLine = start.ok ? start.value.text.split(/\r?\n|\r/, 1)[0] : undefined
  return firstLine !== undefined && kindOf(firstLine, beside !== undefined) !== 'own'
}
