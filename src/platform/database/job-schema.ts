import { runMigrations } from 'graphile-worker'
import { Pool, type Client } from 'pg'

const ROLE = 'goldthread_jobs'

/**
 * graphile-worker's own tables, in a schema that the role of the jobs owns: its row-level security hides every job from
 * everybody else. The owner of the database becomes a member of that role, because only a member may give it something.
 */
export async function installJobSchema(owner: Client): Promise<void> {
  if (!(await canBecome(owner))) await owner.query(`grant ${ROLE} to current_user`)
  const { rows } = await owner.query("select from pg_namespace where nspname = 'graphile_worker'")
  const quoted = owner.escapeIdentifier(owner.database ?? '')
  if (rows.length === 0) await owner.query(`grant create on database ${quoted} to ${ROLE}`)
  const { host, port, database, ssl, user, password } = owner
  const pool = new Pool({
    host,
    port,
    database,
    ssl,
    user,
    password,
    max: 1,
    application_name: 'goldthread migrate',
    options: `-c role=${ROLE}`,
  })
  // The library asks for both, so that a connection that breaks does not end the process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => void client.on('error', () => undefined))
  try {
    await runMigrations({ pgPool: pool })
    await closeTheRest(pool)
  } finally {
    await pool.end()
    if (rows.length === 0) await owner.query(`revoke create on database ${quoted} from ${ROLE}`)
  }
}

async function canBecome(owner: Client): Promise<boolean> {
  try {
    await owner.query(`set role ${ROLE}`)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '42501') return false
    throw error
  }
  await owner.query('reset role')
  return true
}

/** The library leaves one table and one view without row-level security: nobody was granted them, and nobody will see. */
async function closeTheRest(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ statement: string }>(`
    select case relkind when 'v' then format('alter view %s set (security_invoker = true)', c.oid::regclass)
      else format('alter table %s enable row level security', c.oid::regclass) end as statement
    from pg_class c
    where c.relnamespace = 'graphile_worker'::regnamespace
      and (relkind = 'r' and not relrowsecurity
        or relkind = 'v' and not coalesce('security_invoker=true' = any (reloptions), false))`)
  for (const { statement } of rows) await pool.query(statement)
}
