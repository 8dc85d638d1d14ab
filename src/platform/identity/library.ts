import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import { passkey } from '@better-auth/passkey'
import { betterAuth, type BetterAuthOptions } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { genericOAuth } from 'better-auth/plugins/generic-oauth'
import { z } from 'zod'
import type { Database } from '../database/database.ts'
import { hashPassword, verifyPassword } from './passwords.ts'

/** A council's own identity provider, which is found by its discovery document (OpenID Connect Discovery 1.0). */
export interface CouncilProvider {
  /** shown on the button: "Sign in with …" */
  name: string
  /** the issuer's address, below which /.well-known/openid-configuration stands */
  issuer: string
  clientId: string
  clientSecret: string
  /** its addresses are known to belong to their owners, although it does not say email_verified */
  vouchesForAddresses: boolean
}

/** What a sign-in through the provider told on its way. */
export interface CouncilWord {
  /** RFC 8176 section 2, "mfa": more than one factor was asked for there */
  hasSecondFactor: boolean
  isNewWayIn: boolean
}

export const SESSION_HOURS = 12
export const COUNCIL = 'council'
export const COUNCIL_BACK = '/sign-in/council/back'

/** RFC 6265bis section 4.1.3.2: a cookie so called is sent to this host alone, over TLS, for every path. */
export function cookiePrefix(origin: string): string {
  return origin.startsWith('https://') ? '__Host-goldthread' : 'goldthread'
}

export function cookieAttributes(origin: string) {
  return { sameSite: 'lax', httpOnly: true, path: '/', secure: origin.startsWith('https://') } as const
}

function baseOptions(database: Database, origin: string) {
  return {
    database: database.authPool,
    secret: database.secret,
    baseURL: origin,
    telemetry: { enabled: false },
    logger: { disabled: true },
    // Only the calls below are made, none of its addresses is served; guesses are counted by `Patience`.
    rateLimit: { enabled: false },
    session: { expiresIn: SESSION_HOURS * 60 * 60, disableSessionRefresh: true },
    advanced: {
      cookiePrefix: cookiePrefix(origin),
      // The prefix and the attributes say it already; the library's own prefix would go before ours.
      useSecureCookies: false,
      defaultCookieAttributes: cookieAttributes(origin),
      database: { generateId: () => randomUUID() },
      ipAddress: { disableIpTracking: true },
    },
  } satisfies BetterAuthOptions
}

/** Opens a session for somebody whom we have recognised ourselves, by a link or an invitation. */
const opening = {
  id: 'goldthread-opening',
  endpoints: {
    openSession: createAuthEndpoint(
      '/goldthread/open-session',
      { method: 'POST', body: z.object({ personId: z.uuid() }) },
      async (ctx) => {
        const user = await ctx.context.internalAdapter.findUserById(ctx.body.personId)
        if (!user) throw new Error('An account was opened without a user')
        const session = await ctx.context.internalAdapter.createSession(user.id)
        await setSessionCookie(ctx, { session, user })
        return ctx.json({ opened: true })
      },
    ),
  },
}

/** better-auth with what we use of it: passwords, sessions and passkeys. */
export function openLibrary(database: Database, origin: string, serviceName: string) {
  return betterAuth({
    ...baseOptions(database, origin),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      password: {
        hash: hashPassword,
        verify: ({ hash, password }) => verifyPassword(hash, password),
      },
    },
    plugins: [
      opening,
      passkey({
        rpID: new URL(origin).hostname,
        rpName: serviceName,
        origin,
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        registration: {
          afterVerification: ({ verification }) =>
            requireVerifiedUser(verification.registrationInfo?.userVerified),
        },
        authentication: {
          afterVerification: ({ verification }) =>
            requireVerifiedUser(verification.authenticationInfo.userVerified),
        },
      }),
    ],
  })
}

export type Library = ReturnType<typeof openLibrary>

/**
 * W3C Web Authentication Level 3, section 6.1.3: only with this flag did the authenticator see who it was, by finger,
 * face or PIN. Without it a passkey is one factor, and whoever holds the device has it.
 */
async function requireVerifiedUser(isVerified: boolean | undefined): Promise<undefined> {
  if (isVerified !== true) throw new Error('The authenticator did not verify the user')
  return undefined
}

/**
 * The library once more with the council's provider alone: a provider that does not answer holds nobody else up.
 * Proof key, state and nonce are the library's; nobody gets an account by it who was not invited.
 */
export function openCouncilLibrary(
  database: Database,
  origin: string,
  provider: CouncilProvider,
  acceptInvitation: (address: string) => Promise<void>,
) {
  const told = new AsyncLocalStorage<CouncilWord>()
  const library = betterAuth({
    ...baseOptions(database, origin),
    onAPIError: { errorURL: `${origin}/sign-in` },
    databaseHooks: {
      account: {
        create: {
          after: async () => {
            const word = told.getStore()
            if (word) word.isNewWayIn = true
          },
        },
      },
    },
    plugins: [
      genericOAuth({
        config: [
          {
            providerId: COUNCIL,
            discoveryUrl: `${provider.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
            clientId: provider.clientId,
            clientSecret: provider.clientSecret,
            scopes: ['openid', 'email'],
            redirectURI: origin + COUNCIL_BACK,
            disableSignUp: true,
            requireIdTokenVerification: true,
            mapProfileToUser: async (profile) => {
              const word = told.getStore()
              const isVerified = provider.vouchesForAddresses || profile['email_verified'] === true
              const methods: unknown = profile['amr']
              if (word) word.hasSecondFactor = Array.isArray(methods) && methods.includes('mfa')
              const address: unknown = profile['email']
              if (isVerified && typeof address === 'string') await acceptInvitation(address)
              return { emailVerified: isVerified, name: '' }
            },
          },
        ],
      }),
    ],
  })
  return {
    library,
    /** What the provider told while `work` ran. */
    hearing: async <T>(work: () => Promise<T>): Promise<[T, CouncilWord]> => {
      const word: CouncilWord = { hasSecondFactor: false, isNewWayIn: false }
      return [await told.run(word, work), word]
    },
  }
}

export type CouncilLibrary = ReturnType<typeof openCouncilLibrary>
