import type { SourceDocument } from '../../../platform/documents/source.ts'
import { collapse, isBlank, wordsOf } from '../../../platform/documents/white-space.ts'
import type { Draft, DraftActivity, DraftDoubt, DraftLabel, UnplacedUnit } from './draft.ts'

/** What a reader notes while it reads, beside the facts: labels, units set aside, doubts. */
export class Account {
  readonly labels: DraftLabel[] = []
  readonly unplaced: UnplacedUnit[] = []
  readonly doubts: DraftDoubt[] = []

  label(line: number, text: string): void {
    const words = collapse(text)
    if (words !== '') this.labels.push({ line, text: words })
  }

  setAside(spans: readonly { line: number; text: string }[], why: string): void {
    for (const { line, text } of spans) {
      if (!isBlank(text)) this.unplaced.push({ line, text: collapse(text), why })
    }
  }

  doubt(line: number, message: string): void {
    this.doubts.push({ line, message })
  }

  /** The same for a cell that several facts are read from. */
  doubtOnce(line: number, message: string): void {
    if (!this.doubts.some((each) => each.line === line && each.message === message)) this.doubt(line, message)
  }
}

export interface Unaccounted {
  readonly line: number
  /** the words that stand in no fact and no label of the unit, or the whole unit */
  readonly words: readonly string[]
  readonly problem: 'neither placed nor unplaced' | 'words lost' | 'placed without a fact'
}

/**
 * Proves that nothing is lost: every non-blank unit is placed or listed as unplaced, and every word of a placed
 * unit stands in a fact that cites the unit or in one of its labels. Empty when all is accounted for.
 */
export function accountForWords(source: Pick<SourceDocument, 'units'>, draft: Draft): Unaccounted[] {
  const kept = wordsByLine(draft)
  const placed = new Set(draft.placedLines)
  const aside = new Map<number, WordCounts[]>()
  for (const [line, texts] of textsByLine(draft.unplaced)) cite(aside, [line], countWords(texts))
  const problems: Unaccounted[] = []
  for (const unit of source.units) {
    const text = unit.text === '' ? (unit.unseen?.text ?? '') : unit.text
    if (isBlank(text)) continue
    const { line } = unit
    const beside = aside.get(line)
    if (!placed.has(line) && beside === undefined) {
      problems.push({ line, words: [text], problem: 'neither placed nor unplaced' })
      continue
    }
    const there = placed.has(line) ? kept.get(line) : []
    if (there === undefined) problems.push({ line, words: [text], problem: 'placed without a fact' })
    const lost = missing(wordsOf(text), [...(there ?? []), ...(beside ?? [])])
    if (lost.length > 0) problems.push({ line, words: lost, problem: 'words lost' })
  }
  return problems
}

/** How often each word stands in a fact. One count is shared by all units that the fact cites. */
type WordCounts = ReadonlyMap<string, number>

function countWords(texts: readonly (string | null | undefined)[]): WordCounts {
  const counts = new Map<string, number>()
  for (const text of texts) {
    for (const word of wordsOf(text ?? '')) {
      const key = word.toLowerCase()
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  }
  return counts
}

function textsByLine(all: readonly { line: number; text: string }[]): Map<number, string[]> {
  const byLine = new Map<number, string[]>()
  for (const { line, text } of all) {
    const there = byLine.get(line)
    if (there === undefined) byLine.set(line, [text])
    else there.push(text)
  }
  return byLine
}

function cite(byLine: Map<number, WordCounts[]>, lines: readonly number[], counts: WordCounts): void {
  for (const line of lines) {
    const there = byLine.get(line)
    if (there === undefined) byLine.set(line, [counts])
    else there.push(counts)
  }
}

/**
 * Words of `wanted` beyond what stands `there`, each counted as often as it stands. Case does not count: a link is
 * spelt as the outcome that it names.
 */
function missing(wanted: readonly string[], there: readonly WordCounts[]): string[] {
  const counted = there.length > MANY_FACTS ? [summed(there)] : there
  const used = new Map<string, number>()
  return wanted.filter((printed) => {
    const word = printed.toLowerCase()
    const before = used.get(word) ?? 0
    used.set(word, before + 1)
    let left = -before
    for (const counts of counted) {
      left += counts.get(word) ?? 0
      if (left > 0) return false
    }
    return true
  })
}

/** A unit that many facts cite (a row of a thousand cells) is counted once and not once for each of its words. */
const MANY_FACTS = 8

function summed(there: readonly WordCounts[]): WordCounts {
  const sum = new Map<string, number>()
  for (const counts of there) for (const [word, times] of counts) sum.set(word, (sum.get(word) ?? 0) + times)
  return sum
}

/** All words of facts and labels, by the units that they cite. */
function wordsByLine(draft: Draft): Map<number, WordCounts[]> {
  const byLine = new Map<number, WordCounts[]>()
  cite(byLine, draft.titleLines, countWords([draft.title, draft.period?.text]))
  for (const outcome of draft.outcomes) {
    cite(byLine, outcome.lines, countWords([outcome.name]))
    for (const activity of outcome.activities) {
      cite(byLine, activity.lines, countWords(activityTexts(activity)))
    }
  }
  for (const statement of draft.statements) cite(byLine, statement.lines, countWords([statement.text]))
  for (const [line, texts] of textsByLine(draft.labels)) cite(byLine, [line], countWords(texts))
  return byLine
}

function activityTexts(activity: DraftActivity): (string | null | undefined)[] {
  return [
    activity.ref,
    activity.text,
    activity.timescale?.text,
    activity.leadOfficer,
    activity.directorate,
    activity.portfolioHolder,
    ...activity.links,
    ...activity.notes,
    ...activity.milestones.flatMap((milestone) => [
      milestone.ref,
      milestone.text,
      milestone.timescale?.text,
      milestone.leadOfficer,
      milestone.directorate,
      milestone.portfolioHolder,
    ]),
  ]
}

const NOT_UNDERSTOOD = 'not understood'

/** What a reader made, before the account is closed. */
export type OpenDraft = Omit<Draft, 'placedLines' | 'unplaced' | 'labels' | 'doubts'>

/**
 * Closes the account: whatever the reader left open is listed as not understood, so that no mistake of a reader
 * can drop a word. Words of a placed unit that stand nowhere become a label, and a doubt shows them to the reviewer.
 */
export function settle(source: SourceDocument, open: OpenDraft, account: Account): Draft {
  for (const unit of source.units) {
    if (unit.unseen === null) continue
    if (unit.text === '') account.unplaced.push({ line: unit.line, ...unit.unseen })
  }
  const cited = new Set<number>([
    ...open.titleLines,
    ...open.outcomes.flatMap((outcome) => [
      ...outcome.lines,
      ...outcome.activities.flatMap((activity) => activity.lines),
    ]),
    ...open.statements.flatMap((statement) => statement.lines),
  ])
  const asideLines = new Set(account.unplaced.map((each) => each.line))
  for (const { line } of account.labels) if (!asideLines.has(line)) cited.add(line)
  const draft: Draft = {
    ...open,
    doubts: account.doubts,
    placedLines: [...cited].toSorted((a, b) => a - b),
    unplaced: [],
    labels: account.labels,
  }
  for (const each of account.unplaced) {
    if (cited.has(each.line)) keepBesideFact(draft, each)
    else draft.unplaced.push(each)
  }
  for (const problem of accountForWords(source, draft)) {
    const unit = source.units[problem.line - 1]
    const text = problem.words.join(' ')
    if (problem.problem === 'neither placed nor unplaced') {
      const words = wordsOf(text).length
      draft.unplaced.push({
        line: problem.line,
        text: collapse(unit?.text ?? text),
        why: words === 0 ? 'a line without words' : NOT_UNDERSTOOD,
      })
    } else if (cited.has(problem.line)) {
      draft.labels.push({ line: problem.line, text })
      if (!isSign(problem.words)) {
        draft.doubts.push({ line: problem.line, message: `The words “${text}” were not understood here.` })
      }
    } else draft.unplaced.push({ line: problem.line, text, why: NOT_UNDERSTOOD })
  }
  noteUnseenBesideWords(source, draft)
  draft.unplaced.sort((a, b) => a.line - b.line)
  draft.labels.sort((a, b) => a.line - b.line)
  draft.doubts.sort((a, b) => a.line - b.line)
  return draft
}

/** Word prints its second-level bullet as the letter o. */
function isSign(words: readonly string[]): boolean {
  return words.length === 1 && words[0] === 'o'
}

/** Reasons that say all there is to say: nobody has to look at such words again. */
const PLAIN_REASON =
  /^(?:column head|heading|navigation|markup|script|style|hidden|comment|name of|page|introduces|a line without)/

/**
 * A unit is placed or unplaced, never both: words that stand aside in a unit with facts (a heading and a row on one
 * line of HTML) become its labels, with a doubt where a person should look.
 */
function keepBesideFact(draft: Draft, { line, text, why }: UnplacedUnit): void {
  draft.labels.push({ line, text })
  if (wordsOf(text).length > 0 && !PLAIN_REASON.test(why))
    draft.doubts.push({ line, message: `The words “${text}” were left aside: ${why}.` })
}

/** A comment or script on a line that also has words for reading is no fact, and is kept in sight all the same. */
function noteUnseenBesideWords(source: SourceDocument, draft: Draft): void {
  const placed = new Set(draft.placedLines)
  for (const { line, text, unseen } of source.units) {
    if (unseen === null || text === '') continue
    if (placed.has(line)) draft.labels.push({ line, text: unseen.text })
    else draft.unplaced.push({ line, text: unseen.text, why: unseen.why })
  }
}
