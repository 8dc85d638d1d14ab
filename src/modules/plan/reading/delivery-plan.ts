import type { DateSpan } from '../../../kernel/calendar.ts'
import type { SourceDocument, Span } from '../../../platform/documents/source.ts'
import type { Account, OpenDraft } from './account.ts'
import { DeliveryReading } from './delivery-text.ts'
import type { DraftActivity, DraftMilestone, DraftOutcome, DraftStatement, DraftTimescale } from './draft.ts'
import type { BannerItem, Entry, Item } from './entry.ts'
import { readFront } from './front.ts'
import { linkedOutcomes, linksOutOf } from './links.ts'
import { cutFlow, flowOf, joinSpans, linesOf, passagesOf } from './passage.ts'
import type { LeadSplit } from './people.ts'
import { portfolioStart, splitLeads } from './people.ts'
import type { ReadingProfile } from './profile.ts'
import { partMarkerOf } from './reference.ts'
import { readTimescale } from './timescale.ts'

interface Context {
  readonly profile: ReadingProfile
  readonly account: Account
  readonly period: DateSpan | null
}

/** An activity with the entries that it was printed in: one, or one for each part. */
interface Group {
  readonly entries: Entry[]
  readonly outcome: OutcomeSeen
}

interface OutcomeSeen {
  readonly name: string
  readonly lines: number[]
}

const UNNAMED: OutcomeSeen = { name: '', lines: [] }

/** Reads a delivery plan: outcomes with their activities. What it does not understand stays in the account. */
export function readDeliveryPlan(
  source: SourceDocument,
  profile: ReadingProfile,
  account: Account,
): OpenDraft {
  const passages = passagesOf(source)
  const { items, front } = new DeliveryReading(passages, profile, account).read()
  const head = readFront(front, items, source, profile, account)
  splitPeople(items, profile, account)
  for (const item of items) if (item.kind === 'entry') takeLinks(item.entry, account)
  const { groups, statements, outcomes } = groupEntries(head.items, account)
  inheritMerged(groups, account)
  const context = { profile, account, period: head.span }
  const byName = new Map<string, DraftOutcome>()
  for (const outcome of outcomes) {
    const there = byName.get(nameKey(outcome.name))
    if (there === undefined)
      byName.set(nameKey(outcome.name), { name: outcome.name, activities: [], lines: [...outcome.lines] })
    else there.lines = [...new Set([...there.lines, ...outcome.lines])].toSorted((a, b) => a - b)
  }
  const names = [...byName.values()].map((outcome) => outcome.name).filter((name) => name !== '')
  for (const group of groups) {
    byName.get(nameKey(group.outcome.name))?.activities.push(activityOf(group, names, context))
  }
  return {
    kind: 'delivery-plan',
    title: head.title,
    titleLines: head.titleLines,
    period: head.period,
    outcomes: [...byName.values()].filter((outcome) => outcome.name !== '' || outcome.activities.length > 0),
    statements: [...head.statements, ...statements].toSorted((a, b) => a.line - b.line),
  }
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
  for (const [index, item] of items.entries()) {
    if (item.kind === 'banner') {
      const next = items[index + 1]
      if (next?.kind === 'banner' && next.word !== item.word && !sameLevelLater(items, index))
        statements.push(statementOf(item))
      else {
        outcome = { name: joinSpans(item.name), lines: linesOf(item.name) }
        outcomes.push(outcome)
        if (item.word === 'heading')
          account.doubt(item.line, `“${outcome.name}” was read as an outcome by its place: confirm it.`)
      }
      above = null
      continue
    }
    const { entry } = item
    if (entry.outcome.length > 0) {
      outcome = { name: joinSpans(entry.outcome), lines: linesOf(entry.outcome) }
      outcomes.push(outcome)
    } else if (outcome === UNNAMED && !outcomes.includes(UNNAMED)) outcomes.push(UNNAMED)
    const group = groups.at(-1)
    if (group !== undefined && above !== null && isPartOf(entry, above)) group.entries.push(entry)
    else groups.push({ entries: [entry], outcome })
    above = entry
  }
  if (outcomes.includes(UNNAMED))
    account.doubt(1, 'The document names no outcome above some of its activities.')
  return { groups, statements, outcomes }
}

/** True when activities stand directly under a banner of this word elsewhere: then it is an outcome without activities. */
function sameLevelLater(items: readonly Item[], index: number): boolean {
  const item = items[index]
  if (item?.kind !== 'banner') return false
  return items.some(
    (each, at) => each.kind === 'banner' && each.word === item.word && items[at + 1]?.kind === 'entry',
  )
}

const STATEMENT_OF_WORD: Readonly<Record<string, DraftStatement['kind']>> = {
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
  if (entry.ref !== null) {
    if (entry.ref === above.ref && entry.part !== null) return true
    return entry.tabular && entry.ref === above.ref && entry.milestone.length > 0
  }
  if (!entry.tabular || above.ref === null)
    return entry.tabular && entry.text.length === 0 && entry.milestone.length > 0
  if (entry.milestone.length > 0 && entry.text.length === 0) return true
  return partMarkerOf(joinSpans(entry.text)) !== null
}

/** "(Also links to … outcome)" is no part of the text that it stands in. */
function takeLinks(entry: Entry, account: Account): void {
  const { rest, links } = linksOutOf(entry.text, account)
  entry.text = rest
  entry.links.push(...links)
}

const PEOPLE = ['lead', 'directorate', 'portfolio'] as const

/** Splits what stands together as lead, directorate and portfolio holder, by looking at all rows at once. */
function splitPeople(items: readonly Item[], profile: ReadingProfile, account: Account): void {
  const entries = items.flatMap((item) =>
    item.kind === 'entry' && item.entry.people.length > 0 ? [item.entry] : [],
  )
  const leads = entries.map((entry) => {
    const flow = flowOf(entry.people)
    const portfolioAt = portfolioStart(flow.text, profile)
    const end = portfolioAt === -1 ? flow.text.length : portfolioAt
    return { entry, flow, portfolioAt, lead: flow.text.slice(0, end).trimEnd() }
  })
  const splits = splitLeads(
    leads.map(({ lead }) => lead).filter((lead) => lead !== ''),
    profile,
  )
  const told = new Set<string>()
  for (const { entry, flow, portfolioAt, lead } of leads) {
    if (portfolioAt !== -1) entry.portfolio.push(...cutFlow(flow, portfolioAt, flow.text.length))
    const split: LeadSplit | undefined =
      lead === '' ? undefined : (splits.get(lead) ?? { lead, directorate: null, how: 'none' })
    if (split === undefined) continue
    const directorateAt = split.directorate === null ? lead.length : lead.length - split.directorate.length
    entry.lead.push(...cutFlow(flow, 0, split.lead.length))
    entry.directorate.push(...cutFlow(flow, directorateAt, lead.length))
    // one sentence for each directorate that the document itself shows, one for each row that was guessed
    const key = split.how === 'repeated' ? `directorate ${split.directorate}` : lead
    if (split.how === 'profile' || told.has(key)) continue
    told.add(key)
    account.doubt(
      entry.line,
      split.directorate === null
        ? `Nothing shows where the directorate begins in “${lead}”: all of it was read as the lead.`
        : `The document puts nothing between “${split.lead}” and “${split.directorate}”: confirm that the first leads and the second is the directorate.`,
    )
  }
}

function activityOf(group: Group, names: readonly string[], context: Context): DraftActivity {
  const { entries } = group
  const first = entries[0]
  if (first === undefined) throw new Error('A group of entries is never empty.')
  const lines = entries.flatMap((entry) => linesOf(everySpan(entry)))
  inheritAbove(entries)
  const parted =
    entries.some((entry) => entry.part !== null || entry.milestone.length > 0) || entries.length > 1
  const intro = parted ? takeIntroduction(first, context) : first.text
  const milestones = parted ? entries.flatMap((entry) => milestoneOf(entry, first, context)) : []
  const ownTimescale = parted && milestones.length > 0 ? null : timescaleOf(first, context)
  return {
    ref: first.ref,
    text: joinSpans(intro),
    timescale: ownTimescale,
    leadOfficer: textOf(first.lead),
    directorate: textOf(first.directorate),
    portfolioHolder: textOf(first.portfolio),
    links: linkedOutcomes(
      entries.flatMap((entry) => entry.links),
      names,
      context.account,
    ),
    milestones,
    notes: entries.flatMap((entry) => entry.notes.map(noteText)).filter((note) => note !== ''),
    line: first.line,
    lines: [...new Set(lines)].toSorted((a, b) => a - b),
  }
}

/** Blank people of a part are those of the part above. */
function inheritAbove(entries: readonly Entry[]): void {
  for (const [index, entry] of entries.entries()) {
    const above = entries[index - 1]
    if (above === undefined) continue
    for (const field of PEOPLE)
      if (entry[field].length === 0) entry[field].push(...above[field].map((span) => ({ ...span })))
  }
}

/**
 * In a table saved from merged cells only the first row of a stretch prints its people. A row that prints none of
 * them has those of the row above, and so does a blank cell of a column that never prints the same twice running.
 */
function inheritMerged(groups: readonly Group[], account: Account): void {
  const tabular = groups.filter((group) => group.entries[0]?.tabular === true)
  for (const group of tabular) inheritAbove(group.entries)
  const merged = new Set(PEOPLE.filter((field) => isMerged(tabular, field)))
  for (const [index, group] of tabular.entries()) {
    const entry = group.entries[0]
    const above = tabular[index - 1]
    const last = above?.entries.at(-1)
    if (entry === undefined || above === undefined || last === undefined || above.outcome !== group.outcome)
      continue
    const printsNone = PEOPLE.every((field) => entry[field].length === 0)
    const inherited = PEOPLE.filter(
      (field) => entry[field].length === 0 && last[field].length > 0 && (printsNone || merged.has(field)),
    )
    for (const field of inherited) entry[field].push(...last[field])
    if (inherited.length > 0) {
      account.doubt(
        entry.line,
        'Blank cells were read as those of the row above (lead, directorate or portfolio holder): confirm them.',
      )
    }
  }
}

function isMerged(groups: readonly Group[], field: (typeof PEOPLE)[number]): boolean {
  const values = groups.map((group) => joinSpans(group.entries[0]?.[field] ?? []))
  const blanks = values.filter((value) => value === '').length
  const repeats = values.some((value, index) => value !== '' && value === values[index - 1])
  return values[0] !== '' && blanks * 3 >= values.length && !repeats
}

function noteText(note: Entry['notes'][number]): string {
  const value = joinSpans(note.spans)
  return note.heading === '' ? value : `${note.heading}: ${value}`
}

function everySpan(entry: Entry): Span[] {
  return [
    ...entry.refSpans,
    ...entry.text,
    ...entry.milestone,
    ...entry.timescale,
    ...entry.start,
    ...entry.lead,
    ...entry.directorate,
    ...entry.portfolio,
    ...entry.links,
    ...entry.notes.flatMap((note) => note.spans),
  ]
}

function textOf(spans: readonly Span[]): string | null {
  const text = joinSpans(spans)
  return text === '' ? null : text
}

/**
 * The first row of an activity in parts prints its introduction and its first part in one cell: the letter divides
 * them. Takes the introduction out; without one the first part's words stand for it.
 */
function takeIntroduction(first: Entry, context: Context): Span[] {
  if (first.milestone.length > 0) return first.text
  const flow = flowOf(first.text)
  const at = first.part === null ? -1 : markerIn(flow.text, first.part)
  if (at > 0) {
    const intro = cutFlow(flow, 0, at)
    first.text = cutFlow(flow, at, flow.text.length)
    return intro
  }
  if (first.part !== null)
    context.account.doubt(
      first.line,
      'The activity prints no introduction to its parts: its first part stands for it.',
    )
  return first.part === null ? first.text : withoutMarker(flow.text, first.part, first.text)
}

function letterOf(part: string): string {
  return part.replace(/[().]/g, '')
}

/** Where the letter of a part stands inside a text, or -1. */
function markerIn(text: string, part: string): number {
  const letter = letterOf(part)
  for (const marker of [`${letter})`, `(${letter})`, `${letter}.`]) {
    for (let at = text.indexOf(marker); at !== -1; at = text.indexOf(marker, at + 1)) {
      const before = text[at - 1]
      const after = text[at + marker.length]
      if ((before === undefined || before === ' ') && (after === undefined || after === ' ')) return at
    }
  }
  return -1
}

function withoutMarker(text: string, part: string, spans: readonly Span[]): Span[] {
  const marker = partMarkerOf(text)
  if (marker === null || marker.letter !== letterOf(part)) return [...spans]
  const flow = flowOf(spans)
  return cutFlow(flow, marker.marker.length, flow.text.length)
}

function milestoneOf(entry: Entry, first: Entry, context: Context): DraftMilestone[] {
  const text = joinSpans(entry.text)
  const own = partMarkerOf(text)
  const part = entry.part ?? own?.marker ?? null
  // an introduction in a row of its own, with its parts in the rows below
  if (entry === first && part === null && entry.milestone.length === 0) return []
  const spans =
    entry.milestone.length > 0
      ? entry.milestone
      : part === null
        ? entry.text
        : withoutMarker(text, part, entry.text)
  if (part !== null && own !== null && entry.part !== null)
    context.account.label(entry.text[0]?.line ?? entry.line, own.marker)
  const ref = part === null ? '' : collapseRef(first.ref, part)
  return [
    {
      ref,
      text: joinSpans(spans),
      timescale: timescaleOf(entry, context),
      leadOfficer: textOf(entry.lead),
      directorate: textOf(entry.directorate),
      portfolioHolder: textOf(entry.portfolio),
      line: entry.line,
    },
  ]
}

function collapseRef(ref: string | null, part: string): string {
  return ref === null ? part : `${ref} ${part}`
}

function timescaleOf(entry: Entry, context: Context): DraftTimescale | null {
  const end = joinSpans(entry.timescale)
  const start = joinSpans(entry.start)
  if (end === '' && start === '') return null
  const readings = [start, end].filter((text) => text !== '').map((text) => readTimescale(text, context))
  for (const reading of readings) {
    for (const doubt of reading.doubts) context.account.doubt(entry.timescale[0]?.line ?? entry.line, doubt)
  }
  const [first, last] = [readings[0]?.timescale, readings.at(-1)?.timescale]
  if (first === undefined || last === undefined) return null
  if (start === '') return last
  return {
    text: end === '' ? start : `${start} – ${end}`,
    quarters: [...new Set([...first.quarters, ...last.quarters])].toSorted(),
    from: first.from ?? first.to,
    to: end === '' ? null : last.to,
    ongoing: first.ongoing || last.ongoing,
  }
}
