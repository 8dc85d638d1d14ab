import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/database.ts'
import type { PublicMeasure } from '../site/content.ts'
import type { Facts } from './facts.ts'

export interface PublicationRow {
  measureId: string
  number: number
  name: string
  facts: Facts
  publishedAt: string
  publishedBy: string | null
  withdrawnAt: string | null
}

/** Everything that was ever published of figures of these series, the latest first. */
export async function selectPublications(tx: Tx, seriesIds: readonly number[]): Promise<PublicationRow[]> {
  const { rows } = await sql<PublicationRow>`
    select p.measure_id as "measureId", p.number, m.name, p.facts, p.published_at as "publishedAt",
           i.name as "publishedBy", p.withdrawn_at as "withdrawnAt"
    from measure.publication p join measure.measure m on m.id = p.measure_id
    left join identity.person i on i.id = p.published_by
    where (p.facts ->> 'seriesId')::integer = any (${seriesIds}::integer[])
    order by p.published_at desc, p.measure_id, p.number desc`.execute(tx)
  return rows
}

export async function waitsForSignOff(tx: Tx, measureId: string): Promise<boolean> {
  const { rows } = await sql<{ waits: boolean }>`
    select measure.waits_for_sign_off(${measureId}) as waits`.execute(tx)
  return rows.some(({ waits }) => waits)
}

/** The number of the publication. */
export async function insertPublication(
  tx: Tx,
  measureId: string,
  facts: Facts,
  content: PublicMeasure,
): Promise<number> {
  const { rows } = await sql<{ number: number }>`
    select measure.publish(${measureId}, ${JSON.stringify(facts)}::jsonb, ${JSON.stringify(content)}::jsonb) as number`.execute(
    tx,
  )
  return rows[0]?.number ?? 0
}

/** False where none is public. */
export async function withdrawPublication(tx: Tx, measureId: string): Promise<boolean> {
  const { rows } = await sql<{ gone: boolean }>`select measure.withdraw(${measureId}) as gone`.execute(tx)
  return rows.some(({ gone }) => gone)
}
