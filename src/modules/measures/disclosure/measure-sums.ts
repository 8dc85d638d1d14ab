import { cellsByPlace, type Cells } from './cell-sums.ts'
import { spansThatFill, type Span } from './measure-table.ts'
import type { Total } from './table.ts'

/** Periods in which numbers have to add up; in fewer they could by chance, where nothing but them says so. */
const FEWEST_ALIKE = 3

/** The counts of one measure in one role, by the days that they are about: each is a cell, or the sum of shorter periods. */
interface Line {
  place: string
  cells: ReadonlyMap<string, readonly string[]>
  told: ReadonlyMap<string, number>
}

/**
 * The sums between measures of one area that nothing but their numbers tells: one that is the numerator of another, a year
 * whose quarters are another measure, two that make a third. They add up in every period that all have, in three at least.
 */
export function measureSums(cells: Cells): Total[] {
  const lines = linesOf(cells)
  const days = [...new Set(lines.flatMap(({ told }) => [...told.keys()]))]
  const rows = lines.map((line) => ({
    line,
    // Numbers that are not told are NaN, which equals nothing.
    numbers: days.map((day) => line.told.get(day) ?? Number.NaN),
    wholes: days.map((day) => (isCell(line, day) ? (line.told.get(day) ?? Number.NaN) : Number.NaN)),
  }))
  const byNumber = days.map((_, day) => Map.groupBy(rows, ({ wholes }) => wholes[day]))
  const parts = rows.filter(({ line }) => new Set(line.told.values()).size > 1)
  const ties: Total[] = []
  const find = (sums: readonly number[], of: readonly Line[]) => {
    for (const [first, sum] of sums.entries()) {
      if (Number.isNaN(sum)) continue
      for (const { line, wholes } of byNumber[first]?.get(sum) ?? []) {
        // Once for each whole: on the first day that it shares with its parts.
        if (of.includes(line) || sums.slice(0, first).some((each, day) => isBoth(each, wholes[day]))) continue
        const both = sums.flatMap((each, day) => (isBoth(each, wholes[day]) ? [day] : []))
        const numbers = new Set(both.map((day) => sums[day]))
        if (both.length < FEWEST_ALIKE || numbers.size < 2) continue
        if (both.every((day) => sums[day] === wholes[day])) ties.push(...tiesOf(line, of))
      }
    }
  }
  for (const [at, { line, numbers }] of parts.entries()) {
    find(numbers, [line])
    for (const other of parts.slice(at + 1))
      find(
        numbers.map((each, day) => each + (other.numbers[day] ?? Number.NaN)),
        [line, other.line],
      )
  }
  return ties
}

function isBoth(a: number, b: number | undefined): boolean {
  return !Number.isNaN(a) && b !== undefined && !Number.isNaN(b)
}

/** The ids of the series whose figures these sums tie to those of one of these. */
export function seriesTiedTo(seriesIds: Iterable<number>, ties: readonly Total[]): Set<number> {
  const tied = new Set(seriesIds)
  const sums = ties.map(
    ({ total, parts }) => new Set([total, ...parts].map((key) => Number(key.split('/')[0]))),
  )
  for (const id of tied) for (const sum of sums) if (sum.has(id)) for (const other of sum) tied.add(other)
  return tied
}

function isCell({ cells }: Line, days: string): boolean {
  return cells.get(days)?.length === 1
}

/** Also of the periods in which some of it is hidden. */
function tiesOf(whole: Line, parts: readonly Line[]): Total[] {
  return [...whole.cells].flatMap(([days, [total, ...more]]) => {
    const there = parts.map(({ cells }) => cells.get(days))
    return total !== undefined && more.length === 0 && there.every((each) => each !== undefined)
      ? [{ total, parts: there.flat() }]
      : []
  })
}

function linesOf(cells: Cells): Line[] {
  const places = [...cellsByPlace(cells)]
  const every = [...new Set(places.flatMap(([, byDays]) => [...byDays.keys()]))].map(spanOf)
  return places.map(([place, byDays]): Line => {
    const own = [...byDays.keys()].map(spanOf)
    const longer = every.flatMap((span): [string, string[]][] => {
      const parts = byDays.has(span.days) ? undefined : spansThatFill(span, own)
      return parts ? [[span.days, parts.flatMap(({ days }) => byDays.get(days) ?? [])]] : []
    })
    const single = [...byDays].map(([days, key]): [string, string[]] => [days, [key]])
    const all = new Map([...single, ...longer])
    const told = [...all].flatMap(([days, keys]): [string, number][] => {
      const numbers = keys.flatMap((key) => cells.values.get(key) ?? [])
      return numbers.length === keys.length ? [[days, numbers.reduce((sum, each) => sum + each, 0)]] : []
    })
    return { place, cells: all, told: new Map(told) }
  })
}

function spanOf(days: string): Span & { days: string } {
  const [startsOn = '', endsOn = ''] = days.split(' ')
  return { startsOn, endsOn, days }
}
