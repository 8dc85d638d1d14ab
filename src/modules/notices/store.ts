import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'

export type Digest = 'daily' | 'weekly' | 'none'

export interface Notice {
  id: string
  message: string
  values: Record<string, string | number>
  path: string
  /** ISO instant */
  toldAt: string
  isRead: boolean
}

/** The acting person's own, unread first and then the latest; row-level security shows nobody else's. */
export async function selectNotices(tx: Tx, most: number): Promise<Notice[]> {
  const { rows } = await sql<Notice>`
    select id, message, "values", path, told_at as "toldAt", read_at is not null as "isRead"
    from notice.notice order by read_at is not null, told_at desc, id limit ${most}`.execute(tx)
  return rows
}

export async function countUnread(tx: Tx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from notice.notice where read_at is null`.execute(tx)
  return rows[0]?.count ?? 0
}

/** False when there is no such notice, or it is another's. */
export async function markRead(tx: Tx, id: string): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    update notice.notice set read_at = coalesce(read_at, now()) where id = ${id}`.execute(tx)
  return numAffectedRows > 0n
}

/** What came after `until` stays: the person has not seen it. */
export async function markAllRead(tx: Tx, until: string): Promise<void> {
  await sql`update notice.notice set read_at = now() where read_at is null and date_trunc('milliseconds', told_at) <= ${until}`.execute(
    tx,
  )
}

export async function selectDigest(tx: Tx, personId: string): Promise<Digest> {
  const { rows } = await sql<{ digest: Digest }>`
    select digest from notice.preference where person_id = ${personId}`.execute(tx)
  return rows[0]?.digest ?? 'daily'
}

export async function saveDigest(tx: Tx, personId: string, digest: Digest): Promise<void> {
  await sql`
    insert into notice.preference (person_id, digest) values (${personId}, ${digest})
    on conflict (person_id) do update set digest = excluded.digest`.execute(tx)
}

export interface DueDigest {
  personId: string
  email: string
  /** code of the language; null is the council's first */
  language: string | null
  notices: Pick<Notice, 'id' | 'message' | 'values'>[]
}

export async function selectDueDigests(tx: Tx): Promise<DueDigest[]> {
  const { rows } = await sql<DueDigest>`
    select person_id as "personId", email, language, notices from notice.due_digests()`.execute(tx)
  return rows
}

/** False when this person was sent a digest today already. */
export async function beginDigest(tx: Tx, { personId, notices }: DueDigest): Promise<boolean> {
  const ids = notices.map(({ id }) => id)
  const { rows } = await sql<{ begun: boolean }>`
    select notice.begin_digest(${personId}, ${ids}::uuid[]) as begun`.execute(tx)
  return rows[0]?.begun === true
}

export async function tendNotices(tx: Tx): Promise<void> {
  await sql`select notice.tend()`.execute(tx)
}
