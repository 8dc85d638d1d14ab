import type { Child } from 'hono/jsx'
import { authored } from '../../../../kernel/authored.ts'
import { Radios, Select, type FormError } from '../../../../ui/index.ts'
import { shortened } from '../../workspace/choices.ts'
import { ChangesTable } from '../../workspace/pages/changes-list.tsx'
import type { Screen } from '../../workspace/pages/screen.tsx'
import { becomesPath, changesPath } from '../addresses.ts'
import { DOUBT_ANSWERS, doubtName, droppedName, type ChangesFields } from '../changes-form.ts'
import type { ChangedLine, ChangesView, RecordLine } from '../document-changes-view.ts'
import type { ReadingDetail } from '../reading.ts'
import { readingFields, type View } from '../view.ts'
import { DoubtsChecked } from './doubts-checked.tsx'
import { FormPage } from './form-page.tsx'

interface ChangesPart {
  screen: Screen
  view: View
  reading: ReadingDetail
  changes: ChangesView
  fields: ChangesFields
  errors: readonly FormError[]
}

/** Everything that accepting the document would do to the plan, before it is done. */
export function ChangesPage(part: ChangesPart) {
  const { view, reading, changes, fields, errors } = part
  const readingId = reading.id
  const { t, href } = view
  const { plan, counts } = changes
  const isNothing = Object.values({ ...counts, same: 0 }).every((count) => count === 0)
  const title = authored(plan.title)
  return (
    <FormPage
      view={view}
      title={t('readings.changes.title', { title })}
      lead={
        <>
          <p class="govuk-body" id="changes">
            {isNothing ? t('readings.changes.none') : t('readings.changes.counts', { ...counts })}
          </p>
          <p class="govuk-body">
            <a class="govuk-link" href={href(becomesPath(readingId))}>
              {t('readings.becomes.change')}
            </a>
          </p>
        </>
      }
      errors={errors}
      action={changesPath(readingId)}
      readingId={readingId}
      revision={fields.revision}
      submit={t(isNothing ? 'readings.changes.submit.none' : 'readings.changes.submit')}
    >
      <input type="hidden" name="stamp" value={fields.stamp} />
      <Doubtful {...part} />
      <Added {...part} />
      <Changed {...part} />
      <Moved {...part} />
      <Dropped {...part} />
      <DoubtsChecked view={view} reading={reading} fields={fields} errors={errors} />
    </FormPage>
  )
}

function Heading({ text }: { text: string }) {
  return <h2 class="govuk-heading-m">{text}</h2>
}

/** "Activity 3.5 Open two hubs (page 3, line 14)" */
export function RecordWords({ view, record }: { view: View; record: RecordLine }) {
  return (
    <>
      <span class="gt-outline__kind">{record.kind}</span>{' '}
      {record.ref && <strong>{authored(record.ref)}</strong>} {authored(record.text)}
      {record.line !== null && (
        <span class="govuk-hint govuk-!-font-size-16"> {view.place(record.line, 'start')}</span>
      )}
    </>
  )
}

export function Changes({ screen, view, line }: { screen: Screen; view: View; line: ChangedLine }) {
  return (
    <>
      {line.changes.length > 0 && (
        <ChangesTable screen={screen} caption={shortened(line.text)} changes={line.changes} />
      )}
      {line.move && <p class="govuk-body">{view.t('readings.changes.moved.fromTo', line.move)}</p>}
    </>
  )
}

function Doubtful({ screen, view, changes: { doubtful }, fields, errors }: ChangesPart) {
  const { t } = view
  if (doubtful.length === 0) return null
  const field = readingFields(t, errors)
  const words = {
    same: t('readings.changes.doubt.same'),
    leave: t('readings.changes.doubt.leave'),
    'take-out': t('readings.changes.doubt.takeOut'),
  }
  return (
    <>
      <Heading text={t('readings.changes.doubtful', { count: doubtful.length })} />
      {doubtful.map((line) => (
        <>
          <h3 class="govuk-heading-s">
            <RecordWords view={view} record={line} />
          </h3>
          <Changes screen={screen} view={view} line={line} />
          <Select
            {...field.one(doubtName(line.id), {
              label: t('readings.changes.doubt.label', { text: authored(shortened(line.inPlan)) }),
            })}
            value={fields.doubts.get(line.id) ?? 'same'}
            items={DOUBT_ANSWERS.map((answer) => ({ value: answer, text: words[answer] }))}
          />
        </>
      ))}
    </>
  )
}

function Added({ view, changes: { added } }: ChangesPart) {
  const { t } = view
  if (added.length === 0) return null
  return (
    <>
      <Heading text={t('readings.changes.added', { count: added.length })} />
      <RecordList>
        {added.map((record) => (
          <li>
            <RecordWords view={view} record={record} />
            {record.numberOf !== null && (
              <p class="govuk-body-s">
                {t('readings.changes.numberOf', { text: authored(shortened(record.numberOf)) })}
              </p>
            )}
          </li>
        ))}
      </RecordList>
    </>
  )
}

function RecordList({ children }: { children?: Child }) {
  return <ul class="govuk-list govuk-list--bullet govuk-list--spaced">{children}</ul>
}

function Changed({ screen, view, changes: { changed } }: ChangesPart) {
  if (changed.length === 0) return null
  return (
    <>
      <Heading text={view.t('readings.changes.changed', { count: changed.length })} />
      {changed.map((line) => (
        <>
          <h3 class="govuk-heading-s">
            <RecordWords view={view} record={line} />
          </h3>
          <Changes screen={screen} view={view} line={line} />
        </>
      ))}
    </>
  )
}

function Moved({ screen, view, changes: { moved } }: ChangesPart) {
  if (moved.length === 0) return null
  return (
    <>
      <Heading text={view.t('readings.changes.moved', { count: moved.length })} />
      <RecordList>
        {moved.map((line) => (
          <li>
            <RecordWords view={view} record={line} />
            <Changes screen={screen} view={view} line={line} />
          </li>
        ))}
      </RecordList>
    </>
  )
}

function Dropped({ view, changes: { dropped }, fields, errors }: ChangesPart) {
  const { t } = view
  if (dropped.length === 0) return null
  const field = readingFields(t, errors)
  const choices = [
    { value: 'leave', text: t('readings.changes.dropped.leave') },
    { value: 'take-out', text: t('readings.changes.dropped.takeOut') },
  ]
  return (
    <>
      <Heading text={t('readings.changes.dropped', { count: dropped.length })} />
      <Radios
        {...field.group('forAll', {
          label: t('readings.changes.dropped.all'),
          hint: t('readings.changes.dropped.hint'),
        })}
        value={fields.forAll}
        items={choices}
      />
      {dropped.map((record) => (
        <>
          <h3 class="govuk-heading-s">
            <RecordWords view={view} record={record} />
          </h3>
          <Select
            {...field.one(droppedName(record.id), {
              label: t('readings.changes.dropped.one', { text: authored(shortened(record.text)) }),
            })}
            value={fields.dropped.get(record.id) ?? ''}
            items={[{ value: '', text: t('readings.changes.dropped.asAll') }, ...choices]}
          />
        </>
      ))}
    </>
  )
}
