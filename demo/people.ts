import {
  wholeGrants,
  type Actor,
  type Grant,
  type Role,
  type ScopeKind,
} from '../src/platform/identity/actor.ts'
import { CHILDREN, HEALTH_TRUST } from './names.ts'

/**
 * Who can sign in to the demonstration. Nobody here is a real person: the name says the work that an account is for,
 * and `.example` is a domain that never exists (RFC 2606, section 2). The identifiers are fixed, so that a second
 * start finds the same people again.
 */
export const DEMONSTRATION_PEOPLE = [
  person(1, 'Administrator', 'administrator', ['administrator']),
  person(2, 'Performance Officer', 'officer', ['performance-officer']),
  person(3, 'Directorate Lead', 'director', ['directorate-lead']),
  person(4, 'Activity Lead at the council', 'early-help', within('activity-lead', 'organisation', CHILDREN)),
  person(
    5,
    'Activity Lead at the health trust',
    'camhs',
    within('activity-lead', 'organisation', HEALTH_TRUST),
  ),
  person(6, 'Scrutiny Member', 'scrutiny', ['scrutiny']),
  person(7, 'Clerk to the Partnership', 'clerk', ['clerk']),
  person(8, 'Board Member', 'board', ['board-member']),
  person(9, 'Translator', 'translator', ['translator']),
  person(10, 'Deputy to the CAMHS lead', 'deputy', within('deputy', 'post', 'Service Director, CAMHS')),
  person(
    11,
    'Performance Officer at the health trust',
    'trust-officer',
    within('performance-officer', 'organisation', HEALTH_TRUST),
  ),
] as const satisfies readonly Actor[]

const [administrator, officer, director, councilLead, trustLead] = DEMONSTRATION_PEOPLE
export const ADMINISTRATOR = administrator
export const PERFORMANCE_OFFICER = officer
export const DIRECTORATE_LEAD = director
export const COUNCIL_LEAD = councilLead
export const TRUST_LEAD = trustLead

/** They hold posts, so that a post has a history; they have no role and no account. */
export const DEMONSTRATION_HOLDERS = [
  person(21, 'Holder One', 'holder-1', []),
  person(22, 'Holder Two', 'holder-2', []),
  person(23, 'Holder Three', 'holder-3', []),
  person(24, 'Holder Four', 'holder-4', []),
  person(25, 'Holder Five', 'holder-5', []),
  person(26, 'Holder Six', 'holder-6', []),
  person(27, 'Holder Seven', 'holder-7', []),
  person(28, 'Holder Eight', 'holder-8', []),
] as const satisfies readonly Actor[]

/** A role for one organisation or post, by its name in `names.ts`; the administrator gives it once that is there. */
function within(role: Role, kind: ScopeKind, title: string): Grant {
  return { role, scope: { id: '', kind, title }, reach: [], until: null, post: null }
}

/** With roles for the whole partnership, or with one that is limited. */
function person(number: number, name: string, mailbox: string, granted: readonly Role[] | Grant): Actor {
  const grants = 'role' in granted ? [granted] : wholeGrants(granted)
  return {
    id: `d3000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    name: `${name} (demonstration)`,
    email: `${mailbox}@rotherham.example`,
    roles: grants.map((grant) => grant.role),
    grants,
  }
}
