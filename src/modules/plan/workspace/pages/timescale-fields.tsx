import { Checkboxes, DateInput, Fieldset, Input } from '../../../../ui/index.ts'
import type { TimescaleFields } from '../forms.ts'
import { dateBoxes, errorAt, type Refusal, type Screen } from './screen.tsx'

/** When: in words as they are printed, and the dates that the words stand for. */
export function TimescaleFieldset({
  screen,
  fields,
  refusal,
}: {
  screen: Screen
  fields: TimescaleFields
  refusal: Refusal
}) {
  const { t } = screen
  return (
    <Fieldset legend={{ text: t('editor.timescale.legend'), classes: 'govuk-fieldset__legend--m' }}>
      <Input
        name="timescaleText"
        label={{ text: t('editor.field.timescale'), classes: 'govuk-label--s' }}
        hint={{ text: t('editor.timescale.hint') }}
        classes="govuk-input--width-20"
        value={fields.timescaleText}
        errorMessage={errorAt(screen, refusal, 'timescaleText')}
      />
      <DateInput
        {...dateBoxes(screen, refusal, 'startsOn', fields.startsOn)}
        fieldset={{ legend: { text: t('editor.timescale.starts'), classes: 'govuk-fieldset__legend--s' } }}
        hint={{ text: t('editor.timescale.starts.hint') }}
      />
      <DateInput
        {...dateBoxes(screen, refusal, 'dueOn', fields.dueOn)}
        fieldset={{ legend: { text: t('editor.timescale.due'), classes: 'govuk-fieldset__legend--s' } }}
        hint={{ text: t('editor.timescale.due.hint') }}
      />
      <Checkboxes
        name="ongoing"
        classes="govuk-checkboxes--small"
        items={[
          {
            value: 'yes',
            text: t('editor.timescale.isOngoing'),
            hint: { text: t('editor.timescale.isOngoing.hint') },
          },
        ]}
        values={[fields.ongoing]}
      />
    </Fieldset>
  )
}
