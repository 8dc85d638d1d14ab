import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase, runSql } from '../../../tests/support/database.ts'
import { addOneOfEach } from '../../../tests/support/one-of-each.ts'
import { seedPeople } from '../../../tests/support/people.ts'
import { chainHead, checkChain } from '../audit/chain.ts'
import { auditEntries } from '../audit/queries.ts'
import { eraseNow, markLeft, selectAllAbout, selectDue, selectErasures, selectRunning } from './store.ts'

const database = await freshDatabase()
const people = await seedPeople(database)
await addOneOfEach(database, people)
const { db, owner, ownerUrl } = database
const { administrator, officer } = people

const client = new Client({ connectionString: ownerUrl })
await client.connect()
afterAll(() => client.end())

const today = (await owner<{ day: string }>('select current_date as day'))[0]?.day ?? ''
const CANARY = 'Zephyrine'
const ADDRESS = 'zephyrine@example.org'

const places = await owner<{ table: string; subject: string; byAddress: boolean; atEnd: string }>(
  `select table_name as table, subject, by_address as "byAddress", at_end as "atEnd" from personal.place
   where subject is not null and to_regclass(table_name) is not null`,
)

/** Somebody whose name or address stands in every table that can hold one. */
async function plant(): Promise<string> {
  const id = randomUUID()
  await owner('insert into identity.person (id, name, email) values ($1, $2, $3)', [id, CANARY, ADDRESS])
  await owner('update identity.person set name = $2 where id = $1', [id, `${CANARY} the Second`])
  await owner("insert into identity.role_grant (person_id, role, reason) values ($1, 'clerk', $2)", [
    id,
    `${CANARY} is new`,
  ])
  await owner('insert into auth."user" (id, name, email) values ($1, $2, $3)', [id, CANARY, ADDRESS])
  await owner(
    `insert into auth.session (id, "userId", token, "expiresAt", "userAgent") values (gen_random_uuid(), $1, gen_random_uuid()::text, '2099-01-01', $2)`,
    [id, `${CANARY} browser`],
  )
  await owner(
    `insert into auth.account (id, "userId", "accountId", "providerId", password) values (gen_random_uuid(), $1, $2, 'credential', $3)`,
    [id, ADDRESS, `${CANARY} secret`],
  )
  await owner(
    `insert into auth.verification (id, identifier, value, "expiresAt") values (gen_random_uuid(), $1, $2, '2099-01-01')`,
    [ADDRESS, `${CANARY} code`],
  )
  await owner(
    `insert into mail.message (recipient, person_id, kind, subject, body, secret, expires_at) values ($1, $2, 'invitation', 'Come in', $3, true, '2099-01-01')`,
    [ADDRESS, id, `${CANARY} link`],
  )
  for (const person of [id, null]) {
    await owner(
      `insert into mail.message (recipient, person_id, kind, subject, body, expires_at) values ($1, $2, 'invitation', $3, $3, '2099-01-01')`,
      [ADDRESS, person, `Dear ${CANARY}`],
    )
  }
  const words = `${CANARY} secret`
  await owner(
    `insert into auth.passkey (id, name, "publicKey", "userId", "credentialID", counter, "deviceType", "backedUp")
     values (gen_random_uuid(), $2, $3, $1, $3, 0, 'singleDevice', false)`,
    [id, CANARY, words],
  )
  await owner('insert into auth.second_factor (id, secret) values ($1, $2)', [id, words])
  await owner('insert into auth.recovery_code (person_id, code_hash) values ($1, $2)', [
    id,
    Buffer.from(words),
  ])
  await owner(
    `insert into auth.link (person_id, purpose, token_hash, expires_at) values ($1, 'reset', $2, '2099-01-01')`,
    [id, Buffer.from(words)],
  )
  await owner('insert into identity.invitation (person_id, token_hash) values ($1, $2)', [
    id,
    Buffer.from(words),
  ])
  await owner(
    `insert into notice.notice (person_id, message, "values", path, key) values ($1, 'notices.tried', jsonb_build_object('name', $2::text), '/workspace', 'tried')`,
    [id, CANARY],
  )
  await owner("insert into notice.preference (person_id, digest) values ($1, 'weekly')", [id])
  await owner('insert into notice.digest (person_id, sent_on) values ($1, current_date)', [id])
  const [post] = await owner<{ id: string }>('select id from partners.post limit 1')
  await owner(
    'insert into partners.holding (post_id, person_id, starts_on) values ($1, $2, current_date - 100)',
    [post?.id, id],
  )
  return id
}

/** Every table of the database whose text holds one of these words. */
async function tablesWith(words: string): Promise<string[]> {
  const tables = await owner<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%'`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const rows = await owner(`select from ${name} t where t::text ~* $1 limit 1`, [words])
    if (rows.length > 0) found.push(name)
  }
  return found.toSorted()
}

async function tampering() {
  return (await checkChain(client, undefined, () => undefined)).tampering
}

const asAdministrator = <T>(event: string, work: Parameters<typeof db.as<T>>[2]) =>
  db.as(administrator.id, event, work)

describe('a person', () => {
  test('whose post or role runs is not erased, and it says which', async () => {
    const id = await plant()
    await expect(asAdministrator('person.erase', (tx) => eraseNow(tx, id))).rejects.toMatchObject({
      code: '23001',
    })
    const running = await asAdministrator('person.erase', (tx) => selectRunning(tx, id))
    expect(running.map(({ kind, title }) => `${kind} ${title}`)).toEqual([
      'post Head of reading',
      'role clerk',
    ])
    await owner('delete from auth.session')
    await owner('delete from mail.message where recipient = $1', [ADDRESS])
    await owner(`delete from partners.holding where person_id = $1`, [id])
    await asAdministrator('person.leave', (tx) => markLeft(tx, id, today))
    await asAdministrator('person.erase', (tx) => eraseNow(tx, id))
    expect(await tablesWith(CANARY)).toEqual([])
  })

  test('is shown everything that is held about them, and nothing that lets somebody in', async () => {
    const id = await plant()
    const planted = await tablesWith(CANARY)
    expect(planted.length).toBeGreaterThan(7)
    const held = await db.as(id, 'account.my-data', (tx) => selectAllAbout(tx, id))
    const text = JSON.stringify(held)
    const shown = new Set(held?.map(({ table }) => table))
    expect([...planted, 'partners.holding'].filter((table) => !shown.has(table))).toEqual([])
    // Whoever adds a place plants a name in it.
    expect(places.filter(({ table, atEnd }) => atEnd !== 'keep' && !shown.has(table))).toEqual([])
    expect(text).toContain(`Dear ${CANARY}`)
    expect(text).not.toMatch(/Zephyrine (secret|code|link)|token|password/)
    const [last] = await owner<{ operation: string; person_id: string; event: string; record_id: string }>(
      'select operation, person_id, event, record_id from audit.entry order by id desc limit 1',
    )
    expect(last).toEqual({ operation: 'read', person_id: id, event: 'account.my-data', record_id: id })
  })

  test('is shown to themselves and to administrators alone', async () => {
    const [other] = await owner<{ id: string }>('select id from identity.person where email = $1', [ADDRESS])
    const id = other?.id ?? ''
    await expect(db.as(officer.id, 'account.my-data', (tx) => selectAllAbout(tx, id))).rejects.toMatchObject({
      code: '42501',
    })
    expect(await asAdministrator('person.export', (tx) => selectAllAbout(tx, id))).not.toEqual([])
    expect(await asAdministrator('person.export', (tx) => selectAllAbout(tx, randomUUID()))).toBeUndefined()
  })

  test('who leaves has no account at once, holds nothing any more, and comes in by no way', async () => {
    const [other] = await owner<{ id: string }>('select id from identity.person where email = $1', [ADDRESS])
    const id = other?.id ?? ''
    await expect(
      asAdministrator('person.leave', (tx) => markLeft(tx, id, '2099-01-01')),
    ).rejects.toMatchObject({ code: '23514' })
    await asAdministrator('person.leave', (tx) => markLeft(tx, id, today))
    expect(await owner('select from auth.session where "userId" = $1', [id])).toEqual([])
    // What came with a post ends with the day.
    expect(
      await owner('select from identity.grants_of($1) where ends_on is distinct from $2', [id, today]),
    ).toEqual([])
    await expect(
      owner('insert into auth."user" (id, name, email) values ($1, $2, $3)', [id, CANARY, ADDRESS]),
    ).rejects.toMatchObject({ code: '42501' })
  })

  test('who is erased is nowhere in the database, what they did stays, and the chain is whole', async () => {
    const [other] = await owner<{ id: string }>('select id from identity.person where email = $1', [ADDRESS])
    const id = other?.id ?? ''
    const before = await owner<{ count: number }>(
      'select count(*)::int as count from audit.entry where record_id = $1',
      [id],
    )
    const head = await chainHead(client)
    const done = await asAdministrator('person.erase', (tx) => eraseNow(tx, id))
    expect(done).toMatchObject({ 'identity.person': 1, 'mail.message': 3 })
    expect(await tablesWith(CANARY)).toEqual([])
    const [row] = await owner<{ name: string; email: string; left_on: string }>(
      'select name, email, left_on from identity.person where id = $1',
      [id],
    )
    expect(row?.name).toMatch(/^A person who left, no\. \d+$/)
    expect(row?.email).toMatch(/^left-\d+@erased\.invalid$/)
    const held = await owner('select from partners.holding where person_id = $1', [id])
    expect(held).toHaveLength(1)
    const after = await owner<{ count: number }>(
      'select count(*)::int as count from audit.entry where record_id = $1',
      [id],
    )
    expect(after[0]?.count).toBeGreaterThan(before[0]?.count ?? 0)
    expect(await tampering()).toBeUndefined()
    expect((await checkChain(client, head, () => undefined)).tampering).toBeUndefined()
    const shown = await asAdministrator('audit.read', (tx) =>
      auditEntries(tx, { event: '', record: id, beforeId: 0 }, 100),
    )
    expect(shown.map(({ after: fields }) => fields?.['name'])).toContainEqual({ erased: true })
    const erasures = await asAdministrator('personal.read', (tx) => selectErasures(tx, 1))
    expect(erasures).toMatchObject([{ event: 'person.erase', recordId: id, erased: done }])
    expect(await asAdministrator('person.erase', (tx) => eraseNow(tx, id))).toEqual({})
  })

  test('is erased by nobody but an administrator, and not by themselves', async () => {
    for (const [who, whom] of [
      [officer, people.scrutiny],
      [administrator, administrator],
      [people.roleless, people.roleless],
    ] as const) {
      await expect(db.as(who.id, 'person.erase', (tx) => eraseNow(tx, whom.id))).rejects.toMatchObject({
        code: '42501',
      })
      await expect(db.as(who.id, 'person.leave', (tx) => markLeft(tx, whom.id, today))).rejects.toMatchObject(
        { code: '42501' },
      )
    }
    await expect(
      asAdministrator('person.erase', (tx) =>
        runSql(tx, `select personal.erase_now('${people.scrutiny.id}')`),
      ),
    ).rejects.toMatchObject({ code: '42501' })
  })
})

describe('the periods', () => {
  const periods = {
    person: 'P1Y',
    notice: 'P6M',
    question: 'P6M',
    mail: 'P6M',
    session: 'P1D',
    account: 'P1D',
  }
  const run = async () => {
    const [row] = await owner<{ done: Record<string, number> }>('select personal.run_retention($1) as done', [
      JSON.stringify(periods),
    ])
    return row?.done
  }

  test('are kept by a run that does nothing the second time', async () => {
    await run()
    const gone = randomUUID()
    const stays = randomUUID()
    await owner(
      `insert into identity.person (id, name, email, left_on) values
         ($1, 'Quentin Past', 'past@example.org', current_date - 367), ($2, 'Quentin Present', 'present@example.org', current_date - 300)`,
      [gone, stays],
    )
    const [node] = await owner<{ id: string }>('select id from thread.node limit 1')
    for (const days of [200, 100]) {
      await owner(
        `insert into plan.question (kind, node_id, page, text, contact, answer, answered_at)
         values ('question', $1, '/', $2, $2, $2, now() - make_interval(days => $3))`,
        [node?.id, `Asked ${days} days ago`, days],
      )
    }
    await owner(
      `insert into auth.verification (id, identifier, value, "expiresAt") values (gen_random_uuid(), 'a', 'b', now() - interval '2 days')`,
    )
    const due = await asAdministrator('personal.read', (tx) => selectDue(tx, periods))
    expect(due).toMatchObject({ person: 1, question: 1, account: 1, mail: 0, session: 0 })
    expect(await run()).toEqual({ person: 1, question: 1, account: 1 })
    expect(await run()).toEqual({})
    expect(await tablesWith('Quentin Past|past@example|Asked 200')).toEqual([])
    expect(await tablesWith('Quentin Present')).toContain('identity.person')
    expect(await tablesWith('Asked 100')).toEqual(['audit.personal', 'plan.question'])
    expect(await asAdministrator('personal.read', (tx) => selectDue(tx, periods))).toMatchObject({
      person: 0,
      question: 0,
    })
    expect(await tampering()).toBeUndefined()
  })

  test('end what lets somebody in when it has run out, and leave what still works', async () => {
    await run()
    for (const [index, ends] of ["now() + interval '1 hour'", "now() - interval '25 hours'"].entries()) {
      const id = randomUUID()
      const hash = Buffer.from(`hash ${index}`)
      await owner('insert into identity.person (id, name, email) values ($1, $2, $3)', [
        id,
        `Sweep ${index}`,
        `sweep-${index}@example.org`,
      ])
      await owner('insert into auth."user" (id, name, email) values ($1, $2, $3)', [
        id,
        `Sweep ${index}`,
        `sweep-${index}@example.org`,
      ])
      await owner(
        `insert into identity.invitation (person_id, token_hash, expires_at) values ($1, $2, ${ends})`,
        [id, hash],
      )
      await owner(
        `insert into auth.link (person_id, purpose, token_hash, expires_at) values ($1, 'reset', $2, ${ends})`,
        [id, hash],
      )
      await owner(
        `insert into auth.verification (id, identifier, value, "expiresAt") values ($1, 'sweep', 'b', ${ends})`,
        [id],
      )
      await owner(`insert into auth.patience (id, misses, last_at) values ($1, 3, ${ends})`, [
        `sweep ${index}`,
      ])
      // The trigger sets the end of a session that begins.
      await owner(`insert into auth.session (id, "userId", token, "expiresAt") values ($1, $1, $2, now())`, [
        id,
        `sweep ${index}`,
      ])
      await owner(`update auth.session set "expiresAt" = ${ends} where id = $1`, [id])
    }
    expect(await asAdministrator('personal.read', (tx) => selectDue(tx, periods))).toMatchObject({
      account: 4,
      session: 1,
    })
    expect(await run()).toEqual({ account: 4, session: 1 })
    expect(await run()).toEqual({})
    const [kept] = await owner<Record<string, number>>(`select
      (select count(*) from auth.link l join identity.person p on p.id = l.person_id where p.name ~ '^Sweep')::int as links,
      (select count(*) from auth.verification where identifier = 'sweep')::int as verifications,
      (select count(*) from auth.patience where id ~ '^sweep')::int as guesses,
      (select count(*) from auth.session where token ~ '^sweep')::int as sessions`)
    expect(kept).toEqual({ links: 1, verifications: 1, guesses: 1, sessions: 1 })
    // That somebody was invited, and that it is late, stays.
    const states = await asAdministrator('person.read', (tx) =>
      runSql<{ name: string; isLate: boolean }>(
        tx,
        `select p.name, i.expires_at < now() as "isLate" from identity.invitation i
           join identity.person p on p.id = i.person_id where p.name ~ '^Sweep' order by p.name`,
      ),
    )
    expect(states).toEqual([
      { name: 'Sweep 0', isLate: false },
      { name: 'Sweep 1', isLate: true },
    ])
    const secrets = await owner(
      "select convert_from(token_hash, 'UTF8') as hash from identity.invitation where token_hash in ('hash 0', 'hash 1')",
    )
    expect(secrets).toEqual([{ hash: 'hash 0' }])
  })

  test('are run by the job and the owner alone', async () => {
    await expect(
      asAdministrator('retention.run', (tx) =>
        runSql(tx, `select personal.run_retention('{"person": "P0D"}')`),
      ),
    ).rejects.toMatchObject({ code: '42501' })
  })
})

test('a published plan holds posts and no people', async () => {
  const names = Object.values(people).map(({ name }) => name)
  const rows = await owner<{ text: string }>(
    `select v::text as text from published.version v union all select n::text from published.node n
     union all select v.content::text from plan.version v`,
  )
  expect(rows.length).toBeGreaterThan(1)
  for (const { text } of rows)
    for (const word of [...names, ...Object.values(people).map(({ id }) => id)])
      expect(text).not.toContain(word)
})

test('the contact of a question is read by those who answer, and each reading is noted', async () => {
  const [node] = await owner<{ id: string }>('select id from thread.node limit 1')
  const [question] = await owner<{ id: string }>(
    `insert into plan.question (kind, node_id, page, text, contact) values ('question', $1, '/', 'Where?', 'me@example.org') returning id`,
    [node?.id],
  )
  const read = (who: string) =>
    db.as(who, 'question.read', (tx) =>
      runSql<{ contact: string }>(tx, `select plan.read_contact('${question?.id}') as contact`),
    )
  expect(await read(officer.id)).toEqual([{ contact: 'me@example.org' }])
  expect(await read(people.scrutiny.id)).toEqual([{ contact: '' }])
  await expect(
    db.as(officer.id, 'question.read', (tx) => runSql(tx, 'select contact from plan.question')),
  ).rejects.toMatchObject({ code: '42501' })
  const noted = await owner<{ person_id: string }>(
    `select person_id from audit.entry where operation = 'read' and record_id = $1`,
    [question?.id],
  )
  expect(noted).toEqual([{ person_id: officer.id }])
})
