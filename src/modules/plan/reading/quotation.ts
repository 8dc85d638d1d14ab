const OPENING = /^['‘’"“”«]+/
const CLOSING = /['’"”»]+[.,;]?$/

/** A text that stands whole in quotation marks, or whose opening mark was lost. */
export function isQuotation(text: string): boolean {
  return quotedWhole(text) || losesOpening(text)
}

/** Opened at the start and closed at the end, and not before: “…”, not ‘Every child’ and others’. */
export function quotedWhole(text: string): boolean {
  const opening = OPENING.exec(text)
  const closing = CLOSING.exec(text)
  if (opening === null || closing === null) return false
  const inner = text.slice(opening[0].length, closing.index)
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
  return /["”][.,;]?$/.test(text) && (text.match(/["“”]/g)?.length ?? 0) === 1 && text.split(' ').length >= 5
}

export function withoutQuotes(text: string): string {
  return text.replace(OPENING, '').replace(CLOSING, '').trim()
}
