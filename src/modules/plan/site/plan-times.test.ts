import { expect, test } from 'vitest'
import type { PublishedPlanRow } from '../published-store.ts'
import { deliveryPlansForHome, placeInTime, planForHome } from './plan-times.ts'

const TODAY = '2026-11-22'
const SUCCESSOR = { planId: 'z', slug: 'z', title: 'Z' }

function row(given: Partial<PublishedPlanRow>): PublishedPlanRow {
  return {
    planId: 'id',
    slug: 'slug',
    kind: 'delivery-plan',
    title: 'Title',
    startsOn: null,
    endsOn: null,
    number: 1,
    publishedAt: '2026-01-01T00:00:00.000Z',
    replaces: [],
    replacedBy: [],
    ...given,
  }
}

test('a plan is coming, current or past by its period, and both its first and its last day are in it', () => {
  const period = { startsOn: '2026-04-01', endsOn: '2027-03-31', replacedBy: [] }
  const on = ['2026-03-31', '2026-04-01', '2027-03-31', '2027-04-01']
  expect(on.map((day) => placeInTime(period, day))).toEqual(['coming', 'current', 'current', 'past'])
})

test('a plan without an end is current until another takes its place', () => {
  const open = { startsOn: '2016-06-06', endsOn: null, replacedBy: [] }
  expect(placeInTime(open, TODAY)).toBe('current')
  expect(placeInTime({ ...open, replacedBy: [SUCCESSOR] }, TODAY)).toBe('past')
})

test('the home page shows the current plan on a page before any other, and the latest when none is current', () => {
  const theme = row({ slug: 'theme', kind: 'theme' })
  const page = row({ slug: 'page', kind: 'plan-on-a-page' })
  const past = row({ slug: 'past', kind: 'plan-on-a-page', endsOn: '2016-03-31' })
  const older = row({ slug: 'older', kind: 'plan-on-a-page', endsOn: '2013-03-31' })
  expect(planForHome([theme, page, past], TODAY)?.slug).toBe('page')
  expect(planForHome([past, theme], TODAY)?.slug).toBe('theme')
  expect(planForHome([past, older], TODAY)?.slug).toBe('past')
  expect(planForHome([row({})], TODAY)).toBeUndefined()
})

test('the home page shows every current delivery plan, or else the latest one alone', () => {
  const [one, two] = [row({ slug: 'one' }), row({ slug: 'two' })]
  const past = row({ slug: 'past', endsOn: '2024-03-31' })
  expect(deliveryPlansForHome([one, past, two], TODAY)).toEqual([one, two])
  expect(deliveryPlansForHome([past, row({ endsOn: '2020-03-31' })], TODAY)).toEqual([past])
  expect(deliveryPlansForHome([], TODAY)).toEqual([])
})
