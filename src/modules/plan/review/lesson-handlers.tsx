import type { Profile } from '../../../../profiles/default.ts'
import { fail, ok, type Result } from '../../../kernel/result.ts'
import { fault, page, redirect, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import type { FormError } from '../../../ui/index.ts'
import { profileWithLessons, revokeLesson, teachLessons } from '../commands/lessons.ts'
import { selectLessons } from '../lesson-store.ts'
import { lessonsInCorrections, unknownHeadings } from '../lessons.ts'
import { isTaughtField, type Lesson, type ReadApart, type ReadUpload } from '../reading/index.ts'
import { loadDocument } from '../readings.ts'
import { lessonsPath, readingPath } from './addresses.ts'
import { revisionFrom } from './forms.ts'
import { crumbsTo, currentReading, errorsOf, formReply, statusOf, withOpenReading } from './handling.tsx'
import { LessonsPage } from './pages/lessons-page.tsx'
import { lessonValue, TeachPage } from './pages/teach-page.tsx'
import type { ReadingDetail } from './reading.ts'
import { viewOf } from './view.ts'

export async function showLessons(request: StaffRequest): Promise<Reply> {
  return lessonsReply(request, [])
}

async function lessonsReply(request: StaffRequest, errors: FormError[], status?: 400 | 409): Promise<Reply> {
  const { t } = request
  const lessons = await request.transact(selectLessons)
  const body = <LessonsPage view={viewOf(request)} lessons={lessons} errors={errors} />
  return formReply({ title: t('lessons.title'), crumbs: crumbsTo(t), errors, status, wide: true, body })
}

export async function takeRevocation(request: StaffRequest): Promise<Reply> {
  const { form, actor, href, t } = request
  const revoked = await request.transact((tx) => revokeLesson(tx, actor, { id: form.text('lesson') }))
  if (revoked.ok) return redirect(href(lessonsPath))
  if (revoked.fault.kind === 'not-allowed') return fault(revoked.fault)
  return lessonsReply(request, errorsOf(t, revoked.fault, 'lessons'), statusOf(revoked.fault))
}

export function showTeach(request: StaffRequest): Promise<Reply> {
  return withOpenReading(request, (reading) => teachReply(request, reading, []))
}

export function takeTeach(request: StaffRequest, profile: Profile, readApart: ReadApart): Promise<Reply> {
  return withOpenReading(request, async (reading) => {
    const { t, actor, href, form } = request
    const lessons = lessonsSent(request, reading)
    const again = await readAgain(request, reading, { profile, lessons, readApart })
    const input = { id: reading.id, revision: revisionFrom(form), lessons }
    const taught = again.ok
      ? await request.transact((tx) => teachLessons(tx, actor, { ...input, again: again.value }))
      : again
    if (taught.ok) return redirect(href(`${readingPath(reading.id)}#draft`))
    if (taught.fault.kind === 'not-allowed') return fault(taught.fault)
    const current = (await currentReading(request)) ?? reading
    const field = unknownHeadings(current.draft).length > 0 ? 'means-0' : 'lesson'
    return teachReply(request, current, errorsOf(t, taught.fault, field), statusOf(taught.fault))
  })
}

/** Only what this reading offers is taken. */
function lessonsSent({ form }: StaffRequest, reading: ReadingDetail): Lesson[] {
  const known = new Set(unknownHeadings(reading.draft))
  const headings = form.all('heading').flatMap((printed, index): Lesson[] => {
    const means = form.text(`means-${index}`)
    return known.has(printed) && isTaughtField(means) ? [{ kind: 'heading', printed, means }] : []
  })
  const sent = new Set(form.all('lesson'))
  return [...headings, ...offeredBy(reading).filter((lesson) => sent.has(lessonValue(lesson)))]
}

function offeredBy({ corrections, draft }: ReadingDetail): Lesson[] {
  return lessonsInCorrections(corrections, draft.lessons ?? [])
}

/** Beside the transaction, as a document is read that comes; undefined where the draft is to stay as it is. */
async function readAgain(
  request: StaffRequest,
  reading: ReadingDetail,
  { profile, lessons, readApart }: { profile: Profile; lessons: readonly Lesson[]; readApart: ReadApart },
): Promise<Result<ReadUpload | undefined>> {
  if (reading.corrections.length > 0 || lessons.length === 0) return ok(undefined)
  const { actor } = request
  const known = await request.transact(async (tx) => ({
    document: await loadDocument(tx, actor, reading.documentId),
    profile: await profileWithLessons(tx, profile, lessons),
  }))
  if (!known.document.ok) return known.document
  const { bytes, filename } = known.document.value
  const read = await readApart({ bytes, filename, kind: reading.kind, profile: known.profile })
  return read.ok ? read : fail('conflict', 'fault.plan.lesson.notRead', { filename })
}

function teachReply(
  request: StaffRequest,
  reading: ReadingDetail,
  errors: FormError[],
  status?: 400 | 409,
): Reply {
  const { t } = request
  const view = {
    view: viewOf(request, reading.draft),
    reading,
    headings: unknownHeadings(reading.draft),
    offered: offeredBy(reading),
    errors,
  }
  const title = t('lessons.teach.title')
  const crumbs = crumbsTo(t, reading)
  return errors.length === 0
    ? page({ title, crumbs, body: <TeachPage {...view} /> })
    : formReply({ title, crumbs, errors, status, body: <TeachPage {...view} /> })
}
