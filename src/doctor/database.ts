import { resolve } from 'node:path'
import { chainHead } from '../platform/audit/chain.ts'
import { readMigrations } from '../platform/database/migrate.ts'
import { note, wrong, type DatabaseCheck, type Finding } from './check.ts'

const OLDEST_SERVER = 150000
const APART_SECONDS = 5

/** What the database itself can tell, asked as its owner. */
export const databaseChecks: readonly DatabaseCheck[] = [
  {
    name: 'database version',
    check: async (owner) => {
      const { rows } = await owner.query<{ number: number; version: string }>(
        "select current_setting('server_version_num')::int as number, current_setting('server_version') as version",
      )
      return (rows[0]?.number ?? 0) >= OLDEST_SERVER
        ? []
        : wrong(`The database server is PostgreSQL ${rows[0]?.version}: use 15 or later.`)
    },
  },
  {
    name: 'migrations',
    check: async (owner, { root }) => {
      const { rows } = await owner.query<{ name: string; sha256: string }>(
        'select name, sha256 from migrations.applied',
      )
      const ours = await readMigrations(resolve(root, 'migrations'))
      const applied = new Map(rows.map((row) => [row.name, row.sha256]))
      const unknown = rows.filter(({ name }) => !ours.some((each) => each.name === name))
      const changed = ours.filter(({ name, sha256 }) => applied.has(name) && applied.get(name) !== sha256)
      const pending = ours.filter(({ name }) => !applied.has(name))
      return [
        ...unknown.flatMap(({ name }) =>
          wrong(
            `The database has the migration ${name}, which this version does not know: use the newer version.`,
          ),
        ),
        ...changed.flatMap(({ name }) =>
          wrong(`The migration ${name} has changed since it was applied: put the file back as it was.`),
        ),
        ...(pending.length > 0
          ? note(
              `${pending.length} migrations wait, from ${pending[0]?.name} on: make a backup, then start the site.`,
            )
          : []),
      ]
    },
  },
  {
    name: 'row-level security',
    check: async (owner) => {
      const { rows } = await owner.query<{ name: string }>(`
        select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p') and not c.relrowsecurity
          and n.nspname not in ('pg_catalog', 'information_schema', 'migrations') and n.nspname !~ '^pg_' order by 1`)
      return rows.flatMap(({ name }) =>
        wrong(
          `The table ${name} has no row-level security, so each login may see all of it: enable it, or remove it.`,
        ),
      )
    },
  },
  {
    name: 'logins',
    check: async (owner) => {
      const { rows } = await owner.query<{ name: string }>(`
        select r.rolname as name from pg_roles r
        where (r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb)
          and (r.rolname like 'goldthread\\_%' or exists (
            select from pg_auth_members m join pg_roles g on g.oid = m.roleid
            where m.member = r.oid and g.rolname like 'goldthread\\_%' and r.rolname like '%\\_login\\_%'))`)
      return rows.flatMap(({ name }) =>
        wrong(
          `The login ${name} may do more than it should, so nothing is kept apart: run "alter role ${name} nosuperuser nobypassrls nocreaterole nocreatedb".`,
        ),
      )
    },
  },
  { name: 'jobs and mails', check: (owner) => workFindings(owner) },
  {
    name: 'audit',
    check: async (owner) => {
      const head = await chainHead(owner)
      const { rows } = await owner.query<{ is: boolean }>('select exists (select from audit.entry) as is')
      return rows[0]?.is && head.position === 0
        ? wrong('The audit has entries and no chain: run "goldthread audit check", and ask who changed it.')
        : []
    },
  },
  {
    name: 'clock',
    check: async (owner, { now }) => {
      const asked = performance.now()
      const { rows } = await owner.query<{ at: string }>(
        'select extract(epoch from clock_timestamp())::text as at',
      )
      const took = performance.now() - asked
      const apart = Math.abs(Number(rows[0]?.at) - now() / 1000)
      return apart > APART_SECONDS + took / 1000
        ? wrong(
            `The clocks of this machine and of the database are ${Math.round(apart)} seconds apart, so sign-ins can end early: set both by NTP.`,
          )
        : []
    },
  },
]

async function workFindings(owner: Parameters<DatabaseCheck['check']>[0]): Promise<readonly Finding[]> {
  // The jobs belong to a role of their own, whose rows are hidden from others; the owner is a member of it.
  await owner.query('set role goldthread_jobs')
  const { rows: jobs } = await owner.query<{ failed: number; stuck: number }>(`
    select count(*) filter (where attempts >= max_attempts and locked_at is null)::int as failed,
      count(*) filter (where attempts < max_attempts and run_at < now() - interval '1 hour')::int as stuck
    from graphile_worker._private_jobs`)
  await owner.query('reset role')
  const { rows: mails } = await owner.query<{ failed: number }>(
    "select count(*)::int as failed from mail.message where state in ('failed', 'undeliverable', 'unclear')",
  )
  const [{ failed = 0, stuck = 0 } = {}] = jobs
  const bounced = mails[0]?.failed ?? 0
  return [
    ...(failed > 0
      ? wrong(`${failed} jobs failed for good: look at the page /workspace/jobs and run them again.`)
      : []),
    ...(stuck > 0 ? wrong(`${stuck} jobs wait for more than an hour: look whether the site runs.`) : []),
    ...(bounced > 0
      ? note(`${bounced} mails could not be delivered: look at the page /workspace/mail.`)
      : []),
  ]
}
