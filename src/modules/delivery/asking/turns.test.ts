import { describe, expect, it } from 'vitest'
import { addDays, parseDate, type PlainDate } from '../../../kernel/calendar.ts'
import { isEscalatedOn, reminderOn } from './turns.ts'

function day(text: string): PlainDate {
  const date = parseDate(text)
  if (date === null) throw new Error(`${text} is no date`)
  return date
}

const DAYS = { remindBefore: [3], remindAfter: [1, 4], escalateAfter: 6 }
/** a Thursday; Good Friday was the day after, and Easter Monday the 6th of April */
const DUE = day('2026-04-02')

function told(text: string): string | undefined {
  const turn = reminderOn(DUE, day(text), DAYS)
  return turn && `${turn.kind} ${turn.since}`
}

describe('reminders', () => {
  it('come three working days before the due date, and one and four after it', () => {
    expect(told('2026-03-27')).toBe(undefined)
    expect(told('2026-03-30')).toBe('before 2026-03-30')
    expect(told('2026-04-07')).toBe('after 2026-04-07')
    expect(told('2026-04-10')).toBe('after 2026-04-10')
  })

  it('wait over weekends and bank holidays', () => {
    for (const text of ['2026-04-03', '2026-04-04', '2026-04-05', '2026-04-06', '2026-04-11'])
      expect(told(text)).toBe(undefined)
  })

  it('that were missed are made up for, the latest alone, and none of before the due date after it', () => {
    expect(told('2026-04-01')).toBe('before 2026-03-30')
    expect(told('2026-04-02')).toBe('before 2026-03-30')
    expect(told('2026-04-08')).toBe('after 2026-04-07')
    expect(told('2026-04-20')).toBe('after 2026-04-10')
    expect(reminderOn(DUE, day('2026-04-20'), { ...DAYS, remindAfter: [] })).toBe(undefined)
  })

  it('are counted from a due date that is no working day as well', () => {
    const sunday = day('2026-11-22')
    expect(reminderOn(sunday, day('2026-11-18'), DAYS)).toEqual({ kind: 'before', since: '2026-11-18' })
    expect(reminderOn(sunday, day('2026-11-23'), DAYS)).toEqual({ kind: 'after', since: '2026-11-23' })
  })

  it('do not notice when the clocks change', () => {
    const due = day('2026-10-23')
    expect(reminderOn(due, day('2026-10-26'), DAYS)).toEqual({ kind: 'after', since: '2026-10-26' })
    expect(reminderOn(day('2026-03-31'), day('2026-03-26'), DAYS)).toEqual({
      kind: 'before',
      since: '2026-03-26',
    })
  })
})

describe('an escalation', () => {
  it('comes six working days after the due date, and is made up for within a fortnight', () => {
    const days = Array.from({ length: 40 }, (_, index) => addDays(DUE, index)).filter((each) =>
      isEscalatedOn(DUE, each, DAYS),
    )
    expect([days.at(0), days.at(-1), days.length]).toEqual(['2026-04-14', '2026-04-28', 11])
  })
})
