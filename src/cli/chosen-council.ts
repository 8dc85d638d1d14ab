import { StartFault, type CouncilSettings, type Settings } from '../platform/settings.ts'

/** `--council HOST` says which one a command is about; where there is one alone it need not be said. */
export function chosenCouncil(
  args: readonly string[],
  { councils }: Settings,
): { council: CouncilSettings; others: readonly string[] } {
  const at = args.indexOf('--council')
  const name = at === -1 ? undefined : args[at + 1]
  const council =
    councils.length === 1 && at === -1 ? councils[0] : councils.find((each) => each.name === name)
  if (!council) {
    throw new StartFault(
      `Say which council is meant with --council: ${councils.map((each) => each.name).join(', ')}.`,
    )
  }
  return { council, others: at === -1 ? args : args.toSpliced(at, 2) }
}
