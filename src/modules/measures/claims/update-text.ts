import type { UpdateRow } from '../../delivery/index.ts'

/** All that an update says in words; the places of claims are counted in this. */
export function textOfUpdate({
  done,
  obstacle,
  needed,
  reason,
}: Pick<UpdateRow, 'done' | 'obstacle' | 'needed' | 'reason'>): string {
  return [done, obstacle, needed, reason].filter((part) => part !== '').join('\n')
}
