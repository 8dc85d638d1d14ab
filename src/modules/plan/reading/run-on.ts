import type { Span } from '../../../platform/documents/source.ts'
import type { Account } from './account.ts'
import type { Entry } from './entry.ts'
import { linksOutOf, opensLink } from './links.ts'
import type { Flow, Passage } from './passage.ts'
import { cutFlow, flowOf } from './passage.ts'
import { hasPost, portfolioStart, startsWithPost } from './people.ts'
import type { ReadingProfile } from './profile.ts'
import { partMarkerOf } from './reference.ts'
import type { TimescaleWords } from './timescale-words.ts'
import { findTimescales } from './timescale-words.ts'
import type { Field } from './vocabulary.ts'

/**
 * Rows of a table that lost its borders: text, timescale and people follow each other with nothing between, as when
 * a web page or a Word table is copied. The timescale is the landmark; what stands after it are people.
 */
export interface RunOnContext {
  readonly profile: ReadingProfile
  readonly account: Account
  /** the columns as the document's heading names them; empty where it names none */
  readonly columns: readonly Field[]
}

/** What was read, and passages at the end that belong to no activity. */
export interface RunOn {
  readonly entries: Entry[]
  readonly tail: Passage[]
}

const MAX_FLOW = 20_000

export function readRunOn(entry: Entry, body: readonly Passage[], context: RunOnContext): RunOn {
  const withoutLinks = joinOpenLinks(body).map((passage) => takeLinks(entry, passage, context.account))
  const groups = partGroups(withoutLinks)
  if (groups.length > 1) return readParts(entry, groups, context)
  const tail = readOne(entry, withoutLinks, context)
  return { entries: [entry], tail }
}

/** Takes "(Also links to … outcome)" out of a passage, so that it does not stand between text and timescale. */
function takeLinks(entry: Entry, passage: Passage, account: Account): Passage {
  const { rest, links } = linksOutOf(passage.spans, account)
  if (links.length === 0) return passage
  entry.links.push(...links)
  return { ...passage, spans: rest, text: flowOf(rest).text }
}

/** "(Also links to … outcome)" may be broken over two lines. */
function joinOpenLinks(body: readonly Passage[]): Passage[] {
  const joined: Passage[] = []
  for (const passage of body) {
    const before = joined.at(-1)
    if (before !== undefined && opensLink(before.text) && passage.text.includes(')')) {
      const spans = [...before.spans, ...passage.spans]
      joined[joined.length - 1] = { ...before, spans, text: flowOf(spans).text }
    } else joined.push(passage)
  }
  return joined
}

/** Passages grouped by lettered parts that begin a line; one group where there are none. */
function partGroups(body: readonly Passage[]): Passage[][] {
  const groups: Passage[][] = [[]]
  for (const passage of body) {
    if (partMarkerOf(passage.text) !== null && (groups.length > 1 || groups[0] !== undefined))
      groups.push([passage])
    else groups.at(-1)?.push(passage)
  }
  return groups
}

/** Lettered parts under one reference: each a milestone when it has a timescale of its own, else words of the text. */
function readParts(entry: Entry, groups: readonly Passage[][], context: RunOnContext): RunOn {
  const intro = groups[0] ?? []
  const parts = groups.slice(1)
  const timed = parts.filter((group) => bestTimescale(flowOf(spansOf(group)), context) !== null)
  // one letter under a reference that already prints it ("3.5 b) / b) Open …") is that part's own
  const repeated = parts.length === 1 && entry.part !== null
  if (repeated || timed.length < 2) {
    const tail = readOne(entry, groups.flat(), context)
    return { entries: [entry], tail }
  }
  const read = parts.map((group) => {
    const own = emptyLike(entry, group[0]?.line ?? entry.line)
    own.part = partMarkerOf(group[0]?.text ?? '')?.marker ?? null
    return { own, tail: readOne(own, group, context) }
  })
  // the introduction stands before the first part, as in a row that prints both
  const first = read[0]?.own ?? entry
  first.text.unshift(...spansOf(intro))
  first.line = entry.line
  first.refSpans = entry.refSpans
  first.links.unshift(...entry.links)
  return { entries: read.map((each) => each.own), tail: read.flatMap((each) => each.tail) }
}

function emptyLike(entry: Entry, line: number): Entry {
  return {
    ...entry,
    line,
    refSpans: [],
    text: [],
    milestone: [],
    timescale: [],
    start: [],
    lead: [],
    directorate: [],
    portfolio: [],
    people: [],
    links: [],
    outcome: [],
    notes: [],
  }
}

/** The words of passages with their bullets; the bullet of the first is the list's and not the text's. */
function spansOf(passages: readonly Passage[]): Span[] {
  return passages.flatMap(({ bullet, spans }, at) => {
    const [first, ...rest] = spans
    if (first === undefined || at === 0 || bullet === null || bullet === '') return spans
    return [{ ...first, text: `${bullet} ${first.text}` }, ...rest]
  })
}

function readOne(entry: Entry, body: readonly Passage[], context: RunOnContext): Passage[] {
  const flow = flowOf(spansOf(body))
  const chosen = bestTimescale(flow, context)
  if (chosen === null) return withoutTimescale(entry, body, flow, context)
  if (takeBracket(entry, flow, chosen, context) || takeSegments(entry, flow, chosen, context)) return []
  if (isInSentence(flow, chosen)) {
    entry.text.push(...cutFlow(flow, 0, flow.text.length))
    entry.timescale.push(...cutFlow(flow, chosen.start, chosen.end))
    context.account.doubt(entry.line, 'The timescale was read from inside a sentence: confirm it.')
    return []
  }
  const lastLine = flow.parts.find((part) => part.end >= chosen.end)?.line ?? entry.line
  const { people, tail } = peopleAfter(body, lastLine, context)
  const textEnd = leadBefore(entry, flow, chosen, context)
  entry.text.push(...cutFlow(flow, 0, textEnd))
  entry.timescale.push(...cutFlow(flow, chosen.start, chosen.end))
  const tailLines = new Set(tail.map((passage) => passage.line))
  const after = cutFlow(flow, chosen.end, flow.text.length).filter((span) => !tailLines.has(span.line))
  placePeople(entry, after, people, context)
  return tail
}

/** "Open two hubs (Head of Early Help, by March 2026)": the bracket at the end holds who and when. */
function takeBracket(entry: Entry, flow: Flow, chosen: TimescaleWords, context: RunOnContext): boolean {
  const open = flow.text.lastIndexOf('(', chosen.start)
  const close = flow.text.indexOf(')', chosen.end)
  if (open === -1 || close === -1 || !/^[.;]?$/.test(flow.text.slice(close + 1))) return false
  const before = flow.text.slice(open + 1, chosen.start).replace(/[\s,;–—-]+$/, '')
  const after = flow.text.slice(chosen.end, close).replace(/^[\s,;–—-]+/, '')
  const [who, from] = before === '' ? [after, close - after.length] : [before, open + 1]
  if (
    who === '' ||
    (before !== '' && after !== '') ||
    who.length > 200 ||
    !startsWithPost(who, context.profile)
  )
    return false
  entry.text.push(...cutFlow(flow, 0, open))
  entry.timescale.push(...cutFlow(flow, chosen.start, chosen.end))
  entry.lead.push(...cutFlow(flow, from, from + who.length))
  context.account.doubt(entry.line, 'The lead and the timescale were read from a bracket: confirm them.')
  return true
}

const SEGMENT = / [–—|-] |; |\t/g

/** "Set up peer groups – Youth Manager – Q2": dashes, bars or semicolons divide a line into cells. */
function takeSegments(entry: Entry, flow: Flow, chosen: TimescaleWords, context: RunOnContext): boolean {
  if (flow.parts.length !== 1 || flow.text.length > 2000) return false
  const cuts = [...flow.text.matchAll(SEGMENT)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }))
  const segments = [...cuts, { start: flow.text.length, end: flow.text.length }].map(({ start }, at) => ({
    start: cuts[at - 1]?.end ?? 0,
    end: start,
  }))
  const when = segments.findIndex(
    (each) => each.start === chosen.start && flow.text.slice(chosen.end, each.end).trim() === '',
  )
  if (when < 1 || segments.length < 3) return false
  const isPerson = ({ start, end }: { start: number; end: number }): boolean => {
    const text = flow.text.slice(start, end)
    return startsWithPost(text, context.profile) || portfolioStart(text, context.profile) === 0
  }
  const firstPerson = segments.findIndex((each, at) => at > 0 && isPerson(each))
  if (firstPerson === -1) return false
  const textEnd = segments[Math.min(when, firstPerson) - 1]?.end ?? 0
  entry.text.push(...cutFlow(flow, 0, textEnd))
  entry.timescale.push(...cutFlow(flow, chosen.start, chosen.end))
  for (const [at, { start, end }] of segments.entries()) {
    if (at < Math.min(when, firstPerson) || at === when) continue
    const isPortfolio = portfolioStart(flow.text.slice(start, end), context.profile) === 0
    entry[isPortfolio ? 'portfolio' : entry.lead.length === 0 ? 'lead' : 'directorate'].push(
      ...cutFlow(flow, start, end),
    )
  }
  return true
}

/** Where a document prints the lead before the timescale, the lead stands between the text's end and it. */
function leadBefore(entry: Entry, flow: Flow, chosen: TimescaleWords, context: RunOnContext): number {
  const { columns } = context
  const leadAt = columns.indexOf('lead')
  const timescaleAt = columns.indexOf('timescale')
  const afterward = flow.text.slice(chosen.end).trim()
  if (columns.length > 0 ? leadAt === -1 || leadAt > timescaleAt : afterward !== '') return chosen.start
  const before = flow.text.slice(0, chosen.start)
  const starts = [
    ...flow.parts.filter((part) => part.start > 0 && part.start < chosen.start).map((part) => part.start),
    ...Array.from(before.matchAll(/[.!?:)] (?=\p{Lu})/gu), (match) => match.index + 2),
  ].toSorted((a, b) => a - b)
  const from = starts.find(
    (start) => startsWithPost(before.slice(start), context.profile) && !/[.!?]\s*$/.test(before),
  )
  if (from === undefined) return chosen.start
  entry.people.push(...cutFlow(flow, from, chosen.start))
  return from
}

/** Passages after the timescale's line: people go on in them until a paragraph that is none. */
function peopleAfter(
  body: readonly Passage[],
  lastLine: number,
  context: RunOnContext,
): { people: Passage[]; tail: Passage[] } {
  const after = body.filter((passage) => passage.line > lastLine)
  let taken = 0
  for (const passage of after) {
    const short = passage.text.length < 200 && !/[.!?:]$/.test(passage.text)
    const looksRight =
      short &&
      (startsWithPost(passage.text, context.profile) ||
        portfolioStart(passage.text, context.profile) >= 0 ||
        taken > 0 ||
        context.columns.length > 0 ||
        !passage.blankBefore)
    if (!looksRight || taken >= 6 || (passage.blankBefore && taken >= expectedPeople(context))) break
    taken += 1
  }
  return { people: after.slice(0, taken), tail: after.slice(taken) }
}

function expectedPeople(context: RunOnContext): number {
  const named = context.columns.filter(
    (field) => field === 'lead' || field === 'directorate' || field === 'portfolio',
  )
  return named.length === 0 ? 3 : named.length
}

/** Cells that kept a line each are taken as cells; else the words are split later, when all rows are known. */
function placePeople(entry: Entry, spans: Span[], people: readonly Passage[], context: RunOnContext): void {
  const order = context.columns.filter(
    (field): field is 'lead' | 'directorate' | 'portfolio' =>
      field === 'lead' || field === 'directorate' || field === 'portfolio',
  )
  const fields = order.length > 0 ? order : (['lead', 'directorate', 'portfolio'] as const)
  const separate = people.length === spans.length && spans.length === fields.length && spans.length > 1
  if (separate && spans.every((span) => /^[\p{Lu}\p{N}]/u.test(span.text))) {
    for (const [index, span] of spans.entries()) entry[fields[index] ?? 'lead'].push(span)
    return
  }
  entry.people.push(...spans)
}

/** No timescale: people are found by their titles at the end, if at all; else all is text. */
function withoutTimescale(
  entry: Entry,
  body: readonly Passage[],
  flow: Flow,
  context: RunOnContext,
): Passage[] {
  const lastPart = flow.parts.at(-1)
  const lastText = lastPart === undefined ? '' : flow.text.slice(lastPart.start)
  const ownLine = flow.parts.length > 1 && lastPart !== undefined
  if (
    ownLine &&
    lastText.length < 200 &&
    startsWithPost(lastText, context.profile) &&
    !/[.!?]$/.test(lastText)
  ) {
    if (portfolioStart(lastText, context.profile) >= 0 || hasPost(lastText)) {
      entry.text.push(...cutFlow(flow, 0, lastPart.start))
      entry.people.push(...cutFlow(flow, lastPart.start, flow.text.length))
      return []
    }
  }
  const tail =
    context.columns.length > 0 || entry.ref !== null ? [] : body.slice(1).filter((each) => each.blankBefore)
  const tailLines = new Set(tail.map((passage) => passage.line))
  entry.text.push(...cutFlow(flow, 0, flow.text.length).filter((span) => !tailLines.has(span.line)))
  return tail
}

const ENOUGH = 5

/** The timescale that most looks like a cell: at a line's start or after a sentence, and followed by people or nothing. */
function bestTimescale(flow: Flow, context: RunOnContext): TimescaleWords | null {
  const text = flow.text.length > MAX_FLOW ? flow.text.slice(0, MAX_FLOW) : flow.text
  let best: TimescaleWords | null = null
  let bestScore = ENOUGH - 1
  for (const candidate of findTimescales(text)) {
    const score = scoreOf(candidate, flow, context)
    if (score >= bestScore) [best, bestScore] = [candidate, score]
  }
  return best
}

function scoreOf(candidate: TimescaleWords, flow: Flow, context: RunOnContext): number {
  const { start, end, strength } = candidate
  const before = flow.text.slice(Math.max(0, start - 2), start).trimEnd()
  const after = flow.text.slice(end, end + 160).trimStart()
  let score = strength
  if (start === 0 || flow.parts.some((part) => part.start === start)) score += 3
  else if (/[.!?:;)”’"]$/.test(before)) score += 2
  else if (/[(,]$/.test(before)) score -= 1
  if (after === '' || after === '.' || after === ')' || after === ').') score += 3
  else if (flow.parts.some((part) => part.end === end)) score += 2
  if (after !== '') {
    if (startsWithPost(after, context.profile) || portfolioStart(after, context.profile) === 0) score += 4
    else if (/^\p{Lu}/u.test(after)) score += 1
    else if (/^,? ?\p{Ll}/u.test(after)) score -= opensSentence(candidate, after) ? 0 : 4
    else if (/^[.,;)]./u.test(after)) score -= 3
  }
  return score
}

/** "By March 2026 we will …" begins a sentence with its end. */
function opensSentence(candidate: TimescaleWords, after: string): boolean {
  return candidate.start === 0 && candidate.endOnly && /^,? ?(?:we|the|all|every|each|our|a|an) /.test(after)
}

/** "Open two hubs by March 2026." names its timescale inside the sentence, which then stays whole. */
function isInSentence(flow: Flow, chosen: TimescaleWords): boolean {
  if (chosen.start === 0) return opensSentence(chosen, flow.text.slice(chosen.end).trimStart())
  if (flow.parts.some((part) => part.start === chosen.start)) return false
  const before = flow.text.slice(Math.max(0, chosen.start - 2), chosen.start).trimEnd()
  const opening = flow.text[chosen.start] ?? ''
  if (/[(]$/.test(before)) return false
  const after = flow.text.slice(chosen.end).trimStart()
  if (/^[.!?)]/.test(after) && !/[.!?:;]$/.test(before)) return true
  return (
    /\p{Ll}/u.test(opening) &&
    !/[.!?:;]$/.test(before) &&
    after === '' &&
    !/^(?:tbc|tba|ongoing)/.test(flow.text.slice(chosen.start))
  )
}
