/** The plan and the record that an address names, opened for a handler; a sentence where there is none. */
import { notFound, page, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest, StaffRoute } from '../../../platform/http/route.ts'
import type { Activity, Milestone, Statement } from '../content.ts'
import { loadDraft, type PlanDraft } from '../queries.ts'
import { gonePage } from './pages/gone-page.tsx'
import type { RecordType } from './paths.ts'

type Handle = StaffRoute['handle']
type Handled = Promise<Reply> | Reply

/** What every kind of record has. */
export interface OpenRecord {
  type: RecordType
  id: string
  ref: string | null
  text: string
  /** to be sent with a change, so that nobody overwrites what they have not seen */
  revision: number
}

export function reopen(request: StaffRequest, planId: string): Promise<PlanDraft | undefined> {
  return request.transact((tx) => loadDraft(tx, planId))
}

export function onPlan(handle: (request: StaffRequest, draft: PlanDraft) => Handled): Handle {
  return async (request) => {
    const draft = await reopen(request, request.params['plan'] ?? '')
    return draft ? handle(request, draft) : notFound('editor.notFound.plan')
  }
}

export function onStatement(
  handle: (request: StaffRequest, draft: PlanDraft, statement: Statement) => Handled,
): Handle {
  return onPlan((request, draft) => {
    const found = draft.content.statements.find(({ id }) => id === request.params['record'])
    return found ? handle(request, draft, found) : absent(request, draft)
  })
}

export function onActivity(
  handle: (request: StaffRequest, draft: PlanDraft, activity: Activity) => Handled,
): Handle {
  return onPlan((request, draft) => {
    const found = draft.content.activities.find(({ id }) => id === request.params['record'])
    return found ? handle(request, draft, found) : absent(request, draft)
  })
}

/** No such record: a sentence, and what was typed when the form of a record was sent that is taken out by now. */
function absent(request: StaffRequest, { content: { plan }, removed }: PlanDraft): Reply {
  const { t, form, params } = request
  const typed = [
    { label: t('editor.field.ref'), text: form.text('ref') },
    { label: t('editor.field.text'), text: form.text('text') },
    { label: t('editor.field.timescale'), text: form.text('timescaleText') },
  ].filter(({ text }) => text.trim() !== '')
  const isRemoved = removed.some(({ id }) => id === params['record'])
  return isRemoved && typed.length > 0
    ? page(gonePage(request, { plan, typed }))
    : notFound('editor.notFound.record')
}

export interface OpenMilestone {
  activity: Activity
  milestone: Milestone
}

export function onMilestone(
  handle: (request: StaffRequest, draft: PlanDraft, found: OpenMilestone) => Handled,
): Handle {
  return onPlan((request, draft) => {
    const found = milestoneOf(draft, request.params['record'] ?? '')
    return found ? handle(request, draft, found) : absent(request, draft)
  })
}

export function milestoneOf(draft: PlanDraft, id: string): OpenMilestone | undefined {
  for (const activity of draft.content.activities) {
    const milestone = activity.milestones.find((each) => each.id === id)
    if (milestone) return { activity, milestone }
  }
  return undefined
}

/** For what is done to every kind of record in the same way. */
export function onRecord(
  type: RecordType,
  handle: (request: StaffRequest, draft: PlanDraft, record: OpenRecord) => Handled,
): Handle {
  return onPlan((request, draft) => {
    const record = recordOf(draft, type, request.params['record'] ?? '')
    return record ? handle(request, draft, record) : absent(request, draft)
  })
}

function recordOf({ content, revisions }: PlanDraft, type: RecordType, id: string): OpenRecord | undefined {
  const records = {
    statement: () => content.statements,
    activity: () => content.activities,
    milestone: () => content.activities.flatMap(({ milestones }) => milestones),
  }
  const found = records[type]().find((each) => each.id === id)
  return found && { type, id, ref: found.ref, text: found.text, revision: revisions.get(id) ?? 0 }
}
