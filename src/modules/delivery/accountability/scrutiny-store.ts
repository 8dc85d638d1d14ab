import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/database.ts'
import type { Scale } from '../rating/scale.ts'

/** What was asked of an activity in a period that is over, and what was approved of the answers. */
export interface AnswerRow {
  planId: string
  plan: string
  planSlug: string
  period: string
  /** of the latest period of its plan that is over */
  isLatest: boolean
  scale: Scale
  activityId: string
  slug: string
  ref: string | null
  text: string
  lead: string | null
  organisation: string | null
  /** key of the word; null where nothing was approved */
  word: string | null
  /** something was given, approved or not */
  answered: boolean
  forecastOn: string | null
  completedOn: string | null
  obstacle: string
  /** of an activity that was promised in parts, the first of those from whose dates its word follows */
  originalDueOn: string | null
}

/** Of every plan that the acting person reads; in the plans' order, each activity's latest period first. */
export async function selectAnswersOfAll(tx: Tx): Promise<AnswerRow[]> {
  const { rows } = await sql<AnswerRow>`
    select r.plan_id as "planId", v.title as plan, v.slug as "planSlug", p.name as period,
      p.id = first_value(p.id) over (partition by p.plan_id order by p.ends_on desc) as "isLatest", p.scale,
      r.activity_id as "activityId", r.content ->> 'slug' as slug, r.content ->> 'ref' as ref, r.content ->> 'text' as text,
      r.content -> 'lead' ->> 'title' as lead, r.content -> 'organisation' ->> 'name' as organisation,
      u.word, exists (select from delivery.update g where g.request_id = r.id) as answered,
      u.forecast_on as "forecastOn", u.completed_on as "completedOn", coalesce(u.obstacle, '') as obstacle,
      coalesce(k.original_due_on, (
        select min(part.original_due_on) from delivery.promise part
        where part.activity_id = r.activity_id
          and (u.word is null or exists (select from jsonb_array_elements(u.milestones) m
                                         where m ->> 'id' = part.record_id::text and m ->> 'word' = u.word))
      )) as "originalDueOn"
    from delivery.period p
      join delivery.request r on r.period_id = p.id and r.ended_at is null
      join published.version v on v.plan_id = p.plan_id and v.is_current
      left join delivery.promise k on k.record_id = r.activity_id
      left join lateral (
        select word, forecast_on, completed_on, obstacle, milestones from delivery.update g
        where g.request_id = r.id and g.state = 'approved' order by g.number desc limit 1) u on true
    where p.state in ('frozen', 'reported')
    order by v.starts_on desc nulls last, v.title, p.plan_id, r.position, r.activity_id, p.ends_on desc`.execute(
    tx,
  )
  return rows
}

export interface AskedQuestion {
  nodeId: string
  kind: 'mistake' | 'question'
  question: string
  /** ISO instant */
  askedAt: string
  /** '' while it is open */
  answer: string
  answeredAt: string | null
}

/** Oldest first; none for who may not read them. */
export async function selectQuestionsAbout(tx: Tx, ids: readonly string[]): Promise<AskedQuestion[]> {
  const { rows } = await sql<AskedQuestion>`
    select node_id as "nodeId", kind, question, asked_at as "askedAt", answer, answered_at as "answeredAt"
    from delivery.questions_about(${ids}::uuid[])`.execute(tx)
  return rows
}
