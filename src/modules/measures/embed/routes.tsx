import { formatInstant } from '../../../platform/languages/dates.ts'
import { notFound, page, type Reply } from '../../../platform/http/reply.ts'
import type { PublicRequest, PublicRoute } from '../../../platform/http/route.ts'
import { hasChart, MeasureChart } from '../dashboard/charts.tsx'
import { AnswersSection } from '../dashboard/pages/answers-section.tsx'
import { ScorecardTable } from '../dashboard/pages/scorecard-table.tsx'
import { pictureReply } from '../dashboard/picture-reply.ts'
import { drawScorecard } from '../dashboard/scorecard-drawing.ts'
import { publishedNode } from '../../plan/index.ts'
import { BY_PARTNER_PATH, MEASURES_PATH, publicMeasurePath } from '../site/addresses.ts'
import type { PublishedMeasure } from '../site/content.ts'
import { groupedByPartner } from '../site/grouping.ts'
import { selectMeasuresOf, selectPublicMeasure, selectPublicMeasures } from '../site/store.ts'
import { toldOf } from '../site/told.ts'
import { EMBED_PATH, picturePath } from './embed-code.tsx'

type Handle = PublicRoute['handle']

/** Scorecards that stand in pages of other sites, drawn from what was published and from nothing else. */
export function embedRoutes({ partnership }: { partnership: string }): PublicRoute[] {
  const all = loadAll(partnership)
  return [
    embedded(EMBED_PATH, onScorecard(all, scorecard(partnership))),
    // A measure's name in addresses has no full stop.
    picture(EMBED_PATH, onScorecard(all, drawing(partnership))),
    embedded(`${EMBED_PATH}/of/:node`, onScorecard(loadOf, scorecard(partnership))),
    picture(`${EMBED_PATH}/of/:node`, onScorecard(loadOf, drawing(partnership))),
    embedded(`${EMBED_PATH}/by/:partner`, onScorecard(loadBy, scorecard(partnership))),
    picture(`${EMBED_PATH}/by/:partner`, onScorecard(loadBy, drawing(partnership))),
    embedded(`${EMBED_PATH}/:slug`, showOne(partnership)),
  ]
}

const READS = { method: 'get', permission: 'public', audit: 'none', cached: true } as const

function embedded(path: string, handle: Handle): PublicRoute {
  return { ...READS, path, embeddable: true, handle }
}

function picture(path: string, handle: Handle): PublicRoute {
  return { ...READS, path: picturePath(path), handle }
}

interface Card {
  title: string
  /** the public page that it is about */
  path: string
  measures: readonly PublishedMeasure[]
}

type Load = (request: PublicRequest) => Promise<Card | undefined>

function loadAll(partnership: string): Load {
  return async ({ t, say, read }) => {
    const title = t('embed.scorecard', { partnership: say(partnership) })
    return { title, path: MEASURES_PATH, measures: await read(selectPublicMeasures) }
  }
}

/** The measures of one public outcome or activity. */
const loadOf: Load = async ({ t, say, read, params }) => {
  const id = params['node'] ?? ''
  const { node, measures } = await read(async (reader) => {
    const found = await publishedNode(reader, id)
    const slugs = new Set(found ? (await selectMeasuresOf(reader, id)).map(({ slug }) => slug) : [])
    const all = slugs.size === 0 ? [] : await selectPublicMeasures(reader)
    return { node: found, measures: all.filter(({ slug }) => slugs.has(slug)) }
  })
  if (!node || measures.length === 0) return undefined
  const title = t('dashboard.scorecardOf', { name: say(node.title, node.ref) })
  return { title, path: node.path, measures }
}

/** The measures that one partner answered for when they were published. */
const loadBy: Load = async ({ t, say, read, params }) => {
  const { groups } = groupedByPartner(await read(selectPublicMeasures))
  const group = groups.find(({ id }) => id === params['partner'])
  if (!group) return undefined
  const title = t('dashboard.scorecardOf', { name: say(group.title) })
  return { title, path: `${BY_PARTNER_PATH}#${group.id}`, measures: group.measures }
}

function onScorecard(
  load: Load,
  give: (request: PublicRequest, card: Card) => Reply | Promise<Reply>,
): Handle {
  return async (request) => {
    const card = await load(request)
    return card ? give(request, card) : notFound('dashboard.scorecard.notFound')
  }
}

function scorecard(by: string) {
  return (request: PublicRequest, { title, path, measures }: Card): Reply =>
    page({
      title,
      isBare: true,
      body: (
        <>
          <h1 class="govuk-heading-m">{title}</h1>
          <ScorecardTable
            screen={request}
            caption={title}
            isEmbedded
            lines={measures.map((measure) => ({
              name: measure.name,
              href: request.href(publicMeasurePath(measure.slug)),
              told: toldOf(measure),
            }))}
          />
          <Origin request={request} by={by} path={path} publishedAt={latestOf(measures)} />
        </>
      ),
    })
}

function drawing(by: string) {
  return (request: PublicRequest, { title, measures }: Card): Promise<Reply> => {
    const lines = measures.map((measure) => ({ name: measure.name, told: toldOf(measure) }))
    const publishedAt = latestOf(measures)
    const source = publishedAt === undefined ? '' : publishedWords(request, publishedAt, by)
    return pictureReply('scorecard', request, drawScorecard({ screen: request, title, source, lines }))
  }
}

function latestOf(measures: readonly PublishedMeasure[]): string | undefined {
  return measures
    .map(({ publishedAt }) => publishedAt)
    .toSorted()
    .at(-1)
}

function showOne(partnership: string): Handle {
  return async (request) => {
    const [slug] = /^[a-z0-9-]+$/.exec(request.params['slug'] ?? '') ?? []
    const measure = slug && (await request.read((reader) => selectPublicMeasure(reader, slug)))
    if (!measure) return notFound('measureSite.notFound')
    const told = toldOf(measure)
    const title = request.say(measure.name)
    return page({
      title: request.t('dashboard.scorecardOf', { name: title }),
      isBare: true,
      body: (
        <>
          <h1 class="govuk-heading-m">{title}</h1>
          {hasChart(told, 'over-time') && (
            <MeasureChart name="over-time" told={told} screen={request} title={title} />
          )}
          <AnswersSection told={told} screen={request} withRows={false} />
          <Origin
            request={request}
            by={partnership}
            path={publicMeasurePath(measure.slug)}
            publishedAt={measure.publishedAt}
          />
        </>
      ),
    })
  }
}

interface OriginProps {
  request: PublicRequest
  by: string
  path: string
  publishedAt: string | undefined
}

/** Who says it, and where all of it stands. */
function Origin({ request, by, path, publishedAt }: OriginProps) {
  const { t, href } = request
  return (
    <p class="govuk-body-s">
      {publishedAt !== undefined && publishedWords(request, publishedAt, by)}{' '}
      <a class="govuk-link" href={href(path)} target="_top">
        {t('embed.open')}
      </a>
    </p>
  )
}

function publishedWords({ t, say, language }: PublicRequest, publishedAt: string, by: string): string {
  return t('embed.published', { day: formatInstant(language, publishedAt), partnership: say(by) })
}
