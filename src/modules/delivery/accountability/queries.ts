import type { Tx } from '../../../platform/database/database.ts'
import { isIdentifier } from '../../../thread/index.ts'
import type { Period } from '../period.ts'
import { engagementOf, type Engagement } from './engagement.ts'
import { gapsOf, type Gaps } from './gaps.ts'
import {
  selectAnswers,
  selectForecastsBefore,
  selectLeadPosts,
  selectMeasured,
  selectPublished,
  selectSilentTwice,
} from './store.ts'

export async function engagementIn(tx: Tx, { id, dueOn, endsOn }: Period): Promise<Engagement[]> {
  const forecasts = await selectForecastsBefore(tx, id)
  const answers = await selectAnswers(tx, id)
  return engagementOf(
    answers.map(({ activityId, ...answer }) => ({
      ...answer,
      dueOn,
      endsOn,
      forecastBefore: forecasts.get(activityId) ?? null,
    })),
  )
}

export interface GapSettings {
  mostActivities: number
  /** of the financial year, 1–12 */
  firstMonth: number
}

/** Of the published plan; undefined where none is, or the acting person may not read it. */
export async function gapsInPlan(
  tx: Tx,
  planId: string,
  settings: GapSettings,
): Promise<{ title: string; slug: string; gaps: Gaps } | undefined> {
  const published = isIdentifier(planId) ? await selectPublished(tx, planId) : undefined
  if (!published) return undefined
  const { content, links } = published
  const gaps = gapsOf({
    content,
    links,
    measured: await selectMeasured(tx, planId),
    silent: await selectSilentTwice(tx, planId),
    posts: await selectLeadPosts(tx, planId),
    ...settings,
  })
  return { title: content.plan.title, slug: content.plan.slug, gaps }
}
