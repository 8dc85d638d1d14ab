import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { PeriodState } from './period.ts'

/** A request as its lead meets it in a list. */
export interface AskedOfMe {
  requestId: string
  planId: string
  plan: string
  periodId: string
  period: string
  periodState: PeriodState
  /** the last day for an update */
  dueOn: string
  activityId: string
  ref: string | null
  text: string
  /** what was answered last; null while nothing was */
  answered: {
    number: number
    word: string
    state: 'submitted' | 'returned' | 'approved'
    givenOn: string
  } | null
  /** something was typed and not yet given */
  hasDraft: boolean
}

/** Of periods that are asked or frozen and not yet reported; what is due first, in the plan's order. */
export async function selectMine(tx: Tx): Promise<AskedOfMe[]> {
  const { rows } = await sql<AskedOfMe>`
    select r.id as "requestId", r.plan_id as "planId", l.title as plan, p.id as "periodId", p.name as period,
      p.state as "periodState", p.due_on as "dueOn", r.activity_id as "activityId", r.content ->> 'ref' as ref,
      r.content ->> 'text' as text,
      (select jsonb_build_object('number', u.number, 'word', u.word, 'state', u.state, 'givenOn', u.given_on)
       from delivery.update u where u.request_id = r.id order by u.number desc limit 1) as answered,
      exists (select from delivery.draft d where d.request_id = r.id) as "hasDraft"
    from delivery.request r
      join delivery.period p on p.id = r.period_id and p.state in ('asked', 'frozen')
      join thread.node l on l.id = r.plan_id
    where r.ended_at is null
      and r.answering_post_ids && (select identity.scopes_as('activity-lead'))::uuid[]
    order by p.due_on, l.title, r.position, r.id`.execute(tx)
  return rows
}
