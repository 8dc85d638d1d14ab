import { page, redirect, fault, notFound, type Reply } from '../../../platform/http/reply.ts'
import type { Route, StaffRequest } from '../../../platform/http/route.ts'
import { formatInstant } from '../../../platform/languages/dates.ts'
import { listRoutes, type House } from '../../../platform/papers/index.ts'
import type { FormError } from '../../../ui/index.ts'
import { answerQuestion, type AnswerInput } from './commands.ts'
import { answerFields, checkAnswer, type AnswerFields } from './forms.ts'
import { questionsList } from './questions-list.ts'
import { QuestionPage } from './pages/question-page.tsx'
import { QuestionsPage } from './pages/questions-page.tsx'
import { answerQuestions, readQuestions } from './policy.ts'
import { loadInbox, loadQuestion } from './queries.ts'
import type { Question } from './question.ts'

export function questionRoutes(house: House): Route[] {
  const path = '/workspace/questions'
  return [
    ...listRoutes(house, { path, permission: readQuestions, name: 'questions', list: questionsList }),
    {
      method: 'get',
      path,
      permission: readQuestions,
      audit: 'none',
      handle: showInbox,
    },
    {
      method: 'get',
      path: '/workspace/questions/:id',
      permission: readQuestions,
      audit: 'none',
      handle: showQuestion,
    },
    {
      method: 'post',
      path: '/workspace/questions/:id',
      permission: answerQuestions,
      audit: 'question.answer',
      handle: takeAnswer,
    },
  ]
}

async function showInbox(request: StaffRequest): Promise<Reply> {
  const { t, href } = request
  const inbox = await request.transact((tx) => loadInbox(tx))
  return page({
    title: t('questions.title'),
    crumbs: [],
    body: (
      <QuestionsPage
        t={t}
        href={href}
        inbox={inbox}
        formatInstant={(at) => formatInstant(request.language, at)}
      />
    ),
  })
}

async function showQuestion(request: StaffRequest): Promise<Reply> {
  const question = await request.transact((tx) => loadQuestion(tx, request.params['id'] ?? ''))
  if (!question) return notFound('questions.notFound')
  return questionReply(request, question, {
    fields: { revision: String(question.revision), answer: question.answer },
    errors: [],
  })
}

async function takeAnswer(request: StaffRequest): Promise<Reply> {
  const id = request.params['id'] ?? ''
  const fields = answerFields(request.form)
  const checked = checkAnswer(fields, request.t)
  const given = checked.ok
    ? await request.transact((tx) =>
        answerQuestion(tx, request.actor, { id, ...checked.value, mail: mailIn(request) }),
      )
    : undefined
  if (given?.ok) return redirect(request.href('/workspace/questions#answered'))
  if (given && given.fault.kind !== 'conflict') return fault(given.fault)
  const question = await request.transact((tx) => loadQuestion(tx, id))
  if (!question) return notFound('questions.notFound')
  if (!checked.ok) return questionReply(request, question, { fields, errors: checked.errors })
  // What was typed stays; sent once more it knowingly replaces the other answer.
  return questionReply(request, question, {
    fields: { revision: String(question.revision), answer: fields.answer },
    errors: [],
    conflict: given && request.t(given.fault.message, given.fault.values),
  })
}

/** In the language of the page on which it was asked; else in that of who answers. */
function mailIn(request: StaffRequest): AnswerInput['mail'] {
  return (question, answer) => {
    const { t, href, language } = request.inLanguage(question.language) ?? request
    const page = request.origin + href(question.page)
    return {
      subject: t('questions.mail.subject'),
      text: t('questions.mail.text', { question: question.text, answer, page }),
      language: language.code,
    }
  }
}

function questionReply(
  request: StaffRequest,
  question: Question,
  state: { fields: AnswerFields; errors: FormError[]; conflict?: string | undefined },
): Reply {
  const { t, href, formToken } = request
  const title = question.kind === 'mistake' ? t('questions.mistakeTitle') : t('questions.questionTitle')
  const isWrong = state.errors.length > 0 || state.conflict !== undefined
  return page({
    title,
    crumbs: [{ text: t('questions.title'), path: '/workspace/questions' }],
    ...(isWrong ? { hasErrors: true, status: state.conflict ? 409 : 400 } : {}),
    body: (
      <QuestionPage
        t={t}
        href={href}
        formToken={formToken}
        question={question}
        language={request.inLanguage(question.language)?.language}
        fields={state.fields}
        errors={state.errors}
        conflict={state.conflict}
        formatInstant={(at) => formatInstant(request.language, at)}
      />
    ),
  })
}
