import type { Child } from 'hono/jsx'
import type { Tx } from '../../../platform/database/database.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import type { UpdateRow } from '../update-store.ts'

/**
 * What the figures of measures say to the words of updates, drawn for a page, by the id of the update. The composition root
 * gives it: measures know of delivery, and delivery knows nothing of measures.
 */
export type UpdateClaims = (
  tx: Tx,
  request: StaffRequest,
  updates: readonly UpdateRow[],
) => Promise<ReadonlyMap<string, Child>>
