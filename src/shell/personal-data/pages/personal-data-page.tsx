import type { Translate } from '../../../platform/languages/messages.ts'
import type { Erasure, ListedPerson, RowCounts } from '../../../platform/personal-data/store.ts'
import { CardTable, FileFormats } from '../../../ui/index.ts'
import { RulesTable } from '../rules-table.tsx'

export interface PersonalDataView {
  t: Translate
  people: readonly ListedPerson[]
  due: RowCounts
  erasures: readonly Erasure[]
  /** links to the list of people as files */
  files: Parameters<typeof FileFormats>[0]
  pathOf: (person: ListedPerson) => string
  formatDate: (isoDate: string) => string
  formatInstant: (at: string) => string
}

/** The rules, what is due, the people, and what was erased when: facts without names. */
export function PersonalDataPage(view: PersonalDataView) {
  const { t, due } = view
  return (
    <>
      <h1 class="govuk-heading-l">{t('personal.title')}</h1>
      <p class="govuk-body">{t('personal.lead')}</p>
      <RulesTable t={t} caption={t('privacy.rules')} due={due} />
      <People {...view} />
      <FileFormats {...view.files} />
      <Erasures {...view} />
    </>
  )
}

export function personState(
  t: Translate,
  { isErased, leftOn }: ListedPerson,
  formatDate: (isoDate: string) => string,
): string {
  if (isErased) return t('personal.erasedPersonState')
  return leftOn ? t('personal.leftOn', { date: formatDate(leftOn) }) : t('personal.active')
}

function People({ t, people, pathOf, formatDate }: PersonalDataView) {
  return (
    <CardTable
      caption={t('personal.peopleTitle')}
      captionClasses="govuk-table__caption--m"
      head={[{ text: t('personal.name') }, { text: t('personal.state') }]}
      rows={people.map((person) => [
        {
          html: (
            <a class="govuk-link" href={pathOf(person)}>
              {person.name}
            </a>
          ),
        },
        { text: personState(t, person, formatDate) },
      ])}
    />
  )
}

function Erasures({ t, erasures, formatInstant }: PersonalDataView) {
  if (erasures.length === 0) {
    return (
      <>
        <h2 class="govuk-heading-m">{t('personal.erasedTitle')}</h2>
        <p class="govuk-body">{t('personal.erasedNone')}</p>
      </>
    )
  }
  return (
    <CardTable
      caption={t('personal.erasedTitle')}
      captionClasses="govuk-table__caption--m"
      head={[
        { text: t('personal.erasedWhen') },
        { text: t('personal.why') },
        { text: t('personal.erasedWhat') },
      ]}
      rows={erasures.map(({ at, event, erased }) => [
        { html: <time datetime={at}>{formatInstant(at)}</time> },
        { text: event === 'person.erase' ? t('personal.erasedPerson') : t('personal.erasedPeriod') },
        {
          text: Object.entries(erased)
            .map(([what, count]) => `${what}: ${count}`)
            .join(', '),
        },
      ])}
    />
  )
}
