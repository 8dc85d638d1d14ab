import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attack } from './attack.ts'
import { disclose, type Disclosed } from './gate.ts'
import type { DisclosurePolicy } from './policy.ts'
import { withRates } from './suppress.ts'
import { systemOf } from './system.ts'
import type { Count, DisclosureTable, Publication, Rate, Total } from './table.ts'

const SMALL: DisclosurePolicy = { hideUpTo: 5, hideNought: false, roundTo: 1, leastWidth: 5 }

function count(key: string, value: number | undefined, whole = true): Count {
  return { key, label: `cell ${key}`, value, whole }
}

/** Rows and columns with their totals and the total of all; keys are `r1c1`, `r1`, `c1` and `all`. */
function grid(values: readonly (readonly number[])[]): DisclosureTable {
  const sum = (list: readonly number[]) => list.reduce((all, each) => all + each, 0)
  const columns = values[0]?.map((_, c) => values.map((row) => row[c] ?? 0)) ?? []
  const rows = values.map((_, r) => `r${r + 1}`)
  const heads = columns.map((_, c) => `c${c + 1}`)
  return {
    counts: [
      ...values.flatMap((row, r) => row.map((value, c) => count(`r${r + 1}c${c + 1}`, value))),
      ...values.map((row, r) => count(`r${r + 1}`, sum(row))),
      ...columns.map((column, c) => count(`c${c + 1}`, sum(column))),
      count('all', sum(values.flat())),
    ],
    totals: [
      ...rows.map((row): Total => ({ total: row, parts: heads.map((head) => row + head) })),
      ...heads.map((head): Total => ({ total: head, parts: rows.map((row) => row + head) })),
      { total: 'all', parts: rows },
      { total: 'all', parts: heads },
    ],
    rates: [],
  }
}

async function passed(table: DisclosureTable, before: readonly Publication[] = [], policy = SMALL) {
  const result = await disclose(table, policy, before)
  if (!result.ok) throw new Error(`${result.fault.message} ${JSON.stringify(result.fault.values)}`)
  return result.value
}

function publication(table: DisclosureTable, { hidden }: Disclosed, policy = SMALL): Publication {
  return { source: 'before', table, policy, hidden: new Set(hidden.keys()) }
}

/** What an attack finds when only these are hidden. */
function found(table: DisclosureTable, hidden: readonly string[], before: readonly Publication[] = []) {
  const now = { source: '', table, policy: SMALL, hidden: withRates(table, new Set(hidden)) }
  const isSought = ({ now: what }: { now: string | null }) => what === 'hidden'
  return attack(systemOf([now, ...before]), { find: 'all', width: () => 5, isSought })
}

const narrowest = ({ intervals }: Disclosed) =>
  Math.min(...intervals.map(({ lower, upper = Infinity }) => upper - lower))

describe('the known leak: two hidden cells in each row and each column', () => {
  // The rows 1 and 2 less the columns 1 and 2 leave exactly r2c3, though it has company in its row and its column.
  const leaking = grid([
    [5, 6, 30, 30],
    [6, 5, 4, 30],
    [30, 30, 3, 8],
    [30, 30, 9, 7],
  ])
  const chain = ['r1c1', 'r1c2', 'r2c1', 'r2c2', 'r2c3', 'r3c3', 'r3c4', 'r4c3', 'r4c4']

  test('is found by the attack, with the range of every other cell', async () => {
    const ranges = await found(leaking, chain)
    expect(ranges.map(({ unknown: { key }, lower, upper }) => [key, lower, upper])).toEqual([
      ['r1c1', 1, 10],
      ['r1c2', 1, 10],
      ['r2c1', 1, 10],
      ['r2c2', 1, 10],
      ['r2c3', 4, 4],
      ['r3c3', 1, 10],
      ['r3c4', 1, 10],
      ['r4c3', 2, 11],
      ['r4c4', 5, 14],
    ])
  })

  test('does not pass the gate', async () => {
    const disclosed = await passed(leaking)
    expect(disclosed.hidden.get('r2c3')).toBe('small')
    expect(narrowest(disclosed)).toBeGreaterThanOrEqual(5)
  })
})

describe('a rate', () => {
  const rate = (printed: number, decimals = 1): Rate => ({
    key: 'rate',
    label: 'rate',
    numerator: 'x',
    denominator: 'n',
    per: 100,
    printed,
    decimals,
  })

  test('is hidden with its numerator', async () => {
    const table = { counts: [count('x', 3), count('n', 40)], totals: [], rates: [rate(7.5)] }
    const { hidden, intervals } = await passed(table)
    expect([...hidden]).toEqual([
      ['x', 'small'],
      ['rate', 'follows'],
    ])
    expect(intervals).toEqual([{ key: 'x', lower: 1, upper: undefined }])
  })

  test('that is public elsewhere tells the numerator of a known denominator, so the denominator is hidden too', async () => {
    const table = { counts: [count('x', 3), count('n', 40)], totals: [], rates: [] }
    const department: Publication = {
      source: 'a Department',
      table: { counts: [count('x', undefined), count('n', undefined)], totals: [], rates: [rate(7.5)] },
      hidden: new Set(),
      policy: null,
    }
    const [range] = await found(table, ['x'], [department])
    expect(range).toMatchObject({ lower: 3, upper: 3 })
    const { hidden } = await passed(table, [department])
    expect([...hidden.keys()]).toEqual(['x', 'n'])
  })

  test('of whole counts is rounded half up: 65 and 66 of 200 print 33, 67 prints 34', async () => {
    const table = { counts: [count('x', 65), count('n', 200)], totals: [], rates: [] }
    const elsewhere = {
      source: 'elsewhere',
      table: { ...table, counts: [count('x', undefined), count('n', 200)], rates: [rate(33, 0)] },
      hidden: new Set<string>(),
      policy: null,
    }
    expect(await found(table, ['x'], [elsewhere])).toMatchObject([{ lower: 65, upper: 66 }])
  })
})

describe('quarters and their year', () => {
  const quarters = (values: readonly number[], total = true): DisclosureTable => ({
    counts: [
      ...values.map((value, index) => count(`q${index + 1}`, value)),
      ...(total
        ? [
            count(
              'year',
              values.reduce((all, each) => all + each, 0),
            ),
          ]
        : []),
    ],
    totals: total ? [{ total: 'year', parts: values.map((_, index) => `q${index + 1}`) }] : [],
    rates: [],
  })

  test('one small quarter takes the next smallest with it', async () => {
    const { hidden, intervals } = await passed(quarters([12, 3, 20, 9]))
    expect([...hidden]).toEqual([
      ['q2', 'small'],
      ['q4', 'protects'],
    ])
    expect(intervals).toEqual([
      { key: 'q2', lower: 1, upper: 11 },
      { key: 'q4', lower: 1, upper: 11 },
    ])
  })

  test('three quarters that were published before hide the year too', async () => {
    const table = quarters([12, 3, 20, 9])
    const early = quarters([12, 3, 20, 9], false)
    const before = publication(early, await passed(early))
    const { hidden } = await passed(table, [before])
    expect([...hidden.keys()]).toEqual(['q2', 'year'])
  })

  test('what was public before under another policy cannot be hidden any more, and the refusal names it', async () => {
    const table = quarters([12, 3, 20, 9])
    const before = { source: 'before', table, hidden: new Set<string>(), policy: null }
    expect(await disclose(table, SMALL, [before])).toEqual({
      ok: false,
      fault: {
        kind: 'conflict',
        message: 'disclosure.fault.known',
        values: { cell: 'cell q2', lower: 3 },
      },
    })
  })

  test('a number that was corrected keeps what it was, too: the old sum and the new quarters must not tell it', async () => {
    const early = quarters([12, 3, 20, 9])
    const before = publication(early, await passed(early))
    const later = quarters([12, 6, 20, 9])
    const disclosed = await passed(later, [before])
    const now = { source: '', table: later, policy: SMALL, hidden: new Set(disclosed.hidden.keys()) }
    const old = await attack(systemOf([now, before]), {
      find: 'all',
      width: () => 5,
      isSought: ({ key, truth }) => key === 'q2' && truth === 3,
    })
    expect(old).toHaveLength(1)
    for (const { lower, upper = Infinity } of old) expect(upper - lower).toBeGreaterThanOrEqual(5)
  })
})

describe('rounding', () => {
  test('leaves a reader the numbers that print so and are not hidden', async () => {
    const policy = { ...SMALL, roundTo: 5 }
    const table = { counts: [count('a', 6), count('b', 3), count('c', 9)], totals: [], rates: [] }
    const { hidden } = await passed({ ...table, counts: [...table.counts, count('d', 0)] }, [], policy)
    expect([...hidden.keys()]).toEqual(['b'])
  })

  // 18.6% of 43 to 47 is 8 of 43 alone, and 13.1% of 83 to 87 is 11 of 84 alone: that leaves 3 for the first quarter.
  test('of counts does not protect what their percentages tell', async () => {
    const policy = { ...SMALL, roundTo: 5 }
    const rateOf = (at: string, printed: number): Rate => ({
      key: `rate ${at}`,
      label: at,
      numerator: `x ${at}`,
      denominator: `n ${at}`,
      per: 100,
      printed,
      decimals: 1,
    })
    const of = (at: string, x: number, n: number) => [count(`x ${at}`, x), count(`n ${at}`, n)]
    const table: DisclosureTable = {
      counts: [...of('q1', 3, 41), ...of('q2', 8, 43), ...of('year', 11, 84)],
      totals: ['x', 'n'].map((role) => ({ total: `${role} year`, parts: [`${role} q1`, `${role} q2`] })),
      rates: [rateOf('q1', 7.3), rateOf('q2', 18.6), rateOf('year', 13.1)],
    }
    const bare = { source: '', table, policy, hidden: withRates(table, new Set(['x q1'])) }
    const isSought = ({ now }: { now: string | null }) => now === 'hidden'
    const told = await attack(systemOf([bare]), { find: 'all', width: () => 5, isSought })
    expect(told).toMatchObject([{ lower: 3, upper: 3 }])
    const disclosed = await passed(table, [], policy)
    expect([...disclosed.hidden.keys()]).toEqual(
      expect.arrayContaining(['x q1', 'rate q1', 'x q2', 'rate q2']),
    )
    expect(narrowest(disclosed)).toBeGreaterThanOrEqual(5)
  })
})

describe('any table', () => {
  const cell = fc.oneof(
    { weight: 2, arbitrary: fc.nat({ max: 7 }) },
    { weight: 3, arbitrary: fc.nat({ max: 60 }) },
  )
  const tables = fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 2, max: 4 }))
    .chain(([rows, columns]) =>
      fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    )
  const policies = fc.record({
    hideUpTo: fc.constantFrom(3, 5),
    hideNought: fc.boolean(),
    roundTo: fc.constantFrom(1, 5),
    leastWidth: fc.integer({ min: 1, max: 6 }),
  })

  test('leaves each hidden count an interval as wide as asked, that holds the truth, or names the cell that it cannot hide', async () => {
    await fc.assert(
      fc.asyncProperty(tables, policies, async (values, policy) => {
        const table = grid(values)
        const result = await disclose(table, policy)
        if (!result.ok) throw new Error(result.fault.message)
        const truths = new Map(table.counts.map((each) => [each.key, each.value ?? Number.NaN]))
        for (const { key, lower, upper = Infinity } of result.value.intervals) {
          expect(upper - lower).toBeGreaterThanOrEqual(policy.leastWidth)
          expect(truths.get(key)).toBeGreaterThanOrEqual(lower)
          expect(truths.get(key)).toBeLessThanOrEqual(upper)
        }
        expect(result.value.intervals).toHaveLength(result.value.hidden.size)
        for (const { key, value } of table.counts) {
          const isSmall = value !== undefined && (value === 0 ? policy.hideNought : value <= policy.hideUpTo)
          if (isSmall) expect(result.value.hidden.get(key)).toBe('small')
        }
      }),
      { numRuns: 20 },
    )
  })

  test('that is published again after a correction hides what either tells of the other', async () => {
    const change = fc.record({ row: fc.nat(), column: fc.nat(), value: cell })
    await fc.assert(
      fc.asyncProperty(tables, change, async (values, { row, column, value }) => {
        const first = grid(values)
        const before = publication(first, await passed(first))
        const changed = values.map((each, r) =>
          each.map((old, c) => (r === row % values.length && c === column % each.length ? value : old)),
        )
        const second = grid(changed)
        const result = await disclose(second, SMALL, [before])
        if (!result.ok) return
        const now = { ...publication(second, result.value), source: '' }
        const all = await attack(systemOf([now, before]), {
          find: 'all',
          width: () => 5,
          isSought: (each) => each.now === 'hidden' || (each.isHidden && !each.isShown),
        })
        for (const { lower, upper = Infinity } of all) expect(upper - lower).toBeGreaterThanOrEqual(5)
      }),
      { numRuns: 12 },
    )
  })

  test('of two by two is told no narrower by trying every whole number than the gate says', async () => {
    const small = fc.array(fc.array(fc.nat({ max: 7 }), { minLength: 2, maxLength: 2 }), {
      minLength: 2,
      maxLength: 2,
    })
    await fc.assert(
      fc.asyncProperty(small, async (values) => {
        const table = grid(values)
        const { hidden, intervals } = await passed(table)
        const possible = new Map(intervals.map(({ key }) => [key, new Set<number>()]))
        // All four together are 28 at the most: whatever is shown, none that agrees with it is larger.
        const most = 4 * 7
        // Noughts are shown, so what is hidden is at least one.
        const upTo = [...Array(most + 1).keys()].slice(1)
        const tries = table.counts.map(({ key, value = Number.NaN }) => (hidden.has(key) ? upTo : [value]))
        const [as = [], bs = [], cs = [], ds = []] = tries
        for (const a of as)
          for (const b of bs)
            for (const c of cs)
              for (const d of ds) {
                const tried = [a, b, c, d, a + b, c + d, a + c, b + d, a + b + c + d]
                if (tried.some((value, at) => tries[at] !== upTo && tries[at]?.[0] !== value)) continue
                for (const [at, { key }] of table.counts.entries())
                  possible.get(key)?.add(tried[at] ?? Number.NaN)
              }
        for (const { key, lower, upper } of intervals) {
          const all = [...(possible.get(key) ?? [])]
          expect(Math.min(...all)).toBe(lower)
          if (upper !== undefined && upper <= most) expect(Math.max(...all)).toBe(upper)
          expect(Math.max(...all) - Math.min(...all)).toBeGreaterThanOrEqual(SMALL.leastWidth)
        }
      }),
      { numRuns: 40 },
    )
  })

  test('of quarters that grows into its year keeps what was hidden on the way', async () => {
    const quarters = fc.array(cell, { minLength: 4, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(quarters, fc.integer({ min: 1, max: 4 }), async (values, first) => {
        const counts = values.map((value, index) => count(`q${index + 1}`, value))
        const early = { counts: counts.slice(0, first), totals: [], rates: [] }
        const before = publication(early, await passed(early))
        const total = values.reduce((all, each) => all + each, 0)
        const table = {
          counts: [...counts, count('year', total)],
          totals: [{ total: 'year', parts: counts.map(({ key }) => key) }],
          rates: [],
        }
        const disclosed = await passed(table, [before])
        expect(narrowest(disclosed)).toBeGreaterThanOrEqual(SMALL.leastWidth)
        // By hand: the year less all that either publication shows is shared by the quarters that both hide.
        if (disclosed.hidden.has('year')) return
        const shown = (key: string) =>
          !disclosed.hidden.has(key) ||
          before.table.counts.some((each) => each.key === key && !before.hidden.has(key))
        const left = counts.filter(({ key }) => !shown(key))
        const rest = left.reduce((all, { value = 0 }) => all + value, 0)
        if (left.length > 0) expect([left.length > 1, rest >= SMALL.leastWidth]).toEqual([true, true])
      }),
      { numRuns: 25 },
    )
  })

  test('gives the same answer twice', async () => {
    await fc.assert(
      fc.asyncProperty(tables, async (values) => {
        expect(await disclose(grid(values), SMALL)).toEqual(await disclose(grid(values), SMALL))
      }),
      { numRuns: 4 },
    )
  })
})
