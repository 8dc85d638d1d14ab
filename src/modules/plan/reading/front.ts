import type { DateSpan, PlainDate } from '../../../kernel/calendar.ts'
import { dateOf, financialYear, monthSpan } from '../../../kernel/calendar.ts'
import type { SourceDocument } from '../../../platform/documents/source.ts'
import type { Account } from './account.ts'
import type { DraftPeriod, DraftStatement } from './draft.ts'
import type { BannerItem, Item } from './entry.ts'
import type { Passage } from './passage.ts'
import { joinSpans, linesOf, REASON_OF_REGION } from './passage.ts'
import type { ReadingProfile } from './profile.ts'
import { afterLabel } from './table.ts'
import type { Point } from './timescale-points.ts'
import { findTimescales } from './timescale-words.ts'

/** What the first lines say of the document: its title, its period, the theme that it is under. */
export interface Front {
  readonly title: string | null
  readonly titleLines: number[]
  readonly period: DraftPeriod | null
  readonly span: DateSpan | null
  readonly statements: DraftStatement[]
  /** the items without a banner that turned out to be the title */
  readonly items: readonly Item[]
}

const PLAN_NAME =
  /\b(?:(?:delivery|action|implementation|improvement|business|service|annual|operational|work|workplan|year ahead|strategic|corporate|council|partnership)\s+(?:delivery\s+)?(?:plan|programme|strategy)|plan on a page|year ahead)\b/i
const THEME_LINE =
  /^(.{0,40}?\b(?:theme|priority|ambition)(?:\s+(?:\d{1,2}|[A-H]|one|two|three|four|five|six|seven|eight))?\s*[-–—:]\s*)(\S.{2,200})$/i

export function readFront(
  front: readonly Passage[],
  items: readonly Item[],
  source: SourceDocument,
  profile: ReadingProfile,
  account: Account,
): Front {
  const statements: DraftStatement[] = []
  const candidates: Passage[] = []
  for (const passage of front) {
    const theme = passage.region === 'sheet-name' ? null : themeOf(passage, account)
    if (theme === null) candidates.push(passage)
    else statements.push(theme)
  }
  const titled = titleAmong(candidates, firstLineOf(items))
  for (const passage of candidates) {
    if (passage === titled) continue
    const { region } = passage
    account.setAside(passage.spans, region === 'content' ? 'introduction' : REASON_OF_REGION[region])
  }
  const fromBanner = titled === null ? bannerTitle(items) : null
  const besideTitle = fromBanner === null ? [] : bannersBeside(items, fromBanner)
  for (const banner of besideTitle) account.setAside(banner.name, 'introduction')
  const text = titled?.text ?? (fromBanner === null ? null : joinSpans(fromBanner.name))
  const lines =
    titled === null ? (fromBanner === null ? [] : linesOf(fromBanner.name)) : linesOf(titled.spans)
  const dated = [text ?? '', ...candidates.map((passage) => passage.text), source.filename]
  const found = firstPeriod(dated, profile)
  if (found !== null) for (const doubt of found.doubts) account.doubt(lines[0] ?? 1, doubt)
  return {
    title: text,
    titleLines: lines,
    period: found?.period ?? null,
    span: found?.span ?? null,
    statements,
    items: items.filter((item) => item !== fromBanner && !besideTitle.some((banner) => banner === item)),
  }
}

function firstLineOf(items: readonly Item[]): number {
  return Math.min(...items.map((item) => (item.kind === 'banner' ? item.line : item.entry.line)))
}

/**
 * The line that looks most like a title; below the first activity it must be as sure as a line that names a plan. The
 * name of a sheet only where no line does and it names a plan.
 */
function titleAmong(candidates: readonly Passage[], firstLine: number): Passage | null {
  const [best] = candidates
    .filter((passage) => passage.region !== 'sheet-name')
    .filter((passage) => titleScore(passage) > (passage.line < firstLine ? 0 : 3))
    .toSorted((a, b) => titleScore(b) - titleScore(a))
  const named = candidates.find(({ region, text }) => region === 'sheet-name' && PLAN_NAME.test(text))
  return best ?? named ?? null
}

/** "Council Plan theme – Every child …" above the title is the theme that the plan is under. */
export function themeOf(passage: Passage, account: Account): DraftStatement | null {
  if (passage.text.length > 250) return null
  const match = THEME_LINE.exec(passage.text)
  if (match === null || match[2] === undefined) return null
  const { label, name } = afterLabel(passage.spans, match[2])
  for (const span of label) account.label(span.line, span.text)
  return { kind: 'theme', text: joinSpans(name), inferred: false, line: passage.line, lines: linesOf(name) }
}

/** Above 0 when a line could be a title; the higher the surer. */
export function titleScore(passage: Passage): number {
  const { text, heading } = passage
  let score = 0
  if (PLAN_NAME.test(text)) score += 5
  else if (/\b(?:plan|strategy|programme|framework|charter)\b/i.test(text)) score += 3
  if (/\b20\d\d\b/.test(text)) score += 2
  if (heading !== null) score += 4 - Math.min(3, heading)
  if (text.length <= 120) score += 1
  else score -= 6
  if (/[.;:,]$/.test(text) && text.length > 40) score -= 4
  if (passage.bullet !== null) score -= 3
  if (!/^[\p{Lu}\p{N}‘“"']/u.test(text)) score -= 2
  return score
}

/** A page or table whose first heading or row is its title, with the outcomes below or in a column. */
function bannerTitle(items: readonly Item[]): BannerItem | null {
  const leading = leadingHeadings(items)
  const named = leading.find((banner) => {
    const text = joinSpans(banner.name)
    return PLAN_NAME.test(text) || /\bplan\b/i.test(text)
  })
  if (named !== undefined) return named
  return leading.length === 1 && items[1]?.kind === 'banner' ? (leading[0] ?? null) : null
}

/** The other headings before the first activity that name no outcome: all above the title, and all where activities name theirs. */
function bannersBeside(items: readonly Item[], title: BannerItem): BannerItem[] {
  const leading = leadingHeadings(items)
  const next = items[leading.length]
  const ownOutcome = next?.kind === 'banner' || (next?.kind === 'entry' && next.entry.outcome.length > 0)
  const at = leading.indexOf(title)
  return leading.filter((banner, index) => banner !== title && (index < at || ownOutcome))
}

function leadingHeadings(items: readonly Item[]): BannerItem[] {
  const leading: BannerItem[] = []
  for (const item of items) {
    if (item.kind !== 'banner' || item.word !== 'heading') break
    leading.push(item)
  }
  return leading
}

/** A short line without a deadline that names a plan, a council or a year. */
export function looksLikeTitle({ text }: Passage): boolean {
  if (text.length >= 120 || /[.;:]$/.test(text)) return false
  if (findTimescales(text).some((each) => each.strength >= 4)) return false
  return /plan|strategy|programme|council|partnership|\d{4}/i.test(text)
}

const YEARS = /\b(20\d\d)(?:\s*(?:[-–—/]|to)\s*(20\d\d|\d\d)(?!\d))?/gi

/** The period that the first of some texts names by its years, with the reading as a doubt where it is one. */
export function firstPeriod(
  texts: readonly string[],
  profile: ReadingProfile,
): { period: DraftPeriod; span: DateSpan; doubts: string[] } | null {
  for (const text of texts) {
    const months = text.length > 200 ? null : monthsPeriod(text)
    if (months !== null) return months
  }
  for (const text of texts) {
    if (text.length > 400) continue
    for (const match of text.matchAll(YEARS)) {
      const start = Number(match[1])
      const end = endYear(start, match[2])
      if (end === null) continue
      const printed = match[0]
      return readPeriod(printed, start, end, profile)
    }
  }
  return null
}

/** "April 2024 to March 2026", "1 April 2024 – 31 March 2026": months and days say the period without a doubt. */
function monthsPeriod(text: string): { period: DraftPeriod; span: DateSpan; doubts: string[] } | null {
  for (const found of findTimescales(text)) {
    const [first, last] = found.points
    if (found.points.length !== 2 || first === undefined || last === undefined) continue
    const from = edgeOf(first, 'from')
    const to = edgeOf(last, 'to')
    if (from === null || to === null || from >= to) continue
    return { period: { text: text.slice(found.start, found.end), from, to }, span: { from, to }, doubts: [] }
  }
  return null
}

function edgeOf(point: Point, edge: 'from' | 'to'): PlainDate | null {
  if (point.kind === 'day' && point.year !== null) return dateOf(point.year, point.month, point.day)
  if (point.kind !== 'month' || point.year === null) return null
  return monthSpan(point.year, point.month)?.[edge] ?? null
}

function endYear(start: number, printed: string | undefined): number | null {
  if (printed === undefined) return start
  const end = printed.length === 4 ? Number(printed) : Math.floor(start / 100) * 100 + Number(printed)
  return end > start && end <= start + 30 ? end : null
}

function readPeriod(
  printed: string,
  start: number,
  end: number,
  profile: ReadingProfile,
): { period: DraftPeriod; span: DateSpan; doubts: string[] } {
  const first = profile.financialYearStartMonth
  const from = financialYear(start, first).from
  // "2023/24" is one financial year and "2013 – 16" three; a single year is the one that starts in it
  const lastStart = end > start && first !== 1 ? end - 1 : end
  const to = financialYear(lastStart, first).to
  const doubts: string[] = []
  if (first !== 1 && (end === start || end > start + 1)) {
    doubts.push(`The period “${printed}” was read as ${from} to ${to}: confirm it.`)
  }
  return { period: { text: printed, from, to }, span: { from, to }, doubts }
}
