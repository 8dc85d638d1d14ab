import type { Pool } from 'pg'
import { z } from 'zod'
import type { Client } from './client.ts'
import { tellOfChange } from './mails.ts'
import { raiseSession } from './second-factor.ts'
import { isId, type Session } from './session.ts'
import { entered, noteFor, ownHeaders, withoutEnded, type Entered, type SignIn } from './sign-in.ts'

/** What the browser is asked, as JSON, and the cookie that ties its answer to the question. */
export interface PasskeyQuestion {
  options: string
  cookies: string[]
}

const LONGEST_NAME = 60

/** Who may be asked for is left to the browser: the page does not say whose passkeys are known. */
export async function askForPasskey(signIn: SignIn, client: Client): Promise<PasskeyQuestion> {
  const response = await signIn.library.api.generatePasskeyAuthenticationOptions({
    headers: withoutSession(client),
    asResponse: true,
  })
  const options: unknown = await response.json()
  return {
    options: JSON.stringify(Object.assign({}, options, { userVerification: 'required' })),
    cookies: response.headers.getSetCookie(),
  }
}

function withoutSession(client: Client): Headers {
  const headers = ownHeaders(client)
  headers.delete('cookie')
  return headers
}

export async function enterWithPasskey(
  signIn: SignIn,
  client: Client,
  answer: string,
): Promise<Entered | { kind: 'wrong' }> {
  const response = answerIn(answerSchema, answer)
  if (!response) return { kind: 'wrong' }
  const reply = await withoutEnded(() =>
    signIn.library.api.verifyPasskeyAuthentication({
      body: { response },
      headers: ownHeaders(client),
      asResponse: true,
    }),
  )
  if (!reply?.ok) return { kind: 'wrong' }
  return entered(signIn, client, reply.headers.getSetCookie(), 'passkey', true)
}

const text = z.string().min(1).max(20_000)

/** W3C Web Authentication Level 3, section 5.1.8, AuthenticationResponseJSON: a script put it into the form. */
const answerSchema = z.object({
  id: text,
  rawId: text,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: text,
    authenticatorData: text,
    signature: text,
    userHandle: text,
  }),
  clientExtensionResults: z.record(z.string(), z.never()).catch({}),
})

/** The same, RegistrationResponseJSON. */
const newAnswerSchema = z.object({
  id: text,
  rawId: text,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: text,
    attestationObject: text,
    transports: z
      .array(z.string().regex(/^[a-z-]{1,20}$/))
      .max(10)
      .catch([]),
  }),
  clientExtensionResults: z.record(z.string(), z.never()).catch({}),
})

function answerIn<T>(schema: z.ZodType<T>, answer: string): T | undefined {
  try {
    return schema.safeParse(JSON.parse(answer)).data
  } catch {
    return undefined
  }
}

export async function askForNewPasskey(signIn: SignIn, client: Client): Promise<PasskeyQuestion> {
  const response = await signIn.library.api.generatePasskeyRegistrationOptions({
    headers: ownHeaders(client),
    asResponse: true,
  })
  return { options: await response.text(), cookies: response.headers.getSetCookie() }
}

/** The cookies to set, or undefined when the browser's answer does not fit the question. */
export async function addPasskey(
  signIn: SignIn,
  client: Client,
  session: Session,
  answer: string,
  name: string,
): Promise<string[] | undefined> {
  const response = answerIn(newAnswerSchema, answer)
  if (!response) return undefined
  const reply = await signIn.library.api.verifyPasskeyRegistration({
    body: { response, name: name.slice(0, LONGEST_NAME) },
    headers: ownHeaders(client),
    asResponse: true,
  })
  if (!reply.ok) return undefined
  await tellOfChange(signIn, signIn.database.authPool, session.actor.id, 'passkey-added')
  await noteFor(signIn, session.actor.id, 'passkey.add', {})
  return session.lacks === 'set-up' ? raiseSession(signIn, session) : []
}

export interface Passkey {
  id: string
  name: string
  /** ISO instant */
  createdAt: string
}

export async function passkeysOf(pool: Pool, personId: string): Promise<Passkey[]> {
  const { rows } = await pool.query<Passkey>(
    `select id, coalesce(name, '') as name, "createdAt" from auth.passkey where "userId" = $1 order by "createdAt", id`,
    [personId],
  )
  return rows
}

/** False when this person has none with this id. */
export async function removePasskey(signIn: SignIn, session: Session, id: string): Promise<boolean> {
  const { authPool: pool } = signIn.database
  if (!isId(id)) return false
  const { rowCount } = await pool.query('delete from auth.passkey where "userId" = $1 and id = $2', [
    session.actor.id,
    id,
  ])
  if (rowCount !== 1) return false
  await tellOfChange(signIn, pool, session.actor.id, 'passkey-removed')
  await noteFor(signIn, session.actor.id, 'passkey.remove', {})
  return true
}
