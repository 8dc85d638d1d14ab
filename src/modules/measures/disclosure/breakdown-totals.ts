import type { FigureSeries } from '../../figures/index.ts'
import { cellsByPlace, sumsThatHold, type Cells, type Certainty } from './cell-sums.ts'
import type { Total } from './table.ts'

/** What a file calls the item that holds all others; one that it leaves without a name is that too. */
const ALL = /^(?:grand )?totals?$|^(?:all|overall|both|persons|people|everyone|everybody|)$/i
const ALL_OF_SOME = /^(?:total|all|overall|both|persons|combined)\b(?!.*\bother\b)/i

/** A subtotal of more than so many that stand beside it is not guessed. */
const MOST_BESIDE = 12

/** "0 to 4", "5–9", "16 and 17" */
const RANGE = /(\d+)\s*(?:-|–|—|to|and)\s*(\d+)/i

interface GroupSum {
  whole: FigureSeries
  parts: readonly FigureSeries[]
  certainty: Certainty
}

/** The sums between series of one indicator that hold: girls and boys make all, and 5 to 9 with 10 to 15 make 5 to 15. */
export function breakdownTotals(series: readonly FigureSeries[], cells: Cells): Total[] {
  const filters = new Set(series.flatMap(({ breakdown }) => Object.keys(breakdown)))
  const sums = [...filters].flatMap((filter) =>
    [...Map.groupBy(series, (each) => besides(filter, each)).values()].flatMap((group) =>
      sumsOf(filter, group),
    ),
  )
  const places = [...cellsByPlace(cells)].map(([place, byDays]) => ({ of: place.split('/'), byDays }))
  // Of an area and a role.
  const kinds = Map.groupBy(places, ({ of: [, ...kind] }) => kind.join('/'))
  return [...kinds.values()].flatMap((list) => {
    const bySeries = new Map(list.map(({ of: [id], byDays }) => [Number(id), byDays]))
    return sums.flatMap(({ whole, parts, certainty }) => {
      const ofWhole = bySeries.get(whole.id)
      const ofParts = parts.map(({ id }) => bySeries.get(id) ?? new Map<string, string>())
      return ofWhole ? sumsThatHold(ofWhole, ofParts, { ...cells, certainty }) : []
    })
  })
}

/**
 * Which of these make up which. By name: a total, and ranges of numbers that others fill. Names do not say it of all: those
 * beside which the next ones stand, or all others, are guessed to be made of them, which only their numbers can tell.
 */
function sumsOf(filter: string, group: readonly FigureSeries[]): GroupSum[] {
  const items = group.toSorted((a, b) => a.id - b.id)
  const nameOf = ({ breakdown }: FigureSeries) => breakdown[filter] ?? ''
  const alike = items.filter((each) => ALL_OF_SOME.test(nameOf(each)))
  const bare = items.filter((each) => ALL.test(nameOf(each).trim()))
  // "All pupils" holds all the others, where it does not stand beside "All White" and "All Asian".
  const totals = bare.length > 0 ? bare : alike.length === 1 ? alike : []
  const single = items.filter((each) => !totals.includes(each))
  const ranges = single.flatMap((whole): GroupSum[] => {
    const parts = filling(whole, single, nameOf)
    return parts ? [{ whole, parts, certainty: 'certain' }] : []
  })
  const inside = single.filter((each) => !ranges.some(({ whole }) => whole === each))
  const named = totals.map((whole): GroupSum => ({ whole, parts: inside, certainty: 'certain' }))
  return [...named, ...ranges, ...guessed(single)].filter(({ parts }) => parts.length > 1)
}

function guessed(items: readonly FigureSeries[]): GroupSum[] {
  return items.flatMap((whole, at) => {
    const lengths = items.slice(0, MOST_BESIDE).map((_, index) => index + 1)
    const runs = lengths.flatMap((length) => [
      items.slice(at + 1, at + 1 + length),
      items.slice(Math.max(0, at - length), at),
    ])
    const others = items.filter((each) => each !== whole)
    const different = new Map([...runs, others].map((parts) => [parts.map(({ id }) => id).join(' '), parts]))
    return [...different.values()].map((parts) => ({ whole, parts, certainty: 'guess' as const }))
  })
}

/** The items whose ranges follow one another from the first number of this one to its last. */
function filling(
  whole: FigureSeries,
  items: readonly FigureSeries[],
  nameOf: (item: FigureSeries) => string,
): FigureSeries[] | undefined {
  const range = rangeOf(nameOf(whole))
  if (!range) return undefined
  const ways = new Map<number, FigureSeries[]>([[range.from, []]])
  for (const [from, way] of ways)
    for (const item of items) {
      const part = item === whole ? undefined : rangeOf(nameOf(item))
      if (part?.from === from && part.to <= range.to && !ways.has(part.to + 1))
        ways.set(part.to + 1, [...way, item])
    }
  const found = ways.get(range.to + 1)
  return found && found.length > 1 ? found : undefined
}

/** "16" is a range of one. */
function rangeOf(name: string): { from: number; to: number } | undefined {
  const [, from, to] = RANGE.exec(name) ?? /^\D*(\d+)\D*$/.exec(name) ?? []
  return from === undefined ? undefined : { from: Number(from), to: Number(to ?? from) }
}

/** What a series is of apart from one filter. */
function besides(filter: string, { dataset, indicator, breakdown }: FigureSeries): string {
  const others = Object.entries(breakdown)
    .filter(([name]) => name !== filter)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([dataset, indicator, others])
}
