import type { CardFigure } from './figure.ts'
import { keysIn, tableOf } from './words.ts'

export interface BarSeries {
  /** of the column */
  name: string
  /** one for each row; undefined where the cell holds no figure */
  figures: (CardFigure | undefined)[]
}

export interface BarGroups {
  rows: string[]
  series: BarSeries[]
}

/** What of a table can be drawn as bars: its columns of figures, as long as all are in one unit. */
export function barsOf(text: string, figures: ReadonlyMap<string, CardFigure>): BarGroups | undefined {
  const { head, rows } = tableOf(text)
  const series = head
    .map((name, column) => ({
      name,
      figures: rows.map((row) => {
        const [key, ...more] = keysIn(row[column] ?? '')
        return key === undefined || more.length > 0 ? undefined : figures.get(key)
      }),
    }))
    .filter((each) => each.figures.some((figure) => figure !== undefined))
  const units = new Set(series.flatMap((each) => each.figures.flatMap((figure) => figure?.unit ?? [])))
  return units.size === 1 ? { rows: rows.map(([first = '']) => first), series } : undefined
}
