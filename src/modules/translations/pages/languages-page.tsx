import { authored } from '../../../kernel/authored.ts'
import type { Language } from '../../../platform/languages/language.ts'
import { listLinks } from '../../../platform/papers/index.ts'
import { CardTable, FileFormats, type TableCell } from '../../../ui/index.ts'
import { PATHS, type Place, type Screen } from '../view.ts'
import { Progress } from './parts.tsx'

export interface LanguageStanding {
  language: Language
  confirmed: number
  words: number
  translated: number
  texts: number
}

export interface LanguagesPageProps {
  screen: Screen
  standings: readonly LanguageStanding[]
  plans: readonly Named[]
  cards: readonly Named[]
  mayWords: boolean
}

export function LanguagesPage({ screen, standings, plans, cards, mayWords }: LanguagesPageProps) {
  const { t } = screen
  return (
    <>
      <h1 class="govuk-heading-xl">{t('translations.title')}</h1>
      <p class="govuk-body-l">{t('translations.lead')}</p>
      <CardTable
        caption={t('translations.caption')}
        head={[t('translations.language'), t('translations.confirmed'), t('translations.plansDone')].map(
          (text) => ({ text }),
        )}
        rows={standings.map((standing) => [
          { html: <WordsLink screen={screen} language={standing.language} mayWords={mayWords} /> },
          progressCell(screen, standing.confirmed, standing.words, t('translations.confirmed')),
          progressCell(screen, standing.translated, standing.texts, t('translations.plansDone')),
        ])}
      />
      <FileFormats {...listLinks(screen, PATHS.languages)} />
      <h2 class="govuk-heading-l">{t('translations.plans')}</h2>
      {plans.map((each) => (
        <InLanguages screen={screen} standings={standings} of={each} />
      ))}
      {cards.length > 0 && <h2 class="govuk-heading-l">{t('translations.cards')}</h2>}
      {cards.map((each) => (
        <InLanguages screen={screen} standings={standings} of={each} />
      ))}
    </>
  )
}

interface Named {
  title: string
  place: Place
}

function InLanguages({
  screen,
  standings,
  of,
}: Pick<LanguagesPageProps, 'screen' | 'standings'> & { of: Named }) {
  const plan = authored(of.title)
  return (
    <>
      <h3 class="govuk-heading-s govuk-!-margin-bottom-1">{plan}</h3>
      <ul class="govuk-list gt-inline-list">
        {standings.map(({ language }) => (
          <li>
            <a
              class="govuk-link"
              href={screen.href(PATHS.texts(language.code, of.place))}
              lang={language.code}
              dir={language.dir}
              aria-label={screen.t('translations.planTitle', { plan, language: language.name })}
            >
              {language.name}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

function WordsLink({
  screen,
  language,
  mayWords,
}: {
  screen: Screen
  language: Language
  mayWords: boolean
}) {
  const { code, dir, name } = language
  if (!mayWords) {
    return (
      <span lang={code} dir={dir}>
        {name}
      </span>
    )
  }
  return (
    <a class="govuk-link" href={screen.href(PATHS.words(code))} lang={code} dir={dir}>
      {name}
    </a>
  )
}

function progressCell({ t }: Screen, done: number, all: number, label: string): TableCell {
  return {
    html: (
      <>
        {t('translations.progress', { done, all })} <Progress done={done} all={all} label={label} />
      </>
    ),
  }
}
