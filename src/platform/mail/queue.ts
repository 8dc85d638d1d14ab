import { sql, type Kysely } from 'kysely'
import type { Pool, PoolClient } from 'pg'

export interface OutgoingMail {
  /** one address, without a name */
  to: string
  /** the person behind the address, where there is one */
  personId: string | null
  /** what it is for, in small letters, hyphens and dots: `invitation`, `notice.digest` */
  kind: string
  /** one line, in the reader's language */
  subject: string
  /** plain text, in the reader's language */
  text: string
  /** code of the language, for the header; English when it is not said */
  language?: string
  /** holds a link or a code that lets somebody in: wiped once sent, shown to nobody */
  secret?: boolean
  /** asked for twice under one key, it is sent once */
  key?: string
}

/**
 * Puts a mail into the outbox, in the caller's transaction: it is sent when that is committed, and never if it is not.
 * Gives its id. Throws when the address or the subject cannot stand in a header (a line break, no address).
 */
export async function queueMail(tx: Kysely<unknown>, mail: OutgoingMail): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select mail.queue(${sql.join(valuesOf(mail))}) as id`.execute(tx)
  return idOf(rows)
}

/** The same for the sign-in library, which has no transaction of ours. */
export async function queueMailForSignIn(pool: Pool | PoolClient, mail: OutgoingMail): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    'select mail.queue($1, $2, $3, $4, $5, $6, $7, $8) as id',
    valuesOf(mail),
  )
  return idOf(rows)
}

/** In the order of the parameters of `mail.queue`. */
function valuesOf(mail: OutgoingMail): (string | boolean | null)[] {
  const { to, personId, kind, language = 'en', subject, text, secret = false, key = null } = mail
  return [to, personId, kind, language, subject, text, secret, key]
}

function idOf(rows: readonly { id: string }[]): string {
  const [row] = rows
  if (!row) throw new Error('mail.queue gave no id')
  return row.id
}
