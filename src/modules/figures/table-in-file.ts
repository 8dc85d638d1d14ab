import { fail, ok, type Result } from '../../kernel/result.ts'
import { decode, packedFormatOf } from '../../platform/documents/decode.ts'
import { readSheets, type Sheet } from '../../platform/documents/workbook.ts'
import { commasOf } from './readers/commas.ts'
import { isLongHead } from './readers/neighbours-long.ts'
import { guessMapping, isWhole, type OwnMapping } from './readers/own-mapping.ts'
import { allRows, csvRows, UnreadableRow, type Row } from './readers/rows.ts'
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

/** A table of rows, of which those above its heading row are no part. */
export interface Table {
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
  /** a number of it that is shown with fewer decimals than it holds */
  rounded?: { shown: string; held: string } | undefined
}

/**
 * A row for each row of the sheet, empty ones too, so that line numbers are those that people see. What is hidden is not
 * read: nobody who looked at the sheet has seen it.
 */
function gridOf(sheet: Sheet): { rows: Row[] } & Pick<Sheets, 'hidden' | 'rounded'> {
  const grid: string[][] = []
  const hiddenColumns = new Set<number>()
  let hidden = 0
  let rounded: Sheets['rounded']
  for (const { row, cells } of sheet.rows) {
    while (grid.length < row) grid.push([])
    const line = grid[row - 1]
    if (!line) continue
    if (sheet.isHiddenRow(row)) {
      hidden += 1
      continue
    }
    for (const { column, text, held } of cells) {
      if (sheet.isHiddenColumn(column)) {
        hiddenColumns.add(column)
        continue
      }
      while (line.length < column) line.push('')
      const isDash = held !== undefined && !/\d/.test(text)
      line[column - 1] = isDash ? held : text.replaceAll('\n', ' ')
      if (held !== undefined && !isDash) rounded ??= { shown: text, held }
    }
  }
  return { rows: grid, hidden: hidden + hiddenColumns.size, rounded }
}

export function isWorkbook(bytes: Uint8Array): boolean {
  const format = packedFormatOf(bytes)
  return format === 'xlsx' || format === 'ods'
}

/** The rows of a table of text or of the sheet with figures, from its headings on. */
export async function tableRows(upload: { filename: string; bytes: Uint8Array }): Promise<Result<Row[]>> {
  const table = isWorkbook(upload.bytes) ? await workbookTable(upload) : await textTable(upload)
  return table.ok ? ok(table.value.rows.slice(table.value.above)) : table
}

/** Published workbooks begin with a cover, contents and notes: the first sheet that can be read is the one that is meant. */
export async function workbookTable(upload: FiguresUpload): Promise<Result<Table>> {
  const { filename, bytes, sheet } = upload
  const opened = await readSheets(bytes, filename)
  if (!opened.ok) return opened
  const seen = opened.value.filter((each) => !each.hidden && each.rows.length > 1)
  const tables = seen.map((each) => {
    const { rows, ...told } = gridOf(each)
    return { name: each.name, ...told, ...tableIn(rows, upload) }
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
  const { name: read, hidden, rounded } = chosen
  return ok({ ...chosen, sheets: { read, others, hidden, rounded } })
}

function isReadable(rows: readonly Row[]): boolean {
  const mapping = guessMapping(rows)
  return mapping !== undefined && isWhole(mapping)
}

export async function textTable(upload: FiguresUpload): Promise<Result<Table>> {
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
export function headLine(row: Row): string {
  return row.map((cell) => withoutMarks(cell)[0]).join(',')
}

export async function rowsOf({
  filename,
  bytes,
}: {
  filename: string
  bytes: Uint8Array
}): Promise<Result<Row[]>> {
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

export function kindOf(firstLine: string, hasMeta: boolean): ImportKind {
  if (/\bSN_?(?:1P|P_?1)\b/i.test(firstLine)) return 'neighbours'
  if (isLongHead(firstLine.split(/[,;\t]/))) return 'neighbours'
  if (/\bIndicator ?ID\b.*\bArea ?Code\b/i.test(firstLine)) return 'fingertips'
  if (/\bShort Desc\b/.test(firstLine)) return 'lait'
  if (/^\W*area\W+area label\b/i.test(firstLine)) return 'lg-inform'
  const isEes = /\b(?:time_period|time[_ ]identifier|geographic[_ ]level)\b/i.test(firstLine)
  return isEes || hasMeta ? 'ees' : 'own'
}
