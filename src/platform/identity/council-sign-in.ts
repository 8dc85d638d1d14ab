import type { Client } from './client.ts'
import { COUNCIL } from './library.ts'
import { tellOfChange } from './mails.ts'
import { entered, ownHeaders, withoutEnded, type Entered, type SignIn } from './sign-in.ts'

/** Where the browser goes to sign in at the council, and the cookie that ties its return to this browser. */
export async function leaveForCouncil(
  signIn: SignIn,
  client: Client,
  to: string,
): Promise<{ address: string; cookies: string[] } | 'unreachable'> {
  const council = signIn.councilLibrary
  if (!council) return 'unreachable'
  const response = await council.library.api.signInSocial({
    body: {
      provider: COUNCIL,
      callbackURL: signIn.origin + to,
      errorCallbackURL: `${signIn.origin}/sign-in`,
    },
    headers: ownHeaders(client),
    asResponse: true,
  })
  const reply: unknown = response.ok ? await response.json() : undefined
  const address = typeof reply === 'object' && reply !== null && 'url' in reply ? String(reply.url) : ''
  return address === '' ? 'unreachable' : { address, cookies: response.headers.getSetCookie() }
}

/**
 * Why somebody who comes back is not in: `stranger` has no account and no invitation; `unproved` is an address that the
 * provider does not vouch for; `broken` is all else, above all a return that did not begin here.
 */
export type CouncilRefusal = 'stranger' | 'unproved' | 'declined' | 'broken'

const REFUSALS: Readonly<Record<string, CouncilRefusal>> = {
  signup_disabled: 'stranger',
  account_not_linked: 'unproved',
  email_not_found: 'unproved',
  access_denied: 'declined',
}

export async function returnFromCouncil(
  signIn: SignIn,
  client: Client,
  query: URLSearchParams,
): Promise<{ entered: Entered; to: string } | CouncilRefusal> {
  const council = signIn.councilLibrary
  if (!council) return 'broken'
  const [response, word] = await council.hearing(() =>
    withoutEnded(() =>
      council.library.api.callbackOAuth({
        params: { id: COUNCIL },
        query: Object.fromEntries(query),
        method: 'GET',
        headers: ownHeaders(client),
        asResponse: true,
      }),
    ),
  )
  const location = URL.parse(response?.headers.get('location') ?? '', signIn.origin)
  const error = location?.searchParams.get('error') ?? ''
  const cookies = response?.headers.getSetCookie() ?? []
  if (!location || location.origin !== signIn.origin || error !== '' || cookies.length === 0)
    return REFUSALS[error] ?? 'broken'
  const done = await entered(signIn, client, cookies, 'council', word.hasSecondFactor)
  if (word.isNewWayIn) await tellOfChange(signIn, signIn.database.authPool, done.personId, 'way-in-added')
  return { entered: done, to: location.pathname + location.search }
}
