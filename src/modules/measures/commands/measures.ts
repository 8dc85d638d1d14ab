import { randomUUID } from 'node:crypto'
import { isDate } from '../../../kernel/calendar.ts'
import { fail, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/database/database.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { allowed, isIdentifier, optionalWords, requiredWords } from '../../../thread/index.ts'
import { loadPost } from '../../partners/index.ts'
import { freeSlug } from '../../plan/index.ts'
import type { DefinitionFields } from '../definition.ts'
import { missing } from '../faults.ts'
import { figuresFor, type Figures } from '../figure-places.ts'
import { keepMeasures } from '../policy.ts'
import {
  insertDefinition,
  insertMeasure,
  selectMeasure,
  selectSlugs,
  takeTurn,
  updateMeasure,
  type Measure,
} from '../store.ts'
import { checkDefinition } from './check-definition.ts'

export const WHY = { empty: 'fault.measure.why.empty', tooLong: 'fault.measure.words.tooLong' }
export const LONGEST_WHY = 2000

/** Addresses beside those of the measures. */
const RESERVED = ['new']

/** Refused: words that are missing or too long, kinds and units that clash, a better direction other than in print. */
export async function makeMeasure(
  tx: Tx,
  actor: Actor,
  input: DefinitionFields & Figures & { ownerPostId: string | null; why?: string },
): Promise<Result<{ id: string; slug: string }>> {
  const may = allowed(keepMeasures, actor, 'fault.measure.mayNot.keep')
  if (!may.ok) return may
  const why = optionalWords(WHY, input.why ?? '', LONGEST_WHY)
  if (!why.ok) return why
  const fields = await checkDefinition(tx, input, input.seriesId, why.value ?? '')
  if (!fields.ok) return fields
  const owner = await checkOwner(tx, input.ownerPostId)
  if (!owner.ok) return owner
  await takeTurn(tx)
  const id = randomUUID()
  const slug = freeSlug(fields.value.name, 'measure', new Set([...RESERVED, ...(await selectSlugs(tx))]))
  const figures = await figuresFor(tx, { ...fields.value, slug }, input)
  if (!figures.ok) return figures
  const { name } = fields.value
  await insertMeasure(tx, { id, slug, name, ...figures.value, ownerPostId: owner.value, madeBy: actor.id })
  await insertDefinition(tx, id, {
    ...fields.value,
    version: 1,
    why: why.value ?? '',
    madeBy: actor.id,
  })
  return ok({ id, slug })
}

/** A new version of what the measure is; the older ones stay. `revision` as the person saw it. */
export async function changeDefinition(
  tx: Tx,
  actor: Actor,
  input: DefinitionFields & { id: string; revision: number; why: string },
): Promise<Result<{ id: string; version: number }>> {
  const held = await holdMeasure(tx, actor, input)
  if (!held.ok) return held
  const why = requiredWords(WHY, input.why, LONGEST_WHY)
  if (!why.ok) return why
  const measure = held.value
  const fields = await checkDefinition(tx, input, measure.seriesId, why.value)
  if (!fields.ok) return fields
  const saved = await save(tx, measure, fields.value.name)
  if (!saved.ok) return saved
  const version = measure.definition.version + 1
  await insertDefinition(tx, measure.id, { ...fields.value, version, why: why.value, madeBy: actor.id })
  return ok({ id: measure.id, version })
}

/** Who answers for the measure: the post that gives its figures and writes its notes. */
export async function giveOwner(
  tx: Tx,
  actor: Actor,
  input: { id: string; revision: number; ownerPostId: string | null },
): Promise<Result<Revised>> {
  const held = await holdMeasure(tx, actor, input)
  if (!held.ok) return held
  const owner = await checkOwner(tx, input.ownerPostId)
  return owner.ok ? save(tx, { ...held.value, ownerPostId: owner.value }) : owner
}

/** From a day on it is measured no more; everything that was measured and said stays. */
export async function endMeasure(
  tx: Tx,
  actor: Actor,
  input: { id: string; revision: number; endedOn: string; why: string },
): Promise<Result<Revised>> {
  const held = await holdMeasure(tx, actor, input)
  if (!held.ok) return held
  if (held.value.endedOn !== null) return fail('conflict', 'fault.measure.endedBefore')
  if (!isDate(input.endedOn)) return fail('invalid', 'fault.measure.day')
  const why = requiredWords(WHY, input.why, LONGEST_WHY)
  if (!why.ok) return why
  return save(tx, { ...held.value, endedOn: input.endedOn, endedWhy: why.value })
}

/** It is measured again. */
export async function resumeMeasure(
  tx: Tx,
  actor: Actor,
  input: { id: string; revision: number },
): Promise<Result<Revised>> {
  const held = await holdMeasure(tx, actor, input)
  return held.ok ? save(tx, { ...held.value, endedOn: null, endedWhy: null }) : held
}

export interface Revised {
  id: string
  revision: number
}

async function save(tx: Tx, measure: Measure, name = measure.definition.name): Promise<Result<Revised>> {
  const revision = await updateMeasure(tx, { ...measure, name })
  return revision === undefined
    ? fail('conflict', 'fault.measure.overtaken')
    : ok({ id: measure.id, revision })
}

/** The measure, as nobody else changes it until the transaction ends. */
export async function holdAnyRevision(tx: Tx, actor: Actor, id: string): Promise<Result<Measure>> {
  const may = allowed(keepMeasures, actor, 'fault.measure.mayNot.keep')
  if (!may.ok) return may
  if (!isIdentifier(id)) return missing('measure')
  await takeTurn(tx, id)
  const measure = await selectMeasure(tx, { id })
  return measure === undefined ? missing('measure') : ok(measure)
}

/** The same, where nobody has changed it since the person saw it. */
async function holdMeasure(
  tx: Tx,
  actor: Actor,
  { id, revision }: { id: string; revision: number },
): Promise<Result<Measure>> {
  const held = await holdAnyRevision(tx, actor, id)
  if (held.ok && held.value.revision !== revision) return fail('conflict', 'fault.measure.overtaken')
  return held
}

async function checkOwner(tx: Tx, ownerPostId: string | null): Promise<Result<string | null>> {
  if (ownerPostId === null) return ok(null)
  const post = await loadPost(tx, ownerPostId)
  return post === undefined ? fail('invalid', 'fault.measure.owner.missing') : ok(post.id)
}
