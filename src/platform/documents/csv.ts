import { parse } from 'csv-parse/sync'
import type { RowBlock, Span, Unit } from './source.ts'
import { splitLines } from './text.ts'
import { isBlank } from './white-space.ts'

const DELIMITERS = [',', ';', '\t', '|'] as const
const SNIFF_LINES = 20

/**
 * A row (record) is one unit, whatever line ends stand in its quoted cells; blank rows are counted too.
 * A file whose quotes do not close is read line by line with the quotes as they stand, and says so.
 */
export function readCsv(text: string): { units: Unit[]; blocks: RowBlock[]; notes: string[] } {
  const delimiter = delimiterOf(text)
  const notes: string[] = []
  let records: string[][]
  try {
    records = parseRecords(text, delimiter, '"')
  } catch {
    records = parseRecords(text, delimiter, null)
    notes.push('A quotation mark is never closed in the file: each line was read as one row.')
  }
  const units = records.map((cells, index) => ({
    line: index + 1,
    text: cells.every(isBlank) ? '' : cells.join(' | '),
    unseen: null,
  }))
  const blocks = records.map((cells, index) => rowBlock(cells, index + 1))
  return { units, blocks, notes }
}

function parseRecords(text: string, delimiter: string, quote: string | null): string[][] {
  return parse(text, {
    delimiter,
    quote: quote ?? false,
    escape: '"',
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: false,
  })
}

function rowBlock(cells: readonly string[], line: number): RowBlock {
  return {
    kind: 'row',
    table: 0,
    region: 'content',
    cells: cells.map((text) => ({
      spans: spansOf(text, line),
      header: false,
      spanned: false,
      columns: 1,
    })),
  }
}

/** A line end in a cell is the author's own. */
function spansOf(text: string, line: number): Span[] {
  const lines = splitLines(text).filter((each) => !isBlank(each))
  return lines.map((each) => ({ line, text: each, ...(lines.length > 1 ? { begins: true } : {}) }))
}

/** The delimiter that stands in most of the first lines, and there most often. */
function delimiterOf(text: string): string {
  const lines = splitLines(text.slice(0, 100_000)).slice(0, SNIFF_LINES)
  let best: string = ','
  let bestScore = 0
  for (const delimiter of DELIMITERS) {
    const counts = lines.map((line) => countOutsideQuotes(line, delimiter))
    const score = counts.filter((each) => each > 0).length * 1000 + Math.min(999, Math.max(0, ...counts))
    if (score > bestScore) [best, bestScore] = [delimiter, score]
  }
  return best
}

function countOutsideQuotes(line: string, delimiter: string): number {
  let quoted = false
  let found = 0
  for (const character of line) {
    if (character === '"') quoted = !quoted
    else if (!quoted && character === delimiter) found += 1
  }
  return found
}
