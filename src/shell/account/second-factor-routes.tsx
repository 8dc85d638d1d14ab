import { renderSVG } from 'uqr'
import { page, redirect, type Reply } from '../../platform/http/reply.ts'
import type { Route, StaffRequest } from '../../platform/http/route.ts'
import {
  confirmSecondFactor,
  dropSession,
  enterCode,
  removeSecondFactor,
  renewRecoveryCodes,
  setUpSecondFactor,
} from '../../platform/identity/second-factor.ts'
import { startOf } from '../../platform/identity/session.ts'
import type { SignIn } from '../../platform/identity/sign-in.ts'
import { Input, InsetText, type FormError } from '../../ui/index.ts'
import { ownShown, ownTaken } from './doors.ts'
import { accountFields, formPage } from './form-page.tsx'
import { staleReply } from './fresh.ts'

const SET_UP = '/account/second-factor'
const CODE = '/account/code'
const RECOVERY = '/account/recovery-codes'

export function secondFactorRoutes(signIn: SignIn): Route[] {
  return [
    ownShown(CODE, showCode, ['code']),
    ownTaken(CODE, 'session.second-factor', (request) => takeCode(request, signIn), ['code']),
    ownShown(SET_UP, (request) => setUpReply(request, signIn, []), ['set-up']),
    ownTaken(SET_UP, 'factor.add', (request) => takeSetUp(request, signIn), ['set-up']),
    ownShown(`${SET_UP}.svg`, (request) => square(request, signIn), ['set-up']),
    ownShown(`${SET_UP}/remove`, showRemove),
    ownTaken(`${SET_UP}/remove`, 'factor.remove', (request) => takeRemove(request, signIn)),
    ownShown(RECOVERY, showRecovery),
    ownTaken(RECOVERY, 'recovery.renew', (request) => takeRecovery(request, signIn)),
  ]
}

function codeField(t: StaffRequest['t'], errors: readonly FormError[], hint: string) {
  return (
    <Input
      {...accountFields(t, errors).one('code', { label: t('account.code.label'), hint })}
      classes="govuk-input--width-10"
      autocomplete="one-time-code"
      autocapitalize="characters"
      spellcheck={false}
    />
  )
}

function showCode(request: StaffRequest): Reply {
  // Whoever has given it has nothing to do here.
  return request.session.lacks === 'code'
    ? codeReply(request, [])
    : redirect(request.href(startOf(request.session)))
}

function codeReply({ t, href, formToken }: StaffRequest, errors: readonly FormError[]): Reply {
  return formPage(
    { t, title: t('account.code.title'), action: href(CODE), submit: t('signIn.submit'), formToken, errors },
    codeField(t, errors, t('account.code.hint')),
    <>
      <p class="govuk-body">
        <a class="govuk-link" href={href('/sign-in/passkey')}>
          {t('account.code.passkey')}
        </a>
      </p>
      <p class="govuk-body">{t('account.code.lost')}</p>
    </>,
  )
}

async function takeCode(request: StaffRequest, signIn: SignIn): Promise<Reply> {
  const { t, href, form, session } = request
  const outcome = await enterCode(signIn, session, form.text('code'))
  if (outcome.kind === 'entered') return redirect(href(startOf(session)), outcome.cookies)
  if (outcome.kind === 'wrong')
    return codeReply(request, [{ field: 'code', message: t('account.code.wrong') }])
  await dropSession(signIn, session)
  const message = t('account.code.wait', { minutes: outcome.minutes })
  return codeReply(request, [{ field: 'code', message }])
}

async function setUpReply(
  request: StaffRequest,
  signIn: SignIn,
  errors: readonly FormError[],
): Promise<Reply> {
  const { t, href, formToken, session } = request
  const stale = staleReply(request)
  if (stale) return stale
  const made = await setUpSecondFactor(signIn, session)
  if (!made) return redirect(href('/account'))
  const groups = made.secret.match(/.{1,4}/g)?.join(' ') ?? ''
  return formPage(
    {
      t,
      title: t('account.setUp.title'),
      action: href(SET_UP),
      submit: t('account.setUp.submit'),
      formToken,
      errors,
      back: session.lacks ? undefined : { text: t('account.toAccount'), href: href('/account') },
    },
    <>
      {session.lacks && <InsetText text={t('account.setUp.required')} />}
      <p class="govuk-body">{t('account.setUp.lead')}</p>
      <img src={href(`${SET_UP}.svg`)} width="240" height="240" alt={t('account.setUp.square')} />
      <p class="govuk-body">{t('account.setUp.typed')}</p>
      <p class="govuk-body govuk-!-font-weight-bold" translate="no" dir="ltr">
        {groups}
      </p>
      {codeField(t, errors, t('account.setUp.hint'))}
    </>,
    session.lacks && (
      <p class="govuk-body">
        <a class="govuk-link" href={href('/account/passkeys/new')}>
          {t('account.setUp.passkey')}
        </a>
      </p>
    ),
  )
}

async function square({ session, href }: StaffRequest, signIn: SignIn): Promise<Reply> {
  const made = await setUpSecondFactor(signIn, session)
  if (!made) return redirect(href('/account'))
  return { kind: 'file', type: 'image/svg+xml', body: renderSVG(made.address, { border: 2 }) }
}

async function takeSetUp(request: StaffRequest, signIn: SignIn): Promise<Reply> {
  const { t, form, session } = request
  const stale = staleReply(request)
  if (stale) return stale
  const outcome = await confirmSecondFactor(signIn, session, form.text('code'))
  if (outcome.kind === 'done') return codesReply(request, outcome.recoveryCodes, outcome.cookies)
  const message =
    outcome.kind === 'wait' ? t('account.code.wait', { minutes: outcome.minutes }) : t('account.setUp.wrong')
  return setUpReply(request, signIn, [{ field: 'code', message }])
}

/** Shown this once: only their hashes are kept. */
function codesReply({ t, href }: StaffRequest, codes: readonly string[], cookies: readonly string[]): Reply {
  const title = t('account.codes.title')
  const body = (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <h1 class="govuk-heading-l">{title}</h1>
        <p class="govuk-body">{t('account.codes.lead')}</p>
        <ul class="govuk-list" translate="no" dir="ltr">
          {codes.map((code) => (
            <li>
              <code>{code}</code>
            </li>
          ))}
        </ul>
        <p class="govuk-body">{t('account.codes.keep')}</p>
        <p class="govuk-body">
          <a class="govuk-link" href={href('/account')}>
            {t('account.toAccount')}
          </a>
        </p>
      </div>
    </div>
  )
  return page({ title, body }, cookies)
}

function showRemove(request: StaffRequest): Reply {
  const { t, href, formToken } = request
  const back = { text: t('account.toAccount'), href: href('/account') }
  return (
    staleReply(request) ??
    formPage(
      {
        t,
        title: t('account.setUp.remove'),
        action: href(`${SET_UP}/remove`),
        submit: t('account.setUp.removeSubmit'),
        formToken,
        warns: true,
        back,
      },
      <p class="govuk-body">{t('account.setUp.removeText')}</p>,
    )
  )
}

async function takeRemove(request: StaffRequest, signIn: SignIn): Promise<Reply> {
  const stale = staleReply(request)
  if (stale) return stale
  await removeSecondFactor(signIn, request.session)
  return redirect(request.href('/account'))
}

function showRecovery(request: StaffRequest): Reply {
  const { t, href, formToken } = request
  return (
    staleReply(request) ??
    formPage(
      {
        t,
        title: t('account.codes.renew'),
        action: href(RECOVERY),
        submit: t('account.codes.renewSubmit'),
        formToken,
        back: { text: t('account.toAccount'), href: href('/account') },
      },
      <p class="govuk-body">{t('account.codes.renewText')}</p>,
    )
  )
}

async function takeRecovery(request: StaffRequest, signIn: SignIn): Promise<Reply> {
  const stale = staleReply(request)
  if (stale) return stale
  return codesReply(request, await renewRecoveryCodes(signIn, request.session), [])
}
