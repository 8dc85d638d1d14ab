import { fail, ok, type Result } from '../../../kernel/result.ts'
import { financialYear, monthSpan, type DateSpan } from '../../../kernel/calendar.ts'
import { authoritySpec, ENGLAND, regionSpec } from '../authorities.ts'
import { BATCH_CELLS, Collected, type Batch, type Reading } from '../collected.ts'
import type { AreaSpec, PeriodSpec } from '../figure.ts'
import { eesPeriod, ownPeriod, spanPeriod } from '../periods.ts'
import { readPrinted } from '../symbol.ts'
import { isBlankRow, type Row } from './rows.ts'

const NEEDED = ['Indicator ID', 'Indicator Name', 'Area Code', 'Area Name', 'Time period', 'Value'] as const
/** Columns that tell series of one indicator apart. */
const GROUPS = ['Sex', 'Age', 'Category Type', 'Category'] as const

/**
 * A download of Fingertips (Office for Health Improvement and Disparities): a row a value, with its 95% interval, its count
 * and its denominator. The columns after these vary, and are not read.
 */
export function readFingertips(rows: readonly Row[], filename: string): Result<Reading> {
  const [head = []] = rows
  const headings = head.map(bare)
  const missing = NEEDED.find((name) => !headings.includes(bare(name)))
  if (missing !== undefined) return fail('invalid', 'fault.figures.column', { filename, column: missing })
  const found = new Collected()
  const batches = function* (): Generator<Batch> {
    for (const [at, row] of rows.entries()) {
      if (at === 0 || isBlankRow(row)) continue
      found.rows += 1
      readRow(found, at + 1, (name) => (row[headings.indexOf(bare(name))] ?? '').trim())
      if (found.waiting >= BATCH_CELLS) yield found.drain()
    }
    yield found.drain()
  }
  return ok({ found, batches })
}

/** Downloads, and the packages that fetch the same rows, write the headings with and without white space. */
function bare(heading: string): string {
  return heading.replaceAll(/\s/g, '').toLowerCase()
}

function readRow(found: Collected, line: number, cell: (name: string) => string): void {
  const code = cell('Area Code')
  if (code === '') return found.refuse(line, 'figures.refused.place', { level: cell('Area Name') })
  const printedPeriod = cell('Time period')
  const period = found.periodAt(printedPeriod, () => fingertipsPeriod(printedPeriod))
  if (period === undefined)
    return found.refuse(line, 'figures.refused.ownPeriod', { text: printedPeriod.slice(0, 80) })
  const breakdown = Object.fromEntries(
    GROUPS.flatMap((name) => (cell(name) === '' ? [] : [[name, cell(name)]])),
  )
  const indicator = cell('Indicator ID')
  const series = found.seriesAt([indicator, ...Object.values(breakdown)].join('\u001f'), () => ({
    source: 'fingertips',
    dataset: 'fingertips',
    indicator,
    name: cell('Indicator Name').slice(0, 500),
    breakdown,
    unit: '',
  }))
  const area = found.areaAt(code, () => areaOf(code, cell('Area Name')))
  // What stands instead of a hidden value is a note in words.
  const printed = cell('Value') || cell('Value note')
  const taken = found.add({
    series,
    area,
    period,
    line,
    printed,
    numerator: numberOf(cell('Count')),
    denominator: numberOf(cell('Denominator')),
    lower: numberOf(cell('Lower CI 95.0 limit') || cell('Lower CI limit')),
    upper: numberOf(cell('Upper CI 95.0 limit') || cell('Upper CI limit')),
  })
  if (taken) return
  if (printed === '') found.refuse(line, 'figures.refused.blank', { column: 'Value' })
  else found.refuse(line, 'figures.refused.cell', { column: 'Value', text: printed.slice(0, 80) })
}

function numberOf(text: string): string | null {
  const printed = readPrinted(text)
  return printed !== undefined && 'value' in printed ? printed.value : null
}

function areaOf(code: string, name: string): AreaSpec {
  if (code === ENGLAND.code) return ENGLAND
  if (/^E1[23]/.test(code)) return regionSpec(code, name)
  if (/^E(?:06|08|09|10)\d{6}$/.test(code)) return authoritySpec({ code, name })
  return { code, name: name || code, kind: 'other' }
}

/** 2023, 2022/23, 2021 - 23 (calendar years pooled), 2020/21 - 22/23 (financial years pooled), 2023 Q1 (of the calendar year). */
export function fingertipsPeriod(text: string): PeriodSpec | undefined {
  const printed = text.trim()
  const pooled = /^(\d{4})(\/\d{2})? ?- ?(\d{2,4})(\/\d{2})?$/.exec(printed)
  const quarter = /^(\d{4}) Q([1-4])$/.exec(printed)
  if (quarter) {
    const made = eesPeriod(quarter[1] ?? '', `Calendar year Q${quarter[2]}`)
    return typeof made === 'string' ? undefined : made
  }
  if (pooled === null) return ownPeriod(printed)
  const from = Number(pooled[1])
  const isSplit = pooled[2] !== undefined
  const last = Math.floor(from / 100) * 100 + (Number(pooled[3]) % 100)
  const to = last < from ? last + 100 : last
  if (isSplit !== (pooled[4] !== undefined)) return undefined
  const span: DateSpan | undefined = isSplit
    ? { from: financialYear(from).from, to: financialYear(to).to }
    : calendarYears(from, to)
  return (
    span && spanPeriod(printed, isSplit ? 'Financial years pooled' : 'Calendar years pooled', span, 'year')
  )
}

function calendarYears(from: number, to: number): DateSpan | undefined {
  const [first, last] = [monthSpan(from, 1), monthSpan(to, 12)]
  return first && last ? { from: first.from, to: last.to } : undefined
}
