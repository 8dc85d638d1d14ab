import { authored } from '../../../../kernel/authored.ts'
import type { Language } from '../../../../platform/languages/language.ts'
import type { Translate } from '../../../../platform/languages/messages.ts'
import {
  Button,
  CsrfToken,
  ErrorSummaryFor,
  fieldsOf,
  InsetText,
  SummaryList,
  Textarea,
  type FormError,
} from '../../../../ui/index.ts'
import type { AnswerFields } from '../forms.ts'
import { isOpen, type Question } from '../question.ts'
import { KindTag } from './questions-page.tsx'

export interface QuestionView {
  t: Translate
  href: (path: string) => string
  formatInstant: (at: string) => string
  formToken: string
  question: Question
  /** of the page on which it was asked */
  language: Language | undefined
  fields: AnswerFields
  errors: readonly FormError[]
  /** a sentence, when somebody else has answered meanwhile */
  conflict: string | undefined
}

export function QuestionPage(view: QuestionView) {
  const { t, question, errors, conflict } = view
  const listed = conflict ? [...errors, { field: 'given-answer', message: conflict }] : errors
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <ErrorSummaryFor errors={listed} title={t('questions.problem')} />
        <h1 class="govuk-heading-l">
          {question.kind === 'mistake' ? t('questions.mistakeTitle') : t('questions.questionTitle')}
        </h1>
        <InsetText>
          <Written text={question.text} />
        </InsetText>
        <Facts {...view} />
        {!isOpen(question) && <GivenAnswer {...view} />}
        <AnswerForm {...view} />
      </div>
    </div>
  )
}

function Facts({ t, href, formatInstant, question, language }: QuestionView) {
  return (
    <SummaryList
      rows={[
        { key: { text: t('questions.kind') }, value: { html: <KindTag t={t} kind={question.kind} /> } },
        {
          key: { text: t('questions.about') },
          value: { text: question.about ? authored(question.about.title) : t('questions.aboutGone') },
        },
        {
          key: { text: t('questions.page') },
          value: {
            html: (
              <a class="govuk-link" href={href(question.page)}>
                {question.page}
              </a>
            ),
          },
        },
        ...(language
          ? [
              {
                key: { text: t('questions.language') },
                value: { html: <bdi lang={language.code}>{language.name}</bdi> },
              },
            ]
          : []),
        { key: { text: t('questions.when') }, value: { text: formatInstant(question.askedAt) } },
        {
          key: { text: t('questions.contact') },
          value: { text: question.contact === '' ? t('questions.noContact') : question.contact },
        },
      ]}
    />
  )
}

function GivenAnswer({ t, formatInstant, question }: QuestionView) {
  return (
    <>
      <h2 class="govuk-heading-m" id="given-answer" tabindex={-1}>
        {t('questions.givenAnswer')}
      </h2>
      <Written text={question.answer} />
      <p class="govuk-body-s">
        {t('questions.answeredBy', {
          name: question.answeredBy ?? t('questions.somebody'),
          at: formatInstant(question.answeredAt ?? question.askedAt),
        })}
      </p>
    </>
  )
}

function AnswerForm({ t, href, formToken, question, fields, errors }: QuestionView) {
  const field = fieldsOf(errors, { error: t('questions.error') })
  return (
    <form method="post" action={href(`/workspace/questions/${question.id}`)} novalidate>
      <CsrfToken name="formToken" token={formToken} />
      <input type="hidden" name="revision" value={fields.revision} />
      <Textarea
        {...field.one('answer', {
          label: isOpen(question) ? t('questions.answer.label') : t('questions.answer.amend'),
          labelClasses: 'govuk-label--m',
          hint:
            question.contact === '' ? t('questions.answer.hintNobody') : t('questions.answer.hintContact'),
        })}
        rows={8}
        value={fields.answer}
      />
      <Button text={t('questions.answer.save')} preventDoubleClick />
    </form>
  )
}

/** What somebody wrote, with their line breaks. */
function Written({ text }: { text: string }) {
  return (
    <p class="govuk-body">
      {text.split(/\r\n|\r|\n/).map((line, index) => (
        <>
          {index > 0 && <br />}
          {line}
        </>
      ))}
    </p>
  )
}
