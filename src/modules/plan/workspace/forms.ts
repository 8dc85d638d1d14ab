/**
 * Forms of the plan editor: what was typed, as strings, and the check that turns it into a value or into errors.
 * An error names the field's control (the id that the error summary links to) and the key of its message;
 * what was typed is never changed by a check, so that it can be given back.
 */
import { z } from 'zod'
import type { Form } from '../../../platform/http/route.ts'
import { dateFrom, typedDate, type TypedDate } from '../../../platform/http/typed-date.ts'
import { LINK_KINDS } from '../../../thread/index.ts'
import { LONGEST, PLAN_KINDS, STATEMENT_KINDS } from '../content.ts'

export interface FormError {
  /** id of the control */
  field: string
  key: string
  values?: Readonly<Record<string, string | number>>
}

export type Checked<T> = { ok: true; value: T } | { ok: false; errors: FormError[] }

export interface PlanFields {
  kind: string
  title: string
  summary: string
  periodText: string
  startsOn: TypedDate
  endsOn: TypedDate
  revision: string
}

export interface StatementFields {
  kind: string
  ref: string
  text: string
  revision: string
}

export interface TimescaleFields {
  timescaleText: string
  startsOn: TypedDate
  dueOn: TypedDate
  ongoing: string
}

export interface ActivityFields extends TimescaleFields {
  ref: string
  text: string
  statementId: string
  leadPostId: string
  organisationId: string
  portfolioPostId: string
  alsoLinksTo: string[]
  revision: string
}

export interface MilestoneFields extends TimescaleFields {
  ref: string
  text: string
  revision: string
}

export interface LinkFields {
  kind: string
  toId: string
}

export function planFields(form: Form): PlanFields {
  return {
    kind: form.text('kind'),
    title: form.text('title'),
    summary: form.text('summary'),
    periodText: form.text('periodText'),
    startsOn: typedDate(form, 'startsOn'),
    endsOn: typedDate(form, 'endsOn'),
    revision: form.text('revision'),
  }
}

export function statementFields(form: Form): StatementFields {
  return {
    kind: form.text('kind'),
    ref: form.text('ref'),
    text: form.text('text'),
    revision: form.text('revision'),
  }
}

export function activityFields(form: Form): ActivityFields {
  return {
    ...timescaleFields(form),
    ref: form.text('ref'),
    text: form.text('text'),
    statementId: form.text('statementId'),
    leadPostId: form.text('leadPostId'),
    organisationId: form.text('organisationId'),
    portfolioPostId: form.text('portfolioPostId'),
    alsoLinksTo: form.all('alsoLinksTo'),
    revision: form.text('revision'),
  }
}

export function milestoneFields(form: Form): MilestoneFields {
  return {
    ...timescaleFields(form),
    ref: form.text('ref'),
    text: form.text('text'),
    revision: form.text('revision'),
  }
}

function timescaleFields(form: Form): TimescaleFields {
  return {
    timescaleText: form.text('timescaleText'),
    startsOn: typedDate(form, 'startsOn'),
    dueOn: typedDate(form, 'dueOn'),
    ongoing: form.text('ongoing'),
  }
}

// ---------------------------------------------------------------- schemas

/**
 * Line ends as the database keeps them, and without the one character that PostgreSQL's text refuses (U+0000),
 * which pasted text from other programs does bring.
 */
const typed = z.string().transform((value) => value.replace(/\r\n?/g, '\n').replaceAll('\0', '').trim())

function required(missing: string, long: string, longest: number) {
  return typed.pipe(z.string().min(1, missing).max(longest, long))
}

function optional(long: string, longest: number) {
  return typed.pipe(z.string().max(longest, long))
}

const reference = optional('editor.error.ref.long', LONGEST.ref).transform((ref) => (ref === '' ? null : ref))

const statementText = required('editor.error.text.missing', 'editor.error.text.long', LONGEST.text)

/** Anything that is no whole number from 1 stands for a revision that nobody has seen: the command answers conflict. */
export function revisionOf(typedRevision: string): number {
  return /^[1-9]\d{0,8}$/.test(typedRevision) ? Number(typedRevision) : 0
}

const revision = z.string().transform(revisionOf)

/** A value of a list, or null for its empty first entry. */
function chosenFrom(allowed: ReadonlySet<string>, unknown: string) {
  return z
    .string()
    .refine((id) => id === '' || allowed.has(id), unknown)
    .transform((id) => (id === '' ? null : id))
}

/** The messages of one date: each date of a form has its own, because the sentence names it. */
interface DateKeys {
  incomplete: string
  unreal: string
}

const START: DateKeys = { incomplete: 'editor.error.start.incomplete', unreal: 'editor.error.start.unreal' }
const END: DateKeys = { incomplete: 'editor.error.end.incomplete', unreal: 'editor.error.end.unreal' }

/** All three boxes or none; the error links to the first box that has to be mended. */
function plainDate(keys: DateKeys) {
  return z
    .object({ day: z.string(), month: z.string(), year: z.string() })
    .transform((boxes, context): string | null => {
      const date = dateFrom(boxes)
      if (date !== undefined) return date
      const empty = (['day', 'month', 'year'] as const).find((name) => boxes[name].trim() === '')
      context.addIssue({
        code: 'custom',
        message: empty ? keys.incomplete : keys.unreal,
        path: [empty ?? 'day'],
      })
      return z.NEVER
    })
}

const planSchema = z
  .object({
    title: required('editor.error.title.missing', 'editor.error.title.long', LONGEST.title),
    kind: z.enum(PLAN_KINDS, 'editor.error.planKind'),
    summary: optional('editor.error.summary.long', LONGEST.summary),
    periodText: optional('editor.error.period.long', LONGEST.period),
    startsOn: plainDate(START),
    endsOn: plainDate(END),
    revision,
  })
  .superRefine(({ startsOn, endsOn }, context) => {
    if (startsOn && endsOn && endsOn < startsOn) {
      context.addIssue({ code: 'custom', message: 'editor.error.period.order', path: ['endsOn', 'day'] })
    }
  })

export type PlanInput = z.output<typeof planSchema>

export function checkPlan(fields: PlanFields): Checked<PlanInput> {
  return checked(planSchema, fields)
}

const statementSchema = z.object({
  kind: z.enum(STATEMENT_KINDS, 'editor.error.statementKind'),
  ref: reference,
  text: statementText,
  revision,
})

export type StatementInput = z.output<typeof statementSchema>

export function checkStatement(fields: StatementFields): Checked<StatementInput> {
  return checked(statementSchema, fields)
}

const timescaleShape = {
  timescaleText: optional('editor.error.timescale.long', LONGEST.timescale),
  startsOn: plainDate(START),
  dueOn: plainDate(END),
  ongoing: z.string().transform((value) => value === 'yes'),
}

interface TypedTimescale {
  timescaleText: string
  startsOn: string | null
  dueOn: string | null
  ongoing: boolean
}

function checkTimescale(typedTimescale: TypedTimescale, context: z.RefinementCtx): void {
  const { timescaleText, startsOn, dueOn, ongoing } = typedTimescale
  const issue = (message: string, ...path: string[]) => context.addIssue({ code: 'custom', message, path })
  if (startsOn && dueOn && dueOn < startsOn) issue('editor.error.timescale.order', 'dueOn', 'day')
  if (timescaleText === '' && (startsOn || dueOn || ongoing)) {
    issue('editor.error.timescale.words', 'timescaleText')
  }
}

/** Null when nothing was said about time. */
function timescaleOf({ timescaleText, startsOn, dueOn, ongoing }: TypedTimescale) {
  return timescaleText === '' ? null : { text: timescaleText, startsOn, dueOn, ongoing }
}

/** What can be chosen: ids of records that are there now. */
export interface ActivityChoices {
  statements: ReadonlySet<string>
  posts: ReadonlySet<string>
  organisations: ReadonlySet<string>
}

function activitySchema({ statements, posts, organisations }: ActivityChoices) {
  return z
    .object({
      // In the order of the form, which is the order of the error summary.
      statementId: chosenFrom(statements, 'editor.error.statement.unknown'),
      ref: reference,
      text: statementText,
      ...timescaleShape,
      leadPostId: chosenFrom(posts, 'editor.error.lead.unknown'),
      organisationId: chosenFrom(organisations, 'editor.error.organisation.unknown'),
      portfolioPostId: chosenFrom(posts, 'editor.error.portfolio.unknown'),
      // One that was taken out meanwhile is left out: there is nothing to link to any more.
      alsoLinksTo: z.array(z.string()).transform((ids) => ids.filter((id) => statements.has(id))),
      revision,
    })
    .superRefine(checkTimescale)
    .transform(({ timescaleText, startsOn, dueOn, ongoing, ...rest }) => ({
      ...rest,
      // It delivers its own outcome already, so "also links to" would say it twice.
      alsoLinksTo: rest.alsoLinksTo.filter((id) => id !== rest.statementId),
      timescale: timescaleOf({ timescaleText, startsOn, dueOn, ongoing }),
    }))
}

export type ActivityInput = z.output<ReturnType<typeof activitySchema>>

export function checkActivity(fields: ActivityFields, choices: ActivityChoices): Checked<ActivityInput> {
  return checked(activitySchema(choices), fields)
}

const milestoneSchema = z
  .object({ ref: reference, text: statementText, ...timescaleShape, revision })
  .superRefine(checkTimescale)
  .transform(({ timescaleText, startsOn, dueOn, ongoing, ...rest }) => ({
    ...rest,
    timescale: timescaleOf({ timescaleText, startsOn, dueOn, ongoing }),
  }))

export type MilestoneInput = z.output<typeof milestoneSchema>

export function checkMilestone(fields: MilestoneFields): Checked<MilestoneInput> {
  return checked(milestoneSchema, fields)
}

const linkSchema = z.object({
  kind: z.enum(LINK_KINDS, 'editor.error.linkKind'),
  toId: z.uuid('editor.error.linkTarget'),
})

export type LinkInput = z.output<typeof linkSchema>

export function checkLink(fields: LinkFields): Checked<LinkInput> {
  return checked(linkSchema, fields)
}

export function checkNote(note: string): Checked<string> {
  const result = checked(z.object({ note: optional('editor.error.note.long', LONGEST.note) }), { note })
  return result.ok ? { ok: true, value: result.value.note } : result
}

/** One error a field, the first: a person mends one thing at a time. */
function checked<S extends z.ZodType>(schema: S, fields: unknown): Checked<z.output<S>> {
  const result = schema.safeParse(fields)
  if (result.success) return { ok: true, value: result.data }
  const errors = new Map<string, FormError>()
  for (const issue of result.error.issues) {
    const field = issue.path.join('-')
    if (errors.has(field)) continue
    errors.set(field, {
      field,
      key: issue.message,
      ...(issue.code === 'too_big' ? { values: { max: Number(issue.maximum) } } : {}),
    })
  }
  return { ok: false, errors: [...errors.values()] }
}
