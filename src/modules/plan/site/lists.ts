import type { PlanContent, Source, Timescale } from '../content.ts'
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

export interface ListedPlan {
  title: string
  kind: string
  slug: string
  startsOn: string | null
  endsOn: string | null
  number: number
  publishedAt: string
  /** titles of the plans that it replaces */
  replaces: readonly string[]
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

export function planList(plans: readonly ListedPlan[], origin: string): List {
  const rows = plans.map((plan) => [
    plan.title,
    plan.kind,
    plan.startsOn,
    plan.endsOn,
    plan.number,
    plan.publishedAt,
    plan.replaces.join('; ') || null,
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

export interface PublishedFacts {
  content: PlanContent
  number: number
  publishedAt: string
}

/** A whole plan as it was published, with the address of each record. */
export function planRecord({ content, number, publishedAt }: PublishedFacts, origin: string) {
  const { slug } = content.plan
  return {
    licence: LICENCE,
    version: number,
    publishedAt,
    plan: { ...content.plan, address: origin + planPath(slug) },
    statements: content.statements.map((statement) => ({
      ...statement,
      sources: statement.sources.map(sourceRecord),
      address: origin + statementPath(slug, statement),
    })),
    activities: content.activities.map((activity) => ({
      ...activity,
      sources: activity.sources.map(sourceRecord),
      milestones: activity.milestones.map((milestone) => ({
        ...milestone,
        sources: milestone.sources.map(sourceRecord),
        address: origin + milestonePath(slug, activity, milestone),
      })),
      address: origin + activityPath(slug, activity),
    })),
    links: content.links,
  }
}

/** The document is told by its name: its identifier opens nothing on the public site. */
function sourceRecord({ documentId: _documentId, ...source }: Source) {
  return source
}
