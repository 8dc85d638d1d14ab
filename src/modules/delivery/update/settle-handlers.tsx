import { isDate } from '../../../kernel/calendar.ts'
import type { Fault, Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/database/database.ts'
import { fault, page, redirect, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import { settleReplanning } from '../commands/replannings.ts'
import { settleUpdate } from '../commands/updates.ts'
import { selectPlanFacts } from '../plan-store.ts'
import { wordName } from '../rating/scale.ts'
import { rateUpdate } from '../rating/words-of-update.ts'
import { selectLatestRequest } from '../store.ts'
import type { UpdateRow } from '../update-store.ts'
import { loadAsked, type Asked } from '../asked.ts'
import {
  commentField,
  SettlePage,
  type SettleView,
  type Waiting,
  type WaitingDate,
} from './pages/settle-page.tsx'
import { REPORTS, SETTLING } from './paths.ts'
import type { UpdateClaims } from './update-claims.ts'
import { sentenceOf, whySentence } from './view.ts'
import { viewOf } from '../view.ts'
import { waitingFor } from './waiting.ts'

/** What one can read before a cup of tea; the rest comes up as these are settled. */
const MOST_SHOWN = 20

export async function showSettling(request: StaffRequest, claims: UpdateClaims): Promise<Reply> {
  return settleReply(request, claims, undefined)
}

export async function takeSettled(request: StaffRequest, claims: UpdateClaims): Promise<Reply> {
  const { form, actor } = request
  const id = request.params['id'] ?? ''
  const input = { id, approve: form.text('act') !== 'no', comment: form.text('comment') }
  return afterSettling(request, claims, id, await request.transact((tx) => settleUpdate(tx, actor, input)))
}

export async function takeSettledDate(request: StaffRequest, claims: UpdateClaims): Promise<Reply> {
  const { form, actor } = request
  const id = request.params['id'] ?? ''
  const input = { id, accept: form.text('act') !== 'no', comment: form.text('comment') }
  return afterSettling(
    request,
    claims,
    id,
    await request.transact((tx) => settleReplanning(tx, actor, input)),
  )
}

async function afterSettling(
  request: StaffRequest,
  claims: UpdateClaims,
  id: string,
  settled: Result<unknown>,
): Promise<Reply> {
  if (settled.ok) return redirect(request.href(SETTLING))
  if (settled.fault.kind !== 'invalid') return fault(settled.fault)
  return settleReply(request, claims, { id, fault: settled.fault })
}

async function settleReply(
  request: StaffRequest,
  claims: UpdateClaims,
  refused: { id: string; fault: Fault } | undefined,
): Promise<Reply> {
  const { t, form } = request
  const { updates, dates, beyond } = await request.transact((tx) => loadWaiting(tx, request, claims))
  const view = viewOf(request)
  const sent: SettleView['sent'] = refused && {
    id: refused.id,
    comment: form.text('comment'),
    errors: [{ field: commentField(refused.id), message: sentenceOf(view, refused.fault) }],
  }
  return page({
    title: t('delivery.settle'),
    crumbs: [{ text: t('delivery.reports'), path: REPORTS }],
    ...(sent ? { hasErrors: true, status: 400 as const } : {}),
    body: <SettlePage view={view} updates={updates} dates={dates} beyond={beyond} sent={sent} />,
  })
}

async function loadWaiting(tx: Tx, request: StaffRequest, claims: UpdateClaims) {
  const waiting = await waitingFor(tx, request.actor)
  const shown = waiting.updates.slice(0, MOST_SHOWN)
  const claimed = await claims(tx, request, shown)
  const updates: Waiting[] = []
  for (const update of shown) {
    const asked = await loadAsked(tx, update.requestId)
    const plan = asked && (await selectPlanFacts(tx, asked.request.planId))
    if (asked && plan) {
      const part = claimed.get(update.id)
      updates.push({ ...waitingUpdate(request, update, asked, plan.title), claims: part })
    }
  }
  const dates: WaitingDate[] = []
  for (const replanning of waiting.dates.slice(0, MOST_SHOWN)) {
    const about = await selectLatestRequest(tx, replanning.activityId)
    const isOwn = replanning.proposedById === request.actor.id
    if (about) dates.push({ replanning, request: about, isOwn })
  }
  const beyond = waiting.updates.length + waiting.dates.length - updates.length - dates.length
  return { updates, dates, beyond }
}

function waitingUpdate(
  request: StaffRequest,
  update: UpdateRow,
  asked: Asked,
  planTitle: string,
): Omit<Waiting, 'claims'> {
  const { updates, earlier, evidence, period } = asked
  const before = updates.findLast(({ number }) => number < update.number)
  return {
    update,
    request: asked.request,
    period,
    planTitle,
    why: whyOf(request, update, asked),
    previous: before ?? earlier,
    evidence: evidence.filter(({ updateId }) => updateId === update.id),
    isOwn: update.givenById === request.actor.id,
  }
}

/** Why the word stands; where the lead chose another than the dates give, both are said. */
function whyOf(request: StaffRequest, update: UpdateRow, { promised, period }: Asked): string {
  const { standing, forecastOn, completedOn, milestones, word, givenOn } = update
  const day = (date: string | null) => (date !== null && isDate(date) ? date : null)
  const today = day(givenOn)
  if (today === null) return ''
  const said = {
    state: standing,
    forecastOn: day(forecastOn),
    completedOn: day(completedOn),
    milestones: milestones.map((each) => ({
      ...each,
      forecastOn: day(each.forecastOn),
      completedOn: day(each.completedOn),
    })),
  }
  const view = viewOf(request)
  const rated = rateUpdate(said, promised, period.scale, today)
  const why = whySentence(view, rated.why)
  if (rated.word === word) return why
  return view.t('delivery.settle.against', {
    word: wordName(view.t, period.scale, rated.word, view.say),
    why,
  })
}
