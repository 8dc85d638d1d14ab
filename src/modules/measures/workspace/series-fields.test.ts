import { describe, expect, it } from 'vitest'
import { eesPeriod, ownPeriod, type PeriodSpec } from '../../figures/index.ts'
import { fieldsFrom } from './series-fields.ts'

const RATE = {
  name: 'Referred again',
  unit: '%',
  polarity: 'low',
  decimals: null,
  about: { description: 'Within a year.' },
} as const

function printed(period: string | PeriodSpec | undefined, ...texts: string[]) {
  if (period === undefined || typeof period === 'string') throw new Error('no such period')
  return texts.map((text) => ({
    text,
    value: /\d/.test(text) ? Number(text) : undefined,
    period: { ...period, id: 1 },
  }))
}

describe('what a series says of a measure of it', () => {
  const year = eesPeriod('202425', 'Financial year')

  it('is what its dictionary says is counted', () => {
    expect(fieldsFrom(RATE, []).description).toBe('Within a year.')
    expect(fieldsFrom({ ...RATE, about: {} }, []).description).toBe('')
  })

  it('is told as exactly as its figures are printed', () => {
    expect(fieldsFrom(RATE, printed(year, '18', 'c', '19.6')).decimals).toBe(1)
    expect(fieldsFrom(RATE, printed(year, '4.016393443')).decimals).toBe(2)
    expect(fieldsFrom({ ...RATE, decimals: 0 }, printed(year, '19.6')).decimals).toBe(0)
    expect(fieldsFrom(RATE, []).decimals).toBe(0)
  })

  it('comes as often as its figures', () => {
    const rhythm = (period: Parameters<typeof printed>[0]) => fieldsFrom(RATE, printed(period, '1')).rhythm
    expect(rhythm(year)).toBe('financial-year')
    expect(rhythm(eesPeriod('202425', 'Academic year'))).toBe('academic-year')
    expect(rhythm(ownPeriod('Q3 2026-2027'))).toBe('quarter')
    expect(rhythm(ownPeriod('October 2026'))).toBe('month')
    expect(rhythm(eesPeriod('202425', 'Tax year'))).toBe('other')
    expect(fieldsFrom(RATE, []).rhythm).toBe('other')
    const years = ['202223', '202324'].flatMap((each) => printed(eesPeriod(each, 'Academic year'), '1'))
    const term = printed(eesPeriod('202324', 'Summer term'), '1')
    expect(fieldsFrom(RATE, [...years, ...term]).rhythm).toBe('academic-year')
  })

  it('is a share, a rate or a count by its unit, and what is counted in parts is no count', () => {
    const kind = (unit: string, ...texts: string[]) => {
      const { kind: found, per } = fieldsFrom({ ...RATE, unit }, printed(year, ...texts))
      return [found, per]
    }
    expect(kind('%')).toEqual(['percentage', null])
    expect(kind('Rate per 10,000 children')).toEqual(['rate', 10_000])
    expect(kind('Number', '12')).toEqual(['count', null])
    expect(kind('Number', '12.5')).toEqual(['other', null])
    expect(kind('', '12.5')).toEqual(['percentage', null])
  })
})
