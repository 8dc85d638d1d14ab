import { fail, ok, type Result } from '../../kernel/result.ts'
import type { Tx } from '../../platform/database/database.ts'
import { findArea, findSeries, keepAreas, keepSeries } from '../figures/index.ts'
import type { DefinitionFields } from './definition.ts'
import type { Polarity } from './statistics/series.ts'

/** The data set of what is typed: one series a measure. */
export const TYPED = 'typed'

/** Where the figures of a measure stand: a series that was taken in, or one of its own that somebody types. */
export interface Figures {
  /** null: a series of its own is made, and its figures are typed */
  seriesId: number | null
  /** whose figures: the code of an area, with the name that it is given where it is new */
  area: { code: string; name: string }
}

/** Refused: a series that is not there, an area that no figure of a file that was taken in is of. */
export async function figuresFor(
  tx: Tx,
  measure: Pick<DefinitionFields, 'name' | 'unit' | 'polarity' | 'decimals'> & { slug: string },
  { seriesId, area }: Figures,
): Promise<Result<{ seriesId: number; areaId: number }>> {
  if (seriesId === null) {
    const { slug, name, unit, polarity, decimals } = measure
    const own = { source: 'own', dataset: TYPED, breakdown: {} } as const
    const [typedId] = await keepSeries(tx, [{ ...own, indicator: slug, name, unit, polarity, decimals }])
    const [areaId] = await keepAreas(tx, [{ ...area, kind: 'authority' }])
    if (typedId === undefined || areaId === undefined) throw new Error('A series was not written')
    return ok({ seriesId: typedId, areaId })
  }
  if ((await findSeries(tx, seriesId)) === undefined) return fail('invalid', 'fault.measure.series.missing')
  const found = await findArea(tx, area.code)
  return found
    ? ok({ seriesId, areaId: found.id })
    : fail('invalid', 'fault.measure.area.missing', { code: area.code })
}

/** Which direction is better by the dictionary that came with the figures; null where none says it. */
export async function polarityInPrint(tx: Tx, seriesId: number): Promise<Polarity | null> {
  return (await findSeries(tx, seriesId))?.polarity ?? null
}
