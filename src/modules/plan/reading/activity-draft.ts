import type { DateSpan } from '../../../kernel/calendar.ts'
import type { Span } from '../../../platform/documents/source.ts'
import type { Account } from './account.ts'
import { inheritAbove } from './delivery-people.ts'
import type { DraftActivity, DraftMilestone, DraftTimescale } from './draft.ts'
import type { Entry, Group } from './entry.ts'
import type { OutcomeNames } from './links.ts'
import { linkedOutcomes } from './links.ts'
import { cutFlow, flowOf, joinSpans, linesOf } from './passage.ts'
import { leadsIn, namesSeveralPosts } from './people.ts'
import type { ReadingProfile } from './profile.ts'
import { partMarkerOf } from './reference.ts'
import { readTimescale } from './timescale.ts'

export interface Context {
  readonly profile: ReadingProfile
  readonly account: Account
  readonly period: DateSpan | null
  /** some activity of the document has more than one milestone */
  readonly severalMilestones: boolean
}

/** An activity and its milestones from the entries that it was printed in. */
export function activityOf(group: Group, names: OutcomeNames, context: Context): DraftActivity {
  const { entries } = group
  const first = entries[0]
  if (first === undefined) throw new Error('A group of entries is never empty.')
  const lines = entries.flatMap((entry) => linesOf(everySpan(entry)))
  liftPeople(entries, context)
  inheritAbove(entries)
  if (entries.length === 1 && first.part === null && !context.severalMilestones) keepAsNote(first)
  const parted =
    entries.some((entry) => entry.part !== null || entry.milestone.length > 0) || entries.length > 1
  const intro = parted ? takeIntroduction(first, context) : first.text
  const milestones = parted ? entries.flatMap((entry) => milestoneOf(entry, first, context)) : []
  const ownTimescale = parted && milestones.length > 0 ? null : timescaleOf(first, context)
  return {
    ref: first.ref,
    text: joinSpans(intro),
    timescale: ownTimescale,
    leadOfficer: leadOf(first, context),
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

/** Labels below the last part of a list ("a) … b) … Lead: …") say who answers for the whole. */
function liftPeople(entries: readonly Entry[], context: Context): void {
  const first = entries[0]
  const last = entries.at(-1)
  if (first === undefined || last === undefined || first === last || first.tabular) return
  for (const field of ['lead', 'directorate', 'portfolio'] as const) {
    if (last[field].length === 0 || entries.some((entry) => entry !== last && entry[field].length > 0))
      continue
    first[field].push(...last[field])
    context.account.doubt(
      last.line,
      `“${joinSpans(last[field])}” stands below the last part and was read as answering for all parts: confirm it.`,
    )
  }
}

/** Where no activity has two milestones the column only describes it: the dates are the activity's own. */
function keepAsNote(entry: Entry): void {
  if (entry.milestone.length === 0 || entry.text.length === 0) return
  entry.notes.push({ heading: 'Milestone', spans: entry.milestone })
  entry.milestone = []
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

/** Several posts, kept apart where each stood on a line of its own: one of them has to answer for the activity. */
function leadOf(entry: Entry, { account, profile }: Context): string | null {
  const text = textOf(entry.lead)
  const leads = leadsIn(entry.lead, profile)
  const lead = leads.length > 1 ? leads.join('; ') : text
  if (lead !== null && namesSeveralPosts(lead, profile))
    account.doubtOnce(
      entry.lead[0]?.line ?? entry.line,
      `“${lead}” names more than one lead: choose the one who answers for it.`,
    )
  return lead
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
  const printed = entry.milestone.length > 0 ? entry.milestone : entry.text
  const text = joinSpans(printed)
  const own = partMarkerOf(text)
  const part = entry.part ?? own?.marker ?? null
  // an introduction in a row of its own, with its parts in the rows below
  if (entry === first && part === null && entry.milestone.length === 0) return []
  const spans = part === null ? printed : withoutMarker(text, part, printed)
  if (part !== null && own !== null && entry.part !== null)
    context.account.label(printed[0]?.line ?? entry.line, own.marker)
  const ref = entry.saidPart ? (entry.ref ?? '') : part === null ? '' : collapseRef(first.ref, part)
  return [
    {
      ref,
      text: joinSpans(spans),
      timescale: timescaleOf(entry, context),
      leadOfficer: leadOf(entry, context),
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
    for (const doubt of reading.doubts)
      context.account.doubtOnce(entry.timescale[0]?.line ?? entry.line, doubt)
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
