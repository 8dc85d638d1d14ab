import { authored } from '../../../kernel/authored.ts'
import { isDate } from '../../../kernel/calendar.ts'
import type { Tx } from '../../../platform/database/database.ts'
import { page, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest } from '../../../platform/http/route.ts'
import { listOf, listRoutes, type House, type List } from '../../../platform/papers/index.ts'
import { keepMeasures, readMeasures } from '../policy.ts'
import { tellMeasure } from '../dashboard/measure-view.ts'
import { scoreWords } from '../dashboard/scorecards.ts'
import { periodWords, type Told } from '../dashboard/told.ts'
import { selectEveryTarget, selectMeasures, type Measure, type Target } from '../store.ts'
import { targetsToday } from '../targets.ts'
import { MeasuresPage } from './pages/measures-page.tsx'
import { MEASURES } from './paths.ts'
import { POLARITY_WORDS, viewOf, withUnit } from './view.ts'

/** A measure as the list shows it. */
export interface MeasureRow {
  measure: Measure
  told: Told
  /** that hold today, statutory and local apart */
  targets: Target[]
}

async function loadRows(tx: Tx, today: string): Promise<MeasureRow[]> {
  const measures = await selectMeasures(tx)
  const everyTarget = await selectEveryTarget(tx)
  const rows: MeasureRow[] = []
  for (const measure of measures) {
    const targets = isDate(today) ? targetsToday(everyTarget.get(measure.id) ?? [], today) : []
    rows.push({ measure, told: await tellMeasure(tx, measure), targets })
  }
  return rows
}

export async function showMeasures(request: StaffRequest): Promise<Reply> {
  const rows = await request.transact((tx) => loadRows(tx, request.today))
  const mayKeep = keepMeasures.allows(request.actor)
  const body = <MeasuresPage view={viewOf(request)} rows={rows} mayKeep={mayKeep} />
  return page({ title: request.t('measures.title'), crumbs: [], wide: true, body })
}

export function measureLists(house: House) {
  return listRoutes(house, { path: MEASURES, permission: readMeasures, name: 'measures', list: measuresList })
}

async function measuresList(request: StaffRequest): Promise<List> {
  const { t } = request
  const rows = (await request.transact((tx) => loadRows(tx, request.today))).map((row) => ({
    ...row,
    latest: row.told.question.own.at(-1),
    words: scoreWords(row.told, request),
  }))
  const target = (kind: Target['kind']) => (row: Pick<MeasureRow, 'measure' | 'targets'>) => {
    const text = row.targets.find((each) => each.kind === kind)?.text
    return text ? withUnit(row.measure.definition, text) : null
  }
  return listOf(t('measures.title'), rows, [
    [t('measures.name'), 30, ({ measure }) => authored(measure.definition.name)],
    [
      t('measures.latest'),
      12,
      ({ measure, latest }) => (latest ? withUnit(measure.definition, latest.text) : null),
    ],
    [t('measures.period'), 14, ({ latest }) => (latest ? periodWords(latest, request) : null)],
    [t('measures.target.local'), 10, target('local')],
    [t('measures.target.statutory'), 10, target('statutory')],
    [t('dashboard.level'), 18, ({ words }) => words.level],
    [t('dashboard.signal'), 20, ({ words }) => words.signal],
    [t('measures.polarity'), 12, ({ measure }) => t(POLARITY_WORDS[measure.definition.polarity])],
    [t('measures.owner'), 18, ({ measure }) => measure.ownerPost && authored(measure.ownerPost)],
  ])
}
