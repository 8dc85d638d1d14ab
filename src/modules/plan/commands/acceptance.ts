import { fail, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/database/database.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { drawLinks, findNode, recordProvenance } from '../../../thread/index.ts'
import { recognisePartners } from '../../partners/index.ts'
import { recordsOf, type PlannedRecords } from '../accepting.ts'
import { PLAN_KINDS, type PlanKind } from '../content.ts'
import { findKin, foreseeRecords, type PlanAsItStands } from '../kin.ts'
import { missing, overtaken } from '../locking.ts'
import {
  keepOrUndo,
  selectPlanOfDocument,
  takeDocumentTurn,
  updateSettled,
  type ReadingWithDraft,
} from '../reading-store.ts'
import { insertActivities, insertMilestones, insertStatements } from '../store.ts'
import { recogniseAnswerable } from './answerable.ts'
import { alreadyAccepted, holdOpen, sourceOf } from './open-reading.ts'
import { createPlan } from './plans.ts'
import { carryOver, finishFollowing, holdFollowed, type Following } from './succession.ts'

export interface Acceptance {
  id: string
  revision: number
  title: string
  periodText: string
  /** ISO dates; both days are part of the period */
  startsOn: string | null
  endsOn: string | null
  /** what the plan delivers: a theme, or a plan */
  delivers?: string
  /** where it is not the kind of the document: a strategy that was announced as themes */
  kind?: PlanKind
  /** the name of the council that printed the document, from the profile */
  council: string
  /** a second plan is wanted although one that is here says nearly the same */
  isAnother?: boolean
  /** the plan that it follows, and what becomes of what is in that one */
  follows?: Following
}

/** Writes the whole plan with the provenance of every fact, or nothing. */
export async function acceptReading(
  tx: Tx,
  actor: Actor,
  input: Acceptance,
): Promise<Result<{ planId: string; slug: string }>> {
  const held = await holdOpen(tx, actor, input, 'fault.plan.mayNot.acceptReadings')
  if (!held.ok) return held
  const reading = held.value
  await takeDocumentTurn(tx, reading.sha256)
  const known = await selectPlanOfDocument(tx, reading.sha256)
  if (known) return alreadyAccepted(known.title)
  const { draft } = reading
  if (draft.statements.length === 0 && draft.outcomes.every((outcome) => outcome.activities.length === 0)) {
    return fail('invalid', 'fault.plan.reading.nothing')
  }
  const delivers = await checkDelivers(tx, input.delivers)
  if (!delivers.ok) return delivers
  const single = await refuseTwin(tx, reading, input)
  if (!single.ok) return single
  const followed = input.follows && (await holdFollowed(tx, actor, input.follows))
  if (followed && !followed.ok) return followed
  return keepOrUndo(
    tx,
    () => writePlan(tx, actor, reading, input, { delivers: delivers.value, followed: followed?.value }),
    (written) => written.ok,
  )
}

async function writePlan(
  tx: Tx,
  actor: Actor,
  reading: ReadingWithDraft,
  input: Acceptance,
  { delivers, followed }: { delivers: string | undefined; followed: PlanAsItStands | undefined },
): Promise<Result<{ planId: string; slug: string }>> {
  const { title, periodText, startsOn, endsOn } = input
  const kind = input.kind ?? reading.draft.kind
  const plan = await createPlan(tx, actor, { kind, title, summary: '', periodText, startsOn, endsOn })
  if (!plan.ok) return plan
  const { id: planId, slug } = plan.value
  const partners = await recognisePartners(tx, actor, input.council)
  const ids = await recogniseAnswerable(partners, reading.draft)
  if (!ids.ok) return ids
  const text = await sourceOf(tx, reading)
  const records = recordsOf(reading.draft, planId, ids.value, { documentId: reading.documentId, text })
  if (!records.ok) return records
  const { follows } = input
  const carried = followed && follows && carryOver(records.value, planId, followed, follows)
  await writeRecords(tx, actor, carried?.records ?? records.value)
  if (carried) {
    const done = await finishFollowing(tx, actor, planId, followed, carried.rolled, follows.endings)
    if (!done.ok) return done
  }
  if (delivers !== undefined) await drawLinks(tx, [{ fromId: planId, toId: delivers, kind: 'delivers' }])
  const outcome = { status: 'accepted', planId, reason: '', personId: actor.id } as const
  const revision = await updateSettled(tx, reading.id, reading.revision, outcome)
  return revision === undefined ? overtaken('reading') : ok({ planId, slug })
}

async function writeRecords(tx: Tx, actor: Actor, records: PlannedRecords): Promise<void> {
  await insertStatements(tx, records.statements)
  await insertActivities(tx, records.activities)
  await insertMilestones(tx, records.milestones)
  await drawLinks(tx, records.links)
  await recordProvenance(tx, actor, records.facts)
}

/** Never a second copy of the same plan, unless somebody says that it is another one. */
async function refuseTwin(tx: Tx, reading: ReadingWithDraft, input: Acceptance): Promise<Result<null>> {
  if (input.isAnother) return ok(null)
  const isSpoken = (planId: string) => planId === input.follows?.planId
  const source = { documentId: reading.documentId, text: new Map<number, string>() }
  const planned = await foreseeRecords(tx, reading.draft, source, input.council)
  if (!planned.ok) return planned
  const twin = (await findKin(tx, reading.draft, planned.value)).find(
    (each) => each.isTwin && !isSpoken(each.plan.id),
  )
  return twin ? fail('conflict', 'fault.plan.reading.twin', { title: twin.plan.title }) : ok(null)
}

async function checkDelivers(tx: Tx, nodeId: string | undefined): Promise<Result<string | undefined>> {
  if (nodeId === undefined) return ok(undefined)
  const node = await findNode(tx, nodeId)
  const isServed =
    node &&
    (node.kind === 'theme' || node.kind === 'priority' || PLAN_KINDS.some((kind) => kind === node.kind))
  return isServed ? ok(node.id) : missing('delivered')
}
