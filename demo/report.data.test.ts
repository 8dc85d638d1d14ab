import { expect, test } from 'vitest'
import { profile } from '../profiles/demo.ts'
import type { Database } from '../src/platform/database/database.ts'
import { freshDatabase } from '../tests/support/database.ts'
import { loadDemonstration } from './load.ts'
import { reportDemonstration } from './report.ts'

const database = await freshDatabase()
await loadDemonstration(database.db, database.ownerUrl, 'a-password-of-the-test', profile)

interface Seen extends Record<string, unknown> {
  name: string
  state: string
  updates: number
  approved: number
}

function periods(): Promise<Seen[]> {
  return database.owner<Seen>(
    `select p.name, p.state, count(u.id)::int as updates, (count(*) filter (where u.state = 'approved'))::int as approved
     from delivery.period p left join delivery.update u on u.period_id = p.id group by p.id order by p.starts_on`,
  )
}

test('the demonstration has a quarter that was reported and one that is asked about, whenever a start stopped', async () => {
  for (const event of ['demonstration.ask', 'demonstration.settle', 'demonstration.report']) {
    const stopping: Database = {
      ...database.db,
      as: (person, name, work) =>
        database.db.as(person, name, async (tx) => {
          const done = await work(tx)
          if (name === event) throw new Error('the machine stopped')
          return done
        }),
    }
    await expect(reportDemonstration(stopping)).rejects.toThrow('the machine stopped')
  }
  await reportDemonstration(database.db)
  const found = await periods()
  expect(found.map(({ state }) => state)).toEqual(['reported', 'asked'])
  const [reported, asked] = found
  expect(reported?.approved).toBe(reported?.updates)
  expect(reported?.updates).toBeGreaterThan(20)
  expect(asked).toMatchObject({ updates: 6, approved: 0 })
  await reportDemonstration(database.db)
  expect(await periods()).toEqual(found)
})

test('what is complete is shown by a page or by a small file', async () => {
  const kinds = await database.owner<{ kind: string; count: number }>(
    `select e.kind, count(*)::int as count from delivery.evidence e join delivery.update u on u.id = e.update_id
     where u.word = 'complete' group by e.kind order by e.kind`,
  )
  expect(kinds.map(({ kind }) => kind)).toEqual(['file', 'link'])
  for (const { count } of kinds) expect(count).toBeGreaterThan(1)
})

test('the words of the reported quarter are spread as such reports print them', async () => {
  const counts = await database.owner<{ word: string; count: number }>(
    `select u.word, count(*)::int as count from delivery.update u join delivery.period p on p.id = u.period_id
     where p.state = 'reported' group by u.word order by u.word`,
  )
  expect(counts.map(({ word }) => word)).toEqual([
    'complete',
    'delayed',
    'not-started',
    'off-track',
    'on-track',
  ])
  const all = counts.reduce((sum, { count }) => sum + count, 0)
  const share = (wanted: string) => (counts.find(({ word }) => word === wanted)?.count ?? 0) / all
  expect(share('complete')).toBeGreaterThan(0.2)
  expect(share('on-track')).toBeGreaterThan(0.2)
  expect(share('off-track')).toBeLessThan(0.2)
})
