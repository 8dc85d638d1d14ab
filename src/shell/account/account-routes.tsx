import type { Profile } from '../../../profiles/default.ts'
import { fault, page, redirect, type Reply } from '../../platform/http/reply.ts'
import type { Route, StaffRequest } from '../../platform/http/route.ts'
import { changePassword, overviewOf } from '../../platform/identity/account.ts'
import { passwordOf } from '../../platform/identity/passwords.ts'
import { endSession, endSessions } from '../../platform/identity/session.ts'
import { chooseLanguage, languageOf, noteFor, type SignIn } from '../../platform/identity/sign-in.ts'
import type { FormError } from '../../ui/index.ts'
import { AccountPage } from './account-page.tsx'
import { ownShown, ownTaken } from './doors.ts'
import { accountFields, formPage, PasswordField } from './form-page.tsx'
import { staleReply } from './fresh.ts'
import { passwordError } from './password-words.ts'

const PASSWORD = '/account/password'

export function accountPageRoutes(profile: Profile, signIn: SignIn): Route[] {
  return [
    ownShown('/account', (request) => showAccount(request, profile, signIn)),
    ownShown(PASSWORD, (request) => passwordReply(request, signIn, [])),
    ownTaken(PASSWORD, 'password.change', (request) => takePassword(request, signIn)),
    ownTaken('/account/sessions/end-others', 'session.end-others', (request) => endOthers(request, signIn)),
    ownTaken('/account/sessions/:id/end', 'session.end', (request) => endOne(request, signIn)),
    ownTaken('/account/language', 'person.choose-language', (request) => takeLanguage(request, profile)),
  ]
}

async function showAccount(request: StaffRequest, profile: Profile, signIn: SignIn): Promise<Reply> {
  const { t, session, actor } = request
  const overview = await overviewOf(signIn, session)
  const language = await request.transact((tx) => languageOf(tx, actor.id))
  const body = <AccountPage request={request} profile={profile} overview={overview} chosen={language} />
  return page({ title: t('account.title'), crumbs: [], body })
}

async function passwordReply(
  request: StaffRequest,
  signIn: SignIn,
  errors: readonly FormError[],
): Promise<Reply> {
  const { t, href, formToken, actor } = request
  const hasOne = (await passwordOf(signIn.database.authPool, actor.id)) !== undefined
  // Who has none is asked for no old one: then it has to be somebody who has just signed in.
  const stale = hasOne ? undefined : staleReply(request)
  if (stale) return stale
  const field = accountFields(t, errors)
  return formPage(
    {
      t,
      title: hasOne ? t('account.password.change') : t('account.password.first'),
      action: href(PASSWORD),
      submit: t('account.password.save'),
      formToken,
      errors,
      back: { text: t('account.toAccount'), href: href('/account') },
    },
    <>
      <p class="govuk-body">{t('account.password.others')}</p>
      {hasOne && <PasswordField t={t} field={field.one('old', { label: t('account.password.old') })} />}
      <PasswordField
        t={t}
        isNew
        field={field.one('password', {
          label: t('account.password.new'),
          hint: t('account.password.hint'),
        })}
      />
    </>,
  )
}

async function takePassword(request: StaffRequest, signIn: SignIn): Promise<Reply> {
  const { t, href, form, client, session, actor } = request
  const hasOne = (await passwordOf(signIn.database.authPool, actor.id)) !== undefined
  const stale = hasOne ? undefined : staleReply(request)
  if (stale) return stale
  const outcome = await changePassword(signIn, client, session, form.text('old'), form.text('password'))
  switch (outcome.kind) {
    case 'done':
      return redirect(href('/account'))
    case 'wrong':
      return passwordReply(request, signIn, [{ field: 'old', message: t('account.password.oldWrong') }])
    case 'wait':
      return passwordReply(request, signIn, [
        { field: 'old', message: t('account.code.wait', { minutes: outcome.minutes }) },
      ])
    default:
      return passwordReply(request, signIn, [passwordError(t, outcome.kind)])
  }
}

async function endOne({ href, params, session, actor }: StaffRequest, signIn: SignIn): Promise<Reply> {
  const isEnded = await endSession(signIn.database.authPool, actor.id, params['id'] ?? '')
  if (!isEnded) return fault({ kind: 'not-found', message: 'account.session.gone' })
  await noteFor(signIn, actor.id, 'session.end', {})
  return redirect(href(params['id'] === session.id ? '/sign-in' : '/account#sessions'))
}

async function endOthers({ href, session, actor }: StaffRequest, signIn: SignIn): Promise<Reply> {
  const count = await endSessions(signIn.database.authPool, actor.id, session.id)
  await noteFor(signIn, actor.id, 'session.end-others', { count })
  return redirect(href('/account#sessions'))
}

async function takeLanguage(request: StaffRequest, profile: Profile): Promise<Reply> {
  const { form, href, transact } = request
  const wanted = profile.languages.find(({ code }) => code === form.text('language'))
  await transact((tx) => chooseLanguage(tx, wanted?.code ?? null))
  return redirect(href('/account#language'))
}
