import { describe, expect, test } from 'vitest'
import { disclose } from './gate.ts'
import type { DisclosurePolicy } from './policy.ts'
import type { Count, DisclosureTable, Publication, Total } from './table.ts'

const POLICY: DisclosurePolicy = { hideUpTo: 5, hideNought: false, roundTo: 1, leastWidth: 3 }
const SEX: Total = { total: 'all', parts: ['girls', 'boys'] }

function tableOf(values: Readonly<Record<string, number>>, totals: readonly Total[] = []): DisclosureTable {
  const counts = Object.entries(values).map(([key, value]): Count => ({
    key,
    label: key,
    value,
    whole: true,
  }))
  return { counts, totals, rates: [] }
}

/** What was published of figures, the hidden ones by name. */
function published(
  values: Readonly<Record<string, number>>,
  hidden: readonly string[] = [],
  policy = POLICY,
): Publication {
  return { source: 'before', table: tableOf(values), hidden: new Set(hidden), policy }
}

/** What figures are now that nobody publishes with these. */
function current(values: Readonly<Record<string, number>>, hidden: readonly string[] = []): Publication {
  const table = tableOf(values)
  const counts = table.counts.map((each): Count => ({ ...each, unprinted: true }))
  return { ...published({}, hidden), table: { ...table, counts }, isCurrent: true }
}

async function hiddenOf(
  table: DisclosureTable,
  {
    policy = POLICY,
    before,
    ties = [SEX],
  }: { policy?: DisclosurePolicy; before?: Publication[]; ties?: Total[] },
): Promise<string[]> {
  const result = await disclose(table, policy, before, ties)
  if (!result.ok) throw new Error(`${result.fault.message} ${JSON.stringify(result.fault.values)}`)
  return [...result.value.hidden.keys()]
}

describe('where noughts are shown', () => {
  const quarters = { q1: 1, q2: 1, q3: 1, q4: 20, year: 23 }
  const year: Total = { total: 'year', parts: ['q1', 'q2', 'q3', 'q4'] }

  test('three hidden counts that make three are one each, so another is hidden beside them', async () => {
    expect(await hiddenOf(tableOf(quarters, [year]), {})).toContain('q4')
  })

  test('they hide where noughts are hidden too', async () => {
    const policy = { ...POLICY, hideNought: true }
    expect(await hiddenOf(tableOf(quarters, [year]), { policy })).toEqual(['q1', 'q2', 'q3'])
  })

  test('a nought is no company', async () => {
    const table = tableOf({ q1: 0, q2: 3, q3: 0, q4: 20, year: 23 }, [year])
    expect(await hiddenOf(table, {})).toEqual(['q2', 'q4'])
  })
})

describe('a correction that several measures share', () => {
  test('is reckoned with as it is now, and not with what was published before it', async () => {
    const old = { girls: published({ girls: 9 }), boys: published({ boys: 40 }) }
    const all = published({ all: 44 })
    const before = [
      all,
      old.boys,
      old.girls,
      published({ all: 49 }),
      current({ girls: 3, all: 44 }, ['girls']),
    ]
    expect(await hiddenOf(tableOf({ boys: 41 }), { before })).toEqual(['boys'])
    // What the old numbers make of the new one is not what it is.
    const first = [published({ all: 49 }), old.boys, old.girls, current({ boys: 41, all: 44 })]
    expect(await hiddenOf(tableOf({ girls: 3 }), { before: first })).toEqual(['girls'])
  })

  test('does not give away what the old numbers were', async () => {
    // Forty boys were hidden beside three girls; now there are more girls, and as many boys.
    const before = [
      published({ boys: 40 }, ['boys']),
      published({ girls: 3 }, ['girls']),
      published({ all: 43 }),
      current({ girls: 8, all: 48 }),
    ]
    expect(await hiddenOf(tableOf({ boys: 40 }), { before })).toEqual(['boys'])
  })
})

describe('a wider least width', () => {
  test('that cannot be kept any more keeps what is left', async () => {
    const strict = { ...POLICY, leastWidth: 10 }
    const before = [published({ all: 8 }), published({ girls: 2 }, ['girls'])]
    expect(await hiddenOf(tableOf({ boys: 6 }), { before, policy: strict })).toEqual(['boys'])
  })

  test('of another measure is kept for what that measure hides', async () => {
    const strict = { ...POLICY, hideUpTo: 10, leastWidth: 10 }
    const loose = { ...POLICY, hideUpTo: 0, leastWidth: 1, roundTo: 2 }
    const before = [
      published({ all: 54 }, [], { ...loose, roundTo: 1 }),
      published({ girls: 7 }, ['girls'], strict),
    ]
    expect(await hiddenOf(tableOf({ boys: 47 }), { before, policy: loose })).toEqual(['boys'])
  })
})
