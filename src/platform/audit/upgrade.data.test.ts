import { randomBytes } from 'node:crypto'
import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, inject, test } from 'vitest'
import { inDatabase, MIGRATIONS, withClient } from '../../../tests/support/servers.ts'
import { migrate } from '../database/migrate.ts'
import { checkChain } from './chain.ts'

const FIRST_RELEASE = /^000[1-4]-/

test('the audit of a database of the first release loses its names, keeps its facts and becomes a chain', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'goldthread-first-release-'))
  for (const name of (await readdir(MIGRATIONS)).filter((each) => FIRST_RELEASE.test(each)))
    await copyFile(join(MIGRATIONS, name), join(folder, name))
  const server = inject('serverUrl')
  const name = `goldthread_test_${randomBytes(6).toString('hex')}`
  await withClient(server, (client) => client.query(`create database ${name}`))
  try {
    await withClient(inDatabase(server, name), async (client) => {
      await migrate(client, folder)
      await client.query(`
        insert into identity.person (name, email) values ('Hortense Ancient', 'hortense@example.org');
        update identity.person set name = 'Hortense Modern';
        insert into identity.role_grant (person_id, role, reason) select id, 'clerk', 'Instead of Hortense' from identity.person;
        insert into plan.question (kind, node_id, page, text, contact) values ('question', gen_random_uuid(), '/', 'When?', 'asker@example.org');
        update plan.question set answer = 'Dear Hortense', answered_at = now();
        insert into partners.organisation (name, kind) values ('Borough council', 'council')`)
      const count = 'select count(*)::int as count from audit.entry'
      const before = (await client.query<{ count: number }>(count)).rows[0]?.count
      expect((await client.query("select from audit.entry e where e::text like '%Hortense%'")).rowCount).toBe(
        4,
      )

      await migrate(client, MIGRATIONS)
      expect((await client.query<{ count: number }>(count)).rows[0]?.count).toBe(before)
      expect((await client.query("select from audit.entry e where e::text ~* 'hortense'")).rowCount).toBe(0)
      expect(await checkChain(client, undefined, () => undefined)).toMatchObject({
        tampering: undefined,
        head: { position: before },
      })
      const { rows } = await client.query<{ before: object; after: object }>(
        `select audit.reveal(before) as before, audit.reveal(after) as after from audit.entry
         where record_kind in ('identity.person', 'plan.question') and operation = 'update' order by id`,
      )
      expect(rows).toMatchObject([
        { before: { name: 'Hortense Ancient' }, after: { name: 'Hortense Modern' } },
        { before: { answer: '' }, after: { answer: 'Dear Hortense' } },
      ])
      await expect(client.query("update audit.entry set event = 'x'")).rejects.toMatchObject({
        code: '42501',
      })
    })
  } finally {
    await withClient(server, (client) => client.query(`drop database if exists ${name} with (force)`))
    await rm(folder, { recursive: true })
  }
})
