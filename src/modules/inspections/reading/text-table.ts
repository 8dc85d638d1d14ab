import { collapse, isBlank } from '../../../platform/documents/white-space.ts'
import { saidTravel, valuesIn, type Token } from './cell.ts'
import { joined, type FoundRow, type FoundTable, type TextLine, type Words } from './found-table.ts'
import { bandsIn } from './legend.ts'
import { monthsIn, monthsWithYears } from './month.ts'
import { withoutPageBreaks } from './page-breaks.ts'
import { headsIn, type PlacedColumn, type TextHead } from './text-head.ts'

/** A row while it is read. */
interface OpenRow {
  name: Words[]
  tokens: (Token & { line: number })[]
  rest: Words[]
  paragraph: number
}

const LONGEST_NAME = 8
/** Lines that a table may take under its head, over all its pages. */
const MOST_LINES = 2000

/** The table of months among lines of text whose columns are kept apart by nothing but space; null where none is. */
export function tableInText(lines: readonly TextLine[]): FoundTable | null {
  const { kept, years } = withYears(withoutPageBreaks(lines))
  const tables = headsIn(kept).map((head) => tableUnder(kept, withYearLines(head, years)))
  const size = (table: FoundTable) => table.rows.length * table.columns.length
  return tables.filter(({ rows }) => rows.length > 0).toSorted((a, b) => size(b) - size(a))[0] ?? null
}

/** Months whose years stand in the line below or above them, in one line with these. */
function withYears(lines: readonly TextLine[]): { kept: TextLine[]; years: Map<number, Words> } {
  const years = new Map<number, Words>()
  const used = new Set<number>()
  const joinedLines = lines.map((each, at) => {
    for (const beside of [at + 1, at - 1]) {
      const other = lines[beside]
      const text = other === undefined || used.has(beside) ? null : monthsWithYears(each.text, other.text)
      if (other === undefined || text === null) continue
      used.add(beside)
      years.set(each.line, { text: collapse(other.text), lines: [other.line] })
      return { line: each.line, text }
    }
    return each
  })
  return { kept: joinedLines.filter((_, at) => !used.has(at)), years }
}

function withYearLines(head: TextHead, years: ReadonlyMap<number, Words>): TextHead {
  const found = new Set(head.columns.flatMap(({ lines }) => lines))
  return { ...head, headings: [...head.headings, ...[...found].flatMap((line) => years.get(line) ?? [])] }
}

function tableUnder(lines: readonly TextLine[], head: TextHead): FoundTable {
  const { again, rest } = withoutHeadAgain(lines, head)
  const { rows: open, headings: others } = openRows(rest, head)
  const headings = [...again, ...others]
  const columns = fitted(head.columns, open)
  const complete = open.filter((row) => valuesOf(row).length >= Math.max(2, Math.ceil(columns.length / 2)))
  const isFull = complete.some((row) => valuesOf(row).length >= columns.length)
  const rows = complete.map((row) => rowOf(row, columns, { headLine: head.line, isFull }))
  return { headings: [...head.headings, ...headings], columns, rows }
}

function valuesOf({ tokens }: OpenRow): OpenRow['tokens'] {
  return tokens.filter(({ kind }) => kind !== 'arrow')
}

/** What stands under a head, without the same head on later pages. */
function withoutHeadAgain(lines: readonly TextLine[], head: TextHead): { again: Words[]; rest: TextLine[] } {
  const of = new Set([...head.columns, ...head.headings].flatMap((each) => each.lines))
  const plain = ({ text }: TextLine) => collapse(text).toLowerCase()
  const known = new Set(lines.filter(({ line }) => of.has(line)).map(plain))
  const below = lines.slice(head.next, head.next + MOST_LINES)
  const isHead = (at: number) => {
    const line = below[at]
    return line !== undefined && known.has(plain(line))
  }
  const isGap = (at: number) => isBlank(below[at]?.text ?? '.')
  const found = new Set<number>()
  for (const [at, { text }] of below.entries()) {
    if (!isHead(at) || monthsIn(text).length < 2) continue
    for (const step of [-1, 1]) {
      let next = at
      while (isHead(next) || isGap(next)) {
        if (isHead(next)) found.add(next)
        next += step
      }
    }
  }
  return {
    again: below.flatMap(({ line, text }, at) =>
      found.has(at) ? [{ text: collapse(text), lines: [line] }] : [],
    ),
    rest: below.filter((_, at) => !found.has(at)),
  }
}

function openRows(lines: readonly TextLine[], head: TextHead): { rows: OpenRow[]; headings: Words[] } {
  const wanted = head.columns.length
  const rows: OpenRow[] = []
  const headings: Words[] = []
  let pending: Words[] = []
  let paragraph = 0
  const isNamedFirst = namesBeginAtValues(lines)
  const inHead = new Set(head.columns.flatMap(({ month }) => (month === null ? [] : [month])))
  for (const [at, { line, text }] of lines.entries()) {
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
      const isBehind = isNamedFirst || !hasValuesAhead(lines, at)
      const trails = row?.paragraph === paragraph && pending.length === 0 && isBehind
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

/**
 * Whether names begin in the line of their values and go on below it: the first row has all its name there, and a line
 * of words that follows one goes on with it by its small letter or by the word before that waits for another.
 */
function namesBeginAtValues(lines: readonly TextLine[]): boolean {
  const rows = lines.filter(({ text }) => !isBlank(text)).slice(0, 100)
  const named = rows
    .map(({ text }) => valuesIn(text, false))
    .map(({ before, tokens }) => ({
      isRow: tokens.length > 0 && collapse(before) !== '',
      before: collapse(before),
    }))
  if (named[0]?.isRow !== true) return false
  const isWords = (at: number) =>
    named[at] !== undefined && valuesIn(rows[at]?.text ?? '', true).tokens.length === 0
  return named.some(
    ({ isRow, before }, at) =>
      isRow &&
      isWords(at + 1) &&
      (WAITS.test(before) || /^\s*(?:[\p{Ll}(&]|and\b)/u.test(rows[at + 1]?.text ?? '')),
  )
}

const WAITS = /(?:&|,|\b(?:and|of|for|the|in|or|with))$/i

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

interface Layout {
  /** the line of all headings; null where they stand in several */
  headLine: number | null
  /** whether a row has a value in every column, its direction too */
  isFull: boolean
}

function rowOf(row: OpenRow, columns: readonly PlacedColumn[], layout: Layout): FoundRow {
  const cells: (Words | null)[] = columns.map(() => null)
  const spare: Words[] = []
  const values = valuesOf(row)
  const places = placesOf(values, row, columns, layout)
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
  { headLine, isFull }: Layout,
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
    // Where others have a number of points beside the arrow, the last number is that, and a month has none.
    if (isArrow && isFull && headLine === null && direction === columns.length - 1)
      return inOrder.map((at) => (at === values.length - 1 ? direction : at))
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
