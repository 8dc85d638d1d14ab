import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { applyTogether, prepareServer, readMigrations, type Migration } from '../database/migrate.ts'
import { StartFault } from '../settings.ts'
import { actingAs, columnsOf, quotedName, readTables, SAME_EVERYWHERE } from './catalogue.ts'
import {
  HEAD,
  MANIFEST,
  nameOf,
  partsOf,
  sha256,
  tableOfPart,
  verifyBackup,
  type Head,
  type Manifest,
  type Table,
} from './format.ts'

export interface Restored {
  tables: number
  rows: number
  madeAt: string
}

/**
 * Brings a backup into an empty database, in one transaction: it is there whole, or the database is as empty as before.
 * The tables are made by the migrations that the backup had; newer ones are left to the next start. Throws `StartFault`.
 */
export async function restoreBackup(
  ownerUrl: string,
  file: string,
  given: { migrations: string; say: (line: string) => void },
): Promise<Restored> {
  const { head, manifest } = await verifyBackup(file)
  const migrations = await neededMigrations(file, head, given.migrations)
  const owner = new Client({ connectionString: ownerUrl, application_name: 'goldthread restore' })
  // A connection that breaks fails what is asked of it; without a listener it would end the process.
  owner.on('error', () => undefined)
  await owner.connect()
  try {
    await refuseFull(owner)
    await prepareServer(owner)
    await owner.query('begin')
    await owner.query("select pg_advisory_xact_lock(hashtext('goldthread migrate'))")
    await refuseFull(owner)
    await applyTogether(owner, migrations)
    await owner.query('set constraints all immediate')
    await owner.query(SAME_EVERYWHERE)
    await load(owner, file, head, manifest, given.say)
    await owner.query('commit')
    const rows = Object.values(manifest.rows).reduce((sum, count) => sum + count, 0)
    return { tables: head.tables.length, rows, madeAt: head.madeAt }
  } catch (error) {
    await owner.query('rollback').catch(() => undefined)
    throw error
  } finally {
    await owner.end().catch(() => undefined)
  }
}

/** The files of this version that the backup's database had, each as it was then. */
async function neededMigrations(file: string, head: Head, folder: string): Promise<Migration[]> {
  const ours = new Map((await readMigrations(folder)).map((migration) => [migration.name, migration]))
  return head.migrations.map(({ name, sha256: hash }) => {
    const migration = ours.get(name)
    if (!migration) {
      throw new StartFault(
        `The backup ${file} has the migration ${name}, which this version of Goldthread does not know: restore it with the newer version that made it (${head.goldthread}). Nothing was changed.`,
      )
    }
    if (migration.sha256 === hash) return migration
    throw new StartFault(
      `The migration ${name} has changed since the backup ${file} was made: put the file back as it was. Nothing was changed.`,
    )
  })
}

async function refuseFull(owner: Client): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker')
      and n.nspname not like 'pg\\_%' order by 1`)
  if (rows.length === 0) return
  throw new StartFault(
    `The database is not empty (${rows.length} tables, such as ${rows[0]?.name}): a backup is restored into an empty one. Make a new database, or set GOLDTHREAD_DATA to a new folder. Nothing was changed.`,
  )
}

interface Guarded extends Table {
  owner: string
}

/**
 * Rows come as they were: no trigger runs, or the audit would tell of everything a second time. Foreign keys are put
 * back after the rows, and are then checked for all of them at once.
 */
async function load(
  owner: Client,
  file: string,
  head: Head,
  manifest: Manifest,
  say: (line: string) => void,
): Promise<void> {
  const tables = await matchTables(owner, file, head)
  const triggers = await triggersOf(owner)
  const keys = await foreignKeysOf(owner)
  for (const table of tables.values()) await alter(owner, table, 'disable trigger user')
  for (const key of keys) await alter(owner, key, `drop constraint ${owner.escapeIdentifier(key.constraint)}`)
  for (const table of tables.values()) {
    await actingAs(owner, table.owner, () => owner.query(`truncate ${quotedName(owner, table)}`))
  }
  await copyRows(owner, file, tables, manifest, say)
  for (const { constraint, definition, ...table } of keys) {
    await alter(owner, table, `add constraint ${owner.escapeIdentifier(constraint)} ${definition}`)
  }
  for (const { trigger, mode, ...table } of triggers)
    await alter(owner, table, `${mode} trigger ${owner.escapeIdentifier(trigger)}`)
  for (const { value, ...sequence } of head.sequences) await setSequence(owner, sequence, value)
}

async function alter(owner: Client, table: Omit<Guarded, 'columns'>, change: string): Promise<void> {
  await actingAs(owner, table.owner, () => owner.query(`alter table ${quotedName(owner, table)} ${change}`))
}

/** The tables that the migrations just made, held against those of the backup. */
async function matchTables(owner: Client, file: string, head: Head): Promise<Map<string, Guarded>> {
  const made = new Map((await readTables(owner)).map((table) => [nameOf(table), table]))
  const matched = new Map<string, Guarded>()
  for (const table of head.tables) {
    const ours = made.get(nameOf(table))
    const missing = ours ? table.columns.find((column) => !ours.columns.includes(column)) : ''
    if (!ours || missing !== undefined) {
      throw new StartFault(
        `The backup ${file} has the table ${nameOf(table)} in a form that its own migrations do not make: restore it with the version that made it (${head.goldthread}). Nothing was changed.`,
      )
    }
    matched.set(nameOf(table), { ...ours, columns: table.columns })
  }
  return matched
}

interface Key extends Omit<Guarded, 'columns'> {
  constraint: string
  definition: string
}

async function foreignKeysOf(owner: Client): Promise<Key[]> {
  const { rows } = await owner.query<Key>(`
    select n.nspname as schema, c.relname as name, pg_get_userbyid(c.relowner) as owner, k.conname as constraint,
      pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and k.conparentid = 0`)
  return rows
}

interface Trigger extends Omit<Guarded, 'columns'> {
  trigger: string
  mode: 'enable' | 'enable always' | 'enable replica' | 'disable'
}

/** Each as it is now, so that it is put back in the same mode. */
async function triggersOf(owner: Client): Promise<Trigger[]> {
  const { rows } = await owner.query<Trigger>(`
    select n.nspname as schema, c.relname as name, pg_get_userbyid(c.relowner) as owner, t.tgname as trigger,
      case t.tgenabled when 'O' then 'enable' when 'A' then 'enable always' when 'R' then 'enable replica'
        else 'disable' end as mode
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
    where not t.tgisinternal and c.relkind = 'r'`)
  return rows
}

/** The parts of one table follow each other and become one COPY. */
async function copyRows(
  owner: Client,
  file: string,
  tables: ReadonlyMap<string, Guarded>,
  manifest: Manifest,
  say: (line: string) => void,
): Promise<void> {
  const counted: Record<string, number> = {}
  let open: { name: string; stream: ReturnType<typeof copyFrom>; parts: number } | undefined
  const close = async () => {
    if (!open) return
    open.stream.end()
    await finished(open.stream)
    counted[open.name] = open.stream.rowCount
    await owner.query('reset role')
    open = undefined
  }
  for await (const { name: part, body } of partsOf(file)) {
    if (part === HEAD || part === MANIFEST) continue
    const name = tableOfPart(part)
    const table = tables.get(name)
    if (!table || sha256(body) !== manifest.parts[part])
      throw new StartFault(`The backup ${file} changed while it was read. Nothing was changed.`)
    if (open?.name !== name) {
      await close()
      await owner.query(`set local role ${owner.escapeIdentifier(table.owner)}`)
      const stream = owner.query(copyFrom(`copy ${columnsOf(owner, table)} from stdin`))
      open = { name, stream, parts: 0 }
    }
    if (!open.stream.write(body)) await once(open.stream, 'drain')
    if (++open.parts % 8 === 0) say(`${name}: ${open.parts} parts so far`)
  }
  await close()
  for (const [name, count] of Object.entries(manifest.rows)) {
    if ((counted[name] ?? 0) !== count) {
      throw new StartFault(
        `The backup ${file} has ${count} rows of ${name} and ${counted[name] ?? 0} came: use another copy of it. Nothing was changed.`,
      )
    }
  }
}

async function setSequence(
  owner: Client,
  sequence: Pick<Table, 'schema' | 'name'>,
  value: number,
): Promise<void> {
  const { rows } = await owner.query<{ owner: string }>(
    'select pg_get_userbyid(relowner) as owner from pg_class where oid = $1::regclass',
    [quotedName(owner, sequence)],
  )
  await actingAs(owner, rows[0]?.owner ?? '', () =>
    owner.query('select setval($1::regclass, $2)', [quotedName(owner, sequence), value]),
  )
}
