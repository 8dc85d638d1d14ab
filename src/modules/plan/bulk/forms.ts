/** Forms of bulk work: what was typed, as strings, and the check that turns it into a change or into errors. */
import { QUARTERS } from '../../../kernel/calendar.ts'
import { dateFrom, typedDate, type TypedDate } from '../../../platform/http/typed-date.ts'
import type { Form } from '../../../platform/http/route.ts'
import { isIdentifier } from '../../../thread/index.ts'
import { LONGEST } from '../content.ts'
import { revisionOf, type Checked, type FormError } from '../workspace/forms.ts'
import type { Change } from './change.ts'
import { MOST_AT_ONCE } from './commands.ts'
import { NONE, type BulkFilter } from './filter.ts'
import { MOST_MOVED } from './timescales.ts'

export const CHANGES = ['lead', 'organisation', 'portfolio', 'due', 'quarter', 'move'] as const

export interface ChangeFields {
  change: string
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
  change: '',
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
    change: form.text('change'),
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
  switch (fields.change) {
    case 'lead': {
      const chosen = chosenFrom(fields.leadPostId, choices.leads, 'leadPostId', 'bulk.error.lead')
      return chosen.ok ? { ok: true, value: { kind: 'lead', postId: chosen.value } } : chosen
    }
    case 'portfolio': {
      const chosen = chosenFrom(
        fields.portfolioPostId,
        choices.portfolios,
        'portfolioPostId',
        'bulk.error.portfolio',
      )
      return chosen.ok ? { ok: true, value: { kind: 'portfolio', postId: chosen.value } } : chosen
    }
    case 'organisation': {
      const chosen = chosenFrom(
        fields.organisationId,
        choices.organisations,
        'organisationId',
        'bulk.error.organisation',
      )
      return chosen.ok ? { ok: true, value: { kind: 'organisation', organisationId: chosen.value } } : chosen
    }
    case 'due':
      return checkDue(fields)
    case 'quarter':
      return checkQuarter(fields)
    case 'move':
      return checkMove(fields)
    default:
      return wrong('change', 'bulk.error.change')
  }
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

/** `NONE` is chosen on purpose; the empty first entry is not. */
function chosenFrom(
  id: string,
  allowed: ReadonlySet<string>,
  field: string,
  key: string,
): Checked<string | null> {
  if (id === NONE) return { ok: true, value: null }
  return allowed.has(id) ? { ok: true, value: id } : wrong(field, key)
}

function checkDue({ dueOn }: ChangeFields): Checked<Change> {
  const date = dateFrom(dueOn)
  return date ? { ok: true, value: { kind: 'due', dueOn: date } } : wrong('dueOn-day', 'bulk.error.due')
}

function checkQuarter({ quarter }: ChangeFields): Checked<Change> {
  const [, year, number] = /^(\d{4})-([1-4])$/.exec(quarter) ?? []
  const found = QUARTERS.find((each) => String(each) === number)
  if (found === undefined) return wrong('quarter', 'bulk.error.quarter')
  return { ok: true, value: { kind: 'quarter', quarter: { startYear: Number(year), quarter: found } } }
}

function checkMove({ moveBy, moveUnit, moveWay }: ChangeFields): Checked<Change> {
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
