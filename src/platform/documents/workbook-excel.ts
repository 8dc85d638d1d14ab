import { read, SSF, type CellObject, type WorkSheet } from '@e965/xlsx'
import type { Merge, Sheet, SheetCell, SheetRow, Unread } from './workbook-sheet.ts'
import { dateWords } from './workbook-date.ts'
import { heldNumber } from './workbook-number.ts'

/** What SheetJS says of a date: the number of days since the beginning of 1900 or 1904, taken apart. */
interface DateCode {
  y: number
  m: number
  d: number
}
/** The types of SheetJS leave its formats open. */
const formats = SSF as {
  is_date: (format: string) => boolean
  parse_date_code: (days: number, options: { date1904: boolean }) => DateCode | null
}

/**
 * The sheets of an Excel workbook (.xlsx, .xlsm, .xlsb, and the XML of Excel 2003), in the order of their tabs. Throws
 * where the bytes are none. `besideOf` gives what a sheet has beside its rows, by the id of its relationship.
 */
export function excelSheets(
  bytes: Uint8Array,
  besideOf: (relationship: string) => readonly Unread[],
): Sheet[] {
  const workbook = read(bytes, {
    type: 'array',
    dense: true,
    // hidden rows and columns come with the styles, and cells without a value with their formula
    cellStyles: true,
    cellNF: true,
    cellFormula: true,
    cellHTML: false,
    bookVBA: false,
  })
  const date1904 = workbook.Workbook?.WBProps?.date1904 ?? false
  return workbook.SheetNames.map((name, at) => {
    const sheet = workbook.Sheets[name]
    return {
      name,
      hidden: (workbook.Workbook?.Sheets?.[at]?.Hidden ?? 0) !== 0,
      rows: sheet === undefined ? [] : rowsOf(sheet, date1904),
      merges: (sheet?.['!merges'] ?? []).map(({ s, e }): Merge => ({
        top: s.r + 1,
        left: s.c + 1,
        bottom: e.r + 1,
        right: e.c + 1,
      })),
      isHiddenRow: (row) => isHidden(sheet?.['!rows']?.[row - 1]),
      isHiddenColumn: (column) => isHidden(sheet?.['!cols']?.[column - 1]),
      beside: besideOf(idOf(workbook.Workbook?.Sheets?.[at])),
    }
  })
}

/** Only cells that are there are walked: the size that a sheet declares may be that of all sheets. */
function rowsOf(sheet: WorkSheet, date1904: boolean): SheetRow[] {
  const data = (sheet['!data'] ?? []) as (CellObject | undefined)[][]
  const rows: SheetRow[] = []
  data.forEach((row, at) => {
    const cells: SheetCell[] = []
    row.forEach((cell, column) => {
      if (cell === undefined) return
      const found = cellOf(cell, column + 1, date1904)
      if (found.text !== '' || found.unread.length > 0) cells.push(found)
    })
    if (cells.length > 0) rows.push({ row: at + 1, cells })
  })
  return rows
}

function cellOf(cell: CellObject, column: number, date1904: boolean): SheetCell {
  const text = withoutControls(shownOf(cell, date1904))
  const unread: Unread[] = []
  if (text === '' && cell.f !== undefined) unread.push({ text: `=${cell.f}`, why: 'formula without a value' })
  else if (text.trim() === '' && cell.t !== 'z' && cell.v !== undefined && cell.v !== null)
    unread.push({ text: String(cell.v), why: 'hidden by its format' })
  for (const { t } of cell.c ?? [])
    if (t !== undefined) unread.push({ text: withoutControls(t), why: 'comment' })
  const held = typeof cell.v === 'number' ? heldNumber(text, cell.v) : undefined
  return { column, text, isText: cell.t === 's', held, unread }
}

function shownOf(cell: CellObject, date1904: boolean): string {
  if (cell.t === 'z') return ''
  const shown = cell.w ?? (cell.v === undefined || cell.v === null ? '' : String(cell.v))
  const format = typeof cell.z === 'string' ? cell.z : ''
  if (cell.t !== 'n' || typeof cell.v !== 'number' || !formats.is_date(format)) return shown
  const date = formats.parse_date_code(cell.v, { date1904 })
  return date === null ? shown : dateWords(shown, { year: date.y, month: date.m, day: date.d })
}

/** Control characters, which no text holds and SheetJS passes on from damaged files, become spaces. */
function withoutControls(text: string): string {
  return text.replace(/(?![\t\n\r])\p{Cc}/gu, ' ')
}

function isHidden(info: { hidden?: boolean; hpt?: number; width?: number } | undefined | null): boolean {
  return info?.hidden === true || info?.hpt === 0 || info?.width === 0
}

/** SheetJS keeps the id of the relationship and leaves it out of its types. */
function idOf(sheet: object | undefined): string {
  return sheet !== undefined && 'id' in sheet && typeof sheet.id === 'string' ? sheet.id : ''
}
