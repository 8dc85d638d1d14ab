/** The rows of a file that came back: of the sheet with our headings, whatever it and its columns were moved to. */
import { fail, ok, type Result } from '../../../../kernel/result.ts'
import { packedFormatOf } from '../../../../platform/documents/decode.ts'
import { MAX_SOURCE_BYTES, readTextSource } from '../../../../platform/documents/source.ts'
import { readSheets, type Sheet } from '../../../../platform/documents/workbook.ts'
import { storable } from '../../reading/upload.ts'
import { columnOf, COLUMNS, type Cells, type Column, type SheetRow } from './columns.ts'

/** Twice the largest plan that was ever seen, with its milestones. */
export const MOST_ROWS = 4000
const MOST_HEADING_ROWS = 30
const LONGEST_CELL = 40_000

export interface ReadSheet {
  rows: readonly SheetRow[]
  /** columns of ours that are not there, so that what they say stays */
  absent: readonly Column[]
  /** headings of columns that are not ours, and were not read */
  others: readonly string[]
}

interface PlainRow {
  row: number
  /** by column from 1 */
  cells: ReadonlyMap<number, string>
  broken: ReadonlySet<number>
  /** undefined where the file tells no numbers from texts */
  texts?: ReadonlySet<number>
}

/** An Excel workbook or an OpenDocument spreadsheet, or one saved as CSV. Hidden rows are rows like all others. */
export async function readRows(upload: { bytes: Uint8Array; filename: string }): Promise<Result<ReadSheet>> {
  const { filename } = upload
  const tables = await tablesIn(upload)
  if (!tables.ok) return tables
  for (const { name, rows } of tables.value) {
    const at = rows.slice(0, MOST_HEADING_ROWS).findIndex(isHeadingRow)
    const heading = rows[at]
    if (heading === undefined) continue
    const below = rows.slice(at + 1)
    if (below.length > MOST_ROWS)
      return fail('invalid', 'fault.sheet.tooManyRows', { filename, rows: below.length, most: MOST_ROWS })
    const read = underHeading(name, heading, below)
    return ok(storable({ ...read, rows: withDaysFirst(read.rows) }))
  }
  return fail('invalid', 'fault.sheet.noHeadings', { filename })
}

function isHeadingRow({ cells }: PlainRow): boolean {
  const columns = [...cells.values()].map(columnOf)
  return columns.includes('key') && columns.includes('text')
}

function underHeading(name: string, heading: PlainRow, rows: readonly PlainRow[]): ReadSheet {
  const columns = new Map<Column, number>()
  const others: string[] = []
  for (const [at, text] of heading.cells) {
    const column = columnOf(text)
    if (column !== undefined && !columns.has(column)) columns.set(column, at)
    else if (text.trim() !== '') others.push(text.trim().slice(0, 100))
  }
  return {
    absent: COLUMNS.filter((column) => !columns.has(column)),
    others,
    rows: rows.map(({ row, cells, broken, texts }) => ({
      place: `${name}!${row}`,
      cells: Object.fromEntries(
        [...columns].map(([column, at]) => [column, (cells.get(at) ?? '').slice(0, LONGEST_CELL)]),
      ) satisfies Cells,
      broken: [...columns].filter(([, at]) => broken.has(at)).map(([column]) => column),
      retyped: REFERENCES.filter((column) => {
        const at = columns.get(column)
        return at !== undefined && cells.has(at) && texts?.has(at) !== true
      }),
    })),
  }
}

const REFERENCES = ['ref', 'partOf'] as const

const FIGURES = /^\s*(\d{1,2})\/(\d{1,2})\/(\d{4})\s*$/

/**
 * A computer that is set to another country writes the month first into a CSV. Where one day of the file can only be
 * read so, and none the other way round, all of its days in figures were written so.
 */
function withDaysFirst(rows: readonly SheetRow[]): readonly SheetRow[] {
  const found = rows
    .flatMap(({ cells }) => [cells.from, cells.to])
    .map((cell) => FIGURES.exec(cell ?? ''))
    .filter((match) => match !== null)
  const isMonthFirst =
    found.some((match) => Number(match[2]) > 12) && found.every((match) => Number(match[1]) <= 12)
  if (!isMonthFirst) return rows
  const turned = (cell: string) => cell.replace(FIGURES, '$2/$1/$3')
  return rows.map((row) => {
    const { from, to } = row.cells
    const days = {
      ...(from !== undefined && { from: turned(from) }),
      ...(to !== undefined && { to: turned(to) }),
    }
    return { ...row, cells: { ...row.cells, ...days } }
  })
}

interface Table {
  name: string
  rows: PlainRow[]
}

async function tablesIn({
  bytes,
  filename,
}: {
  bytes: Uint8Array
  filename: string
}): Promise<Result<Table[]>> {
  const packed = packedFormatOf(bytes)
  if (bytes.length > MAX_SOURCE_BYTES) return fail('invalid', 'fault.sheet.tooBig', { filename })
  if (packed === 'xlsx' || packed === 'ods') {
    const sheets = await readSheets(bytes, filename)
    return sheets.ok ? ok(sheets.value.map(tableOf)) : sheets
  }
  if (packed !== null) return fail('invalid', 'fault.sheet.format', { filename })
  const source = readTextSource(bytes, filename.toLowerCase().endsWith('.tsv') ? filename : `${filename}.csv`)
  if (!source.ok) return source
  const rows = source.value.blocks.flatMap((block, at): PlainRow[] => {
    if (block.kind !== 'row') return []
    const cells = block.cells.map(
      (cell, index) => [index + 1, cell.spans.map(({ text }) => text).join('\n')] as const,
    )
    return [{ row: at + 1, cells: new Map(cells), broken: new Set() }]
  })
  return ok([{ name: filename, rows }])
}

function tableOf({ name, rows }: Sheet): Table {
  return {
    name,
    rows: rows.map(({ row, cells }) => ({
      row,
      cells: new Map(cells.map(({ column, text }) => [column, text])),
      broken: new Set(
        cells
          .filter(
            ({ text, unread }) => text === '' && unread.some(({ text: found }) => found.startsWith('=')),
          )
          .map(({ column }) => column),
      ),
      texts: new Set(cells.filter(({ isText }) => isText).map(({ column }) => column)),
    })),
  }
}
