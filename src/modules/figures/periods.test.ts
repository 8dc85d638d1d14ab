import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { eesPeriod, ownPeriod } from './periods.ts'
import { guessMapping, readOwn } from './readers/own-mapping.ts'
import { readPrinted, SYMBOLS } from './symbol.ts'

function days(code: string, identifier: string): string {
  const period = eesPeriod(code, identifier)
  return typeof period === 'string' ? period : `${period.startsOn} ${period.endsOn} ${period.frequency}`
}

describe('a period of the statistics service', () => {
  test.each([
    ['2024', 'Calendar year', '2024-01-01 2024-12-31 year'],
    ['202425', 'Academic year', '2024-09-01 2025-08-31 year'],
    ['202425', 'Financial year', '2024-04-01 2025-03-31 year'],
    ['2025', 'Reporting year', '2024-04-01 2025-03-31 year'],
    ['2025', 'reporting YEAR', '2024-04-01 2025-03-31 year'],
    ['199900', 'Academic year', '1999-09-01 2000-08-31 year'],
    ['202425', 'Spring term', '2025-01-01 2025-04-30 term'],
    ['202425', 'Financial year Q4', '2025-01-01 2025-03-31 quarter'],
    ['202425', 'Financial year Q1-2', '2024-04-01 2024-09-30 half-year'],
    ['202425', 'Academic year Q1', '2024-09-01 2024-11-30 quarter'],
    ['2024', 'February', '2024-02-01 2024-02-29 month'],
    ['2026', 'Week 1', '2025-12-29 2026-01-04 week'],
    ['2020', 'Week 53', '2020-12-28 2021-01-03 week'],
  ])('%s, %s is %s', (code, identifier, expected) => {
    expect(days(code, identifier)).toBe(expected)
  })

  test('is refused for what it lacks', () => {
    expect(days('202426', 'Academic year')).toBe('years')
    expect(days('20245', 'Academic year')).toBe('digits')
    expect(days('0999', 'Calendar year')).toBe('digits')
    expect(days('2021', 'Week 53')).toBe('digits')
    expect(days('2024', 'Year of the dragon')).toBe('identifier')
  })
})

test.each([
  ['2024', '2024-01-01 2024-12-31'],
  ['2024/25', '2024-04-01 2025-03-31'],
  ['2024-2025', '2024-04-01 2025-03-31'],
  ['Q1 2024/25', '2024-04-01 2024-06-30'],
  ['2024-25 Q4', '2025-01-01 2025-03-31'],
  ['Apr 2024', '2024-04-01 2024-04-30'],
  ['September-24', '2024-09-01 2024-09-30'],
  ['2024-04', '2024-04-01 2024-04-30'],
  ['30/06/2024', '2024-06-30 2024-06-30'],
  ['1/5/24', '2024-05-01 2024-05-01'],
  ['2024-07-01 00:00:00', '2024-07-01 2024-07-01'],
  ['June ’24', '2024-06-01 2024-06-30'],
  ['Q1 24/25', '2024-04-01 2024-06-30'],
  ['31/06/2024', undefined],
  ['2024/26', undefined],
  ['12.5', undefined],
])('a period that somebody typed: %s', (text, expected) => {
  const period = ownPeriod(text)
  expect(period && `${period.startsOn} ${period.endsOn}`).toBe(expected)
})

describe('a cell as printed', () => {
  test('keeps its decimals, and a symbol stays that symbol', () => {
    expect(readPrinted(' 12.50 ')).toEqual({ value: '12.50' })
    expect(readPrinted('1,234,567.80')).toEqual({ value: '1234567.80' })
    expect(readPrinted('-0.3')).toEqual({ value: '-0.3' })
    expect(readPrinted('1.2E-5')).toEqual({ value: '1.2E-5' })
    for (const symbol of SYMBOLS) expect(readPrinted(symbol)).toEqual({ symbol })
    for (const text of [
      '',
      'C',
      'about 5',
      '1,23',
      ',123',
      '1234,567',
      '1e999',
      '.',
      '-',
      '0x10',
      'Infinity',
    ].filter((each) => each !== '-'))
      expect(readPrinted(text)).toBeUndefined()
  })

  test('a number that a program printed with the noise of its double is the number that was written', () => {
    expect(readPrinted('19.600000000000001')).toEqual({ value: '19.6' })
    expect(readPrinted('13.600000000000001')).toEqual({ value: '13.6' })
    expect(readPrinted('-0.10000000000000001')).toEqual({ value: '-0.1' })
    for (const own of [
      '0.33333333333333331',
      '1234567890123456',
      '1.0000000000000000',
      '0.1234567890123456789',
    ])
      expect(readPrinted(own)).toEqual({ value: own })
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999_999_999 }),
        fc.integer({ min: 0, max: 6 }),
        (digits, decimals) => {
          const written = String(digits / 10 ** decimals)
          const printed = readPrinted(Number(written).toPrecision(17))
          expect(Number(printed && 'value' in printed && printed.value)).toBe(Number(written))
        },
      ),
    )
  })

  test('of the council’s own may have pounds, per cents and commas', () => {
    expect(readOwn('£1,234.50')).toEqual({ printed: '1234.50', unit: '£' })
    expect(readOwn('12.5%')).toEqual({ printed: '12.5', unit: '%' })
    expect(readOwn('1,23')).toBeUndefined()
  })
})

describe('the columns of a table that somebody made', () => {
  test('are found under titles and blank rows', () => {
    const rows = [
      ['Performance 2026'],
      [],
      ['Month', 'Result', 'Out of', 'Ward'],
      ['Apr 2026', '5', '10', 'Wath'],
    ]
    expect(guessMapping(rows)).toMatchObject({
      heading: 3,
      period: 0,
      value: 1,
      denominator: 2,
      area: 3,
      wide: [],
    })
  })

  test('may be a period each', () => {
    const rows = [
      ['Measure', 'Q1 2025/26', 'Q2 2025/26'],
      ['Visits', '4', '5'],
    ]
    expect(guessMapping(rows)).toMatchObject({ heading: 1, name: 0, wide: [1, 2], period: -1, value: -1 })
  })

  test('are not guessed where no row names them', () => {
    expect(
      guessMapping([
        ['1', '2'],
        ['3', '4'],
      ]),
    ).toBeUndefined()
  })
})
