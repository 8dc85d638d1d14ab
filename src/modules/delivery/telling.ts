import type { Tx } from '../../platform/database/database.ts'
import { notify, type News } from '../notices/index.ts'
import { shortened } from './asking/letters.ts'
import type { ReplanningRow } from './replanning-store.ts'
import { selectPeriod, selectRequest, type RequestRow } from './store.ts'
import { datesPath, requestPath } from './update/paths.ts'
import type { UpdateRow } from './update-store.ts'

/** That an update came back. */
export async function tellReturned(
  tx: Tx,
  { requestId, periodId, givenById }: Pick<UpdateRow, 'requestId' | 'periodId' | 'givenById'>,
): Promise<void> {
  const request = await selectRequest(tx, requestId)
  const period = await selectPeriod(tx, periodId)
  if (!request || !period) return
  await tellLeads(tx, request, givenById, {
    message: 'notices.updateReturned',
    values: { activity: nameOf(request), period: period.name },
    path: requestPath(requestId),
    key: `update-returned:${requestId}`,
  })
}

/** That a new date was refused. */
export async function tellRefused(
  tx: Tx,
  request: RequestRow,
  { id, proposedById }: Pick<ReplanningRow, 'id' | 'proposedById'>,
): Promise<void> {
  await tellLeads(tx, request, proposedById, {
    message: 'notices.dateRefused',
    values: { activity: nameOf(request) },
    path: datesPath(request.id),
    key: `date-refused:${id}`,
  })
}

function nameOf({ activity: { ref, text } }: RequestRow): string {
  return shortened(ref === null ? text : `${ref} ${text}`)
}

/** Whoever wrote it and whoever answers for the activity today: a new lead as well, where the writer has left. */
async function tellLeads(tx: Tx, request: RequestRow, writerId: string | null, news: News): Promise<void> {
  await notify(tx, { people: writerId === null ? [] : [writerId] }, news)
  for (const postId of request.answeringPostIds) await notify(tx, { postId }, news)
}
