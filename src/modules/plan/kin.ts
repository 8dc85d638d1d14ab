/** Which plans that are here a document is likely a version of, and how such a plan stands at the moment. */
import { createHash, randomUUID } from 'node:crypto'
import type { Result } from '../../kernel/result.ts'
import type { Tx } from '../../platform/database/database.ts'
import { listOrganisations, listPosts, nameKey, type Organisation, type Post } from '../partners/index.ts'
import { recordsOf, type AnswerableIds, type PlannedRecords, type SourceLines } from './accepting.ts'
import { selectLinks } from './content-store.ts'
import { changesOf, isUntouched, shareOf, type DocumentChanges, type PlanRows } from './document-changes.ts'
import type { Draft } from './reading/index.ts'
import { selectActivities, selectMilestones, selectPlans, selectStatements, type PlanRow } from './store.ts'

/** From here on a document is taken for another version of a plan. */
const LIKELY = 0.3
/** Where the period is the same too, or overlaps, less is enough. */
const LIKELY_IN_PERIOD = 0.15
/** From here on a second plan of it is made only on purpose. */
const TWIN = 0.8

/** A plan with its records as they stand, and a mark that is another one as soon as anything in it changes. */
export interface PlanAsItStands {
  plan: PlanRow
  rows: PlanRows
  stamp: string
}

export async function planAsItStands(tx: Tx, plan: PlanRow): Promise<PlanAsItStands> {
  const statements = (await selectStatements(tx, plan.id)).filter((each) => !each.removed)
  const activities = (await selectActivities(tx, plan.id)).filter((each) => !each.removed)
  const isKept = new Set(activities.map((each) => each.id))
  const milestones = (await selectMilestones(tx, plan.id)).filter(
    (each) => !each.removed && isKept.has(each.activityId),
  )
  const links = await selectLinks(
    tx,
    activities.map((each) => each.id),
  )
  const marks = [...statements, ...activities, ...milestones].map((row) => [
    row.id,
    row.revision,
    row.position,
  ])
  const stamp = createHash('sha256')
    .update(JSON.stringify([plan.id, plan.revision, marks, links]))
    .digest('hex')
    .slice(0, 32)
  return { plan, rows: { statements, activities, milestones, links }, stamp }
}

/** What accepting the document would write. A name that is not here yet stands for the id that it would get. */
export async function foreseeRecords(
  tx: Tx,
  draft: Draft,
  source: SourceLines,
  council: string,
): Promise<Result<PlannedRecords>> {
  const ids = namesHere(await listOrganisations(tx), await listPosts(tx), council)
  return recordsOf(draft, randomUUID(), ids, source)
}

/** By the rules of `recognisePartners`, without adding anybody. */
function namesHere(
  organisations: readonly Organisation[],
  posts: readonly Post[],
  council: string,
): AnswerableIds {
  const byName = new Map(organisations.map((each) => [nameKey(each.name), each.id]))
  const idOf = (name: string) => byName.get(nameKey(name)) ?? name
  const postKey = (title: string, organisationId: string | null) =>
    `${organisationId ?? '-'} ${nameKey(title)}`
  const byPost = new Map(posts.map((each) => [postKey(each.title, each.organisationId), each.id]))
  const portfolios = new Map(
    posts.filter((each) => each.portfolio).map((each) => [nameKey(each.title), each.id]),
  )
  return {
    organisation: (name) => (name === null ? null : idOf(name)),
    lead: (title, organisation) =>
      title === null
        ? null
        : (byPost.get(postKey(title, organisation === null ? null : idOf(organisation))) ?? title),
    portfolio: (title) =>
      title === null
        ? null
        : (portfolios.get(nameKey(title)) ?? byPost.get(postKey(title, idOf(council))) ?? title),
  }
}

/** Each record is counted once; what was changed and moved is counted as changed. */
export interface ChangeCounts {
  same: number
  changed: number
  /** for a person to decide whether it is the same */
  doubtful: number
  moved: number
  added: number
  dropped: number
}

export function countsOf({ paired, added, dropped }: DocumentChanges): ChangeCounts {
  const sure = paired.filter(({ doubt }) => doubt === null)
  return {
    same: sure.filter(isUntouched).length,
    changed: sure.filter(({ fields }) => fields.length > 0).length,
    doubtful: paired.length - sure.length,
    moved: sure.filter(({ fields, move }) => fields.length === 0 && move !== null).length,
    added: added.length,
    dropped: dropped.length,
  }
}

export interface Kin {
  plan: PlanRow
  /** of both that is the same record, 0 to 1 */
  share: number
  counts: ChangeCounts
  isLikely: boolean
  /** so alike that a plan of its own would be a second copy */
  isTwin: boolean
  /** its period comes after the plan's */
  follows: boolean
}

/** Every plan of the document's kind, the likest first. */
export async function findKin(tx: Tx, draft: Draft, planned: PlannedRecords): Promise<Kin[]> {
  const kin: Kin[] = []
  for (const plan of await selectPlans(tx)) {
    if (plan.kind !== draft.kind && !(draft.kind === 'theme' && plan.kind === 'strategy')) continue
    const { rows } = await planAsItStands(tx, plan)
    const changes = changesOf(planned, rows)
    const share = shareOf(planned, rows, changes)
    kin.push({
      plan,
      share,
      counts: countsOf(changes),
      isLikely: isLikely(draft, plan, share),
      isTwin: share > TWIN,
      follows: follows(draft, plan),
    })
  }
  return kin.toSorted((a, b) => b.share - a.share)
}

function isLikely({ title, period }: Draft, plan: PlanRow, share: number): boolean {
  if (share >= LIKELY || (title !== null && nameKey(title) === nameKey(plan.title))) return true
  const overlaps =
    (period?.from ?? '9999') <= (plan.endsOn ?? '') && (period?.to ?? '') >= (plan.startsOn ?? '9999')
  return overlaps && share >= LIKELY_IN_PERIOD
}

function follows({ period }: Draft, { startsOn, endsOn }: PlanRow): boolean {
  const until = endsOn ?? startsOn
  return until !== null && (period?.from ?? '') > until
}
