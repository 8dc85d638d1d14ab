import type { Child } from 'hono/jsx'
import { authored } from '../../../../kernel/authored.ts'
import type { StaffRequest } from '../../../../platform/http/route.ts'
import { formatDate, formatInstant } from '../../../../platform/languages/dates.ts'
import { FORMATS, formatLinks, wordsOf, type List } from '../../../../platform/papers/index.ts'
import { ChartWithTable, FileFormats, SummaryList, Tag, type TableCell } from '../../../../ui/index.ts'
import { grouped } from '../../answers/number-words.ts'
import { NOTE_KINDS } from '../../note-store.ts'
import { MeasureHead } from '../../workspace/pages/measure-head.tsx'
import { measurePath } from '../../workspace/paths.ts'
import { NOTE_WORDS, viewOf } from '../../workspace/view.ts'
import { hasChart, MeasureChart, NeighbourMultiples, type ChartName } from '../charts.tsx'
import { figuresList, neighboursList } from '../figures-list.ts'
import type { MeasureView, Tied } from '../measure-view.ts'
import { figuresPath, picturePath } from '../paths.ts'
import { measuredWords, periodWords, valueWords } from '../told.ts'
import { AnswersSection, LeftOut } from './answers-section.tsx'

export interface MeasurePageProps {
  request: StaffRequest
  view: MeasureView
}

/** A measure: how it stands, whether it moves, how others stand, what moves it and what was said of it. */
export function MeasurePage({ request, view }: MeasurePageProps) {
  const { t, say } = request
  const { measure, told } = view
  const { definition } = measure
  const latest = told.answer.latestKnown
  const name = say(definition.name)
  return (
    <>
      <MeasureHead view={viewOf(request)} measure={measure} part={undefined} />
      {definition.description !== '' && <p class="govuk-body-l">{say(definition.description)}</p>}
      {latest ? (
        <p class="govuk-body">
          <span class="gt-latest">{measuredWords(latest.text, told.question.subject, request)}</span>{' '}
          {periodWords(latest, request)}
        </p>
      ) : (
        <p class="govuk-body">{t('dashboard.noFigures')}</p>
      )}
      <LeftOut told={told} screen={request} />
      <AnswersSection told={told} screen={request} />
      <Chart
        request={request}
        view={view}
        list={figuresList(told, request, t('dashboard.table', { measure: name }))}
        name="over-time"
        below={<Files request={request} slug={measure.slug} />}
      />
      <Chart
        request={request}
        view={view}
        list={neighboursList(told, request, t('dashboard.table.neighbours', { measure: name }))}
        name="neighbours"
      />
      {hasChart(told, 'neighbours') && (
        <>
          <h2 class="govuk-heading-m">{t('dashboard.multiples')}</h2>
          <p class="govuk-body">{t('dashboard.multiples.text')}</p>
          <NeighbourMultiples told={told} screen={request} />
        </>
      )}
      <Facts request={request} view={view} />
      <TiedTo
        request={request}
        title={t('measures.links.shows')}
        tied={view.shows}
        none={t('dashboard.shows.none')}
      />
      <TiedTo
        request={request}
        title={t('measures.links.movedBy')}
        tied={view.movedBy}
        none={t('dashboard.movedBy.none')}
      />
      <Said request={request} view={view} />
    </>
  )
}

interface ChartProps {
  request: StaffRequest
  view: MeasureView
  /** the table beside */
  list: List
  name: ChartName
  /** what stands under the table */
  below?: Child
}

function Chart({ request, view: { measure, told }, list, name, below }: ChartProps) {
  const { t, say, href } = request
  if (!hasChart(told, name)) return null
  const heading = name === 'neighbours' ? t('dashboard.neighbours.heading') : t('dashboard.overTime')
  return (
    <section aria-labelledby={`${name}-heading`}>
      <h2 class="govuk-heading-m" id={`${name}-heading`}>
        {heading}
      </h2>
      <ChartWithTable
        chart={<MeasureChart name={name} told={told} screen={request} title={say(measure.definition.name)} />}
        caption={list.title}
        openBy={t('dashboard.table.open')}
        head={list.columns.map(({ head }, index) => numeric(head, index))}
        rows={list.rows.map((row) => row.map((cell, index) => numeric(grouped(wordsOf(cell)), index)))}
        below={
          <>
            {list.facts?.map((fact) => (
              <p class="govuk-body-s">{fact}</p>
            ))}
            <p class="govuk-body">
              <a class="govuk-link" href={href(picturePath(measure.slug, name))} type="image/png" download="">
                {t('dashboard.picture', { title: heading })}
              </a>
            </p>
            {below}
          </>
        }
      />
    </section>
  )
}

/** All but the first column are figures. */
function numeric(text: string, index: number): TableCell {
  return index === 0 ? { text } : { text, format: 'numeric' }
}

function Files({ request, slug }: { request: StaffRequest; slug: string }) {
  const { t, href } = request
  const links = formatLinks(
    request,
    t('dashboard.figures'),
    FORMATS,
    (format) => `${figuresPath(slug)}.${format}`,
  )
  return (
    <>
      <FileFormats {...links} />
      <p class="govuk-body">
        <a class="govuk-link" href={href(`${figuresPath(slug)}.json`)} download="">
          {t('dashboard.json')}
        </a>
      </p>
    </>
  )
}

/** What it is, who answers for it, and what is aimed at. */
function Facts({ request, view: { measure, targets, told } }: Pick<MeasurePageProps, 'request' | 'view'>) {
  const { t, say, language } = request
  const { definition, ownerPost, organisation } = measure
  const { subject } = told.question
  const rows = [
    ownerPost !== null && { key: t('measures.owner'), value: say(ownerPost) },
    organisation !== null && { key: t('dashboard.partner'), value: say(organisation) },
    definition.source !== '' && { key: t('dashboard.source'), value: say(definition.source) },
    ...targets.map(({ kind, endsOn, text, why }) => ({
      key: t(kind === 'statutory' ? 'dashboard.target.statutory' : 'dashboard.target.local', {
        day: formatDate(language, endsOn),
      }),
      value:
        why === ''
          ? valueWords(text ?? '', subject)
          : t('dashboard.target.why', { value: valueWords(text ?? '', subject), why: say(why) }),
    })),
  ].filter((row) => row !== false)
  return (
    <>
      <h2 class="govuk-heading-m">{t('dashboard.facts')}</h2>
      {targets.length === 0 && <p class="govuk-body">{t('measures.targets.none')}</p>}
      <SummaryList rows={rows.map(({ key, value }) => ({ key: { text: key }, value: { text: value } }))} />
    </>
  )
}

interface TiedToProps {
  request: StaffRequest
  title: string
  tied: readonly Tied[]
  none: string
}

function TiedTo({ request: { say, href }, title, tied, none }: TiedToProps) {
  return (
    <>
      <h2 class="govuk-heading-m">{title}</h2>
      {tied.length === 0 ? (
        <p class="govuk-body">{none}</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {tied.map((each) => (
            <li>
              {each.path === undefined ? (
                say(each.title)
              ) : (
                <a class="govuk-link" href={href(each.path)}>
                  {say(each.title)}
                </a>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** The notes of the latest period that has any, then what else in the thread names the measure. */
function Said({ request, view }: Pick<MeasurePageProps, 'request' | 'view'>) {
  const { t, href, language } = request
  const { notes, namedBy, measure } = view
  const [latest] = notes
  const shown = NOTE_KINDS.flatMap((each) =>
    notes.filter(({ endsOn, kind }) => endsOn === latest?.endsOn && kind === each),
  )
  return (
    <>
      <h2 class="govuk-heading-m">{t('dashboard.said')}</h2>
      {latest === undefined && <p class="govuk-body">{t('dashboard.said.none')}</p>}
      {shown.map(({ kind, text, signedOffAt, writtenBy, writtenAt }) => (
        <>
          <h3 class="govuk-heading-s">{t(NOTE_WORDS[kind].title)}</h3>
          {text.split(/\n+/).map((line) => (
            <p class="govuk-body">{authored(line)}</p>
          ))}
          <p class="govuk-body-s">
            {t('measures.byAt', {
              by: writtenBy ?? t('measures.somebody'),
              at: formatInstant(language, writtenAt),
            })}{' '}
            <Tag
              text={signedOffAt === null ? t('measures.note.waiting') : t('measures.note.signedOff')}
              classes={signedOffAt === null ? 'govuk-tag--yellow' : 'govuk-tag--green'}
            />
          </p>
        </>
      ))}
      <p class="govuk-body">
        <a class="govuk-link" href={href(measurePath(measure.slug, 'notes'))}>
          {t('measures.notes')}
        </a>
      </p>
      {namedBy.length > 0 && (
        <TiedTo request={request} title={t('dashboard.namedBy')} tied={namedBy} none="" />
      )}
    </>
  )
}
