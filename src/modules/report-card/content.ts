import type { Phrase } from '../../kernel/result.ts'
import type { BandName } from '../inspections/index.ts'
import type { CardFigure, FigureSource } from './figure.ts'

/**
 * A whole Report Card as one value: what an edition freezes and everything is drawn from. It holds what everybody may
 * read and nothing else: posts and organisations, no people. Dates are plain ISO dates.
 */
export interface CardContent {
  /** of the year, in addresses: 2011-12 */
  slug: string
  startsOn: string
  endsOn: string
  /** those that say something, in order */
  sections: CardSection[]
  /** those that are used, in the order of their labels' first use */
  figures: CardFigure[]
}

/** What every card tells, in this order; `own` is a section that a writer adds. */
export const SECTION_KINDS = [
  'introduction',
  'about',
  'inspections',
  'money',
  'people',
  'outcomes',
  'next',
] as const
export type SectionKind = (typeof SECTION_KINDS)[number] | 'own'

export interface CardSection {
  slug: string
  kind: SectionKind
  /** '' where the kind says what it is called */
  title: string
  blocks: CardBlock[]
}

export type CardBlock =
  | { kind: 'words'; id: string; heading: string; text: string }
  | { kind: 'table'; id: string; heading: string; text: string; shown: Shown }
  | { kind: 'part'; id: string; heading: string; content: PartContent }

/** How a table's figures are shown; bands are those of inspections, for percentages that are good or better. */
export const SHOWN = ['plain', 'bars', 'bands'] as const
export type Shown = (typeof SHOWN)[number]

/** What another module gives to a card: made anew until it is proposed, frozen then. Words are in the first language. */
export interface PartContent {
  heading: string
  said: readonly string[]
  table: { head: readonly string[]; rows: readonly (readonly PartCell[])[] } | null
  /** of all numbers in it */
  source: FigureSource
  /**
   * Which message each of its texts was said with, so that a reader of another language is told the same. The frozen text is
   * what holds; what has no message is a name.
   */
  phrases?: Readonly<Record<string, Phrase>>
}

/** `band` is that of a percentage of inspections that are good or better. */
export type PartCell = string | { text: string; band: BandName }

export function wordsOfCell(cell: PartCell): string {
  return typeof cell === 'string' ? cell : cell.text
}

/** What people wrote in it, and others can translate. */
export function writtenTexts({ sections, figures }: CardContent): string[] {
  return [
    ...sections.flatMap(({ title, blocks }) => [
      title,
      ...blocks.flatMap((block) => [block.heading, block.kind === 'part' ? '' : block.text]),
    ]),
    ...figures.flatMap(({ label, note }) => [label, note]),
  ].filter((text) => text.trim() !== '')
}
