import type { Grade } from '../judgement.ts'
import type { Refused } from './read-judgements.ts'

/** A judgement that stands otherwise in the file than here. */
export interface Change {
  provider: string
  judgement: string
  inspectedOn: string
  was: Grade
  becomes: Grade
  /** the day of publication, ISO dates; null where the file says no other */
  published: { was: string | null; becomes: string | null } | null
  line: number
}

/** What a file says that is new, the same and otherwise, line by line what was refused. */
export interface Account {
  /** judgements */
  taken: number
  same: number
  changed: Change[]
  refused: Refused[]
  /** providers that were not here before */
  providers: number
  /** rows without a judgement */
  unjudged: number
  /** rows of providers in other areas, which were left out */
  elsewhere: number
}
