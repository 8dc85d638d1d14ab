import { createHmac } from 'node:crypto'
import type { Client } from 'pg'
import { StartFault } from '../settings.ts'

/**
 * Group roles carry the grants and are the same in every database of a server; login roles are one set a database,
 * own nothing, and are members of one group each. So councils on one server cannot enter each other's database.
 */
export const GROUPS = ['goldthread_app', 'goldthread_public', 'goldthread_auth', 'goldthread_jobs'] as const
export const TIERS = ['app', 'public', 'auth', 'jobs'] as const
export type Tier = (typeof TIERS)[number]

export async function ensureGroups(owner: Client): Promise<void> {
  const { rows } = await owner.query<{ rolname: string }>(
    'select rolname from pg_roles where rolname = any ($1)',
    [GROUPS],
  )
  const known = new Set(rows.map((row) => row.rolname))
  for (const group of GROUPS) {
    if (!known.has(group)) await makeRole(owner, `create role ${group} nologin noinherit`)
  }
}

/** The login of a tier: made when missing, its password derived from the installation's secret. */
export async function ensureLogins(
  owner: Client,
  database: string,
  secret: string,
): Promise<Record<Tier, string>> {
  const quoted = owner.escapeIdentifier(database)
  await owner.query(`revoke connect, temporary on database ${quoted} from public`)
  await withholdLargeObjects(owner)
  const logins = { app: '', public: '', auth: '', jobs: '' }
  for (const tier of TIERS) {
    const login = loginName(database, tier)
    const name = owner.escapeIdentifier(login)
    const password = owner.escapeLiteral(loginPassword(secret, login))
    const { rows } = await owner.query('select 1 from pg_roles where rolname = $1', [login])
    if (rows.length === 0) await makeRole(owner, `create role ${name} login`)
    await owner.query(`alter role ${name} login password ${password}`)
    await owner.query(`grant connect on database ${quoted} to ${name}`)
    const member = await owner.query(
      `select 1 from pg_auth_members m join pg_roles g on g.oid = m.roleid join pg_roles l on l.oid = m.member
       where g.rolname = $1 and l.rolname = $2`,
      [`goldthread_${tier}`, login],
    )
    if (member.rows.length === 0) await owner.query(`grant goldthread_${tier} to ${name}`)
    logins[tier] = login
  }
  return logins
}

const LARGE_OBJECTS = ['lo_creat(integer)', 'lo_create(oid)', 'lo_from_bytea(oid, bytea)']

/** PostgreSQL lets every login keep large objects. Nothing of ours is one; only who owns the server can withhold them. */
async function withholdLargeObjects(owner: Client): Promise<void> {
  const { rows } = await owner.query<{ function: string }>(
    `select p.oid::regprocedure as function from pg_proc p
     where p.oid = any ($1::regprocedure[]) and pg_has_role(p.proowner, 'usage')
       and has_function_privilege('public', p.oid, 'execute')`,
    [LARGE_OBJECTS.map((each) => `pg_catalog.${each}`)],
  )
  for (const row of rows) await owner.query(`revoke execute on function ${row.function} from public`)
}

/** PostgreSQL cuts names at 63 bytes; a long database name is told apart by a hash. */
export function loginName(database: string, tier: Tier): string {
  // "login" keeps a database called goldthread apart from the group goldthread_app
  const plain = `${database}_login_${tier}`
  if (Buffer.byteLength(plain) <= 63) return plain
  return `goldthread_${createHmac('sha256', 'login').update(database).digest('hex').slice(0, 24)}_login_${tier}`
}

export function loginPassword(secret: string, login: string): string {
  return createHmac('sha256', secret).update(`login ${login}`).digest('hex')
}

async function makeRole(owner: Client, statement: string) {
  try {
    await owner.query(statement)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    // Another process or database made it in the same moment.
    if (code === '42710' || code === '23505') return
    if (code === '42501') {
      throw new StartFault(
        'The database user in DATABASE_URL may not make roles: give it CREATEROLE ("alter role … createrole"), because the public pages and the workspace each sign in with a role of their own.',
      )
    }
    throw error
  }
}
