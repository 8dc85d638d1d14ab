import type { CellObject, Row, Sheet } from 'write-excel-file/node'
import { wordsOf, type Cell, type Paper } from './paper.ts'
import { rowsOf, sharesOf, sheetsIn, type SheetBlock } from './sheets.ts'
import { plainText } from './speech.ts'
import { writeWorkbook } from './workbook.ts'

/** Widths of all columns together, in characters: what a landscape page holds at a readable size. */
const SHEET_WIDTH = 150
/** More rows than this above the heads would leave no room to scroll in. */
const MOST_FROZEN = 10
/** Excel's day 0, counted from 1 January 1970 (ECMA-376 part 1, 18.17.4.1, date base 1900). */
const EXCEL_DAYS = 25_569
/** An instant stays words: Excel knows no time zones. */
const PLAIN_DATE = /^\d{4}-\d\d-\d\d$/
const MS_A_DAY = 86_400_000
/** Excel: a cell holds no more (specifications and limits). */
const LONGEST_CELL = 32_767

type SheetOf = Sheet<Buffer>

/** A sheet for each table of a paper; what stands in prose is above the first. */
export async function writeXlsx(paper: Paper): Promise<Uint8Array> {
  const tables = sheetsIn(paper.blocks)
  const names = namesOf(
    tables.map(({ caption }) => caption),
    paper,
  )
  const sheets = tables.map((table, index) => sheetOf(paper, table, names[index] ?? '', index === 0))
  return writeWorkbook(sheets)
}

function sheetOf(paper: Paper, table: SheetBlock, name: string, isFirst: boolean): SheetOf {
  const [heads = [], ...rows] = rowsOf(table)
  const shares = sharesOf(table)
  const sum = shares.reduce((total, each) => total + each, 0)
  const widths = shares.map((share) => Math.max(8, Math.round((share / sum) * SHEET_WIDTH)))
  const above = isFirst ? rowsAbove(paper) : []
  const data: Row[] = [
    ...above,
    heightened(
      heads.map((head) => ({ ...textCell(head, paper), ...headStyle(paper) })),
      heads,
      widths,
    ),
    ...rows.map((row) =>
      heightened(
        row.map((cell) => valueCell(cell, paper)),
        row,
        widths,
      ),
    ),
  ]
  const frozen = above.length + 1
  return {
    data,
    sheet: name,
    orientation: 'landscape',
    rightToLeft: paper.speech.language.dir === 'rtl',
    columns: widths.map((width) => ({ width })),
    ...(frozen <= MOST_FROZEN ? { stickyRowsCount: frozen } : {}),
  }
}

const POINTS_A_LINE = 15
/** Excel: no row is higher. */
const HIGHEST = 409

/** Not every program makes rows as high as their wrapped words need, so the height is said: on the safe side. */
function heightened(row: (CellObject | null)[], cells: readonly Cell[], widths: readonly number[]): Row {
  const lines = cells.map((cell, index) =>
    wordsOf(cell)
      .split('\n')
      .reduce((sum, text) => sum + Math.max(1, Math.ceil(breadthOf(text) / ((widths[index] ?? 8) * 0.9))), 0),
  )
  const height = Math.min(HIGHEST, Math.max(1, ...lines) * POINTS_A_LINE + 3)
  return row.map((cell, index) => (index === 0 ? { ...cell, height } : cell))
}

/** In widths of a digit: Chinese takes two, capitals and Arabic letters about one. */
function breadthOf(text: string): number {
  return text.length + (text.match(/[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF]/g)?.length ?? 0)
}

function rowsAbove(paper: Paper): Row[] {
  const line = (text: string, style: object = {}): Row => [
    { ...textCell(text, paper), wrap: false, ...style },
  ]
  return [
    line(paper.title, { fontWeight: 'bold', fontSize: 16, textColor: paper.style.colour, height: 24 }),
    ...(paper.notice === null ? [] : [line(paper.notice, { fontWeight: 'bold' })]),
    line(paper.facts.join(' · ')),
    ...paper.blocks.flatMap((block) => (block.kind === 'paragraph' ? [line(block.text)] : [])),
    [],
  ]
}

function headStyle({ style }: Paper) {
  return {
    fontWeight: 'bold',
    textColor: '#ffffff',
    backgroundColor: style.colour,
    alignVertical: 'center',
  } as const
}

function valueCell(cell: Cell, paper: Paper): CellObject | null {
  if (typeof cell === 'number') return { value: cell, type: Number, alignVertical: 'top' } as const
  if (cell === null) return null
  if (typeof cell === 'string') return textCell(cell, paper)
  const value = Date.parse(cell.date) / MS_A_DAY + EXCEL_DAYS
  return PLAIN_DATE.test(cell.date) && Number.isInteger(value)
    ? ({ value, type: Number, format: 'd mmmm yyyy', align: 'left', alignVertical: 'top' } as const)
    : textCell(cell.words, paper)
}

function textCell(cell: Cell, { speech }: Paper) {
  const value = plainText(typeof cell === 'string' ? cell : '', speech).slice(0, LONGEST_CELL)
  return { value, type: String, wrap: true, alignVertical: 'top' } as const
}

/** Excel: 31 characters, none of these seven, no apostrophe at either end, no name twice. */
function namesOf(titles: readonly string[], { speech }: Paper): string[] {
  const names: string[] = []
  for (const title of titles) {
    const plain = plainText(title, speech)
      .replace(/[\\/?*[\]:\u2066-\u2069]+/g, ' ')
      .replace(/\s+/g, ' ')
    const short =
      [...plain]
        .slice(0, 28)
        .join('')
        .replace(/^'+|'+$/g, '')
        .trim() || 'Sheet'
    const taken = names.filter((each) => each.toLowerCase().startsWith(short.toLowerCase())).length
    names.push(taken === 0 ? short : `${short} ${taken + 1}`)
  }
  return names
}
