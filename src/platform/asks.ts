import type { Tx } from './database/database.ts'
import type { Actor } from './identity/actor.ts'

/** Something that waits for a person: the start page of the workspace shows everybody what is asked of them. */
export interface Ask {
  /** key of a sentence with `count` in it */
  message: string
  /** how many wait; an ask of none is not shown */
  count: number
  /** since when the one that has waited longest waits: an ISO instant or date; null where nobody can tell */
  oldest: string | null
  /** where it is done */
  path: string
}

/** What one module asks of a person: only of who may do it. `today` is an ISO date. */
export type AskSource = (tx: Tx, actor: Actor, today: string) => Promise<readonly Ask[]>

/** Of every source, in the order of the sources; the database is asked in one transaction, one after the other. */
export async function gatherAsks(
  sources: readonly AskSource[],
  tx: Tx,
  actor: Actor,
  today: string,
): Promise<Ask[]> {
  const found: Ask[] = []
  for (const source of sources) found.push(...(await source(tx, actor, today)))
  return found.filter(({ count }) => count > 0)
}
