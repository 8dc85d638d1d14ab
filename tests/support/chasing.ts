import { catalogues } from '../../src/messages.ts'
import type { AskingParts } from '../../src/modules/delivery/index.ts'
import type { Database, Tx } from '../../src/platform/database/database.ts'
import type { Job, Task } from '../../src/platform/jobs/index.ts'
import { createTranslator } from '../../src/platform/languages/messages.ts'

/** What the tasks of asking need, in English and Arabic. */
export const ASKING: AskingParts = {
  partnership: 'the borough',
  origin: 'https://plan.example.org',
  languages: [
    { code: 'en', name: 'English', dir: 'ltr' },
    { code: 'ar', name: 'العربية', dir: 'rtl' },
  ],
  words: async () => ({
    translators: new Map([
      ['en', createTranslator('en', catalogues['en'] ?? [])],
      ['ar', createTranslator('en', catalogues['en'] ?? [])],
    ]),
  }),
  days: { remindBefore: [3], remindAfter: [1, 4], escalateAfter: 6 },
}

type System = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

/** One run of a task, as the worker gives it; `system` stands in for its transactions. */
export async function runTask(
  db: Database,
  task: Task,
  payload: unknown = {},
  system?: System,
): Promise<void> {
  const job: Job = {
    key: 'tried',
    system: system ?? ((work) => db.asSystem(`job.${task.name}`, work)),
    once: async (work) => {
      await db.asSystem(`job.${task.name}`, work)
      return true
    },
    signal: new AbortController().signal,
    log: { info: () => undefined, error: () => undefined, about: () => job.log },
  }
  await task.run(payload, job)
}
