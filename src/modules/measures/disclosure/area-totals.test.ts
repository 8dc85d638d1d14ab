import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FigureArea } from '../../figures/index.ts'
import { areaSums, areaTotals, tiedTo } from './area-totals.ts'
import { disclose } from './gate.ts'
import { isSmall, type DisclosurePolicy } from './policy.ts'
import type { Count, Publication } from './table.ts'

function area(
  id: number,
  code: string,
  kind: FigureArea['kind'],
  regionId: number | null = null,
): FigureArea {
  return { id, code, name: code, kind, oldCode: null, regionId, endedOn: null }
}

const england = area(1, 'E92000001', 'country')
const yorkshire = area(2, 'E12000003', 'region')
const rotherham = area(3, 'E08000018', 'authority', 2)
const doncaster = area(4, 'E08000017', 'authority', 2)
const kent = area(5, 'E10000016', 'authority', 8)
// A nine-character code of a table of the council's own is read as an authority's: the register says what it is.
const wards = [area(10, 'E05000001', 'authority'), area(11, 'E05000002', 'authority')]
const localities = [area(20, 'own:North', 'other'), area(21, 'own:South', 'other')]

/** Which lie in which, by their ids. */
const ids = (areas: readonly FigureArea[]) =>
  areaSums(areas).map(({ whole, parts, isGuess }) => [whole.id, parts.map(({ id }) => id), isGuess])

/** Counts of a year by the id of the area. */
const countsOf = (values: Readonly<Record<number, number | undefined>>, year = '2024') =>
  new Map(Object.entries(values).map(([id, value]) => [`9/${id}/${year}~Year/value`, value]))
const told = (areas: readonly FigureArea[], counts: ReadonlyMap<string, number | undefined>) =>
  areaTotals(areaSums(areas), { values: counts, daysOf: (period) => period }).map(
    ({ total, parts, isOpen }) => [
      total.split('/')[1],
      parts.map((key) => key.split('/')[1]),
      isOpen ?? false,
    ],
  )

describe('areas that lie in one another', () => {
  test('are authorities in their region, regions and authorities in England, wards in the one authority', () => {
    expect(ids([england, yorkshire, rotherham, doncaster, kent])).toEqual([
      [1, [2], false],
      [1, [3, 4, 5], false],
      [2, [3, 4], false],
    ])
    expect(ids([rotherham, ...wards, ...localities])).toEqual([
      [3, [10, 11], false],
      [3, [20, 21], false],
    ])
    expect(ids([rotherham, doncaster, ...wards])).toEqual([
      [3, [10, 11], true],
      [4, [10, 11], true],
    ])
  })

  test('are tied to all that a sum ties to one of them', () => {
    const sums = areaSums([yorkshire, rotherham, doncaster, kent])
    expect([...tiedTo(3, sums)].toSorted()).toEqual([2, 3, 4])
    expect([...tiedTo(5, sums)]).toEqual([5])
  })

  test('add up where they do in every year, are no more than the whole where they fall short, and tell nothing else', () => {
    const areas = [rotherham, ...wards]
    expect(told(areas, countsOf({ 3: 30, 10: 12, 11: 18 }))).toEqual([['3', ['10', '11'], false]])
    expect(told(areas, countsOf({ 3: 31, 10: 12, 11: 18 }))).toEqual([['3', ['10', '11'], true]])
    expect(told(areas, countsOf({ 3: 29, 10: 12, 11: 18 }))).toEqual([])
    const twoYears = new Map([
      ...countsOf({ 3: 30, 10: 12, 11: 18 }, '2023'),
      ...countsOf({ 3: 31, 10: 12 }, '2024'),
    ])
    expect(told(areas, twoYears)).toEqual([
      ['3', ['10', '11'], false],
      ['3', ['10'], true],
    ])
    expect(told(areas, countsOf({ 3: 30, 10: undefined, 11: 18 }))).toEqual([['3', ['10', '11'], true]])
  })

  test('are those of the authority that they make up, where a table has several', () => {
    const areas = [rotherham, doncaster, ...wards]
    expect(told(areas, countsOf({ 3: 50, 4: 30, 10: 12, 11: 18 }))).toEqual([['4', ['10', '11'], false]])
    expect(told(areas, countsOf({ 3: 50, 4: 31, 10: 12, 11: 18 }))).toEqual([])
  })
})

const POLICY: DisclosurePolicy = { hideUpTo: 5, hideNought: false, roundTo: 1, leastWidth: 3 }

test('whatever the wards and whichever come first, the borough leaves over no hidden ward', async () => {
  const cell = fc.oneof(fc.nat({ max: 7 }), fc.nat({ max: 60 }))
  // The counts of the wards, and in which order they and the borough are published.
  const cases = fc.array(cell, { minLength: 2, maxLength: 5 }).chain((counts) => {
    const turns = [...counts.keys(), counts.length]
    return fc.tuple(fc.constant(counts), fc.shuffledSubarray(turns, { minLength: turns.length }))
  })
  await fc.assert(
    fc.asyncProperty(cases, async ([counts, turns]) => {
      const places = counts.map((_, index) => area(10 + index, `own:${index}`, 'other'))
      const sum = counts.reduce((all, each) => all + each, 0)
      const byArea = new Map([[3, sum], ...counts.map((value, index) => [10 + index, value] as const)])
      const all = countsOf(Object.fromEntries(byArea))
      const ties = areaTotals(areaSums([rotherham, ...places]), { values: all, daysOf: (period) => period })
      const cells = [...all].map(([key, value = 0]): Count => ({ key, label: key, value, whole: true }))
      const small = new Set(cells.filter(({ value = 0 }) => isSmall(value, POLICY)).map(({ key }) => key))
      const published: Publication[] = []
      for (const turn of turns.flatMap((at) => cells[at] ?? [])) {
        const unprinted = cells
          .filter((each) => each !== turn)
          .map((each) => ({ ...each, unprinted: true as const }))
        const kept = {
          source: '',
          table: { counts: unprinted, totals: [], rates: [] },
          hidden: small,
          policy: POLICY,
          isCurrent: true as const,
        }
        const table = { counts: [turn], totals: [], rates: [] }
        const result = await disclose(table, POLICY, [...published, kept], ties)
        if (!result.ok) throw new Error(result.fault.message)
        published.unshift({ source: '', table, hidden: new Set(result.value.hidden.keys()), policy: POLICY })
      }
      const hidden = new Set(published.flatMap((each) => [...each.hidden]))
      for (const key of small) expect(hidden).toContain(key)
      const [total = '', ...parts] = all.keys()
      // By hand: what the borough leaves over is shared by the wards that are hidden.
      const left = parts.filter((key) => hidden.has(key))
      const rest = left.reduce((some, key) => some + (all.get(key) ?? 0), 0)
      if (hidden.has(total) || left.every((key) => !small.has(key))) return
      expect([left.length > 1, rest >= POLICY.leastWidth]).toEqual([true, true])
    }),
    { numRuns: 25 },
  )
})
