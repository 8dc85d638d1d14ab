import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { commasOf, delimiterOf, withPoint } from './commas.ts'

export type Row = readonly string[]
export type Rows = AsyncIterable<Row> | Iterable<Row>

/** A quotation mark that is never closed, or a row that no table has: everything after it is unreadable. */
export class UnreadableRow extends Error {}

const PIECE = 1024 * 1024
/** characters of one row; a quotation mark that is left open makes the rest of the file one cell */
const LONGEST_ROW = 5_000_000

function* pieces(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += PIECE) yield text.slice(at, at + PIECE)
}

/** As many as a sheet of a spreadsheet has. */
const MOST_COLUMNS = 16_384

function isTooWide(text: string, delimiter: string): boolean {
  const end = text.search(/[\r\n]/)
  let count = 1
  for (let at = text.indexOf(delimiter); at !== -1 && (end === -1 || at < end); count += 1) {
    if (count >= MOST_COLUMNS) return true
    at = text.indexOf(delimiter, at + 1)
  }
  return false
}

/** The rows of a CSV, white space around cells as it is. Throws `UnreadableRow`. */
export async function* csvRows(text: string): AsyncGenerator<Row> {
  const delimiter = delimiterOf(text)
  const hasDecimalCommas = commasOf(text, delimiter) === 'decimals'
  // A heading row of millions of cells would keep the parser for a minute before it could be counted.
  if (isTooWide(text, delimiter)) throw new UnreadableRow()
  const parser = Readable.from(pieces(text)).pipe(
    parse({
      delimiter,
      bom: true,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: LONGEST_ROW,
    }),
  )
  try {
    for await (const row of parser as AsyncIterable<string[]>) {
      if (row.length > MOST_COLUMNS) throw new UnreadableRow()
      yield hasDecimalCommas ? row.map(withPoint) : row
    }
  } catch (error) {
    throw new UnreadableRow(error instanceof Error ? error.message : '')
  }
}

export async function allRows(rows: Rows): Promise<Row[]> {
  const all: Row[] = []
  for await (const row of rows) all.push(row)
  return all
}

export function isBlankRow(row: Row): boolean {
  return row.every((cell) => cell.trim() === '')
}

/** A heading as one says it: 'rereferral_percent' → 'Rereferral percent'. */
export function spoken(column: string): string {
  const words = column.replaceAll('_', ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** What names the series of a file whose name says nothing else: without its ending and its years. */
export function datasetOf(filename: string): string {
  const stem = filename.replace(/\.(?:csv|xlsx?|xlsm|ods|parquet|zip)$/i, '')
  const without = stem.replace(
    /[_ -]*(?:19|20)\d{2}(?:[_ -]*(?:to|-|_)?[_ -]*(?:19|20)?\d{2})?(?=$|[_ (-])/g,
    '',
  )
  return (without || stem).slice(0, 200)
}

const MONTH =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?'

/** What browsers, mail and people add to the name of the same file: "(1)", "Copy of", "v2", "final", the month or quarter. */
const ADDED = new RegExp(`^copy of | (?:\\(\\d+\\)|copy|v\\d+(?:\\.\\d+)?|final|q[1-4]|${MONTH})$`)

/** Names that programs give: two files that are called so have nothing else in common. */
const SAYS_NOTHING =
  /^(?:data|dataset|download|export|report|results?|table|sheet|book|file|document|untitled|figures|values|csv)?\d*$/

/** The same for data sets of one name but for what was added to it, '' for a name that says nothing. */
export function datasetKey(dataset: string): string {
  let key = dataset
    .toLowerCase()
    .replaceAll(/[_\s-]+/g, ' ')
    .replaceAll(/ ?\((\d+)\)/g, ' ($1)')
    .trim()
  while (ADDED.test(key)) key = key.replace(ADDED, '').trim()
  return SAYS_NOTHING.test(key) ? '' : key
}
