import type { SourceDocument, Span } from '../../../platform/documents/source.ts'
import type { Account, OpenDraft } from './account.ts'
import type { DraftStatement, StatementKind } from './draft.ts'
import { firstPeriod, themeOf, titleScore } from './front.ts'
import type { Passage } from './passage.ts'
import { cutFlow, flowOf, joinSpans, linesOf, passagesOf, REASON_OF_REGION } from './passage.ts'
import type { ReadingProfile } from './profile.ts'
import { readStatementTable } from './statement-table.ts'
import { isQuestionHeading } from './plain-headings.ts'
import type { ThemeList } from './theme-list.ts'
import { partsOf, sentenceEnd, themeLeadIn } from './theme-list.ts'
import { bannerOf, hasNoWords, isNavigation, isPageNumber } from './vocabulary.ts'

const POSITION =
  /^(?:where (?:are we|we are)(?: at)?(?: now| today| currently)?|our (?:current )?position|(?:the )?current (?:position|picture|situation)|(?:the|our) (?:story|picture|journey|progress) so far|what (?:we have|we’ve|we've|have we) (?:achieved|done|delivered)(?: so far| to date)?|(?:our )?(?:achievements|progress)(?: so far| to date)?|what is happening now|how (?:are we|we are) doing(?: now)?|starting point|our starting point|what we know(?: now)?|context|the context|why (?:this|it) matters|background)$/i
const AMBITION =
  /^(?:where (?:do we|we) want to (?:be|get to|go)|where we (?:will|aim to) be|our ambitions?|the ambition|ambitions?|our vision|the vision|vision|what (?:do we|we) want to (?:achieve|see|change)|what (?:we will|we are going to|will we) (?:do|achieve|deliver)(?: next)?|what (?:good|success) (?:will )?looks? like|what will (?:be different|success look like)|our aims?|our aspirations?|the future|looking ahead|our plans?|next steps)$/i
const BOTH = /\b(?:where we are|position)\b.*\band\b.*\b(?:where we want|ambition)/i

/** What a heading of a theme says of the paragraphs under it, or null for any other line. */
export function themeHeading(text: string): 'position' | 'ambition' | 'both' | null {
  if (text.length > 90) return null
  const plain = text
    .replace(/^#{1,6} /, '')
    .replace(/^\d{1,2}[.)] /, '')
    .replace(/[?:.*_ ]+$/, '')
    .replace(/,? (?:by|in|from|up to) (?:the end of )?20\d\d(?: ?[-–/] ?(?:20)?\d\d)?$/i, '')
    .replace(/^[*_]+/, '')
  if (BOTH.test(plain)) return 'both'
  if (POSITION.test(plain)) return 'position'
  return AMBITION.test(plain) ? 'ambition' : null
}

/**
 * Reads a theme of a council's plan (where we are now, where we want to be), or a text that lists a strategy's
 * themes in one sentence or under one. What is neither is listed with the reason.
 */
export function readTheme(source: SourceDocument, profile: ReadingProfile, account: Account): OpenDraft {
  const all = passagesOf(source)
  const table = readStatementTable(all, account)
  const reading = new ThemeReading(table?.others ?? all, account, table?.statements ?? null)
  reading.read()
  const statements = [...(table?.statements ?? []), ...reading.statements]
  const period = firstPeriod([reading.title ?? ''], profile)
  for (const doubt of period?.doubts ?? []) account.doubt(reading.titleLines[0] ?? 1, doubt)
  return {
    kind: 'theme',
    title: reading.title,
    titleLines: reading.titleLines,
    period: period?.period ?? null,
    outcomes: [],
    statements: statements.toSorted((a, b) => a.line - b.line),
  }
}

class ThemeReading {
  readonly statements: DraftStatement[] = []
  title: string | null = null
  titleLines: number[] = []
  private readonly passages: readonly Passage[]
  private readonly account: Account
  private readonly lists: boolean
  private readonly namesTheme: boolean
  private section: StatementKind | null = null
  private sectionLevel: number | null = null
  /** the words of the paragraph that is being read, line by line */
  private paragraph: Span[] = []
  private afterHeading = false
  private wasRead = false

  /** `told` in a table of kinds and words; null where there is none */
  constructor(passages: readonly Passage[], account: Account, told: readonly DraftStatement[] | null) {
    this.passages = passages
    this.account = account
    this.namesTheme = told?.some(({ kind }) => kind === 'theme') ?? false
    this.lists = told === null && !passages.some((passage) => themeHeading(passage.text) !== null)
  }

  read(): void {
    const titleAt = this.findTitle()
    for (let at = 0; at < this.passages.length;) at += at === titleAt ? 1 : this.step(at)
    this.endParagraph()
    this.checkRead()
  }

  private step(at: number): number {
    const passage = this.passages[at]
    if (passage === undefined) return 1
    const why = asideReason(passage)
    if (why !== null) {
      // a heading such as "Related links" ends what is above it
      if (passage.heading !== null) this.section = null
      return this.aside(passage, why)
    }
    const heading = themeHeading(passage.text)
    if (heading !== null) {
      this.endParagraph()
      this.section = heading === 'both' ? null : heading
      this.sectionLevel = passage.heading
      this.afterHeading = true
      this.wasRead = true
      return this.aside(passage, 'heading')
    }
    if (this.section !== null) return this.readParagraph(passage, at)
    const list = themeLeadIn(passage.text)
    if (list !== null) {
      const taken = this.readList(passage, list, at)
      if (taken > 0) return taken
    }
    const numbered = bannerOf(passage.text)
    if (
      this.lists &&
      numbered !== null &&
      numbered.name !== '' &&
      /theme|pillar|priority|ambition/.test(numbered.word)
    ) {
      return this.readBanner(passage, numbered.label.length, numbered.word)
    }
    return this.aside(passage, this.wasRead ? 'stands apart from the theme' : 'introduction')
  }

  private aside(passage: Passage, why: string): number {
    this.account.setAside(passage.spans, why)
    return 1
  }

  /** The theme's own name, or the heading of an article that lists themes. */
  private findTitle(): number {
    const early = this.passages.slice(0, 30)
    for (const [at, passage] of early.entries()) {
      if (asideReason(passage) !== null || themeHeading(passage.text) !== null) continue
      const theme = themeOf(passage, this.account)
      if (theme === null) continue
      this.title = theme.text
      this.titleLines = theme.lines
      this.statements.push(theme)
      return at
    }
    const heads = early.map((passage, at) => ({ passage, at })).filter(({ passage }) => couldBeTitle(passage))
    const first = heads.toSorted((a, b) => titleScore(b.passage) - titleScore(a.passage))[0]
    if (first === undefined) return -1
    this.title = first.passage.text
    this.titleLines = linesOf(first.passage.spans)
    if (!this.lists && !this.namesTheme) {
      // the page has no word "theme": its title is the theme's name all the same
      this.statements.push({
        kind: 'theme',
        text: this.title,
        inferred: true,
        line: first.passage.line,
        lines: this.titleLines,
      })
      this.account.doubt(
        first.passage.line,
        'No word says that the title is the name of the theme: it was inferred.',
      )
    }
    return first.at
  }

  /** Gives the paragraph that was read the words of all its lines. */
  private endParagraph(): void {
    const last = this.statements.at(-1)
    if (last === undefined || this.paragraph.length < 2) return
    last.text = joinSpans(this.paragraph)
    last.lines = linesOf(this.paragraph)
    this.paragraph = []
  }

  private readParagraph(passage: Passage, at: number): number {
    if (passage.heading !== null) {
      const level = passage.heading
      if (level <= (this.sectionLevel ?? level)) {
        this.section = null
        return this.aside(passage, 'heading that is not known')
      }
      this.endParagraph()
      this.afterHeading = true
      return this.aside(passage, 'heading of a paragraph')
    }
    const list = themeLeadIn(passage.text)
    if (list !== null && list.start === 0 && passage.text[list.end - 1] === ':') {
      const taken = this.readListBelow(passage, list, at)
      if (taken > 0) return taken
    }
    if (isQuestionHeading(this.passages, at)) {
      this.endParagraph()
      this.section = null
      return this.aside(passage, 'heading that is not known')
    }
    const last = this.statements.at(-1)
    const wraps =
      passage.raw !== null && !passage.blankBefore && passage.bullet === null && !this.afterHeading
    if (wraps && last !== undefined && last.kind === this.section && goesOn(this.passages[at - 1])) {
      this.paragraph.push(...passage.spans)
    } else if (this.section !== null) {
      this.endParagraph()
      this.paragraph = [...passage.spans]
      this.statements.push({
        kind: this.section,
        text: passage.text,
        inferred: false,
        line: passage.line,
        lines: linesOf(passage.spans),
      })
    }
    this.afterHeading = false
    return 1
  }

  /** A list of themes inside a section ends the paragraph above it, and the section goes on after it. */
  private readListBelow(passage: Passage, list: ThemeList, at: number): number {
    const before = this.paragraph
    this.paragraph = []
    const count = this.statements.length
    const taken = this.readList(passage, list, at)
    if (taken === 0) {
      this.paragraph = before
      return 0
    }
    const added = this.statements.splice(count)
    this.paragraph = before
    this.endParagraph()
    this.statements.push(...added)
    this.paragraph = []
    this.afterHeading = true
    return taken
  }

  /** Returns how many passages the list took, 0 when no list follows. */
  private readList(passage: Passage, list: ThemeList, at: number): number {
    const flow = flowOf(passage.spans)
    const shift = flow.text.length - passage.text.length
    const rest = passage.text.slice(list.end)
    const parts = partsOf(rest, list.promised)
    if (parts.length >= 2) {
      for (const span of cutFlow(flow, 0, list.end + shift)) this.account.label(span.line, span.text)
      for (const part of parts) {
        const from = list.end + shift + part.start
        for (const span of cutFlow(flow, from - part.joint.length, from))
          this.account.label(span.line, span.text)
        const spans = cutFlow(flow, from, list.end + shift + part.end)
        this.addTheme(spans, list.kind)
      }
      const listEnd = list.end + sentenceEnd(rest)
      this.account.setAside(cutFlow(flow, listEnd + shift, flow.text.length), 'stands apart from the theme')
      this.finish(list, parts.length, passage.line)
      return 1
    }
    return this.readItems(passage, list, at)
  }

  private readItems(passage: Passage, list: ThemeList, at: number): number {
    if (!/[:-]$/.test(passage.text) || list.end < passage.text.length - 1) return 0
    const items: Passage[] = []
    for (const next of this.passages.slice(at + 1, at + 40)) {
      const listed = next.bullet !== null || /^\(?\d{1,2}[.)] /.test(next.text)
      const fits =
        listed ||
        (list.promised !== null &&
          items.length < list.promised &&
          next.text.length < 160 &&
          next.heading === null)
      if (!fits || asideReason(next) !== null) break
      items.push(next)
    }
    if (items.length < 2) return 0
    this.aside(passage, 'introduces the list')
    for (const item of items) {
      const flow = flowOf(item.spans)
      const number = /^\(?\d{1,2}[.)] /.exec(item.text)?.[0].length ?? 0
      const from = flow.text.length - item.text.length + number
      if (number > 0)
        for (const span of cutFlow(flow, from - number, from)) this.account.label(span.line, span.text)
      const end = flow.text.length - (/[;,.]?(?: and)?$/.exec(flow.text)?.[0].length ?? 0)
      for (const span of cutFlow(flow, end, flow.text.length)) this.account.label(span.line, span.text)
      this.addTheme(cutFlow(flow, from, end), list.kind)
    }
    this.finish(list, items.length, passage.line)
    return 1 + items.length
  }

  private addTheme(spans: readonly Span[], kind: ThemeList['kind']): void {
    this.statements.push({
      kind,
      text: joinSpans(spans),
      inferred: false,
      line: spans[0]?.line ?? 1,
      lines: linesOf(spans),
    })
  }

  private finish(list: ThemeList, found: number, line: number): void {
    this.wasRead = true
    if (list.promised !== null && list.promised !== found) {
      this.account.doubt(
        line,
        `The text promises ${list.promised} and ${found} were read: check where one ends and the next begins.`,
      )
    }
  }

  private readBanner(passage: Passage, cut: number, word: string): number {
    const flow = flowOf(passage.spans)
    const shift = flow.text.length - passage.text.length
    for (const span of cutFlow(flow, 0, cut + shift)) this.account.label(span.line, span.text)
    const spans = cutFlow(flow, cut + shift, flow.text.length)
    const kind = word === 'priority' ? 'priority' : word === 'ambition' ? 'ambition' : 'theme'
    this.statements.push({
      kind,
      text: joinSpans(spans),
      inferred: false,
      line: passage.line,
      lines: linesOf(spans),
    })
    this.wasRead = true
    return 1
  }

  private checkRead(): void {
    if (!this.wasRead && this.statements.length === 0)
      this.account.doubt(1, 'No theme, position or ambition was found in the document.')
  }
}

function asideReason(passage: Passage): string | null {
  if (passage.region !== 'content') return REASON_OF_REGION[passage.region]
  if (hasNoWords(passage.text)) return 'a line without words'
  if (isNavigation(passage.text)) return 'navigation'
  if (isPageNumber(passage.text)) return 'page number'
  return null
}

function couldBeTitle(passage: Passage): boolean {
  const { text } = passage
  if (asideReason(passage) !== null || themeHeading(text) !== null || passage.bullet !== null) return false
  return (
    text.length <= 140 &&
    !/[.;:,]$/.test(text) &&
    text.split(' ').length >= 2 &&
    /^[\p{Lu}\p{N}‘“]/u.test(text) &&
    themeLeadIn(text) === null
  )
}

const FULL_LINE = 60

/** A full line, or one that ends inside a sentence, goes on in the next. */
function goesOn(before: Passage | undefined): boolean {
  if (before === undefined) return false
  return (before.raw?.length ?? 0) >= FULL_LINE || !/[.!?]$/.test(before.text)
}
