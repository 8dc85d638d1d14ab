import type { World } from './cycle.ts'

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)/g

/** What stands when all is done, such that two runs can be held against each other. */
export interface EndState {
  /** every row of each table of reporting, sorted */
  tables: Record<string, string[]>
  /** what the audit says of them, sorted */
  audit: string[]
  /** what was queued for whom, sorted */
  mails: string[]
  /** sorted; without those that tell of a mail that did not arrive */
  notices: string[]
}

type Rows = World['rows']

/** The records that stand before anything is lived through: they have the same id in each run. */
export async function knownIds(rows: Rows): Promise<Set<string>> {
  const found = await rows<{ id: string }>(
    `select id::text from thread.node union select id::text from identity.person
     union select id::text from partners.post union select id::text from partners.organisation`,
  )
  return new Set(found.map(({ id }) => id))
}

/** Ids of what was made since become what they are ids of, and instants one word: everything else has to be equal. */
export async function endState(rows: Rows, known: ReadonlySet<string>): Promise<EndState> {
  const made = await rows<{ id: string; label: string }>(
    `select p.id::text, 'period ' || p.slug || ' ' || p.starts_on as label from delivery.period p
     union all
     select r.id::text, 'request ' || p.starts_on || ' ' || r.activity_id
     from delivery.request r join delivery.period p on p.id = r.period_id
     union all
     select u.id::text, 'update ' || p.starts_on || ' ' || r.activity_id || ' ' || u.number
     from delivery.update u join delivery.request r on r.id = u.request_id join delivery.period p on p.id = r.period_id`,
  )
  const labels = new Map(made.map(({ id, label }) => [id, label]))
  const told = (row: object): string =>
    JSON.stringify(row)
      .replaceAll(ID, (id) => labels.get(id) ?? (known.has(id) ? id : 'made since'))
      .replaceAll(INSTANT, 'then')
  const sorted = async (query: string) => (await rows(query)).map(told).toSorted()
  const names = await rows<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE'
       and (table_schema = 'delivery' or table_schema = 'published' and table_name like 'delivery%') order by 1`,
  )
  const tables: Record<string, string[]> = {}
  for (const { name } of names) tables[name] = await sorted(`select to_jsonb(t) as row from ${name} t`)
  return {
    tables,
    audit: await sorted(
      `select event, operation, record_kind, record_id, person_id, before, after from audit.entry
       where record_kind like 'delivery.%'`,
    ),
    mails: await sorted(
      `select kind, recipient, subject, language from mail.message where kind like 'delivery.%'`,
    ),
    notices: await sorted(
      `select person_id, message, "values", path from notice.notice where message <> 'notices.askingUndelivered'`,
    ),
  }
}
