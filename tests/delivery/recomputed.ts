import { addMonths, parseDate } from '../../src/kernel/calendar.ts'
import type { TestDatabase } from '../support/database.ts'

/**
 * A report made again from the audit alone, by rules written down here a second time: nothing of the module is used, and
 * nothing but `audit.entry` is read.
 */
export interface Recomputed {
  /** how many activities have each word; '' for those without an approved update */
  words: Map<string, number>
  /** the same by the id of the organisation */
  byOrganisation: Map<string, Map<string, number>>
  /** by the id of the activity */
  wordOf: Map<string, string>
  /** updates whose word is not that of their dates, with what it should be */
  contradicted: string[]
}

interface Entry {
  id: number
  operation: 'insert' | 'update' | 'delete'
  kind: string
  record: string
  after: Record<string, unknown> | null
}

interface ToldUpdate {
  id: string
  requestId: string
  activityId: string
  number: number
  word: string
  standing: string
  forecastOn: string | null
  givenOn: string
  hasMilestones: boolean
  insertedAt: number
  approvedAt: number | null
}

export async function recompute(database: TestDatabase, periodId: string): Promise<Recomputed> {
  const entries = await database.owner<Entry & Record<string, unknown>>(
    `select id, operation, record_kind as kind, record_id as record, after from audit.entry
     where record_kind in ('delivery.period', 'delivery.request', 'delivery.update', 'delivery.promise') order by id`,
  )
  const stateReached = (state: string) =>
    entries.find(
      (each) =>
        each.kind === 'delivery.period' && each.record === periodId && each.after?.['state'] === state,
    )?.id
  const [frozenAt, reportedAt] = [stateReached('frozen'), stateReached('reported')]
  if (frozenAt === undefined || reportedAt === undefined)
    throw new Error('The audit does not say that it was reported.')
  const promised = promises(entries)
  const updates = toldUpdates(entries)
  const found: Recomputed = {
    words: new Map(),
    byOrganisation: new Map(),
    wordOf: new Map(),
    contradicted: [],
  }
  for (const request of askedIn(entries, periodId)) {
    const approved = updates.filter(
      (each) =>
        each.requestId === request.id &&
        each.insertedAt < frozenAt &&
        each.approvedAt !== null &&
        each.approvedAt < reportedAt,
    )
    const last = approved.toSorted((a, b) => a.number - b.number).at(-1)
    const word = last?.word ?? ''
    count(found.words, word)
    found.wordOf.set(request.activityId, word)
    const theirs = found.byOrganisation.get(request.organisationId) ?? new Map<string, number>()
    found.byOrganisation.set(request.organisationId, count(theirs, word))
    if (!last || last.hasMilestones) continue
    const should = wordOfDates(last, promised.get(request.activityId) ?? null)
    if (should !== word) found.contradicted.push(`${last.id}: ${word} and not ${should}`)
  }
  return found
}

function count(counts: Map<string, number>, word: string): Map<string, number> {
  return counts.set(word, (counts.get(word) ?? 0) + 1)
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function day(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function promises(entries: readonly Entry[]): Map<string, string> {
  return new Map(
    entries
      .filter(({ kind, operation }) => kind === 'delivery.promise' && operation === 'insert')
      .map(({ after }) => [text(after?.['record_id']), text(after?.['original_due_on'])]),
  )
}

function askedIn(entries: readonly Entry[], periodId: string) {
  const ended = new Set(
    entries
      .filter(({ kind, after }) => kind === 'delivery.request' && day(after?.['ended_at']) !== null)
      .map(({ record }) => record),
  )
  return entries
    .filter(
      ({ kind, operation, after }) =>
        kind === 'delivery.request' && operation === 'insert' && after?.['period_id'] === periodId,
    )
    .filter(({ record }) => !ended.has(record))
    .map(({ record, after }) => ({
      id: record,
      activityId: text(after?.['activity_id']),
      organisationId: text(after?.['organisation_id']),
    }))
}

function toldUpdates(entries: readonly Entry[]): ToldUpdate[] {
  const told = new Map<string, ToldUpdate>()
  for (const { id, kind, operation, record, after } of entries) {
    if (kind !== 'delivery.update' || after === null) continue
    const known = told.get(record)
    if (operation === 'insert') {
      const milestones = after['milestones']
      told.set(record, {
        id: record,
        requestId: text(after['request_id']),
        activityId: text(after['activity_id']),
        number: Number(after['number']),
        word: text(after['word']),
        standing: text(after['standing']),
        forecastOn: day(after['forecast_on']),
        givenOn: text(after['given_on']),
        hasMilestones: Array.isArray(milestones) && milestones.length > 0,
        insertedAt: id,
        approvedAt: null,
      })
    } else if (known && after['state'] === 'approved') known.approvedAt = id
  }
  return [...told.values()]
}

/**
 * The published words: delayed is less than three calendar months after the original date, clamped to the month's end;
 * exactly three or more is the next word.
 */
function wordOfDates({ standing, forecastOn, givenOn }: ToldUpdate, original: string | null): string {
  if (standing === 'complete' || standing === 'withdrawn') return standing
  const due = original === null ? null : parseDate(original)
  const expected = forecastOn ?? (due !== null && due < givenOn ? givenOn : due)
  const inTime = due === null || expected === null || expected <= due
  if (inTime) return standing === 'not-started' ? 'not-started' : 'on-track'
  return expected < addMonths(due, 3) ? 'delayed' : 'off-track'
}
