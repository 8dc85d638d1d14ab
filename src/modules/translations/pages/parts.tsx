import type { Language } from '../../../platform/languages/language.ts'
import type { Translate } from '../../../platform/languages/messages.ts'
import { Button, CsrfToken, Details, ErrorSummaryFor, fieldsOf, Tag, Textarea } from '../../../ui/index.ts'
import type { TextState } from '../texts.ts'
import type { Form, Screen } from '../view.ts'
import type { WordState } from '../words-list.ts'

export const STATE_WORDS: Readonly<Record<WordState | TextState, string>> = {
  drafted: 'translations.state.drafted',
  changed: 'translations.state.changed',
  missing: 'translations.state.missing',
  confirmed: 'translations.state.confirmed',
  translated: 'translations.state.translated',
}

const COLOURS: Readonly<Record<WordState | TextState, string>> = {
  drafted: 'govuk-tag--yellow',
  changed: 'govuk-tag--orange',
  missing: 'govuk-tag--grey',
  confirmed: 'govuk-tag--green',
  translated: 'govuk-tag--green',
}

export function StateTag({ t, state }: { t: Translate; state: WordState | TextState }) {
  return <Tag text={t(STATE_WORDS[state])} classes={COLOURS[state]} />
}

/** How far something is, as a picture beside its words. */
export function Progress({ done, all, label }: { done: number; all: number; label: string }) {
  return (
    <progress class="gt-progress" value={done} max={Math.max(1, all)} aria-label={label}>
      {done}
    </progress>
  )
}

export interface TranslationFormProps {
  screen: Screen
  language: Language
  english: string
  form: Form
  action: string
  saveText: string
  hint?: string
  hidden?: Readonly<Record<string, string>>
  /** where the next one is, without saving */
  skip: string | undefined
}

/** English on one side, the translation on the other; on a phone one under the other. */
export function TranslationForm(props: TranslationFormProps) {
  const { screen, language, english, form, action, saveText, hint, hidden = {}, skip } = props
  const { t } = screen
  const errors = form.problem === undefined ? [] : [{ field: 'text', message: form.problem }]
  const fields = fieldsOf(errors, { error: t('translations.error') })
  return (
    <form method="post" action={action} novalidate>
      <CsrfToken token={screen.formToken} />
      <input type="hidden" name="of" value={form.of} />
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-one-half">
          <h2 class="govuk-heading-m govuk-!-margin-bottom-2">{t('translations.english')}</h2>
          <p class="govuk-body gt-original" lang="en" dir="ltr">
            {english}
          </p>
        </div>
        <div class="govuk-grid-column-one-half">
          <Textarea
            {...fields.one('text', {
              label: t('translations.translation'),
              labelClasses: 'govuk-label--m',
              ...(hint === undefined ? {} : { hint }),
            })}
            value={form.text}
            rows={Math.min(14, Math.max(4, Math.ceil(english.length / 35)))}
            attributes={{ lang: language.code, dir: language.dir }}
          />
        </div>
      </div>
      <div class="govuk-button-group">
        <Button text={saveText} preventDoubleClick />
        {skip !== undefined && (
          <a class="govuk-link" href={skip}>
            {t('translations.skip')}
          </a>
        )}
      </div>
    </form>
  )
}

export function Problem({ t, form }: { t: Translate; form: Form }) {
  const errors = form.problem === undefined ? [] : [{ field: 'text', message: form.problem }]
  return <ErrorSummaryFor errors={errors} title={t('translations.problem')} />
}

export function History({ screen, language, form }: { screen: Screen; language: Language; form: Form }) {
  const { t, instant } = screen
  if (form.history.length === 0) return null
  return (
    <Details summaryText={t('translations.history')}>
      <ul class="govuk-list govuk-list--spaced">
        {form.history.map(({ text, by, at }) => (
          <li>
            {text === null ? (
              t('translations.tookBack')
            ) : (
              <span lang={language.code} dir={language.dir}>
                {text}
              </span>
            )}
            <div class="govuk-hint govuk-!-margin-bottom-0">
              {t('translations.said', { name: by, at: instant(at) })}
            </div>
          </li>
        ))}
      </ul>
    </Details>
  )
}

export function WithdrawForm({ screen, action, text }: { screen: Screen; action: string; text: string }) {
  return (
    <form method="post" action={action}>
      <CsrfToken token={screen.formToken} />
      <Button text={text} classes="govuk-button--secondary" preventDoubleClick />
    </form>
  )
}
