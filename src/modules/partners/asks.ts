import type { Ask } from '../../platform/asks.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Actor } from '../../platform/identity/actor.ts'
import { invitePeople, listAccounts } from '../../platform/identity/invitations.ts'

/** Invitations whose link has run out unused, asked of those who may send a new one or withdraw it. */
export async function invitationAsks(tx: Tx, actor: Actor): Promise<readonly Ask[]> {
  if (!invitePeople.allows(actor)) return []
  const late = (await listAccounts(tx)).filter(({ state }) => state === 'late')
  const oldest = late.map(({ since }) => since).toSorted()[0] ?? null
  return [{ message: 'ask.invitations', count: late.length, oldest, path: '/workspace/partners/people' }]
}
