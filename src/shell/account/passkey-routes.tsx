import { fault, page, redirect, type Reply } from '../../platform/http/reply.ts'
import { ownPath } from '../../platform/http/own-path.ts'
import type { PublicRequest, Route, StaffRequest } from '../../platform/http/route.ts'
import {
  addPasskey,
  askForNewPasskey,
  askForPasskey,
  enterWithPasskey,
  passkeysOf,
  removePasskey,
} from '../../platform/identity/passkeys.ts'
import type { SignIn } from '../../platform/identity/sign-in.ts'
import type { Translate } from '../../platform/languages/messages.ts'
import { Button, CsrfToken, ErrorSummaryFor, Input, type FormError } from '../../ui/index.ts'
import { staleReply } from './fresh.ts'
import { accountFields, formPage } from './form-page.tsx'
import { ownShown, ownTaken, shown, taken } from './doors.ts'
import { enterReply } from './sign-in-routes.tsx'

export function passkeyRoutes(signIn: SignIn): Route[] {
  const remove = '/account/passkeys/:id/remove'
  return [
    shown('/sign-in/passkey', (request) => askReply(request, signIn, [])),
    taken('/sign-in/passkey', 'session.start', (request) => takePasskey(request, signIn)),
    ownShown('/account/passkeys/new', (request) => newReply(request, signIn, []), ['set-up']),
    ownTaken('/account/passkeys/new', 'passkey.add', (request) => takeNew(request, signIn), ['set-up']),
    ownShown(remove, (request) => showRemove(request, signIn)),
    ownTaken(remove, 'passkey.remove', (request) => takeRemove(request, signIn)),
  ]
}

/**
 * A form that the browser's script fills with the answer of a passkey; without the script, or where the browser knows
 * no passkeys, a sentence stands in its place.
 */
function PasskeyForm({
  t,
  kind,
  action,
  options,
  submit,
  formToken,
  children,
}: {
  t: Translate
  kind: 'get' | 'create'
  action: string
  options: string
  submit: string
  formToken?: string
  children?: unknown
}) {
  return (
    <>
      <p class="govuk-body" data-passkey-without>
        {t('account.passkey.script')}
      </p>
      <p class="govuk-error-message" role="alert" data-passkey-failed hidden>
        {t('account.passkey.failed')}
      </p>
      <form method="post" action={action} data-passkey={kind} data-passkey-options={options} hidden>
        {formToken !== undefined && <CsrfToken token={formToken} />}
        <input type="hidden" name="answer" value="" />
        {children}
        <Button text={submit} />
      </form>
    </>
  )
}

function framed(
  title: string,
  t: Translate,
  errors: readonly FormError[],
  form: unknown,
  cookies: string[],
): Reply {
  const body = (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <ErrorSummaryFor errors={errors} title={t('signIn.problem')} />
        <h1 class="govuk-heading-l">{title}</h1>
        {form}
      </div>
    </div>
  )
  return page(errors.length === 0 ? { title, body } : { title, body, hasErrors: true, status: 400 }, cookies)
}

async function askReply(
  { t, href, client, query, form }: PublicRequest,
  signIn: SignIn,
  errors: readonly FormError[],
): Promise<Reply> {
  const { options, cookies } = await askForPasskey(signIn, client)
  const to = ownPath(query.get('to') ?? form.text('to'))
  return framed(
    t('account.passkey.title'),
    t,
    errors,
    <>
      <p class="govuk-body">{t('account.passkey.lead')}</p>
      <PasskeyForm
        t={t}
        kind="get"
        action={href('/sign-in/passkey')}
        options={options}
        submit={t('account.passkey.submit')}
      >
        <input type="hidden" name="to" value={to} />
      </PasskeyForm>
      <p class="govuk-body">
        <a class="govuk-link" href={href('/sign-in')}>
          {t('account.back')}
        </a>
      </p>
    </>,
    cookies,
  )
}

async function takePasskey(request: PublicRequest, signIn: SignIn): Promise<Reply> {
  const { t, href, client, form } = request
  const outcome = await enterWithPasskey(signIn, client, form.text('answer'))
  if (outcome.kind === 'entered') return enterReply(href, ownPath(form.text('to')), outcome)
  return askReply(request, signIn, [{ field: 'main-content', message: t('account.passkey.wrong') }])
}

async function newReply(request: StaffRequest, signIn: SignIn, errors: readonly FormError[]): Promise<Reply> {
  const { t, href, client, formToken, form } = request
  const stale = staleReply(request)
  if (stale) return stale
  const { options, cookies } = await askForNewPasskey(signIn, client)
  return framed(
    t('account.passkey.add'),
    t,
    errors,
    <>
      <p class="govuk-body">{t('account.passkey.addLead')}</p>
      <PasskeyForm
        t={t}
        kind="create"
        action={href('/account/passkeys/new')}
        options={options}
        submit={t('account.passkey.addSubmit')}
        formToken={formToken}
      >
        <Input
          {...accountFields(t, errors).one('name', {
            label: t('account.passkey.name'),
            hint: t('account.passkey.nameHint'),
          })}
          classes="govuk-input--width-20"
          value={form.text('name')}
        />
      </PasskeyForm>
      <p class="govuk-body">
        <a class="govuk-link" href={href('/account')}>
          {t('account.toAccount')}
        </a>
      </p>
    </>,
    cookies,
  )
}

async function takeNew(request: StaffRequest, signIn: SignIn): Promise<Reply> {
  const { t, href, client, session, form } = request
  const stale = staleReply(request)
  if (stale) return stale
  const name = form.text('name').trim()
  if (name === '')
    return newReply(request, signIn, [{ field: 'name', message: t('account.passkey.nameEmpty') }])
  const cookies = await addPasskey(signIn, client, session, form.text('answer'), name)
  if (cookies) return redirect(href('/account'), cookies)
  return newReply(request, signIn, [{ field: 'main-content', message: t('account.passkey.notAdded') }])
}

async function showRemove(request: StaffRequest, signIn: SignIn): Promise<Reply> {
  const { t, href, params, formToken, actor } = request
  const stale = staleReply(request)
  if (stale) return stale
  const passkey = (await passkeysOf(signIn.database.authPool, actor.id)).find(({ id }) => id === params['id'])
  if (!passkey) return fault({ kind: 'not-found', message: 'account.passkey.gone' })
  return formPage(
    {
      t,
      title: t('account.passkey.remove', { name: passkey.name }),
      action: href(`/account/passkeys/${passkey.id}/remove`),
      submit: t('account.passkey.removeSubmit'),
      formToken,
      warns: true,
      back: { text: t('account.toAccount'), href: href('/account') },
    },
    <p class="govuk-body">{t('account.passkey.removeText')}</p>,
  )
}

async function takeRemove(request: StaffRequest, signIn: SignIn): Promise<Reply> {
  const { href, params, session } = request
  const stale = staleReply(request)
  if (stale) return stale
  const isGone = await removePasskey(signIn, session, params['id'] ?? '')
  return isGone ? redirect(href('/account')) : fault({ kind: 'not-found', message: 'account.passkey.gone' })
}
