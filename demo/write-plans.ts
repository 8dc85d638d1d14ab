import {
  addActivity,
  addMilestone,
  addStatement,
  createPlan,
  loadPlanContent,
  type ThreadLink,
} from '../src/modules/plan/index.ts'
import type { Tx } from '../src/platform/database/database.ts'
import type { Actor } from '../src/platform/identity/actor.ts'
import type { ActivityWords, LinkTo, Place, ReadPlan, WrittenPlan } from './declaration.ts'
import { expected } from './expected.ts'
import type { Places } from './places.ts'
import type { WrittenPartners } from './write-partners.ts'

/** Makes the records of a plan, without its links: those can lead to plans that are written later. */
export async function writePlan(
  tx: Tx,
  actor: Actor,
  plan: WrittenPlan,
  partners: WrittenPartners,
  places: Places,
): Promise<void> {
  const { kind, title, summary, periodText, startsOn, endsOn } = plan
  const details = { kind, title, summary, periodText, startsOn, endsOn }
  const { id: planId } = expected(await createPlan(tx, actor, details), title)
  const outcomes: string[] = []
  for (const { kind: statementKind, ref = null, text } of plan.statements) {
    const words = { planId, parentId: null, kind: statementKind, ref, text }
    const { id } = expected(await addStatement(tx, actor, words), text)
    if (statementKind === 'outcome') outcomes.push(id)
  }
  for (const activity of plan.activities)
    await writeActivity(tx, actor, { planId, outcomes }, activity, partners)
  const content = await loadPlanContent(tx, planId)
  if (content) places.note(plan.name, content)
}

/** `outcomes` are the identifiers of the plan's outcomes in their order. */
async function writeActivity(
  tx: Tx,
  actor: Actor,
  under: { planId: string; outcomes: readonly string[] },
  activity: ActivityWords,
  partners: WrittenPartners,
): Promise<void> {
  const { ref, text, timescale, lead, organisation, portfolio } = activity
  const outcome = (number: number) => under.outcomes[number - 1] ?? `outcome ${number}`
  const fields = {
    planId: under.planId,
    statementId: outcome(activity.outcome),
    ref,
    text,
    timescale,
    leadPostId: lead === null ? null : partners.postId(lead),
    organisationId: organisation === null ? null : partners.organisationId(organisation),
    portfolioPostId: portfolio === null ? null : partners.postId(portfolio),
    alsoLinksTo: (activity.alsoLinksTo ?? []).map(outcome),
  }
  const { id } = expected(await addActivity(tx, actor, fields), ref)
  for (const milestone of activity.milestones ?? []) {
    const part = {
      activityId: id,
      ref: milestone.ref,
      text: milestone.text,
      timescale: milestone.timescale,
      leadPostId: milestone.lead ? partners.postId(milestone.lead) : null,
      organisationId: milestone.organisation ? partners.organisationId(milestone.organisation) : null,
    }
    expected(await addMilestone(tx, actor, part), milestone.ref)
  }
}

/** Every link that a plan declares; the plans that it leads to are written by now. */
export function linksOfPlan(plan: WrittenPlan | ReadPlan, places: Places): ThreadLink[] {
  const own = { plan: plan.name }
  const ties = [
    ...(plan.links ?? []).map((link) => ({ from: own, ...link })),
    ...(plan.replaces ? [{ from: own, kind: 'replaces' as const, to: { plan: plan.replaces } }] : []),
    ...('ties' in plan ? plan.ties : tiesOf(plan)),
  ]
  return ties.map(({ from, kind, to }) => ({ fromId: places.idOf(from), toId: places.idOf(to), kind }))
}

function tiesOf(plan: WrittenPlan): (LinkTo & { from: Place })[] {
  const counts = new Map<string, number>()
  const fromStatements = plan.statements.flatMap(({ kind, links = [] }) => {
    const number = (counts.get(kind) ?? 0) + 1
    counts.set(kind, number)
    return links.map((link) => ({ from: { plan: plan.name, kind, number }, ...link }))
  })
  const fromActivities = plan.activities.flatMap(({ ref, links = [] }) =>
    links.map((link) => ({ from: { plan: plan.name, activity: ref }, ...link })),
  )
  return [...fromStatements, ...fromActivities]
}
