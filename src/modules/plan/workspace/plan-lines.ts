import type { Tx } from '../../../platform/database/database.ts'
import { listPlans } from '../queries.ts'
import type { PlanLine } from './pages/plans-page.tsx'
import { selectPlanStates } from './store.ts'

/** Every plan that the person may read, with how it stands. */
export async function loadPlanLines(tx: Tx): Promise<PlanLine[]> {
  const plans = await listPlans(tx)
  const states = new Map((await selectPlanStates(tx)).map((state) => [state.id, state]))
  return plans.map((plan) => ({
    ...plan,
    publishedNumber: states.get(plan.id)?.publishedNumber ?? null,
    waitingNumber: states.get(plan.id)?.waitingNumber ?? null,
    replacedBy: states.get(plan.id)?.replacedBy ?? [],
  }))
}
