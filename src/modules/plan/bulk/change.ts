/** One change of many records: what it makes of each of them. Pure. */
import type { FinancialQuarter, PlainDate } from '../../../kernel/calendar.ts'
import type { Fault } from '../../../kernel/result.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import type { Timescale } from '../content.ts'
import { keepsActivity } from '../scope.ts'
import type { Answers, BulkRecord } from './records.ts'
import { dueTimescale, movedTimescale, quarterTimescale, type Move } from './timescales.ts'

export type Change = Setting | HandOver

/** Null is nobody; what is absent stays as it is. */
export interface Setting extends Partial<Omit<Answers, 'timescale'>> {
  kind: 'set'
  time?: NewTime
}

export type NewTime =
  | { kind: 'due'; dueOn: PlainDate }
  | { kind: 'quarter'; quarter: FinancialQuarter }
  | { kind: 'move'; move: Move }

/** Wherever one post leads or holds the portfolio, another does. */
interface HandOver {
  kind: 'hand-over'
  fromPostId: string
  toPostId: string
}

export type Effect =
  | { kind: 'changed'; to: Partial<Answers> }
  /** it is so already */
  | { kind: 'same' }
  | { kind: 'refused'; why: Fault }

/** `firstMonth` of the financial year, 1 to 12. */
export function effectOf(record: BulkRecord, change: Change, actor: Actor, firstMonth: number): Effect {
  if (record.refusal !== null) return { kind: 'refused', why: record.refusal }
  const wanted = wantedOf(record, change, firstMonth)
  if (wanted === null) return { kind: 'refused', why: { kind: 'invalid', message: 'fault.bulk.noDate' } }
  const to = differing(record, wanted)
  if (Object.keys(to).length === 0) return { kind: 'same' }
  if (record.type === 'activity' && to.organisationId !== undefined) {
    // What another organisation is to do is for the plan's own officer to write down.
    const reach = keepsActivity(
      actor,
      { id: record.planId, title: record.planTitle },
      { organisationId: to.organisationId },
    )
    if (!reach.ok) return { kind: 'refused', why: reach.fault }
  }
  return { kind: 'changed', to }
}

/** Null where a date is to be moved and there is none. */
function wantedOf(record: BulkRecord, change: Change, firstMonth: number): Partial<Answers> | null {
  if (change.kind === 'hand-over') {
    const { fromPostId, toPostId } = change
    return {
      ...(record.leadPostId === fromPostId && { leadPostId: toPostId }),
      ...(record.portfolioPostId === fromPostId && { portfolioPostId: toPostId }),
    }
  }
  const { kind: _set, time, ...answers } = change
  if (time === undefined) return answers
  const timescale = timeOf(record.timescale, time, firstMonth)
  return timescale && { ...answers, timescale }
}

function timeOf(timescale: Timescale | null, time: NewTime, firstMonth: number): Timescale | null {
  if (time.kind === 'move') return movedTimescale(timescale, time.move, firstMonth)
  if (time.kind === 'quarter') return quarterTimescale(time.quarter, firstMonth)
  const isSo = timescale !== null && dueAlready(timescale, time.dueOn)
  return isSo ? timescale : dueTimescale(timescale, time.dueOn, firstMonth)
}

/** Words that somebody chose are not replaced by ours where the day is the same. */
function dueAlready(timescale: Timescale, dueOn: PlainDate): boolean {
  return timescale.dueOn === dueOn && !timescale.ongoing
}

function differing(record: Answers, wanted: Partial<Answers>): Partial<Answers> {
  const { leadPostId, organisationId, portfolioPostId, timescale } = wanted
  return {
    ...(leadPostId !== undefined && leadPostId !== record.leadPostId && { leadPostId }),
    ...(organisationId !== undefined && organisationId !== record.organisationId && { organisationId }),
    ...(portfolioPostId !== undefined && portfolioPostId !== record.portfolioPostId && { portfolioPostId }),
    ...(timescale !== undefined && !isSameTime(timescale, record.timescale) && { timescale }),
  }
}

/** The same days are the same time, whatever the words. */
function isSameTime(a: Timescale | null, b: Timescale | null): boolean {
  if (a === null || b === null) return a === b
  return a.startsOn === b.startsOn && a.dueOn === b.dueOn && a.ongoing === b.ongoing
}
