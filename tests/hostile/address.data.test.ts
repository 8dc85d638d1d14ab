import { expect, test } from 'vitest'
import { freshDatabase, runSql } from '../support/database.ts'
import { seedPeople } from '../support/people.ts'

const database = await freshDatabase()
const { db, owner } = database
const { administrator, clerk } = await seedPeople(database)

test('what was sent to an address that was wrong lets nobody in after it was corrected', async () => {
  const invite = `select identity.invite('${clerk.id}', '\\x01')`
  await db.as(administrator.id, 'person.invite', (tx) => runSql(tx, invite))
  await owner(`insert into auth."user" (id, name, email) values ($1, 'A', 'a@example.org')`, [clerk.id])
  await owner(
    "insert into auth.link (person_id, purpose, token_hash, expires_at) values ($1, 'reset', '\\x02', now() + interval '1 hour')",
    [clerk.id],
  )
  const change = (column: string, value: string) =>
    db.as(administrator.id, 'person.amend', (tx) =>
      runSql(tx, `update identity.person set ${column} = '${value}' where id = '${clerk.id}'`),
    )
  const state = async () =>
    (
      await owner(
        "select (select state from auth.invitation('\\x01')), (select count(*)::int from auth.link) as links",
      )
    )[0]
  await change('name', 'Another Name')
  expect(await state()).toEqual({ state: 'open', links: 1 })
  await change('email', 'right@example.org')
  expect(await state()).toEqual({ state: 'withdrawn', links: 0 })
  expect(await owner("select auth.accept_invitation('\\x01') as id")).toEqual([{ id: null }])
})
