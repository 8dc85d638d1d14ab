import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { QUARTERS } from '../../../kernel/calendar.ts'
import type { Form } from '../../../platform/http/route.ts'
import { typedDate, typedOf, type TypedDate } from '../../../platform/http/typed-date.ts'
import type { Translate } from '../../../platform/languages/messages.ts'
import type { DraftTimescale, StatementKind } from '../reading/draft.ts'
import { STATEMENT_KIND_ORDER, type Fact } from './facts.ts'
import { anyWords, checked, LONGEST, optional, plainDate, required, type Checked } from './field-shapes.ts'

export const QUARTER_NAMES: readonly string[] = QUARTERS.map((quarter) => `Q${quarter}`)

/** All fields that a form of corrections can have, as typed; each fact uses its own few. */
export interface CorrectionFields {
  at: string
  revision: string
  title: string
  name: string
  kind: string
  ref: string
  text: string
  leadOfficer: string
  directorate: string
  portfolioHolder: string
  links: string[]
  timescaleText: string
  quarters: string[]
  from: TypedDate
  to: TypedDate
  ongoing: string
}

const EMPTY: Omit<CorrectionFields, 'at' | 'revision'> = {
  title: '',
  name: '',
  kind: '',
  ref: '',
  text: '',
  leadOfficer: '',
  directorate: '',
  portfolioHolder: '',
  links: [],
  timescaleText: '',
  quarters: [],
  from: typedOf(null),
  to: typedOf(null),
  ongoing: '',
}

export function correctionFields(form: Form): CorrectionFields {
  return {
    at: form.text('at'),
    revision: form.text('revision'),
    title: form.text('title'),
    name: form.text('name'),
    kind: form.text('kind'),
    ref: form.text('ref'),
    text: form.text('text'),
    leadOfficer: form.text('leadOfficer'),
    directorate: form.text('directorate'),
    portfolioHolder: form.text('portfolioHolder'),
    links: form.all('links'),
    timescaleText: form.text('timescaleText'),
    quarters: form.all('quarters'),
    from: typedDate(form, 'from'),
    to: typedDate(form, 'to'),
    ongoing: form.text('ongoing'),
  }
}

/** The fields of a fact as it stands in the draft. */
export function fieldsOfFact(fact: Fact, revision: number): CorrectionFields {
  const common = { ...EMPTY, at: fact.at, revision: String(revision) }
  switch (fact.type) {
    case 'title':
      return { ...common, title: fact.title ?? '', ...spanFields(fact.period) }
    case 'outcome':
      return { ...common, name: fact.outcome.name }
    case 'statement':
      return { ...common, kind: fact.statement.kind, text: fact.statement.text }
    case 'activity':
      return { ...common, ...rowFields(fact.activity), links: fact.activity.links }
    case 'milestone':
      return { ...common, ...rowFields(fact.milestone) }
  }
}

interface Row {
  ref: string | null
  text: string
  timescale: DraftTimescale | null
  leadOfficer: string | null
  directorate: string | null
  portfolioHolder: string | null
}

function rowFields(row: Row) {
  const { timescale } = row
  return {
    ref: row.ref ?? '',
    text: row.text,
    leadOfficer: row.leadOfficer ?? '',
    directorate: row.directorate ?? '',
    portfolioHolder: row.portfolioHolder ?? '',
    ...spanFields(timescale),
    quarters: timescale?.quarters ?? [],
    ongoing: timescale?.ongoing ? 'yes' : '',
  }
}

function spanFields(span: { text: string; from: string | null; to: string | null } | null) {
  return {
    timescaleText: span?.text ?? '',
    from: typedOf(span?.from ?? null),
    to: typedOf(span?.to ?? null),
  }
}

/** A value of the draft that is to be replaced. */
export interface Change {
  path: string
  value: unknown
}

/** What of the fact the person has changed; an empty list when nothing was. */
export function checkCorrection(fact: Fact, fields: CorrectionFields, t: Translate): Checked<Change[]> {
  const checked = checkedValues(fact, fields, t)
  if (!checked.ok) return checked
  const before: Readonly<Record<string, unknown>> = valuesOf(fact)
  const prefix = fact.type === 'title' ? '' : `${fact.at}.`
  const changes = Object.entries(checked.value)
    .filter(([name, value]) => !isDeepStrictEqual(before[name], value))
    .map(([name, value]) => ({ path: prefix + name, value }))
  return { ok: true, value: changes }
}

function valuesOf(fact: Fact): Record<string, unknown> {
  switch (fact.type) {
    case 'title':
      return { title: fact.title, period: fact.period }
    case 'outcome':
      return { ...fact.outcome }
    case 'statement':
      return { ...fact.statement }
    case 'activity':
      return { ...fact.activity }
    case 'milestone':
      return { ...fact.milestone }
  }
}

function checkedValues(fact: Fact, fields: CorrectionFields, t: Translate): Checked<Record<string, unknown>> {
  switch (fact.type) {
    case 'title':
      return checked(titleSchema(t), fields)
    case 'outcome':
      return checked(z.object({ name: required(t('readings.name.empty'), LONGEST.name, t) }), fields)
    case 'statement':
      return checked(statementSchema(t), fields)
    case 'activity':
      return checked(activitySchema(t), fields)
    case 'milestone':
      return checked(rowSchema(t), fields)
  }
}

function titleSchema(t: Translate) {
  return z
    .object({ title: optional(LONGEST.title, t), ...spanShape(t) })
    .superRefine(checkOrder(t))
    .transform(({ title, timescaleText: text, from, to }) => ({
      title,
      period: text === '' && from === null && to === null ? null : { text, from, to },
    }))
}

function statementSchema(t: Translate) {
  return z.object({
    kind: z.enum(STATEMENT_KIND_ORDER as [StatementKind, ...StatementKind[]], t('readings.kind.empty')),
    text: required(t('readings.text.empty'), LONGEST.text, t),
  })
}

function rowShape(t: Translate) {
  return {
    ref: optional(LONGEST.ref, t),
    text: required(t('readings.text.empty'), LONGEST.text, t),
    leadOfficer: optional(LONGEST.name, t),
    directorate: optional(LONGEST.name, t),
    portfolioHolder: optional(LONGEST.name, t),
    ...spanShape(t),
    quarters: z.array(z.string()).transform((names) => QUARTER_NAMES.filter((name) => names.includes(name))),
    ongoing: z.string().transform((value) => value === 'yes'),
  }
}

function rowSchema(t: Translate) {
  return z.object(rowShape(t)).superRefine(checkOrder(t)).superRefine(checkWords(t)).transform(withTimescale)
}

function activitySchema(t: Translate) {
  return z
    .object({ ...rowShape(t), links: z.array(z.string()) })
    .superRefine(checkOrder(t))
    .superRefine(checkWords(t))
    .transform(withTimescale)
}

interface TypedTimescale {
  timescaleText: string
  quarters: string[]
  from: string | null
  to: string | null
  ongoing: boolean
}

/** In the draft a timescale is one value, so that it is read and corrected as a whole. */
function withTimescale<T extends TypedTimescale>({
  timescaleText: text,
  quarters,
  from,
  to,
  ongoing,
  ...rest
}: T) {
  const timescale: DraftTimescale | null = text === '' ? null : { text, quarters, from, to, ongoing }
  return { ...rest, timescale }
}

function spanShape(t: Translate) {
  return {
    timescaleText: anyWords(LONGEST.timescale, t),
    from: plainDate(t('readings.from.wrong')),
    to: plainDate(t('readings.to.wrong')),
  }
}

function checkOrder(t: Translate) {
  return ({ from, to }: { from: string | null; to: string | null }, context: z.RefinementCtx) => {
    if (from && to && to < from) {
      context.addIssue({ code: 'custom', path: ['to'], message: t('readings.to.early') })
    }
  }
}

function checkWords(t: Translate) {
  return (typed: TypedTimescale, context: z.RefinementCtx) => {
    const said = typed.from || typed.to || typed.ongoing || typed.quarters.length > 0
    if (typed.timescaleText === '' && said) {
      context.addIssue({ code: 'custom', path: ['timescaleText'], message: t('readings.timescale.empty') })
    }
  }
}
