import type { TableDraft } from './table-draft.ts'

/** The table for a terminal: a line a row, then what is wrong with it. */
export function summaryOfTable(draft: TableDraft): string {
  const widest = Math.max(0, ...draft.rows.map(({ name }) => name.length))
  const heads = [
    draft.baseline === null ? [] : [shortened(draft.baseline)],
    draft.months.map(shortened),
    ['direction'],
  ].flat()
  const lines = [
    draft.title ?? 'Inspection table',
    '',
    `${''.padEnd(widest)} ${heads.map(cell).join(' ')}`,
    ...draft.rows.map((row) => {
      const { points, word } = row.travel
      const values = [...(draft.baseline === null ? [] : [row.baseline]), ...row.values].map((each) =>
        cell(each === null ? null : `${each}%`),
      )
      return `${row.name.padEnd(widest)} ${values.join(' ')} ${points === null ? '' : `${points > 0 ? '+' : ''}${points}`} ${word}`
    }),
    '',
    `Bands: ${draft.bands.map(({ text }) => text).join('; ')}`,
    ...draft.checks.map(
      ({ message, lines: at }) => `Check${at.length === 0 ? '' : ` (line ${at[0]})`}: ${message}`,
    ),
    '',
    `${draft.rows.length} rows, ${draft.months.length} months, ${draft.placedLines.length} lines placed, ${draft.unplaced.length} listed as not placed`,
  ]
  return `${lines.join('\n')}\n`
}

function cell(text: string | null): string {
  return (text ?? '·').padStart(7)
}

function shortened(text: string): string {
  return text.length <= 7 ? text : text.replace(/(\p{L}{3})\p{L}*/gu, '$1').slice(0, 12)
}
