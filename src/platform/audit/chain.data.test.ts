import fc from 'fast-check'
import { sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase, runSql } from '../../../tests/support/database.ts'
import { seedPeople } from '../../../tests/support/people.ts'
import { chainHead, checkChain, formatHead, parseHead, type Head, type Tampering } from './chain.ts'
import { noteInAudit } from './queries.ts'

const database = await freshDatabase()
const { administrator, officer, scrutiny } = await seedPeople(database)
const { db, owner, ownerUrl } = database

const client = new Client({ connectionString: ownerUrl })
await client.connect()
afterAll(() => client.end())

async function check(from?: Head): Promise<Tampering | undefined> {
  return (await checkChain(client, from, () => undefined)).tampering
}

async function write(count: number): Promise<void> {
  await db.as(administrator.id, 'chain.tested', async (tx) => {
    for (let number = 0; number < count; number++) await noteInAudit(tx, 'test', String(number), { number })
  })
}

/** What the owner of the database does behind the audit's back, and then takes back. */
async function tamper<T>(statements: readonly string[], look: () => Promise<T>): Promise<T> {
  const tables = ['entry', 'chain', 'personal']
  await client.query('begin')
  try {
    for (const table of tables) await client.query(`alter table audit.${table} disable trigger user`)
    for (const statement of statements) await client.query(statement)
    return await look()
  } finally {
    await client.query('rollback')
  }
}

const entryAt = async (position: number): Promise<number> => {
  const rows = await owner<{ entry_id: number }>('select entry_id from audit.chain where position = $1', [
    position,
  ])
  return rows[0]?.entry_id ?? 0
}

describe('the chain of the audit', () => {
  beforeEach(() => write(5))

  test('is whole, has no gap and holds every entry', async () => {
    expect(await check()).toBeUndefined()
    const [row] = await owner<{ places: number; last: number; entries: number }>(
      'select count(*) as places, max(position) as last, (select count(*) from audit.entry) as entries from audit.chain',
    )
    expect(row?.places).toBe(row?.last)
    expect(row?.places).toBe(row?.entries)
  })

  test('is what its description says: SHA-256 of the hash before and the entry', async () => {
    const { createHash } = await import('node:crypto')
    const [entry] = await owner<Record<'id' | 'at' | 'person_id' | 'event', string> & { place: string }>(
      `select e.id::int, (extract(epoch from e.at) * 1000000)::bigint::text as at, e.person_id, e.event, c.position::int as place,
         encode(c.hash, 'hex') as hash, encode(p.hash, 'hex') as previous, e.record_id, e.after::text as after
       from audit.entry e join audit.chain c on c.entry_id = e.id join audit.chain p on p.position = c.position - 1
       where e.record_kind = 'test' order by e.id desc limit 1`,
    )
    const row = entry as unknown as Record<string, string>
    const text = `[${row['place']}, ${row['id']}, ${row['at']}, "${row['person_id']}", "chain.tested", "note", "test", "4", [], [${row['after']}]]`
    const hash = createHash('sha256')
      .update(Buffer.from(row['previous'] ?? '', 'hex'))
      .update(text)
    expect(hash.digest('hex')).toBe(row['hash'])
  })

  test.each([
    ['event', `'other'`],
    ['at', `at + interval '1 microsecond'`],
    ['person_id', 'null'],
    ['record_id', `'other'`],
    ['record_kind', `'other'`],
    ['operation', `'delete'`],
    ['after', `'{"number": 7}'`],
    ['after', 'null'],
    ['before', `'null'::jsonb`],
  ])('shows that the %s of an entry became %s', async (column, value) => {
    const { position } = await chainHead(client)
    const entryId = await entryAt(position - 2)
    const found = await tamper([`update audit.entry set ${column} = ${value} where id = ${entryId}`], check)
    expect(found).toEqual({ what: 'changed', position: position - 2, entryId })
  })

  test('shows that an entry was deleted, with and without its place', async () => {
    const { position } = await chainHead(client)
    const entryId = await entryAt(position - 2)
    const entry = `delete from audit.entry where id = ${entryId}`
    const place = `delete from audit.chain where entry_id = ${entryId}`
    expect(await tamper([entry], check)).toEqual({ what: 'removed', position: position - 2, entryId })
    expect(await tamper([place], check)).toEqual({
      what: 'missing',
      position: position - 2,
      until: position - 2,
    })
    expect(await tamper([entry, place], check)).toEqual({
      what: 'missing',
      position: position - 2,
      until: position - 2,
    })
    const closed = `update audit.chain set position = -position where position > ${position - 2}`
    const found = await tamper(
      [
        entry,
        place,
        'alter table audit.chain drop constraint chain_position_check',
        closed,
        'update audit.chain set position = -position - 1 where position < 0',
      ],
      check,
    )
    expect(found).toMatchObject({ what: 'changed', position: position - 2 })
  })

  test('shows that an entry was inserted, past the chain and into it', async () => {
    const insert = `insert into audit.entry (event, operation, record_kind, record_id) values ('forged', 'note', 'test', 'x')`
    expect(await tamper([insert], check)).toMatchObject({ what: 'outside' })
    const { position } = await chainHead(client)
    const at = position - 1
    const found = await tamper(
      [
        insert,
        'alter table audit.chain drop constraint chain_position_check',
        `update audit.chain set position = -position where position >= ${at}`,
        'update audit.chain set position = -position + 1 where position < 0',
        `insert into audit.chain select ${at}, e.id, audit.link(p.hash, ${at}, e)
           from audit.entry e, audit.chain p where e.event = 'forged' and p.position = ${at - 1}`,
      ],
      check,
    )
    // The forged entry fits what is before it; the first that does not is the one that was pushed up.
    expect(found).toMatchObject({ what: 'changed', position: at + 1 })
    const clumsy = await tamper(
      [
        insert,
        'alter table audit.chain drop constraint chain_position_check',
        `update audit.chain set position = -position where position >= ${at}`,
        'update audit.chain set position = -position + 1 where position < 0',
        `insert into audit.chain select ${at}, e.id, sha256('') from audit.entry e where e.event = 'forged'`,
      ],
      check,
    )
    expect(clumsy).toMatchObject({ what: 'inserted', position: at })
  })

  test('shows that two entries changed places', async () => {
    const { position } = await chainHead(client)
    const [a, b] = [await entryAt(position - 3), await entryAt(position - 1)]
    const found = await tamper(
      [
        `update audit.chain set entry_id = case entry_id when ${a} then -1 else -2 end where entry_id in (${a}, ${b})`,
        `update audit.chain set entry_id = case entry_id when -1 then ${b} else ${a} end where entry_id < 0`,
      ],
      check,
    )
    expect(found).toEqual({ what: 'changed', position: position - 3, entryId: b })
  })

  test('shows that its end was cut off, to whoever kept a head', async () => {
    const head = await chainHead(client)
    const cut = [
      `delete from audit.entry using audit.chain c where c.entry_id = id and c.position > ${head.position - 2}`,
      `delete from audit.chain where position > ${head.position - 2}`,
    ]
    expect(await tamper(cut, check)).toBeUndefined()
    expect(await tamper(cut, () => check(head))).toEqual({ what: 'cut', position: head.position - 1 })
  })

  test('shows that it was written anew, to whoever kept a head', async () => {
    const head = await chainHead(client)
    const anew = [
      `update audit.entry set event = 'other' where id = ${await entryAt(head.position)}`,
      `update audit.chain c set hash = audit.link(p.hash, c.position, e) from audit.chain p, audit.entry e
         where c.position = ${head.position} and p.position = c.position - 1 and e.id = c.entry_id`,
    ]
    expect(await tamper(anew, check)).toBeUndefined()
    expect(await tamper(anew, () => check(head))).toEqual({ what: 'rewritten', position: head.position })
  })

  test('goes on from a head that was kept', async () => {
    const head = await chainHead(client)
    await write(3)
    expect(await checkChain(client, head, () => undefined)).toMatchObject({
      checked: 3,
      tampering: undefined,
    })
    const entryId = await entryAt(head.position + 2)
    const changed = [`update audit.entry set event = 'other' where id = ${entryId}`]
    expect(await tamper(changed, () => check(head))).toMatchObject({ what: 'changed', entryId })
  })

  test('whatever one value is changed to, it shows', async () => {
    const { position } = await chainHead(client)
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: position }),
        fc.constantFrom('event', 'record_kind', 'record_id'),
        fc.string({ minLength: 1 }).filter((text) => !text.includes('\0')),
        async (at, column, value) => {
          const entryId = await entryAt(at)
          const was = await owner<{ was: string }>(`select ${column} as was from audit.entry where id = $1`, [
            entryId,
          ])
          fc.pre(was[0]?.was !== value)
          const quoted = client.escapeLiteral(value)
          const found = await tamper(
            [`update audit.entry set ${column} = ${quoted} where id = ${entryId}`],
            check,
          )
          expect(found).toEqual({ what: 'changed', position: at, entryId })
        },
      ),
      { numRuns: 40 },
    )
  })
})

describe('writing', () => {
  test('by eight at once gives one chain without a gap; what is rolled back leaves none', async () => {
    const people = [administrator, officer, scrutiny]
    const writers = Array.from({ length: 8 }, async (_, hand) => {
      for (let round = 0; round < 12; round++) {
        const work = db.as(people[hand % 3]?.id ?? '', 'chain.many', async (tx) => {
          for (let number = 0; number <= hand % 3; number++)
            await noteInAudit(tx, 'test', `${hand}`, { round, number })
          if (round % 4 === 3) throw new Error('taken back')
        })
        await work.catch((error: Error) => expect(error.message).toBe('taken back'))
      }
    })
    await Promise.all(writers)
    expect(await check()).toBeUndefined()
    const [row] = await owner<{ many: number; last: number; places: number }>(
      `select (select count(*) from audit.entry where event = 'chain.many') as many, max(position) as last, count(*) as places from audit.chain`,
    )
    // 9 of 12 rounds of 1, 2 or 3 entries by 8 hands
    expect(row?.many).toBe(9 * (1 + 2 + 3 + 1 + 2 + 3 + 1 + 2))
    expect(row?.places).toBe(row?.last)
  })

  test('a long transaction holds nobody up before it commits', async () => {
    await db.as(administrator.id, 'chain.long', async (tx) => {
      await noteInAudit(tx, 'test', 'long', {})
      await write(1)
      // Would wait for ever if the end of the chain were held from the first entry on.
      await write(1)
    })
    expect(await check()).toBeUndefined()
  })

  test('in a transaction that does not see what came in meanwhile is refused to be tried again', async () => {
    await client.query('begin isolation level repeatable read')
    await client.query('select 1')
    await write(1)
    await client.query(
      `insert into audit.entry (event, operation, record_kind, record_id) values ('late', 'note', 'test', 'x')`,
    )
    // serialization_failure
    await expect(client.query('commit')).rejects.toMatchObject({ code: '40001' })
    expect(await check()).toBeUndefined()
  })

  test('is all that anybody can do: nobody changes, deletes or empties any part of it, the owner included', async () => {
    const statements = ['entry', 'chain', 'personal'].flatMap((table) => [
      `delete from audit.${table}`,
      `truncate audit.${table} cascade`,
    ])
    statements.push(
      `update audit.entry set event = 'x'`,
      `update audit.chain set hash = sha256('')`,
      `update audit.personal set value = '"x"'`,
      `update audit.personal set subject = gen_random_uuid(), value = null, salt = null, erased_at = now()`,
    )
    for (const statement of statements) {
      await expect(owner(statement), statement).rejects.toMatchObject({ code: '42501' })
      await expect(
        db.as(administrator.id, 'chain.tried', (tx) => runSql(tx, statement)),
        statement,
      ).rejects.toMatchObject({ code: '42501' })
    }
    await expect(
      db.as(administrator.id, 'chain.tried', (tx) =>
        runSql(tx, `insert into audit.chain values (99999999, 1, sha256(''))`),
      ),
    ).rejects.toMatchObject({ code: '42501' })
  })
})

test('a head is written and read as one line', () => {
  const head = { position: 12, hash: 'ab'.repeat(32) }
  expect(formatHead(head)).toBe(`12:${'ab'.repeat(32)}`)
  expect(parseHead(`${formatHead(head)}\n`)).toEqual(head)
  for (const wrong of ['', '12', `12:${'AB'.repeat(32)}`, `x:${'ab'.repeat(32)}`, `12:${'ab'.repeat(31)}`])
    expect(parseHead(wrong)).toBeUndefined()
})

describe('names', () => {
  test('stand apart from the facts, and the audit shows them in their places', async () => {
    const [row] = await owner<{ text: string }>(
      `select string_agg(e::text, '') as text from audit.entry e where record_kind = 'identity.person'`,
    )
    expect(row?.text).toContain('personal')
    expect(row?.text).not.toContain('Test officer')
    expect(row?.text).not.toContain('officer@example.org')
    const { auditEntries } = await import('./queries.ts')
    const entries = await db.as(administrator.id, 'audit.read', (tx) =>
      auditEntries(tx, { event: '', record: officer.id, beforeId: 0 }, 10),
    )
    expect(entries.at(-1)?.after).toMatchObject({ name: 'Test officer', email: 'officer@example.org' })
  })

  test('that were changed, removed, or erased without a note show', async () => {
    const some = `(select commitment from audit.personal where subject = '${officer.id}' limit 1)`
    expect(
      await tamper([`update audit.personal set value = '"x"' where commitment = ${some}`], check),
    ).toMatchObject({ what: 'value-changed' })
    expect(await tamper([`delete from audit.personal where commitment = ${some}`], check)).toMatchObject({
      what: 'value-gone',
    })
    expect(
      await tamper(
        [`update audit.personal set value = null, salt = null, erased_at = now() where commitment = ${some}`],
        check,
      ),
    ).toMatchObject({ what: 'value-erased-unnoted' })
  })
})

describe('reading what is sensitive', () => {
  const count = 'select count(*)::int as count from audit.entry'

  test('gives no row without a note, and all to an administrator with one', async () => {
    const without = await db.as(administrator.id, 'audit.read', (tx) => runSql<{ count: number }>(tx, count))
    expect(without[0]?.count).toBe(0)
    const noted = await db.as(administrator.id, 'audit.read', async (tx) => {
      await sql`select audit.note_read('audit.entry', '-', '{}')`.execute(tx)
      return runSql<{ count: number }>(tx, count)
    })
    expect(noted[0]?.count).toBeGreaterThan(10)
    const [last] = await owner<{ operation: string; person_id: string; event: string }>(
      'select operation, person_id, event from audit.entry order by id desc limit 1',
    )
    expect(last).toEqual({ operation: 'read', person_id: administrator.id, event: 'audit.read' })
  })

  test('with a note of another transaction, of another table or of one’s own making gives no row', async () => {
    const proof = await db.as(administrator.id, 'audit.read', async (tx) => {
      await sql`select audit.note_read('audit.entry', '-', '{}')`.execute(tx)
      const rows = await runSql<{ proof: string }>(tx, `select current_setting('goldthread.reads') as proof`)
      return rows[0]?.proof ?? ''
    })
    expect(proof).toMatch(/^[0-9a-f]{64}$/)
    const found = await db.as(administrator.id, 'audit.read', async (tx) => {
      await noteInAudit(tx, 'audit.entry', '-', {})
      await sql`select set_config('goldthread.reads', ${`${proof} audit.entry`}, true)`.execute(tx)
      return runSql<{ count: number }>(tx, count)
    })
    expect(found[0]?.count).toBe(0)
    await expect(
      db.as(administrator.id, 'audit.read', (tx) => runSql(tx, `select audit.read_proof('audit.entry')`)),
    ).rejects.toMatchObject({ code: '42501' })
  })

  test('with a note gives nothing to those who may not read it', async () => {
    const found = await db.as(officer.id, 'audit.read', async (tx) => {
      await sql`select audit.note_read('audit.entry', '-', '{}')`.execute(tx)
      return runSql<{ count: number }>(tx, count)
    })
    expect(found[0]?.count).toBe(0)
  })
})
