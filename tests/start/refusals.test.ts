import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { embeddedBinaries } from '../../src/platform/database/cluster.ts'
import { asOwner, clusterOwner } from '../../src/platform/database/cluster-owner.ts'
import {
  databasesIn,
  dataFolder,
  inventory,
  ordinaryUser,
  run,
  sentenceOf,
  start,
  until,
  type Environment,
  type Starter,
} from '../support/goldthread.ts'
import { freePort } from '../support/ports.ts'

// Whole processes start and stop in here, beside other tests on the same cores.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

/** The one sentence of a start that does not come about. */
async function refusal(given: Environment, starter?: Starter): Promise<string> {
  return sentenceOf(await run(['start'], { PORT: String(await freePort()), ...given }, starter))
}

/** A data folder that was started once and stopped: each a copy of the first. */
async function usedFolder(): Promise<string> {
  const data = await dataFolder()
  execFileSync('cp', ['-a', await (firstUsed ??= startedOnce()), data])
  return data
}

let firstUsed: Promise<string> | undefined

async function startedOnce(): Promise<string> {
  const data = await dataFolder()
  await (await start({ GOLDTHREAD_DATA: data })).stop()
  return data
}

async function startsAgain(data: string): Promise<void> {
  const running = await start({ GOLDTHREAD_DATA: data })
  expect((await fetch(`${running.origin}/ready`)).status).toBe(200)
  expect((await running.stop()).code).toBe(0)
}

describe('a setting', () => {
  test.each([
    [{ PORT: 'three thousand' }, 'PORT'],
    [{ PORT: '0' }, 'PORT'],
    [{ PORT: '70000' }, 'PORT'],
    [{ PORT: '3000.5' }, 'PORT'],
    [{ GOLDTHREAD_PROFILE: 'atlantis' }, 'There is no profile profiles/atlantis.ts'],
    [{ GOLDTHREAD_PROFILE: '../secret' }, 'GOLDTHREAD_PROFILE'],
    [{ GOLDTHREAD_DEMO: 'perhaps' }, 'GOLDTHREAD_DEMO'],
    [{ GOLDTHREAD_DEMO: 'on', GOLDTHREAD_DEMO_PASSWORD: 'short' }, 'GOLDTHREAD_DEMO_PASSWORD'],
    [{ GOLDTHREAD_ORIGIN: 'our site' }, 'GOLDTHREAD_ORIGIN'],
    [{ DATABASE_URL: 'mysql://localhost/plan' }, 'DATABASE_URL'],
    [{ DATABASE_URL: 'postgres://user:pass word@:x/plan' }, 'DATABASE_URL'],
    [{ HOST: '0.0.0.0', GOLDTHREAD_DEMO: 'on' }, 'GOLDTHREAD_DEMO_PASSWORD'],
    [{ HOST: '192.0.2.7' }, 'This machine has no address 192.0.2.7'],
  ])('%o is refused before anything is made', async (given: Environment, word) => {
    const data = await dataFolder()
    const said = await refusal({ GOLDTHREAD_DATA: data, ...given })
    expect(said).toContain(word)
    expect(said).not.toMatch(/NaN|ZodError|Invalid input|received/)
    expect(await databasesIn(data)).toEqual([])
    await expect(inventory(data)).rejects.toThrow('ENOENT')
  })

  test('one set to nothing is as one not set', async () => {
    const running = await start({
      GOLDTHREAD_DATA: await dataFolder(),
      DATABASE_URL: '',
      GOLDTHREAD_PROFILE: '',
      GOLDTHREAD_ORIGIN: '',
    })
    expect((await running.stop()).code).toBe(0)
  })
})

test('a port that another program has is refused before anything is made', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const data = await dataFolder()
  expect(await refusal({ GOLDTHREAD_DATA: data, PORT: String(port) })).toContain(`Port ${port}`)
  other.close()
  await expect(inventory(data)).rejects.toThrow('ENOENT')
})

test('a data folder in use by another Goldthread is refused, and the other one goes on', async () => {
  const data = await dataFolder()
  const first = await start({ GOLDTHREAD_DATA: data })
  expect(await refusal({ GOLDTHREAD_DATA: data })).toContain(
    `in use by another Goldthread (process ${first.pid})`,
  )
  expect(await refusal({ GOLDTHREAD_DATA: data, PORT: String(first.port) })).toContain(`Port ${first.port}`)
  expect((await fetch(`${first.origin}/ready`)).status).toBe(200)
  expect((await first.stop()).code).toBe(0)
  await startsAgain(data)
})

test('of several that start at once on one folder, one starts and the others are refused', async () => {
  const data = await dataFolder()
  const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => start({ GOLDTHREAD_DATA: data })))
  const up = outcomes.filter((each) => each.status === 'fulfilled')
  expect(up).toHaveLength(1)
  for (const each of outcomes) {
    if (each.status === 'rejected') expect(String(each.reason)).toContain('in use by another Goldthread')
  }
  for (const each of up) expect((await each.value.stop()).code).toBe(0)
})

test('a data folder of another PostgreSQL version is refused and left as it was', async () => {
  const data = await usedFolder()
  const file = join(data, 'postgres', 'PG_VERSION')
  const version = await readFile(file, 'utf8')
  await writeFile(file, '12\n')
  const before = await inventory(data)
  expect(await refusal({ GOLDTHREAD_DATA: data })).toMatch(
    /was made by PostgreSQL 12 and this is PostgreSQL \d+/,
  )
  expect(await inventory(data)).toEqual(before)
  await writeFile(file, version)
  await startsAgain(data)
})

test('a folder that holds something else is refused and left as it was', async () => {
  const data = await dataFolder()
  await mkdir(join(data, 'postgres'), { recursive: true })
  await writeFile(join(data, 'postgres', 'novel.txt'), 'Chapter one')
  expect(await refusal({ GOLDTHREAD_DATA: data })).toContain('something that is not a database')
  expect(await readFile(join(data, 'postgres', 'novel.txt'), 'utf8')).toBe('Chapter one')
})

test('a missing password file is named, and put back all is well', async () => {
  const data = await usedFolder()
  await rename(join(data, 'postgres.password'), join(data, 'aside'))
  expect(await refusal({ GOLDTHREAD_DATA: data })).toContain('postgres.password')
  await rename(join(data, 'aside'), join(data, 'postgres.password'))
  await startsAgain(data)
})

test('a database that cannot read its own files says why', async () => {
  const data = await usedFolder()
  const control = join(data, 'postgres', 'global', 'pg_control')
  await rename(control, `${control}.aside`)
  expect(await refusal({ GOLDTHREAD_DATA: data })).toMatch(/did not start: .*(pg_control|control file)/)
  await rename(`${control}.aside`, control)
  await startsAgain(data)
})

test('a path that leads through a file is refused', async () => {
  const data = await dataFolder()
  await writeFile(data, 'a file')
  expect(await refusal({ GOLDTHREAD_DATA: data })).toContain('it is a file')
  expect(await refusal({ GOLDTHREAD_DATA: join(data, 'below') })).toContain('a part of its path is a file')
})

test('a PostgreSQL that somebody started by hand on the folder is left alone', async () => {
  const data = await usedFolder()
  const cluster = join(data, 'postgres')
  const { command, args, options } = asOwner(clusterOwner(), embeddedBinaries().postgres, [data])
  const port = String(await freePort())
  const child = spawn(command, [...args, '-D', cluster, '-p', port, '-k', '', '-h', '127.0.0.1'], {
    ...options,
    stdio: 'ignore',
  })
  await until('it has the folder', async () =>
    (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).includes('ready'),
  )
  expect(await refusal({ GOLDTHREAD_DATA: data })).toContain(`did not start (process ${child.pid})`)
  expect(child.exitCode).toBeNull()
  child.kill('SIGINT')
  await once(child, 'exit')
  await startsAgain(data)
})

describe('a folder that the user may not use', () => {
  const nobody = ordinaryUser()

  test('is refused in a sentence', async () => {
    const data = await dataFolder(nobody)
    const parent = join(data, '..')
    await chmod(parent, 0o555)
    expect(await refusal({ GOLDTHREAD_DATA: data }, nobody)).toContain('this user may not')
    await chmod(parent, 0o755)
  })

  if (nobody) {
    test('because root made it, is refused and left as it was', async () => {
      const data = await usedFolder()
      await chmod(data, 0o777)
      const before = await inventory(data)
      expect(await refusal({ GOLDTHREAD_DATA: data }, nobody)).toMatch(/this user may not|another user/)
      expect(await inventory(data)).toEqual(before)
      await startsAgain(data)
    })

    test('because an ordinary user made it, is refused to root and left as it was', async () => {
      const data = await dataFolder(nobody)
      await (await start({ GOLDTHREAD_DATA: data }, nobody)).stop()
      const before = await inventory(data)
      expect(await refusal({ GOLDTHREAD_DATA: data })).toContain('belongs to another user')
      expect(await inventory(data)).toEqual(before)
      const again = await start({ GOLDTHREAD_DATA: data }, nobody)
      expect((await again.stop()).code).toBe(0)
    })
  }
})
