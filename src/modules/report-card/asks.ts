import type { Ask } from '../../platform/asks.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Actor } from '../../platform/identity/actor.ts'
import { DESK, deskPath } from './addresses.ts'
import { approveCards } from './policy.ts'
import { selectWaiting } from './store.ts'

/** The editions that a person is to approve: of those that somebody else proposed. */
export async function cardAsks(tx: Tx, actor: Actor): Promise<readonly Ask[]> {
  if (!approveCards.allows(actor)) return []
  const waiting = (await selectWaiting(tx)).filter(({ proposedById }) => proposedById !== actor.id)
  const [first] = waiting
  const path = first ? deskPath(first.slug, 'editions', first.number) : DESK
  const oldest = first?.proposedAt ?? null
  return [{ message: 'ask.cards', count: waiting.length, oldest, path }]
}
