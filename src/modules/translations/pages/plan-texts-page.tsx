import type { Language } from '../../../platform/languages/language.ts'
import { listLinks } from '../../../platform/papers/index.ts'
import { CardTable, FileFormats } from '../../../ui/index.ts'
import type { PlanText, TextField } from '../plan-texts.ts'
import { PATHS, type Screen } from '../view.ts'
import { Progress, StateTag } from './parts.tsx'

export interface PlanTextsPageProps {
  screen: Screen
  title: string
  language: Language
  plan: { id: string; title: string }
  texts: readonly PlanText[]
}

const FIELDS: Readonly<Record<TextField, string>> = {
  title: 'translations.field.title',
  summary: 'translations.field.summary',
  text: 'translations.field.text',
}

export function PlanTextsPage({ screen, title, language, plan, texts }: PlanTextsPageProps) {
  const { t, href } = screen
  const done = texts.filter(({ state }) => state === 'translated').length
  return (
    <>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body-l">{t('translations.planLead', { done, all: texts.length })}</p>
      <p>
        <Progress done={done} all={texts.length} label={t('translations.plansDone')} />
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
                <a class="govuk-link" href={href(PATHS.text(language.code, plan.id, text))}>
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
      <FileFormats {...listLinks(screen, PATHS.planTexts(language.code, plan.id))} />
    </>
  )
}
