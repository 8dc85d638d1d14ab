import { randomBytes } from 'node:crypto'
import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, inject, test } from 'vitest'
import { migrate } from '../../src/platform/database/migrate.ts'
import { inDatabase, MIGRATIONS, withClient } from '../support/servers.ts'

const server = inject('serverUrl')
const name = `goldthread_test_${randomBytes(6).toString('hex')}`
const folder = await mkdtemp(join(tmpdir(), 'goldthread-migrations-'))
afterAll(async () => {
  await rm(folder, { recursive: true })
  await withClient(server, (client) => client.query(`drop database if exists ${name} with (force)`))
})

test('what stood below another plan’s record comes to its own plan, and keeps the tie as a link', async () => {
  const files = (await readdir(MIGRATIONS)).filter((file) => file.endsWith('.sql') && file < '0017')
  for (const file of files) await copyFile(join(MIGRATIONS, file), join(folder, file))
  await withClient(server, (client) => client.query(`create database ${name}`))
  await withClient(inDatabase(server, name), async (owner) => {
    await migrate(owner, folder)
    const add = async (text: string, values: unknown[] = []): Promise<string> =>
      (await owner.query<{ id: string }>(`${text} returning id`, values)).rows[0]?.id ?? ''
    const plan = (slug: string) =>
      add("insert into plan.plan (slug, kind, title) values ($1, 'delivery-plan', $1)", [slug])
    const statement = (planId: string, parent: string | null, slug: string) =>
      add(
        `insert into plan.statement (plan_id, parent_id, kind, text, slug, position)
         values ($1, $2, 'outcome', $3, $3, 1)`,
        [planId, parent, slug],
      )
    const [one, other] = [await plan('one'), await plan('other')]
    const theirs = await statement(other, null, 'theirs')
    const own = await statement(one, null, 'own')
    const kept = await statement(one, own, 'kept')
    const torn = await statement(one, theirs, 'torn')
    const activity = await add(
      `insert into plan.activity (plan_id, statement_id, text, slug, position) values ($1, $2, 'x', 'x', 1)`,
      [one, theirs],
    )
    await migrate(owner, MIGRATIONS)
    const { rows } = await owner.query(
      'select id, parent_id as up from plan.statement where plan_id = $1 union all select id, statement_id from plan.activity',
      [one],
    )
    expect(new Map(rows.map(({ id, up }) => [id, up]))).toEqual(
      new Map([
        [own, null],
        [kept, own],
        [torn, null],
        [activity, null],
      ]),
    )
    const links = await owner.query(
      'select from_id, to_id, origin from thread.link where from_id = any ($1)',
      [[torn, activity]],
    )
    expect(new Set(links.rows)).toEqual(
      new Set([
        { from_id: torn, to_id: theirs, origin: 'stated' },
        { from_id: torn, to_id: one, origin: 'structure' },
        { from_id: activity, to_id: theirs, origin: 'stated' },
        { from_id: activity, to_id: one, origin: 'structure' },
      ]),
    )
  })
})
