import {
  compareDates,
  parseDate,
  quarterOf,
  quarterSpan,
  type FinancialQuarter,
  type PlainDate,
  type Quarter,
} from '../../../kernel/calendar.ts'
import type { OrganisationRef, PlanContent, Statement } from '../content.ts'
import type { ScheduleFilter, ScheduleItem } from './schedule.ts'

export interface OutcomeGroup {
  statement: Statement | null
  items: ScheduleItem[]
}

/** In the plan's order of statements; an outcome under which nothing stands yet keeps its place, empty. */
export function byOutcome(content: PlanContent, items: readonly ScheduleItem[]): OutcomeGroup[] {
  const groups = new Map<string | null, OutcomeGroup>()
  for (const statement of content.statements) {
    const isHeading =
      statement.kind === 'outcome' || items.some((item) => item.statement?.id === statement.id)
    if (isHeading) groups.set(statement.id, { statement, items: [] })
  }
  for (const item of items) {
    const key = item.statement?.id ?? null
    const group = groups.get(key) ?? { statement: item.statement, items: [] }
    group.items.push(item)
    groups.set(key, group)
  }
  return [...groups.values()]
}

export interface OrganisationGroup {
  organisation: OrganisationRef | null
  items: ScheduleItem[]
}

/** By name; what no organisation answers for yet comes last. */
export function byOrganisation(items: readonly ScheduleItem[]): OrganisationGroup[] {
  const groups = new Map<string, OrganisationGroup>()
  for (const item of items) {
    const key = item.organisation?.id ?? ''
    const group = groups.get(key) ?? { organisation: item.organisation, items: [] }
    group.items.push(item)
    groups.set(key, group)
  }
  return [...groups.values()].toSorted((a, b) => {
    if (!a.organisation || !b.organisation) return a.organisation ? -1 : b.organisation ? 1 : 0
    return a.organisation.name.localeCompare(b.organisation.name, 'en')
  })
}

export interface QuarterSpan {
  quarter: FinancialQuarter
  from: PlainDate
  to: PlainDate
}

export interface QuarterGroup extends QuarterSpan {
  /** to be done by the end of this quarter */
  due: ScheduleItem[]
  /** begun in it or before, and due in a later one or without an end */
  underWay: ScheduleItem[]
}

export interface QuarterGroups {
  quarters: QuarterGroup[]
  /** "ongoing" and no end: they would never fall due in any quarter */
  withoutEnd: ScheduleItem[]
  /** nothing that could be read as a date is printed for them */
  withoutDate: ScheduleItem[]
}

/** A plan of a lifetime: more quarters would be a misread date, and each is a heading on a page. */
const MOST_QUARTERS = 120

/**
 * The quarters of the plan's period and those in which something falls due, in order, so that a quarter in which
 * nothing is due is seen to be empty.
 */
export function byQuarter(
  content: PlanContent,
  items: readonly ScheduleItem[],
  firstMonth: number,
): QuarterGroups {
  const groups = new Map<string, QuarterGroup>()
  const at = (date: PlainDate): QuarterGroup => {
    const quarter = quarterOf(date, firstMonth)
    const known = groups.get(quarterKey(quarter))
    if (known) return known
    const span = quarterSpan(quarter.startYear, quarter.quarter, firstMonth)
    const made = { quarter, from: span.from, to: span.to, due: [], underWay: [] }
    groups.set(quarterKey(quarter), made)
    return made
  }
  periodQuarters(content, firstMonth).forEach(at)
  const withoutEnd: ScheduleItem[] = []
  const withoutDate: ScheduleItem[] = []
  for (const item of items) {
    const due = dateIn(item.timescale?.dueOn)
    if (due) at(due).due.push(item)
    else if (item.timescale?.ongoing || dateIn(item.timescale?.startsOn)) withoutEnd.push(item)
    else withoutDate.push(item)
  }
  const quarters = [...groups.values()].toSorted((a, b) => compareDates(a.from, b.from))
  for (const group of quarters) {
    group.underWay = items.filter((item) => isUnderWay(item, group))
  }
  return { quarters, withoutEnd, withoutDate }
}

/** Open at its start, "ongoing" is under way from the plan's beginning. */
function isUnderWay({ timescale }: ScheduleItem, { to }: QuarterGroup): boolean {
  const due = dateIn(timescale?.dueOn)
  const start = dateIn(timescale?.startsOn)
  if (!timescale || (!timescale.ongoing && !start)) return false
  const hasBegun = start === null || compareDates(start, to) <= 0
  const endsLater = due === null || compareDates(due, to) > 0
  return hasBegun && endsLater
}

function periodQuarters({ plan }: PlanContent, firstMonth: number): PlainDate[] {
  const start = dateIn(plan.startsOn)
  const end = dateIn(plan.endsOn)
  return start && end ? quartersBetween(start, end, firstMonth).map(({ from }) => from) : []
}

/** From the quarter of one day to that of another, both included; no more than a page can show. */
function quartersBetween(start: PlainDate, end: PlainDate, firstMonth: number): QuarterSpan[] {
  const spans: QuarterSpan[] = []
  let quarter = quarterOf(start, firstMonth)
  while (spans.length < MOST_QUARTERS) {
    const span = quarterSpan(quarter.startYear, quarter.quarter, firstMonth)
    if (compareDates(span.from, end) > 0) break
    spans.push({ quarter, ...span })
    quarter = nextQuarter(quarter)
  }
  return spans
}

function nextQuarter({ startYear, quarter }: FinancialQuarter): FinancialQuarter {
  return quarter === 4
    ? { startYear: startYear + 1, quarter: 1 }
    : { startYear, quarter: (quarter + 1) as Quarter }
}

/** The axis of a drawing: also the quarters in between in which nothing falls due. */
export function withoutGaps(quarters: readonly QuarterSpan[], firstMonth: number): QuarterSpan[] {
  const first = quarters.at(0)
  const last = quarters.at(-1)
  return first && last ? quartersBetween(first.from, last.to, firstMonth) : []
}

/** As in an address: `2023-4`. */
export function quarterKey({ startYear, quarter }: FinancialQuarter): string {
  return `${startYear}-${quarter}`
}

/** What a filter leaves; a quarter leaves what is due in it or under way through it. */
export function chosen(
  content: PlanContent,
  items: readonly ScheduleItem[],
  filter: ScheduleFilter,
  firstMonth: number,
): ScheduleItem[] {
  const inQuarter = filter.quarter === '' ? null : itemsOfQuarter(content, items, filter.quarter, firstMonth)
  return items.filter(
    (item) =>
      (filter.outcome === '' || item.statement?.slug === filter.outcome) &&
      (filter.organisation === '' || item.organisation?.name === filter.organisation) &&
      (inQuarter === null || inQuarter.has(item)),
  )
}

function itemsOfQuarter(
  content: PlanContent,
  items: readonly ScheduleItem[],
  key: string,
  firstMonth: number,
): Set<ScheduleItem> {
  const { quarters } = byQuarter(content, items, firstMonth)
  const group = quarters.find(({ quarter }) => quarterKey(quarter) === key)
  return new Set(group ? [...group.due, ...group.underWay] : [])
}

/** The quarter that a day is in, when the plan has something in it. */
export function quarterOfDay(
  content: PlanContent,
  items: readonly ScheduleItem[],
  today: string,
  firstMonth: number,
): QuarterGroup | undefined {
  const day = parseDate(today)
  return byQuarter(content, items, firstMonth).quarters.find(
    ({ from, to }) => day !== null && compareDates(from, day) <= 0 && compareDates(day, to) <= 0,
  )
}

function dateIn(value: string | null | undefined): PlainDate | null {
  return value ? parseDate(value) : null
}
