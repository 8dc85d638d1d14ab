import type { PublishedNode, Thread } from '../../../thread/index.ts'
import type { Activity, PlanContent, Source, Statement, Timescale } from '../content.ts'
import type { FoundNode, PublishedPlanContent, PublishedPlanRow } from '../published-store.ts'
import { activityPath, milestonePath, planPath, statementPath } from './addresses.ts'
import { scheduleOf, type ScheduleItem } from './schedule.ts'

/**
 * The published lists as tables for machines. Column names are part of the open data's contract: they stay English
 * and stay the same, whatever language the page is read in.
 */

export type Cell = string | number | null
export interface List {
  head: readonly string[]
  rows: Cell[][]
}

export const ACTIVITY_COLUMNS = [
  'outcome',
  'reference',
  'activity',
  'part',
  'timescale',
  'from',
  'to',
  'ongoing',
  'lead',
  'directorate_or_organisation',
  'portfolio_holder',
  'address',
  // At the end: who reads by the place of a column finds the others where they were.
  'first_due',
] as const

/** One row for each line of the plan that somebody answers for; `origin` makes whole addresses. */
export function activityList(
  content: PlanContent,
  origin: string,
  items: readonly ScheduleItem[] = scheduleOf(content),
): List {
  const rows = items.map((item) => {
    const { activity, milestone, timescale } = item
    const path = milestone
      ? milestonePath(content.plan.slug, activity, milestone)
      : activityPath(content.plan.slug, activity)
    return [
      item.statement?.text ?? null,
      item.ref ?? activity.ref,
      activity.text,
      milestone?.text ?? null,
      ...timescaleCells(timescale),
      item.lead?.title ?? null,
      item.organisation?.name ?? null,
      item.portfolio?.title ?? null,
      origin + path,
      (milestone ?? activity).original?.dueOn ?? null,
    ]
  })
  return { head: ACTIVITY_COLUMNS, rows }
}

function timescaleCells(timescale: Timescale | null): Cell[] {
  if (!timescale) return [null, null, null, null]
  const { text, startsOn, dueOn, ongoing } = timescale
  return [text, startsOn, dueOn, ongoing ? 'yes' : 'no']
}

export const STATEMENT_COLUMNS = ['kind', 'reference', 'text', 'under', 'kind_inferred', 'address'] as const

export function statementList(content: PlanContent, origin: string): List {
  const texts = new Map(content.statements.map(({ id, text }) => [id, text]))
  const rows = content.statements.map((statement) => [
    statement.kind,
    statement.ref,
    statement.text,
    statement.parentId === null ? null : (texts.get(statement.parentId) ?? null),
    statement.inferred ? 'yes' : 'no',
    origin + statementPath(content.plan.slug, statement),
  ])
  return { head: STATEMENT_COLUMNS, rows }
}

export const PLAN_COLUMNS = [
  'plan',
  'kind',
  'from',
  'to',
  'version',
  'published_at',
  'replaces',
  'address',
] as const

export function planList(plans: readonly PublishedPlanRow[], origin: string): List {
  const rows = plans.map((plan) => [
    plan.title,
    plan.kind,
    plan.startsOn,
    plan.endsOn,
    plan.number,
    plan.publishedAt,
    plan.replaces.map(({ title }) => title).join('; ') || null,
    origin + planPath(plan.slug),
  ])
  return { head: PLAN_COLUMNS, rows }
}

/** The same list as objects: the columns are the keys. */
export function recordsOf({ head, rows }: List): Record<string, Cell>[] {
  return rows.map((row) => Object.fromEntries(head.map((column, index) => [column, row[index] ?? null])))
}

/** Open Government Licence v3.0, https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/ */
export const LICENCE = 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/'

/** A whole plan as it was published, with the address of each record. */
export function planRecord({ content, number, publishedAt }: PublishedPlanContent, origin: string) {
  const { slug } = content.plan
  return {
    licence: LICENCE,
    version: number,
    publishedAt,
    plan: { ...content.plan, address: origin + planPath(slug) },
    statements: content.statements.map((statement) => statementRecord(slug, statement, origin)),
    activities: content.activities.map((activity) => activityRecord(slug, activity, origin)),
    links: content.links,
  }
}

export function statementRecord(slug: string, statement: Statement, origin: string) {
  return {
    ...statement,
    sources: statement.sources.map(sourceRecord),
    address: origin + statementPath(slug, statement),
  }
}

export function activityRecord(slug: string, activity: Activity, origin: string) {
  return {
    ...activity,
    sources: activity.sources.map(sourceRecord),
    milestones: activity.milestones.map((milestone) => ({
      ...milestone,
      sources: milestone.sources.map(sourceRecord),
      address: origin + milestonePath(slug, activity, milestone),
    })),
    address: origin + activityPath(slug, activity),
  }
}

/** The document is told by its name: its identifier opens nothing on the public site. */
function sourceRecord({ documentId: _documentId, ...source }: Source) {
  return source
}

const FOUND_COLUMNS = ['kind', 'reference', 'text', 'plan', 'address'] as const

export function foundList(found: readonly FoundNode[], origin: string): List {
  const rows = found.map(({ kind, ref, title, planTitle, path }) => [
    kind,
    ref,
    title,
    planTitle,
    origin + path,
  ])
  return { head: FOUND_COLUMNS, rows }
}

/** One direction of a record's thread; the record itself is among the nodes. */
export function threadRecord(thread: Thread<PublishedNode> | undefined, origin: string) {
  const nodes = thread?.nodes ?? []
  return {
    nodes: nodes.map(({ path, ...node }) => ({ ...node, address: origin + path })),
    links: thread?.links ?? [],
    isCut: thread?.more ?? false,
  }
}
