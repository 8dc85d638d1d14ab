import type { Found } from '../../platform/finding.ts'
import type { FoundNode } from '../../thread/index.ts'
import { deskPath } from './addresses.ts'

/** Where a Report Card is written; undefined for what is none. Its page takes the record's id as well as its year. */
export function placeInCards({ id, kind, title }: FoundNode): Found | undefined {
  if (kind !== 'report-card') return undefined
  return { group: 'card.title', title, where: [], path: deskPath(id) }
}
