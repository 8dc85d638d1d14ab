import type { Profile } from '../../../profiles/default.ts'
import type { Route } from '../../platform/http/route.ts'
import type { SignIn } from '../../platform/identity/sign-in.ts'
import { accountPageRoutes } from './account-routes.tsx'
import { councilRoutes } from './council-routes.tsx'
import { invitationRoutes } from './invitation-routes.tsx'
import { linkRoutes } from './link-routes.tsx'
import { reportLinkRoutes } from './report-link-routes.tsx'
import { passkeyRoutes } from './passkey-routes.tsx'
import { secondFactorRoutes } from './second-factor-routes.tsx'
import { signInRoutes } from './sign-in-routes.tsx'

/** The doors, and what each person has there. */
export function accountRoutes(profile: Profile, signIn: SignIn): Route[] {
  return [
    ...signInRoutes(signIn),
    ...linkRoutes(signIn),
    ...reportLinkRoutes(signIn),
    ...passkeyRoutes(signIn),
    ...councilRoutes(signIn),
    ...invitationRoutes(signIn),
    ...secondFactorRoutes(signIn),
    ...accountPageRoutes(profile, signIn),
  ]
}
