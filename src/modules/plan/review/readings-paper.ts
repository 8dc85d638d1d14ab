import type { Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import { listReply, type Cell, type Format, type House } from '../../../platform/papers/index.ts'
import { listSummaries } from './queries.ts'
import type { ReadingSummary } from './reading.ts'
import { DOCUMENT_KIND_WORDS, STATUS_WORDS, viewOf, type View } from './view.ts'

/** Every document that was brought in: what it is, who brought it, what became of it. */
export async function sendReadings(format: Format, house: House, request: StaffRequest): Promise<Reply> {
  const readings = await request.transact(listSummaries)
  const view = viewOf(request)
  const { t } = view
  return listReply(format, 'documents', request, house, {
    title: t('readings.list'),
    columns: [
      { head: t('readings.document'), share: 24 },
      { head: t('readings.kind'), share: 12 },
      { head: t('readings.added'), share: 18 },
      { head: t('readings.status'), share: 10 },
      { head: t('readings.toCheck'), share: 16 },
      { head: t('readings.became'), share: 20 },
      { head: t('readings.settled'), share: 18 },
    ],
    rows: readings.map((reading) => cellsOf(reading, view, request)),
  })
}

function cellsOf(reading: ReadingSummary, { t, instant }: View, { say }: StaffRequest): Cell[] {
  const { filename, kind, status, plan, reason, addedBy, addedAt, settledBy, settledAt } = reading
  const by = (name: string | null, at: string) =>
    t('readings.byAt', { name: name ?? t('readings.somebody'), at: instant(at) })
  return [
    say(filename),
    t(DOCUMENT_KIND_WORDS[kind]),
    by(addedBy, addedAt),
    t(STATUS_WORDS[status]),
    status === 'open'
      ? t('readings.toCheck.count', { doubts: reading.openDoubts, unplaced: reading.unplaced })
      : null,
    plan ? say(plan.title) : reason && say(reason),
    settledAt === null ? null : by(settledBy, settledAt),
  ]
}
