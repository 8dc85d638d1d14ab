import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'

/** kind of record → ISO 8601 duration */
export type Periods = Readonly<Record<string, string>>

/** kind of record, or table → how many rows */
export type RowCounts = Readonly<Record<string, number>>

/** Rows of one table that are about a person. */
export interface HeldRows {
  kind: string
  table: string
  /** the column that names the person: `person_id`, `approved_by` … */
  by: string
  rows: readonly Readonly<Record<string, unknown>>[]
}

/** A post that is held or a role that is had beyond today; `title` is the post's, or the role's name. */
export interface Running {
  kind: 'post' | 'role'
  title: string
  startsOn: string
  endsOn: string | null
}

export interface Erasure {
  at: string
  event: string
  /** a person's or a record's id; '-' for what was done by period */
  recordId: string
  erased: RowCounts
}

export interface ListedPerson {
  id: string
  name: string
  leftOn: string | null
  isErased: boolean
}

export async function selectPeople(tx: Tx): Promise<ListedPerson[]> {
  const { rows } = await sql<ListedPerson>`
    select id, name, left_on as "leftOn", erased_at is not null as "isErased"
    from identity.person order by erased_at is not null, left_on is not null, lower(name), id`.execute(tx)
  return rows
}

export async function selectPerson(tx: Tx, id: string): Promise<ListedPerson | undefined> {
  return (await selectPeople(tx)).find((person) => person.id === id)
}

/** Undefined when there is no such person. That it was read is noted in the audit. */
export async function selectAllAbout(tx: Tx, personId: string): Promise<HeldRows[] | undefined> {
  const { rows } = await sql<{ held: HeldRows[] | null }>`select personal.about(${personId}) as held`.execute(
    tx,
  )
  return rows[0]?.held ?? undefined
}

export async function selectRunning(tx: Tx, personId: string): Promise<Running[]> {
  const { rows } = await sql<Running>`
    select kind, title, starts_on as "startsOn", ends_on as "endsOn" from personal.what_runs(${personId})`.execute(
    tx,
  )
  return rows
}

export async function markLeft(tx: Tx, personId: string, lastDay: string): Promise<void> {
  await sql`select personal.leave(${personId}, ${lastDay}::date)`.execute(tx)
}

export async function markBack(tx: Tx, personId: string): Promise<void> {
  await sql`select personal.come_back(${personId})`.execute(tx)
}

export async function eraseNow(tx: Tx, personId: string): Promise<RowCounts> {
  const { rows } = await sql<{ done: RowCounts }>`select personal.erase(${personId}) as done`.execute(tx)
  return rows[0]?.done ?? {}
}

/** Words that a person's erasure leaves where they are, in which their name or address stands. */
export interface Mention {
  table: string
  column: string
  /** ids and the like, by column: where the words can be found */
  record: Readonly<Record<string, string | number | null>>
  /** the name with what stands around it */
  excerpt: string
}

/** At most `most` of each column of words; only of what the acting person may read. */
export async function selectMentions(tx: Tx, personId: string, most: number): Promise<Mention[]> {
  const { rows } = await sql<Mention>`
    select table_name as table, column_name as column, record, excerpt
    from personal.mentions(${personId}, ${most})`.execute(tx)
  return rows
}

export async function selectDue(tx: Tx, periods: Periods): Promise<RowCounts> {
  const { rows } = await sql<{ due: RowCounts }>`
    select personal.due(${JSON.stringify(periods)}::jsonb) as due`.execute(tx)
  return rows[0]?.due ?? {}
}

export async function selectErasures(tx: Tx, most: number): Promise<Erasure[]> {
  const { rows } = await sql<Erasure>`
    select at, event, record_id as "recordId", erased from personal.erasures(${most})`.execute(tx)
  return rows
}

/** As the jobs' login or the owner alone. Gives how many rows of each kind were erased. */
export async function runRetention(tx: Tx, periods: Periods): Promise<RowCounts> {
  const { rows } = await sql<{ done: RowCounts }>`
    select personal.run_retention(${JSON.stringify(periods)}::jsonb) as done`.execute(tx)
  return rows[0]?.done ?? {}
}
