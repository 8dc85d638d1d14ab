import { expect, test } from 'vitest'
import { activity, FIRST, FOURTH, LIGHTS, milestone, NOT_DATED, plan, PLAY, SAFE } from './example-plan.ts'
import { filterOf, isFiltered, scheduleOf } from './schedule.ts'

test('an activity whose steps have times of their own is told by its steps', () => {
  const parts = [milestone('1.1 a)', FIRST), milestone('1.1 b)', FOURTH)]
  const items = scheduleOf(plan([activity('1.1', { milestones: parts })]))
  expect(items.map(({ ref, text }) => [ref, text])).toEqual([
    ['1.1 a)', 'Step 1.1 a)'],
    ['1.1 b)', 'Step 1.1 b)'],
  ])
})

test('an activity with a time of its own is told too, and before its steps', () => {
  const whole = activity('1.1', { timescale: FOURTH, milestones: [milestone('1.1 a)', FIRST)] })
  expect(scheduleOf(plan([whole])).map(({ ref }) => ref)).toEqual(['1.1', '1.1 a)'])
})

test('steps without times stay in their activity’s line, and an activity without any time is not lost', () => {
  const items = scheduleOf(
    plan([
      activity('1.1', { timescale: FOURTH, milestones: [milestone('a', null)] }),
      activity('1.2', { milestones: [milestone('a', null)] }),
      activity('1.3', { timescale: NOT_DATED }),
    ]),
  )
  expect(items.map(({ ref, milestone: part }) => [ref, part])).toEqual([
    ['1.1', null],
    ['1.2', null],
    ['1.3', null],
  ])
})

test('what stands under a part of an outcome is told under the outcome', () => {
  const items = scheduleOf(
    plan([
      activity('1.1', { statementId: LIGHTS.id }),
      activity('2.1', { statementId: PLAY.id }),
      activity('3', { statementId: null }),
    ]),
  )
  expect(items.map(({ statement }) => statement?.slug ?? null)).toEqual([SAFE.slug, PLAY.slug, null])
})

test('where there are no outcomes an activity is told under its own statement, even in a circle', () => {
  const one = { ...LIGHTS, parentId: 'two' }
  const two = { ...LIGHTS, id: 'two', slug: 'two', parentId: one.id }
  const [item] = scheduleOf(plan([activity('1.1', { statementId: one.id })], [one, two]))
  expect(item?.statement?.slug).toBe(one.slug)
})

test('a filter is read from an address, and what is not there is everything', () => {
  const filter = filterOf(new URLSearchParams('outcome=a&quarter=2023-4'))
  expect(filter).toEqual({ outcome: 'a', organisation: '', quarter: '2023-4' })
  expect(isFiltered(filter)).toBe(true)
  expect(isFiltered(filterOf(new URLSearchParams()))).toBe(false)
})
