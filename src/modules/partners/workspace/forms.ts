import { z } from 'zod'
import type { Form } from '../../../platform/http/route.ts'
import { dateFrom, typedDate, typedOf, type TypedDate } from '../../../platform/http/typed-date.ts'
import type { Translate } from '../../../platform/languages/messages.ts'
import type { FormError } from '../../../ui/index.ts'
import { isEmailAddress } from '../../../platform/identity/email-address.ts'
import { turnsDirection } from '../people.ts'
import { ORGANISATION_KINDS, type OrganisationKind } from '../organisations.ts'

/** Fields are what was typed, given back as it was when something is wrong with it. */
export interface PersonFields {
  name: string
  email: string
}

export interface OrganisationFields {
  name: string
  kind: string
  parentId: string
}

export interface RenameFields {
  name: string
  revision: string
}

export interface PostFields {
  title: string
  organisationId: string
  portfolio: string
  revision: string
}

export interface AppointmentFields {
  personId: string
  startsOn: TypedDate
  endsOn: TypedDate
}

export interface EndFields {
  endsOn: TypedDate
  revision: string
}

export type Checked<T> = { ok: true; value: T } | { ok: false; errors: FormError[] }

const LONGEST_NAME = 200
const LONGEST_EMAIL = 254

export function personFields(form: Form): PersonFields {
  return { name: form.text('name'), email: form.text('email') }
}

export function organisationFields(form: Form): OrganisationFields {
  return { name: form.text('name'), kind: form.text('kind'), parentId: form.text('parentId') }
}

export function renameFields(form: Form): RenameFields {
  return { name: form.text('name'), revision: form.text('revision') }
}

export function postFields(form: Form): PostFields {
  return {
    title: form.text('title'),
    organisationId: form.text('organisationId'),
    portfolio: form.text('portfolio'),
    revision: form.text('revision'),
  }
}

export function appointmentFields(form: Form): AppointmentFields {
  return {
    personId: form.text('personId'),
    startsOn: typedDate(form, 'startsOn'),
    endsOn: typedDate(form, 'endsOn'),
  }
}

export function endFields(form: Form): EndFields {
  return { endsOn: typedDate(form, 'endsOn'), revision: form.text('revision') }
}

export interface PostRoleFields {
  role: string
  /** '' before a choice, `whole`, or an id */
  scope: string
  reason: string
}

export const WHOLE = 'whole'

export function postRoleFields(form: Form): PostRoleFields {
  return { role: form.text('role'), scope: form.text('scope'), reason: form.text('reason') }
}

export const EMPTY_POST_ROLE: PostRoleFields = { role: '', scope: '', reason: '' }

export function checkPostRole(
  fields: PostRoleFields,
  t: Translate,
): Checked<{ role: string; scopeId: string | null; reason: string }> {
  return checked(
    z
      .object({
        role: z.string().min(1, t('partners.role.empty')),
        scope: z.string().min(1, t('partners.role.whereEmpty')),
        reason: z.string().trim().min(1, t('partners.role.reasonEmpty')),
      })
      .transform(({ scope, ...rest }) => ({ ...rest, scopeId: scope === WHOLE ? null : scope })),
    fields,
  )
}

export const EMPTY_PERSON: PersonFields = { name: '', email: '' }
export const EMPTY_ORGANISATION: OrganisationFields = { name: '', kind: '', parentId: '' }
export const EMPTY_POST: PostFields = { title: '', organisationId: '', portfolio: '', revision: '' }

/** Most people start today, and the end is seldom known. */
export function emptyAppointment(today: string): AppointmentFields {
  return { personId: '', startsOn: typedOf(today), endsOn: typedOf(null) }
}

export function checkPerson(fields: PersonFields, t: Translate): Checked<PersonFields> {
  return checked(
    z.object({
      name: nameSchema(t('partners.person.name.empty'), t).refine(
        (name) => !turnsDirection(name),
        t('partners.person.name.direction'),
      ),
      email: z
        .string()
        .trim()
        .min(1, t('partners.person.email.empty'))
        .max(LONGEST_EMAIL, t('partners.name.long', { most: LONGEST_EMAIL }))
        .refine((email) => email === '' || isEmailAddress(email), t('partners.person.email.wrong')),
    }),
    fields,
  )
}

export function checkOrganisation(
  fields: OrganisationFields,
  t: Translate,
): Checked<{ name: string; kind: OrganisationKind; parentId: string | null }> {
  const schema = z
    .object({
      name: nameSchema(t('partners.name.empty'), t),
      kind: z.enum(ORGANISATION_KINDS, t('partners.kind.empty')),
      parentId: choiceSchema,
    })
    .superRefine(({ kind, parentId }, context) => {
      if (kind === 'directorate' && parentId === null) {
        context.addIssue({ code: 'custom', path: ['parentId'], message: t('partners.parent.empty') })
      }
    })
  return checked(schema, fields)
}

export function checkRename(fields: RenameFields, t: Translate): Checked<{ name: string; revision: number }> {
  return checked(
    z.object({ name: nameSchema(t('partners.name.empty'), t), revision: revisionSchema }),
    fields,
  )
}

export function checkPost(
  fields: PostFields,
  t: Translate,
): Checked<{ title: string; organisationId: string | null; portfolio: boolean; revision: number }> {
  return checked(
    z.object({
      title: nameSchema(t('partners.post.title.empty'), t),
      organisationId: choiceSchema,
      portfolio: z.string().transform((value) => value === 'yes'),
      revision: revisionSchema,
    }),
    fields,
  )
}

export function checkAppointment(
  fields: AppointmentFields,
  t: Translate,
): Checked<{ personId: string; startsOn: string; endsOn: string | null }> {
  const errors: FormError[] = []
  if (fields.personId === '') errors.push({ field: 'personId', message: t('partners.person.empty') })
  const startsOn = dateFrom(fields.startsOn)
  if (!startsOn) {
    errors.push({
      field: 'startsOn',
      message: startsOn === null ? t('partners.startsOn.empty') : t('partners.startsOn.wrong'),
    })
  }
  const endsOn = dateFrom(fields.endsOn)
  if (endsOn === undefined) errors.push({ field: 'endsOn', message: t('partners.endsOn.wrong') })
  if (startsOn && endsOn && endsOn < startsOn) {
    errors.push({ field: 'endsOn', message: t('partners.endsOn.early') })
  }
  if (errors.length > 0 || !startsOn || endsOn === undefined) return { ok: false, errors }
  return { ok: true, value: { personId: fields.personId, startsOn, endsOn } }
}

export function checkEnd(fields: EndFields, t: Translate): Checked<{ endsOn: string; revision: number }> {
  const endsOn = dateFrom(fields.endsOn)
  if (endsOn) return { ok: true, value: { endsOn, revision: revisionSchema.parse(fields.revision) } }
  const message = endsOn === null ? t('partners.endsOn.empty') : t('partners.endsOn.wrong')
  return { ok: false, errors: [{ field: 'endsOn', message }] }
}

function nameSchema(empty: string, t: Translate) {
  return z
    .string()
    .trim()
    .min(1, empty)
    .max(LONGEST_NAME, t('partners.name.long', { most: LONGEST_NAME }))
}

/** A choice of a list whose first entry is "none". */
const choiceSchema = z.string().transform((value) => (value === '' ? null : value))

/** Anything that is no revision stands for one that nobody has seen: the command answers with a conflict. */
const revisionSchema = z.string().transform((value) => (/^[1-9]\d{0,8}$/.test(value) ? Number(value) : 0))

function checked<T>(schema: z.ZodType<T>, fields: unknown): Checked<T> {
  const result = schema.safeParse(fields)
  if (result.success) return { ok: true, value: result.data }
  const errors = result.error.issues.map((issue) => ({
    field: String(issue.path[0] ?? ''),
    message: issue.message,
  }))
  return { ok: false, errors }
}
