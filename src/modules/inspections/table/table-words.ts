import type { Language } from '../../../platform/languages/language.ts'
import { localeOf } from '../../../platform/languages/language.ts'
import type { Translate } from '../../../platform/languages/messages.ts'
import { BAND_NAMES, type BandName, type Travel } from '../bands.ts'
import type { Framework, Grade, Kind, Status } from '../judgement.ts'
import {
  bandOfShare,
  lastDayOf,
  travelOfRow,
  type InspectionTable,
  type Share,
  type TableRow,
} from './inspection-table.ts'

export const KIND_WORDS: Readonly<Record<Kind, string>> = {
  'early-years': 'inspections.kind.earlyYears',
  'nursery-primary': 'inspections.kind.nurseryPrimary',
  secondary: 'inspections.kind.secondary',
  'post-16': 'inspections.kind.post16',
  'special-pru': 'inspections.kind.specialPru',
  'fostering-adoption': 'inspections.kind.fosteringAdoption',
  'childrens-home': 'inspections.kind.childrensHome',
  authority: 'inspections.kind.authority',
}

export const GRADE_WORDS: Readonly<Record<Grade, string>> = {
  outstanding: 'inspections.grade.outstanding',
  good: 'inspections.grade.good',
  'requires-improvement': 'inspections.grade.requiresImprovement',
  satisfactory: 'inspections.grade.satisfactory',
  inadequate: 'inspections.grade.inadequate',
  exceptional: 'inspections.grade.exceptional',
  strong: 'inspections.grade.strong',
  expected: 'inspections.grade.expected',
  'needs-attention': 'inspections.grade.needsAttention',
  'urgent-improvement': 'inspections.grade.urgentImprovement',
  met: 'inspections.grade.met',
  'not-met': 'inspections.grade.notMet',
}

export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  final: 'inspections.status.final',
  provisional: 'inspections.status.provisional',
  withdrawn: 'inspections.status.withdrawn',
}

export const FRAMEWORK_WORDS: Readonly<Record<Framework, string>> = {
  ilacs: 'inspections.framework.ilacs',
  sif: 'inspections.framework.sif',
  sccif: 'inspections.framework.sccif',
  eif: 'inspections.framework.eif',
  'school-report-card': 'inspections.framework.schoolReportCard',
  earlier: 'inspections.framework.earlier',
}

const BAND_WORDS: Readonly<Record<BandName, string>> = {
  highest: 'inspections.band.highest',
  high: 'inspections.band.high',
  low: 'inspections.band.low',
  lowest: 'inspections.band.lowest',
}

const TRAVEL_WORDS: Readonly<Record<Travel, string>> = {
  better: 'inspections.travel.better',
  same: 'inspections.travel.same',
  worse: 'inspections.travel.worse',
  'no-base': 'inspections.travel.noBase',
}

/** The bands best first, as the chart and the key name them. */
export function bandLabels(t: Translate): { tone: 1 | 2 | 3 | 4; label: string }[] {
  const tones = [1, 2, 3, 4] as const
  return BAND_NAMES.flatMap((name, at) =>
    tones[at] === undefined ? [] : [{ tone: tones[at], label: t(BAND_WORDS[name]) }],
  )
}

export function toneOf(share: Share): 1 | 2 | 3 | 4 | undefined {
  const band = bandOfShare(share)
  return band === null ? undefined : ([1, 2, 3, 4] as const)[BAND_NAMES.indexOf(band)]
}

export function bandWords(t: Translate, share: Share): string {
  const band = bandOfShare(share)
  return band === null ? t('inspections.band.none') : t(BAND_WORDS[band])
}

/** "↑ better by 10.2 points" */
export function travelWords(t: Translate, row: TableRow): string {
  const { points, travel } = travelOfRow(row)
  return t(TRAVEL_WORDS[travel], { points: String(Math.abs(points ?? 0)) })
}

export function shareText({ percentage }: Share): string {
  return percentage === null ? '–' : `${percentage}%`
}

/** "13 of 18", where it is known. */
export function countText(t: Translate, { good, judged }: Share): string {
  return good === null || judged === null ? '–' : t('inspections.ofJudged', { good, judged })
}

/** "Oct 12", for the head of a narrow column. */
export function shortMonth(language: Language, month: string): string {
  const format = new Intl.DateTimeFormat(localeOf(language), {
    month: 'short',
    year: '2-digit',
    timeZone: 'UTC',
  })
  return format.format(Date.parse(lastDayOf(month)))
}

/** Whether the table knows how many providers stand behind its percentages. */
export function hasCounts({ rows }: InspectionTable): boolean {
  return rows.some(({ values }) => values.some(({ judged }) => judged !== null))
}
