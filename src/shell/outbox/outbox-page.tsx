import type { StaffRequest } from '../../platform/http/route.ts'
import { formatInstant } from '../../platform/languages/dates.ts'
import { MAIL_STATES, type Mail, type MailState, type Outbox } from '../../platform/mail/index.ts'
import { listLinks } from '../../platform/papers/index.ts'
import { CardTable, FileFormats, InsetText, WarningText } from '../../ui/index.ts'
import { StateTag, stateWords } from './state-tag.tsx'

export type Screen = Pick<StaffRequest, 't' | 'href' | 'language' | 'formToken'>

export interface OutboxView {
  outbox: Outbox
  mails: readonly Mail[]
  /** the only one that is shown */
  state: MailState | undefined
  isDemonstration: boolean
}

export function OutboxPage({ screen, view }: { screen: Screen; view: OutboxView }) {
  const { t } = screen
  const chosen = new URLSearchParams({ state: view.state ?? '' })
  const all = [...view.outbox.counts.values()].reduce((sum, each) => sum + each, 0)
  return (
    <>
      <h1 class="govuk-heading-l">{t('outbox.title')}</h1>
      <p class="govuk-body">{t('outbox.lead')}</p>
      {view.isDemonstration && <InsetText text={t('outbox.demonstration')} />}
      {view.outbox.isStuck && <WarningText text={t('outbox.stuck')} iconFallbackText={t('outbox.warning')} />}
      {all > 0 && <States screen={screen} view={view} all={all} />}
      {view.mails.length === 0 ? (
        <p class="govuk-body">{all === 0 ? t('outbox.none') : t('outbox.noneHere')}</p>
      ) : (
        <Mails screen={screen} mails={view.mails} />
      )}
      {view.mails.length > 0 && <FileFormats {...listLinks(screen, '/workspace/mail', chosen)} />}
      {view.mails.length < (view.state ? (view.outbox.counts.get(view.state) ?? 0) : all) && (
        <p class="govuk-body">{t('outbox.beyond', { count: view.mails.length })}</p>
      )}
    </>
  )
}

function States({ screen, view, all }: { screen: Screen; view: OutboxView; all: number }) {
  const { t, href } = screen
  const states = MAIL_STATES.filter((state) => view.outbox.counts.has(state))
  const items = [
    { path: '/workspace/mail', text: t('outbox.all', { count: all }), isChosen: view.state === undefined },
    ...states.map((state) => ({
      path: `/workspace/mail?state=${state}`,
      text: t('outbox.only', { state: stateWords(t, state), count: view.outbox.counts.get(state) ?? 0 }),
      isChosen: view.state === state,
    })),
  ]
  return (
    <nav aria-label={t('outbox.show')}>
      <ul class="govuk-list">
        {items.map(({ path, text, isChosen }) => (
          <li>
            {isChosen ? (
              <strong>
                {text} <span class="govuk-visually-hidden">{t('outbox.chosen')}</span>
              </strong>
            ) : (
              <a class="govuk-link" href={href(path)}>
                {text}
              </a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Mails({ screen, mails }: { screen: Screen; mails: readonly Mail[] }) {
  const { t, href, language } = screen
  return (
    <CardTable
      caption={t('outbox.title')}
      captionClasses="govuk-visually-hidden"
      head={[
        { text: t('outbox.mail') },
        { text: t('outbox.to') },
        { text: t('outbox.state') },
        { text: t('outbox.when') },
        { text: t('outbox.why') },
      ]}
      rows={mails.map((mail) => [
        {
          html: (
            <a class="govuk-link" href={href(`/workspace/mail/${mail.id}`)}>
              {mail.subject}
            </a>
          ),
        },
        { text: mail.to },
        { html: <StateTag t={t} state={mail.state} /> },
        { html: <time datetime={mail.queuedAt}>{formatInstant(language, mail.queuedAt)}</time> },
        { text: mail.lastError ?? '' },
      ])}
    />
  )
}
