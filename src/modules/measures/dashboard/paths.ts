import { measurePath } from '../workspace/paths.ts'
import type { ChartName } from './charts.tsx'

/** Paths in the workspace, without host and language. */

/** Without its ending. */
export function figuresPath(slug: string): string {
  return `${measurePath(slug)}/figures`
}

export function picturePath(slug: string, chart: ChartName): string {
  return `${measurePath(slug)}/${chart}.png`
}

export const SCORECARDS_PATH = '/workspace/scorecards'

export type ScorecardKind = 'outcomes' | 'partners'

export function scorecardPath(kind: ScorecardKind, id: string): string {
  return `${SCORECARDS_PATH}/${kind}/${id}`
}

export function scorecardPicturePath(kind: ScorecardKind, id: string): string {
  return `${scorecardPath(kind, id)}/scorecard.png`
}
