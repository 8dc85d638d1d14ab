/** What is done to every kind of record in the same way: moved, placed elsewhere, taken out, put back, read back. */
import type { Result } from '../../../kernel/result.ts'
import { fault, notFound, page, redirect, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest, StaffRoute } from '../../../platform/http/route.ts'
import type { Tx } from '../../../platform/database/database.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { provenanceOf } from '../../../thread/index.ts'
import { moveActivity, removeActivity, restoreActivity } from '../commands/activities.ts'
import { moveMilestone, removeMilestone, restoreMilestone } from '../commands/milestones.ts'
import { moveStatement, removeStatement, restoreStatement } from '../commands/statements.ts'
import type { Revised } from '../locking.ts'
import type { PlanDraft } from '../queries.ts'
import { historyOf } from '../versions.ts'
import { historyInWords, namesForHistory } from './changes.ts'
import { statementChoices, type Choice } from './choices.ts'
import { revisionOf } from './forms.ts'
import { onPlan, onRecord, type OpenRecord } from './opening.ts'
import { flattened, outlineOf, withAllBeneath } from './outline.ts'
import { historyPage } from './pages/history-page.tsx'
import { placePage, TOP, type PlacePageView } from './pages/place-page.tsx'
import { removePage } from './pages/remove-page.tsx'
import { NOTHING_WRONG } from './pages/screen.tsx'
import { planPath, rowPath, type RecordType } from './paths.ts'
import { refusedBy } from './refusals.ts'
import { wordsOf } from './words.ts'

type Command<Input> = (tx: Tx, actor: Actor, input: Input) => Promise<Result<Revised>>
type Seen = { id: string; revision: number }

const MOVE: Readonly<Record<RecordType, Command<Seen & { place: 'up' | 'down' }>>> = {
  statement: moveStatement,
  activity: moveActivity,
  milestone: moveMilestone,
}
const REMOVE: Readonly<Record<RecordType, Command<Seen>>> = {
  statement: removeStatement,
  activity: removeActivity,
  milestone: removeMilestone,
}
const RESTORE: Readonly<Record<RecordType, Command<Seen>>> = {
  statement: restoreStatement,
  activity: restoreActivity,
  milestone: restoreMilestone,
}

export function takeMove(type: RecordType): StaffRoute['handle'] {
  return onRecord(type, async (request, draft, { id }) => {
    const place = request.form.text('to') === 'up' ? 'up' : 'down'
    const revision = revisionOf(request.form.text('revision'))
    const moved = await request.transact((tx) => MOVE[type](tx, request.actor, { id, revision, place }))
    return moved.ok ? redirect(request.href(rowPath(draft.content.plan.id, id))) : fault(moved.fault)
  })
}

// ---------------------------------------------------------------- under another statement

type Placeable = PlacePageView['type']

function placesFor({ content }: PlanDraft, { type, id }: OpenRecord): Choice[] {
  const closed = type === 'statement' ? withAllBeneath(content.statements, id) : new Set<string>()
  return statementChoices(
    flattened(outlineOf(content).branches).filter(({ statement }) => !closed.has(statement.id)),
  )
}

function parentOf({ content }: PlanDraft, { type, id }: OpenRecord): string | null {
  if (type === 'statement') return content.statements.find((each) => each.id === id)?.parentId ?? null
  return content.activities.find((each) => each.id === id)?.statementId ?? null
}

export function showPlace(type: Placeable): StaffRoute['handle'] {
  return onRecord(type, (request, draft, record) =>
    page(
      placePage(request, {
        plan: draft.content.plan,
        type,
        record,
        revision: record.revision,
        places: placesFor(draft, record),
        chosen: parentOf(draft, record) ?? TOP,
        refusal: NOTHING_WRONG,
      }),
    ),
  )
}

export function takePlace(type: Placeable): StaffRoute['handle'] {
  return onRecord(type, async (request, draft, record) => {
    const { plan } = draft.content
    const places = placesFor(draft, record)
    const chosen = request.form.text('under')
    const revision = revisionOf(request.form.text('revision'))
    const view = { plan, type, record, revision, places, chosen }
    if (chosen !== TOP && !places.some(({ id }) => id === chosen)) {
      const errors = [{ field: 'under', key: 'editor.error.place' }]
      return page(placePage(request, { ...view, refusal: { errors } }))
    }
    const underId = chosen === TOP ? null : chosen
    const seen = { id: record.id, revision, place: 'last' } as const
    const placed = await request.transact((tx) =>
      type === 'statement'
        ? moveStatement(tx, request.actor, { ...seen, parentId: underId })
        : moveActivity(tx, request.actor, { ...seen, statementId: underId }),
    )
    if (placed.ok) return redirect(request.href(rowPath(plan.id, record.id)))
    return page(placePage(request, { ...view, revision: record.revision, refusal: refusedBy(placed.fault) }))
  })
}

// ---------------------------------------------------------------- out of the plan, and back

function milestoneCount({ content }: PlanDraft, { type, id }: OpenRecord): number {
  if (type !== 'activity') return 0
  return content.activities.find((each) => each.id === id)?.milestones.length ?? 0
}

export function showRemoval(type: RecordType): StaffRoute['handle'] {
  return onRecord(type, (request, draft, record) =>
    page(
      removePage(request, {
        plan: draft.content.plan,
        type,
        record,
        revision: record.revision,
        milestoneCount: milestoneCount(draft, record),
        refusal: NOTHING_WRONG,
      }),
    ),
  )
}

export function takeRemoval(type: RecordType): StaffRoute['handle'] {
  return onRecord(type, async (request, draft, record) => {
    const { plan } = draft.content
    const revision = revisionOf(request.form.text('revision'))
    const removed = await request.transact((tx) =>
      REMOVE[type](tx, request.actor, { id: record.id, revision }),
    )
    if (removed.ok) return redirect(request.href(planPath(plan.id, 'removed')))
    if (removed.fault.kind === 'not-allowed') return fault(removed.fault)
    // The page shows the record as it is now, so the next answer is given with open eyes.
    const view = {
      plan,
      type,
      record,
      revision: record.revision,
      milestoneCount: milestoneCount(draft, record),
    }
    return page(removePage(request, { ...view, refusal: refusedBy(removed.fault) }))
  })
}

export function takeRestoration(type: RecordType): StaffRoute['handle'] {
  return onPlan(async (request, draft) => {
    const found = draft.removed.find(({ id, kind }) => kind === type && id === request.params['record'])
    if (!found) return notFound('editor.notFound.record')
    const revision = revisionOf(request.form.text('revision'))
    const restored = await request.transact((tx) =>
      RESTORE[type](tx, request.actor, { id: found.id, revision }),
    )
    return restored.ok
      ? redirect(request.href(rowPath(draft.content.plan.id, found.id)))
      : fault(restored.fault)
  })
}

// ---------------------------------------------------------------- history

async function showHistory(
  request: StaffRequest,
  draft: PlanDraft,
  record: { id: string; text: string; back: string },
): Promise<Reply> {
  const read = await request.transact(async (tx) => {
    const history = await historyOf(tx, request.actor, record.id)
    return {
      history,
      provenance: await provenanceOf(tx, record.id),
      names: await namesForHistory(tx, draft, history.ok ? history.value : []),
    }
  })
  if (!read.history.ok) return fault(read.history.fault)
  const words = wordsOf(request.language, request.t)
  return page(
    historyPage(request, {
      plan: draft.content.plan,
      record,
      history: historyInWords(read.history.value, read.names, words),
      provenance: read.provenance,
      back: record.back,
    }),
  )
}

export function showPlanHistory(request: StaffRequest, draft: PlanDraft): Promise<Reply> {
  const { id, title } = draft.content.plan
  return showHistory(request, draft, { id, text: title, back: planPath(id) })
}

export function showRecordHistory(type: RecordType): StaffRoute['handle'] {
  return onRecord(type, (request, draft, { id, text }) =>
    showHistory(request, draft, { id, text, back: rowPath(draft.content.plan.id, id) }),
  )
}
