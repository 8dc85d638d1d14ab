import { collapse } from '../../../platform/documents/white-space.ts'
import { monthsApart, monthsIn } from './month.ts'

/** Words of a document with the units that they stand in, ascending. */
export interface Words {
  readonly text: string
  readonly lines: readonly number[]
}

export interface TextLine {
  readonly line: number
  readonly text: string
}

export interface Column extends Words {
  readonly role: 'baseline' | 'month' | 'direction' | 'other'
  /** `YYYY-MM`, where the heading names one */
  readonly month: string | null
  readonly shape: string | null
}

export interface FoundRow {
  readonly name: Words
  /** one for each column; null where the print has none */
  readonly cells: readonly (Words | null)[]
  /** cells that fit no column */
  readonly spare: readonly Words[]
}

/** A table of months, however it was printed. */
export interface FoundTable {
  /** the heading of the names and whatever else heads the table without being a column */
  readonly headings: readonly Words[]
  readonly columns: readonly Column[]
  readonly rows: readonly FoundRow[]
}

const DIRECTION =
  /\bdirection\b|\btravel\b|\btrend\b|\bchange\b|\bmovement\b|\bdifference\b|\bimprovement\b|\bdot\b|\+ ?\/ ?[-–]/i
const BASELINE =
  /\bbase ?line\b|\bbase\b|\bassessment\b|\bstart(?:ing)?\b|\bprevious\b|\blast (?:year|annual)\b|\bannual\b|\bprofile published\b|\bas at year end\b/i

/** What a heading says of its column. A direction may name the month since which it runs. */
export function columnOf(words: Words): Column {
  const text = collapse(words.text)
  const months = monthsIn(text)
  const [first] = months
  const base = { text, lines: words.lines, month: first?.month ?? null, shape: first?.shape ?? null }
  if (DIRECTION.test(text)) return { ...base, role: 'direction' }
  if (BASELINE.test(text)) return { ...base, role: 'baseline' }
  return { ...base, role: months.length === 1 && isMonthAlone(text, first?.text ?? '') ? 'month' : 'other' }
}

/** A month, or a month and a word or two: "Position Feb-12", "Feb 2012 %". */
function isMonthAlone(text: string, month: string): boolean {
  return text.length - month.length <= 24
}

/**
 * A first month that stands apart from an even run of the others is the base, though nothing says so: written otherwise,
 * or a quarter and more before the next.
 */
export function withBaseline(columns: readonly Column[]): Column[] {
  const months = columns.filter(({ role }) => role === 'month')
  const [first, second, third] = months
  if (columns.some(({ role }) => role === 'baseline') || !first || !second || !third) return [...columns]
  const gaps = months.slice(1).map((each, at) => monthsApart(months[at]?.month ?? '', each.month ?? ''))
  const [toNext = 0, ...others] = gaps
  // A month or two may be left out of an even run.
  const usual = [...others].toSorted((a, b) => a - b)[Math.floor(others.length / 2)] ?? 1
  const isEven =
    others.filter((gap) => gap !== usual).length <= Math.max(others.length / 4, others.length > 2 ? 1 : 0)
  const isOther = first.shape !== second.shape && months.slice(2).every(({ shape }) => shape === second.shape)
  if (!isOther && !(isEven && toNext >= Math.max(usual, ...others) + 2)) return [...columns]
  return columns.map((each) => (each === first ? { ...each, role: 'baseline' } : each))
}

export function linesOf(all: readonly (Words | null)[]): number[] {
  return [...new Set(all.flatMap((each) => each?.lines ?? []))].toSorted((a, b) => a - b)
}

export function joined(parts: readonly Words[]): Words {
  return { text: rejoined(parts.map(({ text }) => text)), lines: linesOf(parts) }
}

/** Lines of one cell as one text; a word that ends its line with a hyphen goes on without a space. */
export function rejoined(texts: readonly string[]): string {
  return collapse(texts.join(' ')).replace(/(?<=\p{L}-) (?=\p{Ll})/gu, '')
}
