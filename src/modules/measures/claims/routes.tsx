import type { Tx } from '../../../platform/database/database.ts'
import { fault, notFound, page, redirect, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest, StaffRoute } from '../../../platform/http/route.ts'
import { formatInstant } from '../../../platform/languages/dates.ts'
import { readReporting } from '../../delivery/index.ts'
import { giveFigures, readMeasures } from '../policy.ts'
import { findMeasure } from '../queries.ts'
import { claimedNote, claimedUpdate, type ReadClaims } from './claimed-text.ts'
import { answerClaim } from './commands.ts'
import { answerField, type ClaimsView, type TypedAnswer } from './pages/claims-part.tsx'
import { ClaimsPage } from './pages/claims-page.tsx'
import { noteClaimsPath, updateClaimsPath } from './paths.ts'

/** A text with its claims, as it is shown, and where its answers go. */
interface Opened extends ReadClaims {
  readonly path: string
}

type Open = (tx: Tx, params: StaffRequest['params']) => Promise<Opened | undefined>

/** The writer's answers to what the figures say; the claims themselves stand beside the note and the update. */
export function claimsRoutes(): StaffRoute[] {
  const note = noteClaimsPath(':slug', ':note')
  const update = updateClaimsPath(':activity', ':update')
  const answer = { method: 'post', audit: 'measure.claim.answer' } as const
  const shown = { method: 'get', audit: 'none' } as const
  return [
    { ...shown, path: note, permission: readMeasures, handle: (request) => show(request, openNote) },
    { ...answer, path: note, permission: giveFigures, handle: (request) => take(request, openNote) },
    { ...shown, path: update, permission: readReporting, handle: (request) => show(request, openUpdate) },
    { ...answer, path: update, permission: readReporting, handle: (request) => take(request, openUpdate) },
  ]
}

async function openNote(tx: Tx, params: StaffRequest['params']): Promise<Opened | undefined> {
  const measure = await findMeasure(tx, params['slug'] ?? '')
  const note = params['note'] ?? ''
  const found = measure && (await claimedNote(tx, measure, note))
  return found && { ...found, path: noteClaimsPath(measure.slug, note) }
}

async function openUpdate(tx: Tx, params: StaffRequest['params']): Promise<Opened | undefined> {
  const [activityId, id] = [params['activity'] ?? '', params['update'] ?? '']
  const found = await claimedUpdate(tx, activityId, id)
  return found && { ...found, path: updateClaimsPath(activityId, id) }
}

function viewOf({ t, href, formToken, language }: StaffRequest): ClaimsView {
  return { t, href, formToken, moment: (iso) => formatInstant(language, iso) }
}

async function show(request: StaffRequest, open: Open): Promise<Reply> {
  const opened = await request.transact((tx) => open(tx, request.params))
  return opened ? claimsReply(request, opened, undefined) : notFound('fault.measure.missing.note')
}

function claimsReply(request: StaffRequest, opened: Opened, typed: TypedAnswer | undefined): Reply {
  const { text, claims, path, writtenById, isClosed } = opened
  const answerPath = writtenById === request.actor.id && !isClosed ? path : undefined
  return page({
    title: request.t('claims.title'),
    crumbs: [],
    ...(typed ? { hasErrors: true, status: 400 as const } : {}),
    body: <ClaimsPage view={viewOf(request)} {...{ text, claims, answerPath, typed }} />,
  })
}

async function take(request: StaffRequest, open: Open): Promise<Reply> {
  const { form, actor, t } = request
  const [place, answer] = [Number(form.text('place')), form.text('answer')]
  const { opened, done } = await request.transact(async (tx) => {
    const found = await open(tx, request.params)
    return { opened: found, done: found && (await answerClaim(tx, actor, found, { place, answer })) }
  })
  if (!opened || !done) return notFound('fault.measure.missing.note')
  if (done.ok) return redirect(request.href(opened.path))
  const { kind, message, values } = done.fault
  if (kind !== 'invalid') return fault(done.fault)
  return claimsReply(request, opened, {
    place,
    answer,
    errors: [{ field: answerField(place), message: t(message, values) }],
  })
}
