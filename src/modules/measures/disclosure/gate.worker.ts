import { parentPort } from 'node:worker_threads'
import { disclose } from './gate.ts'
import type { GateAnswer, GateTask } from './gate-thread.ts'

parentPort?.on('message', ({ table, policy, before, ties }: GateTask) => {
  disclose(table, policy, before, ties).then(
    (result) => answer({ result }),
    (error: unknown) => answer({ fault: error instanceof Error ? error.message : String(error) }),
  )
})

function answer(told: GateAnswer): void {
  parentPort?.postMessage(told)
}
