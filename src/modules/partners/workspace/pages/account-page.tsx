import type { Account, AccountState } from '../../../../platform/identity/invitations.ts'
import {
  Button,
  CsrfToken,
  ErrorSummaryFor,
  SummaryList,
  Tag,
  WarningText,
  type FormError,
} from '../../../../ui/index.ts'
import { accountPath, peoplePath } from '../addresses.ts'
import type { View } from '../view.ts'

export const ACCOUNT_WORDS: Readonly<Record<AccountState, string>> = {
  none: 'partners.account.state.none',
  invited: 'partners.account.state.invited',
  late: 'partners.account.state.late',
  withdrawn: 'partners.account.state.withdrawn',
  open: 'partners.account.state.open',
  ended: 'partners.account.state.ended',
}

const COLOURS: Readonly<Record<AccountState, string>> = {
  none: 'govuk-tag--grey',
  invited: 'govuk-tag--blue',
  late: 'govuk-tag--yellow',
  withdrawn: 'govuk-tag--grey',
  open: 'govuk-tag--green',
  ended: 'govuk-tag--grey',
}

export function AccountTag({ view: { t }, state }: { view: View; state: AccountState }) {
  return <Tag text={t(ACCOUNT_WORDS[state])} classes={COLOURS[state]} />
}

/** Whether one person can sign in, and what an administrator can do about it. */
export function AccountPage({
  view,
  account,
  isOwn,
  isWaiting,
  errors,
}: {
  view: View
  account: Account
  /** the administrator's own */
  isOwn: boolean
  /** the invitation was not sent, because nothing sends mails here */
  isWaiting: boolean
  errors: readonly FormError[]
}) {
  const { t, href, instant } = view
  const { state, since } = account
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <ErrorSummaryFor errors={errors} title={t('partners.problem')} />
        <h1 class="govuk-heading-l">{t('partners.account.title', { name: account.name })}</h1>
        <SummaryList
          rows={[
            { key: { text: t('partners.person.email') }, value: { text: account.email } },
            {
              key: { text: t('partners.account') },
              value: { html: <AccountTag view={view} state={state} /> },
            },
            since !== null && {
              key: { text: t('partners.account.since') },
              value: { text: instant(since) },
            },
          ]}
        />
        {isWaiting && (
          <WarningText text={t('partners.account.noMail')} iconFallbackText={t('outbox.warning')} />
        )}
        {state !== 'open' && <Invite view={view} account={account} />}
        {state === 'invited' && (
          <ActForm
            view={view}
            action={`${accountPath(account.personId)}/withdraw`}
            text={t('partners.account.withdraw')}
            classes="govuk-button--secondary"
          />
        )}
        {state === 'open' && !isOwn && <End view={view} account={account} />}
        <p class="govuk-body">
          <a class="govuk-link" href={href(`/workspace/grants/new?person=${account.personId}`)}>
            {t('grants.give')}
          </a>
        </p>
        <p class="govuk-body">
          <a class="govuk-link" href={href(peoplePath)}>
            {t('partners.people.back')}
          </a>
        </p>
      </div>
    </div>
  )
}

function Invite({ view, account }: { view: View; account: Account }) {
  const { t } = view
  return (
    <>
      <p class="govuk-body">{t('partners.account.inviteText', { email: account.email })}</p>
      <ActForm
        view={view}
        action={`${accountPath(account.personId)}/invite`}
        text={account.state === 'invited' ? t('partners.account.inviteAgain') : t('partners.account.invite')}
      />
    </>
  )
}

function End({ view, account }: { view: View; account: Account }) {
  const { t } = view
  return (
    <>
      <h2 class="govuk-heading-m">{t('partners.account.end')}</h2>
      <p class="govuk-body">{t('partners.account.endText', { name: account.name })}</p>
      <ActForm
        view={view}
        action={`${accountPath(account.personId)}/end`}
        text={t('partners.account.endSubmit')}
        classes="govuk-button--warning"
      />
    </>
  )
}

function ActForm({
  view: { href, formToken },
  action,
  text,
  classes,
}: {
  view: View
  action: string
  text: string
  classes?: string
}) {
  return (
    <form method="post" action={href(action)}>
      <CsrfToken name="formToken" token={formToken} />
      <Button text={text} classes={classes} preventDoubleClick />
    </form>
  )
}
