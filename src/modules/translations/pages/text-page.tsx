import { authored } from '../../../kernel/authored.ts'
import type { Language } from '../../../platform/languages/language.ts'
import { InsetText } from '../../../ui/index.ts'
import { nextText, type Text } from '../texts.ts'
import { PATHS, type Form, type Place, type Screen } from '../view.ts'
import { History, Problem, StateTag, TranslationForm, WithdrawForm } from './parts.tsx'

export interface TextPageProps {
  screen: Screen
  title: string
  language: Language
  place: Place
  /** title of the plan or the Report Card */
  about: string
  text: Text
  texts: readonly Text[]
  form: Form
}

export function TextPage({ screen, title, language, place, about, text, texts, form }: TextPageProps) {
  const { t, href } = screen
  const path = PATHS.text(language.code, place, text)
  const next = nextText(texts, text.nodeId, text.field)
  return (
    <>
      <Problem t={t} form={form} />
      <span class="govuk-caption-l">
        {authored(about)} {text.reference}
      </span>
      <h1 class="govuk-heading-l">
        {title} <StateTag t={t} state={text.state} />
      </h1>
      {text.madeFrom !== null && (
        <InsetText
          html={
            <>
              <p class="govuk-body">{t('translations.madeFrom')}</p>
              <p class="govuk-body" lang="en" dir="ltr">
                {text.madeFrom}
              </p>
            </>
          }
        />
      )}
      <TranslationForm
        screen={screen}
        language={language}
        english={text.english}
        form={form}
        action={href(path)}
        {...(text.english.includes('{') ? { hint: t('translations.hint') } : {})}
        saveText={t('translations.save')}
        skip={next && href(PATHS.text(language.code, place, next))}
      />
      <History screen={screen} language={language} form={form} />
      {text.state !== 'missing' && (
        <WithdrawForm screen={screen} action={href(`${path}/withdraw`)} text={t('translations.withdraw')} />
      )}
    </>
  )
}
