import { randomUUID } from 'node:crypto'
import { fail, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/database/database.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { allowed, isIdentifier, oneLine } from '../../../thread/index.ts'
import {
  insertLesson,
  revokeLessonRow,
  revokeStanding,
  selectLessons,
  takeTeachingTurn,
} from '../lesson-store.ts'
import { LONGEST_LESSON } from '../lessons.ts'
import { missing, overtaken, type Revised } from '../locking.ts'
import { readDocuments } from '../policy.ts'
import {
  isTaughtField,
  spellingKey,
  storable,
  taughtProfile,
  type Lesson,
  type ReadingProfile,
  type ReadUpload,
} from '../reading/index.ts'
import { selectCorrections, updateDraft } from '../reading-store.ts'
import { holdOpen } from './open-reading.ts'

/** The council's profile with every lesson that stands, and more of them that are about to. */
export async function profileWithLessons(
  tx: Tx,
  profile: ReadingProfile,
  more: readonly Lesson[] = [],
): Promise<ReadingProfile> {
  const standing = (await selectLessons(tx)).filter(({ revokedAt }) => revokedAt === null)
  const lessons = new Map(
    [...standing, ...more].map(({ kind, printed, means }) => [
      `${kind}|${spellingKey(printed)}`,
      { kind, printed, means },
    ]),
  )
  return lessons.size === 0 ? profile : taughtProfile(profile, [...lessons.values()])
}

/**
 * Keeps what a person teaches in the review of an open reading; a lesson for the same words is replaced. `again` is
 * the document read anew with the lessons: it takes the place of the draft where nobody has corrected that yet.
 */
export async function teachLessons(
  tx: Tx,
  actor: Actor,
  input: { id: string; revision: number; lessons: readonly Lesson[]; again?: ReadUpload | undefined },
): Promise<Result<Revised>> {
  const held = await holdOpen(tx, actor, input, 'fault.plan.mayNot.teach')
  if (!held.ok) return held
  if (input.lessons.length === 0) return fail('invalid', 'fault.plan.lesson.none')
  const lessons: Lesson[] = []
  for (const given of input.lessons) {
    const lesson = checkLesson(given)
    if (!lesson.ok) return lesson
    lessons.push(lesson.value)
  }
  const { id, revision } = input
  await takeTeachingTurn(tx)
  for (const lesson of lessons) {
    await revokeStanding(tx, lesson, actor.id)
    await insertLesson(tx, { ...lesson, id: randomUUID(), readingId: id, personId: actor.id })
  }
  const isCorrected = (await selectCorrections(tx, id)).length > 0
  if (isCorrected || input.again === undefined) return ok({ id, revision })
  const next = await updateDraft(tx, id, revision, storable(input.again.draft))
  return next === undefined ? overtaken('reading') : ok({ id, revision: next })
}

function checkLesson({ kind, printed, means }: Lesson): Result<Lesson> {
  const lesson = { kind, printed: oneLine(printed), means: oneLine(means) }
  const isWhole = lesson.printed !== '' && lesson.means !== ''
  const isShort = Math.max(lesson.printed.length, lesson.means.length) <= LONGEST_LESSON
  if (!isWhole || !isShort || (kind === 'heading' && !isTaughtField(means)))
    return fail('invalid', 'fault.plan.lesson.words', { most: LONGEST_LESSON })
  return ok(lesson)
}

/** From the next document on the reader knows it no more; what was read with it stays as it is. */
export async function revokeLesson(tx: Tx, actor: Actor, input: { id: string }): Promise<Result<null>> {
  const may = allowed(readDocuments, actor, 'fault.plan.mayNot.teach')
  if (!may.ok) return may
  const revoked = isIdentifier(input.id) && (await revokeLessonRow(tx, input.id, actor.id))
  return revoked ? ok(null) : missing('lesson')
}
