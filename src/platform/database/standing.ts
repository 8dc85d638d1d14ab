import type { ChildProcess } from 'node:child_process'

/** Hears of what the database does by itself: `ended`, and then `restarted`, `failed` or `full` for each attempt. */
export type Tell = (what: 'ended' | 'restarted' | 'failed' | 'full') => void

/** Waits between the attempts to start a database again that ended by itself, in milliseconds. */
const WAITS = [0, 500, 1000, 2000, 4000, 8000] as const
/** One that stood as long as this began anew: its earlier ends count no more. */
const STOOD_MS = 60_000
/** A disk that is full is made room on by a person: it is waited for without end. */
const FULL_WAIT_MS = 3000
const FULL = /No space left on device|Disk quota exceeded/

/**
 * Starts a database again that ends without having been asked to: a few times with growing waits, and for as long as it
 * takes when its disk is full. `lost` comes true with a sentence when it is given up.
 */
export function keepStanding(
  first: ChildProcess,
  again: () => Promise<{ child: ChildProcess }>,
  folder: string,
  tell: Tell,
): { lost: Promise<string>; stop(): Promise<void> } {
  let child: ChildProcess | undefined = first
  let isStopped = false
  let wake: () => void = () => undefined
  const pause = (ms: number) =>
    new Promise<void>((done) => {
      const timer = setTimeout(done, ms)
      wake = () => {
        clearTimeout(timer)
        done()
      }
    })
  const restart = async (): Promise<boolean> => {
    for (let attempt = 0; attempt < WAITS.length && !isStopped; attempt++) {
      await pause(WAITS[attempt] ?? 0)
      if (isStopped) return false
      try {
        child = (await again()).child
        tell('restarted')
        return true
      } catch (error) {
        const isFull = error instanceof Error && FULL.test(error.message)
        tell(isFull ? 'full' : 'failed')
        if (!isFull) continue
        attempt = 0
        await pause(FULL_WAIT_MS)
      }
    }
    return false
  }
  const watch = async (): Promise<string> => {
    for (let ends = 0; ;) {
      const began = performance.now()
      const how = await endOf(child)
      child = undefined
      if (isStopped) return new Promise(() => undefined)
      tell('ended')
      ends = performance.now() - began > STOOD_MS ? 1 : ends + 1
      if (ends < WAITS.length && (await restarting())) continue
      if (isStopped) return new Promise(() => undefined)
      return `The database in ${folder} ended by itself (${how}) and could not be kept running: look at what the log says before this line, and start again.`
    }
  }
  let underway: Promise<boolean> = Promise.resolve(true)
  const restarting = () => (underway = restart())
  const lost = watch()
  return {
    lost,
    stop: async () => {
      isStopped = true
      wake()
      // One that is being started this moment is stopped when it stands.
      await underway
      if (child) await stopChild(child)
    },
  }
}

function endOf(child: ChildProcess | undefined): Promise<string> {
  if (!child || child.exitCode !== null || child.signalCode !== null) {
    return Promise.resolve(child?.signalCode ?? `exit code ${child?.exitCode}`)
  }
  return new Promise((done) => child.once('exit', (code, signal) => done(signal ?? `exit code ${code}`)))
}

/** SIGINT is PostgreSQL's fast shutdown: running transactions are rolled back, everything acknowledged is on disk. */
async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  await new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGINT')
  })
}
