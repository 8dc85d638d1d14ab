import { Worker } from 'node:worker_threads'

/** What may be spent on one piece of work before it is given up. */
export interface Limits {
  seconds: number
  /** of the thread's own memory; the bytes that are handed over are not counted */
  megabytes: number
  /** pieces that may wait for the one that runs */
  waiting: number
}

export type Apart<T> = { done: true; value: T } | { done: false; why: 'limit' | 'busy' }

/**
 * Runs a file in a thread of its own, one piece of work at a time, so that pages are served meanwhile and a document
 * made to be slow or large costs nobody but its sender. The file takes its `workerData` and posts one answer.
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

function runOnce<Made>(file: URL, given: unknown, limits: Limits): Promise<Apart<Made>> {
  return new Promise((done, refuse) => {
    const worker = new Worker(file, {
      workerData: given,
      // Node takes the types out itself; the loader of the process would only make each start slower.
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
    })
    const end = (settle: () => void) => {
      clearTimeout(clock)
      settle()
      void worker.terminate()
    }
    const clock = setTimeout(() => end(() => done({ done: false, why: 'limit' })), limits.seconds * 1000)
    worker.once('message', (value: Made) => end(() => done({ done: true, value })))
    worker.once('error', (error: Error & { code?: string }) =>
      end(() =>
        error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? done({ done: false, why: 'limit' }) : refuse(error),
      ),
    )
    worker.once('exit', () => end(() => refuse(new Error('The thread ended without an answer'))))
  })
}
