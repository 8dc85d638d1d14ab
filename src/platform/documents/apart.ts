import { fork, type ChildProcess, type Serializable } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What may be spent on one piece of work before it is given up. */
export interface Limits {
  seconds: number
  /** of all the memory that the process holds */
  megabytes: number
  /** pieces that may wait for the one that runs */
  waiting: number
}

export type Apart<T> = { done: true; value: T } | { done: false; why: 'limit' | 'busy' }

/** What a file that is run apart answers with. */
export function answerApart<Given, Made>(work: (given: Given) => Promise<Made>): void {
  process.once('message', (given: Given) => {
    void work(given).then((value) => process.send?.({ value }))
  })
}

/**
 * Runs a file in a process of its own, one piece of work at a time, so that pages are served meanwhile and a document
 * made to be slow, large or harmful costs nobody but its sender. The process knows no setting and no secret, may read
 * the program and nothing else, and writes nowhere. The file calls `answerApart`.
 */
export function workApart<Given, Made>(file: URL, limits: Limits): (given: Given) => Promise<Apart<Made>> {
  let waiting = 0
  let last: Promise<unknown> = Promise.resolve()
  return async (given) => {
    if (waiting > limits.waiting) return { done: false, why: 'busy' }
    waiting++
    const turn = last.then(() => runOnce<Made>(file, given, limits))
    last = turn.catch(() => undefined)
    try {
      return await turn
    } finally {
      waiting--
    }
  }
}

const ROOT = join(import.meta.dirname, '../../..')
/** How often the memory of the process is looked at, in milliseconds. */
const LOOK_EVERY = 50
/** What Node says of itself when its memory is full: it aborts. */
const OUT_OF_MEMORY = ['SIGABRT', 'SIGTRAP', 'SIGILL']

function start(file: URL, { megabytes }: Limits): ChildProcess {
  const path = fileURLToPath(file)
  const readable = [join(ROOT, 'src', '*'), join(ROOT, 'node_modules', '*'), join(ROOT, 'package.json')]
  return fork(path, {
    serialization: 'advanced',
    env: {},
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [
      `--max-old-space-size=${megabytes}`,
      '--permission',
      ...[...readable, join(dirname(path), '*')].map((each) => `--allow-fs-read=${each}`),
    ],
  })
}

function runOnce<Made>(file: URL, given: unknown, limits: Limits): Promise<Apart<Made>> {
  return new Promise((done, refuse) => {
    const child = start(file, limits)
    let said = ''
    child.stderr?.on('data', (piece: Buffer) => (said = (said + piece.toString()).slice(-2000)))
    const end = (settle: () => void) => {
      clearTimeout(clock)
      clearInterval(watch)
      settle()
      child.kill('SIGKILL')
    }
    const giveUp = () => end(() => done({ done: false, why: 'limit' }))
    const clock = setTimeout(giveUp, limits.seconds * 1000)
    const watch = setInterval(() => {
      void megabytesOf(child).then((held) => held > limits.megabytes && giveUp())
    }, LOOK_EVERY)
    child.once('message', ({ value }: { value: Made }) => end(() => done({ done: true, value })))
    child.once('error', (error) => end(() => refuse(error)))
    child.once('exit', (code, signal) => {
      if (OUT_OF_MEMORY.includes(signal ?? '')) giveUp()
      else end(() => refuse(new Error(`The process ended without an answer (${code ?? signal}): ${said}`)))
    })
    child.send(given as Serializable)
  })
}

/** proc(5): the second number of statm is the pages that stand in memory. Elsewhere Node's own limit is all. */
async function megabytesOf({ pid }: ChildProcess): Promise<number> {
  const statm = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '0 0')
  return (Number(statm.split(' ')[1]) * 4096) / (1024 * 1024)
}
