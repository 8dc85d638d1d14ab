import type { Reply } from '../../platform/http/reply.ts'
import type { PublicRequest, Route, StaffRoute } from '../../platform/http/route.ts'
import { signedIn } from '../../platform/identity/actor.ts'
import type { Lacking } from '../../platform/identity/session.ts'

type Handle = (request: PublicRequest) => Reply | Promise<Reply>

/** For everybody, because nobody is known before they are in. */
export function shown(path: string, handle: Handle): Route {
  return { method: 'get', path, permission: 'public', audit: 'none', cached: false, handle }
}

export function taken(path: string, audit: string, handle: Handle): Route {
  return { method: 'post', path, permission: 'public', audit, cached: false, handle }
}

/** About the account of whoever is signed in; `lacking` opens it to a session that still lacks this. */
export function ownShown(
  path: string,
  handle: StaffRoute['handle'],
  lacking: readonly Lacking[] = [],
): Route {
  return { method: 'get', path, permission: signedIn, audit: 'none', beforeSecondFactor: lacking, handle }
}

export function ownTaken(
  path: string,
  audit: string,
  handle: StaffRoute['handle'],
  lacking: readonly Lacking[] = [],
): Route {
  return { method: 'post', path, permission: signedIn, audit, beforeSecondFactor: lacking, handle }
}
