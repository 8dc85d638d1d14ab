import { PERFORMANCE_OFFICER } from '../../demo/people.ts'
import type { PlainDate } from '../../src/kernel/calendar.ts'
import type { Database, Tx } from '../../src/platform/database/database.ts'
import {
  beginPhase,
  enterValue,
  makeMeasure,
  periodOn,
  proposePublication,
  publishMeasure,
  setTarget,
  type DefinitionFields,
  type Rhythm,
} from '../../src/modules/measures/index.ts'
import { done } from './done.ts'
import { OUR_AREA, SEEN_IN_TIME } from './measuring.ts'

/** Text that stands beside a measure in the workspace and is not for the public. */
export interface KeptBack {
  targetWhy: string
  phaseWhy: string
  entryReason: string
}

const BESIDE: KeptBack = { targetWhy: 'As agreed', phaseWhy: 'A new system', entryReason: 'As counted' }
const officer = PERFORMANCE_OFFICER

/**
 * Measures whose figures hide numbers, published. The returned numbers are hidden: a share of 4 in 53, a rate of 3 in 43,210,
 * 48,617, which protects the 3 of another quarter, and 48,689 in 48,692, which leaves 3.
 */
export async function publishMeasures(db: Database, beside: KeptBack = BESIDE) {
  const act = <T>(work: (tx: Tx) => Promise<T>) => db.as(officer.id, 'measure.test', work)
  const make = (fields: Partial<DefinitionFields>) =>
    act(async (tx) => {
      const input = { ...SEEN_IN_TIME, ...fields, seriesId: null, area: OUR_AREA, ownerPostId: null }
      return done(await makeMeasure(tx, officer, input))
    })
  const give = (id: string, rhythm: Rhythm, day: string, typed: string, counts: readonly number[] = []) =>
    act(async (tx) => {
      const period = periodOn(rhythm, day as PlainDate)
      if (!period) throw new Error(`${day} lies in no period.`)
      const [numerator = '', denominator = ''] = counts.map(String)
      const input = { id, period, typed, numerator, denominator, reason: beside.entryReason }
      const first = done(await enterValue(tx, officer, { ...input, confirmed: [] }))
      if (first.entered) return
      const confirmed = first.doubts.map(({ rule }) => rule)
      done(await enterValue(tx, officer, { ...input, confirmed }))
    })
  const publish = (id: string) =>
    act(async (tx) => {
      const { seal } = done(await proposePublication(tx, id))
      done(await publishMeasure(tx, officer, { id, seal }))
    })

  const share = await make({ name: 'Families helped in time', decimals: 3 })
  const months = Array.from(
    { length: 14 },
    (_, index) => `${2025 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`,
  )
  for (const [index, month] of months.entries()) {
    const x = index === 4 ? 4 : 38 + (index % 3)
    await give(share.id, 'month', month, ((100 * x) / 53).toFixed(3), [x, 53])
  }
  await act(async (tx) => {
    const period = periodOn('month', '2026-02-01' as PlainDate)
    if (!period) throw new Error('February has no period.')
    const { code, identifier, endsOn } = period
    const target = {
      id: share.id,
      kind: 'local' as const,
      code,
      identifier,
      endsOn,
      typed: '70',
      why: beside.targetWhy,
    }
    done(await setTarget(tx, officer, target))
    done(await beginPhase(tx, officer, { id: share.id, fromOn: '2025-02-01', why: beside.phaseWhy }))
  })

  const rate = await make({
    name: 'Children hurt on roads',
    kind: 'rate',
    unit: 'per 10,000',
    per: 10_000,
    decimals: 4,
    rhythm: 'financial-year',
  })
  for (const [index, x] of [31, 3, 28].entries()) {
    await give(rate.id, 'financial-year', `202${index + 2}-06-01`, ((10_000 * x) / 43_210).toFixed(4), [
      x,
      43_210,
    ])
  }

  const count = await make({
    name: 'Meals served in holidays',
    kind: 'count',
    unit: 'meals',
    decimals: 0,
    rhythm: 'quarter',
  })
  const quarters = [3, 48_617, 51_234, 60_321]
  for (const [index, value] of quarters.entries()) {
    await give(
      count.id,
      'quarter',
      ['2025-04-01', '2025-07-01', '2025-10-01', '2026-01-01'][index] ?? '',
      String(value),
    )
  }
  await give(count.id, 'financial-year', '2025-06-01', String(quarters.reduce((sum, each) => sum + each, 0)))

  const nearlyAll = await make({ name: 'Babies visited', decimals: 4, rhythm: 'financial-year' })
  for (const [index, [x, n]] of [[47_352, 48_871] as const, [48_689, 48_692] as const].entries())
    await give(nearlyAll.id, 'financial-year', `202${index + 2}-06-01`, ((100 * x) / n).toFixed(4), [x, n])

  for (const { id } of [share, rate, count, nearlyAll]) await publish(id)
  return {
    slugs: [share.slug, rate.slug, count.slug, nearlyAll.slug],
    measures: { share, rate, count },
    /** each as it would be printed */
    hidden: ['7.547', '0.6943', '48617', '48,617', '48689', '48,689', '99.9938', '99.99'],
    shown: ['71.698', '7.1743', '51234'],
  }
}
