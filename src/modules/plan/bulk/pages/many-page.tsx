import { authored } from '../../../../kernel/authored.ts'
import type { PageView } from '../../../../platform/http/reply.ts'
import { CardTable, Checkboxes, Details, FilterBar, InsetText, Select } from '../../../../ui/index.ts'
import {
  crumbsTo,
  errorAt,
  FormEnd,
  formState,
  Heading,
  HiddenFields,
  Problems,
  type Refusal,
  type Screen,
} from '../../workspace/pages/screen.tsx'
import { wordsOf } from '../../workspace/words.ts'
import { MOST_AT_ONCE } from '../commands.ts'
import { dueQuarter, NONE, type BulkFilter } from '../filter.ts'
import type { ChangeFields } from '../forms.ts'
import type { BulkRecord } from '../records.ts'
import { quarterName } from '../timescales.ts'
import { namesOfBench, recordName, type Bench, type BenchNames } from '../view.ts'
import { ChangeChoice, Successor } from './change-choice.tsx'

export interface ManyPageView {
  bench: Bench
  /** those that the filter leaves */
  shown: readonly BulkRecord[]
  filter: BulkFilter
  fields: ChangeFields
  refusal: Refusal
}

interface Part {
  screen: Screen
  view: ManyPageView
  names: BenchNames
}

/** Step one of two: which records, and which change. */
export function manyPage(screen: Screen, view: ManyPageView): PageView {
  const { bench, refusal } = view
  const title = screen.t(bench.isHandOver ? 'bulk.handOver.title' : 'bulk.title')
  return {
    title: `${title}: ${authored(bench.name)}`,
    crumbs: bench.crumbs.length > 0 ? bench.crumbs : crumbsTo(screen),
    wide: true,
    ...formState(refusal),
    body: <Many screen={screen} view={view} names={namesOfBench(bench)} title={title} />,
  }
}

function Many({ screen, view, names, title }: Part & { title: string }) {
  const { t, href } = screen
  const { bench, shown, refusal } = view
  const mine = shown.filter((record) => record.refusal === null)
  const others = shown.filter((record) => record.refusal !== null)
  return (
    <>
      <Problems screen={screen} refusal={refusal} />
      <Heading caption={authored(bench.name)}>{title}</Heading>
      {bench.isHandOver ? <AboutHandOver screen={screen} /> : <p class="govuk-body">{t('bulk.lead')}</p>}
      {!bench.isHandOver && <Filter screen={screen} view={view} names={names} />}
      {mine.length === 0 ? (
        <p class="govuk-body">{t(bench.isHandOver ? 'bulk.handOver.none' : 'bulk.none')}</p>
      ) : (
        <form method="post" action={href(bench.path)} novalidate>
          <HiddenFields screen={screen} values={{ do: 'look' }} />
          <RecordTable screen={screen} view={view} names={names} records={mine} />
          {bench.isHandOver ? (
            <Successor screen={screen} view={view} />
          ) : (
            <ChangeChoice screen={screen} view={view} />
          )}
          <FormEnd screen={screen} text={t('bulk.look')} back={bench.back} />
        </form>
      )}
      <NotMine screen={screen} records={others} isHandOver={bench.isHandOver} />
    </>
  )
}

function AboutHandOver({ screen: { t } }: { screen: Screen }) {
  return (
    <>
      <p class="govuk-body">{t('bulk.handOver.lead')}</p>
      <InsetText text={t('bulk.handOver.samePost')} />
    </>
  )
}

function Filter({ screen, view: { bench, filter }, names }: Part) {
  const { t, href } = screen
  const { records } = bench
  const all = { value: '', text: t('bulk.filter.all') }
  const none = (values: readonly (string | null)[]) =>
    values.includes(null) ? [{ value: NONE, text: t('bulk.filter.none') }] : []
  const select = (name: keyof BulkFilter, label: string, ids: readonly (string | null)[]) => (
    <Select
      name={name}
      label={{ text: label }}
      value={filter[name]}
      items={[
        all,
        ...[...new Set(ids)].flatMap((id) => (id === null ? [] : [{ value: id, text: names.get(id) ?? id }])),
        ...none(ids),
      ]}
    />
  )
  const quarters = records.map((record) => dueQuarter(record, bench.firstMonth))
  return (
    <FilterBar
      action={href(bench.path)}
      label={t('bulk.filter.title')}
      buttonText={t('bulk.filter.do')}
      clear={{ text: t('bulk.filter.clear'), href: href(bench.path) }}
    >
      {bench.gathering.of === 'plan' &&
        select(
          'outcome',
          t('editor.field.outcome'),
          records.map(({ statementId }) => statementId),
        )}
      {select(
        'lead',
        t('editor.field.lead'),
        records.map(({ leadPostId }) => leadPostId),
      )}
      {select(
        'organisation',
        t('editor.field.organisation'),
        records.map(({ organisationId }) => organisationId),
      )}
      <Select
        name="due"
        label={{ text: t('bulk.filter.due') }}
        value={filter.due}
        items={[
          all,
          ...[...new Set(quarters)]
            .filter((code) => code !== null)
            .toSorted()
            .map((code) => ({ value: code, text: quarterInWords(code, bench.firstMonth) })),
          ...none(quarters),
        ]}
      />
    </FilterBar>
  )
}

function quarterInWords(code: string, firstMonth: number): string {
  const [startYear = '', quarter = ''] = code.split('-')
  const number = ([1, 2, 3, 4] as const).find((each) => String(each) === quarter) ?? 1
  return quarterName({ startYear: Number(startYear), quarter: number }, firstMonth)
}

function RecordTable({ screen, view, names, records }: Part & { records: readonly BulkRecord[] }) {
  const { t, href, language } = screen
  const { bench, filter, fields, refusal } = view
  const words = wordsOf(language, t)
  const named = (id: string | null) => (id === null ? t('editor.nothing') : (names.get(id) ?? ''))
  const error = errorAt(screen, refusal, 'record')
  const ticked = new Set(fields.records)
  const isOneplan = bench.gathering.of === 'plan'
  return (
    <>
      <h2 class="govuk-heading-m">{t('bulk.which')}</h2>
      {!bench.isHandOver && (
        <p class="govuk-body">
          {t('bulk.count', { count: records.length, most: MOST_AT_ONCE })}{' '}
          <a class="govuk-link" href={href(tickedPath(bench.path, filter, 'all'))}>
            {t('bulk.tickAll')}
          </a>
          {' · '}
          <a class="govuk-link" href={href(tickedPath(bench.path, filter, ''))}>
            {t('bulk.tickNone')}
          </a>
        </p>
      )}
      {error && (
        <p class="govuk-error-message">
          <span class="govuk-visually-hidden">{error.visuallyHiddenText}</span> {error.text}
        </p>
      )}
      <CardTable
        caption={t('bulk.table')}
        captionClasses="govuk-visually-hidden"
        classes="gt-many"
        head={[
          { text: t('bulk.column.record') },
          { text: isOneplan ? t('editor.field.outcome') : t('bulk.column.plan') },
          { text: t('editor.field.lead') },
          { text: t('editor.field.organisation') },
          { text: t('editor.field.portfolio') },
          { text: t('bulk.time') },
        ]}
        rows={records.map((record, index) => [
          {
            html: (
              <Checkboxes
                name="record"
                idPrefix={index === 0 ? 'record' : `record-${record.id}`}
                classes="govuk-checkboxes--small"
                items={[
                  {
                    value: record.id,
                    text:
                      record.type === 'milestone'
                        ? t('bulk.milestone', { name: recordName(record) })
                        : recordName(record),
                  },
                ]}
                values={ticked.has(record.id) ? [record.id] : []}
              />
            ),
          },
          { text: isOneplan ? named(record.statementId) : authored(record.planTitle) },
          { text: named(record.leadPostId) },
          { text: named(record.organisationId) },
          { text: named(record.portfolioPostId) },
          { text: authored(words.timescale(record.timescale)) || t('editor.nothing') },
        ])}
      />
    </>
  )
}

function tickedPath(path: string, filter: BulkFilter, ticked: string): string {
  const query = new URLSearchParams(Object.entries({ ...filter, ticked }).filter(([, value]) => value !== ''))
  return query.size > 0 ? `${path}?${query}` : path
}

/** What the person sees and may not change, with the reason and with whom to ask. */
function NotMine({
  screen: { t },
  records,
  isHandOver,
}: {
  screen: Screen
  records: readonly BulkRecord[]
  isHandOver: boolean
}) {
  if (records.length === 0) return null
  const byReason = [...Map.groupBy(records, ({ planId }) => planId).values()]
  const list = byReason.map((group) => {
    const [first] = group
    const refusal = first?.refusal
    return (
      <>
        {refusal && <p class="govuk-body">{t(refusal.message, refusal.values)}</p>}
        <ul class="govuk-list govuk-list--bullet">
          {group.map((record) => (
            <li>{recordName(record, 160)}</li>
          ))}
        </ul>
      </>
    )
  })
  if (!isHandOver)
    return <Details summaryText={t('bulk.notMine', { count: records.length })} html={<>{list}</>} />
  return (
    <>
      <h2 class="govuk-heading-m">{t('bulk.handOver.notMine', { count: records.length })}</h2>
      <p class="govuk-body">{t('bulk.handOver.whoMay')}</p>
      {list}
    </>
  )
}
