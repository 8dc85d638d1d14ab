import { ok, fail, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/database/database.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { allowed } from '../../../thread/index.ts'
import { isChildminderName } from '../judgement.ts'
import { keepInspections } from '../policy.ts'
import {
  insertFile,
  keepProviders,
  selectProviders,
  selectStanding,
  takeTurn,
  writeJudgements,
} from '../store.ts'
import type { Account } from './account.ts'
import type { FoundJudgement, FoundJudgements } from './read-judgements.ts'

/** Who owns the machine takes files as well: `goldthread inspections take`. */
export type Taker = Actor | 'owner'

export interface TakenFile {
  kind: 'file' | 'typed'
  name: string
  /** SHA-256 in hexadecimal; null for what was typed */
  digest: string | null
}

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
 * that says nothing new leaves no trace. Refused where there is nothing to take at all.
 */
export async function takeJudgements(
  tx: Tx,
  taker: Taker,
  file: TakenFile,
  found: FoundJudgements,
): Promise<Result<Account>> {
  const may = mayTake(taker)
  if (!may.ok) return may
  if (found.judgements.length === 0)
    return fail('invalid', 'fault.inspections.nothing', { filename: file.name })
  await takeTurn(tx)
  const { account, written } = await compare(tx, found)
  await keepProviders(tx, found.providers)
  if (written.length > 0) await writeJudgements(tx, await insertFile(tx, { ...file, account }), written)
  return ok(account)
}

const keyOf = (each: Pick<FoundJudgement, 'providerKey' | 'framework' | 'inspectedOn' | 'name'>) =>
  [each.providerKey, each.framework, each.inspectedOn, each.name].join('\n')

async function compare(
  tx: Tx,
  found: FoundJudgements,
): Promise<{ account: Account; written: FoundJudgement[] }> {
  const known = new Map((await selectProviders(tx)).map(({ key, name }) => [key, name]))
  const names = new Map(
    found.providers.map(({ key, name }) => {
      const before = known.get(key)
      return [key, before !== undefined && isChildminderName(before) ? before : name]
    }),
  )
  const standing = new Map((await selectStanding(tx)).map((each) => [keyOf(each), each]))
  const account: Account = {
    taken: 0,
    same: 0,
    changed: [],
    refused: [...found.refused],
    providers: found.providers.filter(({ key }) => !known.has(key)).length,
    unjudged: found.unjudged,
    elsewhere: found.elsewhere,
  }
  const written: FoundJudgement[] = []
  for (const each of oncePerKey(found.judgements, account)) {
    const before = standing.get(keyOf(each))
    // A file without a day of publication says nothing against the day that is known.
    const publishedOn = each.publishedOn ?? before?.publishedOn ?? null
    if (before?.grade === each.grade && before.publishedOn === publishedOn) account.same += 1
    else {
      written.push({ ...each, publishedOn })
      if (before === undefined) account.taken += 1
      else {
        const { name: judgement, inspectedOn, grade: becomes, line } = each
        const provider = names.get(each.providerKey) ?? ''
        const published =
          before.publishedOn === publishedOn ? null : { was: before.publishedOn, becomes: publishedOn }
        account.changed.push({
          provider,
          judgement,
          inspectedOn,
          was: before.grade,
          becomes,
          published,
          line,
        })
      }
    }
  }
  return { account, written }
}

/** Workbooks print one judgement in several sheets: what each says more stays; what contradicts itself is refused. */
function oncePerKey(judgements: readonly FoundJudgement[], account: Account): FoundJudgement[] {
  const byKey = new Map<string, FoundJudgement>()
  for (const each of judgements) {
    const other = byKey.get(keyOf(each))
    if (other === undefined) byKey.set(keyOf(each), each)
    else if (other.grade === each.grade) {
      const fuller = other.visit === '' ? each : other
      byKey.set(keyOf(each), { ...fuller, publishedOn: other.publishedOn ?? each.publishedOn })
    } else if (other.grade !== each.grade) {
      account.refused.push({
        line: each.line,
        place: each.place,
        message: 'inspections.refused.twice',
        values: { line: other.line },
      })
    }
  }
  return [...byKey.values()]
}
