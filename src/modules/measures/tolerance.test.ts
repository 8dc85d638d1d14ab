import { expect, test } from 'vitest'
import { levelOf } from './statistics/level.ts'
import { TOLERANCES, toleranceOf, toleranceRule } from './tolerance.ts'

test.each(TOLERANCES)('the rule “%s” is known again when it comes back from the database', (tolerance) => {
  // jsonb keeps its keys in an order of its own
  const kept = toleranceRule(tolerance, 2.5).map((line) =>
    Object.fromEntries(Object.entries(line).toReversed()),
  )
  expect(toleranceOf(kept as unknown as ReturnType<typeof toleranceRule>)).toEqual({ tolerance, near: 2.5 })
})

test('a rule that no form makes is left alone', () => {
  expect(toleranceOf([{ level: 'amber' }])).toBeUndefined()
  expect(toleranceOf([])).toBeUndefined()
})

test('near is in units or in per cent of the target, and a better year before saves from red in one of them alone', () => {
  const at = (rule: ReturnType<typeof toleranceRule>) => {
    const answer = levelOf({
      value: 75,
      target: 80,
      polarity: 'high',
      rule,
      earlier: { 'same-period-last-year': 70 },
    })
    return answer.kind === 'level' ? answer.level : answer.reason
  }
  expect(at(toleranceRule('units', 5))).toBe('amber')
  expect(at(toleranceRule('units', 4))).toBe('red')
  // 5 below 80 is 6.25 per cent off
  expect(at(toleranceRule('percent', 6.25))).toBe('amber')
  expect(at(toleranceRule('percent', 6))).toBe('red')
  expect(at(toleranceRule('percent-and-year', 6))).toBe('amber')
})
