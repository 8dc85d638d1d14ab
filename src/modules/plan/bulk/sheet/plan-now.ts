/** A plan as the file of it shows it: every activity and milestone as cells, and what a cell can name. Pure. */
import type { Fault } from '../../../../kernel/result.ts'
import type { Actor } from '../../../../platform/identity/actor.ts'
import type { Organisation, Post } from '../../../partners/index.ts'
import type { Activity, Milestone, PlanContent, Timescale } from '../../content.ts'
import type { PlanDraft } from '../../queries.ts'
import { keepsActivity, keepsPlan } from '../../scope.ts'
import { organisationChoices, postChoices } from '../../workspace/choices.ts'
import { ACTIVITY, keyOf, MILESTONE, YES, type Cells, type RowKey } from './columns.ts'
import { plain } from './same-cell.ts'

/** A name that a cell can say, and what it stands for. */
export interface Nameable {
  id: string
  /** complete by itself */
  label: string
  /** shorter ways to say it, taken where they mean one thing alone */
  also: readonly string[]
}

export interface RecordNow extends RowKey {
  cells: Cells
  ref: string | null
  text: string
  activityId: string
  statementId: string | null
  timescale: Timescale | null
  alsoLinksTo: readonly string[]
  /** why the person may not change it; null when they may */
  refusal: Fault | null
}

export interface PlanNow {
  plan: PlanContent['plan']
  records: readonly RecordNow[]
  statements: readonly Nameable[]
  leads: readonly Nameable[]
  portfolios: readonly Nameable[]
  organisations: readonly Nameable[]
  /** why nothing may be added; null where it may */
  adding: Fault | null
  actor: Actor
  /** 1 to 12 */
  firstMonth: number
}

export function planNow(
  { content, revisions }: PlanDraft,
  posts: readonly Post[],
  organisations: readonly Organisation[],
  actor: Actor,
  firstMonth: number,
): PlanNow {
  const statements = content.statements.map(({ id, ref, text }) => {
    const label = (ref === null ? text : `${ref} ${text}`).replace(/\s+/g, ' ').trim()
    return { id, label, also: ref === null ? [] : [ref, text] }
  })
  const postNames = (wanted: 'lead' | 'portfolio') =>
    postChoices(posts, organisations, wanted).map(({ id, text }) => ({
      id,
      label: text,
      also: posts.filter((post) => post.id === id).map(({ title }) => title),
    }))
  const reach = keepsPlan(actor, content.plan)
  const now = {
    plan: content.plan,
    statements,
    leads: postNames('lead'),
    portfolios: postNames('portfolio'),
    organisations: organisationChoices(organisations).map(({ id, text }) => ({
      id,
      label: text,
      also: organisations.filter((each) => each.id === id).map(({ name }) => name),
    })),
    adding: reach.ok ? null : reach.fault,
    actor,
    firstMonth,
  }
  const labels = new Map(
    [...now.statements, ...now.leads, ...now.portfolios, ...now.organisations].map(({ id, label }) => [
      id,
      label,
    ]),
  )
  const records = content.activities.flatMap((activity) => {
    const kept = keepsActivity(actor, content.plan, { organisationId: activity.organisation?.id ?? null })
    const shared = {
      activityId: activity.id,
      statementId: activity.statementId,
      refusal: kept.ok ? null : kept.fault,
    }
    const recordOf = (
      type: RowKey['type'],
      record: Activity | Milestone,
      own: Cells,
      alsoLinksTo: readonly string[],
    ): RecordNow => {
      const { id, ref, text, timescale } = record
      const key = { type, id, revision: revisions.get(id) ?? 0 }
      const cells = { key: keyOf(key), ...own, ...cellsOf(record, labels) }
      return { ...key, ...shared, cells, ref, text, timescale, alsoLinksTo }
    }
    const outcome = labelOf(labels, activity.statementId)
    const links = activity.alsoLinksTo.map((id) => labels.get(id)).filter((label) => label !== undefined)
    const own = { what: ACTIVITY, partOf: '', outcome, links: links.join('\n') }
    const partOf = activity.ref ?? activity.text
    return [
      recordOf('activity', activity, own, activity.alsoLinksTo),
      ...activity.milestones.map((each) =>
        recordOf('milestone', each, { what: MILESTONE, partOf, outcome: '', links: '' }, []),
      ),
    ]
  })
  return { ...now, records }
}

function cellsOf(
  { ref, text, timescale, lead, organisation, portfolio }: Activity | Milestone,
  labels: ReadonlyMap<string, string>,
): Cells {
  return {
    ref: ref ?? '',
    text,
    lead: lead ? (labels.get(lead.id) ?? lead.title) : '',
    organisation: organisation ? (labels.get(organisation.id) ?? organisation.name) : '',
    portfolio: portfolio ? (labels.get(portfolio.id) ?? portfolio.title) : '',
    timescale: timescale?.text ?? '',
    from: timescale?.startsOn ?? '',
    to: timescale?.dueOn ?? '',
    ongoing: timescale?.ongoing ? YES : '',
  }
}

function labelOf(labels: ReadonlyMap<string, string>, id: string | null): string {
  return id === null ? '' : (labels.get(id) ?? '')
}

/** The one thing that a cell names; why not, where it names none or several. */
export function named(list: readonly Nameable[], cell: string): Nameable | 'none' | 'several' {
  const wanted = plain(cell).toLowerCase()
  const isWanted = (name: string) => plain(name).toLowerCase() === wanted
  const exact = list.filter(({ label }) => isWanted(label))
  const found = exact.length > 0 ? exact : list.filter(({ also }) => also.some(isWanted))
  const [first] = found
  if (first === undefined) return 'none'
  return found.length === 1 ? first : 'several'
}
