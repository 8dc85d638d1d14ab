import { withinMarks } from '../../../kernel/authored.ts'
import { parseDate, type FinancialQuarter } from '../../../kernel/calendar.ts'
import { localeOf, type Language } from '../../../platform/languages/language.ts'
import type { Translate } from '../../../platform/languages/messages.ts'
import type { PlanKind, StatementKind, Timescale } from '../content.ts'

/** How dates, quarters and kinds are said to the reader of one page. */
export interface Wording {
  t: Translate
  /** "31 March 2024"; a text that is no date is given back as it is */
  date(iso: string): string
  /** the day of an instant on the clocks of London */
  day(instant: string): string
  /** "Quarter 4 of 2023 to 2024 (January to March 2024)" */
  quarter(quarter: FinancialQuarter, span: { from: string; to: string }): string
  /** the financial year that starts in a year: "2023 to 2024" */
  year(startYear: number): string
  /** what a timescale means in dates: "by 31 March 2024"; says so when no date is known */
  timescale(timescale: Timescale | null): string
  /** "1 April 2023 to 31 March 2024", else the text as printed, else '' */
  period(period: { periodText: string; startsOn: string | null; endsOn: string | null }): string
  planKind(kind: string): string
  statementKind(kind: string): string
  /** the heading above several of a kind */
  statementKinds(kind: StatementKind, count: number): string
}

/** `firstMonth` of the financial year, 1–12. */
export function wordingOf(language: Language, t: Translate, firstMonth: number): Wording {
  const locale = localeOf(language)
  const inLondon = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'Europe/London' })
  // A plain date has no time zone: it is written as it is read.
  const plain = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  const month = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' })
  const monthOfYear = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  const date = (iso: string) => (parseDate(iso) ? plain.format(Date.parse(iso)) : iso)
  // A financial year that is a calendar year needs one number only.
  const year = (startYear: number) =>
    firstMonth === 1
      ? t('site.year.one', { year: String(startYear) })
      : t('site.year.two', { start: String(startYear), end: String(startYear + 1) })
  return {
    t,
    date,
    year,
    day: (instant) => inLondon.format(Date.parse(instant)),
    quarter: ({ startYear, quarter }, { from, to }) =>
      t('site.quarter', {
        quarter,
        year: year(startYear),
        from: month.format(Date.parse(from)),
        to: monthOfYear.format(Date.parse(to)),
      }),
    timescale: (timescale) => timescaleWords(t, date, timescale),
    period: ({ periodText, startsOn, endsOn }) => {
      if (startsOn && endsOn) return t('site.period.fromTo', { from: date(startsOn), to: date(endsOn) })
      if (startsOn) return t('site.period.from', { from: date(startsOn) })
      return periodText
    },
    planKind: (kind) => t(PLAN_KIND_WORDS[kind as PlanKind] ?? 'site.kind.record'),
    statementKind: (kind) =>
      t(NODE_KIND_WORDS[kind] ?? PLAN_KIND_WORDS[kind as PlanKind] ?? 'site.kind.record'),
    statementKinds: (kind, count) => t(STATEMENT_HEADINGS[kind], { count }),
  }
}

function timescaleWords(t: Translate, date: (iso: string) => string, timescale: Timescale | null): string {
  if (!timescale) return t('site.when.none')
  const { startsOn, dueOn, ongoing } = timescale
  if (ongoing && dueOn) return t('site.when.ongoingUntil', { to: date(dueOn) })
  if (ongoing) return t('site.when.ongoing')
  if (startsOn && dueOn) return t('site.when.fromTo', { from: date(startsOn), to: date(dueOn) })
  if (dueOn) return t('site.when.by', { to: date(dueOn) })
  if (startsOn) return t('site.when.from', { from: date(startsOn) })
  return t('site.when.notDated')
}

const PLAN_KIND_WORDS: Readonly<Record<PlanKind, string>> = {
  'plan-on-a-page': 'site.kind.planOnAPage',
  theme: 'site.kind.themePlan',
  strategy: 'site.kind.strategy',
  'delivery-plan': 'site.kind.deliveryPlan',
}

const NODE_KIND_WORDS: Readonly<Record<string, string>> = {
  vision: 'site.kind.vision',
  mission: 'site.kind.mission',
  principle: 'site.kind.principle',
  need: 'site.kind.need',
  quotation: 'site.kind.quotation',
  priority: 'site.kind.priority',
  theme: 'site.kind.theme',
  outcome: 'site.kind.outcome',
  commitment: 'site.kind.commitment',
  ambition: 'site.kind.ambition',
  position: 'site.kind.position',
  'next-step': 'site.kind.nextStep',
  activity: 'site.kind.activity',
  milestone: 'site.kind.milestone',
  measure: 'dashboard.measure',
  'report-card': 'card.title',
} satisfies Record<StatementKind | 'activity' | 'milestone' | 'measure' | 'report-card', string>

const STATEMENT_HEADINGS: Readonly<Record<StatementKind, string>> = {
  vision: 'site.kinds.vision',
  mission: 'site.kinds.mission',
  principle: 'site.kinds.principle',
  need: 'site.kinds.need',
  quotation: 'site.kinds.quotation',
  priority: 'site.kinds.priority',
  theme: 'site.kinds.theme',
  outcome: 'site.kinds.outcome',
  commitment: 'site.kinds.commitment',
  ambition: 'site.kinds.ambition',
  position: 'site.kinds.position',
  'next-step': 'site.kinds.nextStep',
}

const OPENING_WORDS = 8

/** Enough words to tell one text from the next. */
export function opening(text: string): string {
  return withinMarks(text, (whole) => {
    const words = whole.split(/\s+/)
    return [words.length <= OPENING_WORDS ? whole : `${words.slice(0, OPENING_WORDS).join(' ')}…`]
  }).join('')
}
