import type { Account } from './account.ts'
import type { StatementKind } from './draft.ts'
import { byColumn } from './page-columns.ts'
import type { Passage } from './passage.ts'
import { cutFlow, flowOf, REASON_OF_REGION } from './passage.ts'
import { isCapitalHeading, isCapitals, isQuestionHeading } from './plain-headings.ts'
import { headingKind, inlineKind } from './statement-headings.ts'
import { bannerOf, hasNoWords, isNavigation, isPageNumber } from './vocabulary.ts'

/** A passage of a plan on a page and what it is by itself. */
export interface PageLine {
  readonly passage: Passage
  readonly type: 'heading' | 'other-heading' | 'words'
  /** of a heading */
  readonly kind: StatementKind | null
  /** the number of a numbered list ("3." → 3), null otherwise */
  readonly number: number | null
  /** a slide or page begins here */
  readonly pageStart: boolean
  /** a heading that numbers one statement: all words under it belong to that statement */
  readonly titled: boolean
}

const NUMBERED = /^(?:\(?(\d{1,2})[.)]|\(?([a-z])\)) (?=\S)/
const BARE_NUMBER = /^\d{1,4}$/
/** How many printed lines back a line may stand again when a slide was cut in two halves. */
const TWICE_WITHIN = 2

/**
 * Sorts passages into headings and words. Navigation, page numbers, and lines that are printed again where a slide
 * was cut in two are set aside (with no account nothing is noted).
 */
export function pageLinesOf(passages: readonly Passage[], account: Account | null): PageLine[] {
  const lines: PageLine[] = []
  const recent: { key: string; line: number }[] = []
  let pageStart = false
  const all = byColumn(passages).flatMap(byCell)
  const inCapitals = headingsInCapitals(all)
  for (const [index, passage] of all.entries()) {
    pageStart ||= passage.pageStart
    const why = asideReason(passage)
    if (why !== null) {
      account?.setAside(passage.spans, why)
      continue
    }
    const beside = [lines.at(-1)?.passage, all[index + 1]]
    const marked = isQuestionHeading(all, index) || (inCapitals && isCapitalHeading(passage))
    const found = pageLinesFrom(passage, beside, { pageStart, marked }, account)
    if (found.length === 1 && found[0]?.type === 'words') {
      const key = passage.text.toLowerCase()
      const before = recent.find((each) => each.key === key)
      if (before !== undefined && passage.raw !== null) {
        account?.setAside(passage.spans, `printed twice (first on line ${before.line})`)
        continue
      }
      recent.push({ key, line: passage.line })
      if (recent.length > TWICE_WITHIN) recent.shift()
    }
    pageStart = false
    lines.push(...found)
  }
  return lines
}

/** All headings that the reader knows, two at least, are printed in capitals. */
function headingsInCapitals(passages: readonly Passage[]): boolean {
  const headings = passages.filter((each) => headingKind(each.text, true) !== null)
  return headings.length >= 2 && headings.every((each) => isCapitals(each.text))
}

function asideReason(passage: Passage): string | null {
  const { region } = passage
  if (region !== 'content' && (region !== 'sheet-name' || headingKind(passage.text, false) === null))
    return REASON_OF_REGION[region]
  if (hasNoWords(passage.text)) return 'a line without words'
  // a heading such as "Contact" ends what is above it
  if (passage.heading === null && isNavigation(passage.text)) return 'navigation'
  if (isPageNumber(passage.text) || (passage.bullet === null && BARE_NUMBER.test(passage.text)))
    return 'page or slide number'
  return null
}

/** Cells of a layout table are read one after the other; a heading cell heads what follows. */
function byCell(passage: Passage): Passage[] {
  if (passage.cells === null) return [passage]
  return passage.cells
    .filter((cell) => !cell.spanned && cell.spans.length > 0)
    .flatMap((cell) => cell.spans.map((span) => ({ span, header: cell.header })))
    .map(({ span, header }) => ({
      ...passage,
      spans: [span],
      text: flowOf([span]).text,
      line: span.line,
      heading: header ? 3 : null,
      cells: null,
    }))
    .filter((each) => each.text !== '')
}

function pageLinesFrom(
  passage: Passage,
  beside: readonly (Passage | undefined)[],
  { pageStart, marked }: { pageStart: boolean; marked: boolean },
  account: Account | null,
): PageLine[] {
  const plain = { passage, kind: null, number: null, pageStart, titled: false }
  const listed = passage.bullet !== null
  // one bullet of a list is an item, whatever its words; a bullet with plain lines below it is a heading
  const inList = listed && beside.some((each) => each?.bullet === passage.bullet)
  const kind = inList ? null : headingKind(passage.text, listed)
  if (kind !== null) return [{ ...plain, type: 'heading', kind }]
  const inline = (listed ? null : inlineKind(passage.text)) ?? numberedKind(passage.text)
  if (inline !== null) {
    const flow = flowOf(passage.spans)
    const cut = inline.length + flow.text.length - passage.text.length
    for (const span of cutFlow(flow, 0, cut)) account?.label(span.line, span.text)
    const words = {
      ...passage,
      spans: cutFlow(flow, cut, flow.text.length),
      text: passage.text.slice(inline.length),
    }
    return [
      {
        ...plain,
        type: 'heading',
        kind: inline.kind,
        passage: { ...passage, spans: [], text: '' },
        titled: inline.titled,
      },
      { ...plain, type: 'words', passage: { ...words, heading: null }, pageStart: false },
    ]
  }
  if (passage.heading !== null || marked) return [{ ...plain, type: 'other-heading' }]
  const number = NUMBERED.exec(passage.text) ?? letteredBeside(passage.text, beside)
  return [{ ...plain, type: 'words', number: number === null ? null : positionOf(number) }]
}

/** The place in its list that a number or a letter gives: 3 for "3." and "c)". */
function positionOf(match: RegExpExecArray): number {
  return match[1] === undefined ? (match[2] ?? 'a').toLowerCase().charCodeAt(0) - 96 : Number(match[1])
}

const LETTERED = /^()?([A-Z])[.)] (?=\S)/

/** "B. Attendance" between "A. Teeth" and "C. Belonging"; a name's initial has no such neighbours. */
function letteredBeside(text: string, beside: readonly (Passage | undefined)[]): RegExpExecArray | null {
  const own = LETTERED.exec(text)
  if (own === null) return null
  const at = positionOf(own)
  return beside.some((each) => {
    const other = LETTERED.exec(each?.text ?? '')
    return other !== null && Math.abs(positionOf(other) - at) === 1
  })
    ? own
    : null
}

const KIND_OF_WORD: Readonly<Record<string, StatementKind>> = {
  priority: 'priority',
  objective: 'priority',
  aim: 'priority',
  goal: 'priority',
  theme: 'theme',
  pillar: 'theme',
  workstream: 'theme',
  ambition: 'ambition',
  outcome: 'ambition',
  commitment: 'principle',
  promise: 'principle',
}

/** "Priority 2: Being safe" is the statement itself, with its heading on the same line. */
function numberedKind(text: string): { kind: StatementKind; length: number; titled: boolean } | null {
  const banner = bannerOf(text)
  if (banner === null || banner.name === '' || !/\d/.test(banner.label)) return null
  const kind = KIND_OF_WORD[banner.word]
  return kind === undefined ? null : { kind, length: text.length - banner.name.length, titled: true }
}
