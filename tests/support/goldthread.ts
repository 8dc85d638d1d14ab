import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { chmod, chown, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterFiles } from './endings.ts'
import { freePort } from './ports.ts'

/** Real processes by the launcher that `npm start` and `npx goldthread` use. */
export const ROOT = resolve(import.meta.dirname, '../..')
const LAUNCHER = join(ROOT, 'bin', 'goldthread.mjs')

/** Somebody who starts Goldthread; an account without rights as well when the tests run as root. */
export interface Starter {
  name: string
  uid?: number
  gid?: number
}

export const isRoot = process.getuid?.() === 0

export function ordinaryUser(): Required<Starter> | undefined {
  if (!isRoot) return undefined
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
  return { name: 'nobody', uid: id('-u'), gid: id('-g') }
}

export interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

export interface Running {
  origin: string
  port: number
  launcher: ChildProcess
  /** the process that serves, which is not the launcher */
  pid: number
  stdout(): string
  stderr(): string
  ended: Promise<Ended>
  /** asks it to stop, as Ctrl-C and `systemctl stop` do */
  stop(): Promise<Ended>
}

export type Environment = Readonly<Record<string, string>>

/** Nothing of the tests' own surroundings, such as DATABASE_URL, reaches the process. */
function environment(given: Environment): NodeJS.ProcessEnv {
  const { PATH = '/usr/bin:/bin', TMPDIR } = process.env
  return { PATH, ...(TMPDIR ? { TMPDIR } : {}), GOLDTHREAD_DEMO: 'off', ...given }
}

function launch(args: readonly string[], given: Environment, starter: Starter | undefined) {
  const ids = starter?.uid === undefined ? undefined : starter
  const command = [LAUNCHER, ...args]
  const options = {
    cwd: ROOT,
    env: environment(given),
    stdio: ['ignore', 'pipe', 'pipe'] as ['ignore', 'pipe', 'pipe'],
  }
  // An ordinary user of this machine may not be able to enter a clone below /root: to pass through is handed on.
  const child = ids
    ? spawn(
        'setpriv',
        [
          `--reuid=${ids.uid}`,
          `--regid=${ids.gid}`,
          '--clear-groups',
          ...(canEnter(ids, ROOT) ? [] : ['--inh-caps=+dac_read_search', '--ambient-caps=+dac_read_search']),
          process.execPath,
          ...command,
        ],
        options,
      )
    : spawn(process.execPath, command, options)
  const said = { stdout: '', stderr: '' }
  child.stdout.on('data', (chunk: Buffer) => (said.stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said.stderr += chunk.toString()))
  const ended = new Promise<Ended>((done) => child.once('close', (code) => done({ code, ...said })))
  return { child, said, ended }
}

function canEnter(ids: Starter, folder: string): boolean {
  try {
    execFileSync('test', ['-x', join(folder, 'package.json', '..')], { cwd: '/', uid: ids.uid, gid: ids.gid })
    return true
  } catch {
    return false
  }
}

/** Runs a command to its end. */
export async function run(
  args: readonly string[],
  given: Environment = {},
  starter?: Starter,
): Promise<Ended> {
  return launch(args, given, starter).ended
}

/** Starts it and waits until it says where it is; throws with what it said when it ends instead. */
export async function start(
  given: Environment,
  starter?: Starter,
  args: readonly string[] = ['start'],
): Promise<Running> {
  const port = Number(given['PORT'] ?? (await freePort()))
  const { child, said, ended } = launch(args, { PORT: String(port), ...given }, starter)
  started.add(child)
  void ended.then(() => started.delete(child))
  const isUp = new Promise<true>((done) => {
    const look = () => said.stdout.includes('Stop with') && done(true)
    child.stdout.on('data', look)
  })
  const first = await Promise.race([isUp, ended])
  if (first !== true)
    throw new Error(`It ended with ${first.code} instead of starting:\n${first.stderr}${first.stdout}`)
  return {
    origin: `http://localhost:${port}`,
    port,
    launcher: child,
    pid: childrenOf(child.pid ?? 0)[0] ?? 0,
    stdout: () => said.stdout,
    stderr: () => said.stderr,
    ended,
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
  }
}

const started = new Set<ChildProcess>()
afterFiles.push(() => {
  for (const child of started) child.kill('SIGKILL')
})

/** What a refused start has to be: one sentence on standard error, no stack, an exit code that says so. */
export function sentenceOf(ended: Ended): string {
  const lines = ended.stderr.trim().split('\n')
  if (lines.length !== 1 || /^\s*at |Error:/m.test(ended.stderr) || ended.code === 0 || ended.code === null) {
    throw new Error(`Not one sentence with an exit code: ${ended.code}\n${ended.stderr}`)
  }
  return lines[0] ?? ''
}

/** A temporary folder that belongs to the starter; removed when the file is done. */
export async function dataFolder(starter?: Starter): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'goldthread-start-'))
  if (starter?.uid !== undefined && starter.gid !== undefined) await chown(folder, starter.uid, starter.gid)
  else await chmod(folder, 0o755)
  folders.push(folder)
  return join(folder, 'data')
}

const folders: string[] = []
afterFiles.push(async () => {
  for (const folder of folders.splice(0)) {
    for (const pid of await databasesIn(folder)) process.kill(pid, 'SIGQUIT')
    await rm(folder, { recursive: true, force: true, maxRetries: 10 })
  }
})

function childrenOf(pid: number): number[] {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n')
  return rows
    .map((row) => row.trim().split(/\s+/).map(Number))
    .filter(([, parent]) => parent === pid)
    .map(([child = 0]) => child)
}

/** The database servers that run on a cluster below this folder: their first processes. */
export async function databasesIn(folder: string): Promise<number[]> {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid=,args=', '-ww'], { encoding: 'utf8' }).trim().split('\n')
  const found = new Map(
    rows
      .filter((row) => row.includes(`-D ${folder}`))
      .map((row) => row.trim().split(/\s+/).map(Number))
      .map(([pid = 0, parent = 0]) => [pid, parent]),
  )
  // A server's child bears its parent's words until it has given itself a title.
  return [...found].filter(([, parent]) => !found.has(parent)).map(([pid]) => pid)
}

/** Waits for something that another process will make true; fails with `what` when it took too long. */
export async function until(
  what: string,
  isTrue: () => boolean | Promise<boolean>,
  seconds = 20,
): Promise<void> {
  for (let waited = 0; waited < seconds * 1000; waited += 10) {
    if (await isTrue()) return
    await new Promise((done) => setTimeout(done, 10))
  }
  throw new Error(`It did not come true in ${seconds} seconds: ${what}`)
}

/** Every file below a folder with its size, to prove that nothing was changed. */
export async function inventory(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const described = await Promise.all(files.map(async (file) => `${file} ${(await readFile(file)).length}`))
  return described.toSorted()
}
