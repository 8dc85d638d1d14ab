import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import type { Ending, ReadyMail } from './sender.ts'

export interface TakenMail extends ReadyMail {
  /** counts from 1 since the mail was queued or tried again */
  attempt: number
}

/** The mail, marked as being sent; undefined when there is nothing to do. */
export async function takeMail(tx: Tx, id: string): Promise<TakenMail | undefined> {
  const { rows } = await sql<TakenMail>`
    select ${id} as id, recipient as to, language, subject, body as text, attempt from mail.take(${id})`.execute(
    tx,
  )
  return rows[0]
}

export async function handOver(tx: Tx, id: string, attempt: number): Promise<boolean> {
  const { rows } = await sql<{ mine: boolean }>`select mail.hand_over(${id}, ${attempt}) as mine`.execute(tx)
  return rows[0]?.mine === true
}

export async function settleMail(tx: Tx, id: string, attempt: number, ending: Ending): Promise<void> {
  const words = 'words' in ending ? ending.words : null
  await sql`select mail.settle(${id}, ${attempt}, ${ending.outcome}, ${words})`.execute(tx)
}

export async function tendMails(tx: Tx): Promise<void> {
  await sql`select mail.tend()`.execute(tx)
}
