import { execFileSync, spawn } from 'node:child_process'
import { chmod, chown, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Client } from 'pg'
import { describe, expect, test, vi } from 'vitest'
import {
  databasesIn,
  dataFolder,
  ordinaryUser,
  run,
  start,
  until,
  type Starter,
} from '../support/goldthread.ts'

// Whole processes start and stop in here, beside other tests on the same cores.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const nobody = ordinaryUser()
const starters: Starter[] = nobody ? [{ name: 'root' }, nobody] : [{ name: 'the user of the tests' }]

describe.each(starters)('started by $name', (starter) => {
  test('it answers, stops when asked with exit code 0 and leaves no database running', async () => {
    const data = await dataFolder(starter)
    const running = await start({ GOLDTHREAD_DATA: data }, starter)
    expect(await status(running.origin, '/health')).toBe(200)
    expect(await status(running.origin, '/ready')).toBe(200)
    expect(await databasesIn(data)).toHaveLength(1)
    const ended = await running.stop()
    expect(ended.code).toBe(0)
    expect(ended.stdout).toContain(`Goldthread is running at ${running.origin}`)
    expect(await databasesIn(data)).toEqual([])
  })

  test('a kill -9 leaves a database behind, which the next start takes over with all that is in it', async () => {
    const data = await dataFolder(starter)
    const first = await start({ GOLDTHREAD_DATA: data }, starter)
    await asOwner(data, (client) => client.query('create table kept as select 42 as answer'))
    process.kill(first.pid, 'SIGKILL')
    await first.ended
    expect(await databasesIn(data)).toHaveLength(1)
    const second = await start({ GOLDTHREAD_DATA: data }, starter)
    const { rows } = await asOwner(data, (client) => client.query('select answer from kept'))
    expect(rows).toEqual([{ answer: 42 }])
    expect(await databasesIn(data)).toHaveLength(1)
    expect((await second.stop()).code).toBe(0)
  })
})

test('a kill -9 of the launcher stops what it launched', async () => {
  const data = await dataFolder()
  const running = await start({ GOLDTHREAD_DATA: data })
  running.launcher.kill('SIGKILL')
  await until('the database is stopped', async () => (await databasesIn(data)).length === 0)
  const again = await start({ GOLDTHREAD_DATA: data, PORT: String(running.port) })
  expect((await again.stop()).code).toBe(0)
})

test('when the database is killed again and again it ends with a sentence, and the next start recovers what was written', async () => {
  const data = await dataFolder()
  const running = await start({ GOLDTHREAD_DATA: data })
  await asOwner(data, (client) => client.query('create table kept as select 42 as answer'))
  let ended: Awaited<typeof running.ended> | undefined
  void running.ended.then((how) => (ended = how))
  await until('it gives up', async () => {
    for (const pid of await databasesIn(data)) process.kill(pid, 'SIGKILL')
    return ended !== undefined
  })
  expect(ended?.code).toBe(1)
  expect(ended?.stderr).toContain('ended by itself (SIGKILL) and could not be kept running')
  const second = await start({ GOLDTHREAD_DATA: data })
  const { rows } = await asOwner(data, (client) => client.query('select answer from kept'))
  expect(rows).toEqual([{ answer: 42 }])
  await second.stop()
})

test('a stop in the middle of the first start leaves no database running, and the next start works', async () => {
  const data = await dataFolder()
  const env = { GOLDTHREAD_DATA: data }
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    const interrupted = start(env).catch((error: Error) => error)
    let holder = 0
    await until('the folder is held', async () => {
      holder = Number.parseInt(await readFile(join(data, 'goldthread.pid'), 'utf8').catch(() => '0'), 10)
      return holder > 0
    })
    process.kill(holder, signal)
    expect(await interrupted).toBeInstanceOf(Error)
    await until('nothing of it runs', async () => (await databasesIn(data)).length === 0)
    if (signal === 'SIGTERM') await rm(data, { recursive: true })
  }
  const running = await start(env)
  expect((await running.stop()).code).toBe(0)
})

test('what an earlier crash or an older number left in the lock holds nobody up', async () => {
  const data = await dataFolder()
  await mkdir(data)
  for (const lock of [`${process.pid}\n`, `${process.pid}\nanother boot 1\n`, '', 'nonsense']) {
    await writeFile(join(data, 'goldthread.pid'), lock)
    const running = await start({ GOLDTHREAD_DATA: data })
    expect((await running.stop()).code).toBe(0)
  }
})

test('a number in the database’s own lock that is another program’s by now holds nobody up either', async () => {
  const data = await dataFolder()
  await (await start({ GOLDTHREAD_DATA: data })).stop()
  const cluster = join(data, 'postgres')
  const { uid, gid } = await stat(cluster)
  const other = spawn('sleep', ['60'], { stdio: 'ignore', uid, gid })
  const lock = [other.pid, cluster, '1700000000', '5432', '', '127.0.0.1', '', 'ready', '']
  await writeFile(join(cluster, 'postmaster.pid'), lock.join('\n'))
  await chown(join(cluster, 'postmaster.pid'), uid, gid)
  const running = await start({ GOLDTHREAD_DATA: data })
  expect((await running.stop()).code).toBe(0)
  expect(other.exitCode).toBeNull()
  other.kill()
})

test('a data folder below one that only its owner may enter works as well', async () => {
  const data = await dataFolder()
  await chmod(dirname(data), 0o700)
  for (const time of ['first', 'second']) {
    const running = await start({ GOLDTHREAD_DATA: data })
    expect(await status(running.origin, '/ready'), time).toBe(200)
    expect((await running.stop()).code, time).toBe(0)
  }
})

test('the commands are listed, and one that is not there ends with exit code 2', async () => {
  const help = await run(['help'])
  expect(help.code).toBe(0)
  expect(help.stdout).toMatch(/goldthread start .*\n(?:.*\n)*goldthread read FILE/)
  const unknown = await run(['strat'])
  expect(unknown.code).toBe(2)
  expect(unknown.stderr).toBe('There is no command "strat". These are there:\n')
  expect(unknown.stdout).toBe(help.stdout)
})

test('npx finds the command from the root of the project', () => {
  const said = execFileSync('npx', ['--offline', 'goldthread', 'help'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  expect(said).toContain('goldthread start')
})

async function status(origin: string, path: string): Promise<number> {
  return (await fetch(origin + path)).status
}

/** As the cluster's own superuser, beside the running Goldthread. */
async function asOwner<T>(data: string, work: (client: Client) => Promise<T>): Promise<T> {
  const password = (await readFile(join(data, 'postgres.password'), 'utf8')).trim()
  const port = Number((await readFile(join(data, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[3])
  const client = new Client({ host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres' })
  // The test ends its database under it.
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
