import { randomUUID } from 'node:crypto'
import { fail, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/database/database.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { allowed, optionalWords, requiredWords } from '../../../thread/index.ts'
import { LONGEST, STATEMENT_KINDS, type StatementKind } from '../content.ts'
import { gone, holdPlan, holdStatement, missing, overtaken, type Revised } from '../locking.ts'
import { byPosition, reorder, standsBelow, type Place } from '../order.ts'
import { editPlan } from '../policy.ts'
import { keepsPlan } from '../scope.ts'
import { freeSlug } from '../slugs.ts'
import {
  insertStatements,
  selectActivities,
  selectStatements,
  updatePositions,
  writePlace,
  updateStatement,
  type StatementRow,
} from '../store.ts'

const TEXT = { empty: 'fault.plan.statement.text.empty', tooLong: 'fault.plan.statement.text.tooLong' }
const REF = { tooLong: 'fault.plan.statement.ref.tooLong' }

export interface StatementFields {
  kind: StatementKind
  ref: string | null
  text: string
}

export interface AddedRecord {
  id: string
  slug: string
}

/** Stands last among those below the same parent. */
export async function addStatement(
  tx: Tx,
  actor: Actor,
  input: StatementFields & { planId: string; parentId: string | null; inferred?: boolean },
): Promise<Result<AddedRecord>> {
  const may = allowed(editPlan, actor, 'fault.plan.mayNot.addStatements')
  if (!may.ok) return may
  const fields = checkStatement(input)
  if (!fields.ok) return fields
  const plan = await holdPlan(tx, input.planId)
  if (plan === undefined) return missing('plan')
  const reach = keepsPlan(actor, plan)
  if (!reach.ok) return reach
  const all = await selectStatements(tx, plan.id)
  if (input.parentId !== null && !isIn(all, input.parentId)) return missing('parent')
  const slug = freeSlug(fields.value.text, fields.value.kind, new Set(all.map((each) => each.slug)))
  const id = randomUUID()
  await insertStatements(tx, [
    {
      ...fields.value,
      id,
      slug,
      planId: plan.id,
      parentId: input.parentId,
      inferred: input.inferred ?? false,
      position: nextPosition(all),
    },
  ])
  return ok({ id, slug })
}

/** A kind that a person chose is inferred no longer; `inferred` says otherwise when such a choice is undone. */
export async function amendStatement(
  tx: Tx,
  actor: Actor,
  input: Partial<StatementFields> & { id: string; revision: number; inferred?: boolean },
): Promise<Result<Revised>> {
  const held = await holdForChange(tx, actor, input, 'fault.plan.mayNot.changeStatements')
  if (!held.ok) return held
  const fields = checkStatement({ ...held.value, ...input })
  if (!fields.ok) return fields
  const inferred = input.inferred ?? (held.value.inferred && fields.value.kind === held.value.kind)
  return save(tx, { ...held.value, ...fields.value, inferred })
}

/** Moves among its neighbours, and below another statement (`null`: to the top) when `parentId` is given. */
export async function moveStatement(
  tx: Tx,
  actor: Actor,
  input: { id: string; revision: number; place: Place; parentId?: string | null },
): Promise<Result<Revised>> {
  const held = await holdForChange(tx, actor, input, 'fault.plan.mayNot.moveStatements')
  if (!held.ok) return held
  const row = held.value
  const all = (await selectStatements(tx, row.planId)).filter((each) => !each.removed)
  const parentId = input.parentId === undefined ? row.parentId : input.parentId
  if (parentId !== null && !isIn(all, parentId)) return missing('parent')
  if (parentId !== null && standsBelow(all, parentId, row.id)) {
    return fail('invalid', 'fault.plan.statement.itself')
  }
  await writePlace(
    tx,
    'statement',
    row.id,
    all.filter((each) => each.parentId === row.parentId),
  )
  const neighbours = byPosition(all.filter((each) => each.parentId === parentId)).map((each) => each.id)
  const positions = reorder(neighbours, row.id, input.place).map((id, index) => ({ id, position: index + 1 }))
  await updatePositions(
    tx,
    'statement',
    positions.filter((each) => each.id !== row.id),
  )
  const position = positions.find((each) => each.id === row.id)?.position ?? row.position
  return save(tx, { ...row, parentId, position })
}

/** Takes a statement out of the plan; it is kept, with its history, and can be put back. */
export async function removeStatement(
  tx: Tx,
  actor: Actor,
  input: { id: string; revision: number },
): Promise<Result<Revised>> {
  const held = await holdForChange(tx, actor, input, 'fault.plan.mayNot.removeStatements')
  if (!held.ok) return held
  const row = held.value
  const below = (await selectStatements(tx, row.planId)).filter(
    (each) => each.parentId === row.id && !each.removed,
  ).length
  const activities = (await selectActivities(tx, row.planId)).filter(
    (each) => each.statementId === row.id && !each.removed,
  ).length
  if (below > 0 && activities > 0)
    return fail('conflict', 'fault.plan.statement.hanging', { statements: below, activities })
  if (below > 0) return fail('conflict', 'fault.plan.statement.hangingStatements', { statements: below })
  if (activities > 0) return fail('conflict', 'fault.plan.statement.hangingActivities', { activities })
  return save(tx, { ...row, removed: true })
}

export async function restoreStatement(
  tx: Tx,
  actor: Actor,
  input: { id: string; revision: number },
): Promise<Result<Revised>> {
  const may = allowed(editPlan, actor, 'fault.plan.mayNot.restoreStatements')
  if (!may.ok) return may
  const held = await holdStatement(tx, input.id)
  if (held === undefined) return missing('statement')
  const reach = keepsPlan(actor, held.plan)
  if (!reach.ok) return reach
  if (held.row.revision !== input.revision) return overtaken('statement')
  if (!held.row.removed) return fail('conflict', 'fault.plan.statement.inPlan')
  const all = await selectStatements(tx, held.plan.id)
  const parentId = held.row.parentId !== null && isIn(all, held.row.parentId) ? held.row.parentId : null
  return save(tx, { ...held.row, parentId, removed: false, position: nextPosition(all) })
}

async function holdForChange(
  tx: Tx,
  actor: Actor,
  input: { id: string; revision: number },
  refusal: string,
): Promise<Result<StatementRow>> {
  const may = allowed(editPlan, actor, refusal)
  if (!may.ok) return may
  const held = await holdStatement(tx, input.id)
  if (held === undefined) return missing('statement')
  const reach = keepsPlan(actor, held.plan)
  if (!reach.ok) return reach
  if (held.row.removed) return gone('statement')
  return held.row.revision === input.revision ? ok(held.row) : overtaken('statement')
}

async function save(tx: Tx, row: StatementRow): Promise<Result<Revised>> {
  const revision = await updateStatement(tx, row)
  return revision === undefined ? overtaken('statement') : ok({ id: row.id, revision })
}

function checkStatement(input: StatementFields): Result<StatementFields> {
  if (!STATEMENT_KINDS.includes(input.kind)) return fail('invalid', 'fault.plan.statement.kind')
  const text = requiredWords(TEXT, input.text, LONGEST.text)
  if (!text.ok) return text
  const ref = optionalWords(REF, input.ref, LONGEST.ref)
  return ref.ok ? ok({ kind: input.kind, text: text.value, ref: ref.value }) : ref
}

function isIn(all: readonly StatementRow[], id: string): boolean {
  return all.some((each) => each.id === id && !each.removed)
}

export function nextPosition(all: readonly { position: number }[]): number {
  return all.reduce((last, each) => Math.max(last, each.position), 0) + 1
}
