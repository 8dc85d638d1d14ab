import { authored } from '../../../kernel/authored.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import { instantCell, listOf, type List } from '../../../platform/papers/index.ts'
import { loadInbox } from './queries.ts'

/** As on the page, but whole; how to reach an asker is read with one question alone, and that is noted. */
export async function questionsList(request: StaffRequest, most: number): Promise<List> {
  const { t } = request
  const { open, answered } = await request.transact((tx) => loadInbox(tx, most))
  return listOf(
    t('questions.title'),
    [...open, ...answered],
    [
      [
        t('questions.kind'),
        10,
        ({ kind }) => t(kind === 'mistake' ? 'questions.kind.mistake' : 'questions.kind.question'),
      ],
      [t('questions.column.text'), 36, ({ text }) => text],
      [t('questions.about'), 22, ({ about }) => (about ? authored(about.title) : t('questions.aboutGone'))],
      [t('questions.when'), 14, ({ askedAt }) => instantCell(request, askedAt)],
      [t('questions.column.answer'), 30, ({ answer }) => (answer === '' ? null : answer)],
      [t('questions.column.answeredAt'), 14, ({ answeredAt }) => instantCell(request, answeredAt)],
      [
        t('questions.column.answeredBy'),
        14,
        ({ answeredAt, answeredBy }) => answeredAt && (answeredBy ?? t('questions.somebody')),
      ],
    ],
  )
}
