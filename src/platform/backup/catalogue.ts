import type { Client } from 'pg'
import type { Head, Table } from './format.ts'

/** Made anew by the migrations themselves, the jobs' library and PostgreSQL. */
const NOT_OURS = `n.nspname not in ('pg_catalog', 'information_schema', 'migrations') and n.nspname not like 'pg\\_%'
  and not (n.nspname = 'graphile_worker' and c.relname = 'migrations')`

/** Every table that holds facts, with the columns that are written and not worked out. */
export async function readTables(owner: Client): Promise<(Table & { owner: string })[]> {
  const { rows } = await owner.query<Table & { owner: string }>(`
    select n.nspname as schema, c.relname as name, pg_get_userbyid(c.relowner) as owner,
      array(select a.attname::text from pg_attribute a
            where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
            order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and ${NOT_OURS}
    order by 1, 2`)
  return rows
}

export async function readSequences(owner: Client): Promise<Head['sequences']> {
  const { rows } = await owner.query<{ schema: string; name: string; owner: string }>(`
    select n.nspname as schema, c.relname as name, pg_get_userbyid(c.relowner) as owner
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'S' and ${NOT_OURS} order by 1, 2`)
  const sequences: Head['sequences'] = []
  for (const { schema, name, owner: role } of rows) {
    const value = await actingAs(owner, role, async () => {
      const quoted = `${owner.escapeIdentifier(schema)}.${owner.escapeIdentifier(name)}`
      const last = await owner.query<{ value: number }>(
        `select last_value::int8 as value from ${quoted} where is_called`,
      )
      return last.rows[0]?.value
    })
    if (value !== undefined) sequences.push({ schema, name, value })
  }
  return sequences
}

/** The jobs' tables belong to a role of their own, and row-level security hides their rows from everybody else. */
export async function actingAs<T>(owner: Client, role: string, work: () => Promise<T>): Promise<T> {
  await owner.query(`set local role ${owner.escapeIdentifier(role)}`)
  const result = await work()
  await owner.query('reset role')
  return result
}

/** COPY's text is the same in each version and place of PostgreSQL when these are. */
export const SAME_EVERYWHERE = `set local timezone = 'UTC'; set local datestyle = 'ISO'; set local intervalstyle = 'postgres';
  set local extra_float_digits = 3; set local bytea_output = 'hex'; set local client_encoding = 'UTF8';
  set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0; set local search_path = pg_catalog`

export function columnsOf(owner: Client, { schema, name, columns }: Table): string {
  const quoted = columns.map((column) => owner.escapeIdentifier(column)).join(', ')
  return `${quotedName(owner, { schema, name })} (${quoted})`
}

export function quotedName(owner: Client, { schema, name }: Pick<Table, 'schema' | 'name'>): string {
  return `${owner.escapeIdentifier(schema)}.${owner.escapeIdentifier(name)}`
}
