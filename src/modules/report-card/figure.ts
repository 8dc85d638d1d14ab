/** A number of the card. It is entered once; words and tables name it by its key. */
export interface CardFigure {
  key: string
  label: string
  /** decimal text as it is to be printed, without signs and commas: what is printed as 50.0 stays 50.0 */
  value: string
  unit: FigureUnit
  /** what time it tells of, in words; '' where the card's year says it */
  period: string
  /** what a reader should know of it */
  note: string
  source: FigureSource
}

export const FIGURE_UNITS = ['number', 'percent', 'pounds', 'million-pounds'] as const
export type FigureUnit = (typeof FIGURE_UNITS)[number]

/** `record`: what a service keeps itself, typed in by somebody who says which record it is from. */
export const SOURCE_KINDS = ['document', 'file', 'measure', 'record'] as const
export type SourceKind = (typeof SOURCE_KINDS)[number]

export interface FigureSource {
  kind: SourceKind
  /** '' while nobody has said it */
  title: string
  /** a page, a sheet, a period, in words */
  place: string
  /** of a document or a file, counted from 1 */
  line: number | null
}

const NUMBER = /^-?\d{1,12}(\.\d{1,6})?$/

/** "£1,234.50", "41 %" and "−3" as a person types them; undefined for what is no number. */
export function typedValue(text: string): string | undefined {
  const plain = text.replace(/[\s,£%]/g, '').replace(/^[−–]/, '-')
  return NUMBER.test(plain) ? plain : undefined
}

/** As it is read in English text: "62,200", "70%", "£871.39", "£30.47 million". */
export function figureText({ value, unit }: Pick<CardFigure, 'value' | 'unit'>): string {
  const [whole = '', part] = value.replace('-', '').split('.')
  const digits = whole.replace(/\B(?=(\d{3})+$)/g, ',') + (part === undefined ? '' : `.${part}`)
  const sign = value.startsWith('-') ? '−' : ''
  if (unit === 'percent') return `${sign}${digits}%`
  if (unit === 'pounds') return `${sign}£${digits}`
  if (unit === 'million-pounds') return `${sign}£${digits} million`
  return sign + digits
}
