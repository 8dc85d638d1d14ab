import { authored } from '../../../../kernel/authored.ts'
import {
  Checkboxes,
  DateField,
  Input,
  Select,
  SummaryList,
  Table,
  Tag,
  WarningText,
  type FormError,
} from '../../../../ui/index.ts'
import type { ThreadNode } from '../../../../thread/index.ts'
import { PLAN_KINDS } from '../../content.ts'
import type { Kin } from '../../kin.ts'
import { acceptPath } from '../addresses.ts'
import type { AcceptFields } from '../forms.ts'
import type { ForeseenName } from '../foresight.ts'
import type { Foresight } from '../queries.ts'
import type { ReadingDetail } from '../reading.ts'
import { dateWords, PLAN_KIND_WORDS, readingFields, servedWord, type View } from '../view.ts'
import type { Screen } from '../../workspace/pages/screen.tsx'
import { FollowingPart, type FollowingView } from './following-part.tsx'
import { DoubtsChecked } from './doubts-checked.tsx'
import { FormPage } from './form-page.tsx'

export interface AcceptView {
  view: View
  reading: ReadingDetail
  fields: AcceptFields
  errors: readonly FormError[]
  foresight: Foresight
  /** themes and plans that the new plan can deliver */
  deliverable: readonly ThreadNode[]
  /** the plan of which the new one would be a second copy */
  twin: Kin | undefined
  /** the plan that the new one follows */
  following: FollowingView | undefined
  screen: Screen
}

export function AcceptPage(props: AcceptView) {
  const { view, reading, fields, errors, foresight, following, screen } = props
  const { t } = view
  return (
    <FormPage
      view={view}
      title={t('readings.accept.title', { title: authored(reading.title ?? reading.filename) })}
      lead={
        <p class="govuk-body">
          {following
            ? t('readings.accept.follows', { title: authored(following.changes.plan.title) })
            : t('readings.accept.lead')}
        </p>
      }
      errors={errors}
      action={acceptPath(reading.id)}
      readingId={reading.id}
      revision={fields.revision}
      submit={t('readings.accept.submit')}
    >
      <PlanInputs {...props} />
      {following && <FollowingPart {...following} screen={screen} view={view} errors={errors} />}
      <h2 class="govuk-heading-m">{t('readings.accept.written')}</h2>
      <Counts view={view} foresight={foresight} />
      <Names
        view={view}
        caption={t('readings.accept.organisations')}
        names={foresight.partners.organisations}
      />
      <Names view={view} caption={t('readings.accept.leads')} names={foresight.partners.leads} />
      <Names view={view} caption={t('readings.accept.portfolios')} names={foresight.partners.portfolios} />
      <DoubtsChecked {...props} />
      <TwinWanted {...props} />
    </FormPage>
  )
}

function PlanInputs({ view, fields, errors, deliverable }: AcceptView) {
  const { t } = view
  const field = readingFields(t, errors)
  return (
    <>
      <Input {...field.one('title', { label: t('readings.accept.planTitle') })} value={fields.title} />
      <Select
        {...field.one('kind', { label: t('readings.accept.kind') })}
        value={fields.kind}
        items={PLAN_KINDS.map((kind) => ({ value: kind, text: t(PLAN_KIND_WORDS[kind]) }))}
      />
      <Input
        {...field.one('periodText', {
          label: t('readings.accept.period'),
          hint: t('readings.accept.period.hint'),
        })}
        value={fields.periodText}
        classes="govuk-input--width-20"
      />
      <DateField
        field={field.group('startsOn', { label: t('readings.fact.periodFrom') })}
        value={fields.startsOn}
        words={dateWords(view)}
      />
      <DateField
        field={field.group('endsOn', { label: t('readings.fact.periodTo') })}
        value={fields.endsOn}
        words={dateWords(view)}
      />
      <Select
        {...field.one('delivers', {
          label: t('readings.accept.delivers'),
          hint: t('readings.accept.delivers.hint'),
        })}
        value={fields.delivers}
        items={[
          { value: '', text: t('readings.accept.delivers.none') },
          ...deliverable.map(({ id, kind, title }) => ({
            value: id,
            text: t('readings.accept.served', { kind: servedWord(t, kind), title: authored(title) }),
          })),
        ]}
      />
    </>
  )
}

function Counts({ view: { t }, foresight: { records } }: { view: View; foresight: Foresight }) {
  if (!records.ok) {
    return (
      <WarningText
        text={t(records.fault.message, records.fault.values)}
        iconFallbackText={t('readings.warning')}
      />
    )
  }
  const { statements, activities, milestones, links, facts } = records.value
  const rows: [string, number][] = [
    [t('readings.count.statements'), statements],
    [t('readings.count.activities'), activities],
    [t('readings.count.milestones'), milestones],
    [t('readings.count.links'), links],
    [t('readings.count.facts'), facts],
  ]
  return <SummaryList rows={rows.map(([key, count]) => ({ key: { text: key }, value: { text: count } }))} />
}

const STATE_WORDS: Readonly<Record<ForeseenName['state'], string>> = {
  new: 'readings.accept.new',
  there: 'readings.accept.there',
  nobody: 'readings.accept.nobody',
}

const STATE_CLASSES: Readonly<Record<ForeseenName['state'], string>> = {
  new: 'govuk-tag--green',
  there: 'govuk-tag--grey',
  nobody: 'govuk-tag--yellow',
}

function Names({
  view: { t },
  caption,
  names,
}: {
  view: View
  caption: string
  names: readonly ForeseenName[]
}) {
  if (names.length === 0) return null
  return (
    <Table
      classes="gt-card-table"
      caption={caption}
      captionClasses="govuk-table__caption--s"
      firstCellIsHeader
      head={[{ text: t('readings.accept.name') }, { text: t('readings.accept.known') }]}
      rows={names.map(({ name, within, state }) => [
        {
          text:
            within === null
              ? authored(name)
              : t('readings.accept.within', { name: authored(name), within: authored(within) }),
        },
        {
          html: <Tag text={t(STATE_WORDS[state])} classes={STATE_CLASSES[state]} />,
          attributes: { 'data-label': t('readings.accept.known') },
        },
      ])}
    />
  )
}

function TwinWanted({ view: { t }, twin, fields, errors }: AcceptView) {
  if (twin === undefined) return null
  const field = readingFields(t, errors)
  return (
    <Checkboxes
      {...field.group('isAnother', {
        label: t('readings.accept.twin', { title: authored(twin.plan.title) }),
      })}
      values={[fields.isAnother]}
      items={[{ value: 'yes', text: t('readings.accept.twin.yes') }]}
    />
  )
}
