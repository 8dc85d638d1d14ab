import { withOwnerTransaction } from '../../platform/database/owner.ts'
import type { CouncilSettings } from '../../platform/settings.ts'
import type { Tx } from '../../platform/database/database.ts'
import {
  definitionsOf,
  entriesOf,
  figuresOf,
  findMeasure,
  linksOfMeasure,
  listMeasures,
  notesOf,
  phasesOf,
  targetsOf,
} from './queries.ts'
import type { Measure } from './store.ts'

interface Sink {
  write(text: string): unknown
}

export interface MeasuresCommandContext {
  council: CouncilSettings
  stdout: Sink
  stderr: Sink
}

const USAGE = `Use one of:
  goldthread measure list [--json]         every measure with its latest figure
  goldthread measure show SLUG [--json]    one measure with its definitions, targets, figures, notes and links
`

/** `goldthread measure list|show`: exit code 1 when there is no such measure, 2 when it is not understood. */
export async function measuresCommand(
  args: readonly string[],
  context: MeasuresCommandContext,
): Promise<number> {
  const isJson = args.includes('--json')
  const [verb, slug, ...more] = args.filter((each) => each !== '--json')
  if (verb === 'list' && slug === undefined) return listCommand(isJson, context)
  if (verb === 'show' && slug !== undefined && more.length === 0) return showCommand(slug, isJson, context)
  context.stderr.write(USAGE)
  return 2
}

async function listCommand(isJson: boolean, { council, stdout }: MeasuresCommandContext): Promise<number> {
  const rows = await withOwnerTransaction(council, { event: 'measure.list' }, async (tx) => {
    const found = []
    for (const measure of await listMeasures(tx)) found.push(await rowOf(tx, measure))
    return found
  })
  if (isJson) stdout.write(`${JSON.stringify(rows, null, 2)}\n`)
  else {
    for (const { slug, name, latest, endedOn } of rows) {
      const figure = latest ? `${latest.text} (${latest.period})` : '-'
      stdout.write(`${[slug, name, figure, ...(endedOn ? [`ended ${endedOn}`] : [])].join('\t')}\n`)
    }
  }
  return 0
}

async function rowOf(tx: Tx, measure: Measure) {
  const latest = (await figuresOf(tx, measure)).at(-1)
  const { slug, definition, ownerPost, organisation, endedOn } = measure
  const figure = latest && { text: latest.text, period: latest.period.name, endsOn: latest.period.endsOn }
  return {
    slug,
    name: definition.name,
    unit: definition.unit,
    ownerPost,
    organisation,
    endedOn,
    latest: figure ?? null,
  }
}

async function showCommand(
  slug: string,
  isJson: boolean,
  { council, stdout, stderr }: MeasuresCommandContext,
): Promise<number> {
  const shown = await withOwnerTransaction(council, { event: 'measure.show' }, async (tx) => {
    const measure = await findMeasure(tx, slug)
    return measure && wholeOf(tx, measure)
  })
  if (!shown) {
    stderr.write(`There is no measure "${slug}": goldthread measure list prints those that there are.\n`)
    return 1
  }
  if (isJson) stdout.write(`${JSON.stringify(shown, null, 2)}\n`)
  else stdout.write(`${linesOf(shown).join('\n')}\n`)
  return 0
}

type Whole = Awaited<ReturnType<typeof wholeOf>>

async function wholeOf(tx: Tx, measure: Measure) {
  const { shows, movedBy } = await linksOfMeasure(tx, measure.id)
  return {
    ...(await rowOf(tx, measure)),
    definitions: await definitionsOf(tx, measure.id),
    targets: await targetsOf(tx, measure.id),
    phases: await phasesOf(tx, measure.id),
    figures: await figuresOf(tx, measure),
    doubts: await entriesOf(tx, measure.id),
    notes: await notesOf(tx, measure.id),
    shows: shows.map(({ node }) => node),
    movedBy: movedBy.map(({ node }) => node),
  }
}

function linesOf({ name, slug, definitions, targets, figures, notes, shows, movedBy }: Whole): string[] {
  return [
    `${name} (${slug})`,
    ...definitions.map(({ version, madeAt, why }) => ['definition', version, madeAt, why].join('\t')),
    ...targets.map(({ kind, code, identifier, text, superseded }) =>
      ['target', kind, `${code} ${identifier}`, text ?? '-', superseded ? 'superseded' : ''].join('\t'),
    ),
    ...figures.map(({ period, text, version, file, line }) =>
      ['figure', period.name, text, `version ${version}`, `${file.name}, line ${line}`].join('\t'),
    ),
    ...notes.map(({ kind, code, version, text }) =>
      ['note', kind, code, `version ${version}`, text].join('\t'),
    ),
    ...shows.map(({ title }) => ['shows', title].join('\t')),
    ...movedBy.map(({ title }) => ['moved by', title].join('\t')),
  ]
}
