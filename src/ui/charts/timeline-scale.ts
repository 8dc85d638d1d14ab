/** A column of the timeline; dates are plain ISO dates, both inclusive. */
export interface TimelineColumn {
  /** E.g. "Q1". */
  readonly label: string
  /** What several columns in a row belong to, e.g. "2023 to 2024". */
  readonly group: string
  readonly from: string
  readonly to: string
}

/**
 * Months since year 0 at the start or the end of a day. A month is one unit and a day its thirty-first part, so all
 * months are equally wide, as they are on paper; the last days of a short month count as its end.
 */
export function monthsAt(date: string, edge: 'start' | 'end'): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const whole = year * 12 + month - 1
  if (edge === 'start') return whole + (day - 1) / 31
  return whole + (day >= 28 ? 1 : day / 31)
}

/** Part of the drawing's width, 0 to 1, at which a day starts or ends; outside the columns it is the nearer edge. */
export function shareAt(columns: readonly TimelineColumn[], date: string, edge: 'start' | 'end'): number {
  const first = columns.at(0)
  const last = columns.at(-1)
  if (!first || !last) return 0
  const start = monthsAt(first.from, 'start')
  const share = (monthsAt(date, edge) - start) / (monthsAt(last.to, 'end') - start)
  return Math.min(1, Math.max(0, share))
}

/** Neighbouring columns of one group, with the first day of the first of them. */
export function groupsOf(columns: readonly TimelineColumn[]): { label: string; from: string }[] {
  return columns.flatMap(({ group, from }, index) =>
    index === 0 || columns[index - 1]?.group !== group ? [{ label: group, from }] : [],
  )
}

/** Words in lines of at most so many letters, at most so many lines; what does not fit ends in "…". */
export function wrapped(text: string, letters: number, lines: number): string[] {
  const result: string[] = []
  for (const word of text.split(/\s+/)) {
    const last = result.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= letters)
      result[result.length - 1] = `${last} ${word}`
    else result.push(word)
  }
  const kept = result.slice(0, lines)
  const cut = result.length > lines
  return kept.map((line, index) => {
    const ellipsis = cut && index === kept.length - 1
    return line.length > letters || ellipsis ? `${line.slice(0, letters - 1)}…` : line
  })
}
