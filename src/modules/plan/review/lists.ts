/** What the pages about documents list, to take away. */
import type { StaffRequest } from '../../../platform/http/route.ts'
import { formatInstant } from '../../../platform/languages/dates.ts'
import { listOf, listRoutes, type House, type List } from '../../../platform/papers/index.ts'
import { selectLessons } from '../lesson-store.ts'
import { readDocuments } from '../policy.ts'
import { lessonsPath, readingsPath } from './addresses.ts'
import { lessonWords } from './lesson-words.ts'
import { listSummaries } from './queries.ts'
import { DOCUMENT_KIND_WORDS, STATUS_WORDS } from './view.ts'

export function documentLists(house: House) {
  const permission = readDocuments
  return [
    ...listRoutes(house, { path: readingsPath, permission, name: 'documents', list: readingsList }),
    ...listRoutes(house, { path: lessonsPath, permission, name: 'lessons', list: lessonsList }),
  ]
}

/** Every document that was brought in: what it is, who brought it, what became of it. */
async function readingsList(request: StaffRequest): Promise<List> {
  const { t, say } = request
  const by = byIn(request)
  return listOf(t('readings.list'), await request.transact(listSummaries), [
    [t('readings.document'), 24, ({ filename }) => say(filename)],
    [t('readings.kind'), 12, ({ kind }) => t(DOCUMENT_KIND_WORDS[kind])],
    [t('readings.added'), 18, ({ addedBy, addedAt }) => by(addedBy, addedAt)],
    [t('readings.status'), 10, ({ status }) => t(STATUS_WORDS[status])],
    [
      t('readings.toCheck'),
      16,
      ({ status, openDoubts, unplaced }) =>
        status === 'open' ? t('readings.toCheck.count', { doubts: openDoubts, unplaced }) : null,
    ],
    [t('readings.became'), 20, ({ plan, reason }) => (plan ? say(plan.title) : reason && say(reason))],
    [t('readings.settled'), 18, ({ settledBy, settledAt }) => settledAt && by(settledBy, settledAt)],
  ])
}

async function lessonsList(request: StaffRequest): Promise<List> {
  const { t, say } = request
  const by = byIn(request)
  return listOf(t('lessons.title'), await request.transact(selectLessons), [
    [t('lessons.lesson'), 40, (lesson) => lessonWords(t, lesson)],
    [t('lessons.taught'), 20, ({ taughtBy, taughtAt }) => by(taughtBy, taughtAt)],
    [t('lessons.from'), 20, ({ filename }) => say(filename)],
    [
      t('lessons.state'),
      20,
      ({ revokedBy, revokedAt }) =>
        revokedAt === null ? t('lessons.stands') : t('lessons.revoked', { byAt: by(revokedBy, revokedAt) }),
    ],
  ])
}

/** "Ada Marsh, 31 March 2026 at 14:05" */
function byIn({ t, language }: StaffRequest) {
  return (name: string | null, at: string) =>
    t('readings.byAt', { name: name ?? t('readings.somebody'), at: formatInstant(language, at) })
}
