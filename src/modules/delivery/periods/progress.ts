import type { RequestState } from '../queries.ts'
import type { UpdateRow } from '../update-store.ts'

/** Where a request stands for whoever keeps the period. */
export type Standing = 'silent' | 'waiting' | 'returned' | 'approved' | 'ended'

export const STANDINGS: readonly Standing[] = ['silent', 'returned', 'waiting', 'approved', 'ended']

/** What was said last counts: an approved update with a newer one after it waits again. */
export function standingOf({ request, updates }: RequestState): Standing {
  if (request.endedAt !== null) return 'ended'
  const last = updates.at(-1)
  if (last === undefined) return 'silent'
  return last.state === 'submitted' ? 'waiting' : last.state
}

/** The update that a list shows: the last one that was given. */
export function lastOf({ updates }: RequestState): UpdateRow | undefined {
  return updates.at(-1)
}

export function countStandings(requests: readonly RequestState[]): Record<Standing, number> {
  const counts = { silent: 0, waiting: 0, returned: 0, approved: 0, ended: 0 }
  for (const each of requests) counts[standingOf(each)]++
  return counts
}
