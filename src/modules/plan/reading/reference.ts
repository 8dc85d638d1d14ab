/** How a document numbers its activities. A style counts only when the document uses it more than once. */
export type ReferenceStyle = 'dotted' | 'prefixed' | 'lettered' | 'named' | 'listed' | 'bare'

export interface Reference {
  readonly style: ReferenceStyle
  /** as printed, without a closing point or bracket: `3.5`, `CYP-04`, `2a` */
  readonly ref: string
  /** the part as printed, `a)` or `(a)`; null where the reference has none */
  readonly part: string | null
  /** the letters before the digits, in upper case; a style with letters counts by its letters */
  readonly series: string
  /** words before the reference that say what it is: "Action" */
  readonly label: string
  /** how many characters of the text the reference and its label take, white space after it included */
  readonly length: number
}

const PART = /^ ?(\([a-z]\)|[a-z]\)|\([ivx]{1,4}\)|[ivx]{1,4}\))(?= |$)/
const DOTTED = /^(\d{1,3}(?:\.\d{1,3}){1,4})(?=[.):]?(?: |$)|[ ]?\(?[a-z]\))/
const PREFIXED =
  /^([A-Z]{1,6}(?:[-/. ]?[A-Z]{1,4})?)([-/. ]?)(\d{1,4}(?:[.-]\d{1,3}){0,3}[a-z]?)(?=[.):]?(?: |$)|[ ]?\(?[a-z]\))/
const LETTERED = /^(\d{1,3}[a-z])(?=[.):]?(?: |$))/
const NAMED =
  /^((?:action|activity|ref|reference|task|no|milestone|project|deliverable)\.? (?:no\.? )?)(\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?)(?=[.):–-]?(?: |$))/i
const LISTED = /^(\(?\d{1,3}[.)])(?= |$)/
const BARE = /^(\d{1,3})(?= \p{Lu}| ?[‘“"'(]\p{Lu}| ?\(?[a-z]\)(?: |$)|$)/u
const CLOSING = /^ ?[.):–-]?(?= |$)/
/** "3.5 million" and "2.5 hours" are amounts */
const AMOUNT =
  /^ ?(?:%|per ?cent|percent|million|billion|m\b|bn\b|k\b|hours?\b|days?\b|weeks?\b|fte\b|percentage\b)/i
/** Letters before digits that are something else: quarters, key stages, years, a virus. */
const NO_SERIES = /^(?:Q|QTR|H|KS|FY|COVID|Y|YEAR|P|PAGE|MP|GP|ISO|BS)$/

/** The reference that a text begins with in the given style, or null. */
export function referenceOf(text: string, style: ReferenceStyle): Reference | null {
  const head = text.slice(0, 60)
  const found = startOf(head, style)
  if (found === null) return null
  let length = found.length
  const part = PART.exec(head.slice(length))
  if (part !== null) length += part[0].length
  else length += CLOSING.exec(head.slice(length))?.[0].length ?? 0
  if (AMOUNT.test(head.slice(length))) return null
  while (text[length] === ' ') length += 1
  return { style, ref: found.ref, part: part?.[1] ?? null, series: found.series, label: found.label, length }
}

interface Start {
  ref: string
  series: string
  label: string
  length: number
}

function startOf(head: string, style: ReferenceStyle): Start | null {
  switch (style) {
    case 'dotted':
      return plain(DOTTED.exec(head))
    case 'lettered':
      return plain(LETTERED.exec(head))
    case 'bare':
      return plain(BARE.exec(head))
    case 'listed': {
      const match = LISTED.exec(head)
      if (match === null) return null
      return { ref: (match[1] ?? '').replace(/[().]/g, ''), series: '', label: '', length: match[0].length }
    }
    case 'named': {
      const match = NAMED.exec(head)
      if (match === null) return null
      return { ref: match[2] ?? '', series: '', label: (match[1] ?? '').trim(), length: match[0].length }
    }
    case 'prefixed': {
      const match = PREFIXED.exec(head)
      if (match === null || NO_SERIES.test(match[1] ?? '')) return null
      const letters = (match[1] ?? '').toUpperCase()
      // A1, B1, C1: one letter for each outcome is one series
      const series = letters.length === 1 ? 'one letter' : letters
      return { ref: match[0], series, label: '', length: match[0].length }
    }
  }
}

function plain(match: RegExpExecArray | null): Start | null {
  return match === null ? null : { ref: match[1] ?? '', series: '', label: '', length: match[0].length }
}

const STYLES: readonly ReferenceStyle[] = ['dotted', 'prefixed', 'named', 'lettered', 'listed', 'bare']

/** Any reference that a cell of a reference column holds, or null. The cell holds nothing else. */
export function referenceInCell(text: string): Reference | null {
  for (const style of STYLES) {
    const found = referenceOf(text, style)
    if (found === null || found.length !== text.length) continue
    // in a column of its own a reference keeps the point or bracket that it is printed with
    const whole = found.part === null && found.label === '' && /^[\p{N}\p{L}(].*[.)]$/u.test(text)
    return whole ? { ...found, ref: text } : found
  }
  // a column that is named "Ref" says what its cells are: "CYP/EH/04", "Action A"
  return text.length <= 20 && (/\d|^[A-Z]{1,3}$/.test(text) || isPartAlone(text))
    ? { style: 'named', ref: text, part: null, series: '', label: '', length: text.length }
    : null
}

/**
 * The styles in which a document numbers its activities, from the beginnings of its lines. Dotted references
 * rule out plain numbers (they are lists inside an activity, or numbers of outcomes).
 */
export function referenceStyles(starts: readonly string[]): Set<ReferenceStyle> {
  const counts = new Map<ReferenceStyle, Set<string>>()
  for (const start of starts) {
    for (const style of STYLES) {
      const found = referenceOf(start, style)
      if (found === null) continue
      const refs = counts.get(style) ?? new Set()
      counts.set(style, refs.add(`${found.ref}${found.part ?? ''}`))
      break
    }
  }
  const used = new Set<ReferenceStyle>()
  const often = (style: ReferenceStyle): boolean => (counts.get(style)?.size ?? 0) >= 2
  for (const style of ['dotted', 'prefixed', 'named'] as const) if (often(style)) used.add(style)
  if (often('lettered')) {
    used.add('lettered')
    if (!used.has('dotted') && !used.has('prefixed')) used.add('bare')
  }
  if (used.size === 0) {
    if (often('listed') && isAscending(counts.get('listed'))) used.add('listed')
    else if (often('bare') && isAscending(counts.get('bare'))) used.add('bare')
  }
  if (used.size === 0) {
    const once = (['dotted', 'prefixed', 'named', 'lettered'] as const).find((style) => counts.has(style))
    if (once !== undefined) used.add(once)
  }
  return used
}

/** Numbers of a list mostly go up; numbers that sentences happen to begin with do not. */
function isAscending(refs: ReadonlySet<string> | undefined): boolean {
  const numbers = [...(refs ?? [])].map(Number.parseFloat)
  const rising = numbers.filter((number, index) => index > 0 && number > (numbers[index - 1] ?? 0)).length
  return (numbers[0] ?? 99) <= 20 && rising * 3 >= (numbers.length - 1) * 2
}

/** "a)", "(b)", "iv.": a part of the reference above it in the column, or the reference where none is. */
export function isPartAlone(text: string): boolean {
  return /^(?:\((?:[A-Za-z]|[ivx]{1,4})\)|(?:[A-Za-z]|[ivx]{1,4})[.)])$/.test(text)
}

const MARKER = /^(?:\(([a-z])\)|([a-z])\)|([a-z])\.(?= ))/

/** A lettered part inside an activity: `a)`, `(a)` or `a.`, as printed. */
export function partMarkerOf(text: string): { marker: string; letter: string } | null {
  const match = MARKER.exec(text)
  if (match === null) return null
  return { marker: match[0], letter: match[1] ?? match[2] ?? match[3] ?? '' }
}
