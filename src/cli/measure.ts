import { dateOfInstant } from '../kernel/calendar.ts'
import { readSettings, type CouncilSettings } from '../platform/settings.ts'
import { chosenCouncil } from './chosen-council.ts'

interface Context {
  /** the folder of the program */
  root: string
  council: CouncilSettings
  stdout: Pick<NodeJS.WriteStream, 'write'>
  stderr: Pick<NodeJS.WriteStream, 'write'>
}

type Run = (args: readonly string[], context: Context) => Promise<number>

const figures: Run = async (args, context) =>
  (await import('../modules/figures/cli.ts')).figuresCommand(args, context)
const measures: Run = async (args, context) =>
  (await import('../modules/measures/cli.ts')).measuresCommand(args, context)
const answers: Run = async (args, context) =>
  (await import('../modules/measures/answers/cli.ts')).answersCommand(args, context)
const claims: Run = async ([, ...args], context) =>
  (await import('../modules/measures/claims/cli.ts')).claimsCommand(args, context)
const dashboard: Run = async (args, context) =>
  (await import('../modules/measures/dashboard/cli.ts')).dashboardCommand(args, context)
const publishing: Run = async (args, context) =>
  (await import('../modules/measures/disclosure/cli.ts')).publishingCommand(args, context)
const inspections: Run = async ([, ...args], context) => {
  const { inspectionsCommand } = await import('../modules/inspections/cli.ts')
  const today = dateOfInstant(performance.timeOrigin + performance.now())
  const { loadProfile } = await import('../council.ts')
  const { area } = await loadProfile(context.root, context.council.profile)
  return inspectionsCommand(args, { ...context, today, area: area.name })
}

/** Each verb with an example of its use; what it does lives in its module and is loaded only when it is asked for. */
export const measureVerbs: readonly { name: string; run: Run; purpose: string; example: string }[] = [
  {
    name: 'import',
    run: figures,
    purpose: 'take a file of figures in; --preview shows first what would change',
    example: 'import referrals.csv --preview',
  },
  {
    name: 'files',
    run: figures,
    purpose: 'the files that were taken in, with their accounts',
    example: 'files',
  },
  {
    name: 'series',
    run: figures,
    purpose: 'find series of figures by words',
    example: 'series infant mortality',
  },
  {
    name: 'check',
    run: figures,
    purpose: 'whether a published file agrees with its own numerators and denominators',
    example: 'check referrals.csv',
  },
  { name: 'list', run: measures, purpose: 'every measure with its latest figure', example: 'list --json' },
  {
    name: 'show',
    run: measures,
    purpose: 'one measure: definitions, targets, phases, figures, notes and links',
    example: 'show children-seen-in-time',
  },
  {
    name: 'targets',
    run: measures,
    purpose: 'what is aimed at in each period, and what was before',
    example: 'targets children-seen-in-time',
  },
  {
    name: 'notes',
    run: measures,
    purpose: 'what was said of a measure, by whom, and who signed it off',
    example: 'notes children-seen-in-time',
  },
  {
    name: 'area',
    run: answers,
    purpose: 'every indicator of LAIT for an authority, with neighbours, trend and quarter',
    example: 'area E08000018 --json',
  },
  {
    name: 'answer',
    run: answers,
    purpose: 'level, signal and comparison of a measure, with the arithmetic and the rows',
    example: 'answer children-seen-in-time',
  },
  {
    name: 'level',
    run: answers,
    purpose: 'the first of these alone',
    example: 'level children-seen-in-time',
  },
  { name: 'signal', run: answers, purpose: 'the second', example: 'signal children-seen-in-time' },
  {
    name: 'comparison',
    run: answers,
    purpose: 'the third',
    example: 'comparison children-seen-in-time --json',
  },
  {
    name: 'claims',
    run: claims,
    purpose: 'what notes, or a text of yours, claim of a measure, set against its figures',
    example: 'claims children-seen-in-time --text draft.txt',
  },
  {
    name: 'scorecards',
    run: dashboard,
    purpose: 'every outcome and every partner that has a measure',
    example: 'scorecards',
  },
  {
    name: 'scorecard',
    run: dashboard,
    purpose: 'the measures of one of them, as text, as --json or as a picture',
    example: 'scorecard 0d3c8a52-6f6e-4d3c-9d0b-5d2f3a1f7c11 scorecard.png',
  },
  {
    name: 'chart',
    run: dashboard,
    purpose: 'a chart of a measure as a file, over time or among its neighbours',
    example: 'chart children-seen-in-time over-time chart.svg',
  },
  {
    name: 'publish',
    run: publishing,
    purpose: 'publish measures through the disclosure gate; --preview shows first what would be hidden',
    example: 'publish children-seen-in-time --by officer@council.example',
  },
  {
    name: 'withdraw',
    run: publishing,
    purpose: 'take published measures back',
    example: 'withdraw children-seen-in-time --by officer@council.example',
  },
  {
    name: 'inspections',
    run: inspections,
    purpose: 'good or better by kind of provider over months; take FILE takes judgements in',
    example: 'inspections --months 12',
  },
]

/** `goldthread measure VERB …`: exit code 2 and the list of all that there is where the verb is not understood. */
export async function measureCommand(
  args: readonly string[],
  root: string,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const { council, others } = chosenCouncil(args, readSettings(env, root))
  const verb = measureVerbs.find(({ name }) => name === others[0])
  const isAsked = ['help', '--help', '-h'].includes(others[0] ?? '')
  if (verb) return verb.run(others, { root, council, stdout: process.stdout, stderr: process.stderr })
  const usage = measureUsage()
  if (isAsked) process.stdout.write(usage)
  else process.stderr.write(usage)
  return isAsked ? 0 : 2
}

export function measureUsage(): string {
  const lines = measureVerbs.map(
    ({ name, purpose, example }) =>
      `  ${name.padEnd(12)} ${purpose}\n               goldthread measure ${example}`,
  )
  return `goldthread measure VERB …\n${lines.join('\n')}\nWith --json each prints data for other programs.\n`
}
