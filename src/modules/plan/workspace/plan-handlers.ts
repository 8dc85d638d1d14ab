import type { Fault } from '../../../kernel/result.ts'
import { fault, page, redirect, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import { typedOf } from '../../../platform/http/typed-date.ts'
import { amendPlan, createPlan, succeedPlan } from '../commands/plans.ts'
import { comparePlans, type Comparison } from '../compare.ts'
import type { PlanContent } from '../content.ts'
import type { PlanDraft } from '../queries.ts'
import { listVersions, loadVersion } from '../versions.ts'
import { justSaved } from '../changes/recent.ts'
import { doubtsOf } from './doubts.ts'
import { checkPlan, planFields, type PlanFields } from './forms.ts'
import { makePlan, readHistory } from '../policy.ts'
import { reopen } from './opening.ts'
import { keptRecords, mayEdit } from './reach.ts'
import { outlineOf } from './outline.ts'
import { OVERTAKEN, type ConflictRow } from './pages/conflict.tsx'
import { planFormPage, type PlanFormView } from './pages/plan-form.tsx'
import { planPage, type Difference, type PublicationState } from './pages/plan-page.tsx'
import { plansPage } from './pages/plans-page.tsx'
import { removedPage } from './pages/removed-page.tsx'
import { NOTHING_WRONG } from './pages/screen.tsx'
import { planPath, PLANS } from './paths.ts'
import { loadPlanLines } from './plan-lines.ts'
import { conflictOver, dateInWords, refusedBy, typedDateInWords } from './refusals.ts'
import { successionNotes } from './succession-notes.ts'
import { wordsOf, type Words } from './words.ts'

export async function showPlans(request: StaffRequest): Promise<Reply> {
  const plans = await request.transact(loadPlanLines)
  return page(plansPage(request, { plans, mayEdit: makePlan.allows(request.actor) }))
}

export async function showPlan(request: StaffRequest, draft: PlanDraft): Promise<Reply> {
  const { content, revisions, removed } = draft
  const words = wordsOf(request.language, request.t)
  return page(
    planPage(request, {
      saved: await request.transact((tx) => justSaved(tx, request.actor, content.plan.id, words)),
      plan: content.plan,
      outline: outlineOf(content),
      revisions,
      doubts: doubtsOf(content),
      removedCount: removed.length,
      state: await publicationState(request, content),
      mayEdit: mayEdit(request, content.plan),
      kept: keptRecords(request, content),
      succession: await successionNotes(request, content),
      mayReadHistory: readHistory.allows(request.actor),
    }),
  )
}

function publicationState(request: StaffRequest, content: PlanContent): Promise<PublicationState> {
  return request.transact(async (tx) => {
    const versions = await listVersions(tx, content.plan.id)
    const current = versions.find(({ isCurrent }) => isCurrent)
    const published = current && (await loadVersion(tx, current.id))
    const newest = versions[0]
    return {
      published: current && { number: current.number, at: current.publishedAt ?? current.proposedAt },
      waiting:
        newest && newest.publishedAt === null
          ? { number: newest.number, isApproved: newest.approvedAt !== null }
          : undefined,
      difference: published && differenceOf(comparePlans(published.content, content)),
    }
  })
}

function differenceOf(comparison: Comparison): Difference {
  const { added, removed, changed, moved, linksAdded, linksRemoved } = comparison
  return {
    added: added.length + linksAdded.length,
    removed: removed.length + linksRemoved.length,
    changed: changed.length,
    moved: moved.length,
  }
}

export function showRemoved(request: StaffRequest, draft: PlanDraft): Reply {
  const { content, removed, revisions } = draft
  return page(
    removedPage(request, { plan: content.plan, removed, revisions, mayEdit: mayEdit(request, content.plan) }),
  )
}

const NEW_PLAN: PlanFields = {
  kind: '',
  title: '',
  summary: '',
  periodText: '',
  startsOn: typedOf(null),
  endsOn: typedOf(null),
  revision: '',
}

const CREATION = { purpose: 'create', action: `${PLANS}/new`, back: PLANS } as const

export function showNewPlan(request: StaffRequest): Reply {
  return page(planFormPage(request, { ...CREATION, fields: NEW_PLAN, refusal: NOTHING_WRONG }))
}

export async function takeNewPlan(request: StaffRequest): Promise<Reply> {
  const fields = planFields(request.form)
  const checked = checkPlan(fields)
  if (!checked.ok) return page(planFormPage(request, { ...CREATION, fields, refusal: checked }))
  const { revision: _none, ...input } = checked.value
  const created = await request.transact((tx) => createPlan(tx, request.actor, input))
  if (created.ok) return redirect(request.href(planPath(created.value.id)))
  return page(planFormPage(request, { ...CREATION, fields, refusal: refusedBy(created.fault) }))
}

function amendment({ content: { plan } }: PlanDraft): Omit<PlanFormView, 'fields' | 'refusal'> {
  return { purpose: 'amend', plan, action: planPath(plan.id, 'amend'), back: planPath(plan.id) }
}

function fieldsOf(plan: PlanContent['plan'], revision: number): PlanFields {
  const { kind, title, summary, periodText, startsOn, endsOn } = plan
  const dates = { startsOn: typedOf(startsOn), endsOn: typedOf(endsOn) }
  return { kind, title, summary, periodText, ...dates, revision: String(revision) }
}

export function showAmendment(request: StaffRequest, draft: PlanDraft): Reply {
  const fields = fieldsOf(draft.content.plan, draft.revision)
  return page(planFormPage(request, { ...amendment(draft), fields, refusal: NOTHING_WRONG }))
}

export async function takeAmendment(request: StaffRequest, draft: PlanDraft): Promise<Reply> {
  const { id } = draft.content.plan
  const fields = planFields(request.form)
  const view = { ...amendment(draft), fields }
  const checked = checkPlan(fields)
  if (!checked.ok) return page(planFormPage(request, { ...view, refusal: checked }))
  const amended = await request.transact((tx) => amendPlan(tx, request.actor, { id, ...checked.value }))
  if (amended.ok) return redirect(request.href(planPath(id)))
  if (amended.fault.kind === 'not-allowed') return fault(amended.fault)
  if (amended.fault.kind === 'conflict') return showConflict(request, view, id, amended.fault)
  return page(planFormPage(request, { ...view, refusal: refusedBy(amended.fault) }))
}

async function showConflict(
  request: StaffRequest,
  view: Omit<PlanFormView, 'refusal'>,
  id: string,
  reason: Fault,
): Promise<Reply> {
  const draft = await reopen(request, id)
  if (!draft) return page(planFormPage(request, { ...view, refusal: refusedBy(reason) }))
  const words = wordsOf(request.language, request.t)
  const rows = rowsOf(draft.content.plan, view.fields, words)
  const conflict = await conflictOver(request, words, id, rows)
  const fields = { ...view.fields, revision: String(draft.revision) }
  return page(planFormPage(request, { ...view, fields, conflict, refusal: OVERTAKEN }))
}

function rowsOf(now: PlanContent['plan'], typed: PlanFields, words: Words): ConflictRow[] {
  const { t } = words
  return [
    { label: t('editor.field.title'), now: now.title, typed: typed.title },
    { label: t('editor.field.kind'), now: words.kind(now.kind), typed: words.kind(typed.kind) },
    { label: t('editor.field.summary'), now: now.summary, typed: typed.summary },
    { label: t('editor.field.period'), now: now.periodText, typed: typed.periodText },
    {
      label: t('editor.field.starts'),
      now: dateInWords(now.startsOn, words),
      typed: typedDateInWords(typed.startsOn, words),
    },
    {
      label: t('editor.field.ends'),
      now: dateInWords(now.endsOn, words),
      typed: typedDateInWords(typed.endsOn, words),
    },
  ]
}

function succession({ content: { plan } }: PlanDraft): Omit<PlanFormView, 'fields' | 'refusal'> {
  return { purpose: 'succeed', plan, action: planPath(plan.id, 'succeed'), back: planPath(plan.id) }
}

export function showSuccession(request: StaffRequest, draft: PlanDraft): Reply {
  const fields = { ...NEW_PLAN, kind: draft.content.plan.kind }
  return page(planFormPage(request, { ...succession(draft), fields, refusal: NOTHING_WRONG }))
}

/** The new plan and the link to the one that it replaces are made together or not at all. */
export async function takeSuccession(request: StaffRequest, draft: PlanDraft): Promise<Reply> {
  const replacesId = draft.content.plan.id
  const fields = planFields(request.form)
  const view = { ...succession(draft), fields }
  const checked = checkPlan(fields)
  if (!checked.ok) return page(planFormPage(request, { ...view, refusal: checked }))
  const { revision: _none, ...input } = checked.value
  const created = await request.transact(async (tx) => {
    const plan = await createPlan(tx, request.actor, input)
    if (!plan.ok) return plan
    const tied = await succeedPlan(tx, request.actor, { id: plan.value.id, replacesId })
    if (!tied.ok) throw new Error(tied.fault.message)
    return plan
  })
  if (created.ok) return redirect(request.href(planPath(created.value.id)))
  return page(planFormPage(request, { ...view, refusal: refusedBy(created.fault) }))
}
