import type { Ask } from '../../../platform/asks.ts'
import type { Tx } from '../../../platform/database/database.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { settleUpdates } from '../policy.ts'
import { myRequests, replanningsToSettle, toSettle } from '../queries.ts'
import type { ReplanningRow } from '../replanning-store.ts'
import { selectLatestRequest } from '../store.ts'
import { selectOthersSettle, type UpdateRow } from '../update-store.ts'
import { REPORTS, SETTLING } from './paths.ts'

/** What waits for this person, without what they gave themselves and another can settle. */
export async function waitingFor(
  tx: Tx,
  actor: Actor,
): Promise<{ updates: UpdateRow[]; dates: ReplanningRow[] }> {
  if (!settleUpdates.allows(actor)) return { updates: [], dates: [] }
  const updates: UpdateRow[] = []
  for (const update of await toSettle(tx)) {
    if (update.givenById !== actor.id || !(await selectOthersSettle(tx, update.requestId)))
      updates.push(update)
  }
  const dates: ReplanningRow[] = []
  for (const replanning of await replanningsToSettle(tx)) {
    const own = replanning.proposedById === actor.id
    const request = own ? await selectLatestRequest(tx, replanning.activityId) : undefined
    if (!request || !(await selectOthersSettle(tx, request.id))) dates.push(replanning)
  }
  return { updates, dates }
}

/** The activities that a person is to report, and the updates and dates that wait for their approval. */
export async function deliveryAsks(tx: Tx, actor: Actor): Promise<readonly Ask[]> {
  const open = (await myRequests(tx)).filter(
    ({ answered }) => answered === null || answered.state === 'returned',
  )
  const { updates, dates } = await waitingFor(tx, actor)
  const oldest = updates[0]?.givenAt ?? dates[0]?.proposedOn ?? null
  return [
    { message: 'ask.reports', count: open.length, oldest: null, path: REPORTS },
    { message: 'ask.settle', count: updates.length + dates.length, oldest, path: SETTLING },
  ]
}
