import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'

export type MailState = 'queued' | 'sending' | 'sent' | 'failed' | 'undeliverable' | 'unclear' | 'expired'

/** Those that ask for somebody first. */
export const MAIL_STATES: readonly MailState[] = [
  'unclear',
  'undeliverable',
  'failed',
  'expired',
  'queued',
  'sending',
  'sent',
]

export interface Mail {
  id: string
  to: string
  kind: string
  subject: string
  secret: boolean
  state: MailState
  attempts: number
  /** the words of whoever refused it last */
  lastError: string | null
  /** ISO instants */
  queuedAt: string
  nextAt: string
  settledAt: string | null
}

const MAIL = sql`id, recipient as to, kind, subject, secret, state, attempts, last_error as "lastError",
  queued_at as "queuedAt", next_at as "nextAt", settled_at as "settledAt"`

/** Those that ask for somebody first, then what waits, then what was sent; the latest of each first. */
export async function selectMails(tx: Tx, state: MailState | undefined, most: number): Promise<Mail[]> {
  const { rows } = await sql<Mail>`
    select ${MAIL} from mail.message where ${state ?? null}::text is null or state = ${state ?? null}
    order by array_position(array['unclear', 'undeliverable', 'failed', 'expired', 'queued', 'sending', 'sent'], state),
      queued_at desc, id limit ${most}`.execute(tx)
  return rows
}

export async function selectMail(tx: Tx, id: string): Promise<Mail | undefined> {
  const { rows } = await sql<Mail>`select ${MAIL} from mail.message where id = ${id}`.execute(tx)
  return rows[0]
}

export interface Outbox {
  counts: ReadonlyMap<MailState, number>
  /** one waits for more than ten minutes and was not tried once: nothing sends */
  isStuck: boolean
}

export async function countMails(tx: Tx): Promise<Outbox> {
  const { rows } = await sql<{ state: MailState; count: number; isStuck: boolean }>`
    select state, count(*) as count,
      coalesce(bool_or(state = 'queued' and attempts = 0 and queued_at < now() - interval '10 minutes'), false) as "isStuck"
    from mail.message group by state`.execute(tx)
  return {
    counts: new Map(rows.map(({ state, count }) => [state, count])),
    isStuck: rows.some((row) => row.isStuck),
  }
}

/** The words; null when they are gone, or when they let somebody in and this is no demonstration. The read is audited. */
export async function readBody(tx: Tx, id: string): Promise<string | null> {
  const { rows } = await sql<{ words: string | null }>`select mail.read_body(${id}) as words`.execute(tx)
  return rows[0]?.words ?? null
}

/** False when its words are gone or it was sent meanwhile. */
export async function tryMailAgain(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select mail.try_again(${id}) as done`.execute(tx)
  return rows[0]?.done === true
}

/** False when it is no longer unclear. */
export async function sayMailArrived(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select mail.say_arrived(${id}) as done`.execute(tx)
  return rows[0]?.done === true
}
