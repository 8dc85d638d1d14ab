import { ok, fail, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/database/database.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { allowed } from '../../../thread/index.ts'
import { keepInspections } from '../policy.ts'
import {
  insertFile,
  insertProviderChanges,
  keepProviders,
  numberProviders,
  takeTurn,
  writeJudgements,
  type TakenFile,
} from '../store.ts'
import { saysNew, type Account } from './account.ts'
import { compare, digestOfChanges } from './compare.ts'
import type { FoundJudgements } from './read-judgements.ts'

/** Who owns the machine takes files as well: `goldthread inspections take`. */
export type Taker = Actor | 'owner'

function mayTake(taker: Taker): Result<null> {
  return taker === 'owner' ? ok(null) : allowed(keepInspections, taker, 'fault.inspections.mayNot')
}

/** What taking a file in would do. */
export async function previewJudgements(
  tx: Tx,
  taker: Taker,
  found: FoundJudgements,
): Promise<Result<Account>> {
  const may = mayTake(taker)
  return may.ok ? ok((await compare(tx, found)).account) : may
}

/**
 * Takes in what a file says: new judgements are added, changed ones become new versions, the same change nothing. A file
 * that says nothing new leaves no trace. Refused where there is nothing to take at all, and where it would change
 * something else than what was shown.
 */
export async function takeJudgements(
  tx: Tx,
  taker: Taker,
  file: TakenFile,
  found: FoundJudgements,
  shown?: string,
): Promise<Result<Account>> {
  const may = mayTake(taker)
  if (!may.ok) return may
  if (found.judgements.length === 0) return nothingToTake(file.kind === 'file' ? file.name : '', found)
  await takeTurn(tx)
  const { account, numbered, providers, written } = await compare(tx, found)
  if (shown !== undefined && shown !== digestOfChanges(account))
    return fail('conflict', 'fault.inspections.shownOtherwise')
  if (!saysNew(account)) return ok(account)
  const fileId = await insertFile(tx, file, account)
  await numberProviders(tx, numbered)
  await keepProviders(tx, providers)
  await insertProviderChanges(tx, fileId, account.changedProviders)
  await writeJudgements(tx, fileId, written)
  return ok(account)
}

/** A table without a heading row or a grade is told apart from rows that cannot be taken. */
export function nothingToTake(filename: string, found: FoundJudgements): Result<never> {
  const { refused, unjudged, elsewhere, isGraded } = found
  if (!isGraded && refused.length === 0) return fail('invalid', 'fault.inspections.nothing', { filename })
  const rows = { refused: refused.length, unjudged, elsewhere }
  return fail('invalid', 'fault.inspections.noneTaken', { filename, ...rows })
}
