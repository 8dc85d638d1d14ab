import { parseArgs } from 'node:util'
import { StartFault } from '../platform/settings.ts'
import { examine } from './examine.ts'

/** Exit code 0 when nothing is wrong, 1 when something is. Notes are said and are not wrong. */
export async function doctorCommand(
  args: readonly string[],
  root: string,
  env: NodeJS.ProcessEnv,
  given: { now: () => number; say: (line: string) => void },
): Promise<number> {
  const { json, backups } = options(args)
  const found = await examine(root, { env, backups, now: given.now })
  const isWell = found.every(({ level }) => level !== 'wrong')
  if (json) {
    given.say(JSON.stringify({ well: isWell, findings: found }, null, 2))
  } else {
    for (const { council, check, level, sentence } of found)
      given.say(
        `${level.padEnd(5)}  ${[council, check].filter((each) => each !== '').join(', ')}: ${sentence}`,
      )
    given.say(isWell ? 'Nothing is wrong.' : 'Mend what is wrong, and ask again.')
  }
  return isWell ? 0 : 1
}

function options(args: readonly string[]): { json: boolean; backups: string | undefined } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean' }, backups: { type: 'string' } },
    })
    return { json: values.json ?? false, backups: values.backups }
  } catch {
    throw new StartFault('It is used so: goldthread doctor [--json] [--backups FOLDER].')
  }
}
