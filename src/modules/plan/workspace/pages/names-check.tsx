import { authored } from '../../../../kernel/authored.ts'
import { Checkboxes, WarningText } from '../../../../ui/index.ts'
import { markOfNames, needsLook, type NamedPlace, type NamedWords } from '../../names-in-plan.ts'
import type { PersonalKind } from '../../private-names.ts'
import { shortened } from '../choices.ts'
import { planPath, rowPath } from '../paths.ts'
import { wordsOf } from '../words.ts'
import { errorAt, type Refusal, type Screen } from './screen.tsx'

interface NamesView {
  screen: Screen
  planId: string
  named: readonly NamedWords[]
}

/** Words of the plan that look personal, with their places, and the box of whoever has looked at them. */
export function NamesCheck({ refusal, ...view }: NamesView & { refusal: Refusal }) {
  const { t } = view.screen
  const open = view.named.filter(needsLook)
  if (open.length === 0) return <NamesFound {...view} />
  return (
    <>
      <NamesFound {...view} />
      <Checkboxes
        name="looked"
        errorMessage={errorAt(view.screen, refusal, 'looked')}
        items={[{ value: markOfNames(open), text: t('editor.names.looked', { count: open.length }) }]}
      />
    </>
  )
}

/** The same without the box, for whoever only reads. */
export function NamesFound(view: NamesView) {
  const { t } = view.screen
  const open = view.named.filter(needsLook)
  const councillors = view.named.filter((each) => !needsLook(each))
  return (
    <>
      {open.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t('editor.names.title')}</h2>
          <WarningText text={t('editor.names.lead')} iconFallbackText={t('editor.warning')} />
          <NamesList {...view} named={open} />
        </>
      )}
      {councillors.length > 0 && (
        <>
          <p class="govuk-body">{t('editor.names.councillors')}</p>
          <NamesList {...view} named={councillors} />
        </>
      )}
    </>
  )
}

const KIND_WORDS: Readonly<Record<PersonalKind, string>> = {
  name: 'editor.names.kind.name',
  councillor: 'editor.names.kind.councillor',
  email: 'editor.names.kind.email',
  telephone: 'editor.names.kind.telephone',
}

const MOST_PLACES = 5

function NamesList({ screen, planId, named }: NamesView) {
  const { t } = screen
  return (
    <ul class="govuk-list govuk-list--bullet govuk-list--spaced">
      {named.map(({ kind, words, places }) => (
        <li>
          <strong>{t('editor.names.found', { words: authored(words), kind: t(KIND_WORDS[kind]) })}</strong>
          <ul class="govuk-list">
            {places.slice(0, MOST_PLACES).map((place) => (
              <li>
                <PlaceLink screen={screen} planId={planId} place={place} />
              </li>
            ))}
            {places.length > MOST_PLACES && (
              <li>{t('editor.names.more', { count: places.length - MOST_PLACES })}</li>
            )}
          </ul>
        </li>
      ))}
    </ul>
  )
}

function PlaceLink({ screen, planId, place }: { screen: Screen; planId: string; place: NamedPlace }) {
  const { t, href, language } = screen
  const { record, id, name } = place
  const path = record === 'plan' ? planPath(planId) : rowPath(planId, id)
  const said = { record: wordsOf(language, t).record(record), name: authored(shortened(name)) }
  return (
    <a class="govuk-link" href={href(path)}>
      {t('editor.names.place', said)}
    </a>
  )
}
