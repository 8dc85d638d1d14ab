import { fail, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/database/database.ts'
import { allowsFor, type Actor } from '../../../platform/identity/actor.ts'
import { isIdentifier } from '../../../thread/index.ts'
import { missing } from '../faults.ts'
import type { Period } from '../period.ts'
import { keepPeriods } from '../policy.ts'
import { selectPeriod } from '../store.ts'
import { publicReport } from './public-report.ts'
import type { Report } from './report.ts'
import { reportOf, type RequestFacts } from './snapshot.ts'
import {
  callMakeReport,
  holdPeriod,
  selectAsked,
  selectOriginals,
  selectPublishedShape,
  selectReplanned,
  selectReport,
  selectReportable,
  selectReportsBefore,
} from './store.ts'

/** As it was reported; else as it would be if it were reported now. Undefined for a plan that is not published. */
export async function reportOfPeriod(tx: Tx, period: Period): Promise<Report | undefined> {
  return (await selectReport(tx, period.id))?.content ?? gatherReport(tx, period)
}

/** Freezes what the period says into its report, for good, and shows it to the public. */
export async function makeReport(tx: Tx, actor: Actor, periodId: string): Promise<Result<Report>> {
  if (!isIdentifier(periodId)) return missing('period')
  await holdPeriod(tx, periodId)
  const period = await selectPeriod(tx, periodId)
  if (!period) return missing('period')
  if (!allowsFor(keepPeriods, actor, [period.planId]))
    return fail('not-allowed', 'fault.delivery.report.reach', { period: period.name })
  if (period.state === 'reported')
    return fail('conflict', 'fault.delivery.report.made', { period: period.name })
  if (period.state !== 'frozen')
    return fail('conflict', 'fault.delivery.report.notFrozen', { period: period.name })
  const report = await gatherReport(tx, period)
  if (!report) return fail('conflict', 'fault.delivery.report.notPublished')
  await callMakeReport(tx, period.id, report, publicReport(report))
  return ok(report)
}

async function gatherReport(tx: Tx, period: Period): Promise<Report | undefined> {
  const { planId, scale, name, slug, startsOn, endsOn, dueOn } = period
  const shape = await selectPublishedShape(tx, planId)
  if (!shape) return undefined
  const [before] = await selectReportsBefore(tx, planId, startsOn, 1)
  return reportOf({
    plan: { id: planId, slug: shape.slug, title: shape.title },
    period: { name, slug, startsOn, endsOn, dueOn },
    scale,
    statements: shape.statements,
    requests: await gatherRequests(tx, period, before?.madeAt ?? null),
    before: before?.content ?? null,
  })
}

async function gatherRequests(
  tx: Tx,
  { id, planId, startsOn }: Period,
  reportedBefore: string | null,
): Promise<RequestFacts[]> {
  const asked = await selectAsked(tx, id)
  const updates = Map.groupBy(await selectReportable(tx, id), ({ requestId }) => requestId)
  const originals = await selectOriginals(tx, planId)
  const replanned = Map.groupBy(
    await selectReplanned(tx, planId, { instant: reportedBefore, day: startsOn }),
    ({ activityId }) => activityId,
  )
  return asked.map((request) => ({
    activity: request.activity,
    endedOn: request.endedOn,
    updates: updates.get(request.id) ?? [],
    originals,
    replannings: (replanned.get(request.activity.id) ?? []).map(
      ({ recordId, wasDueOn, dueOn, why, approvedOn }) => ({ recordId, wasDueOn, dueOn, why, approvedOn }),
    ),
  }))
}
