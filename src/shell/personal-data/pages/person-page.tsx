import { authored } from '../../../kernel/authored.ts'
import type { Translate } from '../../../platform/languages/messages.ts'
import type { ListedPerson, Mention, Running } from '../../../platform/personal-data/store.ts'
import {
  Button,
  CardTable,
  Checkboxes,
  CsrfToken,
  ErrorSummaryFor,
  fieldsOf,
  type FormError,
} from '../../../ui/index.ts'
import { placeOfMention } from '../mention-places.ts'

export interface PersonView {
  t: Translate
  person: ListedPerson
  running: readonly Running[]
  /** words that erasing leaves where they are, in which the name or the address stands */
  mentions: readonly Mention[]
  errors: readonly FormError[]
  formToken: string
  href: (path: string) => string
  /** of this page; the forms and the export lie below it */
  path: string
  /** nobody ends or erases their own account */
  isOneself: boolean
  formatDate: (isoDate: string) => string
}

/** What is held about a person in words, the way to all of it, and the two ways in which it ends. */
export function PersonPage(view: PersonView) {
  const { t, person, running, errors, path, isOneself, formatDate } = view
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <ErrorSummaryFor errors={errors} title={t('personal.error')} />
        <h1 class="govuk-heading-l">{t('personal.personTitle', { name: person.name })}</h1>
        {person.leftOn && (
          <p class="govuk-body">{t('personal.leftOn', { date: formatDate(person.leftOn) })}</p>
        )}
        <p class="govuk-body">
          <a class="govuk-link" href={`${path}/export`}>
            {t('personal.exportLink')}
          </a>
        </p>
        <h2 class="govuk-heading-m">{t('personal.runsTitle')}</h2>
        <RunningList t={t} running={running} />
        {!isOneself && !person.isErased && (
          <>
            <Mentions {...view} />
            {person.leftOn ? <ReturnForm {...view} /> : <LeaveForm {...view} />}
            <EraseForm {...view} />
          </>
        )}
      </div>
    </div>
  )
}

function RunningList({ t, running }: Pick<PersonView, 't' | 'running'>) {
  if (running.length === 0) return <p class="govuk-body">{t('personal.runsNone')}</p>
  return (
    <ul class="govuk-list govuk-list--bullet">
      {running.map(({ kind, title }) => (
        <li>
          {kind === 'post'
            ? t('personal.runsPost', { title: authored(title) })
            : t('personal.runsRole', { title })}
        </li>
      ))}
    </ul>
  )
}

/** What somebody has to decide on before the name is gone, because afterwards nobody can look for it. */
function Mentions({ t, mentions, href }: PersonView) {
  return (
    <>
      <h2 class="govuk-heading-m">{t('personal.mentionsTitle')}</h2>
      <p class="govuk-body">
        {mentions.length === 0 ? t('personal.mentionsNone') : t('personal.mentionsText')}
      </p>
      {mentions.length > 0 && (
        <CardTable
          caption={t('personal.mentionsTitle')}
          captionClasses="govuk-visually-hidden"
          head={[{ text: t('personal.mentionWhere') }, { text: t('personal.mentionWords') }]}
          rows={mentions.map((mention) => {
            const place = placeOfMention(mention)
            const link = place && (
              <a class="govuk-link" href={href(place.path)}>
                {t(place.what)}
              </a>
            )
            return [{ html: link ?? <>{mention.table}</> }, { text: authored(mention.excerpt) }]
          })}
        />
      )}
    </>
  )
}

function LeaveForm({ t, path, formToken }: PersonView) {
  return (
    <form method="post" action={`${path}/leave`}>
      <CsrfToken name="formToken" token={formToken} />
      <h2 class="govuk-heading-m">{t('personal.leaveTitle')}</h2>
      <p class="govuk-body">{t('personal.leaveText')}</p>
      <Button text={t('personal.leaveButton')} preventDoubleClick />
    </form>
  )
}

function ReturnForm({ t, path, formToken }: PersonView) {
  return (
    <form method="post" action={`${path}/return`}>
      <CsrfToken name="formToken" token={formToken} />
      <h2 class="govuk-heading-m">{t('personal.returnTitle')}</h2>
      <p class="govuk-body">{t('personal.returnText')}</p>
      <Button text={t('personal.returnButton')} classes="govuk-button--secondary" preventDoubleClick />
    </form>
  )
}

function EraseForm({ t, path, formToken, errors }: PersonView) {
  const fields = fieldsOf(errors, { error: t('shell.errorPrefix') })
  return (
    <form method="post" action={`${path}/erase`} novalidate>
      <CsrfToken name="formToken" token={formToken} />
      <h2 class="govuk-heading-m">{t('personal.eraseTitle')}</h2>
      <p class="govuk-body">{t('personal.eraseText')}</p>
      <p class="govuk-body">{t('personal.eraseGoes')}</p>
      <p class="govuk-body">{t('personal.eraseStays')}</p>
      <Checkboxes
        {...fields.group('confirmed', { label: t('personal.eraseAsk') })}
        items={[{ value: 'yes', text: t('personal.eraseConfirm') }]}
      />
      <Button text={t('personal.eraseButton')} classes="govuk-button--warning" preventDoubleClick />
    </form>
  )
}
