import type { Account } from './account.ts'
import type { StatementKind } from './draft.ts'
import type { PageLine } from './page-lines.ts'
import { quotedWhole } from './quotation.ts'

/** A heading and the words that belong to it, in the order of the print. */
export interface Section {
  readonly kind: StatementKind
  readonly heading: PageLine | null
  readonly lines: readonly PageLine[]
}

interface Sections {
  /** what stands before the first heading and belongs to none */
  readonly preface: PageLine[]
  readonly sections: Section[]
}

/** A run of words between two headings (or a heading and a page's edge). */
interface Run {
  readonly heading: PageLine | null
  readonly lines: PageLine[]
  /** the page or slide that it stands on, 0 where pages cannot be told */
  readonly page: number
}

/**
 * Gives every run of words to a heading. A heading usually stands above its words; on slides it may stand below or
 * between them, and then the slide's edge, a numbered list that goes on across it, or an empty place under it says so.
 */
export function sectionsOf(lines: readonly PageLine[], account: Account | null): Sections {
  const runs = runsOf(lines, account)
  const headings = runs.filter((run) => run.heading !== null)
  if (headings.length === 0) return { preface: lines.filter((line) => line.type !== 'heading'), sections: [] }
  const owners = ownersOf(runs)
  const firstHeading = runs.findIndex((run) => run.heading !== null)
  const preface: PageLine[] = []
  const owned = new Map<Run, PageLine[]>()
  for (const [index, run] of runs.entries()) {
    const owner = owners[index] ?? null
    for (const [at, line] of run.lines.entries()) {
      const to = owner?.[at] ?? null
      if (to === null) {
        if (index < firstHeading) preface.push(line)
        else account?.setAside(line.passage.spans, 'stands under no heading that is known')
        continue
      }
      const there = owned.get(to)
      if (there === undefined) owned.set(to, [line])
      else there.push(line)
    }
  }
  const sections: Section[] = []
  for (const run of headings) {
    const { heading } = run
    if (heading === null || heading.kind === null) continue
    account?.setAside(heading.passage.spans, `heading: ${heading.kind}`)
    sections.push({ kind: heading.kind, heading, lines: owned.get(run) ?? [] })
  }
  return { preface, sections }
}

const CLOSES =
  /^(?:agreed|resolved|recommended|decision|discussion ensued|discussion|(?:\w{3} )?questions|thank you|contact|(?:the )?(?:chair(?:man|woman|person)?|committee|board|cabinet|panel|members|councillors) (?:thanked|noted|agreed|resolved|asked|considered|discussed|welcomed|commented|queried)|for (?:more|further) information|appendix|version \d)\b/i

/** Cuts the lines into runs at headings and page edges; what ends the plan is set aside with what follows it. */
function runsOf(lines: readonly PageLine[], account: Account | null): Run[] {
  const runs: Run[] = [{ heading: null, lines: [], page: 0 }]
  let page = 0
  let closed: string | null = null
  for (const line of lines) {
    if (line.pageStart) page += 1
    const current = runs.at(-1)
    if (line.type === 'heading') {
      closed = null
      runs.push({ heading: line, lines: [], page })
      continue
    }
    if (current?.heading !== null && closesPlan(line, current))
      closed = `${CLOSES.test(line.passage.text) ? 'stands after the plan, under' : 'stands under a heading that is not known,'} “${line.passage.text.slice(0, 60)}”`
    else if (line.pageStart) closed = null
    if (closed !== null) {
      account?.setAside(line.passage.spans, closed)
      continue
    }
    if (line.pageStart) runs.push({ heading: null, lines: [line], page })
    else current?.lines.push(line)
  }
  return runs
}

/** "Discussion ensued …", "Agreed:-", a new heading of a page that the reader does not know. */
function closesPlan(line: PageLine, current: Run | undefined): boolean {
  const { text } = line.passage
  if (text.length < 120 && CLOSES.test(text)) return true
  if (line.type !== 'other-heading') return false
  if (line.passage.heading === null && line.passage.raw !== null) return true
  const level = line.passage.heading ?? 6
  const own = current?.heading?.passage.heading
  return own !== null && own !== undefined && level <= own
}

type Owner = readonly (Run | null)[]

/** For each run, the run with the heading that each of its lines belongs to; null for none. */
function ownersOf(runs: readonly Run[]): Owner[] {
  const headed = runs.filter((run) => run.heading !== null)
  const hasPages = new Set(headed.map((run) => run.page)).size >= 2
  const after = !hasPages && headingsStandAfter(runs, headed)
  let above: Run | null = null
  return runs.map((run, index) => {
    const next = runs[index + 1]
    const below =
      next !== undefined && next.heading !== null && (!hasPages || next.page === run.page) ? next : null
    if (run.heading !== null) above = run
    if (after) return fill(run, below)
    if (below !== null && goesOnAcross(run, below)) return fill(run, below)
    if (run.heading === null) {
      if (hasPages && below !== null && run.page === below.page && run.page > 0) return underNext(run, below)
      if (below !== null && below.lines.length === 0 && followsHeading(runs, index + 1))
        return lastOf(run, below, null)
      return fill(run, goesOnFrom(run, above) ? above : null)
    }
    const emptyBelow =
      below !== null && below.lines.length === 0 && run.lines.length > 1 && below.page === run.page
    return emptyBelow && followsHeading(runs, index + 1) ? lastOf(run, below, run) : fill(run, run)
  })
}

function fill(run: Run, owner: Run | null): Owner {
  return run.lines.map(() => owner)
}

/** The whole document prints its headings below their words. */
function headingsStandAfter(runs: readonly Run[], headed: readonly Run[]): boolean {
  const last = headed.at(-1)
  const first = runs[0]
  return (
    headed.length >= 2 &&
    last !== undefined &&
    last.lines.length === 0 &&
    first !== undefined &&
    first.heading === null &&
    first.lines.length > 0
  )
}

/** A numbered list, or a broken sentence, that goes on below a heading belongs to it whole. */
function goesOnAcross(run: Run, below: Run): boolean {
  const before = run.lines.findLast((line) => line.number !== null)?.number ?? null
  const after = below.lines.find((line) => line.number !== null)?.number ?? null
  const startsList = run.lines.find((line) => line.number !== null)?.number === 1
  if (before !== null && after !== null && after === before + 1 && startsList)
    return run.heading === null || run.lines[0]?.number === 1
  return false
}

/** Words at the top of a slide, above its heading. */
function underNext(run: Run, below: Run): Owner {
  if (below.lines.length > 0) {
    // one sentence above a heading with a list below it introduces the list
    return fill(run, below)
  }
  return lastOf(run, below, null)
}

/** A heading with nothing below it takes the last run of one style above it; a sentence in quotation marks alone. */
function lastOf(run: Run, below: Run, rest: Run | null): Owner {
  const styles = run.lines.map(styleOf)
  let from = run.lines.length
  while (from > 0 && styles[from - 1] === styles.at(-1)) from -= 1
  // with one style all through, a heading that also has words above keeps them
  if (from === 0 && rest !== null) return fill(run, rest)
  const wrapped = quoteStart(run.lines)
  if (wrapped !== -1) from = wrapped
  return run.lines.map((_, index) => (index >= from ? below : rest))
}

function styleOf(line: PageLine): string {
  return line.passage.bullet !== null ? 'bullet' : line.number !== null ? 'number' : 'plain'
}

/** Where a quotation begins that the run ends with, its lines perhaps broken, or -1. */
function quoteStart(lines: readonly PageLine[]): number {
  for (let from = lines.length - 1; from >= Math.max(0, lines.length - 4); from -= 1) {
    const text = lines
      .slice(from)
      .map((line) => line.passage.text)
      .join(' ')
    if (quotedWhole(text)) return from
  }
  return -1
}

/** True when the next thing after a heading's empty place is another heading on the same page, or the end. */
function followsHeading(runs: readonly Run[], index: number): boolean {
  const next = runs[index + 1]
  return next === undefined || next.heading !== null || next.page !== runs[index]?.page
}

/** A slide without a heading goes on with the list of the slide before. */
function goesOnFrom(run: Run, above: Run | null): boolean {
  const first = run.lines[0]
  const last = above?.lines.at(-1)
  if (first === undefined || last === undefined) return false
  return styleOf(first) !== 'plain' ? styleOf(first) === styleOf(last) : /^\p{Ll}/u.test(first.passage.text)
}
