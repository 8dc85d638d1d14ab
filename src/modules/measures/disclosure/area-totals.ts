import type { FigureArea } from '../../figures/index.ts'
import type { Total } from './table.ts'

/** One kind of places that lie in another: wards in a borough, authorities in a region. */
export interface AreaSum {
  readonly whole: FigureArea
  readonly parts: readonly FigureArea[]
  /** other places could hold them just as well: only sums that are exact in every period tell that these do */
  readonly isGuess: boolean
}

/**
 * Which areas of a series can make up which. That an authority lies in a region, and a region in England, is known of the
 * areas; of wards and localities nothing is, so those of one kind are taken to make up an authority of the same series.
 */
export function areaSums(areas: readonly FigureArea[]): AreaSum[] {
  const kinds = Map.groupBy(areas, kindOf)
  const authorities = kinds.get('authority') ?? []
  const above = new Set(['country', 'region', 'part', 'authority'])
  const smaller = [...kinds].flatMap(([kind, parts]) => (above.has(kind) ? [] : [parts]))
  const known = [
    ...(kinds.get('country') ?? []).flatMap((whole) => [
      { whole, parts: kinds.get('region') ?? [] },
      { whole, parts: authorities },
    ]),
    ...(kinds.get('region') ?? []).flatMap((whole) =>
      [authorities, kinds.get('part') ?? []].map((list) => ({
        whole,
        parts: list.filter(({ regionId }) => regionId === whole.id),
      })),
    ),
  ].map((each) => ({ ...each, isGuess: false }))
  const guessed = authorities.flatMap((whole) =>
    smaller.map((parts) => ({ whole, parts, isGuess: authorities.length > 1 })),
  )
  return [...known, ...guessed].filter(({ parts }) => parts.length > 0)
}

/**
 * By the register of geographic codes (ONS): E06, E08, E09 and E10 are the authorities for children, E05 wards, E02 and E01
 * smaller ones; E13 are the two parts of London. What a council calls by names of its own is one kind.
 */
function kindOf({ code, kind }: FigureArea): string {
  const [register] = /^[A-Z]\d\d(?=\d{6}$)/.exec(code) ?? []
  if (register === 'E13') return 'part'
  if (kind === 'country' || kind === 'region') return kind
  if (register !== undefined) return /^E(?:06|08|09|10)$/.test(register) ? 'authority' : register
  return kind === 'authority' ? kind : (code.split(':')[0] ?? '')
}

/** The areas that a sum ties to this one, or to one that is tied to it, this one too. */
export function tiedTo(areaId: number, sums: readonly AreaSum[]): Set<number> {
  const tied = new Set([areaId])
  for (const each of tied)
    for (const { whole, parts } of sums) {
      const all = [whole, ...parts].map(({ id }) => id)
      if (all.includes(each)) for (const id of all) tied.add(id)
    }
  return tied
}

/**
 * The sums between areas that hold: exact in every period whose counts are all there, or never below the parts together, where
 * some are of no part. `counts` are by key (cellsOf of measure-table.ts); undefined is a count that is there and unknown.
 */
export function areaTotals(
  sums: readonly AreaSum[],
  counts: ReadonlyMap<string, number | undefined>,
): Total[] {
  // The series and the counts of it: each has its periods.
  const places = new Map<string, Set<string>>()
  for (const key of counts.keys()) {
    const [series = '', , ...rest] = key.split('/')
    const role = rest.pop() ?? ''
    if (role === 'rest') continue
    const periods = places.get(`${series}/${role}`) ?? new Set()
    places.set(`${series}/${role}`, periods.add(rest.join('/')))
  }
  return [...places].flatMap(([place, periods]) => {
    const [series = '', role = ''] = place.split('/')
    return sums.flatMap(({ whole, parts, isGuess }) => {
      const found = [...periods].flatMap((period) => {
        const keyOf = ({ id }: FigureArea) => `${series}/${id}/${period}/${role}`
        const there = parts.map(keyOf).filter((key) => counts.has(key))
        const total = keyOf(whole)
        if (!counts.has(total) || there.length === 0) return []
        const numbers = there.map((key) => counts.get(key))
        const value = counts.get(total)
        const isAll = there.length === parts.length
        const isTold = value !== undefined && numbers.every((each) => each !== undefined)
        const left = (value ?? 0) - numbers.reduce<number>((sum, each) => sum + (each ?? 0), 0)
        return [{ total, parts: there, isAll, isTold, left }]
      })
      const told = found.filter((each) => each.isAll && each.isTold)
      const isExact = told.length > 0 && told.every(({ left }) => Math.abs(left) < 1e-6)
      if (isExact) {
        return found.map(({ total, parts: there, isAll }) => ({
          total,
          parts: there,
          ...(isAll ? {} : { isOpen: true as const }),
        }))
      }
      const isAbove = found.every((each) => !each.isTold || each.left > -1e-6)
      return isAbove && !isGuess
        ? found.map(({ total, parts: there }) => ({ total, parts: there, isOpen: true as const }))
        : []
    })
  })
}
