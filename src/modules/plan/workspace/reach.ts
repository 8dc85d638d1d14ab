/** What of a plan the acting person may change, so that a page offers that and no more; the commands ask again. */
import { fault } from '../../../platform/http/reply.ts'
import type { StaffRequest, StaffRoute } from '../../../platform/http/route.ts'
import { isIdentifier } from '../../../thread/index.ts'
import type { PlanContent } from '../content.ts'
import { keepsActivity, keepsPlan } from '../scope.ts'
import { selectPlaceOf } from '../store.ts'

type Reader = Pick<StaffRequest, 'actor'>

/** The plan itself, its statements and its order. */
export function mayEdit({ actor }: Reader, plan: PlanContent['plan']): boolean {
  return keepsPlan(actor, plan).ok
}

/** The activities, with their milestones, that the person may change: for one organisation's officer some of them. */
export function keptRecords({ actor }: Reader, { plan, activities }: PlanContent): ReadonlySet<string> {
  const kept = activities.filter(
    ({ organisation }) => keepsActivity(actor, plan, { organisationId: organisation?.id ?? null }).ok,
  )
  return new Set(kept.flatMap(({ id, milestones }) => [id, ...milestones.map((milestone) => milestone.id)]))
}

/** A form is not shown to who could not send it: the sentence says which plans they may change. */
export function inReach(handle: StaffRoute['handle']): StaffRoute['handle'] {
  return async (request) => {
    const { params, query, actor } = request
    const id = params['record'] ?? query.get('under') ?? params['plan'] ?? ''
    const place = isIdentifier(id) ? await request.transact((tx) => selectPlaceOf(tx, id)) : undefined
    const reach = place && keepsActivity(actor, place, place)
    return reach && !reach.ok ? fault(reach.fault) : handle(request)
  }
}
