import type { Fault } from '../../../kernel/result.ts'
import { fault, notFound, page, redirect, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import { addMilestone, amendMilestone } from '../commands/milestones.ts'
import type { Activity, Milestone } from '../content.ts'
import type { PlanDraft } from '../queries.ts'
import { checkMilestone, milestoneFields, type MilestoneFields } from './forms.ts'
import { milestoneOf, reopen, type OpenMilestone } from './opening.ts'
import { OVERTAKEN, type ConflictRow } from './pages/conflict.tsx'
import { milestoneFormPage, type MilestoneFormView } from './pages/milestone-form.tsx'
import { NOTHING_WRONG } from './pages/screen.tsx'
import { newRecordPath, recordPath, rowPath } from './paths.ts'
import { conflictOver, refusedBy } from './refusals.ts'
import { timescaleFieldsOf, timescaleRows } from './timescales.ts'
import { wordsOf, type Words } from './words.ts'

function newMilestoneView(
  { content: { plan } }: PlanDraft,
  activity: Activity,
): Omit<MilestoneFormView, 'fields' | 'refusal'> {
  return {
    plan,
    activity,
    milestone: undefined,
    action: newRecordPath(plan.id, 'milestone', null),
    back: rowPath(plan.id, activity.id),
  }
}

export function showNewMilestone(request: StaffRequest, draft: PlanDraft): Reply {
  const activity = draft.content.activities.find(({ id }) => id === request.query.get('under'))
  if (!activity) return notFound('editor.notFound.record')
  const fields = { ref: '', text: '', revision: '', ...timescaleFieldsOf(null) }
  return page(
    milestoneFormPage(request, { ...newMilestoneView(draft, activity), fields, refusal: NOTHING_WRONG }),
  )
}

export async function takeNewMilestone(request: StaffRequest, draft: PlanDraft): Promise<Reply> {
  const activity = draft.content.activities.find(({ id }) => id === request.form.text('under'))
  if (!activity) return notFound('editor.notFound.record')
  const fields = milestoneFields(request.form)
  const view = { ...newMilestoneView(draft, activity), fields }
  const checked = checkMilestone(fields)
  if (!checked.ok) return page(milestoneFormPage(request, { ...view, refusal: checked }))
  const { ref, text, timescale } = checked.value
  const added = await request.transact((tx) =>
    addMilestone(tx, request.actor, { activityId: activity.id, ref, text, timescale }),
  )
  if (added.ok) return redirect(request.href(rowPath(view.plan.id, added.value.id)))
  return page(milestoneFormPage(request, { ...view, refusal: refusedBy(added.fault) }))
}

function milestoneView(
  { content: { plan } }: PlanDraft,
  { activity, milestone }: OpenMilestone,
): Omit<MilestoneFormView, 'fields' | 'refusal'> {
  return {
    plan,
    activity,
    milestone,
    action: recordPath(plan.id, 'milestone', milestone.id),
    back: rowPath(plan.id, milestone.id),
  }
}

export function showMilestone(request: StaffRequest, draft: PlanDraft, found: OpenMilestone): Reply {
  const { id, ref, text, timescale } = found.milestone
  const fields = {
    ref: ref ?? '',
    text,
    revision: String(draft.revisions.get(id) ?? 0),
    ...timescaleFieldsOf(timescale),
  }
  return page(milestoneFormPage(request, { ...milestoneView(draft, found), fields, refusal: NOTHING_WRONG }))
}

export async function takeMilestone(
  request: StaffRequest,
  draft: PlanDraft,
  found: OpenMilestone,
): Promise<Reply> {
  const { id } = found.milestone
  const fields = milestoneFields(request.form)
  const view = { ...milestoneView(draft, found), fields }
  const checked = checkMilestone(fields)
  if (!checked.ok) return page(milestoneFormPage(request, { ...view, refusal: checked }))
  const amended = await request.transact((tx) => amendMilestone(tx, request.actor, { id, ...checked.value }))
  if (amended.ok) return redirect(request.href(view.back))
  if (amended.fault.kind === 'not-allowed') return fault(amended.fault)
  if (amended.fault.kind === 'conflict') return showConflict(request, view, id, amended.fault)
  return page(milestoneFormPage(request, { ...view, refusal: refusedBy(amended.fault) }))
}

async function showConflict(
  request: StaffRequest,
  view: Omit<MilestoneFormView, 'refusal'>,
  id: string,
  reason: Fault,
): Promise<Reply> {
  const draft = await reopen(request, view.plan.id)
  const now = draft && milestoneOf(draft, id)?.milestone
  // Taken out meanwhile: there is nothing to compare with, but what was typed stays.
  if (!draft || !now) return page(milestoneFormPage(request, { ...view, refusal: refusedBy(reason) }))
  const words = wordsOf(request.language, request.t)
  const conflict = await conflictOver(request, words, id, rowsOf(now, view.fields, words))
  const fields = { ...view.fields, revision: String(draft.revisions.get(id) ?? 0) }
  return page(milestoneFormPage(request, { ...view, fields, conflict, refusal: OVERTAKEN }))
}

function rowsOf(now: Milestone, typed: MilestoneFields, words: Words): ConflictRow[] {
  const { t } = words
  return [
    { label: t('editor.field.ref'), now: now.ref ?? '', typed: typed.ref },
    { label: t('editor.field.text'), now: now.text, typed: typed.text },
    ...timescaleRows(now.timescale, typed, words),
  ]
}
