import { Worker } from 'node:worker_threads'
import type { Result } from '../../../kernel/result.ts'
import type { Disclosed } from './gate.ts'
import type { DisclosurePolicy } from './policy.ts'
import type { DisclosureTable, Publication, Total } from './table.ts'

export interface GateTask {
  table: DisclosureTable
  policy: DisclosurePolicy
  before: readonly Publication[]
  ties: readonly Total[]
}

export type GateAnswer = { result: Result<Disclosed>; fault?: never } | { fault: string; result?: never }

/** Far more than any table of a measure takes. */
const MOST_MILLISECONDS = 120_000

/** Started with the first table and kept, with its solver; it keeps no process alive. One table at a time. */
let thread: Worker | undefined
let last: Promise<unknown> = Promise.resolve()

/** `disclose` of gate.ts in a thread: programs are solved at a stretch, and pages are served meanwhile. */
export function discloseInThread(task: GateTask): Promise<Result<Disclosed>> {
  const turn = last.then(() => askThread(task))
  last = turn.catch(() => undefined)
  return turn
}

function askThread(task: GateTask): Promise<Result<Disclosed>> {
  const worker = (thread ??= new Worker(new URL('gate.worker.ts', import.meta.url), { env: {} }))
  return new Promise((done, refuse) => {
    const end = () => {
      clearTimeout(clock)
      worker.off('message', answered).off('error', broken).off('exit', ended)
      worker.unref()
    }
    const answered = ({ result, fault }: GateAnswer) => {
      end()
      if (result) done(result)
      else refuse(new Error(`A table could not be looked at: ${fault}`))
    }
    const broken = (error: Error) => {
      end()
      thread = undefined
      void worker.terminate()
      refuse(error)
    }
    const ended = (code: number) => broken(new Error(`The thread that hides numbers ended with ${code}.`))
    const clock = setTimeout(() => broken(new Error('A table took too long to look at.')), MOST_MILLISECONDS)
    worker.ref()
    worker.on('message', answered).on('error', broken).on('exit', ended)
    worker.postMessage(task, [])
  })
}
