import { PLACE_COLUMNS } from '../readers/ees-places.ts'
import type { Row } from '../readers/rows.ts'

const COUNTS = /\bnumber\b|\bcounts?\b/i
const SHARES = /\bper ?cent(?:age)?s?\b/i

/**
 * Files whose rows come in pairs, one with numbers and one with percentages, which a filter tells apart ("Number of pupils",
 * "Percentage"): a row of both, the percentages of a column X in a column X_percent. Other files stay as they are.
 */
export function unfolded(
  headings: readonly string[],
  rows: readonly Row[],
): { headings: readonly string[]; rows: readonly Row[]; lines: readonly number[] } {
  const lines = rows.map((_, at) => at + 2)
  const filter = headings.findIndex((name, at) => !PLACE_COLUMNS.has(name) && isOfPairs(rows, at))
  if (filter === -1) return { headings, rows, lines }
  const figures = headings.flatMap((name, at) =>
    !PLACE_COLUMNS.has(name) &&
    rows.some((row) => SHARES.test(row[filter] ?? '') && /^[\d.,]+$/.test(row[at] ?? ''))
      ? [at]
      : [],
  )
  const keyOf = (row: Row) =>
    row.map((cell, at) => (at === filter || figures.includes(at) ? '' : cell)).join('\u001f')
  const counts = new Map<string, Row>()
  for (const row of rows) if (COUNTS.test(row[filter] ?? '')) counts.set(keyOf(row), row)
  const joined = rows.flatMap((row, at) => {
    const count = SHARES.test(row[filter] ?? '') ? counts.get(keyOf(row)) : undefined
    return count === undefined
      ? []
      : [{ row: [...count, ...figures.map((each) => row[each] ?? '')], line: at + 2 }]
  })
  return {
    headings: [...headings, ...figures.map((at) => `${headings[at] ?? ''}_percent`)],
    rows: joined.map(({ row }) => row),
    lines: joined.map(({ line }) => line),
  }
}

function isOfPairs(rows: readonly Row[], at: number): boolean {
  const items = new Set<string>()
  for (const row of rows) {
    items.add((row[at] ?? '').trim())
    if (items.size > 2) return false
  }
  const said = [...items]
  return (
    said.length === 2 &&
    said.some((item) => SHARES.test(item)) &&
    said.some((item) => COUNTS.test(item) && !SHARES.test(item))
  )
}
