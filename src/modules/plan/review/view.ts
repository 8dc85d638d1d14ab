import type { StaffRequest } from '../../../platform/http/route.ts'
import { placeOf, placePhrase, type Place } from '../../../platform/documents/places.ts'
import { formatDate, formatInstant } from '../../../platform/languages/dates.ts'
import type { Translate } from '../../../platform/languages/messages.ts'
import { fieldsOf, type FormError } from '../../../ui/index.ts'
import type { PlanKind } from '../content.ts'
import type { DocumentKind, Draft, StatementKind } from '../reading/draft.ts'
import { sayOfReading } from '../reading/sentences.ts'
import { factName } from './corrections.ts'
import type { ReadingSummary } from './reading.ts'

/** What every page here needs from its request. */
export interface View {
  t: Translate
  href: (path: string) => string
  date: (iso: string) => string
  instant: (iso: string) => string
  formToken: string
  /** where a unit of the document stands: "line 12" within a sentence, "Page 3, line 14" at its start */
  place: (line: number, start?: 'start') => string
  /** the same taken apart */
  placeOf: (line: number) => Place
  /** what the reader said of the document, in the page's language */
  said: (sentence: string) => string
}

/** `draft` is the one whose places the page speaks of. */
export function viewOf(
  { t, href, formToken, language }: StaffRequest,
  draft: Pick<Draft, 'places'> = {},
): View {
  return {
    t,
    href,
    formToken,
    placeOf: (line) => placeOf(line, draft.places?.[line - 1]),
    place: (line, start) => {
      const { message, values } = placePhrase(line, draft.places?.[line - 1], start ?? 'within')
      return t(message, values)
    },
    said: (sentence) => sayOfReading(t, sentence, draft.places),
    date: (iso) => formatDate(language, iso),
    instant: (iso) => formatInstant(language, iso),
  }
}

export function readingFields(t: Translate, errors: readonly FormError[]) {
  return fieldsOf(errors, { error: t('readings.error') })
}

export function dateWords({ t }: View) {
  return { day: t('readings.day'), month: t('readings.month'), year: t('readings.year') }
}

export const DOCUMENT_KIND_WORDS: Readonly<Record<DocumentKind, string>> = {
  'delivery-plan': 'readings.kind.deliveryPlan',
  theme: 'readings.kind.theme',
  'plan-on-a-page': 'readings.kind.planOnAPage',
}

export const PLAN_KIND_WORDS: Readonly<Record<PlanKind, string>> = {
  ...DOCUMENT_KIND_WORDS,
  strategy: 'readings.kind.strategy',
}

const SERVED_WORDS: Readonly<Record<string, string>> = {
  ...PLAN_KIND_WORDS,
  priority: 'readings.statement.priority',
}

/** The kind of what a plan can deliver. */
export function servedWord(t: Translate, kind: string): string {
  return t(SERVED_WORDS[kind] ?? 'readings.fact.record')
}

export const STATUS_WORDS: Readonly<Record<ReadingSummary['status'], string>> = {
  open: 'readings.status.open',
  accepted: 'readings.status.accepted',
  refused: 'readings.status.refused',
}

export const STATEMENT_KIND_WORDS: Readonly<Record<StatementKind, string>> = {
  vision: 'readings.statement.vision',
  mission: 'readings.statement.mission',
  principle: 'readings.statement.principle',
  need: 'readings.statement.need',
  quotation: 'readings.statement.quotation',
  priority: 'readings.statement.priority',
  theme: 'readings.statement.theme',
  ambition: 'readings.statement.ambition',
  position: 'readings.statement.position',
  'next-step': 'readings.statement.nextStep',
}

/** The headings above several of a kind. */
export const STATEMENT_KIND_HEADINGS: Readonly<Record<StatementKind, string>> = {
  vision: 'readings.statements.vision',
  mission: 'readings.statements.mission',
  principle: 'readings.statements.principle',
  need: 'readings.statements.need',
  quotation: 'readings.statements.quotation',
  priority: 'readings.statements.priority',
  theme: 'readings.statements.theme',
  ambition: 'readings.statements.ambition',
  position: 'readings.statements.position',
  'next-step': 'readings.statements.nextStep',
}

const FACT_WORDS: Readonly<Record<string, string>> = {
  title: 'readings.fact.title',
  period: 'readings.fact.period',
  'period.text': 'readings.fact.period',
  'period.from': 'readings.fact.periodFrom',
  'period.to': 'readings.fact.periodTo',
  name: 'readings.fact.name',
  kind: 'readings.fact.kind',
  inferred: 'readings.fact.inferred',
  ref: 'readings.fact.ref',
  text: 'readings.fact.text',
  timescale: 'readings.fact.timescale',
  'timescale.text': 'readings.fact.timescale',
  'timescale.from': 'readings.fact.from',
  'timescale.to': 'readings.fact.to',
  'timescale.ongoing': 'readings.fact.ongoing',
  leadOfficer: 'readings.fact.leadOfficer',
  directorate: 'readings.fact.directorate',
  portfolioHolder: 'readings.fact.portfolioHolder',
  links: 'readings.fact.links',
  outcome: 'readings.fact.outcome',
  '': 'readings.fact.record',
}

const RECORD_WORDS: readonly [RegExp, string][] = [
  [/^outcomes\.\d+$/, 'readings.place.outcome'],
  [/^outcomes\.\d+\.activities\.\d+$/, 'readings.place.activity'],
  [/\.milestones\.\d+$/, 'readings.place.part'],
  [/^statements\.\d+$/, 'readings.record.statement'],
]

/** A fact or a whole record in words, by its path in the draft or by the rest of it. */
export function factWord(t: Translate, path: string): string {
  const record = RECORD_WORDS.find(([pattern]) => pattern.test(path))
  if (record) return t(record[1])
  return t(FACT_WORDS[factName(path)] ?? 'readings.fact.other')
}
