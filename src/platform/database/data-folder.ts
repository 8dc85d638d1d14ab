import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StartFault } from '../settings.ts'
import { birthOf, commandOf, folderOf } from './processes.ts'

/** Every database process of ours carries it; one started by hand on the same folder does not. */
export const MARK = 'unix_socket_directories='
const STOP_WITHIN_MS = 60_000

/**
 * Makes the data folder and holds it for this process; gives the function that lets it go. A lock names a process and
 * its start, so that what a crash left behind, or a number that is used again, holds nothing.
 */
export async function holdDataFolder(folder: string): Promise<() => Promise<void>> {
  const lock = join(folder, 'goldthread.pid')
  const mine = `${process.pid}\n${birthOf(process.pid)}\n`
  await orSay(folder, () => mkdir(folder, { recursive: true }))
  for (;;) {
    if (await orSay(folder, () => addFile(lock, mine))) break
    const theirs = await readLock(lock)
    const [pid = '', birth = ''] = theirs.split('\n')
    if (birth !== '' && birthOf(Number(pid)) === birth) throw inUse(folder, pid)
    await removeStale(lock, theirs, folder)
  }
  return async () => {
    if ((await readFile(lock, 'utf8').catch(() => '')) === mine) await rm(lock, { force: true })
  }
}

function inUse(folder: string, pid: string): StartFault {
  return new StartFault(
    `The data folder ${folder} is in use by another Goldthread (process ${pid}): stop that one first, or set GOLDTHREAD_DATA to another folder. Nothing was changed.`,
  )
}

async function addFile(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/** A lock that is being written this moment is still empty. */
async function readLock(lock: string): Promise<string> {
  for (let waited = 0; waited < 500; waited += 20) {
    const text = await readFile(lock, 'utf8').catch(() => '')
    if (text !== '') return text
    await pause(20)
  }
  return ''
}

/** Two that find the same stale lock take turns: who finds that it moved away a fresh one puts it back and gives way. */
async function removeStale(lock: string, stale: string, folder: string): Promise<void> {
  const aside = `${lock}.stale-${process.pid}`
  try {
    await rename(lock, aside)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return
    throw cannotUse(folder, error)
  }
  const moved = await readFile(aside, 'utf8')
  await rm(aside, { force: true })
  if (moved === stale) return
  await addFile(lock, moved)
  throw inUse(folder, moved.split('\n')[0] ?? '')
}

/** What a cluster's folder holds. Anything but a cluster or nothing is refused, so that nothing of anybody's is overwritten. */
export async function lookIntoCluster(folder: string): Promise<'made' | 'absent'> {
  let names: string[]
  try {
    names = await readdir(folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'absent'
    throw cannotUse(folder, error)
  }
  if (names.includes('PG_VERSION')) return 'made'
  if (names.length === 0) return 'absent'
  throw new StartFault(
    `The folder ${folder} holds something that is not a database: empty it, or set GOLDTHREAD_DATA to another folder. Nothing was changed.`,
  )
}

/**
 * A `kill -9` of Goldthread leaves its PostgreSQL running, and we hold the folder, so nobody uses it: it is stopped in
 * order and started anew. One that somebody started by hand is left alone. A file that names a process which is dead,
 * or which has that number by chance, would keep PostgreSQL from starting, and is taken away.
 */
export async function stopOrphan(cluster: string): Promise<void> {
  const file = join(cluster, 'postmaster.pid')
  const pid = Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0])
  if (!pid) return
  if (holderOf(cluster, pid) === 'somebody') {
    throw new StartFault(
      `The data folder ${cluster} is in use by a PostgreSQL that Goldthread did not start (process ${pid}): stop it, or set GOLDTHREAD_DATA to another folder. Nothing was changed.`,
    )
  }
  if (holderOf(cluster, pid) === 'orphan') endInOrder(pid)
  for (let waited = 0; holderOf(cluster, pid) === 'orphan'; waited += 20) {
    if (waited > STOP_WITHIN_MS) {
      throw new StartFault(
        `The data folder ${cluster} is in use by a PostgreSQL (process ${pid}) that does not stop: stop it, or set GOLDTHREAD_DATA to another folder.`,
      )
    }
    await pause(20)
  }
  if (holderOf(cluster, pid) === 'nobody') await rm(file, { force: true })
}

/** Who the process is that a cluster's lock file names; `unknown` is left to PostgreSQL to judge. */
function holderOf(cluster: string, pid: number): 'nobody' | 'orphan' | 'somebody' | 'unknown' {
  const command = commandOf(pid)
  if (!command.includes('postgres')) return 'nobody'
  if (command.includes(`-D ${cluster} `)) return command.includes(MARK) ? 'orphan' : 'somebody'
  const folder = folderOf(pid)
  if (folder === undefined) return 'unknown'
  return folder === cluster ? 'somebody' : 'nobody'
}

/** Whether this process is the database that a Goldthread started on this cluster. */
export function isOurs(cluster: string, pid: number): boolean {
  return holderOf(cluster, pid) === 'orphan'
}

function endInOrder(pid: number): void {
  try {
    process.kill(pid, 'SIGINT')
  } catch {
    // It ended in this moment; one that is another user's is still there when the wait is over.
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms))
}

const WHY: Record<string, string> = {
  EACCES: 'this user may not read or write it',
  EPERM: 'this user may not write it',
  EROFS: 'its disk is read-only',
  ENOSPC: 'its disk is full',
  EDQUOT: 'the disk quota is used up',
  ENOTDIR: 'a part of its path is a file',
  EEXIST: 'it is a file',
}

/** The sentence for a folder that the system refuses; any other error as it is. */
export function cannotUse(folder: string, error: unknown): unknown {
  const why = error instanceof Error && 'code' in error ? WHY[String(error.code)] : undefined
  if (!why) return error
  return new StartFault(
    `The data folder ${folder} cannot be used: ${why}. Correct that, or set GOLDTHREAD_DATA to another folder.`,
  )
}

async function orSay<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw cannotUse(folder, error)
  }
}
