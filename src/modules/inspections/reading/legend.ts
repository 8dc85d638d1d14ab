import { collapse, wordsOf } from '../../../platform/documents/white-space.ts'
import type { Band } from '../bands.ts'

export interface LegendBand extends Band {
  /** as printed */
  readonly text: string
  readonly line: number
}

const N = String.raw`(\d{1,3}(?:\.\d+)?)\s?%?`
const PATTERNS: readonly (readonly [RegExp, (a: number, b: number) => Band])[] = [
  [
    new RegExp(String.raw`${N}\s?(?:-|–|—|to)\s?(\d{1,3}(?:\.\d+)?)\s?%`, 'giu'),
    (from, to) => band(Math.min(from, to), true, Math.max(from, to), true),
  ],
  [
    new RegExp(String.raw`(?:greater than or equal to|at least|≥|>=)\s?${N}`, 'giu'),
    (from) => band(from, true, null, false),
  ],
  [
    new RegExp(
      String.raw`${N}\s?(?:or more|or above|or higher|or over|and above|and over|and higher|\+)`,
      'giu',
    ),
    (from) => band(from, true, null, false),
  ],
  [
    new RegExp(String.raw`(?:greater than|more than|higher than|over|above|>)\s?${N}`, 'giu'),
    (from) => band(from, false, null, false),
  ],
  [
    new RegExp(String.raw`(?:less than or equal to|up to|at most|≤|<=)\s?${N}`, 'giu'),
    (to) => band(null, false, to, true),
  ],
  [
    new RegExp(
      String.raw`${N}\s?(?:or less|or below|or lower|or under|and below|and under|and lower)`,
      'giu',
    ),
    (to) => band(null, false, to, true),
  ],
  [
    new RegExp(String.raw`(?:less than|lower than|fewer than|under|below|<)\s?${N}`, 'giu'),
    (to) => band(null, false, to, false),
  ],
]

function band(from: number | null, fromIncluded: boolean, to: number | null, toIncluded: boolean): Band {
  return { from, fromIncluded, to, toIncluded }
}

/** Words that stand in a key beside its bands. */
const BESIDE =
  /^(?:key|legend|good|better|or|and|outstanding|red|amber|green|yellow|orange|blue|dark|light|pale|bright|gold|purple|grey|gray|rag|rated|rating|band|bands|colou?rs?|the|of|is|are|a|in|providers?|services?|settings?|judged|assessed|inspected|means|shows?|per|cent|best|strong|middle|low|lowest|high|highest|weak|weaker|next)$/i

/** The bands of one line of a key, in order of print; empty where the line is a sentence about something else. */
export function bandsIn(text: string, line: number): LegendBand[] {
  if (!/\d/.test(text) || text.length > 400) return []
  let rest = text
  const found: { band: LegendBand; at: number }[] = []
  for (const [pattern, make] of PATTERNS) {
    rest = rest.replace(pattern, (printed: string, a: string, b: string, ...others: unknown[]) => {
      const at = others.find((each): each is number => typeof each === 'number') ?? Number(b)
      const values = [Number(a), typeof b === 'string' ? Number(b) : Number.NaN]
      if (values.some((value) => value > 100)) return printed
      found.push({ band: { ...make(values[0] ?? 0, values[1] ?? 0), text: collapse(printed), line }, at })
      return ' '.repeat(printed.length)
    })
  }
  if (found.length === 0) return []
  const others = wordsOf(rest).filter((word) => !BESIDE.test(word))
  if (others.length > 1) return []
  return found.toSorted((a, b) => a.at - b.at).map((each) => each.band)
}

const FAR = 12

/**
 * The key of a table: the bands that stand together nearest to one of its lines, best first. A key has at least two
 * bands; one printed twice is one.
 */
export function legendNear(
  units: readonly { line: number; text: string }[],
  tableLines: readonly number[],
): LegendBand[] {
  const groups: LegendBand[][] = []
  let last = -Infinity
  for (const [at, { line, text }] of units.entries()) {
    const bands = bandsIn(text, line)
    if (bands.length === 0) continue
    if (at - last > FAR) groups.push([])
    last = at
    groups.at(-1)?.push(...bands)
  }
  const first = tableLines[0] ?? 0
  const end = tableLines.at(-1) ?? 0
  const distance = (group: readonly LegendBand[]) =>
    Math.min(...group.map(({ line }) => (line < first ? first - line : Math.max(0, line - end))))
  const near = groups
    .map(distinct)
    .filter((group) => group.length >= 2 && distance(group) <= 60)
    .toSorted((a, b) => distance(a) - distance(b))[0]
  return (near ?? []).toSorted((a, b) => (b.from ?? -Infinity) - (a.from ?? -Infinity))
}

function distinct(bands: readonly LegendBand[]): LegendBand[] {
  return bands.filter(
    (each, at) => bands.findIndex((other) => other.from === each.from && other.to === each.to) === at,
  )
}
