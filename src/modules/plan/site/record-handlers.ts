import { json, notFound, type Reply } from '../../../platform/http/reply.ts'
import type { PublicRequest } from '../../../platform/http/route.ts'
import type { Activity, Statement } from '../content.ts'
import { publishedPlans, publishedThread } from '../published.ts'
import type { PlanName, PublishedPlanContent } from '../published-store.ts'
import type { FindAsked } from './asking.ts'
import type { Beside } from './beside.ts'
import { activityPath, statementPath } from './addresses.ts'
import { activityRecord, LICENCE, statementRecord, threadRecord } from './lists.ts'
import type { SiteHandler } from './page-context.ts'
import { activityPage } from './pages/activity.tsx'
import { belowPlan } from './pages/plan-frame.tsx'
import { statementPage } from './pages/statement.tsx'
import { noSuchPlan, planOf, slugIn } from './plan-handlers.ts'
import { threadView } from './thread-view.ts'
import { opening } from './wording.ts'

export type RecordName = 'statement' | 'activity'

type Found =
  | { plan: PublishedPlanContent; kind: 'statement'; record: Statement; path: string }
  | { plan: PublishedPlanContent; kind: 'activity'; record: Activity; path: string }

/** The plan of the address and the statement or activity in it; else the page that says what is not there. */
async function findRecord(
  request: PublicRequest,
  kind: RecordName,
): Promise<{ found: Found } | { missing: Reply }> {
  const plan = await planOf(request)
  if (!plan) return { missing: noSuchPlan() }
  const slug = slugIn(request.params.record)
  if (kind === 'statement') {
    const record = plan.content.statements.find((each) => each.slug === slug)
    if (!record) return { missing: notFound('site.notFound.statement') }
    return { found: { plan, kind, record, path: statementPath(plan.slug, record) } }
  }
  const record = plan.content.activities.find((each) => each.slug === slug)
  if (!record) return { missing: notFound('site.notFound.activity') }
  return { found: { plan, kind, record, path: activityPath(plan.slug, record) } }
}

export function showRecord(kind: RecordName, { measuresOf, belowMeasures }: Beside): SiteHandler {
  return async (request, context) => {
    const answer = await findRecord(request, kind)
    if ('missing' in answer) return answer.missing
    const { found } = answer
    const both = await request.read((reader) => publishedThread(reader, found.record.id))
    const thread = both && threadView(both.up, both.down)
    const firstPlan = found.kind === 'activity' ? await firstPlanOf(request, found.record) : undefined
    const { id, text } = found.record
    const records = await request.read((reader) => measuresOf(reader, id))
    const below = records.length === 0 ? undefined : belowMeasures(request, { id, title: text })
    const measures = { records, below }
    return found.kind === 'statement'
      ? statementPage({ context, plan: found.plan, statement: found.record, thread, measures })
      : activityPage({ context, plan: found.plan, activity: found.record, thread, firstPlan, measures })
  }
}

/** The plan in which a carried-over activity was promised first, where it is public. */
async function firstPlanOf({ read }: PublicRequest, { original }: Activity): Promise<PlanName | undefined> {
  if (!original) return undefined
  return (await read(publishedPlans)).find(({ planId }) => planId === original.planId)
}

/** The record with its thread, up and down, as nodes and links. */
export function sendRecord(kind: RecordName): SiteHandler {
  return async (request) => {
    const answer = await findRecord(request, kind)
    if ('missing' in answer) return answer.missing
    const { found } = answer
    const { origin } = request
    const both = await request.read((reader) => publishedThread(reader, found.record.id))
    return json({
      licence: LICENCE,
      plan: found.plan.title,
      [kind]:
        found.kind === 'statement'
          ? statementRecord(found.plan.slug, found.record, origin)
          : activityRecord(found.plan.slug, found.record, origin),
      serves: threadRecord(both?.up, origin),
      hangsOnIt: threadRecord(both?.down, origin),
    })
  }
}

/** What a question from a record's page is about. */
export function askedRecord(kind: RecordName): FindAsked {
  return async (request, context) => {
    const answer = await findRecord(request, kind)
    if ('missing' in answer) return answer
    const { plan, record, path } = answer.found
    const text = context.say(record.text)
    return {
      asked: {
        id: record.id,
        path,
        text,
        crumbs: [...belowPlan(context, plan), { text: opening(text), path }],
      },
    }
  }
}
