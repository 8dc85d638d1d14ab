import { StartFault, type CouncilSettings, type Settings } from '../platform/settings.ts'

/** The council that a command is about: the only one, or the one that `--council` names by its host. */
export function councilFor(settings: Settings, named: string | undefined): CouncilSettings {
  const [first, ...others] = settings.councils
  if (named === undefined && others.length === 0) return first
  const found = settings.councils.find(({ name, origin }) => name === named || origin === named)
  if (found) return found
  const names = settings.councils.map(({ name }) => name).join(', ')
  throw new StartFault(
    named === undefined
      ? `Several councils are served here: say which with --council, one of ${names}.`
      : `There is no council ${named} here: say which with --council, one of ${names}.`,
  )
}
