import type { PlainDate } from '../../../kernel/calendar.ts'
import { formatDate } from '../../../platform/languages/dates.ts'
import { json, notFound, page, type Reply } from '../../../platform/http/reply.ts'
import type { StaffRequest, StaffRoute } from '../../../platform/http/route.ts'
import { FORMATS, listReply, listRoutes, type House } from '../../../platform/papers/index.ts'
import { readMeasures } from '../policy.ts'
import { measurePath } from '../workspace/paths.ts'
import { crumbsTo } from '../workspace/opening.ts'
import { findMeasure } from '../queries.ts'
import { CHARTS, hasChart, MeasureChart, type ChartName } from './charts.tsx'
import { figuresJson } from './figures-json.ts'
import { figuresList } from './figures-list.ts'
import { tellMeasure, viewMeasure, type Place } from './measure-view.ts'
import { MeasurePage } from './pages/measure-page.tsx'
import { ScorecardPage, ScorecardsPage } from './pages/scorecard-page.tsx'
import { SCORECARDS_PATH, scorecardPicturePath, type ScorecardKind } from './paths.ts'
import { pictureReply } from './picture-reply.ts'
import { drawScorecard } from './scorecard-drawing.ts'
import { listScorecards, loadScorecard, scorecardList, type Scorecard } from './scorecards.ts'

const MEASURE = measurePath(':slug')
const KINDS: readonly ScorecardKind[] = ['outcomes', 'partners']

/** A measure's page with its files, and scorecards. `place` says where records of other modules are shown. */
export function dashboardRoutes(house: House, place: Place): StaffRoute[] {
  return [
    ...CHARTS.map((name) => read(`${MEASURE}/${name}.png`, sendPicture(name))),
    ...FORMATS.map((format) => read(`${MEASURE}/figures.${format}`, sendFigures(house, format))),
    read(`${MEASURE}/figures.json`, sendJson),
    read(MEASURE, showMeasure(place)),
    read(SCORECARDS_PATH, showScorecards),
    ...KINDS.flatMap((kind) => scorecardRoutes(house, kind)),
  ]
}

function read(path: string, handle: StaffRoute['handle']): StaffRoute {
  return { method: 'get', path, permission: readMeasures, audit: 'none', handle }
}

function showMeasure(place: Place) {
  return async (request: StaffRequest): Promise<Reply> => {
    const slug = request.params['slug'] ?? ''
    const view = await request.transact((tx) => viewMeasure(tx, slug, request.today as PlainDate, place))
    if (!view) return notFound('fault.measure.missing.measure')
    const title = request.say(view.measure.definition.name)
    return page({
      title,
      crumbs: crumbsTo(request),
      wide: true,
      body: <MeasurePage request={request} view={view} />,
    })
  }
}

async function toldOf(request: StaffRequest) {
  return request.transact(async (tx) => {
    const measure = await findMeasure(tx, request.params['slug'] ?? '')
    return measure && { measure, told: await tellMeasure(tx, measure) }
  })
}

function sendFigures(house: House, format: (typeof FORMATS)[number]) {
  return async (request: StaffRequest): Promise<Reply> => {
    const found = await toldOf(request)
    if (!found) return notFound('fault.measure.missing.measure')
    const list = figuresList(found.told, request, request.say(found.measure.definition.name))
    return listReply(format, found.measure.slug, request, house, list)
  }
}

async function sendJson(request: StaffRequest): Promise<Reply> {
  const found = await toldOf(request)
  if (!found) return notFound('fault.measure.missing.measure')
  const { measure, told } = found
  return json(figuresJson(measure, told, request), `${measure.slug}.json`)
}

const PICTURE_WIDTH = 800

function sendPicture(name: ChartName) {
  return async (request: StaffRequest): Promise<Reply> => {
    const found = await toldOf(request)
    if (!found || !hasChart(found.told, name)) return notFound('fault.measure.missing.measure')
    const { measure, told } = found
    const title = request.say(measure.definition.name)
    const picture = { width: PICTURE_WIDTH, source: request.say(measure.definition.source) }
    const drawn = <MeasureChart name={name} told={told} screen={request} title={title} picture={picture} />
    return pictureReply(`${measure.slug}-${name}`, request, drawn)
  }
}

async function showScorecards(request: StaffRequest): Promise<Reply> {
  const scorecards = await request.transact(listScorecards)
  return page({
    title: request.t('dashboard.scorecards'),
    crumbs: [],
    body: <ScorecardsPage request={request} scorecards={scorecards} />,
  })
}

function scorecardRoutes(house: House, kind: ScorecardKind): StaffRoute[] {
  const path = `${SCORECARDS_PATH}/${kind}/:id`
  const onScorecard =
    (handle: (request: StaffRequest, found: Scorecard) => Reply | Promise<Reply>) =>
    async (request: StaffRequest): Promise<Reply> => {
      const found = await load(request)
      return found ? handle(request, found) : notFound('dashboard.scorecard.notFound')
    }
  const load = (request: StaffRequest) =>
    request.transact((tx) => loadScorecard(tx, kind, request.params['id'] ?? ''))
  return [
    ...listRoutes(house, {
      path: `${path}/list`,
      permission: readMeasures,
      name: 'scorecard',
      list: async (request) => {
        const found = await load(request)
        return found ? scorecardList(found, request) : notFound('dashboard.scorecard.notFound')
      },
    }),
    read(
      `${path}/list.json`,
      onScorecard((request, { title, lines }) =>
        json(
          { title, measures: lines.map(({ measure, told }) => figuresJson(measure, told, request)) },
          'scorecard.json',
        ),
      ),
    ),
    read(scorecardPicturePath(kind, ':id'), onScorecard(sendScorecard)),
    read(
      path,
      onScorecard((request, found) =>
        page({
          title: request.t('dashboard.scorecardOf', { name: request.say(found.title) }),
          crumbs: [{ text: request.t('dashboard.scorecards'), path: SCORECARDS_PATH }],
          wide: true,
          body: <ScorecardPage request={request} scorecard={found} />,
        }),
      ),
    ),
  ]
}

function sendScorecard(request: StaffRequest, { title, lines }: Scorecard): Promise<Reply> {
  const { t, say, language, today } = request
  const drawn = drawScorecard({
    screen: request,
    title: t('dashboard.scorecardOf', { name: say(title) }),
    source: t('dashboard.asOf', { day: formatDate(language, today) }),
    lines: lines.map(({ measure, told }) => ({ name: measure.definition.name, told })),
  })
  return pictureReply('scorecard', request, drawn)
}
