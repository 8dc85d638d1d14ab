import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_SCALE, type Scale } from '../rating/scale.ts'
import { tallyOf } from './tally.ts'

const WORDS = ['complete', 'on-track', 'delayed', 'off-track'] as const

function given(counts: readonly number[]): string[] {
  return WORDS.flatMap((word, at) => Array<string>(counts[at] ?? 0).fill(word))
}

describe('A tally of words', () => {
  // Rotherham Metropolitan Borough Council, cabinet reports on the Year Ahead Delivery Plan, 2022–2024
  it.each([
    [98, [32, 48, 10, 8], [33, 49, 10, 8]],
    [98, [76, 0, 4, 18], [78, 0, 4, 18]],
    [92, [60, 20, 5, 7], [65, 22, 5, 8]],
    [89, [21, 44, 16, 8], [24, 49, 18, 9]],
  ])('prints %i activities as the cabinet report did', (whole, counts, percentages) => {
    const tally = tallyOf(given(counts), DEFAULT_SCALE)
    expect(tally.whole).toBe(whole)
    expect(tally.shares.slice(0, 4).map(({ count, percent }) => [count, percent])).toEqual(
      counts.map((count, at) => [count, percentages[at]]),
    )
    expect(tally.addsUp).toBe(true)
  })

  it('says where the printed parts do not make 100', () => {
    const tally = tallyOf(given([1, 1, 1]), DEFAULT_SCALE)
    expect(tally.shares.slice(0, 3).map(({ percent }) => percent)).toEqual([33, 33, 33])
    expect(tally.addsUp).toBe(false)
  })

  it('counts what was withdrawn apart', () => {
    const tally = tallyOf([...given([1, 1]), 'withdrawn'], DEFAULT_SCALE)
    expect(tally.whole).toBe(2)
    expect(tally.apart).toEqual([{ word: 'withdrawn', count: 1 }])
    expect(tally.shares.map(({ word }) => word)).not.toContain('withdrawn')
  })

  it('has what is not yet started in the whole, unless the scale says otherwise', () => {
    const words = ['complete', 'not-started', 'not-started', 'not-started']
    expect(tallyOf(words, DEFAULT_SCALE).shares[0]?.percent).toBe(25)
    const without: Scale = { ...DEFAULT_SCALE, notStartedInWhole: false }
    const tally = tallyOf(words, without)
    expect(tally.shares[0]?.percent).toBe(100)
    expect(tally.apart).toContainEqual({ word: 'not-started', count: 3 })
  })

  it('keeps in the whole what nobody reported, so that silence makes nothing look better', () => {
    const tally = tallyOf([...given([1]), null, null, null], DEFAULT_SCALE)
    expect(tally.shares[0]?.percent).toBe(25)
    expect(tally.silent).toEqual({ word: '', count: 3, percent: 75 })
  })

  it('has no percentages of nothing', () => {
    const tally = tallyOf(['withdrawn'], DEFAULT_SCALE)
    expect(tally).toMatchObject({ whole: 0, addsUp: true, silent: { count: 0, percent: null } })
  })

  it('counts every activity once', () => {
    const word = fc.constantFrom(null, ...DEFAULT_SCALE.words.map(({ key }) => key))
    fc.assert(
      fc.property(fc.array(word), fc.boolean(), (words, notStartedInWhole) => {
        const { shares, silent, apart, whole } = tallyOf(words, { ...DEFAULT_SCALE, notStartedInWhole })
        const inWhole = [...shares, silent].reduce((sum, { count }) => sum + count, 0)
        expect(inWhole).toBe(whole)
        expect(inWhole + apart.reduce((sum, { count }) => sum + count, 0)).toBe(words.length)
      }),
    )
  })
})
