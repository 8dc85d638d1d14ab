import type { Language } from '../../../platform/languages/language.ts'
import { PATHS, withFilter, type Form, type Screen } from '../view.ts'
import type { Word, WordFilter } from '../words-list.ts'
import { History, Problem, StateTag, TranslationForm, WithdrawForm } from './parts.tsx'

export interface WordPageProps {
  screen: Screen
  title: string
  language: Language
  word: Word
  form: Form
  filter: WordFilter
  next: Word | undefined
}

export function WordPage({ screen, title, language, word, form, filter, next }: WordPageProps) {
  const { t, href } = screen
  const path = PATHS.word(language.code, word.key)
  const isOwn = form.history[0]?.text !== null && form.history.length > 0
  return (
    <>
      <Problem t={t} form={form} />
      <h1 class="govuk-heading-l">
        {title} <StateTag t={t} state={word.state} />
      </h1>
      <p class="govuk-hint">
        {t('translations.key')}: <bdi dir="ltr">{word.key}</bdi>
      </p>
      <TranslationForm
        screen={screen}
        language={language}
        english={word.english}
        form={form}
        action={href(path)}
        saveText={t('translations.confirm')}
        {...(word.english.includes('{') ? { hint: t('translations.hint') } : {})}
        hidden={{ ...filter }}
        skip={next && href(withFilter(PATHS.word(language.code, next.key), filter))}
      />
      <History screen={screen} language={language} form={form} />
      {isOwn && (
        <WithdrawForm screen={screen} action={href(`${path}/withdraw`)} text={t('translations.takeBack')} />
      )}
    </>
  )
}
