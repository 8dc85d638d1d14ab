import { sql } from 'kysely'
import { fail, ok, type Result } from '../../kernel/result.ts'
import type { Tx } from '../database/database.ts'
import type { Translate } from '../languages/messages.ts'
import { queueMail } from '../mail/index.ts'
import { permissionOf, type Actor } from './actor.ts'
import type { Client } from './client.ts'
import { inTurn } from './in-turn.ts'
import { newToken, tokenHash } from './links.ts'
import { hashPassword, passwordFault, replacePassword, type PasswordFault } from './passwords.ts'
import { openSessionFor, type Entered, type SignIn } from './sign-in.ts'

/**
 * Whoever invites decides who gets in, so it is the administrators' alone, as adding people and giving roles is; the
 * database's functions say it again.
 */
export const invitePeople = permissionOf('invite-people', 'right.invitePeople', ['administrator'])

/** `none`: never invited; `late`: the link can no longer be used; `ended`: an administrator closed it. */
export type AccountState = 'none' | 'invited' | 'late' | 'withdrawn' | 'open' | 'ended'

export interface Account {
  personId: string
  name: string
  email: string
  state: AccountState
  /** ISO instant; null for `none` */
  since: string | null
  invitationId: string | null
}

/** Everybody and whether they can sign in; an administrator is told, and everybody else nothing. */
export async function listAccounts(tx: Tx): Promise<Account[]> {
  const { rows } = await sql<Account>`
    select a.person_id as "personId", p.name, p.email, a.state, a.since, a.invitation_id as "invitationId"
    from identity.accounts() a join identity.person p on p.id = a.person_id order by lower(p.name), p.id`.execute(
    tx,
  )
  return rows
}

/** Where an invitation is sent from, and in whose words. */
export interface Inviting {
  origin: string
  serviceName: string
  /** the words of a language; the council's first one for null */
  wordsIn: (code: string | null) => { code: string; t: Translate }
}

export const INVITATION_DAYS = 7

/** Sends a link that works once; one that was sent before stops working. */
export async function invite(
  tx: Tx,
  actor: Actor,
  personId: string,
  { origin, serviceName, wordsIn }: Inviting,
): Promise<Result<Account>> {
  const account = await accountOfPerson(tx, actor, personId)
  if (!account.ok) return account
  const { name, email, state } = account.value
  if (state === 'open') return fail('conflict', 'fault.account.open', { name })
  const token = newToken()
  await sql`select identity.invite(${personId}, ${tokenHash(token)})`.execute(tx)
  const { rows } = await sql<{ language: string | null }>`
    select language from identity.person where id = ${personId}`.execute(tx)
  const { code, t } = wordsIn(rows[0]?.language ?? null)
  const values = { name, service: serviceName, inviter: actor.name }
  const text = t('identity.mail.invitation.text', {
    ...values,
    link: `${origin}/invitation/${token}`,
    days: INVITATION_DAYS,
  })
  await queueMail(tx, {
    to: email,
    personId,
    kind: 'invitation',
    language: code,
    subject: t('identity.mail.invitation.subject', { service: serviceName }),
    text: `${text}\n\n${t('identity.mail.foot', { service: serviceName, address: origin })}\n`,
    secret: true,
  })
  return account
}

export async function withdrawInvitation(tx: Tx, actor: Actor, personId: string): Promise<Result<Account>> {
  const account = await accountOfPerson(tx, actor, personId)
  if (!account.ok) return account
  const { rows } = await sql<{ was: boolean }>`
    select identity.withdraw_invitation(${account.value.invitationId}) as was`.execute(tx)
  return rows[0]?.was ? account : fail('conflict', 'fault.account.noInvitation', { name: account.value.name })
}

/** Nobody signs in to it any more, and who is signed in is out at once. */
export async function endAccount(tx: Tx, actor: Actor, personId: string): Promise<Result<Account>> {
  const account = await accountOfPerson(tx, actor, personId)
  if (!account.ok) return account
  if (personId === actor.id) return fail('not-allowed', 'fault.account.own')
  const { rows } = await sql<{ was: boolean }>`select identity.end_account(${personId}) as was`.execute(tx)
  return rows[0]?.was ? account : fail('conflict', 'fault.account.none', { name: account.value.name })
}

export async function accountOfPerson(tx: Tx, actor: Actor, personId: string): Promise<Result<Account>> {
  if (!invitePeople.allows(actor)) return fail('not-allowed', 'fault.account.mayNot')
  const account = (await listAccounts(tx)).find((each) => each.personId === personId)
  return account ? ok(account) : fail('not-found', 'fault.account.nobody')
}

// ---------------------------------------------------------------- at the door

export type SpentInvitation = 'used' | 'late' | 'withdrawn' | 'unknown'

export interface OpenInvitation {
  personId: string
  name: string
  email: string
}

/** Looks, and changes nothing: programs that check mails open every link. */
export async function lookAtInvitation(
  signIn: SignIn,
  token: string,
): Promise<OpenInvitation | SpentInvitation> {
  const { rows } = await signIn.database.authPool.query<OpenInvitation & { state: 'open' | SpentInvitation }>(
    'select person_id as "personId", name, email, state from auth.invitation($1)',
    [tokenHash(token)],
  )
  const row = rows[0]
  if (!row) return 'unknown'
  return row.state === 'open' ? row : row.state
}

/** Opens the account and signs its person in: with a password, or with null without one (a passkey follows). */
export async function acceptInvitation(
  signIn: SignIn,
  client: Client,
  token: string,
  password: string | null,
): Promise<Entered | PasswordFault | SpentInvitation> {
  const found = await lookAtInvitation(signIn, token)
  if (typeof found === 'string') return found
  const fault = password === null ? undefined : passwordFault(password, [found.name, found.email])
  if (fault) return fault
  const hashed = password === null ? null : await hashPassword(password)
  const personId = await inTurn(signIn.database.authPool, async (tx) => {
    const { rows } = await tx.query<{ id: string | null }>('select auth.accept_invitation($1) as id', [
      tokenHash(token),
    ])
    const id = rows[0]?.id ?? undefined
    if (id && hashed) await replacePassword(tx, id, hashed)
    return id
  })
  return personId ? openSessionFor(signIn, client, personId, 'invitation') : 'used'
}
