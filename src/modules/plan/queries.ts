import type { Tx } from '../../platform/database/database.ts'
import { isIdentifier } from '../../thread/index.ts'
import { selectLinks, selectOrganisationRefs, selectPostRefs, selectSources } from './content-store.ts'
import type {
  Activity,
  Milestone,
  OrganisationRef,
  Original,
  PlanContent,
  PostRef,
  Source,
  Statement,
  ThreadLink,
} from './content.ts'
import { byPosition, inTreeOrder } from './order.ts'
import {
  selectActivities,
  selectMilestones,
  selectPlan,
  selectPlans,
  selectStatements,
  type ActivityRow,
  type MilestoneRow,
  type Original as OriginalColumns,
  type PlanRow,
  type StatementRow,
} from './store.ts'
import { timescaleOf } from './timescale.ts'

/** A plan as its editors see it: what the next version would freeze, and what they need to change it. */
export interface PlanDraft {
  content: PlanContent
  /** of the plan itself */
  revision: number
  /** of each record by its id, removed ones too */
  revisions: ReadonlyMap<string, number>
  /** what was taken out and can be put back */
  removed: RemovedRecord[]
}

export interface RemovedRecord {
  id: string
  kind: 'statement' | 'activity' | 'milestone'
  ref: string | null
  text: string
}

/** Eight queries, whatever the size of the plan. Undefined when there is no such plan. */
export async function loadDraft(tx: Tx, planId: string): Promise<PlanDraft | undefined> {
  const plan = isIdentifier(planId) ? await selectPlan(tx, planId) : undefined
  if (plan === undefined) return undefined
  const statements = await selectStatements(tx, plan.id)
  const activities = await selectActivities(tx, plan.id)
  const milestones = await selectMilestones(tx, plan.id)
  const all = [...statements, ...activities, ...milestones]
  const content = await contentOf(tx, plan, statements, activities, milestones)
  return {
    content,
    revision: plan.revision,
    revisions: new Map(all.map((row) => [row.id, row.revision])),
    removed: [
      ...statements.filter((row) => row.removed).map((row) => removedOf('statement', row)),
      ...activities.filter((row) => row.removed).map((row) => removedOf('activity', row)),
      ...milestones.filter((row) => row.removed).map((row) => removedOf('milestone', row)),
    ],
  }
}

export async function loadPlanContent(tx: Tx, planId: string): Promise<PlanContent | undefined> {
  return (await loadDraft(tx, planId))?.content
}

function removedOf(
  kind: RemovedRecord['kind'],
  row: StatementRow | ActivityRow | MilestoneRow,
): RemovedRecord {
  return { id: row.id, kind, ref: row.ref, text: row.text }
}

async function contentOf(
  tx: Tx,
  plan: PlanRow,
  statementRows: StatementRow[],
  activityRows: ActivityRow[],
  milestoneRows: MilestoneRow[],
): Promise<PlanContent> {
  const statements = inTreeOrder(statementRows.filter((row) => !row.removed))
  const activities = inPlanOrder(
    activityRows.filter((row) => !row.removed),
    statements,
  )
  const isKept = new Set(activities.map((row) => row.id))
  const milestones = milestoneRows.filter((row) => !row.removed && isKept.has(row.activityId))
  const nodeIds = [plan, ...statements, ...activities, ...milestones].map((row) => row.id)
  const posts = new Map((await selectPostRefs(tx, plan.id)).map((post) => [post.id, post]))
  const organisations = new Map((await selectOrganisationRefs(tx, plan.id)).map((each) => [each.id, each]))
  const links = await selectLinks(tx, nodeIds)
  const sources = sourcesByNode(await selectSources(tx, nodeIds))
  const linksFrom = Map.groupBy(links, (link) => link.fromId)
  const milestonesOf = Map.groupBy(byPosition(milestones), (row) => row.activityId)
  const { id, slug, kind, title, summary, periodText, startsOn, endsOn } = plan
  return {
    plan: { id, slug, kind, title, summary, periodText, startsOn, endsOn },
    statements: statements.map((row) => statementOf(row, sources)),
    activities: activities.map((row) => ({
      id: row.id,
      statementId: row.statementId,
      ref: row.ref,
      text: row.text,
      slug: row.slug,
      timescale: timescaleOf(row),
      lead: found(posts, row.leadPostId),
      organisation: found(organisations, row.organisationId),
      portfolio: found(posts, row.portfolioPostId),
      alsoLinksTo: alsoLinksTo(linksFrom.get(row.id) ?? [], statements),
      milestones: (milestonesOf.get(row.id) ?? []).map((each) =>
        milestoneOf(each, posts, organisations, sources),
      ),
      ...originalOf(row),
      sources: sources.get(row.id) ?? [],
    })) satisfies Activity[],
    links,
  }
}

/** In the order of the statements that they deliver; those under no statement come last. */
function inPlanOrder(rows: ActivityRow[], statements: StatementRow[]): ActivityRow[] {
  const known = new Set(statements.map((row) => row.id))
  const byStatement = Map.groupBy(byPosition(rows), (row) =>
    row.statementId !== null && known.has(row.statementId) ? row.statementId : null,
  )
  return [...statements.map((row) => row.id), null].flatMap((id) => byStatement.get(id) ?? [])
}

function statementOf(row: StatementRow, sources: Map<string, Source[]>): Statement {
  const { id, parentId, kind, ref, text, slug, inferred } = row
  return { id, parentId, kind, ref, text, slug, inferred, sources: sources.get(id) ?? [] }
}

function milestoneOf(
  row: MilestoneRow,
  posts: Map<string, PostRef>,
  organisations: Map<string, OrganisationRef>,
  sources: Map<string, Source[]>,
): Milestone {
  const { id, ref, text } = row
  const lead = found(posts, row.leadPostId)
  const organisation = found(organisations, row.organisationId)
  const portfolio = found(posts, row.portfolioPostId)
  return {
    id,
    ref,
    text,
    timescale: timescaleOf(row),
    ...(lead && { lead }),
    ...(organisation && { organisation }),
    ...(portfolio && { portfolio }),
    ...originalOf(row),
    sources: sources.get(id) ?? [],
  }
}

function originalOf({ originalDueOn: dueOn, originalPlanId: planId }: OriginalColumns): {
  original?: Original
} {
  return planId === null ? {} : { original: { dueOn, planId } }
}

function found<Ref>(refs: Map<string, Ref>, id: string | null): Ref | null {
  return id === null ? null : (refs.get(id) ?? null)
}

/** In the order of the plan; a link to another plan's statement comes after. */
function alsoLinksTo(links: ThreadLink[], statements: StatementRow[]): string[] {
  const place = new Map(statements.map((row, index) => [row.id, index]))
  return links
    .filter((link) => link.kind === 'also-links-to')
    .map((link) => link.toId)
    .toSorted((a, b) => (place.get(a) ?? Infinity) - (place.get(b) ?? Infinity) || (a < b ? -1 : 1))
}

function sourcesByNode(rows: (Source & { nodeId: string })[]): Map<string, Source[]> {
  const sources = new Map<string, Source[]>()
  for (const { nodeId, ...source } of rows) {
    const known = sources.get(nodeId) ?? []
    known.push(source)
    sources.set(nodeId, known)
  }
  return sources
}

export function listPlans(tx: Tx): Promise<PlanRow[]> {
  return selectPlans(tx)
}
