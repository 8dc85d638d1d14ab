import { sql, type Kysely } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { Framework, Grade, Kind, Status } from './judgement.ts'
import type { Account, ProviderChange, Said } from './taking/account.ts'
import type { WrittenJudgement } from './taking/compare.ts'
import type { FoundJudgements, FoundProvider } from './taking/read-judgements.ts'
import type { Numbered } from './taking/same-provider.ts'
import type { InspectionTable, JudgedProvider, OverallGrade } from './table/inspection-table.ts'

// ---------------------------------------------------------------- files

/** `typed`: one judgement without a file. */
export type TakenFile = { kind: 'file'; name: string; digest: string } | { kind: 'typed' }

export async function insertFile(tx: Tx, file: TakenFile, account: Account): Promise<number> {
  const [name, digest] = file.kind === 'file' ? [file.name, file.digest] : [null, null]
  const { rows } = await sql<{ id: number }>`
    insert into inspection.file (kind, name, digest) values (${file.kind}, ${name}, ${digest}) returning id`.execute(
    tx,
  )
  const row = rows[0]
  if (!row) throw new Error('The file was not written')
  await sql`
    insert into inspection.account (file_id, account) values (${row.id}, ${JSON.stringify(account)}::jsonb)`.execute(
    tx,
  )
  return row.id
}

/** After the providers themselves, under their keys of now. */
export async function insertProviderChanges(
  tx: Tx,
  fileId: number,
  changes: readonly ProviderChange[],
): Promise<void> {
  await sql`
    insert into inspection.provider_change (provider_id, file_id, fact, was, becomes, line, place)
    select p.id, ${fileId}, c.fact, c.was, c.becomes, c.line, c.place
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb)
      as c(key text, fact text, was text, becomes text, line integer, place text)
    join inspection.provider p on p.key = c.key`.execute(tx)
}

export async function insertUpload(
  tx: Tx,
  upload: { name: string; digest: string; found: FoundJudgements },
): Promise<string> {
  await sql`delete from inspection.upload where made_at < now() - interval '1 day'`.execute(tx)
  const { rows } = await sql<{ id: string }>`
    insert into inspection.upload (name, digest, found)
    values (${upload.name}, ${upload.digest}, ${JSON.stringify(upload.found)}::jsonb) returning id`.execute(
    tx,
  )
  return rows[0]?.id ?? ''
}

export interface Upload {
  name: string
  digest: string
  found: FoundJudgements
}

export async function selectUpload(tx: Tx, id: string): Promise<Upload | undefined> {
  const { rows } = await sql<Upload>`
    select name, digest, found from inspection.upload where id = ${id}`.execute(tx)
  return rows[0]
}

/** Those that wait to be taken in, the latest first. */
export async function selectUploads(tx: Tx): Promise<{ id: string; name: string; madeAt: string }[]> {
  const { rows } = await sql<{ id: string; name: string; madeAt: string }>`
    select id, name, made_at as "madeAt" from inspection.upload
    where made_at >= now() - interval '1 day' order by made_at desc`.execute(tx)
  return rows
}

export async function deleteUpload(tx: Tx, id: string): Promise<void> {
  await sql`delete from inspection.upload where id = ${id}`.execute(tx)
}

// ---------------------------------------------------------------- providers and judgements

/** One at a time: what a file changes is found by what stands. */
export async function takeTurn(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('goldthread inspections'))`.execute(tx)
}

export interface ProviderRow extends Omit<FoundProvider, 'closedBy' | 'line' | 'place'> {
  id: string
}

export async function selectProviders(tx: Tx): Promise<ProviderRow[]> {
  const { rows } = await sql<ProviderRow>`
    select id, key, name, kind, urn, area_code as "areaCode", opened_on as "openedOn", closed_on as "closedOn"
    from inspection.provider order by key`.execute(tx)
  return rows
}

/** Who was known by name alone has a number from now on. */
export async function numberProviders(tx: Tx, numbered: readonly Numbered[]): Promise<void> {
  await sql`
    update inspection.provider p set key = g.key, urn = g.urn
    from jsonb_to_recordset(${JSON.stringify(numbered)}::jsonb) as g(id uuid, key text, urn text) where p.id = g.id`.execute(
    tx,
  )
}

/** Adds who is new; who is there takes over what a file tells anew (`taking/compare.ts`). */
export async function keepProviders(tx: Tx, providers: readonly FoundProvider[]): Promise<void> {
  await sql`
    insert into inspection.provider as p (key, name, kind, urn, area_code, opened_on, closed_on)
      select key, name, kind, urn, "areaCode", "openedOn", "closedOn"
      from jsonb_to_recordset(${JSON.stringify(providers)}::jsonb)
        as g(key text, name text, kind text, urn text, "areaCode" text, "openedOn" date, "closedOn" date)
    on conflict (key) do update set kind = excluded.kind, name = excluded.name,
      opened_on = excluded.opened_on, closed_on = excluded.closed_on
    where (p.name, p.kind, p.opened_on, p.closed_on) is distinct from
      (excluded.name, excluded.kind, excluded.opened_on, excluded.closed_on)`.execute(tx)
}

export interface StandingJudgement extends Said {
  providerKey: string
  name: string
  /** null for what was typed in */
  file: string | null
}

export async function selectStanding(tx: Tx): Promise<StandingJudgement[]> {
  const { rows } = await sql<StandingJudgement>`
    select p.key as "providerKey", j.framework, j.inspected_on as "inspectedOn", j.name, j.grade, j.is_overall as "isOverall",
      j.status, j.published_on as "publishedOn", f.name as file, j.line, j.place
    from inspection.judgement j join inspection.provider p on p.id = j.provider_id join inspection.file f on f.id = j.file_id
    where j.is_latest`.execute(tx)
  return rows
}

/** Each is new, or otherwise than what stands: that stays as an older version, with the file that replaced it. */
export async function writeJudgements(
  tx: Tx,
  fileId: number,
  judgements: readonly WrittenJudgement[],
): Promise<void> {
  const given = sql`
    select p.id, g.*
    from jsonb_to_recordset(${JSON.stringify(judgements)}::jsonb)
      as g("providerKey" text, framework text, "inspectedOn" date, "publishedOn" date, visit text, name text,
           "isOverall" boolean, grade text, status text, line integer, place text, replaces jsonb)
      join inspection.provider p on p.key = g."providerKey"`
  await sql`
    update inspection.judgement j set is_latest = false, replaced_by = ${fileId}
    from (${given}) g, jsonb_to_recordset(g.replaces) as r(framework text, "inspectedOn" date, status text)
    where j.is_latest and j.provider_id = g.id and j.name = g.name and j.framework = r.framework
      and j.inspected_on = r."inspectedOn" and j.status = r.status`.execute(tx)
  await sql`
    insert into inspection.judgement (provider_id, framework, inspected_on, name, version, is_latest, is_overall, grade, status,
      visit, published_on, file_id, line, place)
    select g.id, g.framework, g."inspectedOn", g.name,
      coalesce((select max(j.version) from inspection.judgement j
        where j.provider_id = g.id and j.framework = g.framework and j.inspected_on = g."inspectedOn" and j.name = g.name), 0)
        + row_number() over (partition by g.id, g.framework, g."inspectedOn", g.name order by g.status),
      true, g."isOverall", g.grade, g.status, g.visit, g."publishedOn", ${fileId}, g.line, g.place
    from (${given}) g`.execute(tx)
}

export interface JudgementRow {
  providerId: string
  provider: string
  kind: Kind
  urn: string | null
  areaCode: string | null
  framework: Framework
  inspectedOn: string
  publishedOn: string | null
  visit: string
  name: string
  grade: Grade
  status: Status
  /** null for what was typed in */
  file: string | null
  line: number
  place: string | null
}

/** The latest versions, newest inspection first; '' asks for every kind, null for every area. */
export async function selectJudgements(
  tx: Tx,
  filter: { kind: string; areaCode: string | null },
  most: number,
): Promise<JudgementRow[]> {
  const { rows } = await sql<JudgementRow>`
    select p.id as "providerId", p.name as provider, p.kind, p.urn, p.area_code as "areaCode", j.framework, j.inspected_on as "inspectedOn",
      j.published_on as "publishedOn", j.visit, j.name, j.grade, j.status, f.name as file, j.line, j.place
    from inspection.judgement j join inspection.provider p on p.id = j.provider_id join inspection.file f on f.id = j.file_id
    where j.is_latest and (${filter.kind} = '' or p.kind = ${filter.kind})
      and (${filter.areaCode}::text is null or p.area_code is null or p.area_code = ${filter.areaCode})
    order by j.inspected_on desc, p.name, p.id, j.framework, j.name, j.version limit ${most}`.execute(tx)
  return rows
}

export interface JudgementVersion extends Said {
  name: string
  /** null for what was typed in */
  file: string | null
  /** an instant */
  takenAt: string
  isLatest: boolean
  /** the file that said otherwise; null for what stands, and where it was typed in */
  replacedBy: string | null
}

/** What was ever said of one provider: the newest inspection first, of each judgement what stands first. */
export async function selectVersions(tx: Tx, providerId: string): Promise<JudgementVersion[]> {
  const { rows } = await sql<JudgementVersion>`
    select j.name, j.framework, j.inspected_on as "inspectedOn", j.published_on as "publishedOn", j.grade,
      j.is_overall as "isOverall", j.status, f.name as file, j.line, j.place, f.taken_at as "takenAt", j.is_latest as "isLatest",
      r.name as "replacedBy"
    from inspection.judgement j join inspection.file f on f.id = j.file_id left join inspection.file r on r.id = j.replaced_by
    where j.provider_id = ${providerId}
    order by j.inspected_on desc, j.is_overall desc, j.name, j.is_latest desc, j.file_id desc`.execute(tx)
  return rows
}

export interface ToldChange extends Pick<ProviderChange, 'fact' | 'was' | 'becomes' | 'line' | 'place'> {
  /** null for what was typed in */
  file: string | null
  /** an instant */
  takenAt: string
}

/** What files changed of a provider itself, the latest first. */
export async function selectProviderChanges(tx: Tx, providerId: string): Promise<ToldChange[]> {
  const { rows } = await sql<ToldChange>`
    select c.fact, c.was, c.becomes, c.line, c.place, f.name as file, f.taken_at as "takenAt"
    from inspection.provider_change c join inspection.file f on f.id = c.file_id
    where c.provider_id = ${providerId} order by f.id desc, c.fact`.execute(tx)
  return rows
}

/** Everybody who is inspected but authorities, and their overall grades that are final: what the table over months is made of. */
export async function selectJudged(tx: Tx): Promise<{ providers: JudgedProvider[]; grades: OverallGrade[] }> {
  const { rows: providers } = await sql<JudgedProvider>`
    select id, kind, opened_on as "openedOn", closed_on as "closedOn"
    from inspection.provider where kind <> 'authority'`.execute(tx)
  const { rows: grades } = await sql<OverallGrade>`
    select j.provider_id as "providerId", j.grade, j.inspected_on as "inspectedOn", j.published_on as "publishedOn"
    from inspection.judgement j join inspection.provider p on p.id = j.provider_id
    where j.is_latest and j.is_overall and j.status = 'final' and p.kind <> 'authority'`.execute(tx)
  return { providers, grades }
}

// ---------------------------------------------------------------- what is published

/** `month` is `YYYY-MM`. */
export async function publishTable(tx: Tx, month: string, content: InspectionTable): Promise<void> {
  await sql`select inspection.publish(${`${month}-01`}, ${JSON.stringify(content)}::jsonb)`.execute(tx)
}

export interface PublishedTable {
  /** `YYYY-MM`, its last */
  month: string
  content: InspectionTable
  /** an instant */
  publishedAt: string
}

/** The latest first. */
export async function selectPublishedTables(reader: Kysely<unknown>): Promise<PublishedTable[]> {
  const { rows } = await sql<PublishedTable>`
    select to_char(month, 'YYYY-MM') as month, content, published_at as "publishedAt"
    from published.inspection_table order by month desc`.execute(reader)
  return rows
}
