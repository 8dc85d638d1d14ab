import { ruleOf } from '../rating/scale.ts'
import type { PublicReport } from './public-report.ts'

/** A report for machines: every activity and part in a row. Names of columns and words are keys and are not translated. */
export const REPORT_COLUMNS = [
  'activity_id',
  'part_of',
  'reference',
  'text',
  'outcome',
  'organisation',
  'lead',
  'portfolio_holder',
  'rating',
  'rule',
  'rating_before',
  'answered',
  'answered_on',
  'first_promised_for',
  'expected_by',
  'completed_on',
  'done',
  'obstacle',
  'reason',
] as const

export function reportRows({ lines, scale }: PublicReport): (string | null)[][] {
  const rule = (word: string | null) => (word === null ? null : (ruleOf(scale, word) ?? null))
  return lines.flatMap((line) => [
    [
      line.activityId,
      null,
      line.ref,
      line.text,
      line.outcome?.text ?? null,
      line.organisation?.name ?? null,
      line.lead?.title ?? null,
      line.portfolio?.title ?? null,
      line.word,
      rule(line.word),
      line.wordBefore,
      line.answered.state,
      line.answered.state === 'silent' ? null : line.answered.on,
      line.originalDueOn,
      line.forecastOn,
      line.completedOn,
      line.done,
      line.obstacle,
      line.reason,
    ],
    ...line.milestones.map((part) => [
      part.id,
      line.activityId,
      part.ref,
      part.text,
      line.outcome?.text ?? null,
      line.organisation?.name ?? null,
      line.lead?.title ?? null,
      line.portfolio?.title ?? null,
      part.word,
      rule(part.word),
      null,
      null,
      null,
      part.originalDueOn,
      part.forecastOn,
      part.completedOn,
      null,
      null,
      null,
    ]),
  ])
}
