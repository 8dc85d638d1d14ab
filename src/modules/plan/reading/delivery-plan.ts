import type { SourceDocument } from '../../../platform/documents/source.ts'
import type { Account, OpenDraft } from './account.ts'
import { activityOf } from './activity-draft.ts'
import { inheritMerged, splitAtCommas, splitLines, splitPeople } from './delivery-people.ts'
import { DeliveryReading } from './delivery-text.ts'
import type { DraftOutcome, DraftStatement } from './draft.ts'
import type { BannerItem, Entry, Group, Item, OutcomeSeen } from './entry.ts'
import { readFront } from './front.ts'
import { linksOutOf, namesOfOutcomes } from './links.ts'
import { continuesParts, takePartsFromCells } from './lettered-cells.ts'
import { joinSpans, linesOf, passagesOf } from './passage.ts'
import type { ReadingProfile } from './profile.ts'
import { partMarkerOf } from './reference.ts'
import { takeSaidParts } from './said-parts.ts'
import { tellSheets } from './sheet-names.ts'
import { isSectionName } from './vocabulary.ts'

const UNNAMED: OutcomeSeen = { name: '', lines: [] }

/** Reads a delivery plan: outcomes with their activities. What it does not understand stays in the account. */
export function readDeliveryPlan(
  source: SourceDocument,
  profile: ReadingProfile,
  account: Account,
): OpenDraft {
  const passages = tellSheets(passagesOf(source), profile.headings)
  const { items, front } = new DeliveryReading(passages, profile, account).read()
  takePartsFromCells(items, account)
  takeSaidParts(items, account)
  const head = readFront(front, items, source, profile, account)
  takePartsFromText(items)
  splitPeople(items, profile, account)
  splitLines(items, profile, account)
  splitAtCommas(items, profile, account)
  for (const item of items) if (item.kind === 'entry') takeLinks(item.entry, account)
  const { groups, statements, outcomes } = groupEntries(head.items, account)
  inheritMerged(groups, account)
  const severalMilestones = groups.some(
    ({ entries }) => entries.filter((entry) => entry.milestone.length > 0).length > 1,
  )
  const context = { profile, account, period: head.span, severalMilestones }
  const byName = mergeOutcomes(outcomes)
  const names = namesOfOutcomes([...byName.values()].map((outcome) => outcome.name))
  for (const group of groups) {
    byName.get(nameKey(group.outcome.name))?.activities.push(activityOf(group, names, context))
  }
  settleHeadings(byName, head.items, account)
  return {
    kind: 'delivery-plan',
    title: head.title,
    titleLines: head.titleLines,
    period: head.period,
    outcomes: [...byName.values()].filter((outcome) => outcome.name !== '' || outcome.activities.length > 0),
    statements: [...head.statements, ...statements].toSorted((a, b) => a.line - b.line),
  }
}

/** What only a heading's place made an outcome is one where activities stand under it, and a person confirms it. */
function settleHeadings(byName: Map<string, DraftOutcome>, items: readonly Item[], account: Account): void {
  const any = [...byName.values()].some((outcome) => outcome.activities.length > 0)
  for (const item of items) {
    if (item.kind !== 'banner' || item.word !== 'heading') continue
    const name = joinSpans(item.name)
    const outcome = byName.get(nameKey(name))
    if (outcome === undefined) continue
    if (any && outcome.activities.length === 0) {
      byName.delete(nameKey(name))
      account.setAside(item.name, 'a heading with no activities under it')
    } else account.doubt(item.line, `“${name}” was read as an outcome by its place: confirm it.`)
  }
}

/** Outcomes by name; one that is printed again further down is the same one. */
function mergeOutcomes(outcomes: readonly OutcomeSeen[]): Map<string, DraftOutcome> {
  const byName = new Map<string, DraftOutcome>()
  for (const { name, lines } of outcomes) {
    const there = byName.get(nameKey(name))
    if (there === undefined) byName.set(nameKey(name), { name, activities: [], lines: [...lines] })
    else there.lines.push(...lines)
  }
  for (const outcome of byName.values()) {
    outcome.lines = [...new Set(outcome.lines)].toSorted((a, b) => a - b)
  }
  return byName
}

function nameKey(name: string): string {
  return name.toLowerCase().replace(/[’‘]/g, "'")
}

/** Entries of one reference become one group; banners say which outcome they serve. */
function groupEntries(
  items: readonly Item[],
  account: Account,
): { groups: Group[]; statements: DraftStatement[]; outcomes: OutcomeSeen[] } {
  const groups: Group[] = []
  const statements: DraftStatement[] = []
  const outcomes: OutcomeSeen[] = []
  let outcome = UNNAMED
  let above: Entry | null = null
  const sentences = items.filter((item, index) => describesBanner(item, items[index - 1]))
  for (const item of sentences) if (item.kind === 'banner') statements.push(statementOf(item))
  const left = items.filter((item) => !sentences.includes(item))
  const levels = wordsAboveActivities(left)
  for (const [index, item] of left.entries()) {
    if (item.kind === 'banner') {
      const next = left[index + 1]
      const isAbove = next?.kind === 'banner' && next.word !== item.word && !levels.has(item.word)
      if (isAbove && item.word === 'heading' && isSectionName(joinSpans(item.name)))
        account.setAside(item.name, 'a heading with no activities under it')
      else if (isAbove || (namesOwnOutcome(next) && item.word in STATEMENT_OF_WORD))
        statements.push(statementOf(item))
      else {
        outcome = { name: joinSpans(item.name), lines: linesOf(item.name) }
        outcomes.push(outcome)
      }
      above = null
      continue
    }
    const { entry } = item
    if (entry.outcome.length > 0) {
      outcome = { name: joinSpans(entry.outcome), lines: linesOf(entry.outcome) }
      outcomes.push(outcome)
    } else if (outcome === UNNAMED && outcomes.at(-1) !== UNNAMED) outcomes.push(UNNAMED)
    const group = groups.at(-1)
    if (group !== undefined && above !== null && isPartOf(entry, above)) group.entries.push(entry)
    else groups.push({ entries: [entry], outcome })
    above = entry
  }
  if (outcomes.includes(UNNAMED))
    account.doubt(1, 'The document names no outcome above some of its activities.')
  return { groups, statements, outcomes }
}

/** "Our aim: that nobody lives in fear." under a priority is a sentence about it, and the priority is the outcome. */
function describesBanner(item: Item, above: Item | undefined): boolean {
  if (item.kind !== 'banner' || above?.kind !== 'banner' || above.word === item.word) return false
  const name = joinSpans(item.name)
  return item.word in STATEMENT_OF_WORD && above.word !== 'heading' && /^\p{Ll}|\.$/u.test(name)
}

/** The words of banners that activities stand directly under: such a banner is an outcome, even one without activities. */
function wordsAboveActivities(items: readonly Item[]): Set<string> {
  const words = new Set<string>()
  for (const [index, item] of items.entries()) {
    const next = items[index + 1]
    if (item.kind === 'banner' && next?.kind === 'entry' && !namesOwnOutcome(next)) words.add(item.word)
  }
  return words
}

/** Where a column says what each activity serves, a banner above it says something else. */
function namesOwnOutcome(item: Item | undefined): boolean {
  return item?.kind === 'entry' && item.entry.outcome.length > 0
}

const STATEMENT_OF_WORD: Readonly<Record<string, DraftStatement['kind']>> = {
  theme: 'theme',
  priority: 'priority',
  ambition: 'ambition',
  aim: 'ambition',
  goal: 'ambition',
  objective: 'priority',
  commitment: 'principle',
  promise: 'principle',
}

function statementOf(item: BannerItem): DraftStatement {
  return {
    kind: STATEMENT_OF_WORD[item.word] ?? 'theme',
    text: joinSpans(item.name),
    inferred: item.word === 'heading',
    line: item.line,
    lines: linesOf(item.name),
  }
}

/** A part repeats the reference above with another letter, or leaves reference and text to the row above. */
function isPartOf(entry: Entry, above: Entry): boolean {
  if (entry.saidPart) return true
  if (entry.ref !== null) {
    if (entry.ref === above.ref && entry.part !== null) return true
    return entry.tabular && entry.ref === above.ref && entry.milestone.length > 0
  }
  if (!entry.tabular && above.ref === null && above.part !== entry.part) return entry.part !== null
  if (above.ref === null && continuesParts(entry, above)) return true
  if (!entry.tabular || above.ref === null)
    return entry.tabular && entry.text.length === 0 && entry.milestone.length > 0
  if (entry.milestone.length > 0 && entry.text.length === 0) return true
  return partMarkerOf(joinSpans(entry.text)) !== null
}

/** Where one reference reaches over several rows, the letter that begins each row's text is its part. */
function takePartsFromText(items: readonly Item[]): void {
  const rows = items.map((item) => (item.kind === 'entry' && item.entry.tabular ? item.entry : null))
  for (const [index, entry] of rows.entries()) {
    if (entry === null || entry.part !== null || entry.ref === null) continue
    const marker = partMarkerOf(joinSpans(entry.text))
    const beside = [rows[index - 1], rows[index + 1]]
    if (marker !== null && beside.some((each) => each?.ref === entry.ref)) entry.part = marker.marker
  }
}

/** "(Also links to … outcome)" is no part of the text that it stands in. */
function takeLinks(entry: Entry, account: Account): void {
  const { rest, links } = linksOutOf(entry.text, account)
  entry.text = rest
  entry.links.push(...links)
}
