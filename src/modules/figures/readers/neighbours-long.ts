import { authoritySpec } from '../authorities.ts'
import { Collected } from '../collected.ts'
import type { AreaSpec } from '../figure.ts'
import { MODEL, NeighbourList, type NeighbourSpec } from './neighbour-list.ts'
import { isBlankRow, type Row } from './rows.ts'

/** Which column is what; -1 for none. */
interface Side {
  /** of nine characters */
  code: number
  /** of three figures */
  oldCode: number
  name: number
}

export interface LongColumns {
  area: Side
  neighbour: Side
  rank: number
  closeness: number
  distance: number
}

const OF_NEIGHBOUR = /neighbou?r(?!hood)|nearest|^(?:stat(?:istical)?[ _])?sn(?:[ _]|$)/i
const RANK = /rank|position|order|^(?:sn|neighbou?r)[ _]?(?:no|number|#)?$/i
const DISTANCE = /dist|score|similar/i
const CLOSENESS = /close/i

/** Headings that speak of neighbours, and one of their rank. */
export function isLongHead(headings: readonly string[]): boolean {
  return (
    headings.some((each) => OF_NEIGHBOUR.test(each.trim())) && headings.some((each) => RANK.test(each.trim()))
  )
}

/** A table with a row for each authority and neighbour; undefined for one of another shape. */
export function longColumns(head: Row, body: readonly Row[]): LongColumns | undefined {
  const headings = head.map((cell) => cell.replace(/^\uFEFF/, '').trim())
  const holds = (at: number, pattern: RegExp) => {
    const cells = body.map((row) => (row[at] ?? '').trim()).filter((cell) => cell !== '')
    return cells.length > 0 && cells.filter((cell) => pattern.test(cell)).length * 2 > cells.length
  }
  const find = (fits: (heading: string, at: number) => boolean) => headings.findIndex(fits)
  const isCount = (at: number) => holds(at, /^\d{1,3}$/) && !holds(at, /^\d{3}$/)
  const rank = find((heading, at) => RANK.test(heading) && isCount(at))
  const closeness = find((heading, at) => CLOSENESS.test(heading) && holds(at, /\p{L}/u))
  const distance = find((heading, at) => DISTANCE.test(heading) && holds(at, /^\d*\.?\d+$/) && at !== rank)
  const sideOf = (isTheirs: boolean): Side => {
    const of = (heading: string, at: number) =>
      OF_NEIGHBOUR.test(heading) === isTheirs && ![rank, closeness, distance].includes(at)
    return {
      code: find((heading, at) => of(heading, at) && holds(at, /^E\d{8}$/)),
      oldCode: find((heading, at) => of(heading, at) && holds(at, /^\d{3}$/)),
      name: find(
        (heading, at) =>
          of(heading, at) && !/region|goreg/i.test(heading) && holds(at, /^\p{L}[\p{L}\s.,’'&-]+$/u),
      ),
    }
  }
  const [area, neighbour] = [sideOf(false), sideOf(true)]
  const isNamed = ({ code, oldCode }: Side) => code !== -1 || oldCode !== -1
  return rank !== -1 && isNamed(area) && isNamed(neighbour)
    ? { area, neighbour, rank, closeness, distance }
    : undefined
}

export function readLongNeighbours(
  body: readonly Row[],
  columns: LongColumns,
  above: number,
): { found: Collected; neighbours: NeighbourSpec[] } {
  const found = new Collected()
  const names = namesOf(body, columns)
  const neighbours = new NeighbourList(found)
  for (const [index, row] of body.entries()) {
    if (isBlankRow(row)) continue
    found.rows += 1
    const line = index + 2 + above
    const cell = (at: number) => (at === -1 ? '' : (row[at] ?? '').trim())
    const [area, neighbour] = [columns.area, columns.neighbour].map((side) => areaIn(cell, side, names))
    const rank = Number(cell(columns.rank))
    if (!area || !neighbour) {
      found.refuse(line, 'figures.refused.place', { level: row.join(' ').trim().slice(0, 80) })
      continue
    }
    if (!Number.isInteger(rank) || rank < 1) {
      found.refuse(line, 'figures.refused.neighbourRank', { text: cell(columns.rank), area: area.name })
      continue
    }
    if (rank > MODEL) {
      neighbours.leaveOut()
      continue
    }
    const closeness = (cell(columns.closeness) || cell(columns.distance)).toLowerCase().slice(0, 60)
    neighbours.add({ area, neighbour, rank, closeness, line })
  }
  return { found, neighbours: neighbours.end() }
}

type CellOf = (at: number) => string

function keyIn(cell: CellOf, { code, oldCode }: Side): string {
  return /^E\d{8}$/.test(cell(code)) ? cell(code) : /^\d{3}$/.test(cell(oldCode)) ? cell(oldCode) : ''
}

/** An authority is called the same wherever it stands: on one side some files have codes alone. */
function namesOf(body: readonly Row[], { area, neighbour }: LongColumns): Map<string, string> {
  const names = new Map<string, string>()
  for (const row of body)
    for (const side of [area, neighbour]) {
      const cell = (at: number) => (at === -1 ? '' : (row[at] ?? '').trim())
      if (cell(side.name) !== '') names.set(keyIn(cell, side), cell(side.name))
    }
  return names
}

function areaIn(cell: CellOf, side: Side, names: ReadonlyMap<string, string>): AreaSpec | undefined {
  const key = keyIn(cell, side)
  if (key === '') return undefined
  const name = names.get(key) ?? key
  const oldCode = /^\d{3}$/.test(cell(side.oldCode)) ? cell(side.oldCode) : undefined
  return authoritySpec({ name, oldCode, ...(key.startsWith('E') ? { code: key } : {}) })
}
