import type { Block, Cell, RowBlock, Span, Unit } from './source.ts'
import { rowPlace } from './places.ts'
import { collapse, isBlank } from './white-space.ts'

/** A sheet of a workbook as its file tells of it, whatever the format. Rows and columns are counted from 1. */
export interface Sheet {
  readonly name: string
  readonly hidden: boolean
  /** rows with something in them, from the top down */
  readonly rows: readonly SheetRow[]
  readonly merges: readonly Merge[]
  isHiddenRow(row: number): boolean
  isHiddenColumn(column: number): boolean
  /** what belongs to the sheet and stands in none of its rows: page headers, text boxes */
  readonly beside: readonly Unread[]
}

export interface SheetRow {
  readonly row: number
  /** from the first column on */
  readonly cells: readonly SheetCell[]
}

export interface SheetCell {
  readonly column: number
  /** as it is shown; lines are divided by \n */
  readonly text: string
  /** it holds a text, and neither a number nor a date */
  readonly isText: boolean
  /** the number that it holds, where the one that it shows is rounded: 9.54 where 10% is shown */
  readonly held?: string | undefined
  /** what stands in the cell but is not shown in it: comments, a formula without a value */
  readonly unread: readonly Unread[]
}

/** Cells that are shown as one; the first row and column, and the last, are part of it. */
export interface Merge {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

export interface Unread {
  readonly text: string
  /** the reason in plain words */
  readonly why: string
}

/** A cell that stands, with all cells that are merged with it. */
interface Shown {
  readonly lines: readonly string[]
  readonly merge: Merge | null
}

/** A row that is seen: what stands in it by column, and what reaches into it from above. */
interface SeenRow {
  readonly row: number
  readonly line: number
  readonly own: ReadonlyMap<number, Shown>
  readonly reaching: readonly { readonly merge: Merge; readonly spans: readonly Span[] }[]
}

/** Cells beyond this column of those in use are read as paragraphs. */
const MAX_COLUMNS = 200

const LINE_END = /\r\n|[\n\r\u2028\u2029]/

/** Turns sheets into units and blocks, one sheet after the other; units are numbered on. */
export class SheetReading {
  readonly units: Unit[] = []
  readonly blocks: Block[] = []
  hiddenRows = 0
  /** formulas whose value the file does not hold, in what is shown */
  formulas = 0
  private tables = 0

  read(sheet: Sheet): void {
    this.readName(sheet)
    const seen = this.readRows(sheet)
    if (seen.length > 0) this.placeRows(seen)
  }

  /** The words on the sheet's tab are seen like any others: they are its row 0. */
  private readName(sheet: Sheet): void {
    const spans = [{ line: this.units.length + 1, text: sheet.name }]
    const why = sheet.hidden ? 'hidden sheet' : null
    this.addUnit(sheet, 0, why === null ? sheet.name : '', why === null ? [] : [{ text: sheet.name, why }])
    if (why === null) this.blocks.push({ kind: 'heading', level: 2, spans, region: 'sheet-name' })
    for (const each of sheet.beside) this.addUnit(sheet, 0, '', [each])
  }

  private readRows(sheet: Sheet): SeenRow[] {
    const seen: SeenRow[] = []
    const merges = new OpenMerges(sheet)
    for (const row of sheet.rows) {
      const unread = row.cells.flatMap((cell) => cell.unread)
      const why = sheet.hidden ? 'hidden sheet' : sheet.isHiddenRow(row.row) ? 'hidden row' : null
      if (why === 'hidden row' && row.cells.some(({ text }) => !isBlank(text))) this.hiddenRows += 1
      if (why === null)
        this.formulas += unread.filter((each) => each.why === 'formula without a value').length
      const { own, aside } = merges.take(row, why)
      const text = [...own.entries()]
        .toSorted(([a], [b]) => a - b)
        .map(([, { lines }]) => lines.join('\n'))
        .join(' | ')
      const line = this.addUnit(sheet, row.row, text, [...aside, ...unread])
      if (line === null || own.size === 0) continue
      const reaching = merges.reachInto(row.row)
      seen.push({ row: row.row, line, own, reaching })
      merges.stand(own, line)
    }
    return seen
  }

  /** The number of the unit with the words that are shown; null where there are none. The rest stands in units beside it. */
  private addUnit(sheet: Sheet, row: number, text: string, unread: readonly Unread[]): number | null {
    const place = rowPlace(sheet.name, row)
    const shown = isBlank(text) ? null : this.units.length + 1
    if (shown !== null) this.units.push({ line: shown, place, text, unseen: null })
    const filled = unread.filter((each) => !isBlank(each.text))
    for (const [why, all] of Map.groupBy(filled, (each) => each.why)) {
      const words = all.map((each) => collapse(each.text)).join(' | ')
      this.units.push({ line: this.units.length + 1, place, text: '', unseen: { text: words, why } })
    }
    return shown
  }

  /** Rows of one cell above and below the rows of more are prose; all between them is one table. */
  private placeRows(rows: readonly SeenRow[]): void {
    const first = rows.findIndex(isWide)
    const last = lastOfTable(rows)
    const columns = usedColumns(rows)
    this.tables += 1
    const beyond: Block[] = []
    for (const [at, row] of rows.entries()) {
      if (first === -1 || at < first || at > last) {
        this.blocks.push(...beyond.splice(0), ...proseOf(row))
        continue
      }
      this.blocks.push(tableRow(row, columns, this.tables))
      for (const column of columns.slice(MAX_COLUMNS))
        beyond.push(...paragraphs(row.own.get(column)?.lines ?? [], row.line))
    }
    this.blocks.push(...beyond)
  }
}

/** The merges that reach over the row that is read, and what stands in them. */
class OpenMerges {
  private readonly waiting: Merge[]
  private open: { readonly merge: Merge; cell: SheetCell | null; spans: readonly Span[] | null }[] = []
  private readonly sheet: Sheet

  constructor(sheet: Sheet) {
    this.sheet = sheet
    this.waiting = sheet.merges
      .filter(({ top, left, bottom, right }) => bottom > top || right > left)
      .toSorted((a, b) => b.top - a.top)
  }

  /**
   * What is shown in a row, by column, and what is not. Words of merged cells stand in the first row and column of the
   * merge that are shown.
   */
  take(row: SheetRow, hidden: string | null): { own: Map<number, Shown>; aside: Unread[] } {
    this.openAt(row.row)
    const own = new Map<number, Shown>()
    const aside: Unread[] = []
    for (const cell of row.cells) {
      const filled = !isBlank(cell.text)
      const over = this.open.find(({ merge }) => cell.column >= merge.left && cell.column <= merge.right)
      if (over !== undefined) {
        if (row.row === over.merge.top && cell.column === over.merge.left) over.cell = cell
        else if (filled) aside.push({ text: cell.text, why: 'covered by a merged cell' })
      } else if (filled && (hidden ?? this.whyHidden(cell.column)) !== null)
        aside.push({ text: cell.text, why: hidden ?? 'hidden column' })
      else if (filled) own.set(cell.column, { lines: linesOf(cell.text), merge: null })
    }
    for (const each of this.open) {
      const column = this.firstShown(each.merge)
      if (each.cell === null || isBlank(each.cell.text)) continue
      if (hidden === null && column !== null)
        own.set(column, { lines: linesOf(each.cell.text), merge: each.merge })
      // words that no row of the merge shows are told of in the last of them
      else if (hidden !== null && column !== null && this.isShownBelow(row.row, each.merge)) continue
      else aside.push({ text: each.cell.text, why: hidden ?? 'hidden column' })
      each.cell = null
    }
    return { own, aside }
  }

  reachInto(row: number): { merge: Merge; spans: readonly Span[] }[] {
    return this.open.flatMap(({ merge, spans }) =>
      spans !== null && merge.top < row ? [{ merge, spans }] : [],
    )
  }

  /** From now on the words of these cells reach down. */
  stand(own: ReadonlyMap<number, Shown>, line: number): void {
    for (const { lines, merge } of own.values()) {
      const open = this.open.find((each) => each.merge === merge)
      if (open !== undefined) open.spans = spansOf(lines, line)
    }
  }

  private openAt(row: number): void {
    this.open = this.open.filter(({ merge }) => merge.bottom >= row)
    for (let next = this.waiting.at(-1); next !== undefined && next.top <= row; next = this.waiting.at(-1)) {
      const merge = next
      this.waiting.pop()
      // of merges that overlap, which no program writes, the first stands
      if (merge.bottom >= row && !this.open.some((each) => overlap(each.merge, merge)))
        this.open.push({ merge, cell: null, spans: null })
    }
  }

  private whyHidden(column: number): string | null {
    return this.sheet.isHiddenColumn(column) ? 'hidden column' : null
  }

  private firstShown({ left, right }: Merge): number | null {
    for (let column = left; column <= right; column += 1)
      if (!this.sheet.isHiddenColumn(column)) return column
    return null
  }

  private isShownBelow(row: number, { bottom }: Merge): boolean {
    return this.sheet.rows.some(
      (each) => each.row > row && each.row <= bottom && !this.sheet.isHiddenRow(each.row),
    )
  }
}

function overlap(a: Merge, b: Merge): boolean {
  return a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom
}

function linesOf(text: string): string[] {
  return text.split(LINE_END).filter((line) => !isBlank(line))
}

/** A line that ends in a cell was ended by its author: nothing else breaks it. */
function spansOf(lines: readonly string[], line: number): Span[] {
  return lines.map((text) => ({ line, text, begins: true }))
}

function isWide({ own, reaching }: SeenRow): boolean {
  return own.size + reaching.length > 1
}

/** Rows of one cell directly below the last row of more belong to it; after a blank row they are notes. */
function lastOfTable(rows: readonly SeenRow[]): number {
  let last = rows.findLastIndex(isWide)
  while (last !== -1 && rows[last + 1] !== undefined && rows[last + 1]?.row === (rows[last]?.row ?? 0) + 1)
    last += 1
  return last
}

function usedColumns(rows: readonly SeenRow[]): number[] {
  const used = new Set<number>()
  for (const { own } of rows) for (const column of own.keys()) used.add(column)
  return [...used].toSorted((a, b) => a - b)
}

function proseOf({ own, line }: SeenRow): Block[] {
  return [...own.values()].flatMap(({ lines }) => paragraphs(lines, line))
}

/** Each line of a cell is a paragraph of its own: lists are typed that way. */
function paragraphs(lines: readonly string[], line: number): Block[] {
  return lines.map((text) => ({ kind: 'paragraph', level: 0, spans: [{ line, text }], region: 'content' }))
}

function tableRow(row: SeenRow, columns: readonly number[], table: number): RowBlock {
  const cells: Cell[] = []
  const last = Math.max(...row.own.keys(), ...row.reaching.map(({ merge }) => merge.left))
  for (const column of columns) {
    if (column > last || cells.length >= MAX_COLUMNS) break
    const own = row.own.get(column)
    const above = row.reaching.find(({ merge }) => column >= merge.left && column <= merge.right)
    const merge = own?.merge ?? above?.merge
    const spans = (own === undefined ? above?.spans : spansOf(own.lines, row.line)) ?? []
    const covered =
      merge !== undefined && merge !== null && columns.some((each) => each >= merge.left && each < column)
    cells.push({
      spans: covered && own === undefined ? [] : spans,
      header: false,
      spanned: own === undefined && above !== undefined,
      columns: covered && own === undefined ? 0 : merge ? widthOf(merge, columns) : 1,
    })
  }
  return { kind: 'row', table, region: 'content', cells }
}

function widthOf({ left, right }: Merge, columns: readonly number[]): number {
  return columns.filter((column) => column >= left && column <= right).length
}
