import type { Total } from './table.ts'

/** Cells of one place by the days that they are about: '2024-04-01 2025-03-31' → key. A period can have several names. */
export type CellsByDays = ReadonlyMap<string, string>

/** What is known of each cell, by key (cellsOf of measure-table.ts); undefined is a count that is there and unknown. */
export type CellValues = ReadonlyMap<string, number | undefined>

/** The first and last day of the period that a key names, or the name itself where nobody knows them. */
export type DaysOf = (period: string) => string

export interface Cells {
  values: CellValues
  daysOf: DaysOf
}

/** By '12/7/numerator': the series, the area and the role of the cells. What is made up for the gate alone is not among them. */
export function cellsByPlace({ values, daysOf }: Cells): Map<string, Map<string, string>> {
  const places = new Map<string, Map<string, string>>()
  for (const key of values.keys()) {
    const [series = '', area = '', ...rest] = key.split('/')
    const role = rest.pop() ?? ''
    if (role === 'rest') continue
    const place = `${series}/${area}/${role}`
    const cells = places.get(place) ?? new Map<string, string>()
    const days = daysOf(rest.join('/'))
    if (!cells.has(days)) cells.set(days, key)
    places.set(place, cells)
  }
  return places
}

/** One period under two names has one number, twice. */
export function samePeriods({ values, daysOf }: Cells): Total[] {
  const places = cellsByPlace({ values, daysOf })
  return [...values].flatMap(([key, value]) => {
    const [series = '', area = '', ...rest] = key.split('/')
    const role = rest.pop() ?? ''
    const first = places.get(`${series}/${area}/${role}`)?.get(daysOf(rest.join('/')))
    const isTwice = first !== undefined && first !== key && values.get(first) === value
    return isTwice ? [{ total: first, parts: [key] }] : []
  })
}

/**
 * How well it is known that the parts make the whole: `certain` by their names; `likely` by what they are, though some may be
 * of no part; `guess`: only numbers that add up in every period tell it, in two periods at the least.
 */
export type Certainty = 'certain' | 'likely' | 'guess'

const FEWEST_EXACT = { certain: 1, likely: 1, guess: 2 } as const

/**
 * The sums of these cells that hold, by period. Exact where all the parts are there, or those that are there leave nothing
 * over; otherwise no more than that the whole is never below its parts.
 */
export function sumsThatHold(
  whole: CellsByDays,
  parts: readonly CellsByDays[],
  {
    values,
    certainty,
    fewest = FEWEST_EXACT[certainty],
  }: { values: CellValues; certainty: Certainty; fewest?: number },
): Total[] {
  const found = [...whole].flatMap(([days, total]) => {
    const there = parts.flatMap((each) => each.get(days) ?? [])
    if (there.length === 0) return []
    const [value, ...numbers] = [total, ...there].map((key) => values.get(key))
    const isTold = value !== undefined && numbers.every((each) => each !== undefined)
    const left = (value ?? 0) - numbers.reduce<number>((sum, each) => sum + (each ?? 0), 0)
    const isExact = isTold && Math.abs(left) < 1e-6
    return [{ total, parts: there, isAll: there.length === parts.length, isTold, isExact, left }]
  })
  const told = found.filter((each) => each.isAll && each.isTold)
  const areExact = told.length >= fewest && told.every(({ isExact }) => isExact)
  const isAbove = found.every(({ isTold, left }) => !isTold || left > -1e-6)
  if (!areExact && (certainty === 'guess' || (certainty === 'likely' && !isAbove))) return []
  return found.map(({ total, parts: there, isAll, isExact }) => {
    const isSum = isExact || (isAll && (areExact || certainty === 'certain'))
    return { total, parts: there, ...(isSum ? {} : { isOpen: true as const }) }
  })
}
