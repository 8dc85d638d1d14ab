import { authored } from '../../../../kernel/authored.ts'
import type { Fault } from '../../../../kernel/result.ts'
import type { PageView } from '../../../../platform/http/reply.ts'
import { CardTable, Details, Input, Tag } from '../../../../ui/index.ts'
import {
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
import { hiddenChange, seenRecord, type ChangeFields } from '../forms.ts'
import type { Answers, BulkRecord } from '../records.ts'
import { fieldChanges, namesOfBench, recordName, type Bench } from '../view.ts'

export interface LookPageView {
  bench: Bench
  /** what is to be done, in sentences */
  says: readonly string[]
  changed: readonly { record: BulkRecord; to: Partial<Answers> }[]
  same: readonly BulkRecord[]
  refused: readonly { record: BulkRecord; why: Fault }[]
  /** records that somebody changed since this page was last shown */
  overtaken: ReadonlySet<string>
  fields: ChangeFields
  refusal: Refusal
}

interface Part {
  screen: Screen
  view: LookPageView
}

/** Step two of two: what would change, record by record, before anything does. */
export function lookPage(screen: Screen, view: LookPageView): PageView {
  const { bench, refusal, overtaken } = view
  return {
    title: `${screen.t('bulk.look.title')}: ${authored(bench.name)}`,
    crumbs: [...bench.crumbs],
    wide: true,
    ...formState(refusal, overtaken.size > 0 ? overtaken : undefined),
    body: <Look screen={screen} view={view} />,
  }
}

function Look({ screen, view }: Part) {
  const { t, href } = screen
  const { bench, says, changed, same, refused, fields, refusal } = view
  return (
    <>
      <Problems screen={screen} refusal={refusal} />
      <Heading caption={authored(bench.name)}>{t('bulk.look.title')}</Heading>
      {says.map((sentence) => (
        <p class="govuk-body-l">{sentence}</p>
      ))}
      {changed.length === 0 ? (
        <p class="govuk-body">{t('bulk.look.nothing')}</p>
      ) : (
        <form method="post" action={href(bench.path)} novalidate>
          <HiddenFields screen={screen} values={{ do: 'change', ...hiddenChange(fields) }} />
          {changed.map(({ record }) => (
            <input type="hidden" name="record" value={seenRecord(record)} />
          ))}
          <ChangedTable screen={screen} view={view} />
          <Input
            name="reason"
            label={{ text: t('bulk.reason'), classes: 'govuk-label--s' }}
            hint={{ text: t('bulk.reason.hint') }}
            value={fields.reason}
            errorMessage={errorAt(screen, refusal, 'reason')}
          />
          <p class="govuk-body">{t('bulk.look.undo')}</p>
          <FormEnd screen={screen} text={t('bulk.do', { count: changed.length })} back={bench.path} />
        </form>
      )}
      {same.length > 0 && (
        <Details
          summaryText={t('bulk.same', { count: same.length })}
          html={<Names names={same.map((record) => recordName(record, 160))} />}
        />
      )}
      {refused.length > 0 && <Refused screen={screen} view={view} />}
      {changed.length === 0 && (
        <p class="govuk-body">
          <a class="govuk-link" href={href(bench.path)}>
            {t('bulk.again')}
          </a>
        </p>
      )}
    </>
  )
}

function ChangedTable({ screen, view }: Part) {
  const { t, language } = screen
  const { bench, changed, overtaken } = view
  const words = wordsOf(language, t)
  const names = namesOfBench(bench)
  return (
    <CardTable
      caption={t('bulk.look.caption', { count: changed.length })}
      captionClasses="govuk-table__caption--m"
      classes="gt-changes"
      head={[
        { text: t('bulk.column.record') },
        { text: t('editor.change.field') },
        { text: t('editor.change.from') },
        { text: t('editor.change.to') },
      ]}
      rows={changed.flatMap(({ record, to }) =>
        fieldChanges(record, to, names, words).map((change, index) => [
          {
            html: (
              <>
                {record.type === 'milestone'
                  ? t('bulk.milestone', { name: recordName(record) })
                  : recordName(record)}
                {overtaken.has(record.id) && index === 0 && (
                  <>
                    {' '}
                    <Tag classes="govuk-tag--yellow" text={t('bulk.overtaken')} />
                  </>
                )}
              </>
            ),
          },
          { text: change.field },
          {
            html:
              change.from === '' ? (
                <>{t('editor.nothing')}</>
              ) : (
                <del class="gt-changes__from">{change.from}</del>
              ),
          },
          {
            html:
              change.to === '' ? <>{t('editor.nothing')}</> : <ins class="gt-changes__to">{change.to}</ins>,
          },
        ]),
      )}
    />
  )
}

function Refused({ screen: { t }, view: { refused } }: Part) {
  return (
    <>
      <h2 class="govuk-heading-m">{t('bulk.refused', { count: refused.length })}</h2>
      {[...Map.groupBy(refused, ({ why }) => t(why.message, why.values))].map(([reason, group]) => (
        <>
          <p class="govuk-body">{reason}</p>
          <Names names={group.map(({ record }) => recordName(record, 160))} />
        </>
      ))}
    </>
  )
}

function Names({ names }: { names: readonly string[] }) {
  return (
    <ul class="govuk-list govuk-list--bullet">
      {names.map((name) => (
        <li>{name}</li>
      ))}
    </ul>
  )
}
