import { ownPath } from '../../platform/http/own-path.ts'
import { redirect, type Reply } from '../../platform/http/reply.ts'
import type { PublicRequest, Route, StaffRequest } from '../../platform/http/route.ts'
import { noteInAudit } from '../../platform/audit/queries.ts'
import { signedIn } from '../../platform/identity/actor.ts'
import { enterWithPassword, leave, type Entered, type SignIn } from '../../platform/identity/sign-in.ts'
import { Input, InsetText, type FormError } from '../../ui/index.ts'
import { accountFields, formPage, PasswordField } from './form-page.tsx'

export function signInRoutes(signIn: SignIn): Route[] {
  return [
    {
      method: 'get',
      path: '/sign-in',
      permission: 'public',
      audit: 'none',
      cached: false,
      handle: (request) => signInReply(request, signIn, '', ownPath(request.query.get('to')), []),
    },
    {
      method: 'post',
      path: '/sign-in',
      permission: 'public',
      audit: 'session.start',
      cached: false,
      handle: (request) => takeSignIn(request, signIn),
    },
    {
      method: 'post',
      path: '/sign-out',
      permission: signedIn,
      audit: 'session.end',
      beforeSecondFactor: ['code', 'set-up'],
      forReporting: true,
      handle: (request) => takeSignOut(request, signIn),
    },
  ]
}

/** Where somebody goes who is in now: where they wanted to, or to the workspace. */
export function enterReply(href: (path: string) => string, to: string, { cookies }: Entered): Reply {
  return redirect(to === '/' ? href('/workspace') : to, cookies)
}

export function waitError(t: PublicRequest['t'], minutes: number): FormError {
  return { field: 'email', message: t('account.wait', { minutes }) }
}

async function takeSignIn(request: PublicRequest, signIn: SignIn): Promise<Reply> {
  const { t, href, form, client } = request
  const email = form.text('email')
  const password = form.text('password')
  const to = ownPath(form.text('to'))
  if (email.trim() === '' || password === '')
    return signInReply(request, signIn, email, to, [{ field: 'email', message: t('signIn.empty') }])
  const outcome = await enterWithPassword(signIn, client, email, password)
  if (outcome.kind === 'entered') return enterReply(href, to, outcome)
  const error =
    outcome.kind === 'wait' ? waitError(t, outcome.minutes) : { field: 'email', message: t('signIn.wrong') }
  return signInReply(request, signIn, email, to, [error])
}

function signInReply(
  { t, href, query }: PublicRequest,
  signIn: SignIn,
  email: string,
  to: string,
  errors: readonly FormError[],
): Reply {
  const field = accountFields(t, errors)
  const fields = (
    <>
      <p class="govuk-body">{t('signIn.lead')}</p>
      {query.has('again') && <InsetText text={t('account.again')} />}
      <input type="hidden" name="to" value={to} />
      <Input
        {...field.one('email', { label: t('signIn.email') })}
        type="email"
        autocomplete="username"
        spellcheck={false}
        value={email}
      />
      <PasswordField t={t} field={field.one('password', { label: t('signIn.password') })} />
    </>
  )
  return formPage(
    { t, title: t('signIn.title'), action: href('/sign-in'), submit: t('signIn.submit'), errors },
    fields,
    <OtherDoors t={t} href={href} council={signIn.council?.name} to={to} />,
  )
}

/** The ways in without a password, each a page of its own, which knows where its person wanted to go. */
function OtherDoors({
  t,
  href,
  council,
  to,
}: Pick<PublicRequest, 't' | 'href'> & { council: string | undefined; to: string }) {
  const address = (path: string) => href(path) + (to === '/' ? '' : `?${new URLSearchParams({ to })}`)
  const doors = [
    ...(council === undefined
      ? []
      : [{ text: t('account.council.door', { council }), href: address('/sign-in/council') }]),
    { text: t('account.passkey.door'), href: address('/sign-in/passkey') },
    { text: t('account.link.door'), href: href('/sign-in/link') },
    { text: t('account.reset.door'), href: href('/sign-in/reset') },
  ]
  return (
    <>
      <h2 class="govuk-heading-m">{t('account.otherDoors')}</h2>
      <ul class="govuk-list govuk-list--spaced">
        {doors.map((door) => (
          <li>
            <a class="govuk-link" href={door.href}>
              {door.text}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

async function takeSignOut({ href, session, transact, actor }: StaffRequest, signIn: SignIn): Promise<Reply> {
  await transact((tx) => noteInAudit(tx, 'identity.person', actor.id, {}))
  return redirect(href('/'), await leave(signIn, session))
}
