import { page, type Reply } from '../../../../platform/http/reply.ts'
import type { PublicRequest } from '../../../../platform/http/route.ts'
import { ScorecardTable } from '../../dashboard/pages/scorecard-table.tsx'
import { EmbedCode } from '../../embed/embed-code.tsx'
import { BY_PARTNER_PATH, MEASURES_PATH, publicMeasurePath } from '../addresses.ts'
import type { PublishedMeasure } from '../content.ts'
import type { Grouped, MeasureGroup } from '../grouping.ts'
import { toldOf } from '../told.ts'

export interface MeasuresPage extends Grouped {
  by: 'outcome' | 'partner'
}

/** Every published measure with its course and its answers, under what it is about or under who answers for it. */
export function publicMeasuresPage(request: PublicRequest, shown: MeasuresPage): Reply {
  const { t } = request
  const { by, groups, others } = shown
  const title = t(by === 'outcome' ? 'site.measures' : 'measureSite.byPartner')
  const isEmpty = groups.length + others.length === 0
  return page({
    title,
    wide: true,
    ...(by === 'partner' ? { crumbs: [{ text: t('site.measures'), path: MEASURES_PATH }] } : {}),
    alternates: [
      { path: `${MEASURES_PATH}.json`, type: 'application/json', title: t('site.measures') },
      { path: `${MEASURES_PATH}.csv`, type: 'text/csv', title: t('site.measures') },
      { path: `${MEASURES_PATH}/feed.xml`, type: 'application/atom+xml', title: t('site.measures') },
    ],
    body: (
      <>
        <h1 class="govuk-heading-xl">{title}</h1>
        <p class="govuk-body-l">{t('measureSite.lead')}</p>
        {isEmpty && <p class="govuk-body">{t('measureSite.none')}</p>}
        {groups.length > 1 && <Contents request={request} shown={shown} />}
        {groups.map((group) => (
          <Group request={request} group={group} by={by} />
        ))}
        {others.length > 0 && <Others request={request} shown={shown} />}
        <Ways request={request} by={by} title={title} isEmpty={isEmpty} />
      </>
    ),
  })
}

function Contents({ request: { t, say }, shown }: { request: PublicRequest; shown: MeasuresPage }) {
  return (
    <nav aria-labelledby="contents">
      <h2 class="govuk-heading-s" id="contents">
        {t(shown.by === 'outcome' ? 'dashboard.scorecards.outcomes' : 'dashboard.scorecards.partners')}
      </h2>
      <ul class="govuk-list govuk-list--bullet">
        {shown.groups.map(({ id, title, ref, measures }) => (
          <li>
            <a class="govuk-link" href={`#${id}`}>
              {say(title, ref)}
            </a>{' '}
            {t('dashboard.measures', { count: measures.length })}
          </li>
        ))}
        {shown.others.length > 0 && (
          <li>
            <a class="govuk-link" href="#others">
              {t('measureSite.others')}
            </a>{' '}
            {t('dashboard.measures', { count: shown.others.length })}
          </li>
        )}
      </ul>
    </nav>
  )
}

interface GroupProps {
  request: PublicRequest
  group: MeasureGroup
  by: MeasuresPage['by']
}

function Group({ request, group: { id, title, ref, path, measures }, by }: GroupProps) {
  const { say, href } = request
  const name = say(title, ref)
  return (
    <section class="govuk-!-margin-top-7" aria-labelledby={id}>
      <h2 class="govuk-heading-m" id={id}>
        {path === undefined ? (
          name
        ) : (
          <a class="govuk-link" href={href(path)}>
            {name}
          </a>
        )}
      </h2>
      <Lines request={request} caption={name} measures={measures} />
      {by === 'partner' && <EmbedCode request={request} what={`by/${id}`} title={name} />}
    </section>
  )
}

function Others({ request, shown }: { request: PublicRequest; shown: MeasuresPage }) {
  const { t } = request
  const isAll = shown.groups.length === 0
  const title = t(isAll ? 'site.measures' : 'measureSite.others')
  return (
    <section class="govuk-!-margin-top-7" aria-labelledby="others">
      <h2 class={isAll ? 'govuk-visually-hidden' : 'govuk-heading-m'} id="others">
        {title}
      </h2>
      <Lines request={request} caption={title} measures={shown.others} />
    </section>
  )
}

interface LinesProps {
  request: PublicRequest
  caption: string
  measures: readonly PublishedMeasure[]
}

function Lines({ request, caption, measures }: LinesProps) {
  return (
    <ScorecardTable
      screen={request}
      caption={caption}
      lines={measures.map((measure) => ({
        name: measure.name,
        href: request.href(publicMeasurePath(measure.slug)),
        told: toldOf(measure),
      }))}
    />
  )
}

interface WaysProps {
  request: PublicRequest
  by: MeasuresPage['by']
  title: string
  isEmpty: boolean
}

/** The same in another order, and what can be taken away. */
function Ways({ request, by, title, isEmpty }: WaysProps) {
  const { t, href } = request
  const link = (path: string, text: string) => (
    <a class="govuk-link" href={href(path)}>
      {text}
    </a>
  )
  return (
    <>
      <ul class="govuk-list govuk-list--bullet">
        {by === 'outcome' && !isEmpty && <li>{link(BY_PARTNER_PATH, t('measureSite.byPartner'))}</li>}
        <li>
          {t('measureSite.all')}: {link(`${MEASURES_PATH}.csv`, t('paper.csv'))}
        </li>
        <li>{link(`${MEASURES_PATH}/feed.xml`, t('measureSite.feed'))}</li>
      </ul>
      {by === 'outcome' && !isEmpty && <EmbedCode request={request} what="" title={title} />}
    </>
  )
}
