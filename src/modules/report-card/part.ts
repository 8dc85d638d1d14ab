import type { Tx } from '../../platform/database/database.ts'
import type { Translate } from '../../platform/languages/messages.ts'
import type { PartContent, SectionKind } from './content.ts'

/** The year that a card accounts for, as plain ISO dates, both days in it. */
export interface CardYear {
  startsOn: string
  endsOn: string
}

export interface PartChoice {
  key: string
  title: string
  fits: boolean
}

/**
 * What another module can put into a card. It gives what is public or is to be with the card, and nothing of persons;
 * what has to pass the disclosure gate comes from what was published and from nowhere else.
 */
export interface CardPart {
  /** kept with each block, so it stays */
  name: string
  /** where it stands in a card that is begun */
  section: SectionKind
  /** what there is to choose from, each under a key of its own; what `fits` the year stands in its card from the start */
  choices(tx: Tx, year: CardYear, t: Translate): Promise<readonly PartChoice[]>
  /** in the words of `t`; undefined where there is nothing to say any more */
  draw(tx: Tx, key: string, year: CardYear, t: Translate): Promise<PartContent | undefined>
}
