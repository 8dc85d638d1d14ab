import { fault, page, redirect, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import { authored } from '../../../kernel/authored.ts'
import type { Tx } from '../../../platform/database/database.ts'
import { chosenBy, instantCell, listOf, type List } from '../../../platform/papers/index.ts'
import { isIdentifier } from '../../../thread/index.ts'
import { listPeople } from '../../partners/index.ts'
import { listPlans } from '../queries.ts'
import { planPath, rowPath } from '../workspace/paths.ts'
import { wordsOf } from '../workspace/words.ts'
import { ChangesPage, KIND, sentenceOf } from './pages/changes-page.tsx'
import { changesInWords, namesOf } from './recent.ts'
import { OPEN_KINDS, selectRecent, type ChangesFilter } from './store.ts'
import { undoChange } from './undo.ts'

const PAGE_ROWS = 60

function filterOf(query: URLSearchParams): ChangesFilter {
  const id = (name: string) => {
    const value = query.get(name) ?? ''
    return isIdentifier(value) ? value : null
  }
  const before = Number(query.get('before'))
  return {
    planId: id('plan'),
    personId: id('person'),
    kind: OPEN_KINDS.find((kind) => kind === query.get('kind')) ?? null,
    beforeId: Number.isSafeInteger(before) && before > 0 ? before : null,
  }
}

export async function showChanges(request: StaffRequest): Promise<Reply> {
  const { t, actor, language, query } = request
  const filter = filterOf(query)
  const { changes, names, plans, people } = await request.transact((tx) => loadChanges(tx, filter, PAGE_ROWS))
  const last = changes.at(-1)
  return page({
    title: t('changes.title'),
    crumbs: [],
    body: (
      <ChangesPage
        screen={request}
        view={{
          changes: changesInWords(changes, names, wordsOf(language, t), actor),
          filter,
          plans: plans.map(({ id, title }) => ({ id, text: title })),
          people: people.map(({ id, name }) => ({ id, text: name })),
          olderThan: changes.length === PAGE_ROWS && last ? last.id : undefined,
        }}
      />
    ),
  })
}

async function loadChanges(tx: Tx, filter: ChangesFilter, most: number) {
  const changes = await selectRecent(tx, filter, most)
  return {
    changes,
    names: await namesOf(tx, changes),
    plans: await listPlans(tx),
    people: await listPeople(tx),
  }
}

export async function changesList(request: StaffRequest, most: number): Promise<List> {
  const { t, actor, language, query } = request
  const filter = filterOf(query)
  const { changes, names, plans, people } = await request.transact((tx) => loadChanges(tx, filter, most))
  return listOf(
    t('changes.title'),
    changesInWords(changes, names, wordsOf(language, t), actor),
    [
      [t('changes.column.when'), 16, ({ at }) => instantCell(request, at)],
      [t('changes.filter.person'), 16, ({ person }) => person ?? t('editor.history.system')],
      [t('changes.column.deed'), 14, ({ deed }) => deed],
      [t('changes.filter.kind'), 12, ({ kind }) => kind],
      [t('changes.column.record'), 30, ({ record }) => authored(record)],
      [t('changes.filter.plan'), 20, ({ planTitle }) => planTitle && authored(planTitle)],
      [
        t('changes.column.changes'),
        36,
        (told) => told.changes.map((each) => sentenceOf(t, each)).join('\n') || null,
      ],
    ],
    chosenBy(request, {
      [t('changes.filter.plan')]: authored(plans.find(({ id }) => id === filter.planId)?.title ?? ''),
      [t('changes.filter.person')]: people.find(({ id }) => id === filter.personId)?.name ?? '',
      [t('changes.filter.kind')]: filter.kind === null ? '' : t(KIND[filter.kind]),
    }),
  )
}

export async function takeUndo(request: StaffRequest): Promise<Reply> {
  const { form, actor, href } = request
  const entry = Number(form.text('entry'))
  const entryId = Number.isSafeInteger(entry) && entry > 0 ? entry : 0
  const undone = await request.transact((tx) => undoChange(tx, actor, entryId))
  if (!undone.ok) return fault(undone.fault)
  const { planId, nodeId } = undone.value
  if (form.text('from') !== 'plan' || planId === null) return redirect(href('/workspace/changes'))
  return redirect(href(planId === nodeId ? planPath(planId) : rowPath(planId, nodeId)))
}
