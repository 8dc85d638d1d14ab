import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import { afterAll } from 'vitest'
import type { CouncilProvider } from '../../src/platform/identity/library.ts'
import { Visitor, type Answer } from './visitor.ts'

/** Who is at the council's sign-in at the moment, and what it says of them. */
export interface CouncilPerson {
  sub: string
  email: string
  isVerified: boolean
  /** RFC 8176: how it was proved there */
  methods: string[]
}

export interface CouncilServer {
  settings: CouncilProvider
  /** who signs in next; undefined declines */
  setPerson(person: CouncilPerson | undefined): void
  /** from now on this site may send people here */
  serve(redirectUri: string): void
  /** walks through the council's pages, from the address that our site sent the visitor to; the way back */
  passThrough(address: string): Promise<string>
}

/** A real OpenID provider on loopback, whose person needs no pages to sign in; gone when the test file is done. */
export async function startCouncilServer(): Promise<CouncilServer> {
  let person: CouncilPerson | undefined
  let handle: (request: IncomingMessage, response: ServerResponse) => void = (_request, response) => {
    response.writeHead(503).end()
  }
  const server = createServer((request, response) => handle(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`
  const settings = {
    name: 'Example Council',
    issuer,
    clientId: 'goldthread',
    clientSecret: 'a-secret-of-the-tests-that-is-long-enough',
    vouchesForAddresses: false,
  }
  return {
    settings,
    setPerson: (next) => {
      person = next
    },
    serve: (redirectUri) => {
      handle = handlerOf(settings, redirectUri, () => person)
    },
    passThrough: async (address) => {
      const visitor = new Visitor(issuer)
      let answer: Answer = await visitor.get(address)
      while (answer.location.startsWith('/') || answer.location.startsWith(issuer))
        answer = await visitor.get(answer.location)
      if (answer.location === '') throw new Error(`The council says ${answer.status}:\n${answer.text}`)
      return answer.location
    },
  }
}

function handlerOf(settings: CouncilProvider, redirectUri: string, who: () => CouncilPerson | undefined) {
  const provider = new Provider(settings.issuer, {
    clients: [
      {
        client_id: settings.clientId,
        client_secret: settings.clientSecret,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
    cookies: { keys: ['of the tests'] },
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: () => ({ sub, email: who()?.email, email_verified: who()?.isVerified }),
    }),
    loadExistingGrant: async (context) => {
      const { client, session } = context.oidc
      const grant = new provider.Grant({
        ...(client && { clientId: client.clientId }),
        ...(session?.accountId && { accountId: session.accountId }),
      })
      grant.addOIDCScope('openid email')
      await grant.save()
      return grant
    },
  })
  const answer = provider.callback()
  return (request: IncomingMessage, response: ServerResponse) => {
    if (!request.url?.startsWith('/interaction/')) return void answer(request, response)
    const person = who()
    const outcome = person
      ? { login: { accountId: person.sub, amr: person.methods, remember: false } }
      : { error: 'access_denied', error_description: 'The person went back' }
    void provider.interactionFinished(request, response, outcome)
  }
}
