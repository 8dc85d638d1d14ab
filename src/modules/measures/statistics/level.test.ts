import { expect, test } from 'vitest'
import { levelOf, TEN_PERCENT, TEN_PERCENT_OR_BETTER, type LevelGiven } from './level.ts'

const level = (value: number | undefined, given: Partial<LevelGiven> = {}) => {
  const answer = levelOf({ value, target: 80, polarity: 'high', rule: TEN_PERCENT, ...given })
  return answer.kind === 'level' ? answer.level : answer.reason
}

test('high is good: on target is green, up to 10% below amber, further red', () => {
  expect([80, 81, 79.9, 72, 71.9].map((value) => level(value))).toEqual([
    'green',
    'green',
    'amber',
    'amber',
    'red',
  ])
})

test('low is good: the same on the other side', () => {
  expect([80, 79, 88, 88.1].map((value) => level(value, { polarity: 'low' }))).toEqual([
    'green',
    'green',
    'amber',
    'red',
  ])
})

test('exactly on the edge is inside it, whatever binary fractions lose', () => {
  expect(level(0.27, { target: 0.3 })).toBe('amber')
  expect(level(0.1 + 0.2, { target: 0.3, polarity: 'low' })).toBe('green')
  const points = [
    { level: 'green', offByAtMost: 0 },
    { level: 'amber', offByAtMost: 0.2, offIn: 'units' },
  ] as const
  expect([level(0.1, { target: 0.3, rule: points }), level(0.09, { target: 0.3, rule: points })]).toEqual([
    'amber',
    'red',
  ])
})

test('Havering’s rule: more than 10% off is red only where it is no better than the same quarter last year', () => {
  const havering = (value: number, lastYear: number | undefined) =>
    level(value, { rule: TEN_PERCENT_OR_BETTER, earlier: { 'same-period-last-year': lastYear } })
  expect([havering(60, 55), havering(60, 60), havering(60, 65)]).toEqual(['amber', 'red', 'red'])
  expect([havering(75, 90), havering(85, 90)]).toEqual(['amber', 'green'])
  // without last year's value the rule cannot be applied, and red is not said
  expect([havering(60, undefined), havering(75, undefined)]).toEqual(['no-earlier-value', 'amber'])
})

test('a target of 0 has no percent: met is green, and anything above it red', () => {
  expect([level(0, { target: 0, polarity: 'low' }), level(1, { target: 0, polarity: 'low' })]).toEqual([
    'green',
    'red',
  ])
  expect(levelOf({ value: 1, target: 0, polarity: 'low', rule: TEN_PERCENT })).toMatchObject({
    off: 1,
    offPercent: undefined,
  })
})

test('below 0 the percent are of the target’s size', () => {
  expect([level(-10, { target: -10 }), level(-11, { target: -10 }), level(-12, { target: -10 })]).toEqual([
    'green',
    'amber',
    'red',
  ])
})

test('without a value, a target or a polarity there is no level, and it is said why', () => {
  expect([level(undefined), level(1, { target: undefined }), level(1, { polarity: 'neither' })]).toEqual([
    'no-value',
    'no-target',
    'no-polarity',
  ])
})
