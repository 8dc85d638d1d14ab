import { formatInstant } from '../../platform/languages/dates.ts'
import type { Mail, MailState } from '../../platform/mail/index.ts'
import { Button, CsrfToken, InsetText, SummaryList } from '../../ui/index.ts'
import type { Screen } from './outbox-page.tsx'
import { StateTag } from './state-tag.tsx'

export interface MailView {
  mail: Mail
  /** null: deleted, or for nobody's eyes */
  words: string | null
}

export function MailPage({ screen, view }: { screen: Screen; view: MailView }) {
  const { t } = screen
  const { mail, words } = view
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <h1 class="govuk-heading-l">{mail.subject}</h1>
        <Facts screen={screen} mail={mail} />
        <Asks screen={screen} mail={mail} />
        <h2 class="govuk-heading-m">{t('outbox.words')}</h2>
        {words === null ? (
          <p class="govuk-body">
            {mail.secret && mail.state !== 'sent' ? t('outbox.secret') : t('outbox.gone')}
          </p>
        ) : (
          <InsetText>
            {words.split('\n').map((line, index) => (
              <>
                {index > 0 && <br />}
                {line}
              </>
            ))}
          </InsetText>
        )}
      </div>
    </div>
  )
}

function Facts({ screen, mail }: { screen: Screen; mail: Mail }) {
  const { t, language } = screen
  const row = (key: string, text: string) => ({ key: { text: key }, value: { text } })
  return (
    <SummaryList
      rows={[
        row(t('outbox.to'), mail.to),
        { key: { text: t('outbox.state') }, value: { html: <StateTag t={t} state={mail.state} /> } },
        row(t('outbox.when'), formatInstant(language, mail.queuedAt)),
        ...(mail.attempts > 0 ? [row(t('outbox.attempts'), String(mail.attempts))] : []),
        ...(mail.state === 'queued' && mail.attempts > 0
          ? [row(t('outbox.next'), formatInstant(language, mail.nextAt))]
          : []),
        ...(mail.settledAt === null
          ? []
          : [row(t('outbox.settled'), formatInstant(language, mail.settledAt))]),
        ...(mail.lastError === null ? [] : [row(t('outbox.why'), mail.lastError)]),
      ]}
    />
  )
}

const SENTENCES: Partial<Record<MailState, string>> = {
  unclear: 'outbox.unclear',
  undeliverable: 'outbox.undeliverable',
  failed: 'outbox.failed',
  expired: 'outbox.expired',
}

/** What is asked of the reader, where the system cannot go on by itself. */
function Asks({ screen, mail }: { screen: Screen; mail: Mail }) {
  const { t } = screen
  const sentence = SENTENCES[mail.state]
  if (sentence === undefined) return null
  const isUnclear = mail.state === 'unclear'
  return (
    <>
      <p class="govuk-body">{t(sentence, { to: mail.to, attempts: mail.attempts })}</p>
      <div class="govuk-button-group">
        {isUnclear && <Step screen={screen} mail={mail} step="arrived" text={t('outbox.arrived')} />}
        <Step
          screen={screen}
          mail={mail}
          step="again"
          text={isUnclear ? t('outbox.sendAgain') : t('outbox.again')}
        />
      </div>
    </>
  )
}

function Step({ screen, mail, step, text }: { screen: Screen; mail: Mail; step: string; text: string }) {
  return (
    <form method="post" action={screen.href(`/workspace/mail/${mail.id}/${step}`)}>
      <CsrfToken token={screen.formToken} />
      <Button text={text} classes="govuk-button--secondary" preventDoubleClick />
    </form>
  )
}
