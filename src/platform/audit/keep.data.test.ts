import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../tests/support/database.ts'
import type { CouncilSettings } from '../settings.ts'
import { auditCommand } from './cli.ts'

const { owner, ownerUrl } = await freshDatabase()
const folder = await mkdtemp(join(tmpdir(), 'goldthread-heads-'))
afterAll(() => rm(folder, { recursive: true }))
const file = join(folder, 'heads')

async function keep(where = file): Promise<{ code: number; said: string }> {
  let said = ''
  const sink = { write: (text: string) => (said += text) }
  const council = { databaseUrl: ownerUrl } as CouncilSettings
  const code = await auditCommand(['keep', where], { council, stdout: sink, stderr: sink })
  return { code, said }
}
const lines = async () => (await readFile(file, 'utf8')).trim().split('\n')
const write = (name: string) => owner('insert into identity.person (name, email) values ($1, $1)', [name])

test('the end of the audit is kept line by line, and a chain that was cut off or written anew shows and adds nothing', async () => {
  await write('one@example.org')
  expect(await keep()).toMatchObject({ code: 0 })
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect((await keep()).code).toBe(0)
  expect(await lines()).toHaveLength(1)
  await write('two@example.org')
  await write('three@example.org')
  const { code, said } = await keep()
  expect([code, said]).toEqual([0, expect.stringContaining('2 entries since the last head fit')])
  const kept = await lines()
  expect(kept).toEqual([expect.stringMatching(/^\d{4}-\d\d-\d\d \d+:[0-9a-f]{64}$/), expect.any(String)])
  expect(kept.join()).not.toContain('@')
  // As somebody who owns the database could.
  await owner('alter table audit.chain disable trigger user; alter table audit.entry disable trigger user')
  await owner('delete from audit.chain where position = (select max(position) from audit.chain)')
  await owner('delete from audit.entry where id = (select max(id) from audit.entry)')
  const cut = await keep()
  expect([cut.code, cut.said]).toEqual([1, expect.stringContaining('the chain was cut off')])
  expect(await lines()).toEqual(kept)
})

test('a file that is none of ours, or cannot be written, is told in a sentence', async () => {
  const other = join(folder, 'notes')
  await writeFile(other, 'Remember the milk\n')
  expect(await keep(other)).toEqual({ code: 2, said: expect.stringContaining('is no head') })
  expect(await readFile(other, 'utf8')).toBe('Remember the milk\n')
  await expect(keep(join(folder, 'nowhere', 'heads'))).rejects.toThrow('cannot be written')
})
