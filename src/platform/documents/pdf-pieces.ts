import type { DrawnPage, Run } from './pdf-page.ts'
import type { Point } from './pdf-matrix.ts'
import type { Rule } from './pdf-rules.ts'

/** Words side by side on one line of a page with no more than a word's space between them. */
export interface Piece extends Omit<Run, 'hidden'> {
  /** a bullet is drawn before it */
  readonly dotted: boolean
  /** the number of the unit that it stands in, once units are numbered */
  line: number
  /** the author began a paragraph with it */
  begins?: boolean
}

/** What stands between two words, in parts of the size of the letters. Wider is no space but a gap. */
const WIDEST_SPACE = 0.55
/** Letters of one width stand in columns of their own: there one space is 0.6 wide and two are a gap. */
const WIDEST_SPACE_MONO = 0.9
/** Narrower is no space: pdf.js has found those inside its runs already. */
const NARROWEST_SPACE = 0.1

/** The runs of a page as pieces, top down and left to right. A rule between two words parts them. */
export function piecesOf({ runs, rules }: Pick<DrawnPage, 'runs' | 'rules'>): Piece[] {
  return linesOfRuns(runs).flatMap((line) => {
    const pieces: Piece[] = []
    const down = rules.down.filter(({ from, to }) =>
      line.some(({ base, size }) => from < base - size * 0.2 && to > base - size * 0.3),
    )
    for (const run of line.toSorted((a, b) => a.left - b.left).flatMap((each) => cutAtRules(each, down))) {
      const before = pieces.at(-1)
      if (before === undefined || isApart(before, run, down)) pieces.push(pieceOf(run))
      else pieces[pieces.length - 1] = joined(before, run)
    }
    return pieces.map((piece) => ({
      ...piece,
      text: piece.text.trimEnd(),
      dotted: rules.dots.some((dot) => isBefore(dot, piece)),
    }))
  })
}

/**
 * pdf.js makes one run of words that stand close, whatever rule stands between them: such a run is cut at the space
 * that is nearest to the rule. Letters are taken to be equally wide, which is near enough to tell one space from the next.
 */
function cutAtRules(run: Run, down: readonly Rule[]): Run[] {
  const letter = (run.right - run.left) / run.text.length
  const rule = down.find(({ at }) => at > run.left + run.size / 2 && at < run.right - run.size / 2)
  if (rule === undefined) return [run]
  const [cut] = [...run.text.trim().matchAll(/ /g)]
    .map(({ index }) => index + run.text.length - run.text.trimStart().length)
    .toSorted((a, b) => distance(a) - distance(b))
  if (cut === undefined || distance(cut) > 3 * run.size) return [run]
  const rest = { ...run, text: run.text.slice(cut + 1), left: Math.max(rule.at, run.left + cut * letter) }
  return [
    { ...run, text: run.text.slice(0, cut), right: Math.min(rule.at, rest.left) },
    ...cutAtRules(rest, down),
  ]

  function distance(at: number): number {
    return Math.abs(run.left + (at + 0.5) * letter - (rule?.at ?? 0))
  }
}

function isBefore([right, bottom]: Point, { left, base, size }: Piece): boolean {
  return right < left && left - right < 2.5 * size && bottom <= base + 0.2 * size && bottom > base - size
}

/** Marks that begin an item: a bullet, a number or letter with its bracket or stop. */
const ITEM_START =
  /^(?:[•●○◦▪▫■□‣⁃∙·►▶➢➤✓✔\uF0B7\uF0A7–—*-](?:\s|$)|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)](?:\s|$)|\d{1,2}(?:\.\d{1,2})+\s)/u

export function isItemStart(text: string): boolean {
  return ITEM_START.test(text)
}

/** A bullet stands apart from its words and belongs to them. */
const BULLET = /^[•●○◦▪▫■□‣⁃∙·►▶➢➤✓✔\uF0B7\uF0A7–-]$/u

function pieceOf({ text, left, right, base, size, font, mono, bold, mark }: Run): Piece {
  return { text: text.trimStart(), left, right, base, size, font, mono, bold, mark, dotted: false, line: 0 }
}

function joined(before: Piece, run: Run): Piece {
  const isSpaced =
    run.left - before.right > NARROWEST_SPACE * run.size || /\s$/.test(before.text) || /^\s/.test(run.text)
  return {
    ...before,
    text: `${before.text.trimEnd()}${isSpaced ? ' ' : ''}${run.text.trimStart()}`,
    bold: before.bold && run.bold,
    right: Math.max(before.right, run.right),
    size: Math.max(before.size, run.size),
  }
}

function isApart(before: Piece, run: Run, down: readonly Rule[]): boolean {
  const gap = run.left - before.right
  if (BULLET.test(before.text.trim()) && gap > -0.5 * run.size && gap < 4 * run.size) return false
  if (before.mark !== run.mark) return true
  if (gap > (run.mono && before.mono ? WIDEST_SPACE_MONO : WIDEST_SPACE) * Math.max(before.size, run.size))
    return true
  if (gap < -0.5 * run.size) return true
  return down.some(({ at }) => at > before.right - 1 && at < run.left + 1)
}

/** Things whose letters stand on one line, lines top down. Raised and lowered letters belong to the line beside. */
export function linesOfRuns<Drawn extends { base: number; size: number }>(runs: readonly Drawn[]): Drawn[][] {
  const lines: { base: number; size: number; runs: Drawn[] }[] = []
  for (const run of runs.toSorted((a, b) => a.base - b.base)) {
    const line = lines.at(-1)
    if (line !== undefined && run.base - line.base <= 0.35 * Math.max(line.size, run.size)) {
      line.runs.push(run)
      if (run.size > line.size) [line.base, line.size] = [run.base, run.size]
    } else lines.push({ base: run.base, size: run.size, runs: [run] })
  }
  return lines.map((line) => line.runs)
}

/** The words of a line as they stand: a gap is as many spaces as it would hold letters. */
export function textOfLine(pieces: readonly Piece[]): string {
  let text = ''
  let before: Piece | undefined
  for (const piece of pieces.toSorted((a, b) => a.left - b.left)) {
    if (before !== undefined) {
      const letters = (piece.left - before.right) / (piece.size * (piece.mono ? 0.6 : 0.5))
      text += ' '.repeat(Math.max(letters > 1.5 ? 2 : 1, Math.min(60, Math.round(letters))))
    }
    text += piece.text
    before = piece
  }
  return text
}
