import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { restoreBackup, writeBackup } from '../platform/backup/index.ts'
import { openDatabase } from '../platform/database/database.ts'
import { withOwnerAddress } from '../platform/database/owner.ts'
import { readSettings, StartFault, type CouncilSettings } from '../platform/settings.ts'
import { chosenCouncil } from './chosen-council.ts'

interface Asked {
  file: string
  council: CouncilSettings
}

/** `goldthread backup FILE`, beside the running site or without it. Gives the exit code. */
export async function backupCommand(
  args: readonly string[],
  root: string,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const { file, council } = readArguments('backup', args, root, env)
  const { version }: { version: string } = JSON.parse(await readFile(resolve(root, 'package.json'), 'utf8'))
  const made = await withOwnerAddress(council, 'refuse', (url) =>
    writeBackup(url, file, { version, say: (line) => console.error(line) }),
  )
  console.log(
    `The backup ${file} is made: ${made.rows} rows of ${made.tables} tables, ${megabytes(made.bytes)} MB. It holds everything, the passwords' hashes and the installation's secret too: keep it where only you can read it.`,
  )
  return 0
}

/** `goldthread restore FILE` into an empty database, and forward to this version. Gives the exit code. */
export async function restoreCommand(
  args: readonly string[],
  root: string,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const { file, council } = readArguments('restore', args, root, env)
  const migrations = resolve(root, 'migrations')
  const restored = await withOwnerAddress(council, 'make', async (url) => {
    const done = await restoreBackup(url, file, { migrations, say: (line) => console.error(line) })
    await (await openDatabase(url, migrations)).close()
    return done
  })
  console.log(
    `The backup of ${restored.madeAt} is restored: ${restored.rows} rows of ${restored.tables} tables. Start Goldthread with the same settings.`,
  )
  return 0
}

function readArguments(
  command: 'backup' | 'restore',
  args: readonly string[],
  root: string,
  env: NodeJS.ProcessEnv,
): Asked {
  const { council, others } = chosenCouncil(args, readSettings(env, root))
  const [file, ...more] = others
  if (file && !file.startsWith('-') && more.length === 0) return { file: resolve(file), council }
  throw new StartFault(`Name one file: goldthread ${command} FILE [--council HOST].`)
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1)
}
