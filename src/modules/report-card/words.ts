/** What a block's words are made of: a blank line ends a paragraph, `- ` begins an item, `## ` a heading. */
export type Piece =
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; items: string[] }

export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let isOpen = false
  for (const line of text.split('\n').map((each) => each.trim())) {
    const last = pieces.at(-1)
    const item = /^[-•*]\s+(.+)$/.exec(line)?.[1]
    const heading = /^#{1,3}\s+(.+)$/.exec(line)?.[1]
    if (line === '') isOpen = false
    else if (heading !== undefined) pieces.push({ kind: 'heading', text: heading })
    else if (item !== undefined) {
      if (last?.kind === 'list') last.items.push(item)
      else pieces.push({ kind: 'list', items: [item] })
    } else if (isOpen && last?.kind === 'paragraph') last.text += ` ${line}`
    else pieces.push({ kind: 'paragraph', text: line })
    if (line !== '') isOpen = item === undefined && heading === undefined
  }
  return pieces
}

export interface CardTable {
  head: string[]
  /** each as wide as the head */
  rows: string[][]
}

/** A line a row, bars between the cells; the first line is the head. */
export function tableOf(text: string): CardTable {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const [head = [], ...rows] = lines.map((line) => line.split('|').map((cell) => cell.trim()))
  const width = Math.max(0, head.length, ...rows.map((row) => row.length))
  const wide = (row: string[]) => [...row, ...Array<string>(width - row.length).fill('')]
  return { head: wide(head), rows: rows.map(wide) }
}

const KEY = /\{([^{}]*)\}/g

/** The figures that words name, each once. */
export function keysIn(text: string): string[] {
  return [...new Set([...text.matchAll(KEY)].map(([, key = '']) => key.trim()))]
}

/** Words taken apart at the keys that stand in them. */
export function atKeys(text: string): (string | { found: string; key: string })[] {
  return text
    .split(/(\{[^{}]*\})/)
    .map((piece, index) => (index % 2 === 0 ? piece : { found: piece, key: piece.slice(1, -1).trim() }))
}

/** Words with what is read in the place of each key; a key that names no figure stays as it is. */
export function withFigures(text: string, read: (key: string) => string | undefined): string {
  return atKeys(text)
    .map((piece) => (typeof piece === 'string' ? piece : (read(piece.key) ?? piece.found)))
    .join('')
}

const MONTH = 'January|February|March|April|May|June|July|August|September|October|November|December'
const YEAR = '(?:19|20)\\d\\d'
/** Days, months, years and pairs of years: when, and not how many. */
const TIMES = new RegExp(
  [
    `\\b\\d{1,2}(?:st|nd|rd|th)? (?:${MONTH})(?: ${YEAR})?\\b`,
    `\\b(?:${MONTH})(?: and (?:${MONTH}))? ${YEAR}\\b`,
    `\\b${YEAR}\\s?[/–-]\\s?\\d{2}(?:\\d{2})?\\b`,
    `\\b(?:[Ii]n|[Ff]or|[Ss]ince|[Bb]y|[Ff]rom|[Uu]ntil|[Dd]uring|[Bb]efore|[Aa]fter) ${YEAR}(?:\\s?[/–-]\\s?\\d{2}(?:\\d{2})?)?\\b(?! (?:children|pupils|families|people|young))`,
  ].join('|'),
  'g',
)

const SPELT =
  'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|half|twice|double|doubled|third of|thirds|quarters'
const NUMBERS = new RegExp(
  `[£]?\\d+(?:[.,]\\d+)*(?:%|(?:\\s?(?:million|percent|per cent))\\b)?|\\b(?:${SPELT})\\b`,
  'gi',
)

/**
 * Numbers that stand in words without a key, each with the word before and the word after it, so that what was said of
 * one is not believed of another. Digits and spelt-out numbers from two; dates and years are none.
 */
export function numbersIn(text: string): string[] {
  const plain = text.replace(KEY, ' ').replace(TIMES, (time) => ' '.repeat(time.length))
  return [...new Set([...plain.matchAll(NUMBERS)].map((match) => around(plain, match.index, match[0])))]
}

function around(text: string, at: number, found: string): string {
  const before = /(\S+)\s*$/.exec(text.slice(0, at).replace(/\n/g, ' '))?.[1] ?? ''
  const after = /^[^\s]*\s*(\S*)/.exec(text.slice(at + found.length).replace(/\n/g, ' '))
  const tail = after?.[0].trimEnd() ?? ''
  const glued = /^\S/.test(tail) ? tail : ` ${tail}`
  return `${before} ${found}${glued}`.trim().replace(/\s+/g, ' ')
}
