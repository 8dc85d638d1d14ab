import type { FigureArea } from '../../figures/index.ts'
import { cellsByPlace, sumsThatHold, type Cells, type CellsByDays } from './cell-sums.ts'
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

/** The sums between areas that hold (cell-sums.ts), of each series. */
export function areaTotals(sums: readonly AreaSum[], cells: Cells): Total[] {
  const places = cellsByPlace(cells)
  const kinds = new Set([...places.keys()].map((place) => place.replace(/\/.*\//, '//')))
  return [...kinds].flatMap((kind) =>
    sums.flatMap(({ whole, parts, isGuess }) => {
      const [ofWhole, ...ofParts] = [whole, ...parts].map(({ id }) =>
        places.get(kind.replace('//', `/${id}/`)),
      )
      const certainty = isGuess ? 'guess' : 'likely'
      const none: CellsByDays = new Map()
      return sumsThatHold(
        ofWhole ?? none,
        ofParts.map((each) => each ?? none),
        {
          ...cells,
          certainty,
          fewest: 1,
        },
      )
    }),
  )
}
