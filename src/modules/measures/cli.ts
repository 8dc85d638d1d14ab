import type { CommandContext } from '../../platform/command.ts'
import { withOwnerTransaction } from '../../platform/database/owner.ts'
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
import { listVersions, type Figure } from '../figures/index.ts'
import { commandWords } from './command-words.ts'
import type { PeriodCode } from './measure-period.ts'
import { ofOneLength } from './one-length.ts'
import type { Measure } from './store.ts'
import { periodName } from './workspace/period-names.ts'

const USAGE = `Use one of:
  goldthread measure list [--json]           every measure with its latest figure
  goldthread measure show SLUG [--json]      one measure with its definitions, targets, figures, notes and links
  goldthread measure targets SLUG [--json]   what is aimed at in each period, with what was aimed at before
  goldthread measure values SLUG [--json]    every version of every figure, and what was said of odd ones
  goldthread measure notes SLUG [--json]     what was said of it, by whom, and who signed it off
`

/** `goldthread measure list|show|values|targets|notes`: exit code 1 when there is no such measure, 2 when it is not understood. */
export async function measuresCommand(args: readonly string[], context: CommandContext): Promise<number> {
  const isJson = args.includes('--json')
  const [verb, slug, ...more] = args.filter((each) => each !== '--json')
  if (verb === 'list' && slug === undefined) return listCommand(isJson, context)
  const shown = VIEWS.find((view) => view === verb)
  if (shown !== undefined && slug !== undefined && more.length === 0)
    return showCommand(shown, slug, isJson, context)
  context.stderr.write(USAGE)
  return 2
}

/** Everything of a measure, or a part of it. */
const VIEWS = ['show', 'values', 'targets', 'notes'] as const
type View = (typeof VIEWS)[number]

async function listCommand(isJson: boolean, { council, stdout, stderr }: CommandContext): Promise<number> {
  const rows = await withOwnerTransaction(council, { event: 'measure.list' }, async (tx) => {
    const found = []
    for (const measure of await listMeasures(tx)) found.push(await rowOf(tx, measure))
    return found
  })
  if (isJson) stdout.write(`${JSON.stringify(rows, null, 2)}\n`)
  else if (rows.length === 0)
    stderr.write('No measure is defined yet: goldthread measure new makes one, and measure help says how.\n')
  else {
    for (const { slug, name, latest, endedOn } of rows) {
      const figure = latest ? `${latest.text} (${nameOf(latest)})` : '-'
      stdout.write(`${[slug, name, figure, ...(endedOn ? [`ended ${endedOn}`] : [])].join('\t')}\n`)
    }
  }
  return 0
}

async function rowOf(tx: Tx, measure: Measure) {
  const latest = ofOneLength(await figuresOf(tx, measure), measure.definition.rhythm).kept.at(-1)
  const { slug, definition, ownerPost, organisation, endedOn } = measure
  const figure = latest && { text: latest.text, ...latest.period, period: latest.period.name }
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
  view: View,
  slug: string,
  isJson: boolean,
  { council, stdout, stderr }: CommandContext,
): Promise<number> {
  const shown = await withOwnerTransaction(council, { event: 'measure.show' }, async (tx) => {
    const measure = await findMeasure(tx, slug)
    return measure && wholeOf(tx, measure)
  })
  if (!shown) {
    stderr.write(`There is no measure "${slug}": goldthread measure list prints those that there are.\n`)
    return 1
  }
  if (isJson) stdout.write(`${JSON.stringify(view === 'show' ? shown : shown[view], null, 2)}\n`)
  else
    stdout.write(
      LINES[view](shown)
        .map((line) => `${line}\n`)
        .join(''),
    )
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
    values: await versionsOf(tx, measure),
    doubts: await entriesOf(tx, measure.id),
    notes: await notesOf(tx, measure.id),
    shows: shows.map(({ node }) => node),
    movedBy: movedBy.map(({ node }) => node),
  }
}

async function versionsOf(tx: Tx, { seriesId, areaId }: Measure): Promise<Figure[]> {
  return seriesId === null || areaId === null ? [] : listVersions(tx, seriesId, areaId)
}

const LINES: Readonly<Record<View, (whole: Whole) => string[]>> = {
  targets: ({ targets }) =>
    targets.map((each) =>
      ['target', each.kind, nameOf(each), each.text ?? '-', each.superseded ? 'superseded' : ''].join('\t'),
    ),
  notes: ({ notes }) =>
    notes.map((each) => {
      const signed = each.signedOffAt === null ? 'not signed off' : `signed off by ${each.signedOffBy ?? '-'}`
      const by = [each.writtenBy ?? '-', signed, each.superseded ? 'superseded' : '']
      return ['note', each.kind, nameOf(each), `version ${each.version}`, ...by, each.text].join('\t')
    }),
  values: ({ values, doubts }) => [
    ...values.map((each) =>
      [
        'value',
        nameOf(each.period),
        each.text,
        `version ${each.version}`,
        `${each.file.name}, line ${each.line}`,
      ].join('\t'),
    ),
    ...doubts.map((each) =>
      [
        'said',
        nameOf(each),
        each.said,
        each.doubts.join(',') || '-',
        each.enteredBy ?? '-',
        each.reason,
      ].join('\t'),
    ),
  ],
  show: (whole) => [
    `${whole.name} (${whole.slug})`,
    ...whole.definitions.map(({ version, madeAt, why }) => ['definition', version, madeAt, why].join('\t')),
    ...LINES.targets(whole),
    ...whole.phases.map(({ fromOn, why }) => ['phase', fromOn, why].join('\t')),
    ...whole.figures.map(({ period, text, version, file, line }) =>
      ['figure', nameOf(period), text, `version ${version}`, `${file.name}, line ${line}`].join('\t'),
    ),
    ...LINES.notes(whole),
    ...whole.shows.map(({ title }) => ['shows', title].join('\t')),
    ...whole.movedBy.map(({ title }) => ['moved by', title].join('\t')),
  ],
}

function nameOf(period: PeriodCode): string {
  return periodName({ t: commandWords }, period)
}
