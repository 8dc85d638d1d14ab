import { sql } from 'kysely'
import { noteInAudit } from '../audit/queries.ts'
import type { Database, Tx } from '../database/database.ts'
import type { Translate } from '../languages/messages.ts'
import type { Actor, Role } from './actor.ts'
import { addressReader, deviceFor, deviceWords, isDeviceOf, networkOf, type Client } from './client.ts'
import {
  cookieAttributes,
  cookiePrefix,
  openCouncilLibrary,
  openLibrary,
  SESSION_HOURS,
  type CouncilLibrary,
  type CouncilProvider,
  type Library,
} from './library.ts'
import { guessesAtAccount, Patience } from './patience.ts'
import {
  cookieValue,
  findSession,
  formTokenOf,
  lackOf,
  sessionToken,
  signedToken,
  type Method,
  type OnlyFor,
  type Session,
} from './session.ts'
import { grantsInForce, rolesOf } from './grants.ts'

/** RFC 5321, section 4.5.3.1: 64 letters, the sign and 255 letters. */
const LONGEST_ADDRESS = 320
const DEVICE_DAYS = 180

export interface SignInOptions {
  /** the council's words in a language; its first one for null or a code that it does not have */
  wordsIn: (code: string | null) => { code: string; t: Translate }
  /** the partnership's name, for mails, passkeys and authenticator apps */
  serviceName: string
  /** roles that must have a second factor */
  secondFactorRoles: readonly Role[]
  /** the council's own sign-in, where it has one */
  council?: CouncilProvider | undefined
  /** proxies whose word on the client's address counts */
  trustedProxies?: readonly string[]
}

/** Everything that the doors need; what can be done at them are functions that take it first. */
export interface SignIn extends SignInOptions {
  database: Database
  origin: string
  library: Library
  councilLibrary: CouncilLibrary | undefined
  patience: Patience
  /** who asks, from where */
  client(headers: Headers, peer: string | undefined): Client
  session(headers: Headers): Promise<Session | undefined>
}

export function createSignIn(database: Database, origin: string, options: SignInOptions): SignIn {
  const prefix = cookiePrefix(origin)
  const addressOf = addressReader(options.trustedProxies ?? [])
  const { authPool: pool, secret } = database
  const council = options.council
  return {
    ...options,
    database,
    origin,
    library: openLibrary(database, origin, options.serviceName),
    councilLibrary:
      council &&
      openCouncilLibrary(database, origin, council, async (address) => {
        await pool.query('select auth.accept_invitation_of($1)', [address])
      }),
    patience: new Patience(pool, secret),
    client: (headers, peer) => ({
      headers,
      network: networkOf(addressOf(peer, headers)),
      device: cookieValue(headers, `${prefix}.device`),
    }),
    session: async (headers) => {
      const token = sessionToken(headers, prefix, secret)
      const row = token && (await findSession(pool, token))
      if (!row) return undefined
      const onlyFor = row.onlyFor ?? undefined
      const actor = await loadActor(database, row.personId, onlyFor)
      if (!actor) return undefined
      const isRequired = actor.roles.some((role) => options.secondFactorRoles.includes(role))
      const { id, ageSeconds } = row
      const lacks = lackOf(row, isRequired)
      return { id, actor, ageSeconds, formToken: formTokenOf(secret, token), lacks, onlyFor }
    },
  }
}

async function loadActor(
  database: Database,
  personId: string,
  onlyFor: OnlyFor | undefined,
): Promise<Actor | undefined> {
  const load = async (tx: Tx): Promise<Actor | undefined> => {
    const { rows } = await sql<{ id: string; name: string; email: string }>`
      select id, name, email from identity.person_of_session(${personId})`.execute(tx)
    const [person] = rows
    if (person === undefined) return undefined
    const grants = await grantsInForce(tx, personId)
    return { ...person, roles: rolesOf(grants), grants }
  }
  return database.as(personId, 'session.read', load, onlyFor)
}

/** An address as it is kept and counted: one however it was typed. */
export function accountOf(typed: string): string {
  return typed.trim().toLowerCase().slice(0, LONGEST_ADDRESS)
}

export function isKnownDevice(signIn: SignIn, account: string, client: Client): boolean {
  return isDeviceOf(signIn.database.secret, account, client.device)
}

/** The session is there: the cookies to set. */
export interface Entered {
  kind: 'entered'
  cookies: string[]
}

export interface EnteredPerson extends Entered {
  personId: string
}

/** Minutes until the next try, rounded up. */
export interface Waiting {
  kind: 'wait'
  minutes: number
}

export function waiting(seconds: number): Waiting {
  return { kind: 'wait', minutes: Math.ceil(seconds / 60) }
}

/** `wrong` when the address or the password is, and which of the two is never told. */
export async function enterWithPassword(
  signIn: SignIn,
  client: Client,
  typed: string,
  password: string,
): Promise<Entered | Waiting | { kind: 'wrong' }> {
  const email = accountOf(typed)
  const limits = guessesAtAccount(email, client, isKnownDevice(signIn, email, client))
  const seconds = await signIn.patience.count(limits)
  if (seconds > 0) return waiting(seconds)
  const response = await withoutEnded(() =>
    signIn.library.api.signInEmail({
      body: { email, password },
      headers: ownHeaders(client),
      asResponse: true,
    }),
  )
  if (!response?.ok) return { kind: 'wrong' }
  await signIn.patience.forget(limits)
  return entered(signIn, client, response.headers.getSetCookie(), 'password', false)
}

/** For whom we have recognised by a link. */
export async function openSessionFor(
  signIn: SignIn,
  client: Client,
  personId: string,
  method: 'link' | 'invitation',
  onlyFor?: OnlyFor,
): Promise<Entered> {
  const response = await signIn.library.api.openSession({
    body: { personId },
    headers: ownHeaders(client),
    asResponse: true,
  })
  if (!response.ok) throw new Error('The session could not be opened')
  return entered(signIn, client, response.headers.getSetCookie(), method, false, onlyFor)
}

/** The database opens no session for an account that was ended (SQLSTATE 42501). */
export async function withoutEnded(work: () => Promise<Response>): Promise<Response | undefined> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '42501') return undefined
    throw error
  }
}

/** Of the browser's headers the library gets its cookies and, in place of the browser's own words, ours for it. */
export function ownHeaders(client: Client): Headers {
  const headers = new Headers({ 'user-agent': deviceWords(client.headers.get('user-agent') ?? '') })
  const cookie = client.headers.get('cookie')
  if (cookie) headers.set('cookie', cookie)
  return headers
}

/**
 * The library has opened a session: says how, ends the one that this browser had before, and lets the browser be known
 * from now on. Until `method` is written the session opens nothing.
 */
export async function entered(
  signIn: SignIn,
  client: Client,
  cookies: string[],
  method: Method,
  hasSecondFactor: boolean,
  onlyFor?: OnlyFor,
): Promise<EnteredPerson> {
  const { database, origin } = signIn
  const prefix = cookiePrefix(origin)
  const { authPool: pool, secret } = database
  const jar = new Headers({ cookie: cookies.map((each) => each.split(';')[0]).join('; ') })
  const token = sessionToken(jar, prefix, secret)
  const { rows } = await pool.query<{ personId: string; email: string }>(
    `update auth.session s set method = $2, "secondFactor" = $3, "onlyFor" = $4 from auth."user" u
     where s.token = $1 and u.id = s."userId" returning u.id as "personId", u.email`,
    [token, method, hasSecondFactor, onlyFor ?? null],
  )
  const person = rows[0]
  if (!person) throw new Error('The session that was opened is not there')
  const before = sessionToken(client.headers, prefix, secret)
  if (before && before !== token) await pool.query('delete from auth.session where token = $1', [before])
  await noteFor(signIn, person.personId, 'session.start', onlyFor ? { method, onlyFor } : { method })
  const device = isKnownDevice(signIn, person.email, client) ? client.device : deviceFor(secret, person.email)
  return {
    kind: 'entered',
    personId: person.personId,
    cookies: [...cookies, cookieText(origin, 'device', device, DEVICE_DAYS * 86_400)],
  }
}

export function noteFor(signIn: SignIn, personId: string, event: string, detail: object): Promise<void> {
  return signIn.database.as(personId, event, (tx) => noteInAudit(tx, 'identity.person', personId, detail))
}

function cookieText(origin: string, name: string, value: string, maxAge: number): string {
  const secure = cookieAttributes(origin).secure ? '; Secure' : ''
  return `${cookiePrefix(origin)}.${name}=${value}; Max-Age=${maxAge}; Path=/; HttpOnly${secure}; SameSite=Lax`
}

/** The cookie of a session, signed as the library signs it. */
export function sessionCookie({ database, origin }: SignIn, token: string): string {
  const value = encodeURIComponent(signedToken(token, database.secret))
  return cookieText(origin, 'session_token', value, SESSION_HOURS * 3600)
}

/** Ends the session in the database; the cookies to set so that the browser forgets it. */
export async function leave(signIn: SignIn, session: Session): Promise<string[]> {
  await signIn.database.authPool.query('delete from auth.session where id = $1', [session.id])
  return [cookieText(signIn.origin, 'session_token', '', 0)]
}

/** The language in which this system writes to a person; null when they have not said. */
export async function languageOf(tx: Tx, personId: string): Promise<string | null> {
  const { rows } = await sql<{ language: string | null }>`
    select language from identity.person where id = ${personId}`.execute(tx)
  return rows[0]?.language ?? null
}

/** For whoever acts in the transaction. */
export async function chooseLanguage(tx: Tx, code: string | null): Promise<void> {
  await sql`select identity.choose_language(${code})`.execute(tx)
}
