import { Worker } from 'node:worker_threads'
import type { Format, Paper } from './paper.ts'
import type { Drawing } from './png.ts'

/** Formats that take long to write: pages are served meanwhile. */
export type PackedFormat = Exclude<Format, 'csv'>

export type PaperTask = { format: PackedFormat; paper: Paper } | { format: 'png'; drawing: Drawing }

export type PaperAnswer = { bytes: Uint8Array<ArrayBuffer>; fault?: never } | { fault: string; bytes?: never }

/** Far more than a paper of 300 pages takes. */
const MOST_MILLISECONDS = 60_000

/** Started with the first paper and kept, with its fonts; it keeps no process alive. One paper at a time. */
let thread: Worker | undefined
let last: Promise<unknown> = Promise.resolve()

export function writeInThread(format: PackedFormat, paper: Paper): Promise<Uint8Array> {
  return inTurn({ format, paper })
}

/** A drawing as PNG, in the same thread. */
export function writePicture(drawing: Drawing): Promise<Uint8Array> {
  return inTurn({ format: 'png', drawing })
}

function inTurn(task: PaperTask): Promise<Uint8Array> {
  const turn = last.then(() => writeNow(task))
  last = turn.catch(() => undefined)
  return turn
}

function writeNow(task: PaperTask): Promise<Uint8Array> {
  const worker = (thread ??= new Worker(new URL('papers.worker.ts', import.meta.url), { env: {} }))
  return new Promise((done, refuse) => {
    const end = () => {
      clearTimeout(clock)
      worker.off('message', answered).off('error', broken).off('exit', ended)
      worker.unref()
    }
    const answered = ({ bytes, fault }: PaperAnswer) => {
      end()
      if (bytes) done(bytes)
      else refuse(new Error(`A paper could not be written: ${fault}`))
    }
    const broken = (error: Error) => {
      end()
      thread = undefined
      void worker.terminate()
      refuse(error)
    }
    const ended = (code: number) => broken(new Error(`The thread that writes papers ended with ${code}.`))
    const clock = setTimeout(() => broken(new Error('A paper took too long to write.')), MOST_MILLISECONDS)
    worker.ref()
    worker.on('message', answered).on('error', broken).on('exit', ended)
    worker.postMessage(task, [])
  })
}
