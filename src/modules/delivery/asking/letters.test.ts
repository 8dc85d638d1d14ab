import { describe, expect, it } from 'vitest'
import { catalogues } from '../../../messages.ts'
import { parseDate, type PlainDate } from '../../../kernel/calendar.ts'
import { createTranslator } from '../../../platform/languages/messages.ts'
import { askingLetter, escalationLetter, type Tongue } from './letters.ts'
import type { AskedItem, ChasedPeriod } from './store.ts'

function day(text: string): PlainDate {
  const date = parseDate(text)
  if (date === null) throw new Error(`${text} is no date`)
  return date
}

const english: Tongue = {
  language: { code: 'en', name: 'English', dir: 'ltr' },
  t: createTranslator('en', catalogues['en'] ?? []),
}

function periodOn(today: string): Map<string, ChasedPeriod> {
  const days = { askOn: day('2026-10-01'), dueOn: day('2026-10-14'), freezeOn: day('2026-10-22') }
  const named = { id: 'p', planId: 'q', plan: 'The plan', name: 'Quarter 2' }
  return new Map([['p', { ...named, ...days, state: 'asked', today: day(today) }]])
}

function letter(kind: AskedItem['kind'], texts: readonly string[], today = '2026-10-01') {
  const activities = texts.map((text, index) => ({ ref: index === 0 ? '3.5' : null, text }))
  const due = { id: 'x', name: 'Kim', email: 'kim@example.org', language: null }
  const items = [{ period: 'p', kind, activities }]
  const by = { partnership: 'the borough', link: 'https://example.org/sign-in/report/abc', days: 14 }
  return askingLetter({ ...due, items }, periodOn(today), by, english)
}

describe('the mail that asks', () => {
  it('says what, by when and how, and once whom it is for', () => {
    const { subject, text } = letter('ask', ['Open a hub.'])
    expect(subject).toBe('the borough: please report on 1 activity')
    expect(text).toContain('The plan, Quarter 2: please report by 14 October 2026.\n\n- 3.5 Open a hub.\n')
    expect(text).toContain('https://example.org/sign-in/report/abc\n')
    expect(text).toContain('It works once, for 14 days')
    expect(text.match(/Kim/g)).toHaveLength(1)
  })

  it('reminds in other words before the due date and after it', () => {
    expect(letter('before', ['a', 'b']).subject).toBe('the borough: a reminder to report on 2 activities')
    const { subject, text } = letter('after', ['a'], '2026-10-15')
    expect(subject).toBe('the borough: 1 report is overdue')
    expect(text).toContain('this was due on 14 October 2026')
  })

  it('lists fifteen and counts the rest, each in one line that is cut between words', () => {
    const long = `Open   a hub\nin each ward, ${'with rooms for everybody '.repeat(20)}`
    const { text } = letter('ask', [long, ...Array.from({ length: 19 }, (_, index) => `Activity ${index}`)])
    const lines = text.split('\n').filter((line) => line.startsWith('- '))
    expect(lines).toHaveLength(15)
    expect(text).toContain('and 5 more, which you will see on the page.')
    expect(lines[0]).toMatch(/^- 3\.5 Open a hub in each ward, with rooms .* …$/)
    expect(lines[0]?.length).toBeLessThan(135)
  })
})

it('the mail to a board member names the organisation, the plan and the work, and nobody else', () => {
  const activities = [{ ref: '1.1', text: 'Open a hub.' }]
  const late = [{ periodId: 'p', organisationId: 'o', organisation: 'The trust', activities, members: null }]
  const by = { partnership: 'the borough', address: 'https://example.org/plans' }
  const { subject, text } = escalationLetter('Robin', late, periodOn('2026-10-22'), by, english)
  expect(subject).toBe('the borough: your organisation has not reported on 1 activity')
  expect(text).toContain(
    'The trust – The plan, Quarter 2: 1 activity was due on 14 October 2026.\n\n- 1.1 Open a hub.',
  )
})
