/** One line of the result: what was measured, what it is held against, and what is hoped for. */
export interface Figure {
  what: string
  value: number
  reference: number
  unit: string
  /** value ÷ reference, or the value alone against a limit in the same unit */
  goal?: { atLeast: number } | { atMost: number } | { atMostValue: number }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}

/** Milliseconds that the work takes, each time anew. */
export async function timesOf(times: number, work: (index: number) => unknown): Promise<number[]> {
  const taken: number[] = []
  for (let index = 0; index < times; index++) {
    const started = performance.now()
    await work(index)
    taken.push(performance.now() - started)
  }
  return taken
}

export function isMet({ value, reference, goal }: Figure): boolean | undefined {
  if (!goal) return undefined
  if ('atLeast' in goal) return value / reference >= goal.atLeast
  if ('atMost' in goal) return value / reference <= goal.atMost
  return value <= goal.atMostValue
}

function goalOf({ goal, unit }: Figure): string {
  if (!goal) return ''
  if ('atLeast' in goal) return `ratio ≥ ${goal.atLeast}`
  return 'atMost' in goal ? `ratio ≤ ${goal.atMost}` : `≤ ${goal.atMostValue} ${unit}`
}

function number(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3)
}

/** Plain text, one figure a line, in the order given. */
export function tableOf(figures: readonly Figure[]): string {
  const head = ['', 'value', 'reference', '', 'ratio', 'goal', '']
  const rows = figures.map((figure) => {
    const met = isMet(figure)
    return [
      figure.what,
      number(figure.value),
      number(figure.reference),
      figure.unit,
      (figure.value / figure.reference).toFixed(2),
      goalOf(figure),
      met === undefined ? '' : met ? 'met' : 'MISSED',
    ]
  })
  const widths = head.map((title, column) =>
    Math.max(...[head, ...rows].map((row) => (row[column] ?? title).length)),
  )
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        [1, 2, 4].includes(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd()
  return [head, ...rows].map(line).join('\n')
}
