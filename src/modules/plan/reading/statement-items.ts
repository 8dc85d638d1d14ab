import type { Span } from '../../../platform/documents/source.ts'
import type { Account } from './account.ts'
import type { DraftStatement, StatementKind } from './draft.ts'
import type { PageLine } from './page-lines.ts'
import type { Section } from './page-sections.ts'
import { cutFlow, flowOf, joinSpans, linesOf } from './passage.ts'
import { isQuotation, opensQuotation, quotedWhole, withoutQuotes } from './quotation.ts'

/** One statement's words, joined from the lines that they were broken over. */
export interface StatementItem {
  spans: Span[]
  readonly bullet: boolean
  readonly title: boolean
}

/** Cuts the words of a section into statements; a sentence that only introduces the list is set aside. */
export function itemsOf(section: Section, account: Account): StatementItem[] {
  const lines = section.lines.length === 1 ? section.lines.flatMap(inOneLine) : section.lines
  const listed = lines.some((line) => isListed(line))
  const lowerStarts = lines.filter((line) => /^\p{Ll}/u.test(line.passage.text)).length
  const items: StatementItem[] = []
  let before: PageLine | null = null
  for (const line of lines) {
    const last = items.at(-1)
    if (
      last !== undefined &&
      before !== null &&
      wrapsOn(line, before, last, { listed, lowerStarts, total: lines.length })
    ) {
      last.spans.push(...line.passage.spans)
    } else {
      items.push({
        spans: numberCut(line, account),
        bullet: isListed(line),
        title: line.type === 'other-heading',
      })
    }
    before = line
  }
  if (section.heading?.titled === true) return joinedAll(items)
  return joinTitles(section.kind, withoutIntroductions(items, account))
}

/** "Child first; Family focused; Fair": a list printed in one line, by semicolons, bars or dots. */
function inOneLine(line: PageLine): PageLine[] {
  const flow = flowOf(line.passage.spans)
  const cuts = [...flow.text.matchAll(/ ?[;|•·] /g)]
  if (cuts.length < 2 || flow.text.length > 400 || /[.!?] /.test(flow.text)) return [line]
  const bounds = [...cuts.map((cut) => cut.index), flow.text.length]
  return bounds.map((end, index) => {
    const cut = cuts[index - 1]
    const spans = cutFlow(flow, cut === undefined ? 0 : cut.index + cut[0].length, end)
    return { ...line, passage: { ...line.passage, spans, text: joinSpans(spans), bullet: '', raw: null } }
  })
}

function isListed(line: PageLine): boolean {
  return line.passage.bullet !== null || line.number !== null
}

/** The number of a numbered list is a label. */
function numberCut(line: PageLine, account: Account): Span[] {
  const { spans, text } = line.passage
  if (line.number === null) return [...spans]
  const flow = flowOf(spans)
  const cut = text.indexOf(' ') + 1
  for (const span of cutFlow(flow, 0, cut)) account.label(span.line, span.text)
  return cutFlow(flow, cut, flow.text.length)
}

const SENTENCE_END = /[.!?;:…]['’"”)]*$/
const JOINS_ON = /(?:[,&–—/-]|\b(?:and|or|of|the|to|for|in|with|a|an|by|from|on|at|their|our|who|that))$/i
/** From about this many characters on a printed line is full and goes on in the next. */
const FULL_LINE = 60
const LONGEST_LOOK_BACK = 20

function wrapsOn(
  line: PageLine,
  before: PageLine,
  last: StatementItem,
  section: { listed: boolean; lowerStarts: number; total: number },
): boolean {
  const { passage } = line
  if (passage.raw === null || isListed(line)) return false
  // the last lines say whether a sentence goes on, and no quotation is longer
  const text = joinSpans(last.spans.slice(-LONGEST_LOOK_BACK))
  if (opensQuotation(text)) return true
  if (isQuotation(passage.text) || quotedWhole(text)) return false
  if (JOINS_ON.test(text)) return true
  if (/^\p{Ll}/u.test(passage.text)) {
    // where most items begin with a small letter, a small letter says nothing
    const smallItems = !section.listed && section.lowerStarts * 2 > section.total
    return !smallItems && (!SENTENCE_END.test(text) || !passage.blankBefore)
  }
  if (passage.blankBefore || line.pageStart) return false
  if (section.listed && last.bullet) return !SENTENCE_END.test(text)
  return (before.passage.raw?.length ?? 0) >= FULL_LINE
}

/** "We will:" above a list, "The following needs were highlighted" beside one: they introduce and say nothing. */
function withoutIntroductions(items: readonly StatementItem[], account: Account): StatementItem[] {
  const listed = items.filter((item) => item.bullet).length
  return items.filter((item, index) => {
    const text = joinSpans(item.spans)
    const next = items[index + 1]
    const opens = /:-?$/.test(text) && next !== undefined && (!isTitleCase(text) || next.bullet)
    const introduces =
      /^(?:the following|these are|below are|listed below|we have identified the following)\b/i.test(text) &&
      items.length > 1
    const onlyPlain =
      !item.bullet &&
      listed >= 2 &&
      /^(?:the|our|this|these|we)\b/i.test(text) &&
      index === 0 &&
      /\b(?:following|are|identified|highlighted)\b/i.test(text) &&
      !isQuotation(text)
    if (!(opens && !isTitled(items, index)) && !introduces && !onlyPlain) return true
    account.setAside(item.spans, 'introduces the list')
    return false
  })
}

/** "Keeping safe:" followed by its explanation is a statement, not an introduction. */
function isTitled(items: readonly StatementItem[], index: number): boolean {
  const item = items[index]
  const next = items[index + 1]
  if (item === undefined || next === undefined || next.bullet || item.bullet) return false
  return items.length - index > 2 && joinSpans(item.spans).split(' ').length <= 6
}

const TITLED_KINDS: ReadonlySet<StatementKind> = new Set([
  'vision',
  'priority',
  'principle',
  'theme',
  'ambition',
])

/** Short titles with an explanation under each are one statement each: "Title: explanation". */
function joinTitles(kind: StatementKind, items: readonly StatementItem[]): StatementItem[] {
  if (!TITLED_KINDS.has(kind)) return [...items]
  const titles = items.map((item) => item.title || (!item.bullet && isTitleCase(joinSpans(item.spans))))
  const byCase = titles[0] === true && titles.includes(false) && titles.filter(Boolean).length >= 2
  const alternate = !byCase && alternates(items)
  if (!byCase && !alternate) return [...items]
  const joined: StatementItem[] = []
  for (const [index, item] of items.entries()) {
    const last = joined.at(-1)
    if (last === undefined || (alternate ? index % 2 === 0 : titles[index] === true)) {
      joined.push({ ...item, spans: [...item.spans], title: true })
    } else addExplanation(last, item)
  }
  return joined
}

function joinedAll(items: readonly StatementItem[]): StatementItem[] {
  const [first, ...rest] = items
  if (first === undefined) return []
  const whole = { ...first, spans: [...first.spans] }
  for (const item of rest) addExplanation(whole, item)
  return [whole]
}

function addExplanation(title: StatementItem, item: StatementItem): void {
  const text = joinSpans(title.spans)
  const end = title.spans.at(-1)
  if (end !== undefined && !/[.!?;:,…]$/.test(text)) {
    title.spans[title.spans.length - 1] = { line: end.line, text: `${end.text.trimEnd()}:` }
  }
  title.spans.push(...item.spans)
}

/** Every word of weight begins with a capital: "Prevention and Early Intervention". */
function isTitleCase(text: string): boolean {
  const words = text.replace(/:$/, '').split(' ')
  if (words.length > 9 || /[.;,!?]$/.test(text)) return false
  const weighty = words.filter((word) => /^\p{L}/u.test(word) && word.length > 3)
  return (
    weighty.length > 0 && /^\p{Lu}/u.test(words[0] ?? '') && weighty.every((word) => /^\p{Lu}/u.test(word))
  )
}

/** Short, long, short, long: titles in small letters with a sentence under each. */
function alternates(items: readonly StatementItem[]): boolean {
  if (items.length < 4 || items.length % 2 !== 0 || items.some((item) => item.bullet)) return false
  return items.every((item, index) => {
    const text = joinSpans(item.spans)
    const words = text.split(' ').length
    return index % 2 === 0 ? words <= 6 && !/[.;!?]$/.test(text) : words >= 7 && /[.!?]$/.test(text)
  })
}

/** Statements of a section; a quotation among them is one of its own, and what is printed twice is cited twice. */
export function statementsOf(
  kind: StatementKind,
  items: readonly StatementItem[],
  inferred: boolean,
): DraftStatement[] {
  const statements: DraftStatement[] = []
  const seen = new Map<string, DraftStatement>()
  for (const item of items) {
    const printed = joinSpans(item.spans)
    if (!/[\p{L}\p{N}]/u.test(printed)) continue
    const quoted = isQuotation(printed)
    const own = kind === 'mission' || kind === 'vision'
    const text = quoted ? withoutQuotes(printed) : printed
    const found = quoted && !own ? 'quotation' : kind
    const key = `${found} ${text.toLowerCase()}`
    const same = seen.get(key)
    if (same !== undefined) {
      same.lines.push(...linesOf(item.spans))
      continue
    }
    const statement = {
      kind: found,
      text,
      inferred,
      line: item.spans[0]?.line ?? 1,
      lines: linesOf(item.spans),
    }
    seen.set(key, statement)
    statements.push(statement)
  }
  for (const each of statements) each.lines = [...new Set(each.lines)].toSorted((a, b) => a - b)
  return statements
}
