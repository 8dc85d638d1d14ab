import type { Fault } from '../../../kernel/result.ts'
import { fault, page, redirect, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import { listOrganisations, listPosts } from '../../partners/index.ts'
import { addActivity, amendActivity } from '../commands/activities.ts'
import type { Activity } from '../content.ts'
import type { PlanDraft } from '../queries.ts'
import { organisationChoices, postChoices, statementChoices, type Choice } from './choices.ts'
import { activityFields, checkActivity, type ActivityChoices, type ActivityFields } from './forms.ts'
import { reopen } from './opening.ts'
import { flattened, outlineOf } from './outline.ts'
import { activityFormPage, type ActivityFormView } from './pages/activity-form.tsx'
import { OVERTAKEN, type ConflictRow } from './pages/conflict.tsx'
import { NOTHING_WRONG } from './pages/screen.tsx'
import { newRecordPath, planPath, recordPath, rowPath } from './paths.ts'
import { conflictOver, refusedBy } from './refusals.ts'
import { successionNotes } from './succession-notes.ts'
import { timescaleFieldsOf, timescaleRows } from './timescales.ts'
import { wordsOf, type Words } from './words.ts'

type Lists = Pick<ActivityFormView, 'statements' | 'leads' | 'organisations' | 'portfolios'>

async function listsFor(request: StaffRequest, { content }: PlanDraft): Promise<Lists> {
  const { posts, organisations } = await request.transact(async (tx) => ({
    posts: await listPosts(tx),
    organisations: await listOrganisations(tx),
  }))
  return {
    statements: statementChoices(flattened(outlineOf(content).branches)),
    leads: postChoices(posts, organisations, 'lead'),
    organisations: organisationChoices(organisations),
    portfolios: postChoices(posts, organisations, 'portfolio'),
  }
}

/** A post that is a portfolio by now can still be the lead of an older activity, so either list will do. */
function allowedBy({ statements, leads, organisations, portfolios }: Lists): ActivityChoices {
  return {
    statements: idsOf(statements),
    posts: idsOf([...leads, ...portfolios]),
    organisations: idsOf(organisations),
  }
}

function idsOf(choices: readonly Choice[]): ReadonlySet<string> {
  return new Set(choices.map(({ id }) => id))
}

/** The button that narrows the lists sends the whole form: it comes back as it was typed, with shorter lists. */
function isNarrowing({ form }: StaffRequest): boolean {
  return form.text('do') === 'narrow'
}

async function newActivityView(request: StaffRequest, draft: PlanDraft) {
  const { plan } = draft.content
  return {
    ...(await listsFor(request, draft)),
    plan,
    activity: undefined,
    narrow: request.form.text('narrow'),
    action: newRecordPath(plan.id, 'activity', null),
    back: planPath(plan.id),
  }
}

export async function showNewActivity(request: StaffRequest, draft: PlanDraft): Promise<Reply> {
  const view = await newActivityView(request, draft)
  const fields = { ...fieldsOf(null, 0), statementId: request.query.get('under') ?? '', revision: '' }
  return page(activityFormPage(request, { ...view, fields, refusal: NOTHING_WRONG }))
}

export async function takeNewActivity(request: StaffRequest, draft: PlanDraft): Promise<Reply> {
  const fields = activityFields(request.form)
  const view = { ...(await newActivityView(request, draft)), fields }
  if (isNarrowing(request)) return page(activityFormPage(request, { ...view, refusal: NOTHING_WRONG }))
  const checked = checkActivity(fields, allowedBy(view))
  if (!checked.ok) return page(activityFormPage(request, { ...view, refusal: checked }))
  const { revision: _none, ...input } = checked.value
  const planId = view.plan.id
  const added = await request.transact((tx) => addActivity(tx, request.actor, { planId, ...input }))
  if (added.ok) return redirect(request.href(rowPath(planId, added.value.id)))
  return page(activityFormPage(request, { ...view, refusal: refusedBy(added.fault) }))
}

async function activityView(request: StaffRequest, draft: PlanDraft, activity: Activity) {
  const { plan } = draft.content
  const lists = await listsFor(request, draft)
  return {
    ...lists,
    leads: withOwn(lists.leads, activity.lead),
    portfolios: withOwn(lists.portfolios, activity.portfolio),
    plan,
    activity,
    succession: (await successionNotes(request, draft.content)).get(activity.id),
    narrow: request.form.text('narrow'),
    action: recordPath(plan.id, 'activity', activity.id),
    back: rowPath(plan.id, activity.id),
  }
}

/** A post that changed between officer and member since it was chosen stays in the list of its activity. */
function withOwn(choices: readonly Choice[], own: Activity['lead']): readonly Choice[] {
  if (own === null || choices.some(({ id }) => id === own.id)) return choices
  return [{ id: own.id, text: own.title, group: '' }, ...choices]
}

export async function showActivity(
  request: StaffRequest,
  draft: PlanDraft,
  activity: Activity,
): Promise<Reply> {
  const view = await activityView(request, draft, activity)
  const fields = fieldsOf(activity, draft.revisions.get(activity.id) ?? 0)
  return page(activityFormPage(request, { ...view, fields, refusal: NOTHING_WRONG }))
}

export async function takeActivity(
  request: StaffRequest,
  draft: PlanDraft,
  activity: Activity,
): Promise<Reply> {
  const fields = activityFields(request.form)
  const view = { ...(await activityView(request, draft, activity)), fields }
  if (isNarrowing(request)) return page(activityFormPage(request, { ...view, refusal: NOTHING_WRONG }))
  const checked = checkActivity(fields, allowedBy(view))
  if (!checked.ok) return page(activityFormPage(request, { ...view, refusal: checked }))
  const input = { ...checked.value, id: activity.id, alsoLinksTo: linkedBy(activity, view, checked.value) }
  const amended = await request.transact((tx) => amendActivity(tx, request.actor, input))
  if (amended.ok) return redirect(request.href(view.back))
  if (amended.fault.kind === 'not-allowed') return fault(amended.fault)
  if (amended.fault.kind === 'conflict') return showConflict(request, view, activity.id, amended.fault)
  return page(activityFormPage(request, { ...view, refusal: refusedBy(amended.fault) }))
}

/** The boxes show this plan's statements only; links to another plan's are kept as they are. */
function linkedBy(
  activity: Activity,
  { statements }: Lists,
  { alsoLinksTo }: { alsoLinksTo: string[] },
): string[] {
  const own = idsOf(statements)
  return [...alsoLinksTo, ...activity.alsoLinksTo.filter((id) => !own.has(id))]
}

async function showConflict(
  request: StaffRequest,
  view: Omit<ActivityFormView, 'refusal'>,
  id: string,
  reason: Fault,
): Promise<Reply> {
  const draft = await reopen(request, view.plan.id)
  const now = draft?.content.activities.find((each) => each.id === id)
  // Taken out meanwhile: there is nothing to compare with, but what was typed stays.
  if (!draft || !now) return page(activityFormPage(request, { ...view, refusal: refusedBy(reason) }))
  const words = wordsOf(request.language, request.t)
  const conflict = await conflictOver(request, words, id, rowsOf(now, view, words))
  const fields = { ...view.fields, revision: String(draft.revisions.get(id) ?? 0) }
  return page(activityFormPage(request, { ...view, fields, conflict, refusal: OVERTAKEN }))
}

function fieldsOf(activity: Activity | null, revision: number): ActivityFields {
  return {
    ...timescaleFieldsOf(activity?.timescale ?? null),
    ref: activity?.ref ?? '',
    text: activity?.text ?? '',
    statementId: activity?.statementId ?? '',
    leadPostId: activity?.lead?.id ?? '',
    organisationId: activity?.organisation?.id ?? '',
    portfolioPostId: activity?.portfolio?.id ?? '',
    alsoLinksTo: activity?.alsoLinksTo ?? [],
    revision: String(revision),
  }
}

function chosenRow(label: string, choices: readonly Choice[], was: string, is: string): ConflictRow {
  const textOf = (wanted: string) => choices.find(({ id }) => id === wanted)?.text ?? ''
  return { label, now: textOf(was), typed: textOf(is) }
}

function rowsOf(now: Activity, view: Omit<ActivityFormView, 'refusal'>, words: Words): ConflictRow[] {
  const { t } = words
  const { fields: typed, statements, leads, organisations, portfolios } = view
  const current = fieldsOf(now, 0)
  const linked = (ids: readonly string[]) =>
    statements
      .filter(({ id }) => ids.includes(id))
      .map(({ text }) => text)
      .join('; ')
  return [
    chosenRow(t('editor.field.outcome'), statements, current.statementId, typed.statementId),
    { label: t('editor.field.ref'), now: current.ref, typed: typed.ref },
    { label: t('editor.field.text'), now: current.text, typed: typed.text },
    ...timescaleRows(now.timescale, typed, words),
    chosenRow(t('editor.field.lead'), leads, current.leadPostId, typed.leadPostId),
    chosenRow(t('editor.field.organisation'), organisations, current.organisationId, typed.organisationId),
    chosenRow(t('editor.field.portfolio'), portfolios, current.portfolioPostId, typed.portfolioPostId),
    {
      label: t('editor.field.alsoLinksTo'),
      now: linked(current.alsoLinksTo),
      typed: linked(typed.alsoLinksTo),
    },
  ]
}
