import type { Child } from 'hono/jsx'
import type { Phrase } from '../../../../kernel/result.ts'
import { dateOfInstant } from '../../../../kernel/calendar.ts'
import { page, type Reply } from '../../../../platform/http/reply.ts'
import type { PublicRequest } from '../../../../platform/http/route.ts'
import { formatDate } from '../../../../platform/languages/dates.ts'
import { FORMATS, formatLinks } from '../../../../platform/papers/index.ts'
import { ChartWithTable, Details, FileFormats, SummaryList, type TableCell } from '../../../../ui/index.ts'
import { hasChart, MeasureChart } from '../../dashboard/charts.tsx'
import { LeftOut } from '../../dashboard/pages/answers-section.tsx'
import { LevelWords } from '../../dashboard/pages/scorecard-table.tsx'
import { measuredWords, periodWords, symbolsIn } from '../../dashboard/told.ts'
import type { Told } from '../../dashboard/told.ts'
import { EmbedCode } from '../../embed/embed-code.tsx'
import { MEASURES_PATH, publicMeasurePath } from '../addresses.ts'
import { isShare } from '../../definition.ts'
import type { PublishedMeasure } from '../content.ts'
import { hidingSentences } from '../hiding.ts'
import type { MeasureEnd } from '../store.ts'
import { figureTable } from '../figure-table.ts'
import { toldOf } from '../told.ts'

interface View {
  request: PublicRequest
  measure: PublishedMeasure
  told: Told
}

/** One measure: where it stands, its figures, what they are and what is hidden of them. Of what was published alone. */
export function publicMeasurePage(
  request: PublicRequest,
  measure: PublishedMeasure,
  ends: readonly MeasureEnd[],
): Reply {
  const { t, say } = request
  const { slug, name, content } = measure
  const told = toldOf(measure)
  const view = { request, measure, told }
  const path = publicMeasurePath(slug)
  const title = say(name)
  return page({
    title,
    crumbs: [{ text: t('site.measures'), path: MEASURES_PATH }],
    alternates: [
      { path: `${path}.json`, type: 'application/json', title },
      { path: `${path}.csv`, type: 'text/csv', title },
    ],
    body: (
      <>
        <span class="govuk-caption-xl">{t('dashboard.measure')}</span>
        <h1 class="govuk-heading-xl">{title}</h1>
        <p class="govuk-body-l">{say(content.description)}</p>
        <Standing {...view} />
        <Figures {...view} />
        <Hiding {...view} />
        <Definition {...view} />
        <Ends request={request} ends={ends} />
        <Downloads {...view} />
      </>
    ),
  })
}

function Section({ id, title, children }: { id: string; title: string; children?: Child }) {
  return (
    <section aria-labelledby={id}>
      <h2 class="govuk-heading-l govuk-!-margin-top-7" id={id}>
        {title}
      </h2>
      {children}
    </section>
  )
}

/** Level and signal are two answers, and are never merged. */
function Standing({ request, told }: View) {
  const { t } = request
  const { answer, question } = told
  const { level, signal, latestKnown } = answer
  const latest = latestKnown
    ? t('dashboard.latest', {
        value: measuredWords(latestKnown.text, question.subject, request),
        period: periodWords(latestKnown, request),
      })
    : t(question.own.some(({ text }) => text === 'c') ? 'measureSite.hiding.all' : 'dashboard.noValue')
  const said = (words: Phrase) => t(words.message, words.values)
  const answered = (words: Child, more: readonly (Phrase | undefined)[], steps: readonly Phrase[]) => ({
    html: (
      <>
        <p class="govuk-body govuk-!-font-weight-bold">{words}</p>
        {more.map((each) => each && <p class="govuk-body">{said(each)}</p>)}
        {steps.length > 0 && (
          <Details summaryText={t('measureSite.working')}>
            <ol class="govuk-list govuk-list--number">
              {steps.map((step) => (
                <li>{said(step)}</li>
              ))}
            </ol>
          </Details>
        )}
      </>
    ),
  })
  return (
    <Section id="now" title={t('measureSite.now')}>
      <SummaryList
        rows={[
          { key: { text: t('measureSite.latest') }, value: { text: latest } },
          {
            key: { text: t('dashboard.level') },
            value: answered(
              <LevelWords told={told} screen={request} />,
              level.steps.slice(0, 1),
              level.steps.slice(1),
            ),
          },
          {
            key: { text: t('dashboard.signal') },
            value: answered(said(signal.words), [signal.assurance], signal.steps),
          },
        ]}
      />
    </Section>
  )
}

function Figures({ request, measure, told }: View) {
  const { t, say } = request
  const title = say(measure.name)
  const table = figureTable(request, measure)
  const symbols = symbolsIn(told.question.own, request)
  return (
    <Section id="figures" title={t('dashboard.overTime')}>
      <LeftOut told={told} screen={request} />
      <ChartWithTable
        chart={
          hasChart(told, 'over-time') ? (
            <MeasureChart name="over-time" told={told} screen={request} title={title} />
          ) : (
            <></>
          )
        }
        caption={t('dashboard.table', { measure: title })}
        head={table.head.map((text, index): TableCell =>
          index === 0 ? { text } : { text, format: 'numeric' },
        )}
        rows={table.rows.map((row) =>
          row.map((text, index): TableCell => (index === 0 ? { text } : { text, format: 'numeric' })),
        )}
        {...(table.rows.length > 12 ? { openBy: t('dashboard.table.open') } : {})}
      />
      {symbols.map((sentence) => (
        <p class="govuk-body">{sentence}</p>
      ))}
    </Section>
  )
}

function Hiding({ request: { t }, measure: { content } }: View) {
  const sentences = hidingSentences(content, t)
  if (sentences.length === 0) return null
  return (
    <Section id="hiding" title={t('measureSite.hiding')}>
      {sentences.map((sentence) => (
        <p class="govuk-body">{sentence}</p>
      ))}
    </Section>
  )
}

const POLARITIES = {
  high: 'measures.polarity.high',
  low: 'measures.polarity.low',
  neither: 'measures.polarity.neither',
} as const

function Definition({ request: { t, say, language }, measure }: View) {
  const { content, number, publishedAt } = measure
  const { kind, numeratorLabel, denominatorLabel, source, area, polarity } = content
  const on = formatDate(language, dateOfInstant(Date.parse(publishedAt)))
  const facts: [string, string][] = [
    ...(isShare(kind)
      ? [
          [t('dashboard.numerator'), say(numeratorLabel)] satisfies [string, string],
          [t('dashboard.denominator'), say(denominatorLabel)] satisfies [string, string],
        ]
      : []),
    [t('measureSite.howGood'), t(POLARITIES[polarity])],
    [t('dashboard.source'), say(source)],
    [t('measureSite.area'), area ? say(area.name) : ''],
    [t('measureSite.published'), t('measureSite.publishedAs', { number, on })],
  ]
  const shown = facts.filter(([, text]) => text !== '' && text !== say(''))
  return (
    <Section id="definition" title={t('measureSite.definition')}>
      <SummaryList rows={shown.map(([key, text]) => ({ key: { text: key }, value: { text } }))} />
    </Section>
  )
}

function Ends({ request: { t, say, href }, ends }: { request: PublicRequest; ends: readonly MeasureEnd[] }) {
  const titles = { shows: t('measureSite.shows'), 'moved-by': t('measureSite.movedBy') }
  return (
    <>
      {(['shows', 'moved-by'] as const).map((kind) => {
        const own = ends.filter((each) => each.kind === kind)
        if (own.length === 0) return null
        return (
          <Section id={kind} title={titles[kind]}>
            <ul class="govuk-list govuk-list--bullet">
              {own.map(({ path, title, ref }) => (
                <li>
                  <a class="govuk-link" href={href(path)}>
                    {say(title, ref)}
                  </a>
                </li>
              ))}
            </ul>
          </Section>
        )
      })}
    </>
  )
}

function Downloads({ request, measure, told }: View) {
  const { t, href, say } = request
  const path = publicMeasurePath(measure.slug)
  const name = say(measure.name)
  const papers = FORMATS.filter((format) => format !== 'csv')
  const file = (format: 'csv' | 'json' | 'png', text: string, type: string) => ({
    text,
    visuallyHiddenText: t('paper.of', { name }),
    href: href(`${path}.${format}`),
    type,
  })
  return (
    <Section id="downloads" title={t('measureSite.downloads')}>
      <ul class="govuk-list govuk-list--spaced">
        <li>
          <FileFormats
            {...formatLinks(request, t('measureSite.paper'), papers, (format) => `${path}.${format}`)}
          />
        </li>
        <li>
          <FileFormats
            text={t('measureSite.data')}
            items={[
              file('csv', t('paper.csv'), 'text/csv'),
              file('json', t('measureSite.json'), 'application/json'),
            ]}
          />
        </li>
        {hasChart(told, 'over-time') && (
          <li>
            <FileFormats
              text={t('measureSite.picture')}
              items={[file('png', t('measureSite.png'), 'image/png')]}
            />
          </li>
        )}
      </ul>
      <EmbedCode request={request} what={measure.slug} title={name} />
    </Section>
  )
}
