import type { Tx } from '../../../platform/database/database.ts'
import type { Actor } from '../../../platform/identity/actor.ts'

/** What a post answers for in a plan. Plans are another module's: they are handed in where the house is put together. */
export interface PostActivity {
  id: string
  planTitle: string
  ref: string | null
  text: string
  /** as printed */
  timescale: string | null
  /** ISO date */
  dueOn: string | null
  leads: boolean
  holdsPortfolio: boolean
  /** of its place in the editor */
  path: string
}

export interface PostActivities {
  ofPost(tx: Tx, postId: string): Promise<PostActivity[]>
  /** what an organisation answers for: its own activities, and those that its posts lead */
  ofOrganisation(tx: Tx, organisationId: string): Promise<PostActivity[]>
  /** how many there are, by the id of the post */
  counts(tx: Tx): Promise<ReadonlyMap<string, number>>
  /** pages on which these activities are changed together; empty for whoever may change none */
  bulkWork(actor: Actor, of: 'post' | 'organisation', id: string): BulkWork
}

export interface BulkWork {
  /** one change for many of them */
  many?: string
  /** all of them go to another post */
  handOver?: string
}
