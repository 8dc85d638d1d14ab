import { beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, runSql } from '../../../tests/support/database.ts'
import { seedPeople } from '../../../tests/support/people.ts'
import { valueOf } from '../../../tests/support/results.ts'
import {
  addActivity,
  addStatement,
  amendActivity,
  amendStatement,
  approveVersion,
  createPlan,
  proposeVersion,
  publications,
  publishedPlans,
  publishVersion,
  searchPublished,
} from './index.ts'
import { noteRead } from '../../platform/audit/queries.ts'

/** A word that stands in every record that is not public, and in none that is. */
const CANARY = 'zilverkanarie'

const database = await freshDatabase()
const { db, owner } = database
const people = await seedPeople(database)
const { officer, directorateLead, scrutiny } = people

const edit = <T>(work: Parameters<typeof db.as<T>>[2]) => db.as(officer.id, 'leak.test', work)
const BARE = { timescale: null, leadPostId: null, organisationId: null, portfolioPostId: null }

beforeAll(async () => {
  const fields = {
    kind: 'delivery-plan',
    title: 'Public plan',
    summary: '',
    periodText: '',
    startsOn: null,
    endsOn: null,
  } as const
  const plan = valueOf(await edit((tx) => createPlan(tx, officer, fields)))
  const statement = {
    planId: plan.id,
    parentId: null,
    kind: 'outcome',
    ref: null,
    text: 'Public outcome',
  } as const
  const outcome = valueOf(await edit((tx) => addStatement(tx, officer, statement)))
  const words = { planId: plan.id, statementId: outcome.id, ref: '1', text: 'Public activity', ...BARE }
  const activity = valueOf(await edit((tx) => addActivity(tx, officer, words)))
  const version = valueOf(
    await edit((tx) => proposeVersion(tx, officer, { planId: plan.id, note: `Note ${CANARY}` })),
  )
  valueOf(await db.as(directorateLead.id, 'leak.test', (tx) => approveVersion(tx, directorateLead, version)))
  valueOf(await edit((tx) => publishVersion(tx, officer, version)))
  // From here on everything is for the workspace alone.
  await edit((tx) => amendActivity(tx, officer, { id: activity.id, revision: 1, text: `Draft ${CANARY}` }))
  await edit((tx) => amendStatement(tx, officer, { id: outcome.id, revision: 1, text: `Draft ${CANARY}` }))
  await edit((tx) => proposeVersion(tx, officer, { planId: plan.id, note: '' }))
  valueOf(await edit((tx) => createPlan(tx, officer, { ...fields, title: `Secret ${CANARY}` })))
  await owner('update identity.person set name = $1 where id = $2', [`Person ${CANARY}`, scrutiny.id])
  await owner(
    `insert into documents.document (filename, sha256, media_type, bytes)
     values ($1, repeat('0', 64), 'text/plain', convert_to($1, 'UTF8'))`,
    [CANARY],
  )
  await db.asPublicWriting((tx) =>
    runSql(
      tx,
      `select published.ask('question', '${activity.id}', '/', 'Asked ${CANARY}', 'contact ${CANARY}')`,
    ),
  )
})

async function relations(): Promise<string[]> {
  const rows = await owner<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'v', 'm', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`,
  )
  return rows.map((row) => row.name)
}

/** Every row of a relation as text; null when it is refused. */
async function readAll(
  run: (text: string) => Promise<{ row: string }[]>,
  relation: string,
): Promise<string | null> {
  try {
    const rows = await run(`select r::text as row from ${relation} r`)
    return rows.map((row) => row.row).join('\n')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '42501') return null
    throw error
  }
}

const asPublic = (text: string) => db.asPublic((reader) => runSql<{ row: string }>(reader, text))

describe('the public login', () => {
  test('the canary stands in the workspace, so that its absence elsewhere means something', async () => {
    const found = []
    for (const relation of await relations()) {
      if ((await readAll(owner, relation))?.includes(CANARY)) found.push(relation)
    }
    for (const relation of [
      'plan.plan',
      'plan.activity',
      'plan.statement',
      'plan.version',
      'plan.question',
      'thread.node',
      'audit.entry',
      'identity.person',
      'documents.document',
    ]) {
      expect(found).toContain(relation)
    }
  })

  test('it reads the tables of what is published and nothing else at all', async () => {
    const readable = []
    for (const relation of await relations()) {
      const rows = await readAll(asPublic, relation)
      if (rows === null) continue
      readable.push(relation)
      expect(rows).not.toContain(CANARY)
    }
    expect(readable.toSorted()).toEqual([
      'published.card_translation',
      'published.delivery_report',
      'published.delivery_revision',
      'published.inspection_table',
      'published.link',
      'published.measure',
      'published.measure_link',
      'published.node',
      'published.report_card',
      'published.translation',
      'published.version',
      'published.wording',
    ])
  })

  test('its queries find published words and no others', async () => {
    await db.asPublic(async (reader) => {
      expect(await searchPublished(reader, CANARY)).toEqual([])
      expect((await searchPublished(reader, 'public')).length).toBe(3)
      const listed = JSON.stringify([await publishedPlans(reader), await publications(reader)])
      expect(listed).toContain('Public plan')
      expect(listed).not.toContain(CANARY)
    })
  })

  test('it can call no function of the workspace and write nothing', async () => {
    for (const text of [
      'select plan.history(gen_random_uuid())',
      'select plan.publish(gen_random_uuid())',
      "select audit.note('x', 'x', '{}')",
      'select * from identity.person_of_session(gen_random_uuid())',
      "select identity.acts_as('administrator')",
      'select * from thread.what_serves(gen_random_uuid(), 10)',
      "insert into published.link values (gen_random_uuid(), gen_random_uuid(), 'delivers')",
      'delete from published.version',
      "update published.node set title = 'x'",
      'create table published.mine (id int)',
      'create temporary table mine (id int)',
      'set role goldthread_app',
    ]) {
      await expect(asPublic(text), text).rejects.toMatchObject({ code: '42501' })
    }
  })

  test('it becomes nobody else by naming a person', async () => {
    await db
      .asPublicWriting(async (tx) => {
        await runSql(tx, `select set_config('goldthread.person', '${officer.id}', true)`)
        await expect(runSql(tx, 'select * from plan.plan')).rejects.toMatchObject({ code: '42501' })
      })
      .catch(() => undefined)
    expect(await readAll(asPublic, 'plan.plan')).toBeNull()
  })
})

const asNobody = (text: string) => db.as('', 'leak.test', (tx) => runSql<{ row: string }>(tx, text))

const asScrutiny = (text: string) =>
  db.as(scrutiny.id, 'leak.test', (tx) => runSql<{ row: string }>(tx, text))

describe('the workspace login', () => {
  test('without an acting person it reads nothing but what is published', async () => {
    for (const relation of await relations()) {
      const rows = await readAll(asNobody, relation)
      if (/^published\.(version|node|link)$/.test(relation)) expect(rows).not.toBe('')
      else if (relation.startsWith('published.')) expect(rows ?? '').not.toContain(CANARY)
      else expect(rows ?? '', relation).toBe('')
    }
  })

  test('as scrutiny it reads plans and partners, and no audit, readings, questions or documents of others', async () => {
    expect(await readAll(asScrutiny, 'plan.plan')).toContain(CANARY)
    for (const relation of [
      'audit.entry',
      'plan.reading',
      'plan.correction',
      'plan.question',
      'identity.installation',
    ]) {
      expect((await readAll(asScrutiny, relation)) ?? '', relation).toBe('')
    }
  })

  test('as scrutiny it can write to no table of the workspace', async () => {
    for (const relation of await relations()) {
      if (/^(auth|migrations|published)\./.test(relation)) continue
      const columns = await owner<{ name: string }>(
        `select attname as name from pg_attribute
         where attrelid = $1::regclass and attnum > 0 and not attisdropped and attidentity = '' limit 1`,
        [relation],
      )
      const column = columns[0]?.name ?? 'id'
      const tried = async (text: string) => {
        try {
          return (await asScrutiny(text)).length
        } catch (error) {
          return error instanceof Error && 'code' in error ? error.code : error
        }
      }
      const before = await readAll(owner, relation)
      // Either refused outright, or no row is there for it to change.
      expect(['42501', 0], relation).toContain(
        await tried(`update ${relation} set ${column} = ${column} returning 1`),
      )
      expect(['42501', 0], relation).toContain(await tried(`delete from ${relation} returning 1`))
      expect(await tried(`truncate ${relation}`), relation).toBe('42501')
      // A row of nothing but defaults: refused by row-level security or grant before any constraint is asked.
      expect(['42501', '23502'], relation).toContain(
        await tried(`insert into ${relation} default values returning 1`),
      )
      expect(await readAll(owner, relation), relation).toBe(before)
    }
  })

  test('every table of ours has row-level security', async () => {
    const rows = await owner<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and not c.relrowsecurity
         and n.nspname not in ('pg_catalog', 'information_schema', 'migrations')`,
    )
    expect(rows).toEqual([])
  })

  test('its login owns nothing and is a member of no more than its own group', async () => {
    const owned = await db.as('', 'leak.test', (tx) =>
      runSql<{ owned: number; groups: string[] }>(
        tx,
        `select (select count(*) from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = current_user) as owned,
                array(select g.rolname::text from pg_auth_members m join pg_roles g on g.oid = m.roleid
                      join pg_roles l on l.oid = m.member where l.rolname = current_user) as groups`,
      ),
    )
    expect(owned).toEqual([{ owned: 0, groups: ['goldthread_app'] }])
  })
})

describe('the audit', () => {
  test('nobody changes it: no person, no login, and not the owner in ordinary SQL', async () => {
    const count = (await owner('select 1 from audit.entry')).length
    expect(count).toBeGreaterThan(10)
    for (const text of [
      "update audit.entry set event = 'x'",
      'delete from audit.entry',
      'truncate audit.entry',
    ]) {
      await expect(owner(text), text).rejects.toMatchObject({ code: '42501' })
      for (const person of [people.administrator, officer]) {
        await expect(
          db.as(person.id, 'leak.test', (tx) => runSql(tx, text)),
          text,
        ).rejects.toMatchObject({ code: '42501' })
      }
    }
    expect((await owner('select 1 from audit.entry')).length).toBe(count)
  })

  test('administrators read it, and it keeps what was asked by the public without their words', async () => {
    const entries = await db.as(people.administrator.id, 'leak.test', async (tx) => {
      await noteRead(tx, 'audit.entry', '-')
      return runSql<{ event: string; after: unknown }>(
        tx,
        "select event, after from audit.entry where record_kind = 'plan.question'",
      )
    })
    expect(entries).toHaveLength(1)
    expect(entries[0]?.event).toBe('public.ask')
    expect(JSON.stringify(entries)).not.toContain(CANARY)
  })
})
