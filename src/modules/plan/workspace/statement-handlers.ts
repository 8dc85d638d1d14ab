import type { Fault } from '../../../kernel/result.ts'
import { fault, page, redirect, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import { addStatement, amendStatement } from '../commands/statements.ts'
import type { PlanKind, Statement } from '../content.ts'
import type { PlanDraft } from '../queries.ts'
import { checkStatement, statementFields, type StatementFields } from './forms.ts'
import { reopen } from './opening.ts'
import { OVERTAKEN, type ConflictRow } from './pages/conflict.tsx'
import { NOTHING_WRONG } from './pages/screen.tsx'
import { statementFormPage, type StatementFormView } from './pages/statement-form.tsx'
import { newRecordPath, planPath, recordPath, rowPath } from './paths.ts'
import { conflictOver, refusedBy } from './refusals.ts'
import { wordsOf, type Words } from './words.ts'

/** What most plans of a kind have at their top. */
const USUAL_KIND: Readonly<Record<PlanKind, string>> = {
  'plan-on-a-page': '',
  theme: 'outcome',
  strategy: 'theme',
  'delivery-plan': 'outcome',
}

function newStatementView(
  { content: { plan, statements } }: PlanDraft,
  under: string,
): Omit<StatementFormView, 'fields' | 'refusal'> {
  const parent = statements.find(({ id }) => id === under)
  return {
    plan,
    statement: undefined,
    parent,
    action: newRecordPath(plan.id, 'statement', null),
    back: parent ? rowPath(plan.id, parent.id) : planPath(plan.id),
  }
}

export function showNewStatement(request: StaffRequest, draft: PlanDraft): Reply {
  const view = newStatementView(draft, request.query.get('under') ?? '')
  const fields = { kind: USUAL_KIND[draft.content.plan.kind], ref: '', text: '', revision: '' }
  return page(statementFormPage(request, { ...view, fields, refusal: NOTHING_WRONG }))
}

export async function takeNewStatement(request: StaffRequest, draft: PlanDraft): Promise<Reply> {
  const { id: planId } = draft.content.plan
  const fields = statementFields(request.form)
  const view = { ...newStatementView(draft, request.form.text('under')), fields }
  const checked = checkStatement(fields)
  if (!checked.ok) return page(statementFormPage(request, { ...view, refusal: checked }))
  const { kind, ref, text } = checked.value
  const added = await request.transact((tx) =>
    addStatement(tx, request.actor, { planId, parentId: view.parent?.id ?? null, kind, ref, text }),
  )
  if (added.ok) return redirect(request.href(rowPath(planId, added.value.id)))
  return page(statementFormPage(request, { ...view, refusal: refusedBy(added.fault) }))
}

function statementView(
  { content: { plan } }: PlanDraft,
  statement: Statement,
): Omit<StatementFormView, 'fields' | 'refusal'> {
  return {
    plan,
    statement,
    parent: undefined,
    action: recordPath(plan.id, 'statement', statement.id),
    back: rowPath(plan.id, statement.id),
  }
}

export function showStatement(request: StaffRequest, draft: PlanDraft, statement: Statement): Reply {
  const fields = {
    kind: statement.kind,
    ref: statement.ref ?? '',
    text: statement.text,
    revision: String(draft.revisions.get(statement.id) ?? 0),
  }
  return page(
    statementFormPage(request, { ...statementView(draft, statement), fields, refusal: NOTHING_WRONG }),
  )
}

export async function takeStatement(
  request: StaffRequest,
  draft: PlanDraft,
  statement: Statement,
): Promise<Reply> {
  const fields = statementFields(request.form)
  const view = { ...statementView(draft, statement), fields }
  const checked = checkStatement(fields)
  if (!checked.ok) return page(statementFormPage(request, { ...view, refusal: checked }))
  const amended = await request.transact((tx) =>
    amendStatement(tx, request.actor, { id: statement.id, ...checked.value }),
  )
  if (amended.ok) return redirect(request.href(view.back))
  if (amended.fault.kind === 'not-allowed') return fault(amended.fault)
  if (amended.fault.kind === 'conflict') return showConflict(request, view, statement.id, amended.fault)
  return page(statementFormPage(request, { ...view, refusal: refusedBy(amended.fault) }))
}

async function showConflict(
  request: StaffRequest,
  view: Omit<StatementFormView, 'refusal'>,
  id: string,
  reason: Fault,
): Promise<Reply> {
  const draft = await reopen(request, view.plan.id)
  const now = draft?.content.statements.find((each) => each.id === id)
  // Taken out meanwhile: there is nothing to compare with, but what was typed stays.
  if (!draft || !now) return page(statementFormPage(request, { ...view, refusal: refusedBy(reason) }))
  const words = wordsOf(request.language, request.t)
  const conflict = await conflictOver(request, words, id, rowsOf(now, view.fields, words))
  const fields = { ...view.fields, revision: String(draft.revisions.get(id) ?? 0) }
  return page(statementFormPage(request, { ...view, fields, conflict, refusal: OVERTAKEN }))
}

function rowsOf(now: Statement, typed: StatementFields, words: Words): ConflictRow[] {
  const { t } = words
  return [
    { label: t('editor.field.kind'), now: words.kind(now.kind), typed: words.kind(typed.kind) },
    { label: t('editor.field.ref'), now: now.ref ?? '', typed: typed.ref },
    { label: t('editor.field.text'), now: now.text, typed: typed.text },
  ]
}
