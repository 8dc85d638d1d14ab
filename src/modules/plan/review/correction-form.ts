import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { Form } from '../../../platform/http/route.ts'
import { typedDate, typedOf, type TypedDate } from '../../../platform/http/typed-date.ts'
import type { Translate } from '../../../platform/languages/messages.ts'
import type { DraftTimescale } from '../reading/draft.ts'
import type { CorrectedValue } from '../correcting.ts'
import { STATEMENT_KIND_ORDER, type Fact, type OutcomeChoice } from './facts.ts'
import {
  anyWords,
  checked,
  LONGEST,
  optional,
  plainDate,
  required,
  requiredText,
  type Checked,
} from './field-shapes.ts'

/** All fields that a form of corrections can have, as typed; each fact uses its own few. */
export interface CorrectionFields {
  at: string
  /** first line of the fact; '' where it has none */
  line: string
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
  /** the outcome that an activity stands under, as in `outcomeChoices`; '' where it is not asked */
  outcome: string
  timescaleText: string
  from: TypedDate
  to: TypedDate
  ongoing: string
}

const EMPTY: Omit<CorrectionFields, 'at' | 'line' | 'revision'> = {
  title: '',
  name: '',
  kind: '',
  ref: '',
  text: '',
  leadOfficer: '',
  directorate: '',
  portfolioHolder: '',
  links: [],
  outcome: '',
  timescaleText: '',
  from: typedOf(null),
  to: typedOf(null),
  ongoing: '',
}

export function correctionFields(form: Form): CorrectionFields {
  return {
    at: form.text('at'),
    line: form.text('line'),
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
    outcome: form.text('outcome'),
    timescaleText: form.text('timescaleText'),
    from: typedDate(form, 'from'),
    to: typedDate(form, 'to'),
    ongoing: form.text('ongoing'),
  }
}

/** The fields of a fact as it stands in the draft. */
export function fieldsOfFact(
  fact: Fact,
  line: number | undefined,
  revision: number,
  outcomes: readonly OutcomeChoice[] = [],
): CorrectionFields {
  const common = { ...EMPTY, at: fact.at, line: String(line ?? ''), revision: String(revision) }
  switch (fact.type) {
    case 'title':
      return { ...common, title: fact.title ?? '', ...spanFields(fact.period) }
    case 'outcome':
      return { ...common, name: fact.outcome.name }
    case 'statement':
      return { ...common, kind: fact.statement.kind, text: fact.statement.text }
    case 'activity':
      return {
        ...common,
        ...rowFields(fact.activity),
        links: fact.activity.links,
        outcome: outcomes[Number(outcomeOf(fact.at))]?.value ?? '',
      }
    case 'milestone':
      return { ...common, ...rowFields(fact.milestone) }
  }
}

/** `outcomes.1.activities.4` → `1` */
function outcomeOf(activityPlace: string): string {
  return activityPlace.split('.')[1] ?? ''
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

/** A value of the draft that is to be replaced, by its path. */
export interface Change {
  path: string
  value: CorrectedValue
}

/**
 * What of the fact the person has changed, in the order in which it is to be done; an empty list when nothing was.
 * A timescale begins with its words, and goes with them.
 */
export function checkCorrection(fact: Fact, fields: CorrectionFields, t: Translate): Checked<Change[]> {
  const typed = checkedValues(fact, fields, t)
  if (!typed.ok) return typed
  const before = valuesOf(fact)
  const isGone = (name: string) =>
    name.startsWith('timescale.') && name !== 'timescale.text' && typed.value['timescale.text'] === null
  const prefix = fact.type === 'title' ? '' : `${fact.at}.`
  const changes = Object.entries(typed.value)
    .filter(([name, value]) => !isGone(name) && !isDeepStrictEqual(before[name], value))
    // A move comes last: the paths of all other changes begin at the old place.
    .toSorted(([a], [b]) => Number(a === 'outcome') - Number(b === 'outcome'))
    .map(([name, value]) => ({ path: prefix + name, value }))
  return { ok: true, value: changes }
}

type Values = Record<string, CorrectedValue>

/** The values of a fact by the rest of their path. */
function valuesOf(fact: Fact): Values {
  switch (fact.type) {
    case 'title':
      return {
        title: fact.title,
        'period.text': fact.period?.text ?? '',
        'period.from': fact.period?.from ?? null,
        'period.to': fact.period?.to ?? null,
      }
    case 'outcome':
      return { name: fact.outcome.name }
    case 'statement':
      return { kind: fact.statement.kind, text: fact.statement.text }
    case 'activity':
      return { ...rowValues(fact.activity), links: fact.activity.links, outcome: outcomeOf(fact.at) }
    case 'milestone':
      return rowValues(fact.milestone)
  }
}

function rowValues({ ref, text, leadOfficer, directorate, portfolioHolder, timescale }: Row): Values {
  return {
    ref,
    text,
    leadOfficer,
    directorate,
    portfolioHolder,
    'timescale.text': timescale?.text ?? null,
    'timescale.from': timescale?.from ?? null,
    'timescale.to': timescale?.to ?? null,
    'timescale.ongoing': timescale?.ongoing ?? false,
  }
}

function checkedValues(fact: Fact, fields: CorrectionFields, t: Translate): Checked<Values> {
  switch (fact.type) {
    case 'title':
      return checked(titleSchema(t), fields)
    case 'outcome':
      return checked(z.object({ name: required(t('readings.name.empty'), LONGEST.name, t) }), fields)
    case 'statement':
      return checked(statementSchema(t), fields)
    case 'activity':
      return checked(
        rowSchema(t, {
          ref: optional(LONGEST.ref, t),
          links: z.array(z.string()),
          outcome: z.string().transform((choice) => choice.split('|')[0] || outcomeOf(fact.at)),
        }),
        fields,
      )
    case 'milestone':
      return checked(rowSchema(t, { ref: required(t('readings.ref.empty'), LONGEST.ref, t) }), fields)
  }
}

function titleSchema(t: Translate) {
  return z
    .object({ title: optional(LONGEST.title, t), ...spanShape(t) })
    .superRefine(checkOrder(t))
    .transform(({ title, timescaleText, from, to }): Values => ({
      title,
      'period.text': timescaleText,
      'period.from': from,
      'period.to': to,
    }))
}

function statementSchema(t: Translate) {
  return z.object({
    kind: z.enum(STATEMENT_KIND_ORDER, t('readings.kind.empty')),
    text: requiredText(t('readings.text.empty'), LONGEST.text, t),
  })
}

function rowSchema(t: Translate, more: Readonly<Record<string, z.ZodType<CorrectedValue>>>) {
  return z
    .object({
      text: requiredText(t('readings.text.empty'), LONGEST.text, t),
      leadOfficer: optional(LONGEST.name, t),
      directorate: optional(LONGEST.name, t),
      portfolioHolder: optional(LONGEST.name, t),
      ...spanShape(t),
      ongoing: z.string().transform((value) => value === 'yes'),
      ...more,
    })
    .superRefine(checkOrder(t))
    .superRefine(({ timescaleText, from, to, ongoing }, context) => {
      if (timescaleText === '' && (from || to || ongoing)) {
        context.addIssue({ code: 'custom', path: ['timescaleText'], message: t('readings.timescale.empty') })
      }
    })
    .transform(({ timescaleText, from, to, ongoing, ...rest }): Values => ({
      ...rest,
      'timescale.text': timescaleText === '' ? null : timescaleText,
      'timescale.from': from,
      'timescale.to': to,
      'timescale.ongoing': ongoing,
    }))
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
