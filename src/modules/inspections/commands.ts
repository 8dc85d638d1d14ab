import { fail, ok, type Result } from '../../kernel/result.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Actor } from '../../platform/identity/actor.ts'
import { allowed, isIdentifier, oneLine } from '../../thread/index.ts'
import { isDate } from '../../kernel/calendar.ts'
import {
  childminderName,
  frameworkOf,
  GRADES,
  isChildminderName,
  isPerson,
  KINDS,
  SCALES,
  STATUSES,
} from './judgement.ts'
import { keepInspections } from './policy.ts'
import { deleteUpload, insertUpload, publishTable, selectProviders, selectUpload } from './store.ts'
import type { InspectionTable } from './table/inspection-table.ts'
import type { Account } from './taking/account.ts'
import type { FoundJudgements } from './taking/read-judgements.ts'
import { nothingToTake, takeJudgements, type Taker } from './taking/take-judgements.ts'

/** Keeps what was read of a file until somebody has looked at the preview. */
export async function bringFile(
  tx: Tx,
  actor: Actor,
  file: { name: string; digest: string; found: FoundJudgements },
): Promise<Result<{ id: string }>> {
  const may = allowed(keepInspections, actor, 'fault.inspections.mayNot')
  if (!may.ok) return may
  if (file.found.judgements.length === 0 && file.found.refused.length === 0)
    return nothingToTake(file.name, file.found)
  return ok({ id: await insertUpload(tx, { ...file, name: file.name.slice(0, 300) }) })
}

/** Takes in what was shown, by the digest of what it changes; the preview is gone afterwards. */
export async function confirmFile(
  tx: Tx,
  actor: Actor,
  { id, shown }: { id: string; shown: string },
): Promise<Result<Account>> {
  const upload = isIdentifier(id) ? await selectUpload(tx, id) : undefined
  if (upload === undefined) return fail('not-found', 'fault.inspections.noUpload')
  const taken = await takeJudgements(
    tx,
    actor,
    { kind: 'file', name: upload.name, digest: upload.digest },
    upload.found,
    shown,
  )
  if (taken.ok) await deleteUpload(tx, id)
  return taken
}

export interface TypedJudgement {
  provider: string
  /** a childminder, whose name is not kept */
  isChildminder: boolean
  kind: string
  /** '' for none */
  urn: string
  /** ISO dates; null where none is known */
  inspectedOn: string
  publishedOn: string | null
  name: string
  grade: string
  isOverall: boolean
  status: string
}

/** One judgement typed in by hand; what stands for the same inspection becomes an older version. */
export async function typeJudgement(
  tx: Tx,
  actor: Actor,
  typed: TypedJudgement,
  today: string,
): Promise<Result<Account>> {
  const isChildminder = typed.isChildminder || isPerson(typed.provider)
  const kind = isChildminder ? 'early-years' : KINDS.find((each) => each === typed.kind)
  const grade = GRADES.find((each) => each === typed.grade)
  const status = STATUSES.find((each) => each === typed.status)
  const [name, urn] = [oneLine(typed.name), typed.urn.replace(/\s/g, '')]
  const known = urn === '' ? undefined : (await selectProviders(tx)).find((each) => each.urn === urn)?.name
  const isKnown = known !== undefined && isChildminderName(known)
  const provider = isChildminder || isKnown ? childminderName(urn) : oneLine(typed.provider)
  if (isChildminder && urn === '') return fail('invalid', 'inspections.refused.childminder')
  if (kind === undefined) return fail('invalid', 'fault.inspections.kind')
  if (provider === '' || provider.length > 300) return fail('invalid', 'fault.inspections.provider')
  if (name === '' || name.length > 200) return fail('invalid', 'fault.inspections.name')
  if (urn.length > 20) return fail('invalid', 'fault.inspections.urn')
  const { inspectedOn, publishedOn } = typed
  if (!isDate(inspectedOn) || inspectedOn > today) return fail('invalid', 'fault.inspections.inspectedOn')
  if (publishedOn !== null && (!isDate(publishedOn) || publishedOn < inspectedOn || publishedOn > today))
    return fail('invalid', 'fault.inspections.publishedOn')
  const framework = frameworkOf(kind, inspectedOn)
  const scale = SCALES[framework]
  if (grade === undefined || !scale.grades.includes(grade)) return fail('invalid', 'fault.inspections.grade')
  if (typed.isOverall && scale.overallUntil !== null && inspectedOn > scale.overallUntil)
    return fail('invalid', 'fault.inspections.overall')
  if (status === undefined) return fail('invalid', 'fault.inspections.status')
  const isArea = kind === 'authority' && /^[ENSW]\d{8}$/.test(urn)
  const key = isArea ? `area:${urn}` : urn === '' ? `${kind}:${provider.toLowerCase()}` : `urn:${urn}`
  const found: FoundJudgements = {
    providers: [
      {
        key,
        name: provider,
        kind,
        urn: isArea || urn === '' ? null : urn,
        areaCode: isArea ? urn : null,
        openedOn: null,
        closedOn: null,
        line: 1,
        place: null,
      },
    ],
    judgements: [
      {
        providerKey: key,
        framework,
        inspectedOn,
        publishedOn,
        visit: '',
        name,
        isOverall: typed.isOverall,
        grade,
        status,
        line: 1,
        place: null,
      },
    ],
    refused: [],
    unjudged: 0,
    elsewhere: 0,
    isGraded: true,
  }
  return takeJudgements(tx, actor, { kind: 'typed' }, found)
}

/** Freezes a table for everybody, under its last month; a table of that month before it is replaced. */
export async function publishInspections(
  tx: Tx,
  taker: Taker,
  table: InspectionTable,
): Promise<Result<{ month: string }>> {
  const may = taker === 'owner' ? ok(null) : allowed(keepInspections, taker, 'fault.inspections.mayNot')
  if (!may.ok) return may
  const month = table.months.at(-1)
  if (month === undefined || table.rows.length === 0) return fail('conflict', 'fault.inspections.empty')
  await publishTable(tx, month, table)
  return ok({ month })
}
