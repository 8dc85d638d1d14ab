/** A text that stands whole in quotation marks, or whose opening mark was lost. */
export function isQuotation(text: string): boolean {
  return quotedWhole(text) || losesOpening(text) || ATTRIBUTED.test(text)
}

/** “…” – a young person, aged 15 */
const ATTRIBUTED = /^[“"‘][^“”"]{10,600}[”"’] ?(?:[-–—] ?|\()[^.]{2,80}$/

/** Opened at the start and closed at the end, and not before: “…”, not ‘Every child’ and others’. */
export function quotedWhole(text: string): boolean {
  if (text.length > LONGEST_QUOTATION * 4) return false
  const { start, end, closed } = insideQuotes(text)
  if (start === 0 || !closed) return false
  const inner = text.slice(start, end)
  return inner.includes(' ') && !/["“”]/.test(inner)
}

const LONGEST_QUOTATION = 600

/** A quotation that has begun and not ended, and is not too long to be one. */
export function opensQuotation(text: string): boolean {
  if (text.length > LONGEST_QUOTATION) return false
  const mark = /^[‘“"]/.exec(text)?.[0]
  if (mark === undefined) return false
  const closing = mark === '‘' ? /[’'](?![\p{L}])/u : /["”]/
  return !closing.test(text.slice(1))
}

function losesOpening(text: string): boolean {
  if (text.length > LONGEST_QUOTATION || !/["”][.,;]?$/.test(text)) return false
  return (text.match(/["“”]/g)?.length ?? 0) === 1 && text.split(' ').length >= 5
}

/** Without the marks around it; a quotation with its speaker keeps them. */
export function withoutQuotes(text: string): string {
  if (!quotedWhole(text) && ATTRIBUTED.test(text)) return text
  const { start, end } = insideQuotes(text)
  return text.slice(start, end).trim()
}

const OPENING = '\'‘’"“”«'
const CLOSING = '\'’"”»'

/** Offsets of what stands between the marks at the start and those at the end, a point after them included. */
function insideQuotes(text: string): { start: number; end: number; closed: boolean } {
  let start = 0
  while (start < text.length && OPENING.includes(text[start] ?? ' ')) start += 1
  const last = /[.,;]$/.test(text) ? text.length - 1 : text.length
  let end = last
  while (end > start && CLOSING.includes(text[end - 1] ?? ' ')) end -= 1
  return end < last ? { start, end, closed: true } : { start, end: text.length, closed: false }
}
