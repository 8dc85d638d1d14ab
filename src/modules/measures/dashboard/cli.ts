import { writeFile } from 'node:fs/promises'
import type { CommandContext, Sink } from '../../../platform/command.ts'
import { withOwnerTransaction } from '../../../platform/database/owner.ts'
import { writePicture } from '../../../platform/papers/index.ts'
import { commandWords as t } from '../command-words.ts'
import { findMeasure } from '../queries.ts'
import { CHARTS, hasChart, MeasureChart, type ChartName } from './charts.tsx'
import { figuresJson } from './figures-json.ts'
import { tellMeasure } from './measure-view.ts'
import { drawScorecard } from './scorecard-drawing.ts'
import { listScorecards, loadScorecard, scoreWords, type Scorecard } from './scorecards.ts'
import type { Screen } from './told.ts'

const USAGE = `Use one of:
  goldthread measure scorecards [--json]                every outcome and every partner that has a measure
  goldthread measure scorecard ID [FILE.png] [--json]   the measures of one of them, each with its three answers; or as a picture
  goldthread measure chart SLUG ${CHARTS.join('|')} FILE.png|FILE.svg [--json]   a chart of a measure as a file
`

const SCREEN: Screen = { t, say: (text) => text, language: { code: 'en', name: 'English', dir: 'ltr' } }
const PICTURE_WIDTH = 800

/** `goldthread measure scorecards|scorecard|chart`: exit code 1 when there is no such thing, 2 when it is not understood. */
export async function dashboardCommand(args: readonly string[], context: CommandContext): Promise<number> {
  const isJson = args.includes('--json')
  const [verb, named, ...more] = args.filter((each) => each !== '--json')
  if (verb === 'scorecards' && named === undefined) return scorecardsCommand(isJson, context)
  const [file] = more
  if (verb === 'scorecard' && named !== undefined && more.length <= 1 && isPicture(file ?? '.png'))
    return scorecardCommand(named, file, isJson, context)
  const chart = CHARTS.find((each) => each === file)
  const to = more[1] ?? ''
  if (verb === 'chart' && named !== undefined && chart && more.length === 2 && isPicture(to))
    return chartCommand({ slug: named, chart, file: to }, isJson, context)
  context.stderr.write(USAGE)
  return 2
}

function isPicture(file: string): boolean {
  return /\.(?:png|svg)$/.test(file)
}

async function scorecardsCommand(isJson: boolean, { council, stdout }: CommandContext): Promise<number> {
  const rows = await withOwnerTransaction(council, { event: 'measure.scorecards' }, listScorecards)
  const found = rows.map(({ kind, id, title, measures }) => ({
    kind,
    id,
    title,
    measures: measures.map(({ slug }) => slug),
  }))
  if (isJson) stdout.write(`${JSON.stringify(found, null, 2)}\n`)
  else
    for (const { kind, id, title, measures } of found)
      stdout.write(`${id}\t${kind}\t${title}\t${t('dashboard.measures', { count: measures.length })}\n`)
  return 0
}

async function scorecardCommand(
  id: string,
  file: string | undefined,
  isJson: boolean,
  { council, stdout, stderr }: CommandContext,
): Promise<number> {
  const found = await withOwnerTransaction(council, { event: 'measure.scorecard' }, async (tx) => {
    const row = (await listScorecards(tx)).find((each) => each.id === id)
    const onLine = (done: number) => isJson || stderr.write(`${done} of ${row?.measures.length}\n`)
    return row && loadScorecard(tx, row.kind, id, onLine)
  })
  if (!found) {
    stderr.write(
      `There is no scorecard "${id}": goldthread measure scorecards prints those that there are.\n`,
    )
    return 1
  }
  if (file !== undefined) return keepDrawing(file, drawingOf(found), isJson, stdout)
  stdout.write(isJson ? `${JSON.stringify(scorecardData(found), null, 2)}\n` : scorecardText(found))
  return 0
}

function drawingOf({ title, lines }: Scorecard): string {
  const drawn = lines.map(({ measure, told }) => ({ name: measure.definition.name, told }))
  const named = t('dashboard.scorecardOf', { name: title })
  return drawScorecard({ screen: SCREEN, title: named, source: '', lines: drawn }).toString()
}

function scorecardData({ kind, id, title, lines }: Scorecard) {
  return { kind, id, title, measures: lines.map(({ measure, told }) => figuresJson(measure, told, SCREEN)) }
}

function scorecardText({ title, lines }: Scorecard): string {
  const rows = lines.map(({ measure, told }) => {
    const { latest, level, signal, comparison } = scoreWords(told, SCREEN)
    return [measure.definition.name, latest, level, signal, comparison].join('\t')
  })
  return `${[title, ...rows].join('\n')}\n`
}

interface Wanted {
  slug: string
  chart: ChartName
  file: string
}

async function chartCommand(
  { slug, chart, file }: Wanted,
  isJson: boolean,
  { council, stdout, stderr }: CommandContext,
): Promise<number> {
  const found = await withOwnerTransaction(council, { event: 'measure.chart' }, async (tx) => {
    const measure = await findMeasure(tx, slug)
    return measure && { measure, told: await tellMeasure(tx, measure) }
  })
  if (!found) {
    stderr.write(`There is no measure "${slug}": goldthread measure list prints those that there are.\n`)
    return 1
  }
  const { measure, told } = found
  const { name: title, source } = measure.definition
  const picture = { width: PICTURE_WIDTH, source }
  const drawn = hasChart(told, chart) && MeasureChart({ name: chart, told, screen: SCREEN, title, picture })
  if (drawn) return keepDrawing(file, drawn.toString(), isJson, stdout)
  stderr.write(`There is no figure of "${slug}" that this chart could be drawn from.\n`)
  return 1
}

async function keepDrawing(file: string, svg: string, isJson: boolean, stdout: Sink): Promise<number> {
  const bytes = file.endsWith('.svg') ? Buffer.from(svg) : await writePicture({ svg, language: 'en' })
  await writeFile(file, bytes)
  stdout.write(isJson ? `${JSON.stringify({ file, bytes: bytes.length })}\n` : `${file}\n`)
  return 0
}
