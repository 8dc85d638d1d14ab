import { stillStands } from '../reading/names-in-draft.ts'
import { factsByLine } from './facts.ts'
import type { ReadingDetail } from './reading.ts'

/** How a line of the source was read. A line that is asked about is a doubt before it is anything else. */
type Mark = 'doubt' | 'placed' | 'unplaced'

export interface SheetLine {
  line: number
  text: string
  mark: Mark
  /** why words of this line were not placed; null when all were */
  why: string | null
  /** the place in the draft of the fact that was read from this line */
  fact: string | null
}

/** Lines that are all shown, or many unplaced ones in a row that are folded away under one reason. */
export interface SheetPart {
  folded: boolean
  /** the reason that all folded lines share */
  why: string | null
  /** without the blank ones */
  lines: SheetLine[]
  /** how many lines beyond these belong to the part, when it is too long to be shown */
  beyond: number
}

/** So many unplaced lines with one reason, one after the other, are folded away. */
const FOLD_FROM = 8
/** A folded part shows so many lines at most; the rest is on the page of the whole source. */
const MOST_FOLDED = 300

type Read = Pick<ReadingDetail, 'draft' | 'units' | 'corrections'>

/** Doubts that nobody has confirmed yet, with their place in the draft's list. */
export function openDoubts(reading: Pick<Read, 'draft'> & { corrections: readonly { path: string }[] }) {
  const confirmed = new Set(reading.corrections.map((correction) => correction.path))
  return reading.draft.doubts
    .map((doubt, index) => ({ ...doubt, index }))
    .filter((doubt) => !confirmed.has(doubtPath(doubt.index)) && stillStands(reading.draft, doubt))
}

export function doubtPath(index: number): string {
  return `doubts.${index}.confirmed`
}

/** Every line of the source that is not blank, with what was made of it. */
export function sheetLines(reading: Read): SheetLine[] {
  const facts = factsByLine(reading.draft)
  // The first of a line, as the form for it takes it.
  const unplaced = new Map(reading.draft.unplaced.toReversed().map((unit) => [unit.line, unit]))
  const placed = new Set(reading.draft.placedLines)
  const doubted = new Set(openDoubts(reading).map((doubt) => doubt.line))
  return reading.units
    .filter((unit) => !isBlank(unit.text) || unplaced.has(unit.line))
    .map(({ line, text }) => ({
      line,
      // What only the machine sees, such as markup, is shown as it was listed.
      text: isBlank(text) ? (unplaced.get(line)?.text ?? '') : text,
      why: unplaced.get(line)?.why ?? null,
      fact: facts.get(line) ?? null,
      mark: doubted.has(line) ? 'doubt' : placed.has(line) || facts.has(line) ? 'placed' : 'unplaced',
    }))
}

function isBlank(text: string): boolean {
  return /^\p{White_Space}*$/u.test(text)
}

/** The source as it is laid beside the draft: long stretches that were left out are folded. */
export function sheetParts(lines: readonly SheetLine[]): SheetPart[] {
  const parts: SheetPart[] = []
  for (const stretch of stretches(lines)) {
    const first = stretch[0]
    const folds = stretch.length >= FOLD_FROM && first !== undefined && isLeftOut(first)
    const last = parts.at(-1)
    if (!folds && last && !last.folded) last.lines.push(...stretch)
    else {
      const shown = folds ? stretch.slice(0, MOST_FOLDED) : stretch
      parts.push({
        folded: folds,
        why: folds ? (first?.why ?? null) : null,
        lines: shown,
        beyond: stretch.length - shown.length,
      })
    }
  }
  return parts
}

/** Neighbours that were left out for the same reason, and neighbours that were not. */
function stretches(lines: readonly SheetLine[]): SheetLine[][] {
  const found: SheetLine[][] = []
  for (const line of lines) {
    const current = found.at(-1)
    const before = current?.at(-1)
    const belongs =
      before && isLeftOut(before) === isLeftOut(line) && (!isLeftOut(line) || before.why === line.why)
    if (belongs) current?.push(line)
    else found.push([line])
  }
  return found
}

function isLeftOut(line: SheetLine): boolean {
  return line.mark === 'unplaced'
}

export interface UnplacedGroup {
  why: string
  /** `nth` of those of its line, from 0 */
  units: { line: number; text: string; nth: number }[]
}

/** What was left out, by reason; the rarest reason first, because it is the one to look at. */
export function unplacedByReason(
  unplaced: readonly { line: number; text: string; why: string }[],
): UnplacedGroup[] {
  const seen = new Map<number, number>()
  const numbered = unplaced.map((unit) => {
    const nth = seen.get(unit.line) ?? 0
    seen.set(unit.line, nth + 1)
    return { ...unit, nth }
  })
  return [...Map.groupBy(numbered, (unit) => unit.why)]
    .map(([why, units]) => ({ why, units }))
    .toSorted((a, b) => a.units.length - b.units.length)
}
