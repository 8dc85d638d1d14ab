import type { Point } from '../statistics/series.ts'
import type { OtherArea, Question, SourceRow, Subject } from './question.ts'

/** Rows of a file for a test, one a line. */
export function rowsOf(points: readonly Point[], areaName = 'Our borough'): SourceRow[] {
  return points.map((point, at) => ({
    ...point,
    areaName,
    periodId: at + 1,
    text: point.value === undefined ? 'c' : String(point.value),
    fileId: 1,
    fileName: 'figures.csv',
    line: at + 2,
    version: 1,
  }))
}

export function otherArea(name: string, points: readonly Point[], endedOn: string | null = null): OtherArea {
  return { name, endedOn, rows: rowsOf(points, name) }
}

export const PERCENTAGE: Subject = {
  name: 'Children seen in time',
  unit: '%',
  kind: 'percentage',
  per: null,
  decimals: 1,
  polarity: 'high',
  isYearly: false,
}

export function question(points: readonly Point[], more: Partial<Question> = {}): Question {
  return { subject: PERCENTAGE, own: rowsOf(points), neighbours: [], ...more }
}
