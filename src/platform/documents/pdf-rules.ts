import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { PDFPageProxy } from 'pdfjs-dist'
import type { Matrix, Point } from './pdf-matrix.ts'
import { times } from './pdf-matrix.ts'
import { TextPen } from './pdf-text-pen.ts'

/** The straight lines that a page draws, across and down, and its dots: bullets that are drawn and no letters. */
export interface Rules {
  readonly across: readonly Rule[]
  readonly down: readonly Rule[]
  readonly dots: readonly Point[]
  /** where words begin that are not painted */
  readonly invisible: readonly Point[]
}

/** `at` is the distance from the top (across) or from the left (down); it runs from `from` to `to`. */
export interface Rule {
  readonly at: number
  readonly from: number
  readonly to: number
}

/** How thick a filled box may be and still be a line, in points. */
const THICKEST = 3
/** How far two ends may be apart and still be one line. */
const NEAR = 2
const MOST_RULES = 40_000

const STROKES = new Set<number>([
  OPS.stroke,
  OPS.closeStroke,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
])
const FILLS = new Set<number>([
  OPS.fill,
  OPS.eoFill,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
])

export async function rulesOf(page: PDFPageProxy, view: Matrix): Promise<Rules> {
  const { fnArray, argsArray } = await page.getOperatorList({ annotationMode: 0 })
  const across: Rule[] = []
  const down: Rule[] = []
  const dots: Point[] = []
  let matrix = view
  const saved: Matrix[] = []
  const text = new TextPen()
  for (const [index, operator] of fnArray.entries()) {
    const args = argsArray[index] as readonly unknown[] | null
    if (operator === OPS.save) {
      saved.push(matrix)
      text.save()
    } else if (operator === OPS.restore) {
      matrix = saved.pop() ?? view
      text.restore()
    } else if (operator === OPS.transform) matrix = times(matrix, args as unknown as Matrix)
    else if (operator === OPS.paintFormXObjectBegin) {
      saved.push(matrix)
      if (Array.isArray(args?.[0])) matrix = times(matrix, args[0] as unknown as Matrix)
    } else if (operator === OPS.paintFormXObjectEnd) matrix = saved.pop() ?? view
    else if (text.takes(operator, args ?? [], matrix)) continue
    else if (operator === OPS.constructPath && across.length + down.length + dots.length < MOST_RULES)
      addPath(args ?? [], matrix, { across, down, dots })
  }
  return { across: merged(across), down: merged(down), dots, invisible: text.invisible }
}

interface Drawing {
  readonly across: Rule[]
  readonly down: Rule[]
  readonly dots: Point[]
}

function addPath(args: readonly unknown[], matrix: Matrix, { across, down, dots }: Drawing): void {
  const paint = args[0] as number
  const points = (args[1] as readonly (ArrayLike<number> | null)[])[0]
  if (points === null || points === undefined) return
  const shapes = shapesOf(points, matrix)
  const add = ([x1, y1]: Point, [x2, y2]: Point): void => {
    if (Math.abs(y1 - y2) <= 1 && Math.abs(x1 - x2) > 3)
      across.push({ at: (y1 + y2) / 2, from: Math.min(x1, x2), to: Math.max(x1, x2) })
    else if (Math.abs(x1 - x2) <= 1 && Math.abs(y1 - y2) > 3)
      down.push({ at: (x1 + x2) / 2, from: Math.min(y1, y2), to: Math.max(y1, y2) })
  }
  if (STROKES.has(paint)) {
    for (const { points: each } of shapes)
      for (const [at, point] of each.entries()) if (at > 0) add(each[at - 1] ?? point, point)
  }
  const boxes = shapes.map(({ points: each }) => boxOf(each))
  const [only, more] = boxes
  if (only !== undefined && more === undefined && isDot(only)) dots.push([only.right, only.bottom])
  if (!FILLS.has(paint)) return
  for (const { left, right, top, bottom } of isRing(boxes) ? boxes.slice(0, 1).flatMap(edgesOf) : boxes) {
    if (bottom - top <= THICKEST && right - left > bottom - top)
      add([left, (top + bottom) / 2], [right, (top + bottom) / 2])
    else if (right - left <= THICKEST) add([(left + right) / 2, top], [(left + right) / 2, bottom])
  }
}

interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

const LEAST_DOT = 1.5
const GREATEST_DOT = 9

function isDot({ left, right, top, bottom }: Box): boolean {
  const [width, height] = [right - left, bottom - top]
  return (
    Math.min(width, height) > LEAST_DOT &&
    Math.max(width, height) < GREATEST_DOT &&
    Math.abs(width - height) < 0.2 * width
  )
}

/** A border that is drawn as one shape with its inside left out. */
function isRing([outer, inner, more]: readonly Box[]): boolean {
  if (outer === undefined || inner === undefined || more !== undefined) return false
  const sides = [
    inner.left - outer.left,
    outer.right - inner.right,
    inner.top - outer.top,
    outer.bottom - inner.bottom,
  ]
  return sides.every((side) => side >= 0 && side <= THICKEST * 2)
}

function edgesOf({ left, right, top, bottom }: Box): Box[] {
  return [
    { left, right, top, bottom: top },
    { left, right, top: bottom, bottom },
    { left, right: left, top, bottom },
    { left: right, right, top, bottom },
  ]
}

function boxOf(points: readonly Point[]): Box {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity }
  for (const [x, y] of points) {
    box.left = Math.min(box.left, x)
    box.right = Math.max(box.right, x)
    box.top = Math.min(box.top, y)
    box.bottom = Math.max(box.bottom, y)
  }
  return box
}

/** pdf.js's DrawOPS: 0 move, 1 line, 2 curve, 3 quadratic curve, 4 close. A curve counts as a line to its end. */
function shapesOf(numbers: ArrayLike<number>, [a, b, c, d, e, f]: Matrix): { points: Point[] }[] {
  const shapes: { points: Point[] }[] = []
  let points: Point[] = []
  const lengths = [2, 2, 6, 4, 0]
  for (let at = 0; at < numbers.length;) {
    const operator = numbers[at] ?? 4
    const length = lengths[operator] ?? 0
    const x = numbers[at + length - 1] ?? 0
    const y = numbers[at + length] ?? 0
    at += 1 + length
    if (operator === 4) {
      const first = points[0]
      if (first !== undefined) points.push(first)
      continue
    }
    if (operator === 0) shapes.push({ points: (points = []) })
    points.push([a * x + c * y + e, b * x + d * y + f])
  }
  return shapes
}

/** Pieces of one line joined, in the order of `at`. */
function merged(rules: readonly Rule[]): Rule[] {
  const sorted = rules.toSorted(
    (one, other) => Math.round(one.at) - Math.round(other.at) || one.from - other.from,
  )
  const joined: Rule[] = []
  for (const rule of sorted) {
    let into = -1
    for (let back = joined.length - 1; back >= 0 && back >= joined.length - 40; back -= 1) {
      const before = joined[back]
      if (before === undefined || rule.at - before.at > NEAR + 1) break
      if (
        Math.abs(rule.at - before.at) <= NEAR &&
        rule.from <= before.to + NEAR &&
        rule.to >= before.from - NEAR
      ) {
        into = back
        break
      }
    }
    const before = joined[into]
    if (before === undefined) joined.push(rule)
    else
      joined[into] = {
        at: before.at,
        from: Math.min(before.from, rule.from),
        to: Math.max(before.to, rule.to),
      }
  }
  return joined
}
