import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { fail, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/database/database.ts'
import { noteInAudit } from '../../../platform/audit/queries.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { allowed, manyLines } from '../../../thread/index.ts'
import { notify } from '../../notices/index.ts'
import { measuresGoneFrom } from '../checking.ts'
import { loadDraft, publishedNumbers, type Making } from '../gathering.ts'
import { namesIn } from '../names.ts'
import { approveCards, editCards } from '../policy.ts'
import {
  callPublish,
  holdCard,
  insertEdition,
  selectCard,
  selectContent,
  selectEditions,
  updateSettled,
  type CardRow,
  type EditionRow,
} from '../store.ts'

const MOST_WORDS = 2000

/**
 * Freezes the card as it stands. Refused while a figure has no source, a number is neither a figure nor said to be none,
 * words look like somebody's name and nobody has `looked`, or, once an edition is public, nobody says what `changed`.
 */
export async function proposeEdition(
  tx: Tx,
  actor: Actor,
  input: { card: string; changed: string; looked: boolean },
  making: Making,
): Promise<Result<{ number: number }>> {
  const may = allowed(editCards, actor, 'fault.card.mayNot.edit')
  if (!may.ok) return may
  const known = await selectCard(tx, input.card)
  if (!known) return fail('not-found', 'fault.card.missing.card')
  await holdCard(tx, known.id)
  const draft = await loadDraft(tx, input.card, making)
  if (!draft) return fail('not-found', 'fault.card.missing.card')
  const { card, content, editions, obstacles } = draft
  if (obstacles.length > 0) return fail('invalid', 'fault.card.obstacles', { count: obstacles.length })
  if (editions[0]?.settledAt === null) return fail('conflict', 'fault.card.waiting')
  const changed = manyLines(input.changed)
  if (changed.length > MOST_WORDS) return fail('invalid', 'fault.card.text.long', { most: MOST_WORDS })
  const shown = editions.find(({ publishedAt }) => publishedAt !== null)
  if (shown && changed === '') return fail('invalid', 'fault.card.changed')
  if (shown && isDeepStrictEqual(await selectContent(tx, shown.id), content))
    return fail('conflict', 'fault.card.same', { number: shown.number })
  const names = namesIn(content)
  if (!input.looked && names.length > 0) return fail('invalid', 'fault.card.look')
  const number = (editions[0]?.number ?? 0) + 1
  const id = randomUUID()
  const edition = { id, cardId: card.id, number, changed: shown ? changed : '', personId: actor.id }
  await insertEdition(tx, edition, content)
  // That somebody looked, and not at which names: nothing in the audit goes away.
  if (names.length > 0) await noteInAudit(tx, 'names.card', id, { number, lookedAt: names.length })
  await tell(tx, card, number, 'notices.cardProposed')
  return ok({ number })
}

/** By a directorate lead who did not propose it: approved for everybody to read, or returned with what has to be different. */
export async function settleEdition(
  tx: Tx,
  actor: Actor,
  input: { card: string; number: number; approve: boolean; comment: string },
): Promise<Result<null>> {
  const may = allowed(approveCards, actor, 'fault.card.mayNot.approve')
  if (!may.ok) return may
  const held = await holdEdition(tx, input)
  if (!held.ok) return held
  const { card, edition } = held.value
  if (edition.proposedById === actor.id) return fail('not-allowed', 'fault.card.own')
  const comment = manyLines(input.comment)
  if (comment.length > MOST_WORDS) return fail('invalid', 'fault.card.text.long', { most: MOST_WORDS })
  if (!input.approve && comment === '') return fail('invalid', 'fault.card.comment')
  const open = input.approve ? await stillPublic(tx, edition.id) : ok(null)
  if (!open.ok) return open
  const settled = { id: edition.id, personId: actor.id, approved: input.approve, comment }
  if (!(await updateSettled(tx, settled))) return fail('conflict', 'fault.card.settled')
  await tell(tx, card, edition.number, input.approve ? 'notices.cardApproved' : 'notices.cardReturned')
  return ok(null)
}

/** From now on everybody reads this edition; those before it stay beside it. */
export async function publishEdition(
  tx: Tx,
  actor: Actor,
  input: { card: string; number: number },
): Promise<Result<null>> {
  const may = allowed(editCards, actor, 'fault.card.mayNot.publish')
  if (!may.ok) return may
  const held = await holdEdition(tx, input)
  if (!held.ok) return held
  const { id, approved, publishedAt } = held.value.edition
  if (approved !== true) return fail('invalid', 'fault.card.notApproved')
  if (publishedAt !== null) return fail('conflict', 'fault.card.published')
  const open = await stillPublic(tx, id)
  if (!open.ok) return open
  return (await callPublish(tx, id)) ? ok(null) : fail('conflict', 'fault.card.published')
}

/** What a measure withdrew after the edition was frozen does not come out by the card. */
async function stillPublic(tx: Tx, editionId: string): Promise<Result<null>> {
  const content = await selectContent(tx, editionId)
  const [measure] = content ? measuresGoneFrom(content, await publishedNumbers(tx)) : []
  return measure === undefined ? ok(null) : fail('conflict', 'fault.card.gone', { measure })
}

async function holdEdition(
  tx: Tx,
  input: { card: string; number: number },
): Promise<Result<{ card: CardRow; edition: EditionRow }>> {
  const card = await selectCard(tx, input.card)
  const edition = card && (await selectEditions(tx, card.id)).find(({ number }) => number === input.number)
  return edition ? ok({ card, edition }) : fail('not-found', 'fault.card.missing.edition')
}

type News = 'notices.cardProposed' | 'notices.cardApproved' | 'notices.cardReturned'

function tell(tx: Tx, { id, slug }: CardRow, number: number, message: News): Promise<void> {
  const { roles } = message === 'notices.cardProposed' ? approveCards : editCards
  return notify(
    tx,
    { roles, planId: null },
    {
      message,
      values: { number, year: slug },
      path: `/workspace/report-cards/${slug}/editions/${number}`,
      key: `card:${id}`,
    },
  )
}
