import type { Language } from '../../../platform/languages/language.ts'
import { listLinks } from '../../../platform/papers/index.ts'
import { Button, CardTable, FileFormats, FilterBar, Input, Select } from '../../../ui/index.ts'
import { PATHS, queryOf, withFilter, type Screen } from '../view.ts'
import { WORD_STATES, type Word, type WordFilter, type WordState } from '../words-list.ts'
import { Progress, STATE_WORDS, StateTag } from './parts.tsx'

/** More are counted and not shown. */
const MOST = 100

export interface WordsPageProps {
  screen: Screen
  title: string
  language: Language
  filter: WordFilter
  parts: readonly string[]
  counts: Record<WordState, number>
  found: readonly Word[]
  next: Word | undefined
}

export function WordsPage(props: WordsPageProps) {
  const { screen, title, language, filter, counts, found, next } = props
  const { t, href } = screen
  const all = WORD_STATES.reduce((sum, state) => sum + counts[state], 0)
  return (
    <>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body-l">{t('translations.wordsLead', { confirmed: counts.confirmed, all })}</p>
      <p>
        <Progress done={counts.confirmed} all={all} label={t('translations.confirmed')} />
      </p>
      {next ? (
        <Button
          text={t('translations.start')}
          href={href(PATHS.word(language.code, next.key))}
          isStartButton={false}
        />
      ) : (
        <p class="govuk-body">{t('translations.allConfirmed')}</p>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={href(`${PATHS.words(language.code)}.json`)}>
          {t('translations.export')}
        </a>
      </p>
      <Filter {...props} />
      <CardTable
        caption={t('translations.found', { count: found.length })}
        head={[t('translations.english'), t('translations.translation'), t('translations.state')].map(
          (text) => ({ text }),
        )}
        rows={found.slice(0, MOST).map((word) => [
          {
            html: (
              <a class="govuk-link" href={href(withFilter(PATHS.word(language.code, word.key), filter))}>
                <bdi lang="en" dir="ltr">
                  {word.english}
                </bdi>
              </a>
            ),
          },
          {
            html: (
              <span lang={language.code} dir={language.dir}>
                {word.state === 'missing' ? '' : word.text}
              </span>
            ),
          },
          { html: <StateTag t={t} state={word.state} /> },
        ])}
      />
      {found.length > MOST && <p class="govuk-body">{t('translations.firstOnes', { most: MOST })}</p>}
      {found.length > 0 && (
        <FileFormats {...listLinks(screen, PATHS.words(language.code), queryOf(filter))} />
      )}
    </>
  )
}

function Filter({ screen, language, filter, parts }: WordsPageProps) {
  const { t, href } = screen
  const all = { value: '', text: t('translations.all') }
  return (
    <FilterBar
      action={href(PATHS.words(language.code))}
      label={t('translations.filterLabel')}
      buttonText={t('translations.filter')}
    >
      <Select
        name="part"
        label={{ text: t('translations.part') }}
        value={filter.part}
        items={[all, ...parts.map((part) => ({ value: part, text: part }))]}
      />
      <Select
        name="state"
        label={{ text: t('translations.state') }}
        value={filter.state}
        items={[all, ...WORD_STATES.map((state) => ({ value: state, text: t(STATE_WORDS[state]) }))]}
      />
      <Input
        name="search"
        id="search"
        type="search"
        label={{ text: t('translations.search') }}
        value={filter.search}
        attributes={{ dir: 'auto' }}
      />
    </FilterBar>
  )
}
