/** How the editor says kinds, dates, doubts and changes: message keys by code word, and dates of a reader's language. */
import { formatDate, formatInstant } from '../../../platform/languages/dates.ts'
import type { Language, Translate } from '../../../platform/languages/messages.ts'
import type { RecordKind } from '../compare.ts'
import type { PlanKind, StatementKind, Timescale } from '../content.ts'
import type { Doubt } from './doubts.ts'

export interface Words {
  t: Translate
  /** "31 March 2024" */
  date(iso: string): string
  /** "31 March 2024 at 16:05", on the clocks of London */
  moment(instant: string): string
  planKind(kind: PlanKind): string
  statementKind(kind: StatementKind): string
  /** any node of the thread */
  kind(kind: string): string
  /** what sort of record it is: plan, statement, activity, milestone */
  record(kind: RecordKind): string
  doubt(doubt: Doubt): string
  /** as printed, with the dates that it stands for */
  timescale(timescale: Timescale | null): string
  /** "1 April 2023 to 31 March 2024", '' when neither is known */
  span(startsOn: string | null, endsOn: string | null): string
}

export function wordsOf(language: Language, t: Translate): Words {
  const date = (iso: string) => formatDate(language, iso)
  const span = (startsOn: string | null, endsOn: string | null) => {
    if (startsOn && endsOn) return t('editor.span.fromTo', { from: date(startsOn), to: date(endsOn) })
    if (endsOn) return t('editor.span.to', { to: date(endsOn) })
    return startsOn ? t('editor.span.from', { from: date(startsOn) }) : ''
  }
  return {
    t,
    date,
    moment: (instant) => formatInstant(language, instant),
    planKind: (kind) => t(PLAN_KIND[kind]),
    statementKind: (kind) => t(STATEMENT_KIND[kind]),
    kind: (kind) => t(NODE_KIND[kind] ?? 'editor.kind.other'),
    record: (kind) => t(RECORD_KIND[kind]),
    doubt: (doubt) => t(DOUBT[doubt]),
    timescale: (timescale) => {
      if (!timescale) return ''
      const dates = span(timescale.startsOn, timescale.dueOn)
      const said = timescale.ongoing && !timescale.dueOn ? t('editor.timescale.ongoing') : dates
      return said === '' || said === timescale.text
        ? timescale.text
        : t('editor.timescale.both', { text: timescale.text, dates: said })
    },
    span,
  }
}

export const PLAN_KIND: Readonly<Record<PlanKind, string>> = {
  'plan-on-a-page': 'editor.planKind.planOnAPage',
  theme: 'editor.planKind.theme',
  strategy: 'editor.planKind.strategy',
  'delivery-plan': 'editor.planKind.deliveryPlan',
}

/** What each kind of plan is, for the person who has to choose one. */
export const PLAN_KIND_HINT: Readonly<Record<PlanKind, string>> = {
  'plan-on-a-page': 'editor.planKind.planOnAPage.hint',
  theme: 'editor.planKind.theme.hint',
  strategy: 'editor.planKind.strategy.hint',
  'delivery-plan': 'editor.planKind.deliveryPlan.hint',
}

const STATEMENT_KIND: Readonly<Record<StatementKind, string>> = {
  vision: 'editor.kind.vision',
  mission: 'editor.kind.mission',
  principle: 'editor.kind.principle',
  need: 'editor.kind.need',
  quotation: 'editor.kind.quotation',
  priority: 'editor.kind.priority',
  theme: 'editor.kind.theme',
  outcome: 'editor.kind.outcome',
  commitment: 'editor.kind.commitment',
  ambition: 'editor.kind.ambition',
  position: 'editor.kind.position',
  'next-step': 'editor.kind.nextStep',
}

/** A theme can be a plan or a statement in one; on a list of both, the plan's title tells them apart. */
const NODE_KIND: Readonly<Record<string, string>> = {
  ...PLAN_KIND,
  ...STATEMENT_KIND,
  activity: 'editor.kind.activity',
  milestone: 'editor.kind.milestone',
  organisation: 'editor.kind.organisation',
  post: 'editor.kind.post',
  measure: 'editor.kind.measure',
  'report-card': 'card.title',
}

const RECORD_KIND: Readonly<Record<RecordKind, string>> = {
  plan: 'editor.kind.plan',
  statement: 'editor.kind.statement',
  activity: 'editor.kind.activity',
  milestone: 'editor.kind.milestone',
}

const DOUBT: Readonly<Record<Doubt, string>> = {
  'no-lead': 'editor.doubt.noLead',
  'no-organisation': 'editor.doubt.noOrganisation',
  'no-timescale': 'editor.doubt.noTimescale',
  'no-date': 'editor.doubt.noDate',
  'outside-period': 'editor.doubt.outsidePeriod',
  'no-statement': 'editor.doubt.noStatement',
  'no-activity': 'editor.doubt.noActivity',
  'kind-inferred': 'editor.doubt.kindInferred',
  'reference-twice': 'editor.doubt.referenceTwice',
}
