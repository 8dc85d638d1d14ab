import { formatInstant } from '../../../platform/languages/dates.ts'
import { notFound, page, type Reply } from '../../../platform/http/reply.ts'
import type { PublicRequest, PublicRoute } from '../../../platform/http/route.ts'
import { hasChart, MeasureChart } from '../dashboard/charts.tsx'
import { AnswersSection } from '../dashboard/pages/answers-section.tsx'
import { ScorecardTable } from '../dashboard/pages/scorecard-page.tsx'
import { publishedNode } from '../../plan/index.ts'
import { MEASURES_PATH, publicMeasurePath } from '../site/addresses.ts'
import type { PublishedMeasure } from '../site/content.ts'
import { selectMeasuresOf, selectPublicMeasure, selectPublicMeasures } from '../site/store.ts'
import { toldOf } from '../site/told.ts'
import { EMBED_PATH } from './embed-code.tsx'

type Handle = PublicRoute['handle']

/** Scorecards that stand in pages of other sites, drawn from what was published and from nothing else. */
export function embedRoutes({ partnership }: { partnership: string }): PublicRoute[] {
  return [
    embedded(EMBED_PATH, showAll(partnership)),
    embedded(`${EMBED_PATH}/of/:node`, showOf(partnership)),
    embedded(`${EMBED_PATH}/:slug`, showOne(partnership)),
  ]
}

function embedded(path: string, handle: Handle): PublicRoute {
  return { method: 'get', path, permission: 'public', audit: 'none', cached: true, embeddable: true, handle }
}

function showAll(partnership: string): Handle {
  return async (request) => {
    const title = request.t('embed.scorecard', { partnership: request.say(partnership) })
    const measures = await request.read(selectPublicMeasures)
    return scorecard(request, { by: partnership, title, path: MEASURES_PATH }, measures)
  }
}

/** The measures of one public outcome or activity. */
function showOf(partnership: string): Handle {
  return async (request) => {
    const id = request.params['node'] ?? ''
    const { node, measures } = await request.read(async (reader) => {
      const found = await publishedNode(reader, id)
      const slugs = new Set(found ? (await selectMeasuresOf(reader, id)).map(({ slug }) => slug) : [])
      const all = slugs.size === 0 ? [] : await selectPublicMeasures(reader)
      return { node: found, measures: all.filter(({ slug }) => slugs.has(slug)) }
    })
    if (!node || measures.length === 0) return notFound('dashboard.scorecard.notFound')
    const title = request.t('dashboard.scorecardOf', { name: request.say(node.title, node.ref) })
    return scorecard(request, { by: partnership, title, path: node.path }, measures)
  }
}

interface Card {
  by: string
  title: string
  /** the public page that it is about */
  path: string
}

function scorecard(
  request: PublicRequest,
  { by, title, path }: Card,
  measures: readonly PublishedMeasure[],
): Reply {
  return page({
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
function Origin({ request: { t, say, href, language }, by, path, publishedAt }: OriginProps) {
  return (
    <p class="govuk-body-s">
      {publishedAt !== undefined &&
        t('embed.published', { day: formatInstant(language, publishedAt), partnership: say(by) })}{' '}
      <a class="govuk-link" href={href(path)} target="_top">
        {t('embed.open')}
      </a>
    </p>
  )
}
