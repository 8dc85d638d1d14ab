import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Tx } from '../src/platform/database/database.ts'
import { freshDatabase } from './support/database.ts'
import { reportedTwoPlans } from './support/reported-two-plans.ts'
import { PLACES, seedTwoPlans, type Place } from './support/two-plans.ts'

const database = await freshDatabase()
const { db, owner } = database
const seeded = await seedTwoPlans(database)
const { people } = seeded
const places = await reportedTwoPlans(database, seeded)

type Operation = 'select' | 'insert' | 'update' | 'delete'

interface Table {
  name: string
  /** columns that the application may give when it adds a row */
  given: string[]
  /** columns that the application may change */
  changeable: string[]
}

/** Every table whose rows stand in a plan, the thread's among them: found by what the seeds put there. */
const tables = (
  await owner<Table>(`
  select c.oid::regclass::text as name,
    coalesce(array_agg(quote_ident(a.attname) order by a.attnum)
      filter (where has_column_privilege('goldthread_app', c.oid, a.attnum, 'insert')), '{}') as given,
    coalesce(array_agg(quote_ident(a.attname) order by a.attnum)
      filter (where has_column_privilege('goldthread_app', c.oid, a.attnum, 'update')), '{}') as changeable
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attidentity = ''
  where c.relkind = 'r' and n.nspname in ('plan', 'thread', 'documents', 'delivery')
  group by c.oid order by 1`)
)
  // The first three stand in no plan; a word has no id and is read with its node (src/thread/find.data.test.ts).
  .filter(({ name }) => !['plan.reading', 'plan.correction', 'plan.lesson', 'thread.word'].includes(name))

/** Where a row is known by what it is about. */
const KEYS: Readonly<Record<string, string>> = {
  'delivery.asking': 'period_id',
  'delivery.draft': 'request_id',
  'delivery.promise': 'record_id',
  'delivery.report': 'period_id',
}
const keyOf = (name: string) => KEYS[name] ?? 'id'

const rows = new Map<string, Map<Place, string[]>>()
for (const { name } of tables) {
  const ids = await owner<{ id: string }>(`select ${keyOf(name)} as id from ${name}`)
  const byPlace = new Map<Place, string[]>()
  for (const { id } of ids) {
    const place = places.get(id)
    if (place) byPlace.set(place, [...(byPlace.get(place) ?? []), id])
  }
  rows.set(name, byPlace)
}

/** The column with the name of who adds a row, which has to be one's own. */
const OWN_NAME: Readonly<Record<string, string>> = {
  'delivery.draft': 'saved_by',
  'delivery.evidence': 'added_by',
  'delivery.replanning': 'proposed_by',
  'delivery.update': 'given_by',
  'documents.document': 'added_by',
  'plan.ended_activity': 'decided_by',
  'plan.translation': 'written_by',
  'plan.version': 'proposed_by',
  'thread.provenance': 'confirmed_by',
}

/** The column with the name of who changes a row, which has to be one's own as well. */
const OWN_CHANGE: Readonly<Record<string, string>> = {
  'delivery.draft': 'saved_by',
  'delivery.replanning': 'settled_by',
  'delivery.update': 'settled_by',
}

/** What another row has to have: two periods of a plan do not overlap, which is asked before the right is. */
const ANOTHER: Readonly<Record<string, object>> = {
  'delivery.period': {
    slug: 'another',
    starts_on: '2030-01-01',
    ends_on: '2030-03-31',
    ask_on: '2030-04-01',
    due_on: '2030-04-14',
    freeze_on: '2030-04-22',
    state: 'open',
    asked_at: null,
  },
}

class TakenBack extends Error {}

/** As that person in one transaction, without a line of the application; taken back when it went through. */
async function goesThrough(person: string, work: (tx: Tx) => Promise<number>): Promise<boolean> {
  let count = 0
  try {
    await db.as(person, 'scopes.tried', async (tx) => {
      count = await work(tx)
      throw new TakenBack()
    })
  } catch (error) {
    if (error instanceof TakenBack) return count > 0
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === '42501') return false
    // Another constraint is asked after the right was found.
    if (code.startsWith('23')) return true
    throw error
  }
  return false
}

function statementFor(
  operation: Operation,
  { name, given, changeable }: Table,
  person: string,
): string | undefined {
  switch (operation) {
    case 'select':
      return `select ${keyOf(name)} from ${name} where ${keyOf(name)} = any ($ids)`
    case 'insert': {
      if (given.length === 0) return undefined
      const own = OWN_NAME[name]
      const mine = JSON.stringify({
        ...(keyOf(name) === 'id' ? { id: randomUUID() } : {}),
        ...ANOTHER[name],
        ...(own ? { [own]: person } : {}),
      })
      return `insert into ${name} (${given.join()}) select ${given.join()}
        from jsonb_populate_record(null::${name}, $row::jsonb || '${mine}'::jsonb)`
    }
    case 'update': {
      const own = OWN_CHANGE[name]
      const sets = changeable.map((column) => `${column} = ${column === own ? `'${person}'` : column}`)
      return sets.length === 0
        ? undefined
        : `update ${name} set ${sets.join()} where ${keyOf(name)} = any ($ids)`
    }
    case 'delete':
      return `delete from ${name} where ${keyOf(name)} = any ($ids)`
  }
}

async function isAllowed(
  operation: Operation,
  table: Table,
  person: string,
  ids: string[],
): Promise<boolean> {
  const statement = statementFor(operation, table, person)
  if (statement === undefined) return false
  const list = `'{${ids.join()}}'::uuid[]`
  const [first] = await owner<{ row: object }>(
    `select to_jsonb(t) as row from ${table.name} t where ${keyOf(table.name)} = '${ids[0]}'`,
  )
  const row = `'${JSON.stringify(first?.row).replaceAll("'", "''")}'`
  return goesThrough(person, async (tx) => {
    const result = await sql.raw(statement.replace('$ids', list).replace('$row', row)).execute(tx)
    if (operation !== 'select') return Number(result.numAffectedRows ?? 0)
    // All of a place or none of it: a part would be a mistake.
    if (result.rows.length > 0 && result.rows.length < ids.length) throw new Error('a part')
    return result.rows.length
  })
}

/** They read alike wherever a draft is read, so the snapshot names them once. */
const READERS = 'every reader of the first plan'

async function readersOfTheFirstPlan(): Promise<string> {
  const table = tables.find(({ name }) => name === 'plan.plan')
  const ids = rows.get('plan.plan')?.get('own plan') ?? []
  const names: string[] = []
  for (const [name, person] of people) {
    const isReader = table && (await isAllowed('select', table, person, ids))
    if (isReader && name !== 'directorate-lead of the other organisation') names.push(name)
  }
  return names.join(', ')
}

async function reviewed(table: Table): Promise<string> {
  const lines = [table.name]
  for (const operation of ['select', 'insert', 'update', 'delete'] as const) {
    const who = new Map<string, string[]>()
    for (const [name, person] of people) {
      const reached: Place[] = []
      for (const place of PLACES) {
        const ids = rows.get(table.name)?.get(place)
        if (ids && (await isAllowed(operation, table, person, ids))) reached.push(place)
      }
      const outcome = reached.join(' + ') || 'nothing'
      who.set(outcome, [...(who.get(outcome) ?? []), name])
    }
    for (const [outcome, names] of who) {
      if (outcome === 'nothing' && who.size === 1) lines.push(`  ${operation}  nothing: everybody`)
      else if (outcome !== 'nothing') lines.push(`  ${operation}  ${outcome}: ${names.join(', ')}`)
    }
  }
  return lines.join('\n')
}

describe('what a grant for one plan, organisation or post opens', () => {
  test('has been tried on rows of every place', () => {
    for (const { name } of tables) expect([name, rows.get(name)?.size ?? 0]).not.toEqual([name, 0])
  })

  test('is what was reviewed; who is not named is denied (if a change is meant: npx vitest run -u tests/scopes)', async () => {
    const readers = await readersOfTheFirstPlan()
    const parts: string[] = [`${READERS}:\n  ${readers}`]
    for (const table of tables) parts.push((await reviewed(table)).replaceAll(readers, READERS))
    await expect(`${parts.join('\n\n')}\n`).toMatchFileSnapshot('scopes.snapshot.txt')
  }, 120_000)
})
