import { createHash } from 'node:crypto'
import type { Tx } from '../../../platform/database/database.ts'
import { isChildminderName, type Status } from '../judgement.ts'
import { selectProviders, selectStanding, type ProviderRow, type StandingJudgement } from '../store.ts'
import { PROVIDER_FACTS, type Account, type Change, type Said } from './account.ts'
import type { FoundJudgement, FoundJudgements, FoundProvider, Refused } from './read-judgements.ts'
import { sameProviders, type Numbered } from './same-provider.ts'

/** A judgement to be written, and which ones stand in its place. */
export interface WrittenJudgement extends FoundJudgement {
  status: Status
  replaces: Pick<StandingJudgement, 'framework' | 'inspectedOn' | 'status'>[]
}

export interface Compared {
  account: Account
  numbered: Numbered[]
  providers: FoundProvider[]
  written: WrittenJudgement[]
}

/** What a file says against what stands. */
export async function compare(tx: Tx, read: FoundJudgements): Promise<Compared> {
  const there = await selectProviders(tx)
  const { found: named, numbered } = sameProviders(read, there)
  const newKeys = new Map(numbered.map(({ was, key }) => [was, key]))
  const keyNow = (key: string) => newKeys.get(key) ?? key
  const known = new Map(there.map((each) => [keyNow(each.key), each]))
  const { found, refused } = withoutUnknownEnds(named, known)
  const account: Account = {
    taken: 0,
    same: 0,
    changed: [],
    changedProviders: [],
    refused: [...found.refused, ...refused],
    providers: found.providers.filter(({ key }) => !known.has(key)).length,
    unjudged: found.unjudged,
    elsewhere: found.elsewhere,
  }
  const providers = found.providers.map((each) => againstKnown(each, known.get(each.key), account))
  const names = new Map(providers.map(({ key, name }) => [key, name]))
  const judgements = oncePerKey(found.judgements, account)
  const rows = await selectStanding(tx)
  const standing = standingFor(
    rows.map((each) => ({ ...each, providerKey: keyNow(each.providerKey) })),
    judgements,
  )
  const written: WrittenJudgement[] = []
  for (const each of judgements) {
    const { before, becomes, replaces } = follow(each, standing(each))
    if (before !== undefined && isSame(before, becomes)) account.same += 1
    else {
      written.push({ ...becomes, replaces })
      if (before === undefined) account.taken += 1
      else account.changed.push(changeOf(names.get(each.providerKey) ?? '', before, becomes))
    }
  }
  account.refused.sort((one, other) => one.line - other.line)
  return { account, numbered, providers, written }
}

/** Of one judgement: what was published, and what is provisional beside it. */
interface Standing {
  settled: StandingJudgement | undefined
  pending: StandingJudgement | undefined
  /** the file has a provisional judgement of this inspection as well */
  isGivenPending: boolean
}

interface Step {
  /** what is said otherwise or the same; none where the judgement is new */
  before: StandingJudgement | undefined
  becomes: FoundJudgement & { status: Status }
  replaces: StandingJudgement[]
}

/**
 * What a judgement of a file does to what stands. A provisional one stands beside what was published, and the next that is
 * final or withdrawn replaces both. A file without a day of publication says nothing against the day that is known, and one
 * without a status nothing against the known status, but that what it says was published otherwise is final.
 */
function follow(each: FoundJudgement, { settled, pending, isGivenPending }: Standing): Step {
  const isSilent = each.status === undefined
  const asSettled = {
    ...each,
    publishedOn: each.publishedOn ?? settled?.publishedOn ?? pending?.publishedOn ?? null,
    status: each.status ?? settled?.status ?? 'final',
  }
  const isAsSettled = settled !== undefined && isSame(settled, asSettled)
  const isOfPending = isSilent && pending !== undefined && each.publishedOn === null && !isAsSettled
  if (each.status === 'provisional' || isOfPending) {
    const publishedOn = each.publishedOn ?? pending?.publishedOn ?? null
    const becomes = { ...each, publishedOn, status: 'provisional' as const }
    return { before: pending, becomes, replaces: pending ? [pending] : [] }
  }
  // Only who says in so many words that what was published stands, says so against what is provisional.
  if (isAsSettled && (isSilent || isGivenPending)) {
    return { before: settled, becomes: asSettled, replaces: [] }
  }
  return {
    before: isAsSettled ? (pending ?? settled) : (settled ?? pending),
    becomes: isSilent && pending ? { ...asSettled, status: 'final' } : asSettled,
    replaces: [settled, pending].filter((standing) => standing !== undefined),
  }
}

/** Of what taking a file in would change: another one means that something else came in between. */
export function digestOfChanges({ changed, changedProviders }: Account): string {
  return createHash('sha256')
    .update(JSON.stringify([changed, changedProviders]))
    .digest('hex')
}

type Key = Pick<FoundJudgement, 'providerKey' | 'framework' | 'inspectedOn' | 'name'>

const keyOf = (each: Key) => [each.providerKey, each.framework, each.inspectedOn, each.name].join('\n')

function isSame(one: Said & Key, other: Said & Key): boolean {
  const { grade, publishedOn, isOverall, status } = other
  return (
    keyOf(one) === keyOf(other) &&
    one.grade === grade &&
    one.publishedOn === publishedOn &&
    one.isOverall === isOverall &&
    one.status === status
  )
}

function changeOf(provider: string, before: StandingJudgement, becomes: FoundJudgement & Said): Change {
  return {
    provider,
    judgement: becomes.name,
    was: { ...saidOf(before), file: before.file },
    becomes: saidOf(becomes),
  }
}

function saidOf({ framework, inspectedOn, publishedOn, grade, isOverall, status, line, place }: Said): Said {
  return { framework, inspectedOn, publishedOn, grade, isOverall, status, line, place }
}

/**
 * What stands in the place of a judgement: that of the same inspection; else, where the file does not have that one as
 * well, what was judged of the same provider on the same day under another framework, or published on the same day with
 * another day of inspection: then the file corrects one of these.
 */
function standingFor(
  standing: readonly StandingJudgement[],
  judgements: readonly FoundJudgement[],
): (each: FoundJudgement) => Standing {
  const given = new Set(judgements.map(keyOf))
  const pending = new Set(judgements.filter(isProvisional).map(keyOf))
  const [waiting, published] = [
    standing.filter(isProvisional),
    standing.filter((each) => !isProvisional(each)),
  ]
  const [inWaiting, inPublished] = [alikeIn(waiting, given), alikeIn(published, given)]
  return (each) => ({
    settled: inPublished(each),
    pending: inWaiting(each),
    isGivenPending: pending.has(keyOf(each)),
  })
}

function isProvisional({ status }: { status?: Status }): boolean {
  return status === 'provisional'
}

function alikeIn(
  standing: readonly StandingJudgement[],
  given: ReadonlySet<string>,
): (each: FoundJudgement) => StandingJudgement | undefined {
  const byKey = new Map<string, StandingJudgement>()
  const byDay = new Map<string, StandingJudgement>()
  const dayKeys = ({ providerKey, name, inspectedOn, publishedOn }: FoundJudgement | StandingJudgement) => [
    [providerKey, name, 'inspected', inspectedOn].join('\n'),
    ...(publishedOn === null ? [] : [[providerKey, name, 'published', publishedOn].join('\n')]),
  ]
  for (const each of standing) {
    byKey.set(keyOf(each), each)
    if (!given.has(keyOf(each))) for (const key of dayKeys(each)) byDay.set(key, each)
  }
  const used = new Set<StandingJudgement>()
  return (each) => {
    const alike = dayKeys(each).flatMap((key) => byDay.get(key) ?? [])
    const found = byKey.get(keyOf(each)) ?? alike.find((other) => !used.has(other))
    if (found !== undefined) used.add(found)
    return found
  }
}

/** Who was never here, and has closed nobody knows when, can be counted in no month. */
function withoutUnknownEnds(
  found: FoundJudgements,
  known: ReadonlyMap<string, unknown>,
): { found: FoundJudgements; refused: Refused[] } {
  const ended = found.providers.filter(
    ({ key, closedOn, closedBy }) => closedBy !== undefined && closedOn === null && !known.has(key),
  )
  const keys = new Set(ended.map(({ key }) => key))
  const judgements = Map.groupBy(found.judgements, ({ providerKey }) => keys.has(providerKey))
  const rows = new Map(
    [...ended, ...(judgements.get(true) ?? [])].map(({ line, place }) => [line, { line, place }]),
  )
  return {
    found: {
      ...found,
      providers: found.providers.filter(({ key }) => !keys.has(key)),
      judgements: judgements.get(false) ?? [],
    },
    refused: [...rows.values()].map((row) => ({ ...row, message: 'inspections.refused.closedWhen' })),
  }
}

/** Who is known keeps what a file does not say, and a childminder is never given a name by a later file. */
function againstKnown(given: FoundProvider, known: ProviderRow | undefined, account: Account): FoundProvider {
  if (known === undefined) return given
  const isChildminder = isChildminderName(known.name)
  const merged: FoundProvider = {
    ...given,
    name: isChildminder ? known.name : given.name,
    urn: given.urn ?? known.urn,
    openedOn: given.openedOn ?? known.openedOn,
    closedOn: given.closedOn ?? known.closedOn ?? given.closedBy ?? null,
  }
  const { line, place } = given
  if (merged.openedOn !== null && merged.closedOn !== null && merged.closedOn < merged.openedOn) {
    account.refused.push({ line, place, message: 'inspections.refused.closed' })
    return { ...merged, openedOn: known.openedOn, closedOn: known.closedOn }
  }
  for (const fact of PROVIDER_FACTS) {
    const [was, becomes] = [known[fact], merged[fact]]
    if (becomes === null || was === becomes) continue
    // Whose name is not kept any more is not named in what is kept of the change either.
    const isHidden = fact === 'name' && isChildminderName(becomes)
    const change = { key: given.key, provider: merged.name, fact, was: isHidden ? null : was, becomes }
    account.changedProviders.push({ ...change, line, place })
  }
  return merged
}

/** Workbooks print one judgement in several sheets: what each says more stays; what contradicts itself is refused. */
function oncePerKey(judgements: readonly FoundJudgement[], account: Account): FoundJudgement[] {
  const byKey = new Map<string, FoundJudgement>()
  for (const each of judgements) {
    const key = `${keyOf(each)}\n${isProvisional(each)}`
    const other = byKey.get(key)
    if (other === undefined) byKey.set(key, each)
    else if (other.grade === each.grade) {
      const fuller = other.visit === '' ? each : other
      byKey.set(key, {
        ...other,
        ...each,
        ...fuller,
        publishedOn: other.publishedOn ?? each.publishedOn,
      })
    } else {
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
