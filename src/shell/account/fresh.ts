import { redirect, type Reply } from '../../platform/http/reply.ts'
import type { StaffRequest } from '../../platform/http/route.ts'

/** OWASP ASVS 5.0, 7.5.1: how one signs in is changed only soon after signing in. */
const FRESH_SECONDS = 15 * 60

/** A way to sign in again, and back to where one was, for somebody whose session is older; undefined for all others. */
export function staleReply({ session, href, path }: StaffRequest): Reply | undefined {
  if (session.ageSeconds < FRESH_SECONDS) return undefined
  return redirect(`${href('/sign-in')}?${new URLSearchParams({ again: 'yes', to: href(path) })}`)
}
