import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { databasesIn, dataFolder, run, start } from '../support/goldthread.ts'
import { withClient } from '../support/servers.ts'
import { PASSWORD } from '../support/site.ts'
import { Visitor } from '../support/visitor.ts'

// Whole processes start and stop in here, beside other tests on the same cores.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 })

const OFFICER = 'officer@rotherham.example'

test('the chain of the audit is whole after a kill -9 of site and database in the middle of writing; the commands say so, and what is not', async () => {
  const data = await dataFolder()
  const env = { GOLDTHREAD_DATA: data, GOLDTHREAD_DEMO: 'on', GOLDTHREAD_DEMO_PASSWORD: PASSWORD }
  const owner = async (text: string) => {
    const password = (await readFile(join(data, 'postgres.password'), 'utf8')).trim()
    const port = (await readFile(join(data, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[3]
    return withClient(`postgres://postgres:${password}@127.0.0.1:${port}/postgres`, (client) =>
      client.query(text),
    )
  }

  const first = await start(env)
  const kept = await run(['audit', 'head'], env)
  expect(kept.stdout, kept.stderr).toMatch(/^\d+:[0-9a-f]{64}\n$/)
  const officer = await new Visitor(first.origin).signIn(OFFICER)
  const formToken = await officer.formToken()
  const written = { count: 0 }
  const write = async (hand: number) => {
    for (let number = 0; ; number++) {
      const fields = {
        formToken,
        kind: 'strategy',
        title: `Plan ${hand} ${number}`,
        summary: '',
        periodText: '',
      }
      const answer = await officer.post('/workspace/plans/new', fields).catch(() => undefined)
      if (!answer) return
      written.count++
    }
  }
  const writers = [0, 1, 2, 3].map(write)
  await vi.waitUntil(() => written.count > 8, { timeout: 60_000, interval: 20 })
  for (const pid of [first.pid, ...(await databasesIn(data))]) process.kill(pid, 'SIGKILL')
  await Promise.all([...writers, first.ended])

  // Alone, on a database that the command itself takes over.
  const alone = await run(['audit', 'check', '--from', kept.stdout.trim(), '--json'], env)
  expect(alone.code, alone.stderr + alone.stdout).toBe(0)
  expect(JSON.parse(alone.stdout)).toMatchObject({ whole: true })

  // Beside the running site.
  const second = await start(env)
  const whole = await run(['audit', 'check'], env)
  expect(whole.code, whole.stderr + whole.stdout).toBe(0)
  expect(whole.stdout).toContain('The audit is whole')
  await owner(`alter table audit.entry disable trigger user;
    update audit.entry set event = 'other' where id = (select entry_id from audit.chain where position = 3);
    alter table audit.entry enable trigger user`)
  const changed = await run(['audit', 'check'], env)
  expect(changed.code).toBe(1)
  expect(changed.stdout).toMatch(
    /^The audit is not whole: entry \d+ at position 3 is not what was written there/,
  )
  // What came after the head that was kept is still proved.
  const since = await run(['audit', 'check', '--from', kept.stdout.trim()], env)
  expect(since.code, since.stdout).toBe(0)
  for (const args of [
    ['audit'],
    ['audit', 'check', '--from', 'x'],
    ['audit', 'burn'],
    ['person', 'erase'],
    ['retention'],
  ]) {
    expect((await run(args, env)).code, args.join(' ')).toBe(2)
  }

  const refused = await run(['person', 'erase', OFFICER], env)
  expect(refused.code).toBe(1)
  expect(refused.stderr).toContain('end it first')
  expect((await run(['person', 'leave', OFFICER], env)).code).toBe(0)
  const file = join(data, '..', 'held.json')
  expect((await run(['person', 'export', OFFICER, file], env)).code).toBe(0)
  expect(await readFile(file, 'utf8')).toContain(OFFICER)
  const erased = await run(['person', 'erase', OFFICER], env)
  expect(erased.code, erased.stderr).toBe(0)
  expect(erased.stdout).toContain('identity.person')
  expect((await run(['person', 'erase', OFFICER], env)).stderr).toContain('Nobody has this address')
  expect((await run(['retention', 'run'], env)).stdout).toContain('erased: ')
  expect(second.stderr() + second.stdout().replaceAll(/^ {2}\S+@.*$/gm, '')).not.toContain(OFFICER)
  expect((await second.stop()).code).toBe(0)
})
