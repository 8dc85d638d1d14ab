import type { Unseen } from './source.ts'
import type { WordNumbering } from './word-numbering.ts'
import type { WordStyles } from './word-styles.ts'

/** What the stories of one document (its body, notes, comments, headers) share. */
export interface Stories {
  readonly styles: WordStyles
  readonly numbering: WordNumbering
  /** words that stand elsewhere and belong where a reference to them stands, and why they are not read there */
  beside(kind: Reference, id: string): Aside | null
  readonly seen: { changes: number; pictures: number; objects: number }
}

/** Words that are not read where they stand, and why; with those among them that are deleted or hidden. */
export interface Aside extends Unseen {
  readonly unseen: readonly Unseen[]
}

export type Reference = 'footnote' | 'endnote' | 'comment' | 'diagram'
