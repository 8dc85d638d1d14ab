import type { Ask } from '../../../platform/asks.ts'
import type { Tx } from '../../../platform/database/database.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { editPartners } from '../../partners/index.ts'
import { approvePlan, publishPlan, readDocuments } from '../policy.ts'
import { PLANS, versionPath } from '../workspace/paths.ts'
import { selectOpenReadings, selectVacantLeads, selectWaitingVersions, type WaitingVersion } from './store.ts'

/** What plans ask of a person: versions to approve and to publish, documents to check, lead posts to fill. */
export async function planAsks(tx: Tx, actor: Actor, today: string): Promise<readonly Ask[]> {
  const asks: Ask[] = []
  if (approvePlan.allows(actor) || publishPlan.allows(actor)) {
    const versions = await selectWaitingVersions(tx, actor.id)
    if (approvePlan.allows(actor)) asks.push(versionsAsk('ask.approve', versions, false))
    if (publishPlan.allows(actor)) asks.push(versionsAsk('ask.publish', versions, true))
  }
  if (readDocuments.allows(actor)) {
    const { count, oldest, first } = await selectOpenReadings(tx)
    const path = count === 1 && first ? `/workspace/readings/${first}` : '/workspace/readings'
    asks.push({ message: 'ask.readings', count, oldest, path })
  }
  if (editPartners.allows(actor)) {
    const { count, oldest, first } = await selectVacantLeads(tx, today)
    const path = count === 1 && first ? `/workspace/partners/posts/${first}` : '/workspace/partners#vacant'
    asks.push({ message: 'ask.vacant', count, oldest, path })
  }
  return asks
}

function versionsAsk(message: string, versions: readonly WaitingVersion[], isApproved: boolean): Ask {
  const waiting = versions.filter((each) => each.isMine && each.isApproved === isApproved)
  const [first] = waiting
  return {
    message,
    count: waiting.length,
    oldest: first?.since ?? null,
    path: waiting.length === 1 && first ? versionPath(first.planId, first.number) : PLANS,
  }
}
