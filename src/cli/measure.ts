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
const officer: Run = async (args, context) => {
  const { officerCommand } = await import('../modules/measures/by-command/cli.ts')
  return officerCommand(args, { ...context, today: today(), area: await areaOf(context) })
}
const inspections: Run = async ([, ...args], context) => {
  const { inspectionsCommand } = await import('../modules/inspections/cli.ts')
  const { name } = await areaOf(context)
  return inspectionsCommand(args, { ...context, today: today(), area: name })
}

function today(): string {
  return dateOfInstant(performance.timeOrigin + performance.now())
}

/** The council's own, as its profile says. */
async function areaOf({ root, council }: Context): Promise<{ code: string; name: string }> {
  const { loadProfile } = await import('../council.ts')
  return (await loadProfile(root, council.profile)).area
}

const BY = '--by officer@council.example'

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
    name: 'values',
    run: measures,
    purpose: 'every version of every figure, and what was said of odd ones',
    example: 'values children-seen-in-time',
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
    name: 'new',
    run: officer,
    purpose: 'define a measure whose figures are typed, or --series ID of one that was taken in',
    example: `new --name "Children seen in time" --kind percentage --rhythm month ${BY}`,
  },
  {
    name: 'change',
    run: officer,
    purpose: 'another version of a definition: tolerance rule, benchmarks, disclosure policy and all else',
    example: `change children-seen-in-time --tolerance units --near 5 --why "Agreed" ${BY}`,
  },
  {
    name: 'owner',
    run: officer,
    purpose: 'the post that gives the figures and writes the notes',
    example: `owner children-seen-in-time "Head of Safeguarding" ${BY}`,
  },
  {
    name: 'end',
    run: officer,
    purpose: 'from a day on it is measured no more',
    example: `end children-seen-in-time 2026-03-31 --why "Replaced" ${BY}`,
  },
  {
    name: 'resume',
    run: officer,
    purpose: 'it is measured again',
    example: `resume children-seen-in-time ${BY}`,
  },
  {
    name: 'target',
    run: officer,
    purpose: 'set a local or a statutory target, for a period or up to another',
    example: `target children-seen-in-time "March 2026" 95 --kind statutory ${BY}`,
  },
  {
    name: 'phase',
    run: officer,
    purpose: 'from a day on it is another process, with limits of its own',
    example: `phase children-seen-in-time 2025-04-01 --why "New system" ${BY}`,
  },
  {
    name: 'phase-back',
    run: officer,
    purpose: 'take such a day back',
    example: `phase-back children-seen-in-time 2025-04-01 ${BY}`,
  },
  {
    name: 'value',
    run: officer,
    purpose: 'type a value, late ones too; another for the same period is a new version',
    example: `value children-seen-in-time "March 2026" 93.5 ${BY}`,
  },
  {
    name: 'note',
    run: officer,
    purpose: 'comment on a period, or turn the curve: story, partners, works, will-do',
    example: `note children-seen-in-time "March 2026" story --text story.txt ${BY}`,
  },
  {
    name: 'sign-off',
    run: officer,
    purpose: 'sign off what somebody else wrote',
    example: `sign-off children-seen-in-time "March 2026" story ${BY}`,
  },
  {
    name: 'reply',
    run: officer,
    purpose: 'answer a claim of yours that the figures do not support',
    example: `reply children-seen-in-time "March 2026" story "Counted by hand until May." ${BY}`,
  },
  {
    name: 'tie',
    run: officer,
    purpose: 'tie a measure to what it shows, or to an activity that moves it',
    example: `tie children-seen-in-time "Children are safe" ${BY}`,
  },
  {
    name: 'untie',
    run: officer,
    purpose: 'take such a tie away',
    example: `untie children-seen-in-time "Children are safe" ${BY}`,
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
    purpose:
      'good or better by kind of provider over months; take FILE, judge and publish feed the table and publish it',
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
