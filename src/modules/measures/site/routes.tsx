import { csv, feed, json, notFound, type Reply } from '../../../platform/http/reply.ts'
import type { PublicRequest, PublicRoute } from '../../../platform/http/route.ts'
import { paperReply, type Format, type House } from '../../../platform/papers/index.ts'
import { atomFeed, versionUrn } from '../../plan/index.ts'
import { hasChart, MeasureChart } from '../dashboard/charts.tsx'
import { pictureReply } from '../dashboard/picture-reply.ts'
import { BY_PARTNER_PATH, MEASURES_PATH, publicMeasurePath } from './addresses.ts'
import type { PublishedMeasure } from './content.ts'
import { FIGURE_COLUMNS, figureRows, measureRecord } from './files.ts'
import { groupedByOutcome, groupedByPartner } from './grouping.ts'
import { measurePaper } from './measure-paper.ts'
import { publicMeasurePage } from './pages/measure-page.tsx'
import { publicMeasuresPage } from './pages/measures-page.tsx'
import {
  selectMeasureEnds,
  selectMeasurePublications,
  selectPublicMeasure,
  selectPublicMeasures,
  selectShownEnds,
} from './store.ts'
import { toldOf } from './told.ts'

type Handle = PublicRoute['handle']

const PAPERS = ['pdf', 'docx', 'xlsx'] as const satisfies readonly Format[]
const MOST_ENTRIES = 100
const PICTURE_WIDTH = 800

/** Measures for everybody: drawn from what was published and from nothing else. */
export function measureSiteRoutes(house: House & { partnership: string }): PublicRoute[] {
  const of = (format: string) => `${MEASURES_PATH}/:slug{[a-z0-9-]+\\.${format}}`
  return [
    kept(MEASURES_PATH, showByOutcome),
    kept(BY_PARTNER_PATH, showByPartner),
    kept(`${MEASURES_PATH}.csv`, sendAllRows),
    kept(`${MEASURES_PATH}.json`, sendAllRecords),
    kept(`${MEASURES_PATH}/feed.xml`, sendFeed(house.partnership)),
    kept(of('csv'), onMeasure(sendRows)),
    kept(of('json'), onMeasure(sendRecord)),
    kept(of('png'), onMeasure(sendPicture)),
    ...PAPERS.map((format) => kept(of(format), onMeasure(sendPaper(format, house)))),
    kept(`${MEASURES_PATH}/:slug`, onMeasure(showMeasure)),
  ]
}

function kept(path: string, handle: Handle): PublicRoute {
  return { method: 'get', path, permission: 'public', audit: 'none', cached: true, handle }
}

const showByOutcome: Handle = async (request) => {
  const [measures, ends] = await request.read(
    async (reader) => [await selectPublicMeasures(reader), await selectShownEnds(reader)] as const,
  )
  return publicMeasuresPage(request, { by: 'outcome', ...groupedByOutcome(measures, ends) })
}

const showByPartner: Handle = async (request) => {
  const measures = await request.read(selectPublicMeasures)
  return publicMeasuresPage(request, { by: 'partner', ...groupedByPartner(measures) })
}

const sendAllRows: Handle = async ({ read }) => {
  const measures = await read(selectPublicMeasures)
  return csv('measures.csv', FIGURE_COLUMNS, measures.flatMap(figureRows))
}

const sendAllRecords: Handle = async ({ read, origin }) => {
  const measures = await read(selectPublicMeasures)
  return json(measures.map((each) => measureRecord(each, origin + publicMeasurePath(each.slug))))
}

function sendFeed(partnership: string): Handle {
  return async ({ read, origin, href, language, t, say }) => {
    const publications = await read((reader) => selectMeasurePublications(reader, MOST_ENTRIES))
    const body = atomFeed({
      title: t('measureSite.feedTitle', { partnership: say(partnership) }),
      language: language.code,
      author: say(partnership),
      page: origin + href(MEASURES_PATH),
      self: origin + href(`${MEASURES_PATH}/feed.xml`),
      entries: publications.map(({ id, slug, name, number, publishedAt }) => ({
        id: versionUrn(id, number),
        title: say(name),
        summary: t('measureSite.feedSummary', { name: say(name), number }),
        updated: publishedAt,
        address: origin + href(publicMeasurePath(slug)),
      })),
    })
    return feed(body)
  }
}

type WithMeasure = (request: PublicRequest, measure: PublishedMeasure) => Reply | Promise<Reply>

function onMeasure(handle: WithMeasure): Handle {
  return async (request) => {
    // With the ending of a file or without.
    const [, slug] = /^([a-z0-9-]+)(?:\.[a-z]+)?$/.exec(request.params['slug'] ?? '') ?? []
    const measure = slug && (await request.read((reader) => selectPublicMeasure(reader, slug)))
    return measure ? handle(request, measure) : notFound('measureSite.notFound')
  }
}

const showMeasure: WithMeasure = async (request, measure) =>
  publicMeasurePage(request, measure, await request.read((reader) => selectMeasureEnds(reader, measure.id)))

const sendRows: WithMeasure = (_, measure) => csv(`${measure.slug}.csv`, FIGURE_COLUMNS, figureRows(measure))

const sendRecord: WithMeasure = async ({ read, origin }, measure) => {
  const ends = await read((reader) => selectMeasureEnds(reader, measure.id))
  return json(measureRecord(measure, origin + publicMeasurePath(measure.slug), ends))
}

function sendPaper(format: Format, house: House): WithMeasure {
  return (request, measure) => paperReply(format, measure.slug, measurePaper(request, house, measure))
}

const sendPicture: WithMeasure = async (request, measure) => {
  const told = toldOf(measure)
  if (!hasChart(told, 'over-time')) return notFound('measureSite.notFound')
  const title = request.say(measure.name)
  const picture = { width: PICTURE_WIDTH, source: request.say(measure.content.source) }
  const drawn = <MeasureChart name="over-time" told={told} screen={request} title={title} picture={picture} />
  return pictureReply(measure.slug, request, drawn)
}
