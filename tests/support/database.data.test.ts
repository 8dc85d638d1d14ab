import { expect, test } from 'vitest'
import { freshDatabase } from './database.ts'
import { seedPeople } from './people.ts'

const database = await freshDatabase()
const people = await seedPeople(database)

test('each test file has a database of its own in which people can act', async () => {
  const { rows } = await database.db.authPool.query<{ name: string }>('select current_database() as name')
  expect(rows[0]?.name).toMatch(/^goldthread_test_/)
  expect(people.administrator.roles).toEqual(['administrator'])
  const seeded = await database.owner<{ count: number }>('select count(*) from identity.person')
  expect(seeded[0]?.count).toBe(Object.keys(people).length)
})
