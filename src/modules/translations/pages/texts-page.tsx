import type { Language } from '../../../platform/languages/language.ts'
import { listLinks } from '../../../platform/papers/index.ts'
import { CardTable, FileFormats } from '../../../ui/index.ts'
import type { Text, TextField } from '../texts.ts'
import { PATHS, type Place, type Screen } from '../view.ts'
import { Progress, StateTag } from './parts.tsx'

export interface TextsPageProps {
  screen: Screen
  title: string
  language: Language
  place: Place
  texts: readonly Text[]
}

const FIELDS: Readonly<Record<TextField, string>> = {
  title: 'translations.field.title',
  summary: 'translations.field.summary',
  text: 'translations.field.text',
  heading: 'card.block.heading',
  label: 'card.column.what',
  note: 'card.figure.note',
}

export function TextsPage({ screen, title, language, place, texts }: TextsPageProps) {
  const { t, href } = screen
  const done = texts.filter(({ state }) => state === 'translated').length
  return (
    <>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body-l">{t('translations.planLead', { done, all: texts.length })}</p>
      <p>
        <Progress done={done} all={texts.length} label={title} />
      </p>
      <CardTable
        caption={t('translations.found', { count: texts.length })}
        head={[t('translations.english'), t('translations.translation'), t('translations.state')].map(
          (text) => ({ text }),
        )}
        rows={texts.map((text) => [
          {
            html: (
              <>
                <span class="govuk-caption-m">{text.reference || t(FIELDS[text.field])}</span>
                <a class="govuk-link" href={href(PATHS.text(language.code, place, text))}>
                  <bdi lang="en" dir="ltr">
                    {text.english}
                  </bdi>
                </a>
              </>
            ),
          },
          {
            html: (
              <span lang={language.code} dir={language.dir}>
                {text.text}
              </span>
            ),
          },
          { html: <StateTag t={t} state={text.state} /> },
        ])}
      />
      <FileFormats {...listLinks(screen, PATHS.textsFile(language.code, place))} />
    </>
  )
}
