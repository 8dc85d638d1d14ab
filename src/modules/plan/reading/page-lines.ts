import type { Account } from './account.ts'
import type { StatementKind } from './draft.ts'
import type { Passage } from './passage.ts'
import { cutFlow, flowOf } from './passage.ts'
import { headingKind, inlineKind } from './statement-headings.ts'
import { hasNoWords, isNavigation, isPageNumber } from './vocabulary.ts'

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
}

const NUMBERED = /^\(?(\d{1,2})[.)] (?=\S)/
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
  for (const passage of passages.flatMap(byCell)) {
    pageStart ||= passage.pageStart
    const why = asideReason(passage)
    if (why !== null) {
      account?.setAside(passage.spans, why)
      continue
    }
    const line = pageLineOf(passage, pageStart, account)
    if (line.type === 'words') {
      const key = passage.text.toLowerCase()
      const before = recent.find((each) => each.key === key)
      if (before !== undefined && passage.raw !== null && !line.pageStart) {
        account?.setAside(passage.spans, `printed twice (first on line ${before.line})`)
        continue
      }
      recent.push({ key, line: passage.line })
      if (recent.length > TWICE_WITHIN) recent.shift()
    }
    pageStart = false
    lines.push(line)
  }
  return lines
}

function asideReason(passage: Passage): string | null {
  if (passage.region === 'navigation') return 'navigation'
  if (passage.region === 'page-name') return 'name of the web page'
  if (hasNoWords(passage.text)) return 'a line without words'
  if (isNavigation(passage.text)) return 'navigation'
  if (isPageNumber(passage.text) || (passage.bullet === null && BARE_NUMBER.test(passage.text))) return 'page or slide number'
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

function pageLineOf(passage: Passage, pageStart: boolean, account: Account | null): PageLine {
  const kind = headingKind(passage.text)
  if (kind !== null) return { passage, type: 'heading', kind, number: null, pageStart }
  const inline = inlineKind(passage.text)
  if (inline !== null) {
    const flow = flowOf(passage.spans)
    const shift = flow.text.length - passage.text.length
    const cut = inline.length + shift
    for (const span of cutFlow(flow, 0, cut)) account?.label(span.line, span.text)
    const spans = cutFlow(flow, cut, flow.text.length)
    const words = { ...passage, spans, text: passage.text.slice(inline.length), heading: null }
    return { passage: words, type: 'heading', kind: inline.kind, number: null, pageStart }
  }
  if (passage.heading !== null) return { passage, type: 'other-heading', kind: null, number: null, pageStart }
  const number = NUMBERED.exec(passage.text)
  return { passage, type: 'words', kind: null, number: number === null ? null : Number(number[1]), pageStart }
}
