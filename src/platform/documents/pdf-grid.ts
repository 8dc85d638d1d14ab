import type { PdfCell, PdfRow } from './pdf-elements.ts'
import type { Piece } from './pdf-pieces.ts'
import type { Rule, Rules } from './pdf-rules.ts'

/** Boxes that rules make: a table, a row of boxes, or a single box. Edges from the left and from the top. */
export interface Grid {
  readonly lefts: readonly number[]
  readonly tops: readonly number[]
  readonly across: readonly Rule[]
  readonly down: readonly Rule[]
}

/** How far apart two ends may be and still touch, in points. */
const TOUCH = 1.8
const LEAST_SIDE = 6
const MOST_CROSSINGS = 6_000_000

/** The grids of a page. Rules that touch no other (an underline, a line under a heading) make none. */
export function gridsOf({ across, down }: Rules): Grid[] {
  if (across.length * down.length > MOST_CROSSINGS) return []
  const rules = [...across, ...down]
  const group = rules.map((_, index) => index)
  const find = (of: number): number => {
    let at = of
    while (group[at] !== undefined && group[at] !== at) at = group[at] = group[group[at] ?? at] ?? at
    return at
  }
  for (const [one, level] of across.entries())
    for (const [other, upright] of down.entries())
      if (isCrossing(level, upright)) group[find(one)] = find(across.length + other)
  const groups = Map.groupBy(rules.keys(), find)
  return [...groups.values()].flatMap((members) => gridOf(members, rules, across.length))
}

function isCrossing(level: Rule, upright: Rule): boolean {
  return (
    upright.at >= level.from - TOUCH &&
    upright.at <= level.to + TOUCH &&
    level.at >= upright.from - TOUCH &&
    level.at <= upright.to + TOUCH
  )
}

function gridOf(members: readonly number[], rules: readonly Rule[], levels: number): Grid[] {
  const pick = (isLevel: boolean): Rule[] =>
    members.flatMap((member) => {
      const rule = rules[member]
      return rule !== undefined && member < levels === isLevel ? [rule] : []
    })
  const [across, down] = [pick(true), pick(false)]
  if (across.length === 0 || down.length === 0) return []
  const tops = edgesOf([...across.map(({ at }) => at), ...ends(down)])
  const lefts = edgesOf([...down.map(({ at }) => at), ...ends(across)])
  return tops.length < 2 || lefts.length < 2 ? [] : [{ tops, lefts, across, down }]
}

/** A table may leave out the rules at its sides: then the ends of the others are its edge. */
function ends(rules: readonly Rule[]): number[] {
  return [Math.min(...rules.map(({ from }) => from)), Math.max(...rules.map(({ to }) => to))]
}

function edgesOf(places: readonly number[]): number[] {
  const edges: number[] = []
  for (const place of places.toSorted((a, b) => a - b)) {
    const before = edges.at(-1)
    if (before === undefined || place - before > LEAST_SIDE) edges.push(place)
  }
  return edges
}

export function isInside({ lefts, tops }: Grid, { left, right, base, size }: Piece): boolean {
  const middle = (left + right) / 2
  const height = base - size * 0.3
  return (
    middle > (lefts[0] ?? 0) &&
    middle < (lefts.at(-1) ?? 0) &&
    height > (tops[0] ?? 0) &&
    height < (tops.at(-1) ?? 0)
  )
}

/** The rows of a grid with the pieces that stand in it. A cell reaches as far as no rule ends it. */
export function rowsOfGrid(grid: Grid, pieces: readonly Piece[]): PdfRow[] {
  const { lefts, tops } = grid
  const width = lefts.length - 1
  const height = tops.length - 1
  const owner: { cell: PdfCell; row: number; column: number }[][] = Array.from({ length: height }, () => [])
  const walls = wallsOf(grid)
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1) {
      if (owner[row]?.[column] !== undefined) continue
      let columns = 1
      while (
        column + columns < width &&
        !walls.right(row, column + columns - 1) &&
        owner[row]?.[column + columns] === undefined
      )
        columns += 1
      let rows = 1
      while (
        row + rows < height &&
        !walls.below(row + rows - 1, column) &&
        isOpen(walls, row + rows, column, columns)
      )
        rows += 1
      const cell: PdfCell = { pieces: [], header: false, spanned: false, columns }
      for (let down = row; down < row + rows; down += 1)
        for (let along = column; along < column + columns; along += 1) {
          const line = owner[down]
          if (line !== undefined) line[along] = { cell, row, column }
        }
    }
  for (const piece of pieces) {
    const row = bandOf(tops, piece.base - piece.size * 0.3)
    const column = bandOf(lefts, (piece.left + piece.right) / 2)
    owner[row]?.[column]?.cell.pieces.push(piece)
  }
  return owner.map((line, row) => ({
    cells: line.map(({ cell, ...start }, column) =>
      start.column < column
        ? { pieces: [], header: false, spanned: start.row < row, columns: 0 }
        : start.row < row
          ? { ...cell, spanned: true }
          : cell,
    ),
  }))
}

interface Walls {
  right(row: number, column: number): boolean
  below(row: number, column: number): boolean
}

function wallsOf({ lefts, tops, across, down }: Grid): Walls {
  const known = new Map<string, boolean>()
  const remember = (key: string, look: () => boolean): boolean => {
    const there = known.get(key) ?? look()
    known.set(key, there)
    return there
  }
  return {
    right: (row, column) =>
      remember(`r${row}:${column}`, () => stands(down, lefts[column + 1] ?? 0, betweenEdges(tops, row))),
    below: (row, column) =>
      remember(`b${row}:${column}`, () => stands(across, tops[row + 1] ?? 0, betweenEdges(lefts, column))),
  }
}

function stands(rules: readonly Rule[], at: number, between: number): boolean {
  return rules.some(
    (rule) => Math.abs(rule.at - at) <= LEAST_SIDE && rule.from < between && rule.to > between,
  )
}

function betweenEdges(edges: readonly number[], at: number): number {
  return ((edges[at] ?? 0) + (edges[at + 1] ?? 0)) / 2
}

/** Whether a cell of so many columns goes on in this row: none of its columns is walled off inside it. */
function isOpen(walls: Walls, row: number, column: number, columns: number): boolean {
  for (let at = column; at < column + columns - 1; at += 1) if (walls.right(row, at)) return false
  return true
}

function bandOf(edges: readonly number[], place: number): number {
  let band = 0
  while (band + 2 < edges.length && place >= (edges[band + 1] ?? 0)) band += 1
  return band
}
