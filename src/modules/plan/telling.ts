import type { Tx } from '../../platform/database/database.ts'
import { notify } from '../notices/index.ts'
import { approvePlan, publishPlan } from './policy.ts'
import type { ActivityRow, PlanRow } from './store.ts'

interface Told {
  id: string
  number: number
}

/** To those who may approve it. */
export async function tellProposed(tx: Tx, plan: PlanRow, { id, number }: Told): Promise<void> {
  await notify(
    tx,
    { roles: approvePlan.roles, planId: plan.id },
    {
      message: 'notices.versionProposed',
      values: { number, plan: plan.title },
      path: `/workspace/plans/${plan.id}/versions/${number}`,
      key: `version:${id}`,
    },
  )
}

/** To those who may publish it. */
export async function tellApproved(tx: Tx, plan: PlanRow, { id, number }: Told): Promise<void> {
  await notify(
    tx,
    { roles: publishPlan.roles, planId: plan.id },
    {
      message: 'notices.versionApproved',
      values: { number, plan: plan.title },
      path: `/workspace/plans/${plan.id}/versions/${number}`,
      key: `version:${id}`,
    },
  )
}

/** To those who hold the post that leads it. */
export async function tellLead(
  tx: Tx,
  activity: Pick<ActivityRow, 'id' | 'planId' | 'ref' | 'text' | 'leadPostId'>,
  message: 'notices.activityChanged' | 'notices.activityRemoved',
): Promise<void> {
  const { id, planId, ref, text, leadPostId } = activity
  if (leadPostId === null) return
  await notify(
    tx,
    { postId: leadPostId },
    {
      message,
      values: { activity: beginning(ref === null ? text : `${ref} ${text}`) },
      path: `/workspace/plans/${planId}`,
      key: `activity:${id}`,
    },
  )
}

const MOST_LETTERS = 120

function beginning(words: string): string {
  return words.length <= MOST_LETTERS ? words : `${words.slice(0, MOST_LETTERS - 1)}…`
}
