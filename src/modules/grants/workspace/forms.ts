import type { Form } from '../../../platform/http/route.ts'
import { dateFrom, typedDate, typedOf, type TypedDate } from '../../../platform/http/typed-date.ts'
import type { Translate } from '../../../platform/languages/messages.ts'
import type { FormError } from '../../../ui/index.ts'
import type { GrantInput } from '../commands.ts'

/** As it was typed, given back when something is wrong with it. */
export interface GrantFields {
  personId: string
  role: string
  /** '' before a choice, `whole`, or an id */
  scope: string
  startsOn: TypedDate
  endsOn: TypedDate
  reason: string
}

export const WHOLE = 'whole'

export function emptyGrant(today: string, personId: string): GrantFields {
  return { personId, role: '', scope: '', startsOn: typedOf(today), endsOn: typedOf(null), reason: '' }
}

/** Only these fields are taken from a form; whatever else it carries is not looked at. */
export function grantFields(form: Form): GrantFields {
  return {
    personId: form.text('personId'),
    role: form.text('role'),
    scope: form.text('scope'),
    startsOn: typedDate(form, 'startsOn'),
    endsOn: typedDate(form, 'endsOn'),
    reason: form.text('reason'),
  }
}

type Checked = { ok: true; value: GrantInput } | { ok: false; errors: FormError[] }

export function checkFields(fields: GrantFields, t: Translate): Checked {
  const errors: FormError[] = []
  if (fields.personId === '') errors.push({ field: 'personId', message: t('grants.person.empty') })
  if (fields.role === '') errors.push({ field: 'role', message: t('grants.role.empty') })
  if (fields.scope === '') errors.push({ field: 'scope', message: t('grants.scope.empty') })
  const startsOn = dateFrom(fields.startsOn)
  if (!startsOn) errors.push({ field: 'startsOn', message: t('grants.startsOn.wrong') })
  const endsOn = dateFrom(fields.endsOn)
  if (endsOn === undefined) errors.push({ field: 'endsOn', message: t('grants.endsOn.wrong') })
  if (startsOn && endsOn && endsOn < startsOn)
    errors.push({ field: 'endsOn', message: t('grants.endsOn.early') })
  if (fields.reason.trim() === '') errors.push({ field: 'reason', message: t('grants.reason.empty') })
  if (errors.length > 0 || !startsOn || endsOn === undefined) return { ok: false, errors }
  const { personId, role, reason } = fields
  const scopeId = fields.scope === WHOLE ? null : fields.scope
  return { ok: true, value: { personId, role, scopeId, startsOn, endsOn, reason } }
}

const FIELDS: Readonly<Record<string, string>> = {
  'fault.grants.scope.missing': 'scope',
  'fault.grants.scope.administrator': 'scope',
  'fault.grants.scope.deputy': 'scope',
  'fault.grants.scope.post': 'scope',
  'fault.grants.reason.empty': 'reason',
  'fault.grants.reason.tooLong': 'reason',
  'fault.grants.role': 'role',
  'fault.grants.date': 'endsOn',
  'fault.grants.backwards': 'endsOn',
}

/** The field that a refusal is about. */
export function fieldOf(message: string): string {
  return FIELDS[message] ?? 'personId'
}
