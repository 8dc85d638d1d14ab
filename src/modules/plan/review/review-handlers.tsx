import type { Profile } from '../../../../profiles/default.ts'
import { fault, notFound, page, redirect, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import type { FormError } from '../../../ui/index.ts'
import { readingPath } from './addresses.ts'
import { confirmDoubt } from './commands.ts'
import { revisionFrom } from './forms.ts'
import { crumbsTo, errorsOf, formReply, statusOf, withReading } from './handling.tsx'
import { ReviewPage } from './pages/review-page.tsx'
import { SourcePage } from './pages/source-page.tsx'
import type { ReadingDetail } from './reading.ts'
import { relationOf, type Relation } from './relation.ts'
import { sheetLines } from './source-sheet.ts'
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
  if (confirmed.ok) return redirect(href(`${readingPath(id)}#doubts`))
  if (confirmed.fault.kind !== 'conflict') return fault(confirmed.fault)
  return withReading(request, (reading) =>
    reviewReply(request, reading, errorsOf(request.t, confirmed.fault, 'doubts'), statusOf(confirmed.fault)),
  )
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
