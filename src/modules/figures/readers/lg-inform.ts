import { fail, ok, type Result } from '../../../kernel/result.ts'
import { authoritySpec } from '../authorities.ts'
import { Collected, type Batch, type Reading } from '../collected.ts'
import { ownPeriod } from '../periods.ts'
import { readOwn } from './own-mapping.ts'
import { isBlankRow, type Row } from './rows.ts'

const PLACES = ['area', 'area label', 'area long label']

/**
 * A download of LG Inform (Local Government Association): `area`, `area label`, `area long label`, then a column a period; a
 * second heading row, whose area is "area", says the periods in words.
 */
export function readLgInform(
  rows: readonly Row[],
  { filename, dataset }: { filename: string; dataset: string },
): Result<Reading> {
  const [head = [], second = []] = rows
  const headings = head.map((cell) => cell.trim())
  const missing = PLACES.slice(0, 2).find((name) => !headings.includes(name))
  if (missing !== undefined) return fail('invalid', 'fault.figures.column', { filename, column: missing })
  const hasSecond = (second[headings.indexOf('area')] ?? '').trim() === 'area'
  const found = new Collected()
  const columns = headings.flatMap((heading, at) => {
    if (PLACES.includes(heading) || heading === '') return []
    const inWords = hasSecond ? (second[at] ?? '').trim() : heading
    return [{ at, printed: ownPeriod(inWords) === undefined ? heading : inWords }]
  })
  const batches = function* (): Generator<Batch> {
    const series = found.seriesAt(dataset, () => ({
      source: 'lg-inform',
      dataset,
      indicator: dataset,
      name: dataset,
      breakdown: {},
      unit: '',
    }))
    for (const [index, row] of rows.entries()) {
      if (index < (hasSecond ? 2 : 1) || isBlankRow(row)) continue
      found.rows += 1
      const line = index + 1
      const code = (row[headings.indexOf('area')] ?? '').trim()
      const name = (row[headings.indexOf('area label')] ?? '').trim()
      if (code === '') {
        found.refuse(line, 'figures.refused.place', { level: name })
        continue
      }
      const area = found.areaAt(code, () =>
        /^E\d{8}$/.test(code) ? authoritySpec({ code, name }) : { code, name: name || code, kind: 'other' },
      )
      for (const { at, printed } of columns) {
        const period = found.periodAt(printed, () => ownPeriod(printed))
        const text = (row[at] ?? '').trim()
        const figure = readOwn(text) ?? (found.said(text) && { printed: text, unit: '' })
        if (period === undefined)
          found.refuse(line, 'figures.refused.ownPeriod', { text: printed.slice(0, 80) })
        else if (text === '') found.refuse(line, 'figures.refused.blank', { column: printed })
        else if (figure === undefined)
          found.refuse(line, 'figures.refused.cell', { column: printed, text: text.slice(0, 80) })
        else found.add({ series, area, period, line, printed: figure.printed })
      }
    }
    yield found.drain()
  }
  return ok({ found, batches })
}
