import type { Tx } from '../../platform/database/database.ts'
import { notify, type Audience } from '../notices/index.ts'
import { shortened } from './asking/letters.ts'
import { selectPeriod, selectRequest } from './store.ts'
import { requestPath } from './update/paths.ts'
import type { UpdateRow } from './update-store.ts'

/** To whoever gave it and to whoever answers for the activity today: a new lead as well, where the giver has left. */
export async function tellReturned(
  tx: Tx,
  { requestId, periodId, givenById }: Pick<UpdateRow, 'requestId' | 'periodId' | 'givenById'>,
): Promise<void> {
  const request = await selectRequest(tx, requestId)
  const period = await selectPeriod(tx, periodId)
  if (!request || !period) return
  const { ref, text } = request.activity
  const audiences: Audience[] = [
    { people: givenById === null ? [] : [givenById] },
    ...request.answeringPostIds.map((postId) => ({ postId })),
  ]
  for (const audience of audiences)
    await notify(tx, audience, {
      message: 'notices.updateReturned',
      values: { activity: shortened(ref === null ? text : `${ref} ${text}`), period: period.name },
      path: requestPath(requestId),
      key: `update-returned:${requestId}`,
    })
}
