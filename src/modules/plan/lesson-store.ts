import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { Lesson, LessonKind } from './reading/index.ts'

/** Something that a person taught the reader, and until when it stood. */
export interface LessonRow extends Lesson {
  id: string
  readingId: string
  /** of the document in whose review it was taught */
  filename: string
  taughtBy: string | null
  taughtAt: string
  revokedBy: string | null
  revokedAt: string | null
}

/** Those that stand first, then the latest. */
export async function selectLessons(tx: Tx): Promise<LessonRow[]> {
  const { rows } = await sql<LessonRow>`
    select l.id, l.kind, l.printed, l.means, l.reading_id as "readingId", d.filename,
      teacher.name as "taughtBy", l.taught_at as "taughtAt",
      revoker.name as "revokedBy", l.revoked_at as "revokedAt"
    from plan.lesson l
      join plan.reading r on r.id = l.reading_id
      join documents.document d on d.id = r.document_id
      left join identity.person teacher on teacher.id = l.taught_by
      left join identity.person revoker on revoker.id = l.revoked_by
    order by l.revoked_at is not null, l.taught_at desc, l.id`.execute(tx)
  return rows
}

export async function insertLesson(
  tx: Tx,
  lesson: Lesson & { id: string; readingId: string; personId: string },
): Promise<void> {
  await sql`
    insert into plan.lesson (id, kind, printed, means, reading_id, taught_by)
    values (${lesson.id}, ${lesson.kind}, ${lesson.printed}, ${lesson.means}, ${lesson.readingId},
            ${lesson.personId})`.execute(tx)
}

/** False where it was revoked before, or never was. */
export async function revokeLessonRow(tx: Tx, id: string, personId: string): Promise<boolean> {
  const { rows } = await sql`
    update plan.lesson set revoked_by = ${personId}, revoked_at = now()
    where id = ${id} and revoked_at is null returning id`.execute(tx)
  return rows.length > 0
}

/** The one that stands for these words, to be replaced by another. */
export async function revokeStanding(
  tx: Tx,
  { kind, printed }: { kind: LessonKind; printed: string },
  personId: string,
): Promise<void> {
  await sql`
    update plan.lesson set revoked_by = ${personId}, revoked_at = now()
    where kind = ${kind} and lower(printed) = lower(${printed}) and revoked_at is null`.execute(tx)
}

/** Somebody who teaches while another does waits, so that each sees the other's lessons. */
export async function takeTeachingTurn(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('goldthread lessons'))`.execute(tx)
}
