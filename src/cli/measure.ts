import { dateOfInstant } from '../kernel/calendar.ts'
import { readSettings } from '../platform/settings.ts'
import { chosenCouncil } from './chosen-council.ts'

/** `goldthread measure VERB …`: each verb lives in its module. */
export async function measureCommand(
  args: readonly string[],
  root: string,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const { council, others } = chosenCouncil(args, readSettings(env, root))
  const context = { council, stdout: process.stdout, stderr: process.stderr }
  if (others[0] === 'inspections') {
    const { inspectionsCommand } = await import('../modules/inspections/cli.ts')
    const today = dateOfInstant(performance.timeOrigin + performance.now())
    const { loadProfile } = await import('../council.ts')
    const { area } = await loadProfile(root, council.profile)
    return inspectionsCommand(others.slice(1), { ...context, today, area: area.name })
  }
  if (others[0] === 'area' || others[0] === 'answer') {
    const { answersCommand } = await import('../modules/measures/answers/cli.ts')
    return answersCommand(others, context)
  }
  if (others[0] === 'list' || others[0] === 'show') {
    const { measuresCommand } = await import('../modules/measures/cli.ts')
    return measuresCommand(others, context)
  }
  if (others[0] === 'publish' || others[0] === 'withdraw') {
    const { publishingCommand } = await import('../modules/measures/disclosure/cli.ts')
    return publishingCommand(others, context)
  }
  const { figuresCommand } = await import('../modules/figures/cli.ts')
  return figuresCommand(others, context)
}
