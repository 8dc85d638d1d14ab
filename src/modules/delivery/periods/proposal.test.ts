import { expect, test } from 'vitest'
import type { PlainDate } from '../../../kernel/calendar.ts'
import { proposePeriod } from './proposal.ts'

const day = (text: string) => text as PlainDate
const QUARTERLY = { rhythm: 'quarterly', dueWorkingDays: 10, graceWorkingDays: 5 } as const
const HALF_YEARLY = { ...QUARTERLY, rhythm: 'half-yearly' } as const

test('a first period is the quarter that it is, asked when it is over, with ten working days to answer', () => {
  const about = { latestEndsOn: null, planStartsOn: day('2026-04-01'), today: day('2026-11-22') }
  expect(proposePeriod(QUARTERLY, about)).toEqual({
    startYear: 2026,
    part: 3,
    startsOn: '2026-10-01',
    endsOn: '2026-12-31',
    // 1 January is a bank holiday, 2 and 3 January a weekend.
    askOn: '2027-01-04',
    dueOn: '2027-01-15',
    freezeOn: '2027-01-25',
  })
})

test('a plan that starts later is first asked about when it has started', () => {
  const about = { latestEndsOn: null, planStartsOn: day('2027-04-01'), today: day('2026-11-22') }
  expect(proposePeriod(QUARTERLY, about)).toMatchObject({
    startsOn: '2027-04-01',
    endsOn: '2027-06-30',
    part: 1,
  })
})

test('the next period follows the latest one, and fills what an own period left of the quarter', () => {
  const about = { planStartsOn: null, today: day('2026-11-22') }
  const after = (end: string) => proposePeriod(QUARTERLY, { ...about, latestEndsOn: day(end) })
  expect(after('2026-12-31')).toMatchObject({
    startsOn: '2027-01-01',
    endsOn: '2027-03-31',
    part: 4,
    startYear: 2026,
  })
  expect(after('2026-11-15')).toMatchObject({ startsOn: '2026-11-16', endsOn: '2026-12-31', part: 3 })
})

test('halves of a financial year run from April and October', () => {
  const about = { latestEndsOn: null, planStartsOn: null, today: day('2026-11-22') }
  expect(proposePeriod(HALF_YEARLY, about)).toMatchObject({
    startsOn: '2026-10-01',
    endsOn: '2027-03-31',
    part: 2,
  })
})
