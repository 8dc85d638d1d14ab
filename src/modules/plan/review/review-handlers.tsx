import type { Profile } from '../../../../profiles/default.ts'
import { fault, notFound, page, redirect, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import type { FormError } from '../../../ui/index.ts'
import { loadDocument } from '../readings.ts'
import { doubtAnchor, readingPath } from './addresses.ts'
import { confirmDoubt } from './commands.ts'
import { revisionFrom } from './forms.ts'
import { crumbsTo, currentReading, errorsOf, formReply, statusOf, withReading } from './handling.tsx'
import { ReviewPage } from './pages/review-page.tsx'
import { SourcePage } from './pages/source-page.tsx'
import type { ReadingDetail } from './reading.ts'
import { relationOf, type Relation } from './relation.ts'
import { openDoubts, sheetLines } from './source-sheet.ts'
import { viewOf } from './view.ts'

export function showReview(request: StaffRequest, profile: Profile): Promise<Reply> {
  return withReading(request, async (reading) => {
    const relation =
      reading.status === 'open'
        ? await request.transact((tx) => relationOf(tx, reading, profile.council))
        : undefined
    return reviewReply(request, reading, [], undefined, relation)
  })
}

export function reviewReply(
  request: StaffRequest,
  reading: ReadingDetail,
  errors: FormError[],
  status?: 400 | 409,
  relation?: Relation,
): Reply {
  const { t } = request
  return formReply({
    title: t('readings.review', { title: reading.title ?? reading.filename }),
    crumbs: crumbsTo(t),
    errors,
    status,
    wide: true,
    body: (
      <ReviewPage
        view={viewOf(request, reading.draft)}
        reading={reading}
        errors={errors}
        relation={relation}
      />
    ),
  })
}

export async function takeConfirm(request: StaffRequest): Promise<Reply> {
  const { form, actor, href } = request
  const id = request.params['id'] ?? ''
  // Anything that is no number names no doubt.
  const doubt = /^\d{1,6}$/.test(form.text('doubt')) ? Number(form.text('doubt')) : -1
  const confirmed = await request.transact((tx) =>
    confirmDoubt(tx, actor, { id, revision: revisionFrom(form), doubt }),
  )
  if (confirmed.ok) {
    const next = await nextDoubt(request, doubt)
    return redirect(href(`${readingPath(id)}#${next === undefined ? 'doubts' : doubtAnchor(next)}`))
  }
  if (confirmed.fault.kind !== 'conflict') return fault(confirmed.fault)
  return withReading(request, (reading) =>
    reviewReply(request, reading, errorsOf(request.t, confirmed.fault, 'doubts'), statusOf(confirmed.fault)),
  )
}

/** The one to look at after this one; the first one again after the last. */
async function nextDoubt(request: StaffRequest, after: number): Promise<number | undefined> {
  const reading = await currentReading(request)
  const open = reading ? openDoubts(reading).map(({ index }) => index) : []
  return open.find((index) => index > after) ?? open[0]
}

/** The document as it came, to be saved and never shown: whoever made it may be anybody. */
export async function sendDocument(request: StaffRequest): Promise<Reply> {
  const reading = await currentReading(request)
  if (!reading) return notFound('readings.notFound')
  const document = await request.transact((tx) => loadDocument(tx, request.actor, reading.documentId))
  if (!document.ok) return fault(document.fault)
  const { bytes, filename } = document.value
  return { kind: 'file', body: bytes, type: 'application/octet-stream', filename }
}

const LINES_A_PAGE = 1000

/** Page by page, because a source can have hundreds of thousands of lines. */
export function showSource(request: StaffRequest): Promise<Reply> {
  return withReading(request, (reading) => {
    const { t } = request
    const from = Number(request.query.get('from') ?? '1')
    const all = sheetLines(reading)
    const found = all.findIndex((line) => line.line >= from)
    if (found === -1 && all.length > 0) return notFound('readings.source.notFound')
    const start = Math.max(0, found)
    return page({
      title: t('readings.source', { filename: reading.filename }),
      crumbs: crumbsTo(t, reading),
      body: (
        <SourcePage
          view={viewOf(request, reading.draft)}
          reading={reading}
          lines={all.slice(start, start + LINES_A_PAGE)}
          previousFrom={start === 0 ? undefined : all[Math.max(0, start - LINES_A_PAGE)]?.line}
          nextFrom={all[start + LINES_A_PAGE]?.line}
        />
      ),
    })
  })
}
