import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Matrix, Point } from './pdf-matrix.ts'
import { times } from './pdf-matrix.ts'

const START: Matrix = [1, 0, 0, 1, 0, 0]
/** ISO 32000-1, table 106: 3 paints nothing, 7 only clips. */
const UNPAINTED = [3, 7]

/** Follows where words are begun, as far as it takes to know where words are that are not painted. */
export class TextPen {
  readonly invisible: Point[] = []
  private line = START
  private leading = 0
  private mode = 0
  private readonly saved: number[] = []
  /** no words were shown since the pen was set */
  private isSet = false

  save(): void {
    this.saved.push(this.mode)
  }

  restore(): void {
    this.mode = this.saved.pop() ?? 0
  }

  /** Whether the operator is one of text. */
  takes(operator: number, args: readonly unknown[], matrix: Matrix): boolean {
    const [x = 0, y = 0] = args as readonly number[]
    if (operator === OPS.beginText) this.set(START)
    else if (operator === OPS.setTextMatrix) this.set((args.length === 1 ? args[0] : args) as Matrix)
    else if (operator === OPS.moveText) this.move(x, y)
    else if (operator === OPS.setLeadingMoveText) {
      this.leading = -y
      this.move(x, y)
    } else if (operator === OPS.setLeading) this.leading = x
    else if (operator === OPS.nextLine) this.move(0, -this.leading)
    else if (operator === OPS.setTextRenderingMode) this.mode = x
    else if (operator === OPS.showText) this.show(matrix)
    else return false
    return true
  }

  private set(line: Matrix): void {
    this.line = line
    this.isSet = true
  }

  private move(x: number, y: number): void {
    this.set(times(this.line, [1, 0, 0, 1, x, y]))
  }

  private show(matrix: Matrix): void {
    if (this.isSet && UNPAINTED.includes(this.mode)) {
      const [, , , , x, y] = times(matrix, this.line)
      this.invisible.push([x, y])
    }
    this.isSet = false
  }
}
