/**
 * Finds timescales in words: quarters, months, days, years, seasons, "ongoing", "to be confirmed".
 * A small grammar over tokens; every step reads forward only, so a line of any length takes time in proportion.
 */

import type { Found, Point, Token } from './timescale-points.ts'
import {
  DASHES,
  dayAt,
  MAX_LIST,
  monthAt,
  quartersAt,
  seasonAt,
  tokensOf,
  wholePeriodAt,
  word,
  yearPointAt,
} from './timescale-points.ts'

export interface TimescaleWords {
  /** offsets in the text that was searched */
  readonly start: number
  readonly end: number
  readonly ongoing: boolean
  /** the print names an end only: "by", "until", "end of" */
  readonly endOnly: boolean
  /** the print names a start only: "from" */
  readonly startOnly: boolean
  readonly toBeConfirmed: boolean
  /** "early", "mid", "late", "monthly": no rule says which days */
  readonly vague: boolean
  /** one point, or the first and the last of a range */
  readonly points: readonly Point[]
  /** how surely these words are a timescale where they stand in a sentence, 1 (a year) to 5 (a quarter) */
  readonly strength: number
}

/** Every timescale in a text, in order, none overlapping. */
export function findTimescales(text: string): TimescaleWords[] {
  const tokens = tokensOf(text)
  const found: TimescaleWords[] = []
  for (let at = 0; at < tokens.length;) {
    const match = expressionAt(tokens, at, false)
    if (match === null) at += 1
    else {
      found.push(match.value)
      at = match.next
    }
  }
  return found
}

/** Reads a text that is known to be a timescale (a cell, a value after a label); `rest` is what was not understood. */
export function readTimescaleWords(text: string): { words: TimescaleWords | null; rest: string } {
  const tokens = tokensOf(text)
  const from = tokens.findIndex((token) => token.text !== '(' && token.text !== '[' && token.text !== ':')
  const match = from === -1 ? null : expressionAt(tokens, from, true)
  if (match === null) return { words: null, rest: text }
  let next = match.next
  while (next < tokens.length && /^[).,;:\]]$/.test(tokens[next]?.text ?? '')) next += 1
  const rest = next < tokens.length ? text.slice(tokens[next]?.start ?? text.length) : ''
  return { words: match.value, rest: rest.replace(INVISIBLE, '').trim() }
}

/** Soft hyphens and spaces of no width, as web editors leave them. */
const INVISIBLE = /[\u00AD\u200B\u2060\uFEFF]/g

interface Lead {
  ongoing: boolean
  endOnly: boolean
  startOnly: boolean
  vague: boolean
  throughout: boolean
  /** a word such as "by" or "until" stands before */
  prefixed: boolean
}

function expressionAt(tokens: readonly Token[], at: number, isCell: boolean): Found<TimescaleWords> | null {
  const first = tokens[at]
  if (first === undefined) return null
  const confirmed = toBeConfirmedAt(tokens, at)
  if (confirmed !== null) return done(tokens, at, confirmed, { points: [], toBeConfirmed: true, strength: 4 })
  const lead: Lead = {
    ongoing: false,
    endOnly: false,
    startOnly: false,
    vague: false,
    throughout: false,
    prefixed: false,
  }
  const start = leadAt(tokens, at, lead, isCell)
  const points = pointsAt(tokens, start, lead, isCell)
  if (points === null) {
    if (lead.ongoing) {
      return done(tokens, at, ongoingEnd(tokens, at), { points: [], ongoing: true, strength: 3 })
    }
    const vague = isCell ? rhythmAt(tokens, at) : null
    return vague === null ? null : done(tokens, at, vague, { points: [], vague: true, strength: 1 })
  }
  return done(tokens, at, points.next, {
    points: points.value,
    ongoing: lead.ongoing,
    endOnly: lead.endOnly,
    startOnly: lead.startOnly,
    vague: lead.vague,
    strength: Math.max(...points.value.map(strengthOf)),
  })
}

function done(
  tokens: readonly Token[],
  at: number,
  next: number,
  parts: Partial<TimescaleWords> & Pick<TimescaleWords, 'points' | 'strength'>,
): Found<TimescaleWords> {
  const value = {
    start: tokens[at]?.start ?? 0,
    end: tokens[next - 1]?.end ?? 0,
    ongoing: false,
    endOnly: false,
    startOnly: false,
    toBeConfirmed: false,
    vague: false,
    ...parts,
  }
  return { value, next }
}

function strengthOf(point: Point): number {
  if (point.kind === 'quarters') return 5
  if (point.kind === 'day') return 4
  if (point.kind === 'month') return point.year === null ? 2 : 3
  if (point.kind === 'year')
    return point.year.kind === 'financial' ? 3 : point.year.kind === 'of-plan' ? 2 : 1
  return 3
}

function toBeConfirmedAt(tokens: readonly Token[], at: number): number | null {
  const first = word(tokens, at)
  if (first === 'tbc' || first === 'tba' || first === 'tbd') return at + 1
  if (first === 'to' && word(tokens, at + 1) === 'be') {
    const third = word(tokens, at + 2)
    if (third === 'confirmed' || third === 'agreed' || third === 'determined' || third === 'decided')
      return at + 3
  }
  return null
}

function ongoingEnd(tokens: readonly Token[], at: number): number {
  if (word(tokens, at) === 'on') return DASHES.has(word(tokens, at + 1)) ? at + 3 : at + 2
  return at + 1
}

function isOngoing(tokens: readonly Token[], at: number): boolean {
  const first = word(tokens, at)
  if (first === 'ongoing' || first === 'continuous' || first === 'continuing') return true
  if (first !== 'on') return false
  return word(tokens, DASHES.has(word(tokens, at + 1)) ? at + 2 : at + 1) === 'going'
}

/** Words before the point: "Ongoing to", "By the end of", "From", "Early". Returns the index after them. */
function leadAt(tokens: readonly Token[], from: number, lead: Lead, isCell: boolean): number {
  let at = from
  if (isOngoing(tokens, at)) {
    lead.ongoing = true
    at = ongoingEnd(tokens, at)
    while (/^[,;:()/]$/.test(word(tokens, at)) || DASHES.has(word(tokens, at))) at += 1
  }
  for (let steps = 0; steps < 8; steps += 1) {
    const now = word(tokens, at)
    if (now === 'by' || now === 'before' || now === 'until' || now === 'till' || now === 'end')
      lead.endOnly = true
    else if ((now === 'to' || now === 'through') && (lead.ongoing || (isCell && at === from)))
      lead.endOnly = true
    else if (now === 'up' && word(tokens, at + 1) === 'to') {
      lead.endOnly = true
      at += 1
    } else if (now === 'no' && word(tokens, at + 1) === 'later' && word(tokens, at + 2) === 'than') {
      lead.endOnly = true
      at += 2
    } else if (
      now === 'from' ||
      now === 'since' ||
      now === 'starting' ||
      now === 'commencing' ||
      now === 'start'
    ) {
      lead.startOnly = true
    } else if (now === 'early' || now === 'mid' || now === 'late') lead.vague = true
    else if (now === 'throughout' || now === 'during' || now === 'across') lead.throughout = true
    else if (now === 'all' && word(tokens, at + 1) === 'year') lead.throughout = true
    else if (
      isCell &&
      (now === 'in' || now === 'within' || now === 'complete' || now === 'completed' || now === 'due')
    ) {
      // says nothing about the days
    } else if (at > from && (now === 'the' || now === 'of' || now === 'in' || DASHES.has(now))) {
      // joins the words before to the point
    } else break
    lead.prefixed = true
    at += 1
  }
  return at
}

function pointsAt(
  tokens: readonly Token[],
  from: number,
  lead: Lead,
  isCell: boolean,
): Found<readonly Point[]> | null {
  const first = pointAt(tokens, from, lead, isCell)
  if (first === null) return null
  const points = [first.value]
  let next = first.next
  for (let steps = 0; steps < MAX_LIST; steps += 1) {
    const joint = word(tokens, next)
    const joins =
      DASHES.has(joint) ||
      joint === 'to' ||
      joint === 'until' ||
      joint === 'and' ||
      joint === '&' ||
      joint === '/'
    const listed = isCell && (joint === ',' || joint === ';')
    if (!joins && !listed) break
    let at = next + 1
    if (word(tokens, at) === 'end' || word(tokens, at) === 'the') at += 1
    if (word(tokens, at) === 'end' || word(tokens, at) === 'of') at += 1
    const further = pointAt(tokens, at, { ...lead, prefixed: true }, isCell)
    if (further === null || further.value.kind === 'season') break
    // in a sentence "Quarter 4 and 2 further homes" is no list
    if (!isCell && further.value.kind === 'year' && points[0]?.kind !== 'year') break
    points.push(further.value)
    next = further.next
    lead.startOnly = false
  }
  return { value: points, next }
}

function pointAt(tokens: readonly Token[], at: number, lead: Lead, isCell: boolean): Found<Point> | null {
  return (
    quartersAt(tokens, at) ??
    dayAt(tokens, at) ??
    monthAt(tokens, at, lead.prefixed || isCell) ??
    yearPointAt(tokens, at, lead.prefixed || isCell) ??
    seasonAt(tokens, at, isCell) ??
    wholePeriodAt(tokens, at, lead.throughout)
  )
}

const RHYTHM = new Set(
  'monthly quarterly annually annual termly weekly daily yearly immediate immediately asap complete completed continual rolling'.split(
    ' ',
  ),
)

function rhythmAt(tokens: readonly Token[], at: number): number | null {
  return RHYTHM.has(word(tokens, at)) ? at + 1 : null
}
