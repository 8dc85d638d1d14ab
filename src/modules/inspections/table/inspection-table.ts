import {
  addMonths,
  dateOf,
  endOfMonth,
  parseDate,
  startOfMonth,
  type PlainDate,
} from '../../../kernel/calendar.ts'
import { bandOf, travelFrom, type BandName, type Travel } from '../bands.ts'
import { isGoodOrBetter, PROVIDER_KINDS, type Grade, type Kind } from '../judgement.ts'

/** How many of the providers that have a grade are good or better; counts are null where a print gives percentages alone. */
export interface Share {
  /** 0–100 with one decimal; null where nobody has a grade */
  percentage: number | null
  good: number | null
  judged: number | null
}

export interface TableRow {
  kind: Kind
  base: Share | null
  values: Share[]
}

/** The table of the Report Card, frozen as JSON when it is published. Months are `YYYY-MM`. */
export interface InspectionTable {
  base: string | null
  months: string[]
  rows: TableRow[]
  /** where it is from: judgements that were taken in, or a table that was printed, named as printed */
  source: { kind: 'judgements' } | { kind: 'printed'; document: string }
}

export interface JudgedProvider {
  id: string
  kind: Kind
  openedOn: string | null
  closedOn: string | null
}

/** The overall grade of one inspection. */
export interface OverallGrade {
  providerId: string
  grade: Grade
  inspectedOn: string
  publishedOn: string | null
}

/**
 * The share of good or better by kind of provider at each month's end: of the providers that were open then, by the
 * latest overall grade that was published by then (inspected, where no day of publication is known). Grades that are
 * neither ("met", report cards without an overall grade) leave a provider where its last one put it.
 */
export function tableOver(
  months: readonly string[],
  base: string | null,
  providers: readonly JudgedProvider[],
  grades: readonly OverallGrade[],
): InspectionTable {
  const byProvider = new Map<string, OverallGrade[]>()
  const inOrder = grades
    .filter(({ grade }) => isGoodOrBetter(grade) !== undefined)
    .toSorted((a, b) => (a.inspectedOn < b.inspectedOn ? -1 : 1))
  for (const each of inOrder)
    byProvider.set(each.providerId, [...(byProvider.get(each.providerId) ?? []), each])
  const shareOf = (kind: Kind, month: string): Share => {
    const day = lastDayOf(month)
    const open = providers.filter(
      (each) =>
        each.kind === kind &&
        (each.openedOn === null || each.openedOn <= day) &&
        (each.closedOn === null || each.closedOn > day),
    )
    const latest = open.flatMap(
      ({ id }) => byProvider.get(id)?.findLast((each) => (each.publishedOn ?? each.inspectedOn) <= day) ?? [],
    )
    const good = latest.filter(({ grade }) => isGoodOrBetter(grade)).length
    return shareFrom(good, latest.length)
  }
  const rows = PROVIDER_KINDS.map((kind) => ({
    kind,
    base: base === null ? null : shareOf(kind, base),
    values: months.map((month) => shareOf(kind, month)),
  }))
  return {
    base,
    months: [...months],
    rows: rows.filter(({ base: from, values }) => [from, ...values].some((each) => (each?.judged ?? 0) > 0)),
    source: { kind: 'judgements' },
  }
}

/** With one decimal, halves up, in whole numbers because 0.285 × 1000 is less than 285 to a computer. */
export function shareFrom(good: number, judged: number): Share {
  const percentage = judged === 0 ? null : Math.floor((2000 * good + judged) / (2 * judged)) / 10
  return { percentage, good, judged }
}

/** By the counts where there are any, so that 79.96% printed as 80.0% is not taken for 80%. */
export function bandOfShare({ percentage, good, judged }: Share): BandName | null {
  if (percentage === null) return null
  return bandOf(good !== null && judged ? (good / judged) * 100 : percentage)
}

/** Of a row: the latest month against the base, in points of what is printed. */
export function travelOfRow({ base, values }: TableRow): { points: number | null; travel: Travel } {
  return travelFrom(base?.percentage ?? null, values.at(-1)?.percentage ?? null)
}

export function lastDayOf(month: string): PlainDate {
  const first = dateOf(Number(month.slice(0, 4)), Number(month.slice(5)), 1)
  if (first === null) throw new RangeError(`${month} is no month`)
  return endOfMonth(first)
}

/** A base that somebody asks for: a month (`YYYY-MM`) that has ended on the day; null for what is none. */
export function baseIn(text: string, today: string): string | null {
  return parseDate(`${text}-01`) !== null && text < today.slice(0, 7) ? text : null
}

/** So many whole months up to the last that has ended on the day. */
export function monthsUpTo(today: string, count: number): string[] {
  const day = parseDate(today)
  if (day === null) throw new RangeError(`${today} is no day`)
  const first = startOfMonth(day)
  return Array.from({ length: count }, (_, at) => addMonths(first, at - count).slice(0, 7))
}
