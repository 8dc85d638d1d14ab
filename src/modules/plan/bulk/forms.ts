/** Forms of bulk work: what was typed, as strings, and the check that turns it into a change or into errors. */
import { QUARTERS } from '../../../kernel/calendar.ts'
import { dateFrom, typedDate, type TypedDate } from '../../../platform/http/typed-date.ts'
import type { Form } from '../../../platform/http/route.ts'
import { isIdentifier } from '../../../thread/index.ts'
import { LONGEST } from '../content.ts'
import { revisionOf, type Checked, type FormError } from '../workspace/forms.ts'
import type { Change, NewTime, Setting } from './change.ts'
import { MOST_AT_ONCE } from './commands.ts'
import { NONE, type BulkFilter } from './filter.ts'
import { MOST_MOVED } from './timescales.ts'

export interface ChangeFields {
  leadPostId: string
  organisationId: string
  portfolioPostId: string
  toPostId: string
  dueOn: TypedDate
  quarter: string
  moveBy: string
  moveUnit: string
  moveWay: string
  milestones: string
  reason: string
  /** ids of the records that are ticked */
  records: readonly string[]
}

export const NOTHING_CHOSEN: ChangeFields = {
  leadPostId: '',
  organisationId: '',
  portfolioPostId: '',
  toPostId: '',
  dueOn: { day: '', month: '', year: '' },
  quarter: '',
  moveBy: '',
  moveUnit: 'months',
  moveWay: 'later',
  milestones: '',
  reason: '',
  records: [],
}

export function changeFields(form: Form): ChangeFields {
  return {
    leadPostId: form.text('leadPostId'),
    organisationId: form.text('organisationId'),
    portfolioPostId: form.text('portfolioPostId'),
    toPostId: form.text('toPostId'),
    dueOn: typedDate(form, 'dueOn'),
    quarter: form.text('quarter'),
    moveBy: form.text('moveBy'),
    moveUnit: form.text('moveUnit'),
    moveWay: form.text('moveWay'),
    milestones: form.text('milestones'),
    reason: form.text('reason'),
    records: form.all('record'),
  }
}

/** To be sent again by the page that shows what would change. */
export function hiddenChange(fields: ChangeFields): Record<string, string> {
  const { records: _ticked, dueOn, reason: _typed, ...rest } = fields
  return { ...rest, 'dueOn-day': dueOn.day, 'dueOn-month': dueOn.month, 'dueOn-year': dueOn.year }
}

/** What can be chosen: ids of records that are there now. */
export interface ChangeChoices {
  leads: ReadonlySet<string>
  portfolios: ReadonlySet<string>
  organisations: ReadonlySet<string>
  /** the post whose work is handed over; undefined where nothing is */
  fromPostId: string | undefined
}

export function checkChange(fields: ChangeFields, choices: ChangeChoices): Checked<Change> {
  if (choices.fromPostId !== undefined) return checkSuccessor(fields, choices, choices.fromPostId)
  const lead = chosenFrom(fields.leadPostId, choices.leads, 'leadPostId', 'bulk.error.lead')
  const { organisationId: wanted } = fields
  const organisation = chosenFrom(wanted, choices.organisations, 'organisationId', 'bulk.error.organisation')
  const portfolio = chosenFrom(
    fields.portfolioPostId,
    choices.portfolios,
    'portfolioPostId',
    'bulk.error.portfolio',
  )
  const time = checkTime(fields)
  const errors = [lead, organisation, portfolio, time].flatMap((each) => (each.ok ? [] : each.errors))
  if (!lead.ok || !organisation.ok || !portfolio.ok || !time.ok) return { ok: false, errors }
  const value: Setting = {
    kind: 'set',
    ...(lead.value !== undefined && { leadPostId: lead.value }),
    ...(organisation.value !== undefined && { organisationId: organisation.value }),
    ...(portfolio.value !== undefined && { portfolioPostId: portfolio.value }),
    ...(time.value !== undefined && { time: time.value }),
  }
  return Object.keys(value).length > 1 ? { ok: true, value } : wrong('leadPostId', 'bulk.error.change')
}

function checkSuccessor(
  { toPostId }: ChangeFields,
  { leads, portfolios }: ChangeChoices,
  fromPostId: string,
): Checked<Change> {
  const isPost = leads.has(toPostId) || portfolios.has(toPostId)
  if (!isPost || toPostId === fromPostId) return wrong('toPostId', 'bulk.error.successor')
  return { ok: true, value: { kind: 'hand-over', fromPostId, toPostId } }
}

/** Undefined for what is left as it is; null for nobody, which is chosen on purpose. */
function chosenFrom(
  id: string,
  allowed: ReadonlySet<string>,
  field: string,
  key: string,
): Checked<string | null | undefined> {
  if (id === '') return { ok: true, value: undefined }
  if (id === NONE) return { ok: true, value: null }
  return allowed.has(id) ? { ok: true, value: id } : wrong(field, key)
}

/** One of three ways to say it; undefined where none was used. */
function checkTime(fields: ChangeFields): Checked<NewTime | undefined> {
  const { dueOn, quarter, moveBy } = fields
  const isDue = Object.values(dueOn).some((part) => part.trim() !== '')
  const ways = [isDue, quarter !== '', moveBy.trim() !== ''].filter(Boolean).length
  if (ways > 1) return wrong('dueOn-day', 'bulk.error.time')
  if (isDue) return checkDue(fields)
  if (quarter !== '') return checkQuarter(fields)
  return moveBy.trim() === '' ? { ok: true, value: undefined } : checkMove(fields)
}

function checkDue({ dueOn }: ChangeFields): Checked<NewTime> {
  const date = dateFrom(dueOn)
  return date ? { ok: true, value: { kind: 'due', dueOn: date } } : wrong('dueOn-day', 'bulk.error.due')
}

function checkQuarter({ quarter }: ChangeFields): Checked<NewTime> {
  const [, year, number] = /^(\d{4})-([1-4])$/.exec(quarter) ?? []
  const found = QUARTERS.find((each) => String(each) === number)
  if (found === undefined) return wrong('quarter', 'bulk.error.quarter')
  return { ok: true, value: { kind: 'quarter', quarter: { startYear: Number(year), quarter: found } } }
}

function checkMove({ moveBy, moveUnit, moveWay }: ChangeFields): Checked<NewTime> {
  const by = /^\d{1,3}$/.test(moveBy.trim()) ? Number(moveBy) : 0
  const isUnit = moveUnit === 'weeks' || moveUnit === 'months'
  if (by < 1 || by > MOST_MOVED || !isUnit) return wrong('moveBy', 'bulk.error.move', { most: MOST_MOVED })
  return { ok: true, value: { kind: 'move', move: { by: moveWay === 'earlier' ? -by : by, unit: moveUnit } } }
}

/** What the records and the words beside them lack, in the order of the form. */
export function checkTicked(fields: ChangeFields): FormError[] {
  const errors: FormError[] = []
  if (fields.records.length === 0) errors.push({ field: 'record', key: 'bulk.error.none' })
  if (fields.records.length > MOST_AT_ONCE)
    errors.push({ field: 'record', key: 'bulk.error.tooMany', values: { most: MOST_AT_ONCE } })
  return errors
}

export function checkReason({ reason }: ChangeFields): FormError[] {
  return reason.trim().length > LONGEST.note
    ? [{ field: 'reason', key: 'bulk.error.reason', values: { max: LONGEST.note } }]
    : []
}

function wrong(
  field: string,
  key: string,
  values?: Readonly<Record<string, string | number>>,
): { ok: false; errors: FormError[] } {
  return { ok: false, errors: [{ field, key, ...(values && { values }) }] }
}

/** A record as the page of what would change names it: which one, and at which revision it was seen. */
export function seenRecord({ id, revision }: { id: string; revision: number }): string {
  return `${id}:${revision}`
}

export function seenRecords(values: readonly string[]): { id: string; revision: number }[] {
  return values.flatMap((value) => {
    const [id = '', revision = ''] = value.split(':')
    return isIdentifier(id) ? [{ id, revision: revisionOf(revision) }] : []
  })
}

export function filterFrom(query: URLSearchParams): BulkFilter {
  const chosen = (name: string) => query.get(name) ?? ''
  return {
    outcome: chosen('outcome'),
    lead: chosen('lead'),
    organisation: chosen('organisation'),
    due: chosen('due'),
  }
}
