import { clusterFolder, StartFault, type CouncilSettings } from '../settings.ts'
import { embeddedBinaries, findRunning, startCluster } from './cluster.ts'
import { lookIntoCluster } from './data-folder.ts'

/**
 * Works on a council's database as its owner, beside the site when that runs; else the embedded database is started
 * for as long as the work takes. `absent` says what to do where no embedded database was ever made. Throws `StartFault`.
 */
export async function withOwner<T>(
  council: Pick<CouncilSettings, 'databaseUrl' | 'dataFolder'>,
  absent: 'make' | 'refuse',
  work: (ownerUrl: string) => Promise<T>,
): Promise<T> {
  if (council.databaseUrl) return work(council.databaseUrl)
  const folder = clusterFolder(council)
  const running = await findRunning(folder)
  if (running) return work(running)
  if (absent === 'refuse' && (await lookIntoCluster(folder)) === 'absent') {
    throw new StartFault(
      `There is no database in ${folder} yet: set GOLDTHREAD_DATA to the folder that the site uses, or DATABASE_URL to its server.`,
    )
  }
  const cluster = await startCluster(folder, embeddedBinaries())
  try {
    return await work(cluster.url)
  } finally {
    await cluster.stop()
  }
}
