import type { Form } from '../../../platform/http/route.ts'
import { dateFrom, typedDate, typedOf, type TypedDate } from '../../../platform/http/typed-date.ts'
import type { Translate } from '../../../platform/languages/messages.ts'
import type { FormError } from '../../../ui/index.ts'
import type { PeriodInput } from '../commands/periods.ts'
import type { PeriodDays } from '../period.ts'

export const DAYS = ['startsOn', 'endsOn', 'askOn', 'dueOn', 'freezeOn'] as const

/** As it was typed, given back when something is wrong with it. */
export interface PeriodFields {
  name: string
  days: Readonly<Record<keyof PeriodDays, TypedDate>>
}

export function fieldsFor(period: PeriodInput): PeriodFields {
  return { name: period.name, days: eachDay((day) => typedOf(period[day])) }
}

/** Only these fields are taken from a form; whatever else it carries is not looked at. */
export function periodFields(form: Form): PeriodFields {
  return { name: form.text('name'), days: eachDay((day) => typedDate(form, day)) }
}

type Checked = { ok: true; value: PeriodInput } | { ok: false; errors: FormError[] }

export function checkPeriod({ name, days }: PeriodFields, t: Translate): Checked {
  const read = eachDay((day) => dateFrom(days[day]))
  const errors = DAYS.filter((day) => !read[day]).map((day) => ({
    field: day,
    message: t('periods.day.wrong'),
  }))
  const { startsOn, endsOn, askOn, dueOn, freezeOn } = read
  if (!startsOn || !endsOn || !askOn || !dueOn || !freezeOn) return { ok: false, errors }
  return { ok: true, value: { name, startsOn, endsOn, askOn, dueOn, freezeOn } }
}

const FIELDS: Readonly<Record<string, string>> = {
  'fault.delivery.period.backwards': 'endsOn',
  'fault.delivery.period.askedEarly': 'askOn',
  'fault.delivery.period.dueEarly': 'dueOn',
  'fault.delivery.period.frozenEarly': 'freezeOn',
  'fault.delivery.period.overlap': 'startsOn',
  'fault.delivery.period.asked': 'startsOn',
  'fault.delivery.period.frozen': 'dueOn',
}

/** The field that a refusal is about. */
export function fieldOf(message: string): string {
  return FIELDS[message] ?? 'name'
}

function eachDay<T>(of: (day: keyof PeriodDays) => T): Record<keyof PeriodDays, T> {
  return {
    startsOn: of('startsOn'),
    endsOn: of('endsOn'),
    askOn: of('askOn'),
    dueOn: of('dueOn'),
    freezeOn: of('freezeOn'),
  }
}
