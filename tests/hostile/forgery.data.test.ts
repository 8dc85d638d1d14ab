import { describe, expect, test } from 'vitest'
import { freshDatabase, runSql } from '../support/database.ts'
import { addOneOfEach } from '../support/one-of-each.ts'
import { seedPeople } from '../support/people.ts'

/** What somebody could do who can make the application's logins say any SQL. */
const database = await freshDatabase()
const people = await seedPeople(database)
const ids = await addOneOfEach(database, people)
const { db, owner } = database
const [officer, clerk] = [people.officer.id, people.clerk.id]

/** The SQLSTATE of the refusal; '' when it was done. */
async function refusal(text: string, person = officer): Promise<string> {
  try {
    await db.as(person, 'forgery.tried', (tx) => runSql(tx, text))
    return ''
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'no SQLSTATE'
  }
}

const REFUSED = '42501'
const id = (table: string) => `'${ids.get(table)}'`

function grant(by: string): string {
  return `insert into identity.role_grant (person_id, role, reason, granted_by) values ('${clerk}', 'clerk', 'more work', ${by})`
}

function set(values: string): string {
  return `update plan.version set ${values} where number = 50`
}

function asked(given: string): string {
  return `select published.ask('question', '${ids.get('plan.activity')}', '/', ${given}, '') as id`
}

function askAgain(): Promise<unknown[]> {
  return db.asPublicWriting((tx) => runSql(tx, asked(`'Again?'`)))
}

function limits(tx: Parameters<typeof runSql>[0]) {
  return runSql<{ statement: string; idle: string }>(
    tx,
    `select current_setting('statement_timeout') as statement, current_setting('idle_in_transaction_session_timeout') as idle`,
  )
}

describe('the name under a fact', () => {
  test('is that of who acts, whoever the statement names', async () => {
    const as: Record<string, (person: string) => string> = {
      document: (person) =>
        `insert into documents.document (filename, sha256, media_type, bytes, added_by)
         values ('a.txt', '${'b'.repeat(64)}', 'text/plain', '', ${person})`,
      provenance: (person) =>
        `insert into thread.provenance (node_id, fact, document_id, line, confirmed_by)
         values (${id('plan.activity')}, 'text', ${id('documents.document')}, 1, ${person})`,
      reading: (person) =>
        `insert into plan.reading (document_id, kind, draft, added_by)
         values (${id('documents.document')}, 'theme', '{}', ${person})`,
      correction: (person) =>
        `insert into plan.correction (reading_id, path, corrected_by) values (${id('plan.reading')}, 'title', ${person})`,
      answer: (person) =>
        `update plan.question set answer = 'Yes', answered_by = ${person}, answered_at = now() where id = ${id('plan.question')}`,
      settling: (person) =>
        `update plan.reading set status = 'refused', settled_at = now(), settled_by = ${person} where id = ${id('plan.reading')}`,
    }
    for (const [what, insert] of Object.entries(as)) {
      expect([what, await refusal(insert(`'${clerk}'`))]).toEqual([what, REFUSED])
      expect([what, await refusal(insert('null'))]).toEqual([what, REFUSED])
      expect([what, await refusal(insert(`'${officer}'`))]).toEqual([what, ''])
    }
  })

  test('is that of the administrator who gives a role', async () => {
    expect(await refusal(grant(`'${officer}'`), people.administrator.id)).toBe(REFUSED)
    expect(await refusal(grant('null'), people.administrator.id)).toBe(REFUSED)
    expect(await refusal(grant(`'${people.administrator.id}'`), people.administrator.id)).toBe('')
  })

  test('of an approval cannot be put there without approving', async () => {
    await db.as(officer, 'forgery.seed', (tx) =>
      runSql(
        tx,
        `insert into plan.version (plan_id, number, content, proposed_by) values (${id('plan.plan')}, 50, '{}', '${officer}')`,
      ),
    )
    const lead = people.directorateLead.id
    expect(await refusal(set(`approved_by = '${clerk}'`), lead)).toBe(REFUSED)
    expect(await refusal(set(`approved_by = '${clerk}', approved_at = now()`), lead)).toBe(REFUSED)
    expect(await refusal(set(`approved_by = '${lead}', approved_at = now()`), lead)).toBe('')
    expect(await refusal(set('approved_by = null, approved_at = null'), lead)).toBe(REFUSED)
  })
})

describe('what was settled or said', () => {
  test('is not changed afterwards', async () => {
    await owner(
      `update plan.reading set status = 'accepted', settled_at = now() where id = ${id('plan.reading')}`,
    )
    await refusal(`update plan.reading set draft = '{"title":"forged"}' where id = ${id('plan.reading')}`)
    const [reading] = await owner<{ draft: object }>(
      `select draft from plan.reading where id = ${id('plan.reading')}`,
    )
    expect(reading?.draft).toEqual({})
    expect(await refusal(`update plan.reading set document_id = document_id`)).toBe(REFUSED)
    expect(await refusal(`update plan.question set text = 'Something else'`)).toBe(REFUSED)
    expect(await refusal(`update plan.question set contact = ''`)).toBe(REFUSED)
    expect(await refusal(`update audit.entry set event = 'x'`)).toBe(REFUSED)
  })
})

describe('the public login', () => {
  test('gains nothing by naming a person, in what it reads and in the audit', async () => {
    const { administrator } = people
    const seen = await db.asPublicWriting(async (tx) => {
      await runSql(
        tx,
        `select set_config('goldthread.person', '${administrator.id}', true), set_config('goldthread.event', 'plan.approve', true)`,
      )
      return runSql<{ id: string | null }>(tx, asked(`'Who asks?'`))
    })
    expect(seen[0]?.id).not.toBeNull()
    const entries = await owner<{ person_id: string | null; event: string }>(
      `select person_id, event from audit.entry where record_id = '${seen[0]?.id}'`,
    )
    expect(entries).toEqual([{ person_id: null, event: 'public.ask' }])
    for (const text of [
      'select * from identity.person',
      'select * from plan.plan',
      'select identity.acting_person()',
      `select plan.history('${ids.get('plan.plan')}')`,
      `select audit.note('a', 'b', '{}')`,
      'select * from auth.session',
    ]) {
      const tried = db.asPublicWriting((tx) => runSql(tx, text))
      await expect(tried, text).rejects.toMatchObject({ code: REFUSED })
    }
  })

  test('can ask so often and no more, whichever process it comes through', async () => {
    const refused = async () => {
      for (let count = 0; count < 40; count++) {
        try {
          await askAgain()
        } catch (error) {
          return { count, error }
        }
      }
      return undefined
    }
    const end = await refused()
    expect(end?.error).toMatchObject({ code: '53400' })
    expect(end?.count).toBeGreaterThan(20)
    await owner(`update plan.question set asked_at = asked_at - interval '2 minutes'`)
    await expect(askAgain()).resolves.toHaveLength(1)
  })
})

test('no function is for everybody: each is granted to who needs it', async () => {
  const open = await owner<{ name: string }>(`
    select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ('identity', 'audit', 'auth', 'documents', 'thread', 'partners', 'plan', 'published', 'migrations')
      and (p.proacl is null or exists (select from aclexplode(p.proacl) a where a.grantee = 0))`)
  expect(open).toEqual([])
})

test('what runs with the rights of its owner looks for names in no place that a caller chooses', async () => {
  const loose = await owner<{ name: string }>(`
    select p.oid::regprocedure::text as name from pg_proc p
    where p.prosecdef and not coalesce(p.proconfig, '{}') @> '{search_path=pg_catalog}'`)
  expect(loose).toEqual([])
})

test('a statement that does not end is ended by the database, and so is a forgotten transaction', async () => {
  expect(await db.asPublicWriting(limits)).toEqual([{ statement: '10s', idle: '10s' }])
  expect(await db.as('', 'limits', limits)).toEqual([{ statement: '1min', idle: '1min' }])
  const { rows } = await db.authPool.query('show statement_timeout')
  expect(rows).toEqual([{ statement_timeout: '10s' }])
})
