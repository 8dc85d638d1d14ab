import type { Span } from '../../../platform/documents/source.ts'
import type { Entry } from './entry.ts'
import type { LabelFound } from './labels.ts'
import type { Passage } from './passage.ts'
import { startsWithPost } from './people.ts'
import type { ReadingProfile } from './profile.ts'
import { findTimescales } from './timescale-words.ts'

/** An activity while its lines are collected. */
export interface OpenActivity {
  readonly entry: Entry
  readonly body: Passage[]
  labelled: boolean
  /** the first label stands directly below the words, with no blank line between */
  attached: boolean
  /** where the last label's value goes on */
  goesOn: Span[] | null
}

export function openActivity(entry: Entry, body: Passage[]): OpenActivity {
  return { entry, body, labelled: false, attached: false, goesOn: null }
}

/**
 * Paragraphs that stand above the first activity of an outcome say what it is about: the words directly above the
 * labels are the activity.
 */
export function introductionsOf(open: OpenActivity): Passage[] {
  if (!open.attached || open.entry.ref !== null || open.entry.text.length > 0) return []
  const at = open.body.findLastIndex((passage) => passage.blankBefore)
  const above = at <= 0 ? [] : open.body.slice(0, at)
  return above.every((passage) => passage.bullet === null) && open.body[at]?.bullet === null ? above : []
}

/** A card is over when a label comes again that it has, or words come after its labels. */
export function isComplete(
  open: OpenActivity,
  labels: readonly LabelFound[],
  startsCard: boolean,
  hasWordsFirst: boolean,
): boolean {
  const { entry } = open
  if (startsCard) {
    const field = labels[0]?.field
    if (field === 'ref') return entry.ref !== null || entry.text.length > 0 || open.body.length > 0
    return entry.text.length > 0 || open.body.length > 0
  }
  if (hasWordsFirst && entry.ref === null) return open.labelled || open.body.length > 0
  return false
}

/** Puts words where the last label's value goes on; false when they do not belong there. */
export function continuesValue(open: OpenActivity, passage: Passage): boolean {
  const spans = open.goesOn
  if (spans === null) return false
  const isEmpty = spans.length === 0
  const wrapped =
    !passage.blankBefore &&
    (/^\p{Ll}/u.test(passage.text) || spans === open.entry.text || passage.bullet !== null)
  if (!isEmpty && !wrapped) return false
  spans.push(...withBullet(passage))
  return true
}

/** True when words go on an activity that is open. */
export function belongsToOpen(
  open: OpenActivity,
  passage: Passage,
  labels: boolean,
  profile: ReadingProfile,
): boolean {
  if (open.labelled) {
    return open.entry.ref !== null && open.entry.text.length === 0 && open.body.length === 0
  }
  if (open.entry.ref !== null) return true
  if (labels) {
    // before its labels an activity may have several paragraphs
    return true
  }
  const last = open.body.at(-1)
  const text = last?.text ?? ''
  if (passage.bullet !== null && last?.bullet !== null && !text.endsWith(':')) return false
  if (passage.bullet !== null) return text.endsWith(':') || !passage.blankBefore
  if (!passage.blankBefore) return last?.bullet === null || /^\p{Ll}/u.test(passage.text)
  const timescale = findTimescales(passage.text.slice(0, 200))[0]
  if (timescale?.start === 0 || startsWithPost(passage.text, profile)) {
    return passage.text.length < 240 && !/[.!?]$/.test(passage.text)
  }
  return text.endsWith(':') || /^\p{Ll}/u.test(passage.text) || /^\((?:also )?link/i.test(passage.text)
}

/** In a labelled block a short line above the activity's sentence names what it serves, once for many. */
export function nameAbove(open: OpenActivity): Passage | null {
  const [first, second] = open.body
  if (first === undefined || second === undefined || open.entry.ref !== null) return null
  if (!second.blankBefore || first.bullet !== null || open.entry.text.length > 0) return null
  return first.text.length <= 100 && !/[.;:,!]$/.test(first.text) ? first : null
}

/** The words of a passage with its bullet as printed. */
export function withBullet(passage: Passage): Span[] {
  const [first, ...rest] = passage.spans
  if (first === undefined || passage.bullet === null || passage.bullet === '') return [...passage.spans]
  return [{ line: first.line, text: `${passage.bullet} ${first.text}` }, ...rest]
}
