import { ownPath } from '../../platform/http/own-path.ts'
import { notFound, redirect, type Reply } from '../../platform/http/reply.ts'
import type { PublicRequest, Route } from '../../platform/http/route.ts'
import {
  leaveForCouncil,
  returnFromCouncil,
  type CouncilRefusal,
} from '../../platform/identity/council-sign-in.ts'
import { COUNCIL_BACK } from '../../platform/identity/library.ts'
import type { SignIn } from '../../platform/identity/sign-in.ts'
import { sayingPage } from './form-page.tsx'
import { shown } from './doors.ts'

/**
 * A link and no form: browsers hold a form to its own site (form-action) through every redirect. It changes nothing
 * here but a cookie that the return needs.
 */
export function councilRoutes(signIn: SignIn): Route[] {
  return [
    shown('/sign-in/council', (request) => leave(request, signIn)),
    shown(COUNCIL_BACK, (request) => comeBack(request, signIn)),
  ]
}

async function leave({ t, href, client, query }: PublicRequest, signIn: SignIn): Promise<Reply> {
  if (!signIn.council) return notFound('http.notFound')
  const to = ownPath(query.get('to'))
  const gone = await leaveForCouncil(signIn, client, to === '/' ? href('/workspace') : to)
  if (gone !== 'unreachable') return redirect(gone.address, gone.cookies)
  const council = signIn.council.name
  return sayingPage(
    t('account.council.refused', { council }),
    [t('account.council.unreachable', { council })],
    { text: t('account.back'), href: href('/sign-in') },
    409,
  )
}

const REFUSALS: Readonly<Record<CouncilRefusal, string>> = {
  stranger: 'account.council.stranger',
  unproved: 'account.council.unproved',
  declined: 'account.council.declined',
  broken: 'account.council.broken',
}

async function comeBack({ t, href, client, query }: PublicRequest, signIn: SignIn): Promise<Reply> {
  if (!signIn.council) return notFound('http.notFound')
  const outcome = await returnFromCouncil(signIn, client, query)
  if (typeof outcome === 'object') return redirect(ownPath(outcome.to), outcome.entered.cookies)
  const council = signIn.council.name
  return sayingPage(
    t('account.council.refused', { council }),
    [t(REFUSALS[outcome], { council })],
    { text: t('account.back'), href: href('/sign-in') },
    409,
  )
}
