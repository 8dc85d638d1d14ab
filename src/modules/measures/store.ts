import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { Definition, DefinitionFields } from './definition.ts'
import type { PeriodCode } from './measure-period.ts'

/** A measure with the latest version of its definition. */
export interface Measure {
  id: string
  slug: string
  /** where its figures stand; null while it has none */
  seriesId: number | null
  areaId: number | null
  ownerPostId: string | null
  ownerPost: string | null
  /** of the owner's post */
  organisationId: string | null
  organisation: string | null
  revision: number
  endedOn: string | null
  endedWhy: string | null
  definition: Definition
}

const DEFINITION = sql`jsonb_build_object('version', d.version, 'name', d.name, 'description', d.description,
  'kind', d.kind, 'unit', d.unit, 'per', d.per, 'decimals', d.decimals, 'polarity', d.polarity, 'rhythm', d.rhythm,
  'source', d.source, 'numeratorLabel', d.numerator_label, 'denominatorLabel', d.denominator_label,
  'tolerance', d.tolerance, 'disclosure', d.disclosure, 'benchmark', d.benchmark, 'fromOn', d.from_on, 'why', d.why,
  'madeBy', p.name, 'madeAt', to_char(d.made_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`

const MEASURE = sql`m.id, m.slug, m.series_id as "seriesId", m.area_id as "areaId", m.owner_post_id as "ownerPostId",
  t.title as "ownerPost", o.id as "organisationId", o.name as organisation, m.revision, m.ended_on as "endedOn",
  m.ended_why as "endedWhy", ${DEFINITION} as definition`

const MEASURES = sql`measure.measure m
  join lateral (select * from measure.definition k where k.measure_id = m.id order by k.version desc limit 1) d on true
  left join identity.person p on p.id = d.made_by
  left join partners.post t on t.id = m.owner_post_id
  left join partners.organisation o on o.id = t.organisation_id`

/** By name; those that have ended too. */
export async function selectMeasures(tx: Tx): Promise<Measure[]> {
  const { rows } =
    await sql<Measure>`select ${MEASURE} from ${MEASURES} order by lower(m.name), m.id`.execute(tx)
  return rows
}

export async function selectMeasure(
  tx: Tx,
  by: { id: string } | { slug: string },
): Promise<Measure | undefined> {
  const where = 'id' in by ? sql`m.id = ${by.id}` : sql`m.slug = ${by.slug}`
  const { rows } = await sql<Measure>`select ${MEASURE} from ${MEASURES} where ${where}`.execute(tx)
  return rows[0]
}

/** Latest first. */
export async function selectDefinitions(tx: Tx, measureId: string): Promise<Definition[]> {
  const { rows } = await sql<{ definition: Definition }>`
    select ${DEFINITION} as definition from measure.definition d left join identity.person p on p.id = d.made_by
    where d.measure_id = ${measureId} order by d.version desc`.execute(tx)
  return rows.map(({ definition }) => definition)
}

export async function selectSlugs(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ slug: string }>`select slug from measure.measure`.execute(tx)
  return rows.map(({ slug }) => slug)
}

/** Writers of one measure take turns; of all, where none is named (its slug has to be free). */
export async function takeTurn(tx: Tx, measureId = ''): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`goldthread measure ${measureId}`}))`.execute(tx)
}

export async function insertMeasure(
  tx: Tx,
  measure: Pick<Measure, 'id' | 'slug' | 'seriesId' | 'areaId' | 'ownerPostId'> & {
    name: string
    madeBy: string
  },
): Promise<void> {
  const { id, slug, name, seriesId, areaId, ownerPostId, madeBy } = measure
  await sql`
    insert into measure.measure (id, slug, name, series_id, area_id, owner_post_id, made_by)
    values (${id}, ${slug}, ${name}, ${seriesId}, ${areaId}, ${ownerPostId}, ${madeBy})`.execute(tx)
}

export async function insertDefinition(
  tx: Tx,
  measureId: string,
  definition: DefinitionFields & { version: number; why: string; madeBy: string },
): Promise<void> {
  const { version, name, description, kind, unit, per, decimals, polarity, rhythm, source } = definition
  const { numeratorLabel, denominatorLabel, tolerance, disclosure, benchmark, fromOn, why, madeBy } =
    definition
  await sql`
    insert into measure.definition (measure_id, version, name, description, kind, unit, per, decimals, polarity, rhythm,
      source, numerator_label, denominator_label, tolerance, disclosure, benchmark, from_on, why, made_by)
    values (${measureId}, ${version}, ${name}, ${description}, ${kind}, ${unit}, ${per}, ${decimals}, ${polarity},
      ${rhythm}, ${source}, ${numeratorLabel}, ${denominatorLabel},
      ${tolerance === null ? null : JSON.stringify(tolerance)}::jsonb, ${JSON.stringify(disclosure)}::jsonb,
      ${JSON.stringify(benchmark)}::jsonb, ${fromOn}, ${why}, ${madeBy})`.execute(tx)
}

/** The new revision, or undefined when the measure is no longer at the revision that was seen. */
export async function updateMeasure(
  tx: Tx,
  measure: Pick<
    Measure,
    'id' | 'seriesId' | 'areaId' | 'ownerPostId' | 'endedOn' | 'endedWhy' | 'revision'
  > & {
    name: string
  },
): Promise<number | undefined> {
  const { id, name, seriesId, areaId, ownerPostId, endedOn, endedWhy, revision } = measure
  const { rows } = await sql<{ revision: number }>`
    update measure.measure set name = ${name}, series_id = ${seriesId}, area_id = ${areaId},
      owner_post_id = ${ownerPostId}, ended_on = ${endedOn}, ended_why = ${endedWhy}, revision = revision + 1
    where id = ${id} and revision = ${revision} returning revision`.execute(tx)
  return rows[0]?.revision
}

export type TargetKind = 'statutory' | 'local'

/** One row of the history of targets: the latest of a kind and a period holds. */
export interface Target extends PeriodCode {
  id: number
  kind: TargetKind
  endsOn: string
  /** null: taken away */
  value: number | null
  /** as it was written, with its decimals; null: taken away */
  text: string | null
  why: string
  setBy: string | null
  setAt: string
  /** a later row of the same kind and period takes its place */
  superseded: boolean
}

const TARGET = sql`t.id, t.kind, t.period_code as code, t.period_identifier as identifier, t.ends_on as "endsOn",
  t.value::double precision as value, t.value::text as text, t.why, p.name as "setBy", t.set_at as "setAt",
  t.id < max(t.id) over (partition by t.measure_id, t.kind, t.period_code, t.period_identifier) as superseded`
const TARGETS = sql`measure.target t left join identity.person p on p.id = t.set_by`

/** In order of their periods, statutory ones first, and the latest row of each first. */
export async function selectTargets(tx: Tx, measureId: string): Promise<Target[]> {
  const { rows } = await sql<Target>`
    select ${TARGET} from ${TARGETS} where t.measure_id = ${measureId}
    order by t.ends_on, t.kind desc, t.id desc`.execute(tx)
  return rows
}

/** The same of every measure, by its id. */
export async function selectEveryTarget(tx: Tx): Promise<ReadonlyMap<string, Target[]>> {
  const { rows } = await sql<Target & { measureId: string }>`
    select t.measure_id as "measureId", ${TARGET} from ${TARGETS}
    order by t.ends_on, t.kind desc, t.id desc`.execute(tx)
  return Map.groupBy(rows, ({ measureId }) => measureId)
}

export async function insertTarget(
  tx: Tx,
  measureId: string,
  target: PeriodCode & { kind: TargetKind; endsOn: string; value: string | null; why: string; setBy: string },
): Promise<void> {
  const { kind, code, identifier, endsOn, value, why, setBy } = target
  await sql`
    insert into measure.target (measure_id, kind, period_code, period_identifier, ends_on, value, why, set_by)
    values (${measureId}, ${kind}, ${code}, ${identifier}, ${endsOn}, ${value}, ${why}, ${setBy})`.execute(tx)
}

/** From a day on the measure is looked at anew. */
export interface Phase {
  id: number
  fromOn: string
  why: string
  setBy: string | null
  setAt: string
}

/** In order of their days; what was taken back is left out. */
export async function selectPhases(tx: Tx, measureId: string): Promise<Phase[]> {
  const { rows } = await sql<Phase>`
    select s.id, s.from_on as "fromOn", s.why, p.name as "setBy", s.set_at as "setAt"
    from measure.step s left join identity.person p on p.id = s.set_by
    where s.measure_id = ${measureId} and s.taken_back_at is null order by s.from_on`.execute(tx)
  return rows
}

/** False where a phase begins on that day already. */
export async function insertPhase(
  tx: Tx,
  measureId: string,
  phase: { fromOn: string; why: string; setBy: string },
): Promise<boolean> {
  const { rows } = await sql`
    insert into measure.step (measure_id, from_on, why, set_by)
    values (${measureId}, ${phase.fromOn}, ${phase.why}, ${phase.setBy})
    on conflict (measure_id, from_on) where taken_back_at is null do nothing returning id`.execute(tx)
  return rows.length > 0
}

export async function takeBackPhase(tx: Tx, measureId: string, id: number, by: string): Promise<boolean> {
  const { rows } = await sql`
    update measure.step set taken_back_by = ${by}
    where measure_id = ${measureId} and id = ${id} and taken_back_at is null returning id`.execute(tx)
  return rows.length > 0
}
