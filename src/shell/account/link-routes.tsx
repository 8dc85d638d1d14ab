import { redirect, type Reply } from '../../platform/http/reply.ts'
import type { PublicRequest, Route } from '../../platform/http/route.ts'
import { isEmailAddress } from '../../platform/identity/email-address.ts'
import {
  askForLink,
  enterWithLink,
  LINK_MINUTES,
  lookAtLink,
  resetPassword,
  type Purpose,
  type SpentLink,
} from '../../platform/identity/links.ts'
import type { SignIn } from '../../platform/identity/sign-in.ts'
import { Input, type FormError } from '../../ui/index.ts'
import { shown, taken } from './doors.ts'
import { accountFields, formPage, PasswordField, sayingPage } from './form-page.tsx'
import { passwordError } from './password-words.ts'
import { waitError } from './sign-in-routes.tsx'

export function linkRoutes(signIn: SignIn): Route[] {
  return [
    shown('/sign-in/link', (request) => askReply(request, 'sign-in', '', [])),
    taken('/sign-in/link', 'link.ask', (request) => takeAsk(request, signIn, 'sign-in')),
    shown('/sign-in/link/:token', (request) => showLink(request, signIn)),
    taken('/sign-in/link/:token', 'session.start', (request) => takeLink(request, signIn)),
    shown('/sign-in/reset', (request) => askReply(request, 'reset', '', [])),
    taken('/sign-in/reset', 'link.ask', (request) => takeAsk(request, signIn, 'reset')),
    shown('/sign-in/reset/:token', (request) => showReset(request, signIn)),
    taken('/sign-in/reset/:token', 'password.reset', (request) => takeReset(request, signIn)),
  ]
}

const WORDS = {
  'sign-in': { path: '/sign-in/link', title: 'account.link.title', lead: 'account.link.lead' },
  reset: { path: '/sign-in/reset', title: 'account.reset.title', lead: 'account.reset.lead' },
} as const

function askReply(
  { t, href }: PublicRequest,
  purpose: Purpose,
  email: string,
  errors: readonly FormError[],
): Reply {
  const { path, title, lead } = WORDS[purpose]
  const back = { text: t('account.back'), href: href('/sign-in') }
  return formPage(
    { t, title: t(title), action: href(path), submit: t('account.send'), back, errors },
    <>
      <p class="govuk-body">{t(lead)}</p>
      <Input
        {...accountFields(t, errors).one('email', { label: t('signIn.email') })}
        type="email"
        autocomplete="username"
        spellcheck={false}
        value={email}
      />
    </>,
  )
}

/** The same words for an address that has an account and for one that has none. */
async function takeAsk(request: PublicRequest, signIn: SignIn, purpose: Purpose): Promise<Reply> {
  const { t, href, form, client } = request
  const email = form.text('email').trim()
  if (!isEmailAddress(email))
    return askReply(request, purpose, email, [{ field: 'email', message: t('account.email.wrong') }])
  const waits = await askForLink(signIn, client, email, purpose)
  if (waits) return askReply(request, purpose, email, [waitError(t, waits.minutes)])
  return sayingPage(
    t('account.sent.title'),
    [t('account.sent.text', { minutes: LINK_MINUTES[purpose] }), t('account.sent.nothing')],
    { text: t('account.back'), href: href('/sign-in') },
  )
}

const SPENT: Readonly<Record<SpentLink, string>> = {
  used: 'account.spent.used',
  late: 'account.spent.late',
  unknown: 'account.spent.unknown',
}

function spentReply({ t, href }: PublicRequest, why: SpentLink, purpose: Purpose): Reply {
  const next = { text: t('account.spent.again'), href: href(WORDS[purpose].path) }
  return sayingPage(t('account.spent.title'), [t(SPENT[why])], next, why === 'unknown' ? 404 : 409)
}

async function showLink(request: PublicRequest, signIn: SignIn): Promise<Reply> {
  const { t, href, params } = request
  const link = await lookAtLink(signIn, params['token'] ?? '', 'sign-in')
  if (typeof link === 'string') return spentReply(request, link, 'sign-in')
  return formPage(
    {
      t,
      title: t('account.link.confirm'),
      action: href(`/sign-in/link/${params['token']}`),
      submit: t('account.link.submit', { name: link.name }),
    },
    <p class="govuk-body">{t('account.link.once')}</p>,
  )
}

async function takeLink(request: PublicRequest, signIn: SignIn): Promise<Reply> {
  const { href, params, client } = request
  const outcome = await enterWithLink(signIn, client, params['token'] ?? '')
  if (typeof outcome === 'string') return spentReply(request, outcome, 'sign-in')
  return redirect(href('/workspace'), outcome.cookies)
}

async function showReset(request: PublicRequest, signIn: SignIn): Promise<Reply> {
  const link = await lookAtLink(signIn, request.params['token'] ?? '', 'reset')
  return typeof link === 'string' ? spentReply(request, link, 'reset') : resetReply(request, [])
}

function resetReply({ t, href, params }: PublicRequest, errors: readonly FormError[]): Reply {
  return formPage(
    {
      t,
      title: t('account.reset.choose'),
      action: href(`/sign-in/reset/${params['token']}`),
      submit: t('account.password.save'),
      errors,
    },
    <PasswordField
      t={t}
      isNew
      field={accountFields(t, errors).one('password', {
        label: t('account.password.new'),
        hint: t('account.password.hint'),
      })}
    />,
  )
}

async function takeReset(request: PublicRequest, signIn: SignIn): Promise<Reply> {
  const { t, href, params, form } = request
  const outcome = await resetPassword(signIn, params['token'] ?? '', form.text('password'))
  switch (outcome) {
    case 'done':
      return sayingPage(t('account.reset.done'), [t('account.reset.doneText')], {
        text: t('signIn.title'),
        href: href('/sign-in'),
      })
    case 'short':
    case 'long':
    case 'guessable':
      return resetReply(request, [passwordError(t, outcome)])
    default:
      return spentReply(request, outcome, 'reset')
  }
}
