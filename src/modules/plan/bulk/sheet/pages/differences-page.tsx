import { authored } from '../../../../../kernel/authored.ts'
import type { Fault, FaultValues } from '../../../../../kernel/result.ts'
import type { PageView } from '../../../../../platform/http/reply.ts'
import { CardTable, Checkboxes, Input, InsetText, WarningText } from '../../../../../ui/index.ts'
import type { PlanContent } from '../../../content.ts'
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
} from '../../../workspace/pages/screen.tsx'
import { seenRecord } from '../../forms.ts'
import { sheetBringPath, sheetPath } from '../../paths.ts'
import { recordName } from '../../view.ts'
import { HEADINGS, type Column, type SheetRow } from '../columns.ts'
import type { AddedRow, CellChange, ChangedRow, Differences, FaultyRow } from '../differences.ts'
import type { RecordNow } from '../plan-now.ts'
import { dayInWords } from './cell-words.ts'

export interface DifferencesPageView {
  plan: PlanContent['plan']
  differences: Differences
  /** to be sent back when it is confirmed */
  rows: readonly SheetRow[]
  absent: readonly Column[]
  others: readonly string[]
  /** it was confirmed once, and nothing was done */
  isAgain: boolean
  reason: string
  /** records at once */
  most: number
  refusal: Refusal
}

interface Part {
  screen: Screen
  view: DifferencesPageView
}

export function differencesPage(screen: Screen, view: DifferencesPageView): PageView {
  const title = screen.t('sheet.look.title')
  return {
    title: `${title}: ${authored(view.plan.title)}`,
    crumbs: crumbsTo(screen, view.plan, { text: screen.t('sheet.title'), path: sheetPath(view.plan.id) }),
    wide: true,
    ...formState(view.refusal),
    body: <DifferencesBody screen={screen} view={view} title={title} />,
  }
}

function DifferencesBody({ screen, view, title }: Part & { title: string }) {
  const { t, href } = screen
  const { plan, differences, rows, refusal, reason } = view
  const { changed, conflicts, added, missing, faulty } = differences
  const isSomething = changed.length + conflicts.length + added.length + missing.length > 0
  return (
    <>
      <Problems screen={screen} refusal={refusal} />
      <Heading caption={authored(plan.title)}>{title}</Heading>
      <Counts screen={screen} view={view} />
      {faulty.length > 0 && <Faulty screen={screen} rows={faulty} />}
      {isSomething ? (
        <form method="post" action={href(sheetBringPath(plan.id))} novalidate>
          <HiddenFields screen={screen} values={{ rows: JSON.stringify(rows) }} />
          {changed.length > 0 && <Changed screen={screen} rows={changed} />}
          {conflicts.length > 0 && <Conflicts screen={screen} rows={conflicts} />}
          {added.length > 0 && <Added screen={screen} rows={added} />}
          {missing.length > 0 && <Missing screen={screen} records={missing} isTicked={view.isAgain} />}
          <Input
            name="reason"
            label={{ text: t('bulk.reason'), classes: 'govuk-label--s' }}
            hint={{ text: t('bulk.reason.hint') }}
            value={reason}
            errorMessage={errorAt(screen, refusal, 'reason')}
          />
          <p class="govuk-body">{t('bulk.look.undo')}</p>
          <FormEnd screen={screen} text={t('sheet.do')} back={sheetPath(plan.id)} />
        </form>
      ) : (
        <p class="govuk-body">
          <a class="govuk-link" href={href(sheetPath(plan.id))}>
            {t('sheet.again')}
          </a>
        </p>
      )}
    </>
  )
}

function Counts({ screen: { t }, view: { differences, absent, others, isAgain, most } }: Part) {
  const { changed, conflicts, added, missing, faulty, unchanged } = differences
  const isNothing = changed.length + conflicts.length + added.length + missing.length + faulty.length === 0
  return (
    <>
      <p class="govuk-body-l">{isNothing ? t('sheet.look.nothing') : t('sheet.look.lead')}</p>
      {!isAgain && <p class="govuk-body">{t('sheet.look.unchanged', { count: unchanged })}</p>}
      {changed.length + conflicts.length + added.length > most && (
        <WarningText text={t('sheet.look.most', { most })} iconFallbackText={t('sheet.warning')} />
      )}
      {absent.length > 0 && (
        <InsetText
          text={t('sheet.look.absent', {
            columns: authored(absent.map((column) => HEADINGS[column]).join(', ')),
          })}
        />
      )}
      {others.length > 0 && (
        <InsetText text={t('sheet.look.others', { columns: authored(others.join(', ')) })} />
      )}
    </>
  )
}

/** Where, what is wrong, and what to do. */
function Faulty({ screen: { t }, rows }: { screen: Screen; rows: readonly FaultyRow[] }) {
  return (
    <section>
      <h2 class="govuk-heading-m">{t('sheet.faulty.title', { count: rows.length })}</h2>
      <p class="govuk-body">{t('sheet.faulty.lead')}</p>
      <CardTable
        caption={t('sheet.faulty.title', { count: rows.length })}
        captionClasses="govuk-visually-hidden"
        head={[
          { text: t('sheet.column.place') },
          { text: t('bulk.column.record') },
          { text: t('sheet.column.what') },
        ]}
        rows={rows.map(({ place, name, fault }) => [
          { text: authored(place) },
          { text: authored(name) },
          { text: t(fault.message, markedValues(fault)) },
        ])}
      />
    </section>
  )
}

function Changed({ screen, rows }: { screen: Screen; rows: readonly ChangedRow[] }) {
  const { t } = screen
  const title = t('sheet.changed.title', { count: rows.length })
  return (
    <section>
      <h2 class="govuk-heading-m">{title}</h2>
      <CardTable
        caption={title}
        captionClasses="govuk-visually-hidden"
        classes="gt-changes"
        head={[
          { text: t('bulk.column.record') },
          { text: t('sheet.column.place') },
          { text: t('editor.change.field') },
          { text: t('editor.change.from') },
          { text: t('editor.change.to') },
        ]}
        rows={rows.flatMap(({ place, record, changes }) =>
          changes.map((change) => [
            { text: nameOf(screen, record) },
            { text: authored(place) },
            { text: headingOf(change.column) },
            { html: <Was screen={screen} change={change} /> },
            { html: <Is screen={screen} change={change} /> },
          ]),
        )}
      />
    </section>
  )
}

function Was({ screen, change: { column, from } }: { screen: Screen; change: CellChange }) {
  const text = dayInWords(screen, column, from)
  return text === '' ? (
    <>{screen.t('editor.nothing')}</>
  ) : (
    <del class="gt-changes__from">{authored(text)}</del>
  )
}

function Is({ screen, change: { column, to } }: { screen: Screen; change: CellChange }) {
  const text = dayInWords(screen, column, to)
  return text === '' ? <>{screen.t('editor.nothing')}</> : <ins class="gt-changes__to">{authored(text)}</ins>
}

/** Somebody changed the record here too: both values, and what is here stays unless the box is ticked. */
function Conflicts({ screen, rows }: { screen: Screen; rows: readonly ChangedRow[] }) {
  const { t } = screen
  const title = t('sheet.conflicts.title', { count: rows.length })
  const shown = (column: Column, text: string) =>
    authored(dayInWords(screen, column, text)) || t('editor.nothing')
  return (
    <section>
      <h2 class="govuk-heading-m">{title}</h2>
      <p class="govuk-body">{t('sheet.conflicts.lead')}</p>
      {rows.map(({ record }) => (
        <input type="hidden" name="seen" value={seenRecord(record)} />
      ))}
      <CardTable
        caption={title}
        captionClasses="govuk-visually-hidden"
        classes="gt-many"
        head={[
          { text: t('bulk.column.record') },
          { text: t('editor.change.field') },
          { text: t('sheet.column.here') },
          { text: t('sheet.column.file') },
          { text: t('sheet.column.take') },
        ]}
        rows={rows.flatMap(({ record, changes }) =>
          changes.map(({ field, column, from, to }, index) => [
            { text: nameOf(screen, record) },
            { text: headingOf(column) },
            { text: shown(column, from) },
            { text: shown(column, to) },
            changes.findIndex((each) => each.field === field) === index
              ? {
                  html: (
                    <Checkboxes
                      name="take"
                      idPrefix={`take-${record.id}-${field}`}
                      classes="govuk-checkboxes--small"
                      items={[
                        {
                          value: `${record.id}:${field}`,
                          html: (
                            <>
                              {t('sheet.take')}
                              <span class="govuk-visually-hidden">
                                {': '}
                                {headingOf(column)}, {nameOf(screen, record)}
                              </span>
                            </>
                          ),
                        },
                      ]}
                    />
                  ),
                }
              : { text: t('sheet.take.same') },
          ]),
        )}
      />
    </section>
  )
}

function Added({ screen: { t }, rows }: { screen: Screen; rows: readonly AddedRow[] }) {
  const title = t('sheet.added.title', { count: rows.length })
  return (
    <section>
      <h2 class="govuk-heading-m">{title}</h2>
      <CardTable
        caption={title}
        captionClasses="govuk-visually-hidden"
        head={[
          { text: t('bulk.column.record') },
          { text: t('sheet.column.place') },
          { text: t('sheet.column.kind') },
        ]}
        rows={rows.map(({ place, input, within }) => [
          { text: recordName({ ref: input.ref ?? null, text: input.text }) },
          { text: authored(place) },
          {
            text:
              within === null
                ? t('editor.kind.activity')
                : t('sheet.added.partOf', { activity: recordName(within, 160) }),
          },
        ])}
      />
    </section>
  )
}

function Missing({
  screen,
  records,
  isTicked,
}: {
  screen: Screen
  records: readonly RecordNow[]
  isTicked: boolean
}) {
  const { t } = screen
  return (
    <Checkboxes
      name="takeOut"
      classes="govuk-checkboxes--small"
      fieldset={{
        legend: {
          text: t('sheet.missing.title', { count: records.length }),
          classes: 'govuk-fieldset__legend--m',
        },
      }}
      hint={{ text: t('sheet.missing.hint') }}
      items={records.map((record) => ({
        value: seenRecord(record),
        text: nameOf(screen, record),
        checked: isTicked,
      }))}
    />
  )
}

/** As the file has it: in English on a page of any language. */
function headingOf(column: Column): string {
  return authored(HEADINGS[column])
}

/** What the file or the plan says, in a sentence of the page's language. */
function markedValues({ values = {} }: Fault): FaultValues {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' && name !== 'within' ? authored(value) : value,
    ]),
  )
}

function nameOf({ t }: Screen, record: RecordNow): string {
  const name = recordName(record, 160)
  return record.type === 'milestone' ? t('bulk.milestone', { name }) : name
}
