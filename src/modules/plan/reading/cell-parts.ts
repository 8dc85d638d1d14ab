import type { Span } from '../../../platform/documents/source.ts'
import type { Account } from './account.ts'
import type { Entry } from './entry.ts'
import { newEntry } from './entry.ts'
import { cutFlow, flowOf } from './passage.ts'

const MARKER = /(?<=^| )(?:\(([a-z])\)|([a-z])\))(?= )/g

/** Where one lettered part begins in a text, and what its words are. */
interface Part {
  readonly marker: string
  readonly start: number
  readonly spans: Span[]
}

/**
 * "Train all staff a) in schools b) in clinics" in one cell is an activity with two parts. Takes the parts out of the
 * entry and gives each as an entry of its own; none where the letters do not run on from a, or stand for all there is.
 */
export function takeParts(entry: Entry, account: Account): Entry[] {
  if (entry.milestone.length > 0 || entry.part !== null) return []
  const parts = partsIn(entry.text)
  const first = parts[0]
  if (first === undefined || first.start === 0) return []
  entry.text = cutFlow(flowOf(entry.text), 0, first.start)
  const times = timesOf(entry, parts, account)
  return parts.map((part, at) => {
    const own = newEntry(part.spans[0]?.line ?? entry.line)
    own.tabular = true
    own.ref = entry.ref
    own.part = part.marker
    own.milestone = part.spans
    own.timescale = times[at] ?? []
    return own
  })
}

function partsIn(spans: readonly Span[]): Part[] {
  const flow = flowOf(spans)
  const found = [...flow.text.matchAll(MARKER)].filter(
    (match, at) => (match[1] ?? match[2] ?? '').charCodeAt(0) === 'a'.charCodeAt(0) + at,
  )
  if (found.length < 2) return []
  return found.map((match, at) => ({
    marker: match[0],
    start: match.index,
    spans: cutFlow(flow, match.index + match[0].length, found[at + 1]?.index ?? flow.text.length),
  }))
}

/** As many lettered dates as parts, or as many lines: one each. Anything else is the activity's own. */
function timesOf(entry: Entry, parts: readonly Part[], account: Account): Span[][] {
  const lettered = partsIn(entry.timescale)
  const whole = lettered.length === parts.length && lettered[0]?.start === 0
  const lines = entry.timescale.length === parts.length ? entry.timescale.map((span) => [span]) : []
  const times = whole ? lettered.map(({ spans }) => spans) : lines
  if (whole) for (const { marker } of lettered) account.label(entry.line, marker)
  if (times.length > 0) entry.timescale = []
  return times
}
