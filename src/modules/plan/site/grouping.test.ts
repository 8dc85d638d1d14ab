import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, dateOf, type PlainDate } from '../../../kernel/calendar.ts'
import type { Timescale } from '../content.ts'
import {
  activity,
  FIRST,
  FOURTH,
  LIGHTS,
  milestone,
  NO_END,
  NOT_DATED,
  ONGOING,
  plan,
  PLAY,
  SAFE,
} from './example-plan.ts'
import {
  byOrganisation,
  byOutcome,
  byQuarter,
  chosen,
  quarterKey,
  quarterOfDay,
  withoutGaps,
} from './grouping.ts'
import { NO_FILTER, scheduleOf, type ScheduleItem } from './schedule.ts'

const APRIL = 4

function refs(items: readonly ScheduleItem[]): (string | null)[] {
  return items.map(({ ref }) => ref)
}

describe('by quarter', () => {
  const content = plan([
    activity('1', { timescale: FOURTH }),
    activity('2', { milestones: [milestone('2 a)', FIRST), milestone('2 b)', FOURTH)] }),
    activity('3', { timescale: ONGOING }),
    activity('4', { timescale: NOT_DATED }),
    activity('5'),
    activity('6', { timescale: NO_END }),
  ])
  const groups = byQuarter(content, scheduleOf(content), APRIL)

  test('each quarter of the period has its place, also the empty ones, and so has a later one with something due', () => {
    const told = groups.quarters.map(({ quarter, due }) => [quarterKey(quarter), refs(due)])
    expect(told).toEqual([
      ['2023-1', ['2 a)']],
      ['2023-2', []],
      ['2023-3', []],
      ['2023-4', ['1', '2 b)']],
      ['2024-4', ['3']],
    ])
  })

  test('an ongoing activity is open at its start: under way from the first quarter until it is due', () => {
    const told = groups.quarters.filter(({ underWay }) => refs(underWay).includes('3'))
    expect(told.map(({ quarter }) => quarterKey(quarter))).toEqual(['2023-1', '2023-2', '2023-3', '2023-4'])
  })

  test('what has no end or no date is listed, not hidden', () => {
    expect(refs(groups.withoutEnd)).toEqual(['6'])
    expect(refs(groups.withoutDate)).toEqual(['4', '5'])
  })

  test('the quarter of a day is found, and none for a day outside', () => {
    const items = scheduleOf(content)
    const march = quarterOfDay(content, items, '2024-03-31', APRIL)
    expect(march && [quarterKey(march.quarter), refs(march.due)]).toEqual(['2023-4', ['1', '2 b)']])
    expect(quarterOfDay(content, items, '2031-03-31', APRIL)).toBeUndefined()
    expect(quarterOfDay(content, items, 'today', APRIL)).toBeUndefined()
  })

  test('the axis of a drawing has no gaps', () => {
    const axis = withoutGaps(groups.quarters, APRIL).map(({ quarter }) => quarterKey(quarter))
    expect(axis).toEqual(['2023-1', '2023-2', '2023-3', '2023-4', '2024-1', '2024-2', '2024-3', '2024-4'])
    expect(withoutGaps([], APRIL)).toEqual([])
  })

  test('a borough whose year begins in January has other quarters', () => {
    const [first] = byQuarter(content, scheduleOf(content), 1).quarters
    expect(first && [quarterKey(first.quarter), first.from]).toEqual(['2023-2', '2023-04-01'])
  })

  test('a misread period of centuries does not make endless quarters', () => {
    const long = { ...content, plan: { ...content.plan, startsOn: '0001-01-01', endsOn: '9999-12-31' } }
    expect(byQuarter(long, [], APRIL).quarters.length).toBeLessThan(200)
  })

  const start = dateOf(2023, 1, 1) as PlainDate
  const day = fc.option(fc.nat(900).map((days) => addDays(start, days)))
  const timescale: fc.Arbitrary<Timescale | null> = fc.option(
    fc.record({ text: fc.constant('printed'), startsOn: day, dueOn: day, ongoing: fc.boolean() }),
  )

  test('each line is due once, or listed as without end or date, whatever its dates are', () => {
    fc.assert(
      fc.property(
        fc.array(timescale, { maxLength: 12 }),
        fc.integer({ min: 1, max: 12 }),
        (times, firstMonth) => {
          const any = plan(times.map((each, index) => activity(`${index}`, { timescale: each })))
          const items = scheduleOf(any)
          const { quarters, withoutEnd, withoutDate } = byQuarter(any, items, firstMonth)
          const told = [...quarters.flatMap(({ due }) => due), ...withoutEnd, ...withoutDate]
          expect(refs(told).toSorted()).toEqual(refs(items).toSorted())
          for (const { from, to, due } of quarters) {
            for (const item of due) {
              const on = item.timescale?.dueOn ?? ''
              expect(from <= on && on <= to).toBe(true)
            }
          }
        },
      ),
    )
  })
})

describe('by outcome and by organisation', () => {
  const school = { id: 'o1', name: 'Schools together', parent: null }
  const content = plan([
    activity('1', { timescale: FOURTH, organisation: school }),
    activity('2', { timescale: FIRST, statementId: null }),
    activity('3', { timescale: FOURTH, organisation: { ...school, id: 'o2', name: 'Advice centre' } }),
  ])
  const items = scheduleOf(content)

  test('an outcome keeps its place when nothing stands under it yet', () => {
    const told = byOutcome(content, items).map((group) => [group.statement?.slug, refs(group.items)])
    expect(told).toEqual([
      [SAFE.slug, ['1', '3']],
      [PLAY.slug, []],
      [undefined, ['2']],
    ])
    expect(byOutcome(content, items).some(({ statement }) => statement?.slug === LIGHTS.slug)).toBe(false)
  })

  test('organisations come by name, and what nobody answers for comes last', () => {
    const told = byOrganisation(items).map((group) => [group.organisation?.name, refs(group.items)])
    expect(told).toEqual([
      ['Advice centre', ['3']],
      ['Schools together', ['1']],
      [undefined, ['2']],
    ])
  })

  function chosenBy(filter: Partial<typeof NO_FILTER>): (string | null)[] {
    return refs(chosen(content, items, { ...NO_FILTER, ...filter }, APRIL))
  }

  test('choices go together, and a choice that nothing fits leaves nothing', () => {
    expect(chosenBy({})).toEqual(['1', '2', '3'])
    expect(chosenBy({ outcome: SAFE.slug })).toEqual(['1', '3'])
    expect(chosenBy({ outcome: SAFE.slug, organisation: 'Schools together' })).toEqual(['1'])
    expect(chosenBy({ quarter: '2023-1' })).toEqual(['2'])
    expect(chosenBy({ quarter: '2023-4', organisation: 'Advice centre' })).toEqual(['3'])
    expect(chosenBy({ quarter: 'nonsense' })).toEqual([])
  })
})
