import type { Found } from '../../../platform/finding.ts'
import type { FoundNode } from '../../../thread/index.ts'
import { measurePath } from './paths.ts'

/** Where a measure that a search found is shown; its page knows it by its identifier too. */
export function placeInMeasures({ id, kind, title }: FoundNode): Found | undefined {
  return kind === 'measure'
    ? { group: 'dashboard.crumb', title, where: [], path: measurePath(id) }
    : undefined
}
