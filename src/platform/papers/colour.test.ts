import { describe, expect, test } from 'vitest'
import { contrastWithWhite, faultOfColour } from './colour.ts'

describe('the colour of papers', () => {
  // Worked examples of WebAIM's contrast checker, https://webaim.org/resources/contrastchecker/
  test('has the contrast with white that WCAG computes', () => {
    expect(contrastWithWhite('#000000')).toBeCloseTo(21, 5)
    expect(contrastWithWhite('#ffffff')).toBeCloseTo(1, 5)
    expect(contrastWithWhite('#767676')).toBeCloseTo(4.54, 2)
  })

  test('is refused when it is too light or no colour, with what to do', () => {
    expect(faultOfColour('#767676')).toBeNull()
    expect(faultOfColour('#777777')).toMatch(/contrast of 4\.5 to 1 with white: choose a darker one/)
    expect(faultOfColour('teal')).toMatch(/write it as # and six digits/)
  })
})
