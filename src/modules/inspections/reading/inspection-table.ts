import { fail, ok, type Result } from '../../../kernel/result.ts'
import type { SourceDocument } from '../../../platform/documents/source.ts'
import { collapse } from '../../../platform/documents/white-space.ts'
import { REPORT_CARD_BANDS, settledBand, travelFrom } from '../bands.ts'
import { settleAccount } from './account.ts'
import { cellValue } from './cell.ts'
import { baseOfDirections, checkTable, saidBase, type SaidBase } from './checks.ts'
import { linesOf, type Column, type FoundTable, type Words } from './found-table.ts'
import { gridsOf, tableInGrid } from './grid-table.ts'
import { legendNear, type LegendBand } from './legend.ts'
import { tableInText } from './text-table.ts'
import type { TableDraft, TableDraftRow } from './table-draft.ts'

const REPORT_CARD_TEXTS = ['greater than 80%', '65–79.99%', '50–64.99%', 'less than 50%']

/**
 * Reads the table of "good or better" percentages by kind of provider over months from a document of any kind, with its
 * key. What it prints stands in the draft as printed; bands and directions are reckoned anew, and what does not agree
 * is told as a check. Each line is placed or listed. A document without such a table is a fault.
 */
export function readInspectionTable(source: SourceDocument): Result<TableDraft> {
  const lines = source.units.flatMap(({ line, text }) => (text === '' ? [] : [{ line, text }]))
  const grids = gridsOf(source).flatMap((grid) => tableInGrid(grid) ?? [])
  const [inGrid] = grids.toSorted((a, b) => sizeOf(b) - sizeOf(a))
  const inText = inGrid === undefined ? tableInText(blankKept(source)) : null
  const table = inGrid ?? inText
  if (!table || table.rows.length === 0) {
    return fail('invalid', 'fault.inspections.noTable', { filename: source.filename })
  }
  const whole = inGrid === undefined ? table : withPagesOf(table, grids)
  const tableLines = linesOf([...whole.columns, ...whole.rows.flatMap(({ name, cells }) => [name, ...cells])])
  const legend = legendNear(lines, tableLines)
  const said = saidBase(lines, tableLines)
  const title = titleOf(lines, tableLines, legend)
  return ok(draftOf(source, whole, { legend, said, title }))
}

/** Blank lines too: they part the rows of a torn table. */
function blankKept(source: SourceDocument): { line: number; text: string }[] {
  return source.units
    .filter(({ unseen, text }) => unseen === null || text !== '')
    .map(({ line, text }) => ({ line, text }))
}

function sizeOf({ rows, columns }: FoundTable): number {
  return rows.length * columns.length
}

/** A table that goes on over pages is several in print: those with the same months are one. */
function withPagesOf(table: FoundTable, all: readonly FoundTable[]): FoundTable {
  const months = ({ columns }: FoundTable) =>
    columns.map(({ role, month, text }) => `${role} ${month ?? text}`).join('|')
  const pages = all.filter((each) => months(each) === months(table))
  return {
    headings: pages.flatMap((each) => [...each.headings, ...(each === pages[0] ? [] : each.columns)]),
    columns: pages[0]?.columns ?? table.columns,
    rows: pages.flatMap(({ rows }) => rows),
  }
}

const TITLE = /\b(?:table|inspection|ofsted|good or (?:better|outstanding)|outcomes?|judgements?)\b/i

/** The last short line above the table and its key that names what it shows. */
function titleOf(
  lines: readonly { line: number; text: string }[],
  tableLines: readonly number[],
  legend: readonly LegendBand[],
): Words | null {
  const first = tableLines[0] ?? 0
  const keys = new Set(legend.map(({ line }) => line))
  const above = lines.filter(
    ({ line, text }) => line < first && line > first - 25 && !keys.has(line) && collapse(text).length <= 120,
  )
  const found = above.findLast(({ text }) => TITLE.test(text) && !/[.;]\s*$/.test(text))
  return found === undefined ? null : { text: collapse(found.text), lines: [found.line] }
}

interface Around {
  legend: readonly LegendBand[]
  said: SaidBase | null
  title: Words | null
}

function draftOf(source: SourceDocument, table: FoundTable, around: Around): TableDraft {
  const { legend, said, title } = around
  const bands: TableDraft['bands'] =
    legend.length > 0
      ? legend.map(({ text, line, from, fromIncluded, to, toIncluded }) => ({
          text,
          from,
          fromIncluded,
          to,
          toIncluded,
          line,
        }))
      : REPORT_CARD_BANDS.map((each, at) => ({ ...each, text: REPORT_CARD_TEXTS[at] ?? '', line: null }))
  const at = (role: Column['role']) =>
    table.columns.flatMap((each, place) => (each.role === role ? [place] : []))
  const months = at('month')
  const baselineAt = at('baseline')[0] ?? null
  const directionAt = at('direction')[0] ?? null
  const scale = isInFractions(table, [...months, ...at('baseline')]) ? 100 : 1
  const valueAt = (cells: readonly (Words | null)[], place: number | null): number | null => {
    const value = place === null ? null : cells[place]
    const read = value ? cellValue(value.text) : null
    // printed decimals are kept: 0.662 is 66.2
    return read?.kind === 'number' ? Math.round(read.value * scale * 1e6) / 1e6 : null
  }
  const bare = table.rows.map(({ cells }) => ({
    baseline: valueAt(cells, baselineAt),
    values: months.map((place) => valueAt(cells, place)),
    direction: valueAt(cells, directionAt),
  }))
  const headings = months.map((place) => table.columns[place])
  const baseline = baselineAt === null ? null : (table.columns[baselineAt] ?? null)
  const latest = latestOf(headings.map((each) => each?.month ?? null))
  const base = baseOfDirections(bare, latest, baseline !== null)
  const bandText = (value: number | null) =>
    value === null ? null : (bands[settledBand(value, bands)]?.text ?? null)
  const rows = table.rows.map((row, index): TableDraftRow => {
    const {
      baseline: from,
      values,
      direction,
    } = bare[index] ?? { baseline: null, values: [], direction: null }
    const start = base.at === -1 ? from : (values[base.at] ?? null)
    const { points, travel } = travelFrom(start, values[latest] ?? null)
    const used = new Set([...months, baselineAt, directionAt])
    return {
      name: row.name.text,
      baseline: from,
      values,
      direction,
      travel: { points, word: travel },
      bands: values.map(bandText),
      baselineBand: bandText(from),
      printed: {
        baseline: textAt(row.cells, baselineAt),
        values: months.map((place) => textAt(row.cells, place)),
        direction: textAt(row.cells, directionAt),
        others: [...row.cells.filter((_, place) => !used.has(place)), ...row.spare].flatMap(
          (each) => each?.text ?? [],
        ),
      },
      lines: linesOf([row.name, ...row.cells, ...row.spare]),
    }
  })
  const draft: TableDraft = {
    kind: 'inspection-table',
    title: title?.text ?? null,
    baseline: baseline === null ? null : baselineName(baseline),
    months: headings.map((each) => each?.text ?? ''),
    periods: { baseline: baseline?.month ?? null, months: headings.map((each) => each?.month ?? null) },
    rows,
    bands,
    direction: {
      from: base.at === -1 ? (baseline?.month ?? null) : (headings[base.at]?.month ?? null),
      to: headings[latest]?.month ?? null,
      said: said?.month ?? null,
    },
    checks: [],
    placedLines: [],
    labels: [],
    unplaced: [],
  }
  draft.checks.push(
    ...checkTable(draft, table, {
      said,
      base,
      latest,
      hasDirection: directionAt !== null,
      isScaled: scale !== 1,
    }),
  )
  return settleAccount(source, draft, table, { said, title, legend })
}

/** The place of the last month by the calendar, wherever it is printed; the last place where a month names no year. */
function latestOf(months: readonly (string | null)[]): number {
  const last = months.length - 1
  if (months.includes(null)) return last
  return months.reduce((best, month, at) => ((month ?? '') > (months[best] ?? '') ? at : best), 0)
}

/** The month alone where the heading has one: what else it says is kept as a label. */
function baselineName({ text, month, shape }: Column): string {
  if (month === null || shape === null) return text
  return (
    /(?:\d{1,2} )?\p{L}{3,9}[-–/ '’]?\s?(?:20)?\d\d\b/u.exec(
      text.replace(/^.*?(?=(?:\b\d{1,2} )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))/iu, ''),
    )?.[0] ?? text
  )
}

function textAt(cells: readonly (Words | null)[], place: number | null): string | null {
  return place === null ? null : (cells[place]?.text ?? null)
}

/** A sheet without its formats gives shares of 1: no sign of per cent, none above 1, and some in between. */
function isInFractions({ rows }: FoundTable, places: readonly number[]): boolean {
  const read = rows.flatMap(({ cells }) =>
    places.flatMap((place) => (cells[place] ? [cellValue(cells[place].text)] : [])),
  )
  const numbers = read.flatMap((each) => (each.kind === 'number' ? [each] : []))
  return (
    numbers.length > 1 &&
    numbers.every(({ value, percent }) => !percent && value >= 0 && value <= 1) &&
    numbers.some(({ value }) => value > 0 && value < 1)
  )
}
