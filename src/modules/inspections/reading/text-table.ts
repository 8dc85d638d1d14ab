import { collapse, isBlank } from '../../../platform/documents/white-space.ts'
import { saidTravel, valuesIn, type Token } from './cell.ts'
import { joined, type FoundRow, type FoundTable, type TextLine, type Words } from './found-table.ts'
import { bandsIn } from './legend.ts'
import { monthsIn } from './month.ts'
import { headsIn, type PlacedColumn, type TextHead } from './text-head.ts'

/** A row while it is read. */
interface OpenRow {
  name: Words[]
  tokens: (Token & { line: number })[]
  rest: Words[]
  paragraph: number
}

const LONGEST_NAME = 8

/** The table of months among lines of text whose columns are kept apart by nothing but space; null where none is. */
export function tableInText(lines: readonly TextLine[]): FoundTable | null {
  const tables = headsIn(lines).map((head) => tableUnder(lines, head))
  const size = (table: FoundTable) => table.rows.length * table.columns.length
  return tables.filter(({ rows }) => rows.length > 0).toSorted((a, b) => size(b) - size(a))[0] ?? null
}

function tableUnder(lines: readonly TextLine[], head: TextHead): FoundTable {
  const { rows: open, headings } = openRows(lines, head)
  const columns = fitted(head.columns, open)
  const complete = open.filter((row) => valuesOf(row).length >= Math.max(2, Math.ceil(columns.length / 2)))
  const rows = complete.map((row) => rowOf(row, columns, head.line))
  return { headings: [...head.headings, ...headings], columns, rows }
}

function valuesOf({ tokens }: OpenRow): OpenRow['tokens'] {
  return tokens.filter(({ kind }) => kind !== 'arrow')
}

function openRows(lines: readonly TextLine[], head: TextHead): { rows: OpenRow[]; headings: Words[] } {
  const wanted = head.columns.length
  const rows: OpenRow[] = []
  const headings: Words[] = []
  let pending: Words[] = []
  let paragraph = 0
  const inHead = new Set(head.columns.flatMap(({ month }) => (month === null ? [] : [month])))
  for (const [at, { line, text }] of lines.entries()) {
    if (at < head.next) continue
    if (isBlank(text)) {
      paragraph += 1
      continue
    }
    const months = monthsIn(text).filter(({ month }) => inHead.has(month))
    if (months.length >= 2) {
      headings.push({ text: collapse(text), lines: [line] })
      continue
    }
    if (isAside(text, line)) continue
    const row = rows.at(-1)
    const isOpen = row !== undefined && valuesOf(row).length < wanted && pending.length === 0
    const found = valuesIn(text, isOpen || pending.length > 0)
    if (found.tokens.length === 0) {
      const words = { text: collapse(text), lines: [line] }
      const trails = row?.paragraph === paragraph && pending.length === 0 && !hasValuesAhead(lines, at)
      if (trails) row.name.push(words)
      else pending.push(words)
      if (pending.length > LONGEST_NAME || text.length > 160) break
      continue
    }
    const tokens = found.tokens.map((each) => ({ ...each, line }))
    const before = { text: collapse(found.before.replace(/[|:]+\s*$/, '')), lines: [line] }
    const after = collapse(found.after.replace(/^[|\s]+/, ''))
    const rest = after === '' ? [] : [{ text: after, lines: [line] }]
    const values = tokens.filter(({ kind }) => kind !== 'arrow').length
    const fits = isOpen && before.text === '' && valuesOf(row).length + values <= wanted
    if (fits || (row !== undefined && pending.length === 0 && before.text === '' && values === 0)) {
      row?.tokens.push(...tokens)
      row?.rest.push(...rest)
    } else rows.push({ name: [...pending, ...(before.text === '' ? [] : [before])], tokens, rest, paragraph })
    pending = []
  }
  return { rows: rows.filter(({ name, rest }) => name.length > 0 || rest.length > 0), headings }
}

/** A note, a key or a sentence under the rows. */
function isAside(text: string, line: number): boolean {
  return /^\s*(?:[*†‡]|notes?\b|source\b|page \d)/i.test(text) || bandsIn(text, line).length > 0
}

/** Whether a line of values follows before the next blank line. */
function hasValuesAhead(lines: readonly TextLine[], at: number): boolean {
  for (const { text } of lines.slice(at + 1, at + 12)) {
    if (isBlank(text)) return false
    if (valuesIn(text, true).tokens.length > 0) return true
  }
  return false
}

/** The columns that most rows have: a direction that is an arrow alone leaves no value, one without a heading does. */
function fitted(columns: readonly PlacedColumn[], rows: readonly OpenRow[]): PlacedColumn[] {
  const counts = new Map<number, number>()
  for (const row of rows) counts.set(valuesOf(row).length, (counts.get(valuesOf(row).length) ?? 0) + 1)
  const [usual = columns.length] = [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? []
  if (usual !== columns.length + 1 || columns.some(({ role }) => role === 'direction')) return [...columns]
  const isSigned = rows.filter((row) => /^[+\-−–(]/.test(valuesOf(row).at(-1)?.text ?? '')).length > 0
  if (!isSigned) return [...columns]
  return [...columns, { role: 'direction', text: '', lines: [], month: null, shape: null, centre: null }]
}

function rowOf(row: OpenRow, columns: readonly PlacedColumn[], headLine: number | null): FoundRow {
  const cells: (Words | null)[] = columns.map(() => null)
  const spare: Words[] = []
  const values = valuesOf(row)
  const places = placesOf(values, row, columns, headLine)
  for (const [at, token] of values.entries()) {
    const place = places[at] ?? -1
    if (place >= 0 && place < columns.length) cells[place] = wordsOf(token)
    else spare.push(wordsOf(token))
  }
  const direction = columns.findIndex(({ role }) => role === 'direction')
  const arrows = row.tokens.filter(({ kind }) => kind === 'arrow')
  for (const arrow of arrows) {
    const there = cells[direction]
    if (direction === -1) spare.push(wordsOf(arrow))
    else cells[direction] = there ? joined([there, wordsOf(arrow)]) : wordsOf(arrow)
  }
  const names = [...row.name]
  for (const words of row.rest) {
    const there = cells[direction]
    if (direction !== -1 && saidTravel(words.text) !== null)
      cells[direction] = there ? joined([there, words]) : words
    else if (names.length === 0) names.push(words)
    else spare.push(words)
  }
  return { name: joined(names), cells, spare }
}

function wordsOf({ text, line }: Token & { line: number }): Words {
  return { text: collapse(text), lines: [line] }
}

/** The column of each value: in order where all are there, else under the heading that it stands nearest to. */
function placesOf(
  values: OpenRow['tokens'],
  row: OpenRow,
  columns: readonly PlacedColumn[],
  headLine: number | null,
): number[] {
  const inOrder = values.map((_, at) => at)
  if (values.length >= columns.length) return inOrder
  const direction = columns.findIndex(({ role }) => role === 'direction')
  const isArrow =
    row.tokens.some(({ kind }) => kind === 'arrow') || row.rest.some(({ text }) => saidTravel(text) !== null)
  if (
    values.length === columns.length - 1 &&
    direction !== -1 &&
    (isArrow || !/^[+\-−–]\d/.test(values.at(-1)?.text ?? ''))
  ) {
    if (isArrow || headLine === null) return inOrder.map((at) => (at < direction ? at : at + 1))
  }
  const isAligned =
    headLine !== null &&
    new Set(values.map(({ line }) => line)).size === 1 &&
    columns.every(({ centre }) => centre !== null)
  if (!isAligned) return inOrder
  const nearest = values.map(({ start, end }) => {
    const distances = columns.map(({ centre }) => Math.abs((centre ?? 0) - (start + end) / 2))
    return distances.indexOf(Math.min(...distances))
  })
  return nearest.every((place, at) => at === 0 || place > (nearest[at - 1] ?? 0)) ? nearest : inOrder
}
