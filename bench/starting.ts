import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chown, mkdir, writeFile } from 'node:fs/promises'
import { get } from 'node:http'
import { join } from 'node:path'
import { embeddedBinaries } from '../src/platform/database/cluster.ts'
import { asOwner, clusterOwner } from '../src/platform/database/cluster-owner.ts'
import { median, type Figure } from './figures.ts'
import { freePort } from '../tests/support/ports.ts'
import { ROOT } from './installation.ts'

const TIMES = 3

/** From the command to the first page, the first time and later, against Node and PostgreSQL with nothing between. */
export async function measureStarting(folder: string): Promise<Figure[]> {
  const first: number[] = []
  const second: number[] = []
  const bareFirst: number[] = []
  const bareSecond: number[] = []
  for (let time = 0; time < TIMES; time++) {
    const data = join(folder, `data-${time}`)
    first.push(await product(data))
    second.push(await product(data))
    const bare = join(folder, `bare-${time}`)
    bareFirst.push(await least(bare, 'first'))
    bareSecond.push(await least(bare, 'later'))
  }
  return [
    {
      what: 'first start to first page, with the demonstration : bare Node and database',
      value: median(first),
      reference: median(bareFirst),
      unit: 'ms',
    },
    {
      what: 'later start to first page : bare Node and database',
      value: median(second),
      reference: median(bareSecond),
      unit: 'ms',
    },
  ]
}

async function product(data: string): Promise<number> {
  const port = await freePort()
  return untilFirstPage(port, () =>
    spawn(process.execPath, [join(ROOT, 'bin', 'goldthread.mjs'), 'start'], {
      stdio: 'ignore',
      env: {
        ...process.env,
        PORT: String(port),
        GOLDTHREAD_DATA: data,
        DATABASE_URL: '',
        GOLDTHREAD_DEMO: 'on',
      },
    }),
  )
}

async function least(folder: string, which: 'first' | 'later'): Promise<number> {
  const [port, databasePort] = [await freePort(), await freePort()]
  const binaries = embeddedBinaries()
  const owner = clusterOwner()
  const cluster = join(folder, 'postgres')
  const secret = join(folder, 'password')
  if (which === 'first') {
    await mkdir(folder, { recursive: true })
    await writeFile(secret, 'bench')
    if (owner) for (const path of [folder, secret]) await chown(path, owner.uid, owner.gid)
  }
  const run = (binary: string, ...flags: string[]) => {
    const { command, args, options } = asOwner(owner, binary, [folder])
    return {
      command,
      args: [...args, ...flags],
      options: { ...options, env: { ...process.env, LC_ALL: 'C' } },
    }
  }
  const initdb = run(
    binaries.initdb,
    `--pgdata=${cluster}`,
    '--username=postgres',
    '--auth=scram-sha-256',
    `--pwfile=${secret}`,
    '--encoding=UTF8',
    '--locale=C',
    '--data-checksums',
  )
  const flags = [
    '-D',
    cluster,
    '-p',
    String(databasePort),
    '-h',
    '127.0.0.1',
    '-c',
    'unix_socket_directories=',
  ]
  const plan = {
    steps: which === 'first' ? [initdb] : [],
    server: run(binaries.postgres, ...flags),
    url: `postgres://postgres:bench@127.0.0.1:${databasePort}/postgres`,
    port,
  }
  return untilFirstPage(port, () =>
    spawn(process.execPath, [join(import.meta.dirname, 'bare-start.mjs'), JSON.stringify(plan)], {
      stdio: 'ignore',
    }),
  )
}

/** Milliseconds from the start of the process to the end of its first page; then it is stopped. */
async function untilFirstPage(port: number, start: () => ChildProcess): Promise<number> {
  const started = performance.now()
  const child = start()
  const ended = once(child, 'exit')
  while (!(await isThere(port))) {
    if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode} instead of starting.`)
  }
  const taken = performance.now() - started
  child.kill('SIGTERM')
  await ended
  return taken
}

function isThere(port: number): Promise<boolean> {
  return new Promise((done) => {
    const request = get({ host: '127.0.0.1', port, path: '/' }, (response) => {
      response.resume()
      response.on('end', () => done(response.statusCode === 200))
    })
    request.on('error', () => setTimeout(() => done(false), 5))
  })
}
