import type { CellObject, Row, Sheet } from 'write-excel-file/node'
import { daysBetween, isDate, parseDate } from '../../../../kernel/calendar.ts'
import { writeWorkbook } from '../../../../platform/papers/index.ts'
import { COLUMNS, HEADINGS, type Column } from './columns.ts'
import type { Nameable, PlanNow } from './plan-now.ts'

/** In characters; what wraps is read in its column. The first is for the machine. */
const WIDTHS: Readonly<Record<Column, number>> = {
  key: 4,
  what: 10,
  partOf: 8,
  ref: 8,
  outcome: 32,
  text: 70,
  lead: 32,
  organisation: 32,
  portfolio: 32,
  timescale: 20,
  from: 12,
  to: 12,
  ongoing: 9,
  links: 32,
}

/** Excel counts days from 1900 and a leap day that was none (ECMA-376 part 1, 18.17.4.1): 61 is 1 March 1900. */
const EXCEL_FIRST = { serial: 61, date: parseDate('1900-03-01') }
/** With the name of the month: figures alone are turned round by a computer that is set to another country. */
const DATE_FORMAT = 'd mmm yyyy'
/** Numbers that are typed into such a cell stay as they were typed: 1.10 does not become 1.1. */
const TEXT_FORMAT = '@'

export interface SheetWords {
  /** names of the three sheets */
  plan: string
  howTo: string
  lists: string
  /** sentences, one a row */
  how: readonly string[]
}

/** A row for each activity and milestone, in the order of the plan; how to use it, and what can be chosen, beside it. */
export async function writeSheet(now: PlanNow, words: SheetWords): Promise<Uint8Array> {
  const heads = COLUMNS.map((column) => headCell(HEADINGS[column]))
  const rows = now.records.map(({ cells }) =>
    COLUMNS.map((column) => (isDay(column) ? dateCell(cells[column] ?? '') : textCell(cells[column] ?? ''))),
  )
  const sheets: Sheet<Buffer>[] = [
    {
      sheet: words.plan,
      data: [heads, ...rows],
      columns: COLUMNS.map((column) => ({ width: WIDTHS[column] })),
      stickyRowsCount: 1,
      orientation: 'landscape',
    },
    { sheet: words.howTo, data: words.how.map((line) => [textCell(line)]), columns: [{ width: 100 }] },
    { sheet: words.lists, ...listsOf(now) },
  ]
  return writeWorkbook(sheets)
}

function isDay(column: Column): boolean {
  return column === 'from' || column === 'to'
}

function headCell(value: string): CellObject {
  return {
    value,
    type: String,
    fontWeight: 'bold',
    textColor: '#ffffff',
    backgroundColor: '#12404f',
    wrap: true,
    alignVertical: 'top',
  }
}

/** A text is written as one, so that nothing that begins like a formula is run. */
function textCell(value: string): CellObject {
  const shared = { format: TEXT_FORMAT, type: String, wrap: true, alignVertical: 'top' } as const
  return value === '' ? shared : { ...shared, value }
}

function dateCell(iso: string): CellObject {
  const shared = { format: DATE_FORMAT, type: Number, alignVertical: 'top' } as const
  if (!isDate(iso) || EXCEL_FIRST.date === null || iso < EXCEL_FIRST.date) return textCell(iso)
  return { ...shared, value: daysBetween(EXCEL_FIRST.date, iso) + EXCEL_FIRST.serial }
}

function listsOf(now: PlanNow): Pick<Sheet<Buffer>, 'data' | 'columns'> {
  const lists: [Column, readonly Nameable[]][] = [
    ['outcome', now.statements],
    ['lead', now.leads],
    ['organisation', now.organisations],
    ['portfolio', now.portfolios],
  ]
  const longest = Math.max(0, ...lists.map(([, names]) => names.length))
  const rows = Array.from({ length: longest }, (_, index): Row =>
    lists.map(([, names]) => textCell(names[index]?.label ?? '')),
  )
  return {
    data: [lists.map(([column]) => headCell(HEADINGS[column])), ...rows],
    columns: lists.map(() => ({ width: 45 })),
  }
}
