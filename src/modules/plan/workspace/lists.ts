/** What the editor's pages list, to take away. */
import { authored } from '../../../kernel/authored.ts'
import { notFound, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import { dayCell, listOf, listRoutes, type House, type List } from '../../../platform/papers/index.ts'
import { readPlan } from '../policy.ts'
import type { PlanDraft } from '../queries.ts'
import { listVersions } from '../versions.ts'
import { reopen } from './opening.ts'
import { versionStateWords } from './pages/versions-page.tsx'
import { planPath, PLANS } from './paths.ts'
import { loadPlanLines } from './plan-lines.ts'
import { wordsOf } from './words.ts'

export function editorLists(house: House) {
  const permission = readPlan
  return [
    ...listRoutes(house, { path: PLANS, permission, name: 'plans', list: plansList }),
    ...listRoutes(house, {
      path: planPath(':plan', 'versions'),
      permission,
      name: 'versions',
      list: ofPlan(versionsList),
    }),
    ...listRoutes(house, {
      path: planPath(':plan', 'removed'),
      permission,
      name: 'taken-out',
      list: ofPlan(removedList),
    }),
  ]
}

function ofPlan(list: (request: StaffRequest, draft: PlanDraft) => Promise<List> | List) {
  return async (request: StaffRequest): Promise<List | Reply> => {
    const draft = await reopen(request, request.params['plan'] ?? '')
    return draft ? list(request, draft) : notFound('editor.notFound.plan')
  }
}

async function plansList(request: StaffRequest): Promise<List> {
  const { t, say, language } = request
  const words = wordsOf(language, t)
  return listOf(t('editor.plans.title'), await request.transact(loadPlanLines), [
    [t('editor.field.title'), 30, ({ title }) => say(title)],
    [t('editor.plan.kind'), 14, ({ kind }) => words.planKind(kind)],
    [t('editor.field.starts'), 12, ({ startsOn }) => dayCell(request, startsOn)],
    [t('editor.field.ends'), 12, ({ endsOn }) => dayCell(request, endsOn)],
    [t('editor.plans.publicVersion'), 10, ({ publishedNumber }) => publishedNumber],
    [t('editor.plans.waitingVersion'), 10, ({ waitingNumber }) => waitingNumber],
    [
      t('editor.plans.replacedBy'),
      20,
      ({ replacedBy }) => replacedBy.map(({ title }) => say(title)).join('; '),
    ],
  ])
}

async function versionsList(request: StaffRequest, { content: { plan } }: PlanDraft): Promise<List> {
  const { t, say, language } = request
  const versions = await request.transact((tx) => listVersions(tx, plan.id))
  const { moment } = wordsOf(language, t)
  const settled = (person: string | null, at: string | null) =>
    at && t('editor.versions.byAt', { person: person ?? t('editor.history.system'), at: moment(at) })
  return listOf(
    t('editor.versions.title'),
    versions,
    [
      [t('editor.versions.version'), 8, ({ number }) => number],
      [t('editor.plans.state'), 12, (version) => versionStateWords(t, version)],
      [t('editor.versions.note'), 24, ({ note }) => (note === '' ? null : say(note))],
      [t('editor.versions.proposed'), 20, ({ proposedBy, proposedAt }) => settled(proposedBy, proposedAt)],
      [t('editor.versions.approved'), 20, ({ approvedBy, approvedAt }) => settled(approvedBy, approvedAt)],
      [
        t('editor.versions.published'),
        20,
        ({ publishedBy, publishedAt }) => settled(publishedBy, publishedAt),
      ],
    ],
    [say(plan.title)],
  )
}

function removedList({ t, say, language }: StaffRequest, { content: { plan }, removed }: PlanDraft): List {
  const words = wordsOf(language, t)
  return listOf(
    t('editor.removed.title'),
    removed,
    [
      [t('editor.plan.kind'), 20, ({ kind }) => words.kind(kind)],
      [t('editor.field.ref'), 10, ({ ref }) => (ref === null ? null : authored(ref))],
      [t('editor.field.text'), 70, ({ text }) => say(text)],
    ],
    [say(plan.title)],
  )
}
