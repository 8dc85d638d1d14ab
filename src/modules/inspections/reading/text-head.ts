import { collapse, isBlank } from '../../../platform/documents/white-space.ts'
import { columnOf, joined, withBaseline, type Column, type TextLine, type Words } from './found-table.ts'
import { bandsIn } from './legend.ts'
import { monthsIn, type MonthFound } from './month.ts'

/** The middle of the heading in its line, in characters, where all headings stand in one line. */
export interface PlacedColumn extends Column {
  readonly centre: number | null
}

export interface TextHead {
  readonly headings: readonly Words[]
  readonly columns: readonly PlacedColumn[]
  /** the line that all months stand in; null where they do not */
  readonly line: number | null
  /** the index of the first line behind the head */
  readonly next: number
}

/** Places in the lines where months follow each other: a line of several, or lines of one each. */
export function headsIn(lines: readonly TextLine[]): TextHead[] {
  const heads: TextHead[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const group = monthLines(lines, at)
    const [from] = group
    const last = group.at(-1)
    if (from === undefined || last === undefined) continue
    const months = group.reduce((sum, each) => sum + monthsIn(lines[each]?.text ?? '').length, 0)
    if (months >= 2) heads.push(headAt(lines, group))
    at = last
  }
  return heads
}

/** The lines from here that are months and little more, over blank lines. */
function monthLines(lines: readonly TextLine[], start: number): number[] {
  const group: number[] = []
  let blank = 0
  for (let at = start; at < lines.length && blank < 3; at += 1) {
    const text = lines[at]?.text ?? ''
    if (isBlank(text)) {
      if (group.length === 0) return []
      blank += 1
      continue
    }
    blank = 0
    if (!isMonthLine(text)) return group
    group.push(at)
  }
  return group
}

function isMonthLine(text: string): boolean {
  const months = monthsIn(text)
  if (months.length === 0 || /%/.test(text.replace(/\(?%\)?/, ''))) return false
  const others = collapse(
    months.reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text),
  )
  return months.length >= 2 ? others.length <= 110 && !/[.;]$/.test(others) : others.length <= 16
}

interface Piece extends Words {
  readonly found: MonthFound | null
  readonly centre: number | null
}

function piecesOf({ line, text }: TextLine): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  const addWords = (start: number, end: number) => {
    const words = collapse(text.slice(start, end))
    const lead = text.slice(start, end).length - text.slice(start, end).trimStart().length
    if (/[\p{L}\p{N}%]/u.test(words))
      pieces.push({ text: words, lines: [line], found: null, centre: start + lead + words.length / 2 })
  }
  for (const found of monthsIn(text)) {
    addWords(from, found.start)
    pieces.push({ text: found.text, lines: [line], found, centre: (found.start + found.end) / 2 })
    from = found.end
  }
  addWords(from, text.length)
  return pieces
}

function headAt(lines: readonly TextLine[], group: readonly number[]): TextHead {
  const first = group[0] ?? 0
  const last = group.at(-1) ?? first
  const above = wordsAbove(lines, first)
  const { below, next } = wordsBelow(lines, last + 1)
  const inside = group.flatMap((at) => piecesOf(lines[at] ?? { line: 0, text: '' }))
  const isOneLine = group.length === 1
  const pieces: Piece[] = [
    ...(above.length === 0 ? [] : [pieceAbove(joined(above))]),
    ...inside,
    ...below.map((words) => ({ ...words, found: null, centre: null })),
  ]
  const headings: Words[] = []
  const columns: PlacedColumn[] = []
  let waiting: Words[] = []
  const role = (words: Words) => columnOf({ ...words, text: words.text.replace(/[()]/g, ' ') }).role
  for (const { found, centre, ...words } of pieces) {
    if (found !== null) {
      const isBase = waiting.length > 0 || role(words) === 'baseline'
      const all = joined([...waiting, words])
      columns.push({
        ...all,
        text: isBase ? all.text : found.text,
        role: isBase ? 'baseline' : 'month',
        month: found.month,
        shape: found.shape,
        centre,
      })
      waiting = []
    } else if (role(words) === 'direction') {
      const before = columns.at(-1)
      const goesOn = before?.role === 'direction' && before.month === null
      if (goesOn) columns[columns.length - 1] = { ...before, ...joined([before, words]) }
      else columns.push({ ...columnOf(words), role: 'direction', centre })
    } else if (role(words) === 'baseline' || /\b(?:baseline|base)\b/i.test(words.text)) {
      const previous = columns.at(-1)
      const belongsBefore = words.text.startsWith('(') && previous?.role === 'month'
      if (YEAR_ALONE.test(words.text)) columns.push({ ...columnOf(words), role: 'baseline', centre })
      else if (belongsBefore)
        columns[columns.length - 1] = { ...previous, ...joined([previous, words]), role: 'baseline' }
      else waiting.push(words)
    } else headings.push(words)
  }
  headings.push(...waiting)
  const placed = withBaseline(columns).map((each, at) => ({ ...each, centre: columns[at]?.centre ?? null }))
  return { headings, columns: placed, line: isOneLine ? (lines[first]?.line ?? null) : null, next }
}

/** "Assessment 2010/11": a base that names its year and no month. */
const YEAR_ALONE = /\b20\d\d(?: ?[/–-] ?(?:20)?\d\d)?$/

/** Words above the months may name the month of the base themselves: then it is a column of its own. */
function pieceAbove(words: Words): Piece {
  const [month, ...others] = monthsIn(words.text)
  const isBase = columnOf(words).role === 'baseline'
  const found = isBase && month !== undefined && others.length === 0 ? month : null
  return { ...words, found, centre: null }
}

const MOST_ABOVE = 8

/** Short lines right above the months: the heading of the first column, which narrow columns tear. */
function wordsAbove(lines: readonly TextLine[], first: number): Words[] {
  const words: Words[] = []
  let isOverBlank = false
  for (let at = first - 1; at >= 0 && words.length < MOST_ABOVE; at -= 1) {
    const { line, text } = lines[at] ?? { line: 0, text: '' }
    if (isBlank(text)) {
      isOverBlank = true
      continue
    }
    const short = collapse(text)
    const isOther =
      /[%.:;]|^(?:table|figure|key|page|appendix|section)\b/i.test(short) || bandsIn(short, line).length > 0
    if (isOther || short.length > (isOverBlank ? 24 : 70)) break
    words.unshift({ text: short, lines: [line] })
  }
  // above a blank line stands a title and not a heading, unless the words name the base
  return /assessment|baseline|\bbase\b|direction/i.test(joined(words).text) || !isOverBlank ? words : []
}

const NAME_HEADING =
  /^(?:profile|(?:type|kind) of (?:provider|service|setting)|(?:provider|service|setting|provision)s?(?: types?| area| group)?|type|area|category|sector|remit|measure|indicator)$/i
const GOES_ON = /^(?:since|from|against|compared|on|to|of|last|the|\()\b|^\(/i

/** Headings that a narrow column put into lines of their own below the months. */
function wordsBelow(lines: readonly TextLine[], start: number): { below: Words[]; next: number } {
  const below: Words[] = []
  let next = start
  for (let at = start; at < Math.min(lines.length, start + 14); at += 1) {
    const { line, text } = lines[at] ?? { line: 0, text: '' }
    if (isBlank(text)) continue
    const words = { text: collapse(text), lines: [line] }
    const previous = below.at(-1)
    const isDirection =
      columnOf(words).role === 'direction' && text.length <= 60 && !/%\s*\d|\d\s*%/.test(text)
    if (isDirection) below.push(words)
    else if (
      previous &&
      columnOf(previous).role === 'direction' &&
      GOES_ON.test(words.text) &&
      !/\d\s*%/.test(text)
    )
      below[below.length - 1] = joined([previous, words])
    else if (NAME_HEADING.test(words.text)) below.push(words)
    else break
    next = at + 1
  }
  return { below, next }
}
