import { isDate, type PlainDate } from '../../../kernel/calendar.ts'
import type { Fault } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/database/database.ts'
import { fault, json, notFound, page, redirect, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import type { FormError } from '../../../ui/index.ts'
import { addEvidence, dropEvidence, MOST_EVIDENCE } from '../commands/evidence.ts'
import { giveUpdate, saveDraft } from '../commands/updates.ts'
import { selectPlanFacts, type PlanFacts } from '../plan-store.ts'
import { loadEvidence } from '../queries.ts'
import { checkUpdate, type UpdateInput } from '../rating/check-update.ts'
import { wordName } from '../rating/scale.ts'
import { rateUpdate } from '../rating/words-of-update.ts'
import { evidenceFor, loadAsked, loadNeededFrom, loadLeft, type Asked } from '../asked.ts'
import {
  draftFrom,
  fieldOf,
  fieldsAfter,
  fieldsFrom,
  fieldsOfDraft,
  inputFrom,
  unchangedFrom,
  type UpdateFields,
} from './fields.ts'
import { UpdatePage } from './pages/update-page.tsx'
import { REPORTS, requestPath } from './paths.ts'
import { isSentAgain } from './sent-again.ts'
import { sentenceOf, whySentence } from './view.ts'
import { viewOf } from '../view.ts'

const MISSING = 'fault.delivery.missing.request'
const MEGABYTE = 1024 * 1024

interface Loaded {
  asked: Asked
  plan: PlanFacts
  neededFrom: { id: string; title: string }[]
  left: Awaited<ReturnType<typeof loadLeft>>
}

async function load(tx: Tx, id: string): Promise<Loaded | undefined> {
  const asked = await loadAsked(tx, id)
  const plan = asked && (await selectPlanFacts(tx, asked.request.planId))
  if (!asked || !plan) return undefined
  return { asked, plan, neededFrom: await loadNeededFrom(tx), left: await loadLeft(tx, id) }
}

export async function showUpdate(request: StaffRequest): Promise<Reply> {
  const loaded = await request.transact((tx) => load(tx, idIn(request)))
  return loaded ? updateReply(request, loaded) : notFound(MISSING)
}

/** Whatever the button: what was typed is kept first. */
export async function takeUpdate(request: StaffRequest): Promise<Reply> {
  const { form, href, actor } = request
  const requestId = idIn(request)
  const loaded = await request.transact((tx) => load(tx, requestId))
  if (!loaded) return notFound(MISSING)
  if (await arrivedBefore(request, loaded)) return redirect(href(`${requestPath(requestId)}#given`))
  const parts = loaded.asked.request.activity.milestones
  const draft = draftFrom(form, parts)
  const saved = await request.transact((tx) => saveDraft(tx, actor, { requestId, fields: draft }))
  if (!saved.ok) return fault(saved.fault)
  const fields = fieldsFrom(form, parts)
  const refused = await takeEvidence(request, requestId)
  if (refused) return updateReply(request, loaded, { fields, errors: [errorOf(request, refused)] })
  const act = form.text('act')
  if (form.text('remove') !== '' || act === 'add') return redirect(href(`${requestPath(requestId)}#evidence`))
  if (act === 'save') return redirect(href(`${requestPath(requestId)}#update`))
  const { input, errors } = inputFrom(fields, request.t)
  const now = await request.transact((tx) => load(tx, requestId))
  if (!now) return notFound(MISSING)
  return errors.length > 0
    ? updateReply(request, now, { fields, errors })
    : give(request, now, input, fields, form.text('onBehalfOfId'))
}

/** The same form once more, because no answer to the first came back. */
async function arrivedBefore(request: StaffRequest, { asked }: Loaded): Promise<boolean> {
  const { form, actor, t } = request
  if (form.text('act') !== 'give' || form.text('remove') !== '') return false
  const { input, errors } = inputFrom(fieldsFrom(form, asked.request.activity.milestones), t)
  if (errors.length > 0) return false
  const sent = { url: form.text('evidenceUrl').trim(), file: await form.file('evidence') }
  const seen = Number(form.text('seen'))
  return isSentAgain(asked, input, sent, { seen, personId: actor.id, today: todayOf(request) })
}

/** A file, a link, or the one to take away; the fault where it is not taken. */
async function takeEvidence(request: StaffRequest, requestId: string): Promise<Fault | undefined> {
  const { form, actor } = request
  const removed = form.text('remove')
  const file = removed === '' ? await form.file('evidence') : undefined
  const url = removed === '' ? form.text('evidenceUrl').trim() : ''
  const title = form.text('evidenceTitle')
  return request.transact(async (tx) => {
    if (removed !== '') await dropEvidence(tx, actor, { id: removed })
    for (const piece of [
      file && { kind: 'file' as const, filename: file.filename, bytes: Buffer.from(file.bytes) },
      url !== '' && { kind: 'link' as const, url },
    ]) {
      const added = piece && (await addEvidence(tx, actor, { requestId, title, ...piece }))
      if (added && !added.ok) return added.fault
    }
    return undefined
  })
}

/** The last update said once more, in one tap; where its days have passed since, the form says so. */
export async function takeUnchanged(request: StaffRequest): Promise<Reply> {
  const loaded = await request.transact((tx) => load(tx, idIn(request)))
  if (!loaded) return notFound(MISSING)
  const { asked } = loaded
  if (asked.previous === undefined)
    return fault({ kind: 'invalid', message: 'fault.delivery.update.noBefore' })
  const fields = fieldsAfter(asked.previous, asked.request.activity.milestones, true)
  return give(request, loaded, unchangedFrom(asked.previous), fields, '')
}

async function give(
  request: StaffRequest,
  loaded: Loaded,
  input: UpdateInput,
  fields: UpdateFields,
  onBehalfOfId: string,
): Promise<Reply> {
  const { form, actor, href, t } = request
  const { asked, plan } = loaded
  const today = todayOf(request)
  const against = { ...asked.promised, planStartsOn: dayOf(plan.startsOn), evidence: evidenceFor(asked) }
  const faults = checkUpdate(input, against, asked.period.scale, today)
  const errors = faults.map((found) => ({
    field: fieldOf(found, input.state),
    message: sentenceOf(viewOf(request), found.fault),
  }))
  // What is no longer asked about has nothing to mend: the command says so.
  if (errors.length > 0 && asked.request.endedAt === null)
    return updateReply(request, loaded, { fields, errors })
  const seen = Number(form.text('seen'))
  const said = {
    ...input,
    requestId: asked.request.id,
    seen: Number.isSafeInteger(seen) ? seen : 0,
    today,
    onBehalfOfId: onBehalfOfId === '' ? null : onBehalfOfId,
  }
  const given = await request.transact((tx) => giveUpdate(tx, actor, said))
  if (given.ok) return redirect(href(`${requestPath(asked.request.id)}#given`))
  if (given.fault.kind !== 'conflict') return fault(given.fault)
  // Somebody was first: theirs is shown, and what was typed here stays for its giver to decide.
  const now = await request.transact((tx) => load(tx, asked.request.id))
  const conflict = { field: 'before', message: t(given.fault.message, given.fault.values) }
  return now ? updateReply(request, now, { fields, errors: [conflict], status: 409 }) : notFound(MISSING)
}

/** What a browser keeps while somebody types: the answer says when, and which word the dates give so far. */
export async function takeDraft(request: StaffRequest): Promise<Reply> {
  const { form, actor, t } = request
  const requestId = idIn(request)
  const saved = await request.transact(async (tx) => {
    const asked = await loadAsked(tx, requestId)
    if (!asked) return undefined
    const last = asked.updates.at(-1)
    // One that arrives after the update was given is not to come back as a draft.
    if (last !== undefined && String(last.number) !== form.text('seen')) return undefined
    const fields = draftFrom(form, asked.request.activity.milestones)
    const kept = await saveDraft(tx, actor, { requestId, fields })
    return kept.ok ? loadAsked(tx, requestId) : undefined
  })
  if (!saved) return notFound(MISSING)
  const fields = fieldsFrom(form, saved.request.activity.milestones)
  const at = viewOf(request).moment(saved.draft?.savedAt ?? '')
  return json({
    said: t('delivery.update.savedAt', { at }),
    ...(ratedOf(request, saved, fields) ?? { word: t('delivery.update.word.open'), why: '' }),
  })
}

export async function sendEvidence(request: StaffRequest): Promise<Reply> {
  const found = await request.transact((tx) => loadEvidence(tx, request.params['id'] ?? ''))
  if (!found?.bytes) return notFound('fault.delivery.missing.evidence')
  const type = found.mediaType ?? 'application/octet-stream'
  return { kind: 'file', body: found.bytes, type, filename: found.filename ?? found.id }
}

/** The word that the dates give by what is typed so far, and why; null before the form says where it stands. */
function ratedOf(request: StaffRequest, { promised, period }: Asked, fields: UpdateFields) {
  const { t } = request
  const { input, errors } = inputFrom(fields, t)
  if (errors.length > 0) return null
  const { word, why } = rateUpdate(input, promised, period.scale, todayOf(request))
  // It goes into a text as well, where no mark can be settled.
  return {
    word: wordName(t, period.scale, word, (text) => text),
    why: whySentence(viewOf(request), why),
  }
}

function updateReply(
  request: StaffRequest,
  { asked, plan, neededFrom, left }: Loaded,
  given: { fields?: UpdateFields; errors?: readonly FormError[]; status?: 400 | 409 } = {},
): Reply {
  const { t } = request
  const { draft, previous, updates, giving } = asked
  const parts = asked.request.activity.milestones
  const fields =
    given.fields ??
    (draft ? fieldsOfDraft(draft.fields, parts) : fieldsAfter(previous, parts, updates.length > 0))
  const errors = given.errors ?? []
  return page({
    title: t('delivery.update.title'),
    crumbs: [{ text: t('delivery.reports'), path: REPORTS }],
    ...(errors.length > 0 ? { hasErrors: true, status: given.status ?? 400 } : {}),
    body: (
      <UpdatePage
        view={viewOf(request)}
        asked={asked}
        planTitle={plan.title}
        fields={giving.may ? fields : null}
        errors={errors}
        seen={updates.at(-1)?.number ?? 0}
        rated={ratedOf(request, asked, fields)}
        neededFrom={neededFrom}
        mostMegabytes={MOST_EVIDENCE / MEGABYTE}
        left={left}
      />
    ),
  })
}

function errorOf(request: StaffRequest, found: Fault): FormError {
  return { field: 'evidence', message: sentenceOf(viewOf(request), found) }
}

function idIn({ params }: StaffRequest): string {
  return params['request'] ?? ''
}

function dayOf(date: string | null): PlainDate | null {
  return date !== null && isDate(date) ? date : null
}

function todayOf({ today }: StaffRequest): PlainDate {
  if (!isDate(today)) throw new RangeError(`Today is no date: ${today}`)
  return today
}
