import { redirect, type Reply } from '../../platform/http/reply.ts'
import type { PublicRequest, Route } from '../../platform/http/route.ts'
import {
  acceptInvitation,
  lookAtInvitation,
  type OpenInvitation,
  type SpentInvitation,
} from '../../platform/identity/invitations.ts'
import type { SignIn } from '../../platform/identity/sign-in.ts'
import { Button, type FormError } from '../../ui/index.ts'
import { accountFields, formPage, PasswordField, sayingPage } from './form-page.tsx'
import { shown, taken } from './doors.ts'
import { passwordError } from './password-words.ts'

export function invitationRoutes(signIn: SignIn): Route[] {
  return [
    shown('/invitation/:token', (request) => showInvitation(request, signIn)),
    taken('/invitation/:token', 'invitation.accept', (request) => takeInvitation(request, signIn)),
  ]
}

async function showInvitation(request: PublicRequest, signIn: SignIn): Promise<Reply> {
  const found = await lookAtInvitation(signIn, request.params['token'] ?? '')
  if (typeof found === 'string') return spentReply(request, found)
  return (await whoElse(request, signIn, found)) ?? invitationReply(request, signIn, found, [])
}

/** In this browser somebody else is signed in, and would be signed out by it. */
async function whoElse(
  { t, href, client }: PublicRequest,
  signIn: SignIn,
  invited: OpenInvitation,
): Promise<Reply | undefined> {
  const session = await signIn.session(client.headers)
  if (!session || session.actor.id === invited.personId) return undefined
  const values = { invited: invited.name, name: session.actor.name }
  return sayingPage(
    t('account.invitation.other'),
    [t('account.invitation.otherText', values)],
    { text: t('shell.workspace'), href: href('/workspace') },
    409,
  )
}

function invitationReply(
  { t, href, params }: PublicRequest,
  signIn: SignIn,
  { name, email }: OpenInvitation,
  errors: readonly FormError[],
): Reply {
  const action = href(`/invitation/${params['token']}`)
  const council = signIn.council?.name
  return formPage(
    {
      t,
      title: t('account.invitation.title', { name }),
      action,
      submit: t('account.invitation.submit'),
      errors,
    },
    <>
      <p class="govuk-body">{t('account.invitation.lead', { service: signIn.serviceName, email })}</p>
      <input type="hidden" name="way" value="password" />
      <PasswordField
        t={t}
        isNew
        field={accountFields(t, errors).one('password', {
          label: t('account.password.choose'),
          hint: t('account.password.hint'),
        })}
      />
    </>,
    <>
      <h2 class="govuk-heading-m">{t('account.invitation.without')}</h2>
      <p class="govuk-body">{t('account.invitation.withoutText')}</p>
      <form method="post" action={action}>
        <input type="hidden" name="way" value="passkey" />
        <Button text={t('account.invitation.passkey')} classes="govuk-button--secondary" preventDoubleClick />
      </form>
      {council !== undefined && (
        <p class="govuk-body">
          <a class="govuk-link" href={href('/sign-in/council')}>
            {t('account.council.door', { council })}
          </a>
        </p>
      )}
    </>,
  )
}

async function takeInvitation(request: PublicRequest, signIn: SignIn): Promise<Reply> {
  const { t, href, params, form, client } = request
  const token = params['token'] ?? ''
  const found = await lookAtInvitation(signIn, token)
  if (typeof found === 'string') return spentReply(request, found)
  const other = await whoElse(request, signIn, found)
  if (other) return other
  const byPasskey = form.text('way') === 'passkey'
  const outcome = await acceptInvitation(signIn, client, token, byPasskey ? null : form.text('password'))
  if (typeof outcome === 'object')
    return redirect(href(byPasskey ? '/account/passkeys/new' : '/workspace'), outcome.cookies)
  if (outcome === 'short' || outcome === 'long' || outcome === 'guessable')
    return invitationReply(request, signIn, found, [passwordError(t, outcome)])
  return spentReply(request, outcome)
}

const SPENT: Readonly<Record<SpentInvitation, string>> = {
  used: 'account.invitation.used',
  late: 'account.invitation.late',
  withdrawn: 'account.invitation.withdrawn',
  unknown: 'account.invitation.unknown',
}

function spentReply({ t, href }: PublicRequest, why: SpentInvitation): Reply {
  const next = { text: t('signIn.title'), href: href('/sign-in') }
  return sayingPage(t('account.invitation.spent'), [t(SPENT[why])], next, why === 'unknown' ? 404 : 409)
}
