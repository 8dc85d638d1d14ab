import {
  Button,
  CardTable,
  CsrfToken,
  InsetText,
  NotificationBanner,
  WarningText,
} from '../../../../ui/index.ts'
import { accountPath } from '../../../partners/index.ts'
import type { MailState } from '../../../../platform/mail/index.ts'
import { periodPath } from '../../periods/paths.ts'
import type { ReportedPlan } from '../../periods/store.ts'
import type { View } from '../../view.ts'
import type { Period } from '../../period.ts'
import type { AskingKind, AskingRow, UnaskedRow } from '../store.ts'

interface AskingPageView {
  view: View
  plan: ReportedPlan
  period: Period
  /** latest first */
  askings: readonly AskingRow[]
  unasked: readonly UnaskedRow[]
  /** who is asked and has no account */
  uninvited: readonly { id: string; name: string }[]
  mayInvite: boolean
  /** everybody was asked again a moment ago */
  isDone: boolean
}

const KINDS: Readonly<Record<AskingKind, string>> = {
  ask: 'delivery.asking.kind.ask',
  before: 'delivery.asking.kind.before',
  after: 'delivery.asking.kind.after',
  escalation: 'delivery.asking.kind.escalation',
}

const MAILS: Readonly<Record<MailState, string>> = {
  queued: 'delivery.asking.mail.waiting',
  sending: 'delivery.asking.mail.waiting',
  sent: 'delivery.asking.mail.sent',
  failed: 'delivery.asking.mail.lost',
  undeliverable: 'delivery.asking.mail.lost',
  unclear: 'delivery.asking.mail.lost',
  expired: 'delivery.asking.mail.lost',
}

const LOST: ReadonlySet<MailState> = new Set<MailState>(['failed', 'undeliverable', 'unclear', 'expired'])

export function AskingPage(props: AskingPageView) {
  const { view, plan, period, askings, isDone } = props
  const { t, say } = view
  return (
    <>
      {isDone && (
        <NotificationBanner
          type="success"
          titleText={t('delivery.asking.done')}
          text={t('delivery.asking.againDone')}
        />
      )}
      <span class="govuk-caption-l">
        {say(plan.title)}, {say(period.name)}
      </span>
      <h1 class="govuk-heading-l">{t('delivery.asking.title')}</h1>
      <p class="govuk-body">{t('delivery.asking.lead')}</p>
      <Undelivered {...props} />
      <Uninvited {...props} />
      {period.state === 'asked' && <Again {...props} />}
      <Unasked {...props} />
      {askings.length === 0 ? (
        <p class="govuk-body">{t('delivery.asking.nobody')}</p>
      ) : (
        <Askings {...props} />
      )}
    </>
  )
}

/** Of each person the last message counts: who was reached by a later one is no work for anybody. */
function Undelivered({ view: { t, say }, period, askings }: AskingPageView) {
  const latest = new Map<string, AskingRow>()
  for (const each of askings) if (!latest.has(each.personId)) latest.set(each.personId, each)
  // While a period is asked no message is old enough to have been deleted: there was none.
  const lost = [...latest.values()].filter(({ mail }) =>
    mail === null ? period.state === 'asked' : LOST.has(mail),
  )
  if (lost.length === 0) return null
  return (
    <>
      <WarningText
        text={t('delivery.asking.undelivered', { count: lost.length })}
        iconFallbackText={t('delivery.asking.warning')}
      />
      <ul class="govuk-list govuk-list--bullet">
        {lost.map(({ person }) => (
          <li>{say(person)}</li>
        ))}
      </ul>
    </>
  )
}

function Uninvited({ view: { t, say, href }, uninvited, mayInvite }: AskingPageView) {
  if (uninvited.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">{t('delivery.asking.uninvited')}</h2>
      <p class="govuk-body">{t('delivery.asking.uninvitedText', { count: uninvited.length })}</p>
      <ul class="govuk-list govuk-list--bullet">
        {uninvited.map(({ id, name }) => (
          <li>
            {mayInvite ? (
              <a class="govuk-link" href={href(accountPath(id))}>
                {t('delivery.asking.invite', { person: say(name) })}
              </a>
            ) : (
              say(name)
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

function Unasked({ view: { t, say }, unasked }: AskingPageView) {
  if (unasked.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">{t('delivery.asking.unasked')}</h2>
      <p class="govuk-body">{t('delivery.asking.unaskedText', { count: unasked.length })}</p>
      <ul class="govuk-list govuk-list--bullet">
        {unasked.map(({ ref, text, post }) => (
          <li>
            {t('delivery.asking.unaskedOne', {
              post: post === null ? t('delivery.asking.noPost') : say(post),
              activity: say(text, ref),
            })}
          </li>
        ))}
      </ul>
    </>
  )
}

function Again({ view: { t, href, formToken }, plan, period }: AskingPageView) {
  return (
    <InsetText>
      <p class="govuk-body">{t('delivery.asking.againText')}</p>
      <form method="post" action={href(periodPath(plan.id, period.slug, 'asking'))}>
        <CsrfToken token={formToken} />
        <Button text={t('delivery.asking.again')} preventDoubleClick classes="govuk-button--secondary" />
      </form>
    </InsetText>
  )
}

function Askings({ view: { t, say, date }, askings }: AskingPageView) {
  return (
    <CardTable
      caption={t('delivery.asking.table')}
      captionClasses="govuk-table__caption--m"
      head={[
        { text: t('delivery.asking.person') },
        { text: t('delivery.asking.kind') },
        { text: t('delivery.asking.on') },
        { text: t('delivery.asking.mail') },
      ]}
      rows={askings.map(({ person, kind, onDate, mail, hasAccount }) => [
        { text: hasAccount ? say(person) : t('delivery.asking.noAccount', { person: say(person) }) },
        { text: t(KINDS[kind]) },
        { text: date(onDate) },
        { text: t(mail === null ? 'delivery.asking.mail.none' : MAILS[mail]) },
      ])}
    />
  )
}
