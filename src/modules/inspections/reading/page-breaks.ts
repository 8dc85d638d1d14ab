import { collapse, isBlank } from '../../../platform/documents/white-space.ts'
import type { TextLine } from './found-table.ts'

/** "Page 14", "Page 14 of 60", "14 | Page", "- 14 -" */
const PAGE =
  /^(?:p ?a ?g ?e ?\|? ?\d{1,4}(?: ?(?:of|\/) ?\d{1,4})?|\d{1,4} ?\| ?p ?a ?g ?e|[-–—] ?\d{1,4} ?[-–—]|\d{1,4} of \d{1,4})$/i
const CONTINUED = /\bcont(?:inued|['’]d|d)?\.?\)?$/i
const LONGEST = 90
/** Lines, blank ones too, that may stand between the number of a page and the words at its edge. */
const FAR = 12

/**
 * Lines without what a page break leaves among the rows of a table: numbers of pages, words that the head or the foot
 * of every page repeats, and titles that say that the table goes on.
 */
export function withoutPageBreaks(lines: readonly TextLine[]): TextLine[] {
  const words = lines.map(({ text }) => collapse(text))
  const marks = pageMarks(words)
  const near = new Set<number>()
  for (const mark of marks) for (const at of neighbours(words, mark, marks)) near.add(at)
  for (const [at, { text }] of lines.entries()) if (text.startsWith('\f')) near.add(at)
  const plain = (at: number) => (words[at] ?? '').replace(/\d+/g, '0').toLowerCase()
  const times = new Map<string, number>()
  for (const at of near) times.set(plain(at), (times.get(plain(at)) ?? 0) + 1)
  const isRunning = (at: number) =>
    near.has(at) &&
    (times.get(plain(at)) ?? 0) >= 2 &&
    (words[at] ?? '').length <= LONGEST &&
    !/%/.test(words[at] ?? '')
  const isContinued = (at: number) => CONTINUED.test(words[at] ?? '') && (words[at] ?? '').length <= LONGEST
  return lines.filter((_, at) => !marks.has(at) && !isRunning(at) && !isContinued(at))
}

function pageMarks(words: readonly string[]): Set<number> {
  const marks = new Set<number>()
  // Where values are printed with their sign, a bare number by itself is none.
  const hasSigns = words.filter((text) => (text.match(/%/g) ?? []).length > 1).length > 1
  const isApart = (at: number) => isBlank(words[at - 1] ?? '') || isBlank(words[at + 1] ?? '')
  for (const [at, text] of words.entries()) {
    if (PAGE.test(text) || (hasSigns && /^\d{1,4}$/.test(text) && isApart(at))) marks.add(at)
    // A copy of a number that was turned on its side: a letter a line.
    if (text === 'P' && ['a', 'g', 'e'].every((letter, next) => words[at + 1 + next] === letter)) {
      for (let next = at; next < at + 4; next += 1) marks.add(next)
      const number = [4, 5, 6, 7].find((after) => words[at + after] !== '') ?? 4
      if (/^\d{1,4}$/.test(words[at + number] ?? '')) marks.add(at + number)
    }
  }
  return marks
}

/** The nearest line with words above a mark and below it. */
function neighbours(words: readonly string[], mark: number, marks: ReadonlySet<number>): number[] {
  const found = [-1, 1].map((step) => {
    let at = mark + step
    while (Math.abs(at - mark) < FAR && (isBlank(words[at] ?? '.') || marks.has(at))) at += step
    return at
  })
  return found.filter((at) => at >= 0 && at < words.length)
}
