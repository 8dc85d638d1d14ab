import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Pool } from 'pg'
import type { Actor } from './actor.ts'

/** How somebody came in. */
export type Method = 'password' | 'link' | 'invitation' | 'passkey' | 'council'

/**
 * What a session still lacks: `code` is the second factor that the person has; `set-up` is one that a role of theirs
 * must have and they have not. Until then it opens nothing but the way there.
 */
export type Lacking = 'code' | 'set-up'

/** What a session that began with a link in a mail can be limited to: to report what its person leads. */
export type OnlyFor = 'reporting'

/** The session of a request: who, and the token that its forms must carry. */
export interface Session {
  id: string
  actor: Actor
  formToken: string
  lacks: Lacking | undefined
  /** opens the routes of this alone; undefined opens all that the person may */
  onlyFor: OnlyFor | undefined
  /** seconds since it began, by the database's clock */
  ageSeconds: number
}

export interface SessionRow {
  id: string
  personId: string
  ageSeconds: number
  hasSecondFactor: boolean
  ownsCode: boolean
  ownsPasskey: boolean
  onlyFor: OnlyFor | null
}

/** Its token when the cookie's signature is right (HMAC-SHA-256 over the token, as the library signs it). */
export function sessionToken(headers: Headers, prefix: string, secret: string): string | undefined {
  const value = cookieValue(headers, `${prefix}.session_token`)
  const [, token = '', signature = ''] = /^([\w-]{16,128})\.([\w+/]{43}=)$/.exec(value) ?? []
  return sameToken(`${token}.${signature}`, signedToken(token, secret)) ? token : undefined
}

export function signedToken(token: string, secret: string): string {
  return `${token}.${createHmac('sha256', secret).update(token).digest('base64')}`
}

/** '' where there is none, or where it cannot be read. */
export function cookieValue(headers: Headers, name: string): string {
  for (const part of (headers.get('cookie') ?? '').split(/;\s*/)) {
    if (!part.startsWith(`${name}=`)) continue
    try {
      return decodeURIComponent(part.slice(name.length + 1))
    } catch {
      return ''
    }
  }
  return ''
}

const FIVE_MINUTES = '5 minutes'

/** One query at each page of the workspace; whether it is still open is the database's clock to say. */
export async function findSession(pool: Pool, token: string): Promise<SessionRow | undefined> {
  const { rows } = await pool.query<SessionRow & { unseen: boolean }>(
    `select s.id, s."userId" as "personId", s."secondFactor" as "hasSecondFactor", s."onlyFor",
       extract(epoch from now() - s."createdAt")::int as "ageSeconds",
       s."updatedAt" < now() - $2::interval as unseen,
       exists (select from auth.second_factor f where f.id = s."userId" and f.confirmed_at is not null) as "ownsCode",
       exists (select from auth.passkey k where k."userId" = s."userId") as "ownsPasskey"
     from auth.session s join auth."user" u on u.id = s."userId"
     where s.token = $1 and s."expiresAt" > now() and s.method <> '' and u."endedAt" is null`,
    [token, FIVE_MINUTES],
  )
  const row = rows[0]
  if (row?.unseen) await pool.query('update auth.session set "updatedAt" = now() where id = $1', [row.id])
  return row
}

/** What a session lacks of somebody for whom a second factor is, or is not, a must. */
export function lackOf(row: SessionRow, isRequired: boolean): Lacking | undefined {
  if (row.hasSecondFactor) return undefined
  if (row.ownsCode || (isRequired && row.ownsPasskey)) return 'code'
  return isRequired ? 'set-up' : undefined
}

/** Where its person begins. */
export function startOf({ onlyFor }: Pick<Session, 'onlyFor'>): string {
  return onlyFor === undefined ? '/workspace' : '/workspace/reports'
}

/** One of a person's open sessions, for the list of them. */
export interface OpenSession {
  id: string
  /** ISO instants */
  startedAt: string
  lastUsedAt: string
  /** browser and system; '' when they are not known */
  device: string
  method: Method
}

export async function openSessions(pool: Pool, personId: string): Promise<OpenSession[]> {
  const { rows } = await pool.query<OpenSession>(
    `select id, "createdAt" as "startedAt", "updatedAt" as "lastUsedAt", coalesce("userAgent", '') as device, method
     from auth.session where "userId" = $1 and "expiresAt" > now() and method <> '' order by "updatedAt" desc, id`,
    [personId],
  )
  return rows
}

/** Ids come from addresses and forms, so anything can stand there. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}

/** True when there was one of this person with this id. */
export async function endSession(pool: Pool, personId: string, id: string): Promise<boolean> {
  if (!isId(id)) return false
  const { rowCount } = await pool.query('delete from auth.session where "userId" = $1 and id = $2', [
    personId,
    id,
  ])
  return rowCount === 1
}

/** Ends all but one; all with null. Gives how many. */
export async function endSessions(pool: Pool, personId: string, but: string | null): Promise<number> {
  const { rowCount } = await pool.query(
    'delete from auth.session where "userId" = $1 and ($2::uuid is null or id <> $2)',
    [personId, but],
  )
  return rowCount ?? 0
}

/** OWASP CSRF Prevention Cheat Sheet, "HMAC based token pattern": bound to the session, never stored. */
export function formTokenOf(secret: string, token: string): string {
  return createHmac('sha256', secret).update(`form ${token}`).digest('base64url')
}

export function sameToken(given: string, expected: string): boolean {
  const a = Buffer.from(given)
  const b = Buffer.from(expected)
  return a.length === b.length && timingSafeEqual(a, b)
}
