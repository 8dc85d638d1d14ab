import type { CommandContext } from '../../../platform/command.ts'
import { withOwnerTransaction } from '../../../platform/database/owner.ts'
import { findArea } from '../../figures/index.ts'
import { commandWords as t } from '../command-words.ts'
import { findMeasure } from '../queries.ts'
import { answerArea } from './area.ts'
import { answerData, answerLines, areaLines, PARTS, type Part } from './cli-lines.ts'
import { loadAnswer } from './load.ts'

const USAGE = `Use one of:
  goldthread measure area CODE [--json]         every indicator of LAIT for an authority, such as E08000018 or 372
  goldthread measure answer SLUG [--json]       level, signal and comparison of one measure, with the arithmetic
  goldthread measure level SLUG [--json]        where it stands against its target
  goldthread measure signal SLUG [--json]       whether it has really moved
  goldthread measure comparison SLUG [--json]   beside England, the region and the statistical neighbours
`

/** `goldthread measure area|answer|level|signal|comparison`: exit code 1 when there is no such area or measure, 2 when it is not understood. */
export async function answersCommand(args: readonly string[], context: CommandContext): Promise<number> {
  const isJson = args.includes('--json')
  const [verb, named, ...more] = args.filter((each) => each !== '--json')
  if (named !== undefined && more.length === 0) {
    if (verb === 'area') return areaCommand(named, isJson, context)
    const parts = PARTS.filter((part) => verb === part || verb === 'answer')
    if (parts.length > 0) return answerCommand(named, parts, isJson, context)
  }
  context.stderr.write(USAGE)
  return 2
}

async function areaCommand(
  named: string,
  isJson: boolean,
  { council, stdout, stderr }: CommandContext,
): Promise<number> {
  const found = await withOwnerTransaction(council, { event: 'measure.area' }, async (tx) => {
    const area = await findArea(tx, named)
    return area && { area, answers: await answerArea(tx, area) }
  })
  if (!found) {
    stderr.write(
      `No figure that was taken in is of "${named}": give a code such as E08000018, 372, or a name.\n`,
    )
    return 1
  }
  const { area, answers } = found
  if (isJson) {
    const indicators = answers.indicators.map(({ series, answer }) => ({
      indicator: series.indicator,
      ...answerData(answer, t),
    }))
    const neighbours = answers.company.neighbours.map(({ code, name, endedOn }) => ({ code, name, endedOn }))
    stdout.write(
      `${JSON.stringify({ area: { code: area.code, name: area.name }, neighbours, indicators })}\n`,
    )
  } else stdout.write(`${areaLines(answers, t).join('\n')}\n`)
  return 0
}

async function answerCommand(
  slug: string,
  parts: readonly Part[],
  isJson: boolean,
  { council, stdout, stderr }: CommandContext,
): Promise<number> {
  const answer = await withOwnerTransaction(council, { event: 'measure.answer' }, async (tx) => {
    const measure = await findMeasure(tx, slug)
    return measure && loadAnswer(tx, measure)
  })
  if (!answer) {
    stderr.write(`There is no measure "${slug}": goldthread measure list prints those that there are.\n`)
    return 1
  }
  const lines = () => answerLines(answer, t, parts).join('\n')
  stdout.write(`${isJson ? JSON.stringify(dataOf(answerData(answer, t), parts)) : lines()}\n`)
  return 0
}

/** What one part is about stands beside it. */
function dataOf(data: ReturnType<typeof answerData>, parts: readonly Part[]) {
  if (parts.length === PARTS.length) return data
  const { name, unit, polarity, latest, leftOut } = data
  return {
    name,
    unit,
    polarity,
    latest,
    leftOut,
    ...Object.fromEntries(parts.map((part) => [part, data[part]])),
  }
}
