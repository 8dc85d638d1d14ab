/** With whom a value is compared, or among whom it is ranked. */
export type Company = 'england' | 'region' | 'neighbours'

/** Against what a change is claimed: the signal of the whole series, or one earlier period. */
export type Basis =
  | { readonly kind: 'signal' }
  | { readonly kind: 'previous' }
  | { readonly kind: 'last-year' }
  | { readonly kind: 'year'; readonly year: number }

/** What a sentence says of a measure, as far as its figures can tell. */
export type Said =
  /** it went up or down, got better or worse, or merely changed */
  | {
      readonly kind: 'moved'
      readonly way: 'up' | 'down' | 'better' | 'worse' | 'either'
      readonly basis: Basis
    }
  /** it stayed as it was */
  | { readonly kind: 'stayed'; readonly basis: Basis }
  /** it is where its target is, or on the way there */
  | { readonly kind: 'target'; readonly where: 'met' | 'missed' | 'above' | 'below' | 'on-the-way' }
  /** better, worse, higher, lower than others, or like them */
  | {
      readonly kind: 'compared'
      readonly way: 'up' | 'down' | 'better' | 'worse' | 'alike'
      readonly company: Company
    }
  /** a place among others; 1 is the best */
  | {
      readonly kind: 'ranked'
      readonly place: 'best' | 'worst' | 'highest' | 'lowest' | number
      readonly company: Company
    }
  | { readonly kind: 'quarter'; readonly quarter: 1 | 4 }
  /** the highest, lowest, best or worst there has been, or since a year */
  | {
      readonly kind: 'record'
      readonly place: 'best' | 'worst' | 'highest' | 'lowest'
      readonly since: number | undefined
    }
  /** so many times what it was; 0.5 is halved */
  | { readonly kind: 'times'; readonly times: number; readonly basis: Basis }
  /** it changed by so much, in percent, in percentage points or in its own unit */
  | {
      readonly kind: 'by'
      readonly way: 'up' | 'down'
      readonly amount: Quoted
      readonly unit: 'percent' | 'units'
      readonly basis: Basis
    }
  /** it went from one figure to another */
  | { readonly kind: 'from-to'; readonly from: Quoted; readonly to: Quoted }
  /** it stands at a figure */
  | { readonly kind: 'value'; readonly value: Quoted }

/** A number as written: 65 stands for everything that rounds to it. */
export interface Quoted {
  readonly value: number
  readonly decimals: number
}

/** A claim with its place in the text. */
export interface Claim {
  readonly said: Said
  /** the claim is that this is not so */
  readonly negated: boolean
  /** the sentence that it stands in */
  readonly sentence: string
  /** the words that claim it */
  readonly words: string
  /** the place of these words in the text, counted from 0 */
  readonly start: number
}
