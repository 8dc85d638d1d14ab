import type { Framework, Grade, Status } from '../judgement.ts'
import type { Refused } from './read-judgements.ts'

/** What a row says of one thing that was judged. */
export interface Said {
  framework: Framework
  /** ISO dates */
  inspectedOn: string
  publishedOn: string | null
  grade: Grade
  isOverall: boolean
  status: Status
  line: number
  place: string | null
}

/** A judgement that stands otherwise in the file than here. */
export interface Change {
  provider: string
  judgement: string
  /** what stands, and the file that said so: null for what was typed in */
  was: Said & { file: string | null }
  becomes: Said
}

export const PROVIDER_FACTS = ['name', 'kind', 'urn', 'openedOn', 'closedOn'] as const
export type ProviderFact = (typeof PROVIDER_FACTS)[number]

/** What a file says otherwise of a provider that is here. */
export interface ProviderChange {
  /** of the provider */
  key: string
  provider: string
  fact: ProviderFact
  was: string | null
  becomes: string
  line: number
  place: string | null
}

/** What a file says that is new, the same and otherwise, line by line what was refused. */
export interface Account {
  /** judgements */
  taken: number
  same: number
  changed: Change[]
  changedProviders: ProviderChange[]
  refused: Refused[]
  /** providers that were not here before */
  providers: number
  /** rows without a judgement */
  unjudged: number
  /** rows of providers in other areas, which were left out */
  elsewhere: number
}

/** Whether taking the file in changes anything. */
export function saysNew({ taken, changed, changedProviders, providers }: Account): boolean {
  return taken + changed.length + changedProviders.length + providers > 0
}
