import { fail, ok, type Result } from '../../../kernel/result.ts'
import { isBlankRow, type Row } from './rows.ts'

export interface MetaColumn {
  name: string
  type: 'filter' | 'indicator'
  label: string
  unit: string
  decimals: number | undefined
  /** the column that puts a filter's items into groups */
  grouping: string
}

const NEEDED = ['col_name', 'col_type', 'label'] as const

/** What a meta file says of the columns of its data file. A sentence where it says something that no meta file says. */
export function readMeta(rows: readonly Row[], filename: string): Result<MetaColumn[]> {
  const [head = [], ...body] = rows
  const headings = head.map((cell) => cell.trim().toLowerCase())
  const missing = NEEDED.find((name) => !headings.includes(name))
  if (missing !== undefined)
    return fail('invalid', 'fault.figures.meta.column', { filename, column: missing })
  const columns: MetaColumn[] = []
  for (const [at, row] of body.entries()) {
    if (isBlankRow(row)) continue
    const line = at + 2
    // Programs leave empty cells at the end of a row out, or add some: only what a cell says has to have a heading.
    if (row.slice(headings.length).some((cell) => cell.trim() !== ''))
      return fail('invalid', 'fault.figures.meta.width', {
        filename,
        line,
        found: row.length,
        expected: headings.length,
      })
    const cell = (name: string) => (row[headings.indexOf(name)] ?? '').trim()
    const type = cell('col_type').toLowerCase()
    if (type !== 'filter' && type !== 'indicator')
      return fail('invalid', 'fault.figures.meta.type', { filename, line, text: cell('col_type') })
    const decimals = cell('indicator_dp')
    columns.push({
      name: cell('col_name'),
      type,
      label: cell('label') || cell('col_name'),
      unit: cell('indicator_unit'),
      decimals: /^\d{1,2}$/.test(decimals) ? Number(decimals) : undefined,
      grouping: cell('filter_grouping_column'),
    })
  }
  return ok(columns)
}
