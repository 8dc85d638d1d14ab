const NUMBER_WORDS = 'two three four five six seven eight nine ten eleven twelve'.split(' ')
/** "The six key themes of the strategy will be:" and its like, up to the list. */
const LEAD_IN =
  /(?:^|[.!?,] )((?:[\p{L}\d’'-]+ ){0,12}?(?:themes|priorities|pillars|ambitions|objectives|outcomes|aims|goals|workstreams)\b[^:.;]{0,80}(?:(?:\. (?:They|These) (?:are|include))?:-?| are| will be| include))(?= |$)/iu

export interface ThemeList {
  /** offsets of the words before the list */
  readonly start: number
  readonly end: number
  /** how many the words promise, or null */
  readonly promised: number | null
  readonly kind: 'theme' | 'priority' | 'ambition'
}

export function themeLeadIn(text: string): ThemeList | null {
  const match = LEAD_IN.exec(text.slice(0, 600))
  if (match === null || match[1] === undefined || !/themes|pillars|priorities|ambitions|:-?$/i.test(match[1]))
    return null
  const start = match.index + match[0].length - match[1].length
  const words = match[1].toLowerCase().split(/[^\p{L}\d]+/u)
  const number = words.findLast((word) => /^\d{1,2}$/.test(word) || NUMBER_WORDS.includes(word))
  const promised =
    number === undefined ? null : /^\d/.test(number) ? Number(number) : NUMBER_WORDS.indexOf(number) + 2
  const noun = words.findLast((word) => /^(?:themes|pillars|priorities|ambitions|workstreams)$/.test(word))
  const kind = noun === 'priorities' ? 'priority' : noun === 'ambitions' ? 'ambition' : 'theme'
  return { start, end: match.index + match[0].length, promised, kind }
}

interface Part {
  readonly start: number
  readonly end: number
  /** "and " before the last */
  readonly joint: string
}

/** The parts of a list in a sentence: divided by semicolons, or by commas where their number is as promised. */
export function partsOf(rest: string, promised: number | null): Part[] {
  const end = sentenceEnd(rest)
  const list = rest.slice(0, end)
  const bySemicolon = cutAt(list, /;/g)
  if (bySemicolon.length >= 2) return bySemicolon
  // "a, b and c" or "a, b and b, and c": only the promised number says which "and" divides
  const ways = [
    cutAt(list, /,/g),
    cutAt(list, /,| (?=and [^,]*$)/g),
    cutAt(list, /,(?! and [^,]*,)|(?<!,) (?=and )/g),
  ]
  return ways.find((parts) => parts.length === promised) ?? []
}

export function sentenceEnd(text: string): number {
  const match = /\.(?: |$)/.exec(text)
  return match === null ? text.length : match.index
}

function cutAt(list: string, separator: RegExp): Part[] {
  const parts: Part[] = []
  let from = 0
  const add = (to: number): void => {
    const words = list.slice(from, to)
    const lead = words.length - words.trimStart().length
    const joint = /^(?:and|&) /i.exec(words.trimStart())?.[0] ?? ''
    const start = from + lead + joint.length
    const end = from + words.trimEnd().length
    if (end > start) parts.push({ start, end, joint })
  }
  for (const match of list.matchAll(separator)) {
    add(match.index)
    from = match.index + match[0].length
  }
  add(list.length)
  return parts
}
