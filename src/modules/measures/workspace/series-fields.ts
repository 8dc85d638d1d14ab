import { isDate } from '../../../kernel/calendar.ts'
import type { Tx } from '../../../platform/database/database.ts'
import { findArea, listFigures, type Figure, type FigureSeries } from '../../figures/index.ts'
import { kindOfUnit } from '../answers/area.ts'
import { RHYTHMS, type DefinitionFields, type Rhythm } from '../definition.ts'
import { keyOf, periodOn } from '../measure-period.ts'
import { ofOneLength } from '../one-length.ts'
import { UNDEFINED } from './definition-fields.ts'

/** What a series that was taken in, and its figures of one area (by its code), say of a measure of it. */
export async function fieldsOfSeries(
  tx: Tx,
  series: FigureSeries,
  areaCode: string,
): Promise<DefinitionFields> {
  const area = await findArea(tx, areaCode)
  const figures = area && (await listFigures(tx, series.id, [area.id])).get(area.id)
  return fieldsFrom(series, figures ?? [])
}

/** `figures` in order of time. */
export function fieldsFrom(
  {
    name,
    unit,
    polarity,
    decimals,
    about,
  }: Pick<FigureSeries, 'name' | 'unit' | 'polarity' | 'decimals' | 'about'>,
  figures: readonly Pick<Figure, 'value' | 'text' | 'period'>[],
): DefinitionFields {
  const printed = decimals ?? decimalsPrinted(figures)
  const { kind, per } = unit === '' ? UNDEFINED : kindOfUnit(unit)
  return {
    ...UNDEFINED,
    // Full-time equivalents and money are counted in parts.
    kind: kind === 'count' && printed > 0 ? 'other' : kind,
    per,
    name: name.slice(0, 200),
    description: about['description'] ?? '',
    unit: unit.slice(0, 60),
    decimals: printed,
    rhythm: rhythmOf(ofOneLength(figures).kept.at(-1)?.period),
    ...(polarity && { polarity }),
  }
}

/** More is what arithmetic left behind, and no print. */
const MOST_PRINTED = 2

/** The most that a figure is printed with: a whole 18.0 is often written 18. */
function decimalsPrinted(figures: readonly Pick<Figure, 'value' | 'text'>[]): number {
  const known = figures.filter(({ value }) => value !== undefined)
  const decimals = known.map(({ text }) => Math.min(text.split('.')[1]?.length ?? 0, MOST_PRINTED))
  return Math.max(0, ...decimals)
}

/** The rhythm that names the period as its file does. */
function rhythmOf(period: Figure['period'] | undefined): Rhythm {
  if (!period || !isDate(period.endsOn)) return 'other'
  const day = period.endsOn
  const isNamedSo = (rhythm: Rhythm) => {
    const own = periodOn(rhythm, day)
    return own !== undefined && keyOf(own) === keyOf(period)
  }
  return RHYTHMS.find(isNamedSo) ?? 'other'
}
