import { keyOf } from '../measure-period.ts'
import type { MeasureEnd } from './store.ts'
import type { PublishedMeasure } from './content.ts'

/** Published measures for programs; of the same rows as the page, and of no others. */

export const FIGURE_COLUMNS = [
  'measure',
  'area_code',
  'area',
  'period',
  'period_code',
  'period_type',
  'starts_on',
  'ends_on',
  'value',
  'unit',
  'symbol',
  'numerator',
  'denominator',
  'statutory_target',
  'local_target',
  'published_at',
] as const

type Row = (string | number | null)[]

export function figureRows({ name, content, publishedAt }: PublishedMeasure): Row[] {
  const { area, rows, targets, unit } = content
  const target = (kind: 'statutory' | 'local', key: string) =>
    targets.find((each) => each.kind === kind && keyOf(each) === key)?.value ?? null
  return rows.map(({ period, value, symbol, numerator, denominator }) => [
    name,
    area?.code ?? '',
    area?.name ?? '',
    period.name,
    period.code,
    period.identifier,
    period.startsOn,
    period.endsOn,
    value,
    unit,
    symbol,
    numerator,
    denominator,
    target('statutory', keyOf(period)),
    target('local', keyOf(period)),
    publishedAt,
  ])
}

export function measureRecord(measure: PublishedMeasure, address: string, ends: readonly MeasureEnd[] = []) {
  const { content, number, ...rest } = measure
  const records = (kind: MeasureEnd['kind']) =>
    ends.filter((each) => each.kind === kind).map(({ title }) => title)
  return {
    ...rest,
    version: number,
    address,
    ...content,
    shows: records('shows'),
    movedBy: records('moved-by'),
  }
}
