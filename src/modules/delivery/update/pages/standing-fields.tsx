import { Checkboxes, DateField, fieldsOf, Radios, Textarea, type FormError } from '../../../../ui/index.ts'
import type { Activity } from '../../../plan/index.ts'
import type { Promised } from '../../rating/words-of-update.ts'
import { milestonePrefix, type StandingFields as Fields, type UpdateFields } from '../fields.ts'
import type { View } from '../../view.ts'

interface Part {
  view: View
  fields: UpdateFields
  errors: readonly FormError[]
}

/** Where the activity stands: by itself, or by each of its milestones. */
export function StandingFields({
  activity,
  promised,
  ...part
}: Part & { activity: Activity; promised: Promised }) {
  const { view, fields, errors } = part
  if (activity.milestones.length === 0)
    return (
      <OneStanding
        {...part}
        label={view.t('delivery.update.state')}
        dueOn={promised.originalDueOn}
        typed={fields}
        prefix=""
      />
    )
  const field = fieldsOf(errors, { error: view.t('delivery.update.error') })
  return (
    <>
      {activity.milestones.map(({ id, ref, text }) => (
        <OneStanding
          {...part}
          label={view.t('delivery.update.state.milestone', { milestone: view.say(text, ref) })}
          dueOn={promised.milestones.find((each) => each.id === id)?.originalDueOn ?? promised.originalDueOn}
          typed={fields.milestones.get(id) ?? fields}
          prefix={milestonePrefix(id)}
        />
      ))}
      <Checkboxes
        {...field.group('state', { label: view.t('delivery.update.whole') })}
        values={[fields.state]}
        classes="govuk-checkboxes--small"
        items={[
          {
            value: 'withdrawn',
            text: view.t('delivery.update.whole.withdrawn'),
            conditional: { html: <WithdrawnWhy {...part} /> },
          },
        ]}
      />
    </>
  )
}

/**
 * The answers, and the day that each asks for: a script hides those of the others. GOV.UK's conditional radios would put
 * aria-expanded on a radio, which ARIA does not allow.
 */
function OneStanding({
  view: { t, date },
  fields,
  errors,
  label,
  dueOn,
  typed,
  prefix,
}: Part & { label: string; dueOn: string | null; typed: Fields; prefix: string }) {
  const field = fieldsOf(errors, { error: t('delivery.update.error') })
  const boxes = {
    day: t('delivery.update.day'),
    month: t('delivery.update.month'),
    year: t('delivery.update.year'),
  }
  const hint =
    dueOn === null ? t('delivery.update.promised.none') : t('delivery.update.promised', { date: date(dueOn) })
  const name = `${prefix}state`
  return (
    <>
      <Radios
        {...field.group(name, { label, hint, labelClasses: 'govuk-fieldset__legend--s' })}
        classes="govuk-radios--small"
        value={typed.state}
        items={[
          { value: 'not-started', text: t('delivery.state.not-started') },
          { value: 'started', text: t('delivery.state.started') },
          { value: 'complete', text: t('delivery.state.complete') },
          { value: 'withdrawn', text: t('delivery.state.withdrawn') },
        ]}
      />
      <div data-gt-when={name} data-gt-is="not-started started">
        <DateField
          field={field.group(`${prefix}forecastOn`, {
            label: t('delivery.update.forecastOn'),
            hint: t('delivery.update.forecastOn.hint'),
            labelClasses: 'govuk-fieldset__legend--s',
          })}
          value={typed.forecastOn}
          words={boxes}
        />
      </div>
      <div data-gt-when={name} data-gt-is="complete">
        <DateField
          field={field.group(`${prefix}completedOn`, {
            label: t('delivery.update.completedOn'),
            hint: t('delivery.update.completedOn.hint'),
            labelClasses: 'govuk-fieldset__legend--s',
          })}
          value={typed.completedOn}
          words={boxes}
        />
      </div>
      {prefix === '' && (
        <div data-gt-when={name} data-gt-is="withdrawn">
          <WithdrawnWhy view={{ t }} fields={fields} errors={errors} />
        </div>
      )}
    </>
  )
}

function WithdrawnWhy({
  view: { t },
  fields,
  errors,
}: Pick<Part, 'fields' | 'errors'> & { view: Pick<View, 't'> }) {
  const field = fieldsOf(errors, { error: t('delivery.update.error') })
  return (
    <Textarea
      {...field.one('withdrawnWhy', {
        label: t('delivery.update.withdrawnWhy'),
        hint: t('delivery.update.withdrawnWhy.hint'),
      })}
      value={fields.withdrawnWhy}
      rows={2}
    />
  )
}
