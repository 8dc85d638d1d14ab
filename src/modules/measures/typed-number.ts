/** A number as it was typed, with the decimals that were typed. */
export interface TypedNumber {
  value: number
  /** digits with a point, as PostgreSQL's numeric takes them: 12.50 stays 12.50 */
  text: string
}

// 1234, 1,234.50, −3 and 65% as people write them; a comma stands for thousands alone, because 12,5 could be either.
const TYPED = /^([-−–]?)(\d{1,3}(?:[, ]\d{3})+|\d{1,15})(\.\d{1,6})?\s*%?$/

/** null for an empty field, undefined for what is no number. */
export function typedNumber(typed: string): TypedNumber | null | undefined {
  const words = typed.trim()
  if (words === '') return null
  const [, sign = '', whole = '', fraction = ''] = TYPED.exec(words) ?? []
  if (whole === '') return undefined
  const text = `${sign === '' ? '' : '-'}${whole.replaceAll(/[, ]/g, '')}${fraction}`
  return { value: Number(text), text }
}
