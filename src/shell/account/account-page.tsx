import type { Child } from 'hono/jsx'
import type { Profile } from '../../../profiles/default.ts'
import type { StaffRequest } from '../../platform/http/route.ts'
import type { AccountOverview } from '../../platform/identity/account.ts'
import type { Method, OpenSession } from '../../platform/identity/session.ts'
import { formatInstant } from '../../platform/languages/dates.ts'
import { Button, CsrfToken, Select, SummaryList, Table } from '../../ui/index.ts'

interface View {
  request: StaffRequest
  profile: Profile
  overview: AccountOverview
  /** code of the language that was chosen */
  chosen: string | null
}

/** Everything about how one person signs in, on one page of their own. */
export function AccountPage({ request, profile, overview, chosen }: View) {
  const { t, actor } = request
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <h1 class="govuk-heading-l">{t('account.title')}</h1>
        <SummaryList
          rows={[
            { key: { text: t('account.name') }, value: { text: actor.name } },
            { key: { text: t('signIn.email') }, value: { text: actor.email } },
          ]}
        />
        <WaysIn request={request} overview={overview} />
        <Passkeys request={request} overview={overview} />
        <Sessions request={request} sessions={overview.sessions} />
        {profile.languages.length > 1 && <Languages request={request} profile={profile} chosen={chosen} />}
        <p class="govuk-body">
          <a class="govuk-link" href={request.href('/account/my-data')}>
            {t('personal.mineTitle')}
          </a>
        </p>
      </div>
    </div>
  )
}

function WaysIn({ request: { t, href }, overview }: Pick<View, 'request' | 'overview'>) {
  const { hasPassword, hasCode, hasCouncil, recoveryCodes } = overview
  const row = (key: string, value: string, links: readonly (readonly [string, string])[]) => ({
    key: { text: key },
    value: { text: value },
    actions: {
      items: links.map(([text, path]) => ({ text, href: href(path), visuallyHiddenText: key })),
    },
  })
  return (
    <>
      <h2 class="govuk-heading-m">{t('account.ways')}</h2>
      <SummaryList
        rows={[
          row(t('signIn.password'), hasPassword ? t('account.password.set') : t('account.password.none'), [
            [hasPassword ? t('account.change') : t('account.add'), '/account/password'],
          ]),
          row(
            t('account.setUp.name'),
            hasCode ? t('account.setUp.on', { count: recoveryCodes }) : t('account.setUp.off'),
            hasCode
              ? [
                  [t('account.codes.renewShort'), '/account/recovery-codes'],
                  [t('account.remove'), '/account/second-factor/remove'],
                ]
              : [[t('account.add'), '/account/second-factor']],
          ),
          hasCouncil && row(t('account.council.name'), t('account.council.on'), []),
        ]}
      />
    </>
  )
}

function Passkeys({ request, overview }: Pick<View, 'request' | 'overview'>) {
  const { t, href, language } = request
  return (
    <>
      <h2 class="govuk-heading-m">{t('account.passkeys')}</h2>
      <p class="govuk-body">{t('account.passkeys.text')}</p>
      {overview.passkeys.length > 0 && (
        <SummaryList
          rows={overview.passkeys.map((passkey) => ({
            key: { text: passkey.name },
            value: { text: t('account.passkey.since', { at: formatInstant(language, passkey.createdAt) }) },
            actions: {
              items: [
                {
                  text: t('account.remove'),
                  href: href(`/account/passkeys/${passkey.id}/remove`),
                  visuallyHiddenText: passkey.name,
                },
              ],
            },
          }))}
        />
      )}
      <Button
        text={t('account.passkey.add')}
        href={href('/account/passkeys/new')}
        classes="govuk-button--secondary"
      />
    </>
  )
}

const METHODS: Readonly<Record<Method, string>> = {
  password: 'account.method.password',
  link: 'account.method.link',
  invitation: 'account.method.invitation',
  passkey: 'account.method.passkey',
  council: 'account.method.council',
}

function Sessions({ request, sessions }: { request: StaffRequest; sessions: readonly OpenSession[] }) {
  const { t, language, session } = request
  const cell = (label: string, html: Child) => ({ html: <>{html}</>, attributes: { 'data-label': label } })
  const deviceOf = ({ device }: OpenSession) => (device === '' ? t('account.session.unknown') : device)
  return (
    <>
      <h2 class="govuk-heading-m" id="sessions">
        {t('account.sessions')}
      </h2>
      <p class="govuk-body">{t('account.sessions.text')}</p>
      <Table
        classes="gt-card-table"
        caption={t('account.sessions')}
        captionClasses="govuk-visually-hidden"
        firstCellIsHeader
        head={[
          { text: t('account.session.device') },
          { text: t('account.session.started') },
          { text: t('account.session.used') },
          { text: t('account.session.end') },
        ]}
        rows={sessions.map((each) => [
          { text: deviceOf(each) },
          cell(
            t('account.session.started'),
            `${formatInstant(language, each.startedAt)}, ${t(METHODS[each.method])}`,
          ),
          cell(t('account.session.used'), formatInstant(language, each.lastUsedAt)),
          cell(
            t('account.session.end'),
            each.id === session.id ? (
              t('account.session.this')
            ) : (
              <EndForm
                request={request}
                action={`/account/sessions/${each.id}/end`}
                text={t('account.session.endIt')}
                about={`${deviceOf(each)}, ${formatInstant(language, each.startedAt)}`}
              />
            ),
          ),
        ])}
      />
      {sessions.length > 1 && (
        <EndForm
          request={request}
          action="/account/sessions/end-others"
          text={t('account.session.endOthers')}
        />
      )}
    </>
  )
}

/** `about` tells a screen reader which session. */
function EndForm({
  request: { href, formToken },
  action,
  text,
  about,
}: {
  request: StaffRequest
  action: string
  text: string
  about?: string
}) {
  return (
    <form method="post" action={href(action)}>
      <CsrfToken token={formToken} />
      <Button
        classes="govuk-button--secondary govuk-!-margin-bottom-0"
        preventDoubleClick
        html={
          <>
            {text}
            {about !== undefined && <span class="govuk-visually-hidden">: {about}</span>}
          </>
        }
      />
    </form>
  )
}

function Languages({ request, profile, chosen }: Omit<View, 'overview'>) {
  const { t, href, formToken } = request
  return (
    <>
      <h2 class="govuk-heading-m govuk-!-margin-top-7" id="language">
        {t('account.language')}
      </h2>
      <form method="post" action={href('/account/language')}>
        <CsrfToken token={formToken} />
        <Select
          id="language-choice"
          name="language"
          label={{ text: t('account.language.label') }}
          value={chosen ?? profile.languages[0]?.code}
          items={profile.languages.map(({ code, name }) => ({
            value: code,
            text: name,
            attributes: { lang: code },
          }))}
        />
        <Button text={t('account.save')} preventDoubleClick />
      </form>
    </>
  )
}
