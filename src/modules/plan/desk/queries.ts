import type { Tx } from '../../../platform/database/database.ts'
import { dutiesByWhen, type Duty, type When } from './duties.ts'
import { selectDuties, selectPlanProgress } from './store.ts'

export type { PlanProgress } from './store.ts'

/** What these posts answer for in the plans that are current on `today` (ISO), by when. */
export async function loadDuties(
  tx: Tx,
  postIds: readonly string[],
  today: string,
): Promise<Map<When, Duty[]>> {
  return dutiesByWhen(await selectDuties(tx, postIds, today), today)
}

export const loadPlanProgress = selectPlanProgress
