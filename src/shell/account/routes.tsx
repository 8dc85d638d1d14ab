import type { Profile } from '../../../profiles/default.ts'
import type { Route } from '../../platform/http/route.ts'
import type { SignIn } from '../../platform/identity/sign-in.ts'
import { signInRoutes } from './sign-in-routes.tsx'

/** The doors, and what each person has there. */
export function accountRoutes(_profile: Profile, signIn: SignIn): Route[] {
  return [...signInRoutes(signIn)]
}
