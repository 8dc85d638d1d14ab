import type { StaffRequest } from '../../../platform/http/route.ts'
import { formatDate, formatInstant } from '../../../platform/languages/dates.ts'
import type { Translate } from '../../../platform/languages/messages.ts'
import { fieldsOf, type FormError } from '../../../ui/index.ts'
import type { DocumentKind, StatementKind } from '../reading/draft.ts'
import type { ReadingSummary } from './reading.ts'

/** What every page here needs from its request. */
export interface View {
  t: Translate
  href: (path: string) => string
  date: (iso: string) => string
  instant: (iso: string) => string
  formToken: string
}

export function viewOf({ t, href, formToken, language }: StaffRequest): View {
  return {
    t,
    href,
    formToken,
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

/** The name of a fact by the last part of its path in the draft. */
const FACT_WORDS: Readonly<Record<string, string>> = {
  title: 'readings.fact.title',
  period: 'readings.fact.period',
  name: 'readings.fact.name',
  kind: 'readings.fact.kind',
  ref: 'readings.fact.ref',
  text: 'readings.fact.text',
  timescale: 'readings.fact.timescale',
  leadOfficer: 'readings.fact.leadOfficer',
  directorate: 'readings.fact.directorate',
  portfolioHolder: 'readings.fact.portfolioHolder',
  links: 'readings.fact.links',
}

export function factWord(t: Translate, path: string): string {
  return t(FACT_WORDS[lastPart(path)] ?? 'readings.fact.other')
}

export function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1)
}
