import type { Fault } from '../../../kernel/result.ts'
import { fault, notFound, page, type PageView, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import type { Translate } from '../../../platform/languages/messages.ts'
import type { FormError } from '../../../ui/index.ts'
import { readingPath, readingsPath } from './addresses.ts'
import { loadReview } from './queries.ts'
import type { ReadingDetail } from './reading.ts'

export function crumbsTo(t: Translate, reading?: ReadingDetail): { text: string; path: string }[] {
  return [
    { text: t('readings.title'), path: readingsPath },
    ...(reading ? [{ text: reading.title ?? reading.filename, path: readingPath(reading.id) }] : []),
  ]
}

/** A page with a form; with errors it says so in its title and in its status. */
export function formReply({
  errors,
  status = 400,
  ...view
}: Required<Pick<PageView, 'title' | 'crumbs' | 'body'>> &
  Pick<PageView, 'wide'> & { errors: readonly FormError[]; status?: 400 | 409 | undefined }): Reply {
  return page(errors.length === 0 ? view : { ...view, hasErrors: true, status })
}

/** RFC 9110 section 15.5.10: what was sent does not fit what is there by now. */
export function statusOf({ kind }: Fault): 400 | 409 {
  return kind === 'conflict' ? 409 : 400
}

/** What a command answered, at the field that it is about: its sentence says what to do. */
export function errorsOf(t: Translate, { message, values }: Fault, field: string): FormError[] {
  return [{ field, message: t(message, values) }]
}

/** Answers for the reading of the address, or says that there is none. */
export async function withReading(
  request: StaffRequest,
  answer: (reading: ReadingDetail) => Promise<Reply> | Reply,
): Promise<Reply> {
  const reading = await currentReading(request)
  return reading ? answer(reading) : notFound('readings.notFound')
}

/** The same for what only an open reading allows. */
export async function withOpenReading(
  request: StaffRequest,
  answer: (reading: ReadingDetail) => Promise<Reply> | Reply,
): Promise<Reply> {
  return withReading(request, (reading) =>
    reading.status === 'open'
      ? answer(reading)
      : fault({ kind: 'conflict', message: 'readings.alreadySettled' }),
  )
}

export function currentReading(request: StaffRequest): Promise<ReadingDetail | undefined> {
  return request.transact((tx) => loadReview(tx, request.params['id'] ?? ''))
}
