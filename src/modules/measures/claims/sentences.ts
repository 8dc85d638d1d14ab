/** A piece of a text with its place in it. */
export interface Piece {
  readonly text: string
  /** of its first letter, counted from 0 */
  readonly start: number
}

/** Points behind these end no sentence. */
const ABBREVIATIONS =
  /\b(?:e\.g|i\.e|etc|approx|no|nos|vs|cf|fig|para|dr|mr|mrs|ms|st|inc|incl|max|min|ref)\.$/i

/** Sentences of a text; lines and points of a list are sentences of their own, decimals and abbreviations end none. */
export function splitSentences(text: string): Piece[] {
  const pieces: Piece[] = []
  let start = 0
  const end = (at: number) => {
    const piece = trimmed(text.slice(start, at), start)
    if (piece.text !== '') pieces.push(piece)
    start = at
  }
  for (const match of text.matchAll(/[.!?]+["'”’)\]]*(?=\s|$)|\n+/g)) {
    const at = match.index + match[0].length
    const isPoint = match[0].startsWith('.')
    if (isPoint && ABBREVIATIONS.test(text.slice(start, match.index + 1))) continue
    end(at)
  }
  end(text.length)
  return pieces
}

/** Where another thing is said of, or of another subject; `and` between two numbers divides nothing. */
const BETWEEN_CLAUSES =
  /[;:–—()]|\s-\s|,?\s+\b(?:but|while|whilst|whereas|although|though|however|yet|and(?!\s+[\d£%])|which)\b|,(?!\d)/gi

export function splitClauses({ text, start }: Piece): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const match of text.matchAll(BETWEEN_CLAUSES)) {
    pieces.push(trimmed(text.slice(from, match.index), start + from))
    from = match.index + match[0].length
  }
  pieces.push(trimmed(text.slice(from), start + from))
  return pieces.filter((piece) => piece.text !== '')
}

/**
 * Dots instead of what somebody else said: places stay, no rule reaches over it, and a sentence that ends in it ends. A
 * word or three in quotation marks are the writer's own.
 */
export function withoutSpeech(text: string): string {
  return text.replace(/“[^”]*”|"[^"\n]*"|(?<!\w)‘(?:[^’]|’(?=\w))*’(?!\w)/g, (quoted) => {
    if ((quoted.match(/[\p{L}\d]+/gu)?.length ?? 0) <= 3) return quoted
    const end = /[.!?].$/.exec(quoted)?.[0] ?? ''
    return quoted.slice(0, quoted.length - end.length).replace(/[^\n]/g, '·') + end
  })
}

function trimmed(text: string, start: number): Piece {
  const lead = /^[\s\-*•–,]*/.exec(text)?.[0].length ?? 0
  return { text: text.slice(lead).trimEnd(), start: start + lead }
}
