import { createHash } from 'node:crypto'
import { fail, ok, type Result } from '../../kernel/result.ts'
import { decode } from '../../platform/documents/decode.ts'
import { openZip } from '../../platform/documents/zip.ts'
import type { Reading } from './collected.ts'
import type { FileKind, FileSpec } from './figure.ts'
import { readEes } from './readers/ees.ts'
import { readFingertips } from './readers/fingertips.ts'
import { readLait, readLaitRows } from './readers/lait.ts'
import { readLgInform } from './readers/lg-inform.ts'
import { readNeighbours, type NeighbourReading } from './readers/neighbours.ts'
import { guessMapping, type OwnMapping } from './readers/own-mapping.ts'
import { readOwnTable } from './readers/own.ts'
import { commasOf } from './readers/commas.ts'
import { csvRows, datasetOf, type Row, type Rows } from './readers/rows.ts'
import { withoutMarks } from './symbol.ts'
import {
  isWorkbook,
  kindOf,
  rowsOf,
  textTable,
  workbookTable,
  type FiguresUpload,
  type ImportKind,
  type Sheets,
  type Table,
} from './table-in-file.ts'

export type OpenedFile =
  | { is: 'figures'; file: FileSpec; reading: Reading; sheets?: Sheets | undefined }
  | { is: 'neighbours'; file: FileSpec; reading: NeighbourReading; sheets?: Sheets | undefined }

const PARQUET = 'PAR1'

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
    if (sheets?.rounded)
      part.reading.found.note('figures.note.rounded', { sheet: sheets.read, ...sheets.rounded })
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
