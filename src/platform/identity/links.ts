import { createHash, randomBytes } from 'node:crypto'
import type { Client } from './client.ts'
import { inTurn } from './in-turn.ts'
import { tellOfChange, writeTo, type Letter } from './mails.ts'
import { hashPassword, passwordFault, replacePassword, type PasswordFault } from './passwords.ts'
import { mailsToAddress } from './patience.ts'
import {
  accountOf,
  isKnownDevice,
  noteFor,
  openSessionFor,
  waiting,
  type Entered,
  type SignIn,
  type Waiting,
} from './sign-in.ts'

/** What somebody asks for at the doors. */
export type Purpose = 'sign-in' | 'reset'

/** Minutes that a link can be used: as long as a mail may take, and no longer than needed. */
export const LINK_MINUTES: Readonly<Record<Purpose, number>> = { 'sign-in': 15, reset: 60 }

/** Why a link does nothing: `unknown` was never sent, or is older than what is remembered. */
export type SpentLink = 'used' | 'late' | 'unknown'

/** 256 bits that nobody can guess; only their hash is kept. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** The answer to a known address takes no longer than to an unknown one, as far as a clock on the network can tell. */
const ANSWER_MS = 300

/**
 * Sends a link when an account has this address, and says nothing of whether one has.
 */
export async function askForLink(
  signIn: SignIn,
  client: Client,
  typed: string,
  purpose: Purpose,
): Promise<Waiting | undefined> {
  const email = accountOf(typed)
  const seconds = await signIn.patience.count(
    mailsToAddress(email, client, isKnownDevice(signIn, email, client)),
  )
  if (seconds > 0) return waiting(seconds)
  const answer = new Promise<void>((done) => setTimeout(done, ANSWER_MS))
  await Promise.all([sendLink(signIn, email, purpose), answer])
  return undefined
}

async function sendLink(signIn: SignIn, email: string, purpose: Purpose): Promise<void> {
  await inTurn(signIn.database.authPool, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      'select id from auth."user" where email = $1 and "endedAt" is null',
      [email],
    )
    const personId = rows[0]?.id
    if (!personId) return
    const token = newToken()
    await client.query(
      `insert into auth.link (person_id, purpose, token_hash, expires_at)
       values ($1, $2, $3, now() + make_interval(mins => $4))`,
      [personId, purpose, tokenHash(token), LINK_MINUTES[purpose]],
    )
    await writeTo(signIn, client, personId, letterWith(signIn, token, purpose))
  })
}

function letterWith(signIn: SignIn, token: string, purpose: Purpose): Letter {
  const minutes = LINK_MINUTES[purpose]
  if (purpose === 'sign-in') {
    const link = `${signIn.origin}/sign-in/link/${token}`
    return {
      kind: 'link.sign-in',
      secret: true,
      subject: (t, { service }) => t('identity.mail.link.subject', { service }),
      text: (t, { name, service }) => t('identity.mail.link.text', { name, service, link, minutes }),
    }
  }
  const link = `${signIn.origin}/sign-in/reset/${token}`
  return {
    kind: 'link.reset',
    secret: true,
    subject: (t, { service }) => t('identity.mail.reset.subject', { service }),
    text: (t, { name, service }) => t('identity.mail.reset.text', { name, service, link, minutes }),
  }
}

export interface OpenLink {
  personId: string
  name: string
  email: string
}

/** Looks, and changes nothing: programs that check mails open every link. */
export async function lookAtLink(
  signIn: SignIn,
  token: string,
  purpose: Purpose | 'report',
): Promise<OpenLink | SpentLink> {
  const { rows } = await signIn.database.authPool.query<OpenLink & { state: 'open' | SpentLink }>(
    `select u.id as "personId", u.name, u.email,
       case when l.used_at is not null then 'used' when l.expires_at <= now() then 'late' else 'open' end as state
     from auth.link l join auth."user" u on u.id = l.person_id
     where l.token_hash = $1 and l.purpose = $2 and u."endedAt" is null`,
    [tokenHash(token), purpose],
  )
  const row = rows[0]
  if (!row) return 'unknown'
  return row.state === 'open' ? row : row.state
}

export async function enterWithLink(
  signIn: SignIn,
  client: Client,
  token: string,
): Promise<Entered | SpentLink> {
  const used = await inTurn(signIn.database.authPool, (tx) => takeLink(tx, token, 'sign-in'))
  if (used) return openSessionFor(signIn, client, used, 'link')
  const state = await lookAtLink(signIn, token, 'sign-in')
  return typeof state === 'string' ? state : 'used'
}

/** Only one of many that come at once gets the person's id. */
export async function takeLink(
  tx: Parameters<typeof replacePassword>[0],
  token: string,
  purpose: Purpose | 'report',
): Promise<string | undefined> {
  const { rows } = await tx.query<{ id: string }>(
    `update auth.link l set used_at = now() from auth."user" u
     where l.token_hash = $1 and l.purpose = $2 and l.used_at is null and l.expires_at > now()
       and u.id = l.person_id and u."endedAt" is null returning u.id`,
    [tokenHash(token), purpose],
  )
  return rows[0]?.id
}

/** Ends every session and every other link of the person: whoever got in before is out. */
export async function resetPassword(
  signIn: SignIn,
  token: string,
  password: string,
): Promise<'done' | PasswordFault | SpentLink> {
  const link = await lookAtLink(signIn, token, 'reset')
  if (typeof link === 'string') return link
  const fault = passwordFault(password, [link.name, link.email])
  if (fault) return fault
  const hashed = await hashPassword(password)
  const personId = await inTurn(signIn.database.authPool, async (tx) => {
    const id = await takeLink(tx, token, 'reset')
    if (!id) return undefined
    await replacePassword(tx, id, hashed)
    await tx.query('delete from auth.session where "userId" = $1', [id])
    await tx.query('delete from auth.link where person_id = $1 and used_at is null', [id])
    await tellOfChange(signIn, tx, id, 'password-changed')
    return id
  })
  if (!personId) return 'used'
  await noteFor(signIn, personId, 'password.reset', {})
  return 'done'
}
