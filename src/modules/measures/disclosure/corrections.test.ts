import fc from 'fast-check'
import { expect, test } from 'vitest'
import { disclose } from './gate.ts'
import { isSmall, type DisclosurePolicy } from './policy.ts'
import type { Count, Publication, Total } from './table.ts'

const POLICY: DisclosurePolicy = { hideUpTo: 5, hideNought: false, roundTo: 1, leastWidth: 3 }
const NAMES = ['all', 'girls', 'boys'] as const
type Name = (typeof NAMES)[number]
const SUM: Total = { total: 'all', parts: ['girls', 'boys'] }
const MOST = 14

interface Figures {
  girls: number
  boys: number
}

/** What a reader has seen of each number that was published: how, and from which day on. */
type Seen = ReadonlyMap<string, { how: 'shown' | 'hidden'; from: number }>

const valueOf = (name: Name, { girls, boys }: Figures) =>
  name === 'all' ? girls + boys : name === 'girls' ? girls : boys
const cellOf = (name: Name, figures: Figures) => `${name} ${valueOf(name, figures)}`
const truthOf = (cell: string) => Number(cell.split(' ')[1])

function countOf(name: Name, figures: Figures): Count {
  return { key: name, label: name, value: valueOf(name, figures), whole: true }
}

/** What was published stands until it is corrected; that another number is the same on two days, nobody knows. */
function unknownOn(day: number, name: Name, figures: Figures, seen: Seen): string {
  const cell = cellOf(name, figures)
  return (seen.get(cell)?.from ?? Infinity) <= day ? cell : `${cell} on ${day}`
}

/** Least and most of each number that was not shown, by trying all that girls and boys could have been on each day. */
function ranges(days: readonly Figures[], seen: Seen): Map<string, [number, number]> {
  const parts = days.map((figures, day) => ({
    girls: unknownOn(day, 'girls', figures, seen),
    boys: unknownOn(day, 'boys', figures, seen),
    all: unknownOn(day, 'all', figures, seen),
  }))
  const cells = [...new Set(parts.flatMap(({ girls, boys }) => [girls, boys]))]
  const found = new Map<string, [number, number]>()
  const choices = (cell: string) => {
    const how = seen.get(cell)?.how
    return how === 'shown' ? [truthOf(cell)] : [...Array(MOST + 1).keys()].slice(how === 'hidden' ? 1 : 0)
  }
  const note = (cell: string, value: number) => {
    if (seen.get(cell)?.how === 'shown') return
    const [least, most] = found.get(cell) ?? [value, value]
    found.set(cell, [Math.min(least, value), Math.max(most, value)])
  }
  const attempt = (world: Map<string, number>, at: number): void => {
    const cell = cells[at]
    if (cell !== undefined) {
      for (const value of choices(cell)) attempt(new Map([...world, [cell, value]]), at + 1)
      return
    }
    const sums = new Map<string, number>()
    for (const { girls, boys, all } of parts) {
      const sum = (world.get(girls) ?? 0) + (world.get(boys) ?? 0)
      const how = seen.get(all)?.how
      if (how === 'shown' ? sum !== truthOf(all) : how === 'hidden' && sum === 0) return
      if ((sums.get(all) ?? sum) !== sum) return
      sums.set(all, sum)
    }
    for (const [name, value] of [...world, ...sums]) note(name, value)
  }
  attempt(new Map(), 0)
  return found
}

test('whatever is corrected and published in whichever order, no small number is told more exactly than it was', async () => {
  const number = fc.nat({ max: 8 })
  const step = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...NAMES) },
    { weight: 1, arbitrary: fc.record({ girls: number, boys: number }) },
  )
  const told = { hidden: 0, refused: 0 }
  await fc.assert(
    fc.asyncProperty(
      fc.record({ girls: number, boys: number }),
      fc.array(step, { minLength: 2, maxLength: 6 }),
      async (first, steps) => {
        const days = [first]
        const publications: Publication[] = []
        let seen: Seen = new Map()
        for (const each of steps) {
          const today = days.at(-1) ?? first
          if (typeof each !== 'string') {
            if (days.length < 2) days.push(each)
            continue
          }
          const others = NAMES.filter((name) => name !== each).map((name) => countOf(name, today))
          const kept: Publication = {
            source: '',
            table: {
              counts: others.map((count) => ({ ...count, unprinted: true as const })),
              totals: [],
              rates: [],
            },
            hidden: new Set(others.flatMap(({ key, value = 0 }) => (isSmall(value, POLICY) ? [key] : []))),
            policy: POLICY,
            isCurrent: true,
          }
          const table = { counts: [countOf(each, today)], totals: [], rates: [] }
          const result = await disclose(table, POLICY, [...publications, kept], [SUM])
          if (!result.ok) {
            told.refused += 1
            continue
          }
          const hidden = new Set(result.value.hidden.keys())
          told.hidden += hidden.size
          // What stood beside it is kept with it.
          publications.unshift({
            source: each,
            table: { ...table, counts: [...table.counts, ...kept.table.counts] },
            hidden: new Set([...hidden, ...kept.hidden]),
            policy: POLICY,
          })
          const cell = cellOf(each, today)
          const before = ranges(days, seen)
          const day = days.length - 1
          const old = seen.get(cell)
          const how = !hidden.has(each) || old?.how === 'shown' ? 'shown' : 'hidden'
          seen = new Map([...seen, [cell, { how, from: old?.from ?? day }]])
          for (const [name, [least, most]] of ranges(days, seen)) {
            const isKept = seen.get(name)?.how === 'hidden' || isSmall(truthOf(name), POLICY)
            const [from = 0, to = MOST] = before.get(name) ?? before.get(`${name} on ${day}`) ?? []
            if (isKept && most - least < Math.min(POLICY.leastWidth, to - from)) {
              expect({ name, least, most, from, to, published: cell, seen: [...seen], days }).toBeUndefined()
            }
          }
        }
      },
    ),
    { numRuns: 150 },
  )
  expect(told.hidden).toBeGreaterThan(20)
}, 60_000)
