import { sql, type Kysely } from 'kysely'
import { describe, expect, test } from 'vitest'
import { TIERS } from '../src/platform/database/roles.ts'
import { freshDatabase } from './support/database.ts'
import { addOneOfEach } from './support/one-of-each.ts'
import { seedPeople } from './support/people.ts'

const database = await freshDatabase()
const people = await seedPeople(database)
await addOneOfEach(database, people)
const { db, owner } = database

type Work = (tx: Kysely<unknown>) => Promise<string>

/** Everybody who can ask the database something: the login, and who acts in the transaction. */
const ACTORS: Record<string, (work: Work) => Promise<string>> = {
  ...Object.fromEntries(
    Object.entries(people).map(([name, person]) => [
      name,
      (work: Work) => db.as(person.id, 'roles.tried', work),
    ]),
  ),
  'a stranger': (work) => db.as('00000000-0000-4000-8000-000000000000', 'roles.tried', work),
  nobody: (work) => db.as('', 'roles.tried', work),
  'the public': (work) => db.asPublicWriting(work),
  'the sign-in library': signInLibrary,
  'the jobs': (work) => db.asSystem('roles.tried', work),
}

/** The sign-in library's pool is not Kysely's, so its statements go by hand. */
async function signInLibrary(work: Work): Promise<string> {
  const { Kysely: Query, PostgresDialect } = await import('kysely')
  const own = new Query<unknown>({ dialect: new PostgresDialect({ pool: db.authPool }) })
  return own.transaction().execute(work)
}

interface Table {
  name: string
  columns: string[]
  /** those that the application may give a value when it adds a row */
  given: string[]
  count: number
}

const tables = await owner<Table>(`
  select c.oid::regclass::text as name, array_agg(quote_ident(a.attname) order by a.attnum) as columns, 0 as count,
    coalesce(array_agg(quote_ident(a.attname) order by a.attnum)
      filter (where has_column_privilege('goldthread_app', c.oid, a.attnum, 'insert')), '{}') as given
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attidentity = '' and a.attgenerated = ''
  where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%'
  group by c.oid order by 1`)
for (const table of tables) {
  const [row] = await owner<{ count: number }>(`select count(*)::int as count from ${table.name}`)
  table.count = row?.count ?? 0
}

/** Every statement is tried for real and taken back. */
const TAKEN_BACK = 'taken back'

async function tried(act: (work: Work) => Promise<string>, work: Work): Promise<string> {
  let outcome = ''
  try {
    await act(async (tx) => {
      outcome = await work(tx)
      throw new Error(TAKEN_BACK)
    })
  } catch (error) {
    if (error instanceof Error && error.message === TAKEN_BACK) return outcome
    const code = error instanceof Error && 'code' in error ? error.code : ''
    // insufficient_privilege; any other refusal comes after the privilege was found.
    if (code === '42501') return 'denied'
    if (typeof code === 'string' && code.startsWith('23')) return 'allowed'
    throw error
  }
  return outcome
}

function howMany(found: number, all: number): string {
  if (found === 0) return 'nothing'
  return found === all ? 'all' : 'some'
}

/** The column with the name of who adds a row. */
const OWN_NAME: Readonly<Record<string, string>> = {
  'card.translation': 'written_by',
  'delivery.draft': 'saved_by',
  'delivery.evidence': 'added_by',
  'delivery.replanning': 'proposed_by',
  'delivery.update': 'given_by',
  'documents.document': 'added_by',
  'partners.post_role': 'granted_by',
  'languages.wording': 'written_by',
  'plan.correction': 'corrected_by',
  'plan.ended_activity': 'decided_by',
  'plan.lesson': 'taught_by',
  'plan.reading': 'added_by',
  'plan.translation': 'written_by',
  'thread.provenance': 'confirmed_by',
}

/** A row is put in under one's own name; a version's approving and publishing come after. */
function asItBegins(table: string, actor: string): object {
  const own = Object.entries(people).find(([name]) => name === actor)?.[1].id ?? null
  // To somebody else: nobody grants to themselves.
  if (table === 'identity.role_grant') return { granted_by: own, person_id: people.clerk.id, role: 'clerk' }
  const column = OWN_NAME[table]
  if (column !== undefined) return { [column]: own }
  if (table !== 'plan.version') return {}
  return {
    proposed_by: own,
    approved_by: null,
    approved_at: null,
    published_by: null,
    published_at: null,
  }
}

const OPERATIONS: Record<string, (table: Table, actor: string) => Work[]> = {
  select: ({ name, count }) => [
    async (tx) => {
      const { rows } = await sql
        .raw<{ found: number }>(`select count(*)::int as found from ${name}`)
        .execute(tx)
      return howMany(rows[0]?.found ?? 0, count)
    },
  ],
  insert: ({ name, columns, given }, actor) => [
    async (tx) => {
      const list = (given.length > 0 ? given : columns).join()
      const stated = name === 'thread.link' ? "where origin = 'stated'" : ''
      const [found] = await owner<{ row: object }>(
        `select to_jsonb(t) as row from ${name} t ${stated} limit 1`,
      )
      const row = JSON.stringify({ ...found?.row, ...asItBegins(name, actor) }).replaceAll("'", "''")
      await sql
        .raw(
          `insert into ${name} (${list}) select ${list} from jsonb_populate_record(null::${name}, '${row}')`,
        )
        .execute(tx)
      return 'allowed'
    },
  ],
  update: ({ name, columns, count }) =>
    columns.map((column) => async (tx) => {
      const { numAffectedRows = 0n } = await sql.raw(`update ${name} set ${column} = ${column}`).execute(tx)
      return howMany(Number(numAffectedRows), count)
    }),
  delete: ({ name, count }) => [
    async (tx) => {
      const { numAffectedRows = 0n } = await sql.raw(`delete from ${name}`).execute(tx)
      return howMany(Number(numAffectedRows), count)
    },
  ],
}

/** One word for all columns, or each column that differs with its own. */
function together(outcomes: readonly string[], columns: readonly string[]): string {
  const distinct = [...new Set(outcomes)]
  if (distinct.length === 1) return distinct[0] ?? ''
  return distinct
    .filter((outcome) => outcome !== 'denied')
    .map(
      (outcome) => `${outcome} of ${columns.filter((_column, index) => outcomes[index] === outcome).join()}`,
    )
    .join(' and ')
}

async function reviewed(table: Table): Promise<string> {
  const lines = [table.name]
  for (const [operation, works] of Object.entries(OPERATIONS)) {
    const who = new Map<string, string[]>()
    for (const [actor, act] of Object.entries(ACTORS)) {
      const outcomes: string[] = []
      for (const work of works(table, actor)) outcomes.push(await tried(act, work))
      const outcome = together(outcomes, table.columns)
      who.set(outcome, [...(who.get(outcome) ?? []), actor])
    }
    for (const [outcome, actors] of who) {
      const names = actors.length === Object.keys(ACTORS).length ? 'everybody' : actors.join(', ')
      if (outcome !== 'denied' || who.size === 1) lines.push(`  ${operation}  ${outcome}: ${names}`)
    }
  }
  return lines.join('\n')
}

describe('what each role may do with each table', () => {
  test('has been tried on a row in every table (mend: add one in tests/support/one-of-each.ts)', () => {
    expect(tables.filter(({ count }) => count === 0).map(({ name }) => name)).toEqual([])
  })

  test('is what was reviewed; who is not named is denied (if a change is meant: npx vitest run -u tests/roles)', async () => {
    const parts: string[] = []
    for (const table of tables) parts.push(await reviewed(table))
    await expect(`${parts.join('\n\n')}\n`).toMatchFileSnapshot('roles.snapshot.txt')
  }, 600_000)

  test('the functions too: who is not named may not call it', async () => {
    const rows = await owner<{ name: string; who: string }>(`
      select p.oid::regprocedure::text as name,
        concat_ws(', ', ${TIERS.map(
          (tier) =>
            `case when has_schema_privilege('goldthread_${tier}', n.oid, 'usage') and has_function_privilege('goldthread_${tier}', p.oid, 'execute') then '${tier}' end`,
        ).join()}) as who
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname not in ('pg_catalog', 'information_schema') and p.prorettype <> 'trigger'::regtype
      order by 1`)
    const text = rows.map(({ name, who }) => `${name}: ${who || 'the owner alone'}`).join('\n')
    await expect(`${text}\n`).toMatchFileSnapshot('functions.snapshot.txt')
  })
})

test('nobody can add a version that is approved or published already, or in another person’s name', async () => {
  const insert =
    (columns: string, values: string): Work =>
    async (tx) => {
      await sql
        .raw(
          `insert into plan.version (plan_id, number, content, ${columns}) select id, 99, '{}', ${values} from plan.plan`,
        )
        .execute(tx)
      return 'allowed'
    }
  const me = 'identity.acting_person()'
  for (const actor of ['officer', 'administrator']) {
    const act = ACTORS[actor]
    if (!act) throw new Error(`Who is ${actor}?`)
    expect(await tried(act, insert('proposed_by', me))).toBe('allowed')
    expect(await tried(act, insert('proposed_by', `'${people.clerk.id}'`))).toBe('denied')
    expect(await tried(act, insert('proposed_by, approved_by, approved_at', `${me}, ${me}, now()`))).toBe(
      'denied',
    )
    expect(await tried(act, insert('proposed_by, published_by, published_at', `${me}, ${me}, now()`))).toBe(
      'denied',
    )
  }
})

test('no login owns anything but the jobs their own schema, or can become somebody who does', async () => {
  const owned = await owner<{ name: string }>(`
    select c.oid::regclass::text as name from pg_class c join pg_roles r on r.oid = c.relowner
    where (r.rolname like 'goldthread%' or r.rolname ~ '_(app|public|auth|jobs)$')
      and not (r.rolname = 'goldthread_jobs' and c.relnamespace in ('graphile_worker'::regnamespace, 'pg_toast'::regnamespace))`)
  expect(owned).toEqual([])
  const powers = await owner<{ name: string }>(`
    select rolname as name from pg_roles
    where (rolname like 'goldthread\\_%' or rolname ~ '_(app|public|auth|jobs)$')
      and (rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls)`)
  expect(powers).toEqual([])
})

test('the acting person is forgotten when the transaction ends', async () => {
  await db.as(people.administrator.id, 'roles.tried', (tx) => sql`select 1`.execute(tx))
  for (let connection = 0; connection < 20; connection++) {
    const seen = await db.as('', 'roles.tried', async (tx) => {
      const { rows } = await sql<{
        count: number
      }>`select count(*)::int as count from identity.person`.execute(tx)
      return rows[0]?.count
    })
    expect(seen).toBe(0)
  }
})

test('a login cannot make a schema, a table, a temporary one to stand in for another, or a large object', async () => {
  for (const statement of [
    'create schema mine',
    'create table public.mine (a int)',
    'create temporary table person (a int)',
    `select lo_from_bytea(0, 'kept')`,
    'select lo_create(0)',
    'select lo_creat(0)',
  ]) {
    for (const act of [
      ACTORS['administrator'],
      ACTORS['the public'],
      ACTORS['the sign-in library'],
      ACTORS['the jobs'],
    ]) {
      if (!act) throw new Error('Who is that?')
      const outcome = await tried(act, async (tx) => {
        await sql.raw(statement).execute(tx)
        return 'allowed'
      })
      expect(outcome, statement).toBe('denied')
    }
  }
})
