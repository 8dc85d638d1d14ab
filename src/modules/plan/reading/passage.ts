import type { Block, Cell, Region, SourceDocument, Span } from '../../../platform/documents/source.ts'
import { withoutContents } from './contents-page.ts'
import { collapse, isBlank } from '../../../platform/documents/white-space.ts'

/**
 * What a person would point at as one piece of a document: a printed line of a text, a paragraph, heading or
 * list item of a page, a row of a table.
 */
export interface Passage {
  readonly spans: readonly Span[]
  /** white space collapsed, without the bullet */
  readonly text: string
  readonly line: number
  /** the line as printed; null where the source has structure of its own */
  readonly raw: string | null
  readonly blankBefore: boolean
  /** the printed bullet (`•`, `–`) or an empty string for an item of a list; null for all else */
  readonly bullet: string | null
  /** 1–6, or null */
  readonly heading: number | null
  readonly cells: readonly Cell[] | null
  readonly table: number
  readonly region: Region | 'sheet-front' | 'other-sheet'
  /** a page or slide begins here */
  readonly pageStart: boolean
}

/**
 * Marks that people and programs print as bullets. A hyphen or dash counts only with a space after it, and "o"
 * only where Word's second-level bullet was copied as that letter, with spaces on both sides.
 */
const BULLET =
  /^\p{White_Space}*(?:([•●○◦▪▫■□‣⁃∙·►▶➢➤✓✔\u2022\uF0B7\uF0A7\uFFFD])|([-–—*])(?=\p{White_Space})|(?<=\p{White_Space})(o)(?=\p{White_Space}))\p{White_Space}*/u

/** Markdown's bold and headings, which are signs and no words. */
const EMPHASIS = /\*\*|__/g
const HASHES = /^#{1,6} /

/** Why words outside of what is read are set aside. */
export const REASON_OF_REGION: Readonly<Record<Exclude<Passage['region'], 'content'>, string>> = {
  navigation: 'navigation',
  'page-name': 'name of the web page',
  'sheet-name': 'name of the sheet',
  'sheet-front': 'introduction',
  'other-sheet': 'a sheet without activities',
}

export function passagesOf(source: SourceDocument): Passage[] {
  return withoutContents(source.format === 'text' ? linePassages(source) : blockPassages(source))
}

function linePassages(source: SourceDocument): Passage[] {
  const passages: Passage[] = []
  let blankBefore = true
  let before = ''
  for (const unit of source.units) {
    if (isBlank(unit.text)) {
      blankBefore = true
      before = ''
      continue
    }
    const raw = unit.text.replace(EMPHASIS, '')
    const bullet = BULLET.exec(raw)
    const mark = bullet === null ? null : (bullet[1] ?? bullet[2] ?? bullet[3] ?? '')
    const hashes = bullet === null ? (HASHES.exec(raw)?.[0] ?? '') : ''
    const words = bullet === null ? raw.slice(hashes.length) : raw.slice(bullet[0].length)
    passages.push({
      spans: [{ line: unit.line, text: words }],
      text: collapse(words),
      line: unit.line,
      raw,
      blankBefore,
      bullet: mark,
      heading: hashes === '' ? null : hashes.trim().length,
      cells: null,
      table: 0,
      region: 'content',
      pageStart: startsPage(unit.text, before),
    })
    blankBefore = false
    before = unit.text
  }
  return passages
}

/**
 * A form feed begins a page. Where a PDF was copied as text it often became one space in front of the page's
 * first line, which then stands directly under a line that has none.
 */
function startsPage(text: string, before: string): boolean {
  if (text.includes('\f')) return true
  return before !== '' && /^ [^\p{White_Space}]/u.test(text) && !/^\p{White_Space}/u.test(before)
}

function blockPassages(source: SourceDocument): Passage[] {
  const passages: Passage[] = []
  for (const block of source.blocks) {
    const spans =
      block.kind === 'row' ? block.cells.flatMap((cell) => (cell.spanned ? [] : cell.spans)) : block.spans
    const text = joinSpans(spans)
    if (text === '') continue
    const bullet = block.kind === 'row' ? null : BULLET.exec(text)
    passages.push({
      // a bullet is a sign of the list, and no word of the item
      spans: bullet !== null ? withoutBullet(spans, bullet[0]) : spans,
      text: bullet === null ? text : text.slice(bullet[0].length),
      line: spans[0]?.line ?? 1,
      ...printedAs(block),
      bullet:
        block.kind === 'item' ? '' : bullet === null ? null : (bullet[1] ?? bullet[2] ?? bullet[3] ?? ''),
      heading: block.kind === 'heading' ? block.level : null,
      cells: block.kind === 'row' ? block.cells : null,
      table: block.kind === 'row' ? block.table : 0,
      region: block.region,
      pageStart: false,
    })
  }
  return passages
}

function withoutBullet([first, ...rest]: readonly Span[], bullet: string): Span[] {
  return first === undefined ? [] : [{ ...first, text: first.text.slice(bullet.trimEnd().length) }, ...rest]
}

/** A block that nothing names is read as the line that it would be, had it not been broken. */
function printedAs(block: Block): Pick<Passage, 'raw' | 'blankBefore'> {
  if (block.kind === 'row' || block.apart === undefined) return { raw: null, blankBefore: true }
  return { raw: block.spans.map(({ text }) => text).join(' '), blankBefore: block.apart }
}

/** Spans as one text: white space collapsed, one space between spans, none where a hyphen broke a word. */
export function joinSpans(spans: readonly Span[]): string {
  return flowOf(spans).text
}

export function linesOf(spans: readonly Span[]): number[] {
  return [...new Set(spans.map((span) => span.line))].toSorted((a, b) => a - b)
}

/** Spans joined to one text that can be searched, and cut apart again without losing the lines. */
export interface Flow {
  readonly text: string
  readonly parts: readonly { readonly line: number; readonly start: number; readonly end: number }[]
}

export function flowOf(spans: readonly Span[]): Flow {
  const texts: string[] = []
  const parts: { line: number; start: number; end: number }[] = []
  let length = 0
  let before = ''
  for (const span of spans) {
    const text = collapse(span.text)
    if (text === '') continue
    if (length > 0 && !isBrokenWord(before, text)) {
      texts.push(' ')
      length += 1
    }
    parts.push({ line: span.line, start: length, end: length + text.length })
    texts.push(text)
    length += text.length
    before = text
  }
  return { text: texts.join(''), parts }
}

/**
 * "multi-" at a line's end and "agency" at the next line's start are one word, "2022-" and "25" one span of years;
 * "short- / and long-term" are not.
 */
function isBrokenWord(before: string, after: string): boolean {
  if (/[\p{L}\d]-$/u.test(before) && /^\d/.test(after)) return true
  return /\p{Ll}-$/u.test(before) && /^\p{Ll}/u.test(after) && !/^(?:and|or|to|bis)\b/.test(after)
}

/** The words of a flow from one offset to another, with their lines. */
export function cutFlow(flow: Flow, start: number, end: number): Span[] {
  const spans: Span[] = []
  for (const part of flow.parts) {
    const [from, to] = [Math.max(start, part.start), Math.min(end, part.end)]
    const text = from < to ? collapse(flow.text.slice(from, to)) : ''
    if (text !== '') spans.push({ line: part.line, text })
  }
  return spans
}
