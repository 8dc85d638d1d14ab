import type { Span } from '../../../platform/documents/source.ts'
import type { Account } from './account.ts'
import type { Entry, Item } from './entry.ts'
import { newEntry } from './entry.ts'
import type { Flow } from './passage.ts'
import { cutFlow, flowOf } from './passage.ts'
import { partMarkerOf } from './reference.ts'
import { findTimescales, readTimescaleWords } from './timescale-words.ts'

/** Fields whose cell may say something else for each part. */
const OF_PARTS = ['timescale', 'start', 'lead', 'directorate', 'portfolio'] as const

interface Marker {
  readonly marker: string
  readonly letter: string
  readonly at: number
}

/**
 * A row whose one cell holds all parts of an activity ("… a) agree it b) open it") becomes an entry for each part, as
 * if each had been printed in a row of its own. Who and when belong to a part by its letter, else by their order, else
 * to all of them.
 */
export function takePartsFromCells(items: Item[], account: Account): void {
  for (let index = items.length - 1; index >= 0; index -= 1) {
    const item = items[index]
    if (item?.kind !== 'entry' || !item.entry.tabular) continue
    const { entry } = item
    const parts = entry.milestone.length > 0 ? milestonesOf(entry, account) : partsOf(entry, account)
    if (parts.length > 0)
      items.splice(index + 1, 0, ...parts.map((each): Item => ({ kind: 'entry', entry: each })))
  }
}

/** The entries of the second and later parts; the first stays with the introduction. */
function partsOf(entry: Entry, account: Account): Entry[] {
  const flow = flowOf(entry.text)
  const markers = markersIn(flow)
  const first = markers[0]
  if (first === undefined || (entry.part !== null && partMarkerOf(entry.part)?.letter !== first.letter))
    return []
  const lettered = flowOf(entry.timescale)
  const isTimed = letters(markersIn(lettered)) === letters(markers)
  const begun = markers.every(({ at }) => at === 0 || beginsLine(entry, flow, at))
  if (!isTimed && !begun) return []
  const further = markers.slice(1).map((marker, index) => {
    const text = cutFlow(flow, marker.at, markers[index + 2]?.at ?? flow.text.length)
    const part = newEntry(text[0]?.line ?? entry.line)
    Object.assign(part, { tabular: true, ref: entry.ref, part: marker.marker, text })
    return part
  })
  entry.part = first.marker
  entry.text = cutFlow(flow, 0, markers[1]?.at ?? flow.text.length)
  for (const field of OF_PARTS) divide(field, [entry, ...further], letters(markers), account)
  return further
}

/** Milestones in one cell: each with its letter, or on a line of its own with its date on the same line of the next cell. */
function milestonesOf(entry: Entry, account: Account): Entry[] {
  const { milestone, timescale } = entry
  const lettered = letteredMilestones(entry, account)
  if (lettered.length > 0) return lettered
  const dated = datedMilestones(entry)
  if (dated.length > 0) return dated
  const isEach =
    milestone.length > 1 &&
    milestone.length === timescale.length &&
    [...milestone, ...timescale].every(({ begins }) => begins === true) &&
    timescale.every(({ text }) => isTimescale(text))
  if (!isEach) return []
  const further = milestone.slice(1).map((span, index) => {
    const part = newEntry(span.line)
    const own = timescale[index + 1]
    Object.assign(part, { tabular: true, ref: entry.ref, milestone: [span], timescale: own ? [own] : [] })
    return part
  })
  entry.milestone = milestone.slice(0, 1)
  entry.timescale = timescale.slice(0, 1)
  return further
}

/** "Scope agreed – June 2026 Staff trained (October 2026)": each milestone of the cell ends with its date. */
function datedMilestones(entry: Entry): Entry[] {
  if (entry.timescale.length > 0) return []
  const flow = flowOf(entry.milestone)
  const dates = findTimescales(flow.text).filter(({ start, strength }) => strength >= 3 && start > 3)
  const ends = dates.map(({ end }) => end + (/^[).;,]*/.exec(flow.text.slice(end))?.[0].length ?? 0))
  const isEach = dates.every(({ start }, index) => {
    const after = flow.text.slice(ends[index])
    return (
      isBesideDate(flow.text.slice(ends[index - 1] ?? 0, start)) &&
      /^(?:$| ?[^\p{L}\d]? ?\p{Lu})/u.test(after)
    )
  })
  if (dates.length < 2 || !isEach || ends.at(-1) !== flow.text.length) return []
  const parts = dates.map(({ start, end }, index) => {
    const from = ends[index - 1] ?? 0
    const words = flow.text.slice(from, start).replace(/[\s(–—:;,-]+$/u, '')
    const milestone = cutFlow(flow, from, from + words.length)
    const own = { milestone, timescale: cutFlow(flow, start, end) }
    if (index === 0) return Object.assign(entry, own)
    return Object.assign(newEntry(milestone[0]?.line ?? entry.line), {
      tabular: true,
      ref: entry.ref,
      ...own,
    })
  })
  return parts.slice(1)
}

/** Words that a sign parts from the date behind them. */
function isBesideDate(words: string): boolean {
  return /\p{L}{3}.*[–—:(,-] ?$/u.test(words)
}

function letteredMilestones(entry: Entry, account: Account): Entry[] {
  const flow = flowOf(entry.milestone)
  const markers = markersIn(flow)
  const [first, ...more] = markers
  if (first?.at !== 0 || entry.part !== null) return []
  const textOf = (index: number): Span[] =>
    cutFlow(flow, markers[index]?.at ?? 0, markers[index + 1]?.at ?? flow.text.length)
  const further = more.map((marker, index) => {
    const milestone = textOf(index + 1)
    const part = newEntry(milestone[0]?.line ?? entry.line)
    Object.assign(part, { tabular: true, ref: entry.ref, part: marker.marker, milestone })
    return part
  })
  entry.part = first.marker
  entry.milestone = textOf(0)
  for (const field of OF_PARTS) divide(field, [entry, ...further], letters(markers), account)
  return further
}

function divide(
  field: (typeof OF_PARTS)[number],
  [first, ...further]: Entry[],
  wanted: string,
  account: Account,
): void {
  if (first === undefined) return
  const spans = first[field]
  const flow = flowOf(spans)
  const markers = markersIn(flow)
  if (letters(markers) === wanted) {
    const cuts = markers.map(({ marker, at }, index) =>
      cutFlow(flow, at + marker.length, markers[index + 1]?.at ?? flow.text.length),
    )
    // a letter may stand alone on a line of its own
    for (const { marker, at } of markers)
      for (const { line, text } of cutFlow(flow, at, at + marker.length)) account.label(line, text)
    for (const [index, entry] of [first, ...further].entries()) entry[field] = cuts[index] ?? []
    return
  }
  if (field !== 'timescale' && field !== 'start') return
  const isEach = spans.length === wanted.length && spans.every(({ text }) => isTimescale(text))
  for (const [index, entry] of [first, ...further].entries()) {
    const own = spans[index]
    entry[field] = isEach && own !== undefined ? [own] : [...spans]
  }
}

function isTimescale(text: string): boolean {
  const { words, rest } = readTimescaleWords(text)
  return words !== null && rest === ''
}

function letters(markers: readonly Marker[]): string {
  return markers.map(({ letter }) => letter).join('')
}

/** The letters of a cell from the first on, at least two and in the order of the alphabet; else none. */
function markersIn({ text }: Flow): Marker[] {
  const found: Marker[] = []
  for (let at = 0; at !== -1; at = nextWord(text, at)) {
    const marker = partMarkerOf(text.slice(at, at + 4))
    const next = String.fromCodePoint(97 + found.length)
    if (marker?.letter === next) found.push({ ...marker, at })
  }
  return found.length >= 2 ? found : []
}

function nextWord(text: string, at: number): number {
  const space = text.indexOf(' ', at)
  return space === -1 || space + 1 >= text.length ? -1 : space + 1
}

function beginsLine(entry: Entry, flow: Flow, at: number): boolean {
  const texts = entry.text.filter(({ text }) => text.trim() !== '')
  return flow.parts.some((part, index) => part.start === at && texts[index]?.begins === true)
}

/** Parts of an activity without a reference go on where the next letter of the alphabet stands. */
export function continuesParts(entry: Entry, above: Entry): boolean {
  if (!entry.tabular || entry.ref !== null || entry.part === null || above.part === null) return false
  const [before, own] = [partMarkerOf(`${above.part} `), partMarkerOf(`${entry.part} `)]
  return (own?.letter.codePointAt(0) ?? 0) === (before?.letter.codePointAt(0) ?? 0) + 1
}
