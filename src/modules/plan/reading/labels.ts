import type { Span } from '../../../platform/documents/source.ts'
import type { Account } from './account.ts'
import type { Entry } from './entry.ts'
import { spansFor } from './entry.ts'
import type { Flow, Passage } from './passage.ts'
import { cutFlow, flowOf } from './passage.ts'
import { referenceInCell } from './reference.ts'
import { findTimescales } from './timescale-words.ts'
import type { Field } from './vocabulary.ts'
import { fieldOf } from './vocabulary.ts'

/** A label such as "Lead:" in a text; the value runs to the next label. */
export interface LabelFound {
  readonly start: number
  /** after the colon */
  readonly end: number
  /** null for a label that the reader does not know */
  readonly field: Field | null
  readonly heading: string
}

const MAX_LABEL_LENGTH = 60
const BEFORE_LABEL = /[|;,.()[\]•·–—*_]\s?$|^$|\s$/
const SEPARATOR_END = /[|;•·]\s?$/

/**
 * The labels of a text, in order. Inside a line a label must be one that the reader knows; at the start of a line,
 * or after a separator, a few words and a colon are enough when `unknown` is asked for.
 */
export function labelsIn(text: string, unknown: boolean): LabelFound[] {
  const found: LabelFound[] = []
  let from = 0
  for (let colon = text.indexOf(':'); colon !== -1; colon = text.indexOf(':', colon + 1)) {
    const label = labelBefore(text, from, colon, unknown)
    if (label === null) continue
    found.push(label)
    from = label.end
  }
  if (found.length === 0) {
    const dashed = /^([\p{L} /]{2,30}) [-–—] (?=\S)/u.exec(text)
    const field = dashed === null ? null : fieldOf(dashed[1] ?? '')
    if (dashed !== null && field !== null && field !== 'outcome' && field !== 'activity' && field !== 'ref') {
      found.push({ start: 0, end: dashed[0].length, field, heading: dashed[1] ?? '' })
    }
  }
  return found
}

function labelBefore(text: string, from: number, colon: number, unknown: boolean): LabelFound | null {
  const earliest = Math.max(from, colon - MAX_LABEL_LENGTH)
  const stretch = text.slice(earliest, colon)
  const end = /^[*_]{1,3}/.exec(text.slice(colon + 1, colon + 4))
  const after = colon + 1 + (end?.[0].length ?? 0)
  for (let at = 0; at < stretch.length; at += 1) {
    const start = earliest + at
    if (
      !/[\p{L}#]/u.test(stretch[at] ?? '') ||
      !/^$|[^\p{L}\p{N}’']/u.test(text.slice(Math.max(0, start - 1), start))
    )
      continue
    const heading = stretch.slice(at)
    const atStart = start === from
    const standsApart = atStart || BEFORE_LABEL.test(text.slice(Math.max(0, start - 2), start))
    if (!standsApart) continue
    const field = fieldWithColon(heading)
    if (
      field !== null &&
      (atStart || /^\p{Lu}/u.test(heading) || SEPARATOR_END.test(text.slice(Math.max(0, start - 2), start)))
    ) {
      return { start, end: after, field, heading }
    }
    const separated = start === 0 || SEPARATOR_END.test(text.slice(Math.max(0, start - 2), start))
    if (
      unknown &&
      separated &&
      /^\p{Lu}[\p{L} /&'’()-]{1,40}$/u.test(heading) &&
      heading.split(' ').length <= 5
    ) {
      return { start, end: after, field: null, heading }
    }
  }
  return null
}

/** Not every heading makes a label: "To: the Cabinet" and "Year: …" in a sentence say nothing about an activity. */
function fieldWithColon(heading: string): Field | null {
  if (!/^[\p{L}\p{N}]/u.test(heading)) return null
  if (/^by$/i.test(heading)) return 'timescale'
  const field = fieldOf(heading)
  return field === 'end' && /^to$/i.test(heading) ? null : field
}

const TRAILING = /[\s|;,•·*_]+$/

/**
 * Puts a labelled passage into an entry: words before the first label are text of the activity, each value goes to
 * its field. Returns where the value of the last label is collected, for one that goes on in the next line.
 */
export function placeLabelled(
  entry: Entry,
  passage: Passage,
  labels: readonly LabelFound[],
  account: Account,
): Span[] | null {
  const flow = flowOf([{ line: passage.line, text: '' }, ...passage.spans])
  const shift = flow.text.length - passage.text.length
  const first = labels[0]
  if (first === undefined) return null
  const before = flow.text.slice(0, first.start + shift)
  entry.text.push(...cutFlow(flow, 0, before.replace(TRAILING, '').replace(/[([*_]+$/, '').length))
  let open: Span[] | null = null
  for (const [index, label] of labels.entries()) {
    const end = labels[index + 1]?.start ?? passage.text.length
    const value = trimmed(flow, label.end + shift, end + shift, label.field === 'activity')
    for (const span of cutFlow(flow, label.start + shift, label.end + shift))
      account.label(span.line, span.text)
    open = placeValue(entry, label, value, account)
  }
  return open
}

/** Without separators and an open bracket at the end; only the words of an activity keep their full stop. */
function trimmed(flow: Flow, start: number, end: number, isText: boolean): Span[] {
  let words = flow.text.slice(start, end).replace(TRAILING, '')
  // a bracket that the label opened outside: "(Lead: Head of Service)"
  if (/[)\]]$/.test(words) && count(words, /[)\]]/g) > count(words, /[([]/g)) words = words.slice(0, -1)
  words = words.replace(/[([\s]+$/, '')
  if (!isText) words = words.replace(/(?<!\b(?:etc|Dr|St|No))\.$/, '')
  return cutFlow(flow, start, start + words.length)
}

function count(text: string, sign: RegExp): number {
  return text.match(sign)?.length ?? 0
}

/** "Lead: Participation Officer; by December 2025": the words after the last sign are when, and no part of who. */
function withoutTimescale(entry: Entry, value: Span[]): Span[] {
  const flow = flowOf(value)
  const found = entry.timescale.length > 0 ? [] : findTimescales(flow.text)
  const end = flow.text.length
  // "Quarter 4 (Jan – Mar)" says the same twice
  const last = found.find((each) => /^(?:$| ?\([^()]*\)$)/.test(flow.text.slice(each.end)))
  if (last === undefined || last.strength < 3) return value
  const before = flow.text.slice(0, last.start)
  const who = before.replace(/\s*[;,|–—-]\s*$/, '')
  if (who === '' || who === before) return value
  entry.timescale.push(...cutFlow(flow, last.start, end))
  return cutFlow(flow, 0, who.length)
}

function placeValue(entry: Entry, label: LabelFound, value: Span[], account: Account): Span[] | null {
  // a list of steps without dates of their own is kept beside the activity
  if (label.field === null || label.field === 'milestone') return addNote(entry, label, value)
  if (label.field === 'ref') {
    const reference = referenceInCell(value.map((span) => span.text).join(' '))
    if (reference === null) {
      addNote(entry, label, value)
      return null
    }
    entry.ref = reference.ref
    entry.part = reference.part
    entry.refSpans.push(...value)
    if (reference.label !== '') for (const span of value) account.label(span.line, reference.label)
    return null
  }
  const own = label.field === 'lead' || label.field === 'directorate' ? withoutTimescale(entry, value) : value
  const spans = spansFor(entry, label.field)
  if (spans.length > 0 && own.length > 0 && label.field !== 'activity') {
    // a second value under the same meaning ("Lead officer" and "Lead partner") is kept beside the first
    addNote(entry, label, own)
    return null
  }
  spans.push(...own)
  return spans
}

function addNote(entry: Entry, label: LabelFound, spans: Span[]): Span[] {
  entry.notes.push({ heading: label.heading.trim(), spans })
  return spans
}
