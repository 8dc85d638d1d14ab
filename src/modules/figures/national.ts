import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'

export interface NationalValues {
  periodId: number
  /** of every authority that has a value in it */
  values: number[]
  /** of those in the region of the area that was asked about; empty where no file says which region that is */
  regional: number[]
}

/**
 * The values of all authorities in the latest period in which this area has one, by series id: for quarters of the country.
 * `periods` are those that may be it; without them all.
 */
export async function listNationalValues(
  tx: Tx,
  seriesIds: readonly number[],
  areaId: number,
  periods: readonly number[] | null = null,
): Promise<Map<number, NationalValues>> {
  const { rows } = await sql<NationalValues & { seriesId: number }>`
    with latest as materialized (
      select distinct on (v.series_id) v.series_id, v.period_id
      from figure.value v join figure.period p on p.id = v.period_id
      where v.series_id = any (${[...seriesIds]}::integer[]) and v.area_id = ${areaId} and v.is_latest
        and v.value is not null
        and (${periods}::integer[] is null or v.period_id = any (${periods}::integer[]))
      order by v.series_id, p.ends_on desc, p.starts_on desc, p.id desc)
    select v.series_id as "seriesId", v.period_id as "periodId", array_agg(v.value::double precision) as values,
      coalesce(array_agg(v.value::double precision) filter (
        where a.region_id = (select o.region_id from figure.area o where o.id = ${areaId})), '{}') as regional
    from latest l join figure.value v on v.series_id = l.series_id and v.period_id = l.period_id
      join figure.area a on a.id = v.area_id and a.kind = 'authority'
    where v.is_latest and v.value is not null
    group by v.series_id, v.period_id`.execute(tx)
  return new Map(rows.map(({ seriesId, ...found }) => [seriesId, found]))
}
