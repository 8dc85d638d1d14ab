import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/database.ts'
import type { ListedQuestion } from './question.ts'

type QuestionRow = Omit<ListedQuestion, 'about'> & { aboutKind: string | null; aboutTitle: string | null }

const SELECTED = sql`
  select q.id, q.kind, q.page, q.text, q.language, q.asked_at as "askedAt", q.answer,
    p.name as "answeredBy", q.answered_at as "answeredAt", q.revision,
    n.kind as "aboutKind", n.title as "aboutTitle"
  from plan.question q
  left join thread.node n on n.id = q.node_id
  left join identity.person p on p.id = q.answered_by`

function questionOf({ aboutKind, aboutTitle, ...rest }: QuestionRow): ListedQuestion {
  const about = aboutKind === null || aboutTitle === null ? null : { kind: aboutKind, title: aboutTitle }
  return { ...rest, about }
}

/** Those who have waited longest first. */
export async function selectOpen(tx: Tx, most: number): Promise<ListedQuestion[]> {
  const { rows } = await sql<QuestionRow>`
    ${SELECTED} where q.answered_at is null order by q.asked_at, q.id limit ${most}`.execute(tx)
  return rows.map(questionOf)
}

/** The latest answers first. */
export async function selectAnswered(tx: Tx, most: number): Promise<ListedQuestion[]> {
  const { rows } = await sql<QuestionRow>`
    ${SELECTED} where q.answered_at is not null order by q.answered_at desc, q.id limit ${most}`.execute(tx)
  return rows.map(questionOf)
}

export interface QuestionCounts {
  open: number
  answered: number
  /** ISO instant of the one that has waited longest; null when none waits */
  oldest: string | null
}

export async function countQuestions(tx: Tx): Promise<QuestionCounts> {
  const { rows } = await sql<QuestionCounts>`
    select count(*) filter (where answered_at is null) as open, count(answered_at) as answered,
           min(asked_at) filter (where answered_at is null) as oldest
    from plan.question`.execute(tx)
  return rows[0] ?? { open: 0, answered: 0, oldest: null }
}

export async function selectQuestion(tx: Tx, id: string): Promise<ListedQuestion | undefined> {
  const { rows } = await sql<QuestionRow>`${SELECTED} where q.id = ${id}`.execute(tx)
  return rows.map(questionOf)[0]
}

/** How to reach the asker, '' when they gave nothing; that it was read is noted in the audit. */
export async function readContact(tx: Tx, id: string): Promise<string> {
  const { rows } = await sql<{ contact: string }>`select plan.read_contact(${id}) as contact`.execute(tx)
  return rows[0]?.contact ?? ''
}

/** False when the question is no longer at this revision. */
export async function updateAnswer(
  tx: Tx,
  answer: { id: string; revision: number; text: string; personId: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update plan.question
    set answer = ${answer.text}, answered_by = ${answer.personId}, answered_at = now(), revision = revision + 1
    where id = ${answer.id} and revision = ${answer.revision}`.execute(tx)
  return numAffectedRows === 1n
}

/** Open ones first, then the latest. */
export async function selectByText(
  tx: Tx,
  patterns: readonly string[],
  most: number,
): Promise<{ id: string; text: string; about: string | null }[]> {
  const { rows } = await sql<{ id: string; text: string; about: string | null }>`
    select q.id, q.text, n.title as about from plan.question q left join thread.node n on n.id = q.node_id
    where q.text ilike all (${patterns}::text[])
    order by q.answered_at is not null, q.asked_at desc, q.id limit ${most}`.execute(tx)
  return rows
}
