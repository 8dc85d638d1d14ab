import { describe, expect, test } from 'vitest'
import { base32, codeOfStep, newSecret, secretAddress, stepAt, stepOfCode } from './time-code.ts'

const SECRET = Buffer.from('12345678901234567890')

describe('a code of the time', () => {
  // RFC 6238, appendix B, the rows for SHA-1.
  test.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('at %i seconds is %s, as RFC 6238 works it out', (seconds, code) => {
    expect(codeOfStep(SECRET, stepAt(seconds), 8)).toBe(code)
  })

  // RFC 4226, appendix D.
  test.each([
    [0, '755224'],
    [1, '287082'],
    [9, '520489'],
  ])('of step %i is %s, as RFC 4226 works it out', (step, code) => {
    expect(codeOfStep(SECRET, step)).toBe(code)
  })

  test('is taken one step early or late and not two', () => {
    const now = 1_000_000_000
    for (const [around, isTaken] of [
      [-2, false],
      [-1, true],
      [0, true],
      [1, true],
      [2, false],
    ] as const) {
      const step = stepAt(now) + around
      expect([around, stepOfCode(SECRET, codeOfStep(SECRET, step), now)]).toEqual([
        around,
        isTaken ? step : undefined,
      ])
    }
  })

  test.each(['', '12345', '1234567', '٠١٢٣٤٥', 'abcdef'])('is six plain digits and not %j', (code) => {
    expect(stepOfCode(SECRET, code, 59)).toBeUndefined()
  })
})

describe('the secret', () => {
  test('is typed in base 32, as RFC 4648 section 10 writes it', () => {
    expect(['f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map((text) => base32(Buffer.from(text)))).toEqual([
      'MY',
      'MZXQ',
      'MZXW6',
      'MZXW6YQ',
      'MZXW6YTB',
      'MZXW6YTBOI',
    ])
  })

  test('is new each time and 160 bits long', () => {
    expect(newSecret()).toHaveLength(20)
    expect(newSecret()).not.toEqual(newSecret())
  })

  test('stands in an address with names of any script', () => {
    expect(secretAddress(SECRET, 'Café & Co', 'a+b@example.org')).toBe(
      'otpauth://totp/Caf%C3%A9%20%26%20Co:a%2Bb%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Caf%C3%A9%20%26%20Co',
    )
  })
})
