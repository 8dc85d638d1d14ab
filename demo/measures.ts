import { createHash } from 'node:crypto'
import { addDays, type PlainDate } from '../src/kernel/calendar.ts'
import { Collected, takeFigures, type PeriodSpec } from '../src/modules/figures/index.ts'
import {
  beginPhase,
  endMeasure,
  figuresOf,
  findMeasure,
  isPublished,
  listMeasures,
  makeMeasure,
  NOTE_KINDS,
  notesOf,
  periodOn,
  proposePublication,
  publishMeasure,
  setTarget,
  signOffNote,
  tieMeasure,
  writeNote,
  type Measure,
} from '../src/modules/measures/index.ts'
import { listPosts } from '../src/modules/partners/index.ts'
import { listPlans, publishedContent, type PlanContent } from '../src/modules/plan/index.ts'
import type { Profile } from '../profiles/default.ts'
import type { Database, Tx } from '../src/platform/database/database.ts'
import { expected } from './expected.ts'
import { DECLARED_MEASURES, type DeclaredMeasure } from './measure-declarations.ts'
import { DIRECTORATE_LEAD, PERFORMANCE_OFFICER } from './people.ts'
import { deliveryPlan2026 } from './plans/delivery-plan-2026/plan.ts'
import { takeTurn } from './turn.ts'

const ENGLAND = { code: 'E92000001', name: 'England' }

/**
 * A handful of measures of the plan under way, with figures, targets and notes. Each step is a transaction of its own and
 * looks first at what is there, so that the next start finishes what a crash left, and changes nothing else.
 */
export async function measureDemonstration(
  database: Database,
  { area }: Pick<Profile, 'area'>,
): Promise<void> {
  await database.as(PERFORMANCE_OFFICER.id, 'demonstration.measure', async (tx) => {
    await takeTurn(tx)
    if ((await listMeasures(tx)).length > 0) return
    const plan = (await listPlans(tx)).find(({ title }) => title === deliveryPlan2026.title)
    const published = plan && (await publishedContent(tx, plan.id))
    for (const declared of DECLARED_MEASURES) await defineMeasure(tx, declared, area, published?.content)
    await bringFigures(tx, area)
    for (const declared of DECLARED_MEASURES) await sayOf(tx, declared)
  })
  await database.as(DIRECTORATE_LEAD.id, 'demonstration.sign-off', async (tx) => {
    await takeTurn(tx)
    const [first] = DECLARED_MEASURES
    const measure = first && (await measureOf(tx, first))
    const waiting = measure && (await notesOf(tx, measure.id)).find(({ kind }) => kind === 'commentary')
    if (waiting?.signedOffAt === null)
      expected(await signOffNote(tx, DIRECTORATE_LEAD, { id: waiting.id }), 'signing a note off')
  })
  await publishMeasures(database)
}

/** What has figures, and no words that wait to be signed off; some are left for visitors to publish. */
async function publishMeasures(database: Database): Promise<void> {
  const officer = PERFORMANCE_OFFICER
  for (const declared of DECLARED_MEASURES) {
    await database.as(officer.id, 'demonstration.measure-published', async (tx) => {
      await takeTurn(tx)
      const measure = await measureOf(tx, declared)
      if (!measure || (await isPublished(tx, measure))) return
      const proposal = await proposePublication(tx, measure.id)
      if (!proposal.ok) return
      const { seal } = proposal.value
      expected(
        await publishMeasure(tx, officer, { id: measure.id, seal }),
        `publishing “${declared.fields.name}”`,
      )
    })
  }
}

async function defineMeasure(
  tx: Tx,
  declared: DeclaredMeasure,
  area: Profile['area'],
  content: PlanContent | undefined,
): Promise<void> {
  const officer = PERFORMANCE_OFFICER
  const { fields, owner, outcome, movedBy, targets, phase } = declared
  const ownerPostId = (await listPosts(tx)).find(({ title }) => title === owner)?.id ?? null
  const input = { ...fields, seriesId: null, area, ownerPostId }
  const { id } = expected(await makeMeasure(tx, officer, input), `defining “${fields.name}”`)
  // Where visitors have published another version, some of it may be gone.
  const outcomes = content?.statements.filter(({ kind }) => kind === 'outcome') ?? []
  const shown = outcome === null ? undefined : outcomes[outcome - 1]
  const moving = content?.activities.filter(({ ref }) => ref !== null && movedBy.includes(ref)) ?? []
  for (const other of [...(shown ? [shown] : []), ...moving])
    expected(await tieMeasure(tx, officer, { id, otherId: other.id }), `tying “${fields.name}”`)
  for (const { kind, from, to, value, why = '' } of targets) {
    for (const { code, identifier, endsOn } of periodsFrom(fields.rhythm, from, to)) {
      const target = { id, kind, code, identifier, endsOn, typed: value, why }
      expected(await setTarget(tx, officer, target), `aiming “${fields.name}”`)
    }
  }
  if (phase) expected(await beginPhase(tx, officer, { id, ...phase }), `a phase of “${fields.name}”`)
}

/** The periods from the one in which a day lies to the one in which another does. */
function periodsFrom(rhythm: DeclaredMeasure['fields']['rhythm'], from: string, to: string): PeriodSpec[] {
  const found: PeriodSpec[] = []
  let day = from as PlainDate
  while (day <= to) {
    const period = periodOn(rhythm, day)
    if (period === undefined) return found
    found.push(period)
    day = addDays(period.endsOn as PlainDate, 1)
  }
  return found
}

/** Every figure, as a file of the council's own would bring it. */
async function bringFigures(tx: Tx, area: Profile['area']): Promise<void> {
  const found = new Collected()
  const here = found.areaAt(area.code, () => ({ ...area, kind: 'authority' }))
  for (const declared of DECLARED_MEASURES) {
    const { name, unit, polarity, decimals } = declared.fields
    const { slug } = await measureOf(tx, declared)
    const series = found.seriesAt(slug, () => ({
      source: 'own',
      dataset: 'typed',
      indicator: slug,
      name,
      breakdown: {},
      unit,
      polarity,
      decimals,
    }))
    let day = declared.from as PlainDate
    for (const figure of declared.figures) {
      const spec = periodOn(declared.fields.rhythm, day)
      if (!spec) throw new Error(`“${name}” has no period on ${day}: correct demo/measure-declarations.ts.`)
      const period = found.periodAt(`${spec.code} ${spec.identifier}`, () => spec) ?? 0
      const cell = { series, period, ...printedOf(declared, figure) }
      found.add({ ...cell, area: here, line: (found.rows += 1) + 1 })
      if (declared.england !== undefined && figure === declared.figures.at(-1)) {
        const england = found.areaAt(ENGLAND.code, () => ({ ...ENGLAND, kind: 'country' }))
        found.add({ series, period, printed: declared.england, area: england, line: (found.rows += 1) + 1 })
      }
      day = addDays(spec.endsOn as PlainDate, 1)
    }
  }
  const digest = createHash('sha256').update(JSON.stringify(DECLARED_MEASURES)).digest('hex')
  const file = {
    kind: 'own',
    name: 'demonstration.csv',
    dataset: 'typed',
    digest,
    sizeBytes: found.waiting,
  } as const
  const reading = { found, batches: () => [found.drain()] }
  expected(await takeFigures(tx, PERFORMANCE_OFFICER, { file, reading }), 'the figures of measures')
}

/** With the decimals of the measure, its parts beside it. */
function printedOf(
  { fields: { kind, per, decimals } }: DeclaredMeasure,
  figure: DeclaredMeasure['figures'][number],
): { printed: string; numerator?: string; denominator?: string } {
  if (typeof figure !== 'object') return { printed: String(figure) }
  const [part, whole] = figure
  const value = ((kind === 'percentage' ? 100 : (per ?? 1)) * part) / whole
  return { printed: value.toFixed(decimals), numerator: String(part), denominator: String(whole) }
}

/** The notes of its last period, and its end. */
async function sayOf(tx: Tx, declared: DeclaredMeasure): Promise<void> {
  const officer = PERFORMANCE_OFFICER
  const measure = await measureOf(tx, declared)
  const last = (await figuresOf(tx, measure)).at(-1)?.period
  for (const kind of NOTE_KINDS) {
    const text = declared.notes?.[kind]
    if (text === undefined || last === undefined) continue
    const { code, identifier, endsOn } = last
    const note = { id: measure.id, kind, code, identifier, endsOn, text }
    expected(await writeNote(tx, officer, note), `a note on “${declared.fields.name}”`)
  }
  if (!declared.ended) return
  const { id, revision } = measure
  const end = { id, revision, endedOn: declared.ended.on, why: declared.ended.why }
  expected(await endMeasure(tx, officer, end), `the end of “${declared.fields.name}”`)
}

async function measureOf(tx: Tx, { fields: { name } }: DeclaredMeasure): Promise<Measure> {
  const known = (await listMeasures(tx)).find(({ definition }) => definition.name === name)
  const measure = known && (await findMeasure(tx, known.slug))
  if (!measure) throw new Error(`There is no measure “${name}”.`)
  return measure
}
