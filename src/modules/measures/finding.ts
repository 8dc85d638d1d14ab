import type { Found } from '../../platform/finding.ts'
import type { FoundNode } from '../../thread/index.ts'
import { measurePath } from './workspace/paths.ts'

/** Where a measure is shown; undefined for what is none. */
export function placeInMeasures({ id, kind, title }: FoundNode): Found | undefined {
  if (kind !== 'measure') return undefined
  return { group: 'measures.title', title, where: [], path: measurePath(id) }
}
