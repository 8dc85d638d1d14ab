import { Client } from 'pg'

/**
 * Whether the demonstration may come into this database: it is there already, or nobody and nothing is. A council's
 * own database never gets people whose password is printed in the README, even when it is started without
 * GOLDTHREAD_DEMO=off.
 */
export async function claimInstallation(ownerUrl: string): Promise<boolean> {
  const owner = new Client({ connectionString: ownerUrl, application_name: 'goldthread demonstration' })
  await owner.connect()
  try {
    const { rows } = await owner.query<{ demonstration: boolean }>(`
      update identity.installation
      set demonstration = demonstration
        or not exists (select from identity.person) and not exists (select from plan.plan)
      returning demonstration`)
    return rows[0]?.demonstration ?? false
  } finally {
    await owner.end()
  }
}
