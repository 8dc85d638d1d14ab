import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import type { Client } from './client.ts'
import { inTurn } from './in-turn.ts'
import { lookAtLink, newToken, takeLink, tokenHash, type SpentLink } from './links.ts'
import { writeTo } from './mails.ts'
import { mailsToAddress } from './patience.ts'
import { isKnownDevice, openSessionFor, waiting, type Entered, type SignIn, type Waiting } from './sign-in.ts'

/** From the day of asking to the end of most grace periods. */
export const REPORT_LINK_DAYS = 14

/**
 * A link that opens reporting for one person, in a job's transaction: its path, without the language. Undefined for
 * whoever has no account.
 */
export async function issueReportLink(tx: Tx, personId: string): Promise<string | undefined> {
  const token = newToken()
  const { rows } = await sql<{ issued: boolean }>`
    select identity.issue_report_link(${personId}, ${tokenHash(token)},
      make_interval(days => ${REPORT_LINK_DAYS})) as issued`.execute(tx)
  return rows[0]?.issued === true ? pathOf(token) : undefined
}

function pathOf(token: string): string {
  return `/sign-in/report/${token}`
}

/** The session opens what is for reporting, and of its person's roles only their posts are in force in it. */
export async function enterToReport(
  signIn: SignIn,
  client: Client,
  token: string,
): Promise<Entered | SpentLink> {
  const personId = await inTurn(signIn.database.authPool, (tx) => takeLink(tx, token, 'report'))
  if (personId) return openSessionFor(signIn, client, personId, 'link', 'reporting')
  const state = await lookAtLink(signIn, token, 'report')
  return typeof state === 'string' ? state : 'used'
}

export interface Addressee {
  id: string
  name: string
  email: string
}

/** Whom a link was sent to, also when it is used or late; undefined for none of ours, or when their account has ended. */
export async function addresseeOfLink(signIn: SignIn, token: string): Promise<Addressee | undefined> {
  const { rows } = await signIn.database.authPool.query<Addressee>(
    `select u.id, u.name, u.email from auth.link l join auth."user" u on u.id = l.person_id
     where l.token_hash = $1 and l.purpose = 'report' and u."endedAt" is null`,
    [tokenHash(token)],
  )
  return rows[0]
}

/** Another link to the same person, at their own address: whoever found a spent one gets nothing by it. */
export async function sendReportLinkAgain(
  signIn: SignIn,
  client: Client,
  spent: string,
): Promise<'sent' | 'unknown' | Waiting> {
  const person = await addresseeOfLink(signIn, spent)
  if (!person) return 'unknown'
  const isKnown = isKnownDevice(signIn, person.email, client)
  const seconds = await signIn.patience.count(mailsToAddress(person.email, client, isKnown))
  if (seconds > 0) return waiting(seconds)
  await inTurn(signIn.database.authPool, async (tx) => {
    const token = newToken()
    await tx.query(
      `insert into auth.link (person_id, purpose, token_hash, expires_at)
       values ($1, 'report', $2, now() + make_interval(days => $3))`,
      [person.id, tokenHash(token), REPORT_LINK_DAYS],
    )
    const values = { link: signIn.origin + pathOf(token), days: REPORT_LINK_DAYS }
    await writeTo(signIn, tx, person.id, {
      kind: 'link.report',
      secret: true,
      subject: (t, { service }) => t('identity.mail.report.subject', { service }),
      text: (t, { name, service }) => t('identity.mail.report.text', { name, service, ...values }),
    })
  })
  return 'sent'
}
