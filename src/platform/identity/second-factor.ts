import { createHmac, randomBytes } from 'node:crypto'
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import type { Pool, PoolClient } from 'pg'
import { inTurn } from './in-turn.ts'
import { tellOfChange } from './mails.ts'
import { guessesAtCode } from './patience.ts'
import { endSession, type Session } from './session.ts'
import { noteFor, sessionCookie, waiting, type Entered, type SignIn, type Waiting } from './sign-in.ts'
import { base32, newSecret, secretAddress, stepOfCode } from './time-code.ts'

const RECOVERY_CODES = 10
/** 50 bits each: the few tries that patience allows find none. */
const RECOVERY_CODE_LENGTH = 10

export interface NewSecondFactor {
  /** to be typed into an app that cannot read the square */
  secret: string
  /** what the square says */
  address: string
}

/** The secret that is being set up: one for each session until its first code is given. Undefined when one is in use. */
export async function setUpSecondFactor(
  signIn: SignIn,
  session: Session,
): Promise<NewSecondFactor | undefined> {
  const { authPool: pool, secret: key } = signIn.database
  const { actor } = session
  await pool.query(
    `insert into auth.second_factor as f (id, secret, session_id) values ($1, $2, $3)
     on conflict (id) do update set secret = excluded.secret, session_id = excluded.session_id
       where f.confirmed_at is null and f.session_id is distinct from excluded.session_id`,
    [actor.id, await symmetricEncrypt({ key, data: newSecret().toString('base64') }), session.id],
  )
  const { rows } = await pool.query<{ secret: string }>(
    'select secret from auth.second_factor where id = $1 and confirmed_at is null',
    [actor.id],
  )
  const stored = rows[0]
  if (!stored) return undefined
  const secret = await readSecret(key, stored.secret)
  return { secret: base32(secret), address: secretAddress(secret, signIn.serviceName, actor.email) }
}

async function readSecret(key: string, stored: string): Promise<Buffer> {
  return Buffer.from(await symmetricDecrypt({ key, data: stored }), 'base64')
}

/** The first code was right: from now on it is asked for. Gives the recovery codes, which are shown once. */
export async function confirmSecondFactor(
  signIn: SignIn,
  session: Session,
  code: string,
): Promise<{ kind: 'done'; recoveryCodes: string[]; cookies: string[] } | { kind: 'wrong' } | Waiting> {
  const { actor } = session
  const limits = guessesAtCode(actor.id)
  const seconds = await signIn.patience.count(limits)
  if (seconds > 0) return waiting(seconds)
  const done = await inTurn(signIn.database.authPool, async (tx) => {
    if (!(await takeCode(signIn, tx, actor.id, code, 'unconfirmed'))) return undefined
    const codes = await replaceRecoveryCodes(signIn, tx, actor.id)
    await tellOfChange(signIn, tx, actor.id, 'second-factor-added')
    return codes
  })
  if (!done) return { kind: 'wrong' }
  await signIn.patience.forget(limits)
  await noteFor(signIn, actor.id, 'factor.add', {})
  return { kind: 'done', recoveryCodes: done, cookies: await raiseSession(signIn, session) }
}

/** Takes a code of the app once: its step has to be later than that of the last one. */
async function takeCode(
  signIn: SignIn,
  tx: PoolClient,
  personId: string,
  code: string,
  which: 'unconfirmed' | 'confirmed',
): Promise<boolean> {
  const { rows } = await tx.query<{ secret: string; seconds: number }>(
    `select secret, extract(epoch from clock_timestamp())::float8 as seconds from auth.second_factor
     where id = $1 and (confirmed_at is not null) = $2 for update`,
    [personId, which === 'confirmed'],
  )
  const stored = rows[0]
  if (!stored) return false
  const secret = await readSecret(signIn.database.secret, stored.secret)
  const step = stepOfCode(secret, code.replaceAll(/\s/g, ''), stored.seconds)
  if (step === undefined) return false
  const taken = await tx.query(
    `update auth.second_factor set last_step = $2, confirmed_at = coalesce(confirmed_at, now())
     where id = $1 and last_step < $2`,
    [personId, step],
  )
  return taken.rowCount === 1
}

/** The second step of signing in: a code of the app, or one of the recovery codes. */
export async function enterCode(
  signIn: SignIn,
  session: Session,
  code: string,
): Promise<Entered | { kind: 'wrong' } | Waiting> {
  const { actor } = session
  const limits = guessesAtCode(actor.id)
  const seconds = await signIn.patience.count(limits)
  if (seconds > 0) return waiting(seconds)
  const how = await inTurn(signIn.database.authPool, async (tx) => {
    if (await takeCode(signIn, tx, actor.id, code, 'confirmed')) return 'code'
    const { rowCount } = await tx.query(
      'update auth.recovery_code set used_at = now() where person_id = $1 and code_hash = $2 and used_at is null',
      [actor.id, recoveryHash(signIn, code)],
    )
    if (rowCount === 1) await tellOfChange(signIn, tx, actor.id, 'recovery-code-used')
    return rowCount === 1 ? 'recovery-code' : undefined
  })
  if (!how) return { kind: 'wrong' }
  await signIn.patience.forget(limits)
  await noteFor(signIn, actor.id, 'session.second-factor', { how })
  return { kind: 'entered', cookies: await raiseSession(signIn, session) }
}

/**
 * OWASP Session Management Cheat Sheet, "Renew the Session ID After Any Privilege Level Change": what was known of the
 * session before is worth nothing after.
 */
export async function raiseSession(signIn: SignIn, session: Session): Promise<string[]> {
  const token = randomBytes(24).toString('base64url')
  const { rowCount } = await signIn.database.authPool.query(
    'update auth.session set token = $2, "secondFactor" = true where id = $1',
    [session.id, token],
  )
  return rowCount === 1 ? [sessionCookie(signIn, token)] : []
}

export async function recoveryCodesLeft(pool: Pool, personId: string): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    'select count(*)::int as count from auth.recovery_code where person_id = $1 and used_at is null',
    [personId],
  )
  return rows[0]?.count ?? 0
}

export async function renewRecoveryCodes(signIn: SignIn, session: Session): Promise<string[]> {
  const codes = await inTurn(signIn.database.authPool, async (tx) => {
    const made = await replaceRecoveryCodes(signIn, tx, session.actor.id)
    await tellOfChange(signIn, tx, session.actor.id, 'recovery-codes-renewed')
    return made
  })
  await noteFor(signIn, session.actor.id, 'recovery.renew', {})
  return codes
}

async function replaceRecoveryCodes(signIn: SignIn, tx: PoolClient, personId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => {
    const text = base32(randomBytes(7)).slice(0, RECOVERY_CODE_LENGTH)
    return `${text.slice(0, RECOVERY_CODE_LENGTH / 2)}-${text.slice(RECOVERY_CODE_LENGTH / 2)}`
  })
  await tx.query('delete from auth.recovery_code where person_id = $1', [personId])
  await tx.query('insert into auth.recovery_code (person_id, code_hash) select $1, unnest($2::bytea[])', [
    personId,
    codes.map((code) => recoveryHash(signIn, code)),
  ])
  return codes
}

function recoveryHash(signIn: SignIn, code: string): Buffer {
  const plain = code.toUpperCase().replaceAll(/[^A-Z2-7]/g, '')
  return createHmac('sha256', signIn.database.secret).update(`recovery ${plain}`).digest()
}

/** Whoever's role needs a second factor has to set up another one at the next sign-in. */
export async function removeSecondFactor(signIn: SignIn, session: Session): Promise<void> {
  const { id } = session.actor
  await inTurn(signIn.database.authPool, async (tx) => {
    const { rowCount } = await tx.query('delete from auth.second_factor where id = $1', [id])
    await tx.query('delete from auth.recovery_code where person_id = $1', [id])
    if (rowCount === 1) await tellOfChange(signIn, tx, id, 'second-factor-removed')
  })
  await noteFor(signIn, id, 'factor.remove', {})
}

/** Too many wrong codes: whoever has the password alone is sent back to the first door. */
export async function dropSession(signIn: SignIn, session: Session): Promise<void> {
  await endSession(signIn.database.authPool, session.actor.id, session.id)
}
