import { authored } from '../../../../kernel/authored.ts'
import type { Translate } from '../../../../platform/languages/messages.ts'
import { listLinks } from '../../../../platform/papers/index.ts'
import { FileFormats, InsetText, Tag } from '../../../../ui/index.ts'
import type { ListedQuestion } from '../question.ts'
import type { Inbox } from '../queries.ts'

export interface QuestionsView {
  t: Translate
  href: (path: string) => string
  formatInstant: (at: string) => string
  inbox: Inbox
}

export function QuestionsPage({ inbox, ...view }: QuestionsView) {
  const { t } = view
  return (
    <>
      <h1 class="govuk-heading-l">{t('questions.title')}</h1>
      <p class="govuk-body">{t('questions.lead')}</p>
      <h2 class="govuk-heading-m" id="open">
        {t('questions.open', { count: inbox.openCount })}
      </h2>
      {inbox.openCount === 0 && <p class="govuk-body">{t('questions.noneOpen')}</p>}
      <QuestionList {...view} questions={inbox.open} beyond={inbox.openCount - inbox.open.length} />
      <h2 class="govuk-heading-m" id="answered">
        {t('questions.answered', { count: inbox.answeredCount })}
      </h2>
      {inbox.answeredCount === 0 && <p class="govuk-body">{t('questions.noneAnswered')}</p>}
      <QuestionList
        {...view}
        questions={inbox.answered}
        beyond={inbox.answeredCount - inbox.answered.length}
      />
      {inbox.openCount + inbox.answeredCount > 0 && (
        <FileFormats {...listLinks(view, '/workspace/questions')} />
      )}
    </>
  )
}

type ListView = Omit<QuestionsView, 'inbox'> & { questions: readonly ListedQuestion[]; beyond: number }

function QuestionList({ questions, beyond, ...view }: ListView) {
  if (questions.length === 0) return null
  return (
    <>
      <ul class="govuk-list govuk-list--spaced">
        {questions.map((question) => (
          <li>
            <QuestionItem {...view} question={question} />
          </li>
        ))}
      </ul>
      {beyond > 0 && <InsetText text={view.t('questions.beyond', { count: beyond })} />}
    </>
  )
}

function QuestionItem({
  t,
  href,
  formatInstant,
  question,
}: Omit<QuestionsView, 'inbox'> & { question: ListedQuestion }) {
  return (
    <>
      <KindTag t={t} kind={question.kind} />{' '}
      <a class="govuk-link" href={href(`/workspace/questions/${question.id}`)}>
        {beginning(question.text)}
      </a>
      <br />
      <span class="govuk-body-s">
        {question.about
          ? t('questions.askedAbout', {
              at: formatInstant(question.askedAt),
              title: authored(beginning(question.about.title)),
            })
          : t('questions.askedAt', { at: formatInstant(question.askedAt) })}
        {question.answeredAt && (
          <>
            <br />
            {t('questions.answeredBy', {
              name: question.answeredBy ?? t('questions.somebody'),
              at: formatInstant(question.answeredAt),
            })}
          </>
        )}
      </span>
    </>
  )
}

export function KindTag({ t, kind }: { t: Translate; kind: ListedQuestion['kind'] }) {
  return kind === 'mistake' ? (
    <Tag text={t('questions.kind.mistake')} classes="govuk-tag--orange" />
  ) : (
    <Tag text={t('questions.kind.question')} />
  )
}

const BEGINNING_LENGTH = 120

/** The first words of a text: what a list needs to tell one from another. */
function beginning(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  if (line.length <= BEGINNING_LENGTH) return line
  const cut = line.slice(0, BEGINNING_LENGTH)
  return `${cut.slice(0, cut.lastIndexOf(' ') > 0 ? cut.lastIndexOf(' ') : BEGINNING_LENGTH)}…`
}
