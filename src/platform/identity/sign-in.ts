import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { betterAuth } from 'better-auth'
import { sql } from 'kysely'
import type { Pool } from 'pg'
import type { Database } from '../database/database.ts'
import type { Actor } from './actor.ts'
import { grantsInForce, rolesOf } from './grants.ts'
import { Patience } from './patience.ts'

/** OWASP Password Storage Cheat Sheet (2024): Argon2id with 19 MiB, 2 iterations, 1 lane. */
const ARGON2ID = { algorithm: 2, memoryCost: 19456, timeCost: 2, parallelism: 1 } as const
const SESSION_SECONDS = 12 * 60 * 60
/** RFC 5321, section 4.5.3.1: 64 letters, the sign and 255 letters. */
const LONGEST_ADDRESS = 320

/** The session of a request: who, and the token that its forms must carry. */
export interface Session {
  actor: Actor
  formToken: string
}

export interface SignIn {
  /**
   * The cookies to set; `wrong` when the address or the password is, and which of the two is never told; `wait` when
   * too many wrong ones came before.
   */
  withPassword(email: string, password: string): Promise<string[] | 'wrong' | 'wait'>
  session(headers: Headers): Promise<Session | undefined>
  /** The cookies to set so that the session is gone, here and in the database. */
  signOut(headers: Headers): Promise<string[]>
}

export function createSignIn(database: Database, origin: string): SignIn {
  const auth = betterAuth({
    database: database.authPool,
    secret: database.secret,
    baseURL: origin,
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      password: {
        hash: (password) => hash(password, ARGON2ID),
        verify: ({ hash: stored, password }) => verify(stored, password),
      },
    },
    session: { expiresIn: SESSION_SECONDS, updateAge: SESSION_SECONDS / 12 },
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'goldthread',
      useSecureCookies: origin.startsWith('https://'),
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true, path: '/' },
      database: { generateId: () => randomUUID() },
      ipAddress: { disableIpTracking: true },
    },
  })
  const patience = new Patience(() => performance.now())
  return {
    withPassword: async (typed, password) => {
      const email = typed.trim().toLowerCase().slice(0, LONGEST_ADDRESS)
      if (patience.isOver(email)) return 'wait'
      // Counted before it is looked at: many tries at once are no way round.
      patience.missed(email)
      const response = await auth.api.signInEmail({
        body: { email, password },
        headers: new Headers(),
        asResponse: true,
      })
      if (!response.ok) return 'wrong'
      patience.met(email)
      return response.headers.getSetCookie()
    },
    session: async (headers) => {
      const found = await auth.api.getSession({ headers })
      if (!found) return undefined
      const actor = await loadActor(database, found.user.id)
      return actor && { actor, formToken: formToken(database.secret, found.session.token) }
    },
    signOut: async (headers) => {
      const response = await auth.api.signOut({ headers, asResponse: true })
      return response.headers.getSetCookie()
    },
  }
}

async function loadActor(database: Database, personId: string): Promise<Actor | undefined> {
  return database.as(personId, 'session.read', async (tx) => {
    const { rows } = await sql<{ id: string; name: string; email: string }>`
      select id, name, email from identity.person_of_session(${personId})`.execute(tx)
    const [person] = rows
    if (person === undefined) return undefined
    const grants = await grantsInForce(tx, personId)
    return { ...person, roles: rolesOf(grants), grants }
  })
}

/** Gives a person an account with a password; replaces the password of an account that is there. */
export async function setPassword(
  authPool: Pool,
  person: { id: string; name: string; email: string },
  password: string,
): Promise<void> {
  const hashed = await hash(password, ARGON2ID)
  await authPool.query(
    `insert into "user" (id, name, email, "emailVerified") values ($1, $2, $3, true) on conflict (id) do nothing`,
    [person.id, person.name, person.email],
  )
  await authPool.query(`delete from account where "userId" = $1 and "providerId" = 'credential'`, [person.id])
  await authPool.query(
    `insert into account (id, "accountId", "providerId", "userId", password) values ($1, $2, 'credential', $3, $4)`,
    [randomUUID(), person.id, person.id, hashed],
  )
}

/** OWASP CSRF Prevention Cheat Sheet, "HMAC based token pattern": bound to the session, never stored. */
function formToken(secret: string, sessionToken: string): string {
  return createHmac('sha256', secret).update(`form ${sessionToken}`).digest('base64url')
}

export function sameToken(given: string, expected: string): boolean {
  const a = Buffer.from(given)
  const b = Buffer.from(expected)
  return a.length === b.length && timingSafeEqual(a, b)
}
