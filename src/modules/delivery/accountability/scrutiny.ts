import { ruleOf } from '../rating/scale.ts'
import type { AnswerRow, AskedQuestion } from './scrutiny-store.ts'

/** An activity that is late, or of which nothing was approved, in the latest period of its plan that is over. */
export interface Concern {
  latest: AnswerRow
  why: 'off-track' | 'silent'
  /** of every period that is over, the latest first */
  history: AnswerRow[]
  questions: AskedQuestion[]
}

export interface PlanConcerns {
  planId: string
  plan: string
  period: string
  /** how many activities were asked about */
  asked: number
  concerns: Concern[]
}

/** `answers` by plan and activity, the latest period first, as the store gives them. */
export function concernsOf(
  answers: readonly AnswerRow[],
  questions: readonly AskedQuestion[],
): PlanConcerns[] {
  const asked = Map.groupBy(questions, ({ nodeId }) => nodeId)
  return [...Map.groupBy(answers, ({ planId }) => planId)].flatMap(([planId, rows]) => {
    const histories = Map.groupBy(rows, ({ activityId }) => activityId)
    const latest = rows.filter(({ isLatest }) => isLatest)
    const [one] = latest
    if (!one) return []
    const concerns = latest.flatMap((row): Concern[] => {
      const why = concernIn(row)
      if (why === null) return []
      const history = histories.get(row.activityId) ?? []
      return [{ latest: row, why, history, questions: asked.get(row.activityId) ?? [] }]
    })
    return [{ planId, plan: one.plan, period: one.period, asked: latest.length, concerns }]
  })
}

export function concernIn({ word, scale }: Pick<AnswerRow, 'word' | 'scale'>): Concern['why'] | null {
  if (word === null) return 'silent'
  const rule = ruleOf(scale, word)
  return rule === 'late' || rule === 'very-late' ? 'off-track' : null
}
