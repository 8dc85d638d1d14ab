import { describe, expect, test } from 'vitest'
import { profile } from '../../../profiles/default.ts'
import { complianceOf, exceptionsOf } from './compliance.ts'

const gap = { what: 'A drawing has no words.', criterion: '1.1.1 Non-text Content', mend: '' }
const clean = { ...profile.accessibility, meetsMost: true, gaps: [], burdens: [], outOfScope: [] }

describe('a site complies', () => {
  test('fully when its statement lists nothing', () => {
    expect(complianceOf(clean)).toBe('fully')
    expect(exceptionsOf(clean)).toBeUndefined()
  })

  test('partially when most is met and something is listed, whichever list it stands in', () => {
    expect(complianceOf({ ...clean, gaps: [gap] })).toBe('partially')
    expect(complianceOf({ ...clean, burdens: ['Old drawings'] })).toBe('partially')
    expect(complianceOf({ ...clean, outOfScope: ['Live video'] })).toBe('partially')
  })

  test('not when most is not met, whatever is listed', () => {
    expect(complianceOf({ ...clean, meetsMost: false })).toBe('not')
    expect(complianceOf({ ...clean, meetsMost: false, gaps: [gap] })).toBe('not')
  })
})

test('the reasons are non-compliances, exemptions or both', () => {
  expect(exceptionsOf({ ...clean, gaps: [gap] })).toBe('non-compliances')
  expect(exceptionsOf({ ...clean, burdens: ['Old drawings'] })).toBe('exemptions')
  expect(exceptionsOf({ ...clean, outOfScope: ['Live video'] })).toBe('exemptions')
  expect(exceptionsOf({ ...clean, gaps: [gap], outOfScope: ['Live video'] })).toBe('both')
})

test('the default profile does not claim what nobody has tested', () => {
  expect(complianceOf(profile.accessibility)).toBe('partially')
})
