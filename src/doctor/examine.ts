import { clusterFolder, readSettings, StartFault, type CouncilSettings } from '../platform/settings.ts'
import { withOwner } from '../platform/database/owner.ts'
import { lookIntoCluster } from '../platform/database/data-folder.ts'
import { loadProfile } from '../council.ts'
import { databaseChecks } from './database.ts'
import { machineChecks } from './machine.ts'
import { note, wrong, type Finding, type Patient } from './check.ts'

export interface Diagnosis extends Finding {
  /** the host of the council; '' for what concerns all */
  council: string
  check: string
}

interface Asked {
  env: NodeJS.ProcessEnv
  now: () => number
  backups: string | undefined
}

/** Every check on every council. What keeps one check from being made is a finding of that check. */
export async function examine(root: string, { env, now, backups }: Asked): Promise<Diagnosis[]> {
  let settings
  try {
    settings = readSettings(env, root)
  } catch (error) {
    return [{ council: '', check: 'settings', level: 'wrong', sentence: said(error) }]
  }
  const found: Diagnosis[] = []
  for (const council of settings.councils) {
    const tell = (check: string, findings: readonly Finding[]) =>
      found.push(...findings.map((finding) => ({ council: council.name, check, ...finding })))
    try {
      const profile = await loadProfile(root, council.profile)
      const patient = { root, settings, council, profile, now, backups }
      for (const { name, check } of machineChecks) tell(name, await guarded(() => check(patient)))
      await examineDatabase(patient, tell)
    } catch (error) {
      tell('profile', wrong(said(error)))
    }
  }
  return found
}

async function examineDatabase(
  patient: Patient,
  tell: (check: string, findings: readonly Finding[]) => void,
): Promise<void> {
  const { council } = patient
  if (!council.databaseUrl && (await isAbsent(council))) {
    tell('database', note('There is no database yet: the first start makes it.'))
    return
  }
  try {
    await withOwner(council, 'doctor', async (owner) => {
      const { rows } = await owner.query<{ made: boolean }>(
        "select to_regclass('migrations.applied') is not null as made",
      )
      if (!rows[0]?.made) return tell('database', note('The database is empty: the first start fills it.'))
      for (const { name, check } of databaseChecks) {
        const findings = await guarded(() => check(owner, patient))
        tell(name, findings)
        // Before the migrations have run, what the others ask for may not be there.
        if (name === 'migrations' && findings.length > 0) break
      }
    })
  } catch (error) {
    tell('database', wrong(said(error)))
  }
}

async function isAbsent(council: CouncilSettings): Promise<boolean> {
  return (await lookIntoCluster(clusterFolder(council)).catch(() => 'made')) === 'absent'
}

async function guarded(
  look: () => Promise<readonly Finding[]> | readonly Finding[],
): Promise<readonly Finding[]> {
  try {
    return await look()
  } catch (error) {
    return wrong(`This could not be looked at (${said(error)}): mend that first.`)
  }
}

function said(error: unknown): string {
  if (error instanceof StartFault || error instanceof Error) return error.message
  return 'an unknown fault'
}
