import { redirect, type Reply } from '../../platform/http/reply.ts'
import type { PublicRequest, Route } from '../../platform/http/route.ts'
import { lookAtLink, type SpentLink } from '../../platform/identity/links.ts'
import {
  addresseeOfLink,
  enterToReport,
  REPORT_LINK_DAYS,
  sendReportLinkAgain,
  type Addressee,
} from '../../platform/identity/report-links.ts'
import { startOf } from '../../platform/identity/session.ts'
import type { SignIn } from '../../platform/identity/sign-in.ts'
import { shown, taken } from './doors.ts'
import { formPage, sayingPage } from './form-page.tsx'

const PATH = '/sign-in/report/:token'
const REPORTS = startOf({ onlyFor: 'reporting' })

/** Opening the link changes nothing: programs that check mails open every one. */
export function reportLinkRoutes(signIn: SignIn): Route[] {
  return [
    shown(PATH, (request) => showLink(request, signIn)),
    taken(PATH, 'session.start', (request) => takeLink(request, signIn)),
    taken(`${PATH}/again`, 'link.ask', (request) => takeAgain(request, signIn)),
  ]
}

async function showLink(request: PublicRequest, signIn: SignIn): Promise<Reply> {
  const { t, href, params } = request
  const path = href(`/sign-in/report/${params['token']}`)
  const person = await addresseeOfLink(signIn, params['token'] ?? '')
  if (!person) return spentReply(request, 'unknown')
  const known = await knownReply(request, signIn, person)
  if (known) return known
  const link = await lookAtLink(signIn, params['token'] ?? '', 'report')
  if (typeof link === 'string') return spentReply(request, link)
  return formPage(
    {
      t,
      title: t('account.report.title'),
      action: path,
      submit: t('account.report.submit', { name: person.name }),
    },
    <p class="govuk-body">{t('account.report.lead')}</p>,
  )
}

/** Who is signed in needs no link; somebody else would take another's place, and be signed out by it. */
async function knownReply(
  { t, href, client }: PublicRequest,
  signIn: SignIn,
  { id }: Addressee,
): Promise<Reply | undefined> {
  const session = await signIn.session(client.headers)
  if (!session) return undefined
  if (session.actor.id === id) {
    const next = { text: t('account.report.go'), href: href(REPORTS) }
    return sayingPage(t('account.report.title'), [t('account.report.here')], next)
  }
  const text = t('account.report.otherText', { name: session.actor.name })
  const next = { text: t('shell.workspace'), href: href(startOf(session)) }
  return sayingPage(t('account.report.other'), [text], next, 409)
}

async function takeLink(request: PublicRequest, signIn: SignIn): Promise<Reply> {
  const { href, params, client } = request
  const token = params['token'] ?? ''
  const person = await addresseeOfLink(signIn, token)
  const known = person && (await knownReply(request, signIn, person))
  if (known) return known
  const outcome = await enterToReport(signIn, client, token)
  if (typeof outcome === 'string') return spentReply(request, outcome)
  return redirect(href(REPORTS), outcome.cookies)
}

const SPENT: Readonly<Record<SpentLink, string>> = {
  used: 'account.report.used',
  late: 'account.report.late',
  unknown: 'account.report.unknown',
}

function spentReply({ t, href, params }: PublicRequest, why: SpentLink): Reply {
  const title = t('account.spent.title')
  const door = { text: t('signIn.title'), href: href('/sign-in') }
  if (why === 'unknown') return sayingPage(title, [t(SPENT[why])], door, 404)
  return formPage(
    {
      t,
      title,
      action: href(`/sign-in/report/${params['token']}/again`),
      submit: t('account.report.again'),
      back: door,
      status: 409,
    },
    <p class="govuk-body">{t(SPENT[why])}</p>,
  )
}

async function takeAgain(request: PublicRequest, signIn: SignIn): Promise<Reply> {
  const { t, href, params, client } = request
  const outcome = await sendReportLinkAgain(signIn, client, params['token'] ?? '')
  if (outcome === 'unknown') return spentReply(request, outcome)
  const door = { text: t('signIn.title'), href: href('/sign-in') }
  if (typeof outcome === 'object')
    return sayingPage(t('account.spent.title'), [t('account.wait', { minutes: outcome.minutes })], door, 409)
  return sayingPage(
    t('account.report.sent'),
    [t('account.report.sentText', { days: REPORT_LINK_DAYS })],
    door,
  )
}
