import type { Client } from './client.ts'
import { inTurn } from './in-turn.ts'
import { COUNCIL } from './library.ts'
import { tellOfChange } from './mails.ts'
import { passkeysOf, type Passkey } from './passkeys.ts'
import {
  hashPassword,
  passwordFault,
  passwordOf,
  replacePassword,
  verifyPassword,
  type PasswordFault,
} from './passwords.ts'
import { guessesAtAccount } from './patience.ts'
import { recoveryCodesLeft } from './second-factor.ts'
import { openSessions, type OpenSession, type Session } from './session.ts'
import { noteFor, waiting, type SignIn, type Waiting } from './sign-in.ts'

/** How a person signs in, for their own page. */
export interface AccountOverview {
  hasPassword: boolean
  /** through the council's own sign-in */
  hasCouncil: boolean
  hasCode: boolean
  recoveryCodes: number
  passkeys: Passkey[]
  sessions: OpenSession[]
}

export async function overviewOf(signIn: SignIn, session: Session): Promise<AccountOverview> {
  const { authPool: pool } = signIn.database
  const { id } = session.actor
  const { rows } = await pool.query<{ provider: string }>(
    `select "providerId" as provider from auth.account where "userId" = $1
     union all select 'code' from auth.second_factor where id = $1 and confirmed_at is not null`,
    [id],
  )
  const has = (provider: string) => rows.some((row) => row.provider === provider)
  return {
    hasPassword: has('credential'),
    hasCouncil: has(COUNCIL),
    hasCode: has('code'),
    recoveryCodes: await recoveryCodesLeft(pool, id),
    passkeys: await passkeysOf(pool, id),
    sessions: await openSessions(pool, id),
  }
}

/** Ends every other session. `old` is not asked of somebody who has no password yet. */
export async function changePassword(
  signIn: SignIn,
  client: Client,
  session: Session,
  old: string,
  password: string,
): Promise<{ kind: 'done' } | { kind: 'wrong' } | { kind: PasswordFault } | Waiting> {
  const { authPool: pool } = signIn.database
  const { id, name, email } = session.actor
  const stored = await passwordOf(pool, id)
  if (stored !== undefined) {
    // Whoever found a session open may not go on guessing here.
    const limits = guessesAtAccount(`change ${id}`, client, false)
    const seconds = await signIn.patience.count(limits)
    if (seconds > 0) return waiting(seconds)
    if (!(await verifyPassword(stored, old))) return { kind: 'wrong' }
    await signIn.patience.forget(limits)
  }
  const fault = passwordFault(password, [name, email])
  if (fault) return { kind: fault }
  const hashed = await hashPassword(password)
  await inTurn(pool, async (tx) => {
    await replacePassword(tx, id, hashed)
    await tx.query('delete from auth.session where "userId" = $1 and id <> $2', [id, session.id])
    await tx.query('delete from auth.link where person_id = $1 and used_at is null', [id])
    await tellOfChange(signIn, tx, id, 'password-changed')
  })
  await noteFor(signIn, id, 'password.change', {})
  return { kind: 'done' }
}
