import { approveVersion, listPlans, listVersions, publishVersion } from '../src/modules/plan/index.ts'
import type { Database, Tx } from '../src/platform/database/database.ts'
import { expected } from './expected.ts'
import { DIRECTORATE_LEAD, PERFORMANCE_OFFICER } from './people.ts'
import { takeTurn } from './turn.ts'

/** Marks the versions that the demonstration itself takes to the public; every other waits for people. */
export const FIRST_NOTE = 'As first agreed.'

/**
 * Approves and publishes what the load has proposed. Whatever a crash left undone is done by the next start, and a
 * version that is public stays as it is.
 */
export async function publishDemonstration(database: Database, notes: readonly string[]): Promise<void> {
  const waiting = (tx: Tx) => versionsWith(tx, notes)
  await database.as(DIRECTORATE_LEAD.id, 'demonstration.approve', async (tx) => {
    await takeTurn(tx)
    for (const version of await waiting(tx)) {
      if (version.approvedAt === null)
        expected(await approveVersion(tx, DIRECTORATE_LEAD, version), 'approving')
    }
  })
  await database.as(PERFORMANCE_OFFICER.id, 'demonstration.publish', async (tx) => {
    await takeTurn(tx)
    for (const version of await waiting(tx)) {
      if (version.publishedAt === null)
        expected(await publishVersion(tx, PERFORMANCE_OFFICER, version), 'publishing')
    }
  })
}

/** Earlier versions first, so that the latest is the one that stays public. */
async function versionsWith(tx: Tx, notes: readonly string[]) {
  const found = []
  for (const plan of await listPlans(tx)) {
    const versions = await listVersions(tx, plan.id)
    found.push(...versions.filter((version) => notes.includes(version.note)).toReversed())
  }
  return found
}
