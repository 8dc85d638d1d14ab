import type { Tx } from '../../../platform/database/database.ts'
import {
  england,
  findSeries,
  listFigures,
  listNationalValues,
  listNeighbours,
  loadArea,
  regionOf,
  type Figure,
  type FigureArea,
} from '../../figures/index.ts'
import type { Benchmark } from '../definition.ts'
import { asLongAs, leftOutWords, ofOneLength, type OneLength } from '../one-length.ts'
import { phasesOf, targetsOf } from '../queries.ts'
import type { Measure, Target } from '../store.ts'
import { targetIn } from '../targets.ts'
import { answerOf, type Answer } from './answer.ts'
import type { OtherArea, Question, SourceRow, Subject } from './question.ts'

/** The areas that one authority is compared with. */
export interface Company {
  readonly own: FigureArea
  readonly england: FigureArea | undefined
  readonly region: FigureArea | undefined
  readonly neighbours: readonly FigureArea[]
}

export async function companyOf(tx: Tx, own: FigureArea): Promise<Company> {
  const neighbours = await listNeighbours(tx, own.id)
  return { own, england: await england(tx), region: await regionOf(tx, own), neighbours }
}

export function areasOf({ own, england: country, region, neighbours }: Company): FigureArea[] {
  return [own, ...(country ? [country] : []), ...(region ? [region] : []), ...neighbours]
}

/** The rows of an area, with the targets of their periods. */
function rowsFrom(
  figures: readonly Figure[],
  areaName: string,
  targets: readonly Target[] = [],
): SourceRow[] {
  return figures.map((figure) => ({
    period: figure.period.name,
    endsOn: figure.period.endsOn,
    value: figure.value,
    numerator: figure.numerator,
    denominator: figure.denominator,
    lower: figure.lower,
    upper: figure.upper,
    target: targetIn(targets, figure.period),
    areaName,
    periodId: figure.period.id,
    periodCode: { code: figure.period.code, identifier: figure.period.identifier },
    text: figure.text,
    fileId: figure.file.id,
    fileName: figure.file.name,
    line: figure.line,
    version: figure.version,
  }))
}

/** Our own rows and those of each area of the company, all of one length; `wanted` says with whom the measure is compared. */
export function rowsOf(
  figures: ReadonlyMap<number, readonly Figure[]>,
  { own, england: country, region, neighbours }: Company,
  {
    alike,
    targets = [],
    wanted = { england: true, region: true, neighbours: true },
  }: {
    alike: OneLength<Figure>
    targets?: readonly Target[]
    wanted?: Benchmark
  },
): Pick<Question, 'own' | 'leftOut' | 'england' | 'region' | 'neighbours'> {
  const [first] = alike.kept
  const other = (area: FigureArea): OtherArea => {
    const theirs = figures.get(area.id) ?? []
    const rows = rowsFrom(first ? asLongAs(theirs, first.period) : theirs, area.name)
    return { name: area.name, endedOn: area.endedOn, rows }
  }
  return {
    own: rowsFrom(alike.kept, own.name, targets),
    leftOut: leftOutWords(alike.others),
    england: country && wanted.england ? other(country) : undefined,
    region: region && wanted.region ? other(region) : undefined,
    neighbours: wanted.neighbours ? neighbours.map(other) : [],
  }
}

/** Everything that is asked about a measure: its own series by its definition, and those of the areas beside it. */
export async function loadQuestion(tx: Tx, measure: Measure): Promise<Question> {
  const { definition, seriesId, areaId } = measure
  const series = seriesId === null ? undefined : await findSeries(tx, seriesId)
  const steps = (await phasesOf(tx, measure.id)).map(({ fromOn, why }) => ({ from: fromOn, reason: why }))
  const area = series && areaId !== null ? await loadArea(tx, areaId) : undefined
  if (!series || !area) return { subject: subjectOf(measure, false, steps), own: [], neighbours: [] }
  const targets = await targetsOf(tx, measure.id)
  const company = await companyOf(tx, area)
  const areas = areasOf(company).map(({ id }) => id)
  const figures = await listFigures(tx, series.id, areas)
  const inForce = (figures.get(area.id) ?? []).filter(
    ({ period }) => definition.fromOn === null || period.startsOn >= definition.fromOn,
  )
  const alike = ofOneLength(inForce, definition.rhythm)
  const periods = alike.kept.map(({ period }) => period.id)
  const national = (await listNationalValues(tx, [series.id], area.id, periods)).get(series.id)
  return {
    subject: subjectOf(measure, alike.kept.at(-1)?.period.frequency === 'year', steps),
    ...rowsOf(figures, company, { alike, targets, wanted: definition.benchmark }),
    national: national && new Map([[national.periodId, national.values]]),
    regional: national && new Map([[national.periodId, national.regional]]),
  }
}

function subjectOf({ definition }: Measure, isYearly: boolean, steps: Subject['steps']): Subject {
  const { name, unit, kind, per, decimals, polarity, tolerance } = definition
  return { name, unit, kind, per, decimals, polarity, isYearly, steps, rule: tolerance ?? undefined }
}

/** The answer of a measure, from one reading of the database. */
export async function loadAnswer(tx: Tx, measure: Measure): Promise<Answer> {
  return answerOf(await loadQuestion(tx, measure))
}
