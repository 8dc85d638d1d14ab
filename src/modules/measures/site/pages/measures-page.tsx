import { page, type Reply } from '../../../../platform/http/reply.ts'
import type { PublicRequest } from '../../../../platform/http/route.ts'
import { CardTable } from '../../../../ui/index.ts'
import { measuredWords, periodWords } from '../../dashboard/told.ts'
import { EmbedCode } from '../../embed/embed-code.tsx'
import { MEASURES_PATH, publicMeasurePath } from '../addresses.ts'
import type { PublishedMeasure } from '../content.ts'
import { toldOf } from '../told.ts'

/** Every published measure with its latest value and its two answers. */
export function publicMeasuresPage(request: PublicRequest, measures: readonly PublishedMeasure[]): Reply {
  const { t, href } = request
  const title = t('site.measures')
  const link = (path: string, text: string) => (
    <a class="govuk-link" href={href(path)}>
      {text}
    </a>
  )
  return page({
    title,
    alternates: [
      { path: `${MEASURES_PATH}.json`, type: 'application/json', title },
      { path: `${MEASURES_PATH}.csv`, type: 'text/csv', title },
      { path: `${MEASURES_PATH}/feed.xml`, type: 'application/atom+xml', title },
    ],
    body: (
      <>
        <h1 class="govuk-heading-xl">{title}</h1>
        <p class="govuk-body-l">{t('measureSite.lead')}</p>
        {measures.length === 0 ? (
          <p class="govuk-body">{t('measureSite.none')}</p>
        ) : (
          <MeasureTable request={request} measures={measures} />
        )}
        <ul class="govuk-list govuk-list--bullet">
          <li>
            {t('measureSite.all')}: {link(`${MEASURES_PATH}.csv`, t('paper.csv'))}
          </li>
          <li>{link(`${MEASURES_PATH}/feed.xml`, t('measureSite.feed'))}</li>
        </ul>
        {measures.length > 0 && <EmbedCode request={request} what="" title={title} />}
      </>
    ),
  })
}

function MeasureTable({
  request,
  measures,
}: {
  request: PublicRequest
  measures: readonly PublishedMeasure[]
}) {
  const { t, say, href } = request
  return (
    <CardTable
      caption={t('site.measures')}
      captionClasses="govuk-visually-hidden"
      head={[
        t('dashboard.measure'),
        t('measureSite.latest'),
        t('dashboard.level'),
        t('dashboard.signal'),
      ].map((text) => ({ text }))}
      rows={measures.map((measure) => {
        const { question, answer } = toldOf(measure)
        const { latestKnown, level, signal } = answer
        return [
          {
            html: (
              <a class="govuk-link" href={href(publicMeasurePath(measure.slug))}>
                {say(measure.name)}
              </a>
            ),
          },
          {
            text: latestKnown
              ? t('dashboard.latest', {
                  value: measuredWords(latestKnown.text, question.subject, request),
                  period: periodWords(latestKnown, request),
                })
              : t('dashboard.noValue'),
          },
          { text: t(level.words.message, level.words.values) },
          { text: t(signal.words.message, signal.words.values) },
        ]
      })}
    />
  )
}
