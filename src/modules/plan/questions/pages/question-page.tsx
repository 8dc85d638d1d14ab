import type { Translate } from '../../../../platform/languages/messages.ts'
import { Button, ErrorSummary, InsetText, SummaryList, Textarea } from '../../../../ui/index.ts'
import type { AnswerFields, FieldError } from '../forms.ts'
import { isOpen, type Question } from '../question.ts'
import { KindTag } from './questions-page.tsx'

export interface QuestionView {
  t: Translate
  href: (path: string) => string
  formatInstant: (at: string) => string
  formToken: string
  question: Question
  fields: AnswerFields
  errors: readonly FieldError[]
  /** a sentence, when somebody else has answered meanwhile */
  conflict: string | undefined
}

export function QuestionPage(view: QuestionView) {
  const { t, question, errors, conflict } = view
  const listed = [
    ...errors.map(({ field, text }) => ({ text, href: `#${field}` })),
    ...(conflict ? [{ text: conflict, href: '#given-answer' }] : []),
  ]
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        {listed.length > 0 && <ErrorSummary titleText={t('questions.problem')} errorList={listed} />}
        <h1 class="govuk-heading-l">
          {question.kind === 'mistake' ? t('questions.mistakeTitle') : t('questions.questionTitle')}
        </h1>
        <InsetText>
          <p class="govuk-body keep-lines">{question.text}</p>
        </InsetText>
        <Facts {...view} />
        {!isOpen(question) && <GivenAnswer {...view} />}
        <AnswerForm {...view} />
      </div>
    </div>
  )
}

function Facts({ t, href, formatInstant, question }: QuestionView) {
  return (
    <SummaryList
      rows={[
        { key: { text: t('questions.kind') }, value: { html: <KindTag t={t} kind={question.kind} /> } },
        {
          key: { text: t('questions.about') },
          value: { text: question.about ? question.about.title : t('questions.aboutGone') },
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
      <p class="govuk-body keep-lines">{question.answer}</p>
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
  const error = errors[0]
  return (
    <form method="post" action={href(`/workspace/questions/${question.id}`)} novalidate>
      <input type="hidden" name="formToken" value={formToken} />
      <input type="hidden" name="revision" value={fields.revision} />
      <Textarea
        name="answer"
        rows={8}
        value={fields.answer}
        label={{
          text: isOpen(question) ? t('questions.answer.label') : t('questions.answer.amend'),
          classes: 'govuk-label--m',
        }}
        hint={{
          text: question.contact === '' ? t('questions.answer.hintNobody') : t('questions.answer.hintContact'),
        }}
        errorMessage={error && { text: error.text, visuallyHiddenText: t('questions.error') }}
      />
      <Button text={t('questions.answer.save')} preventDoubleClick />
    </form>
  )
}
