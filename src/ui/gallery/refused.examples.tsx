import type { Example } from './example.ts'
import { CharacterCount } from '../components/character-count/character-count.tsx'
import { Checkboxes } from '../components/checkboxes/checkboxes.tsx'
import { DateInput } from '../components/date-input/date-input.tsx'
import { ErrorMessage } from '../components/error-message/error-message.tsx'
import { Fieldset } from '../components/fieldset/fieldset.tsx'
import { FileUpload } from '../components/file-upload/file-upload.tsx'
import { Hint } from '../components/hint/hint.tsx'
import { Label } from '../components/label/label.tsx'
import { Input } from '../components/input/input.tsx'
import { PasswordInput } from '../components/password-input/password-input.tsx'
import { Radios } from '../components/radios/radios.tsx'
import { Select } from '../components/select/select.tsx'
import { Textarea } from '../components/textarea/textarea.tsx'
import { fieldsOf } from '../forms/fields.ts'

const fields = fieldsOf(
  [
    { field: 'refused-lead', message: 'Choose who leads' },
    { field: 'refused-kind', message: 'Choose what was uploaded' },
    { field: 'refused-partners', message: 'Choose who takes part' },
    { field: 'refused-due', message: 'The day must be a real date, such as 31 3 2027' },
    { field: 'refused-file', message: 'Choose the published plan' },
    { field: 'refused-password', message: 'Enter your password' },
    { field: 'refused-why', message: 'Say why it matters' },
    { field: 'refused-progress', message: 'Progress must have 300 characters or fewer' },
  ],
  { error: 'Error' },
)
const LEGEND = 'govuk-fieldset__legend--s'
const CHOICES = [
  { value: 'plan', text: 'A delivery plan' },
  { value: 'theme', text: 'A theme' },
]

/** Each kind of field as it comes back with its error, and the parts that fields are made of. */
export const refusedExamples: readonly Example[] = [
  {
    component: 'Select',
    shows: 'an error',
    html: (
      <Select
        {...fields.one('refused-lead', { label: 'Who leads?' })}
        items={[{ value: '', text: 'Choose' }]}
      />
    ),
  },
  {
    component: 'Radios',
    shows: 'an error',
    html: (
      <Radios
        {...fields.group('refused-kind', { label: 'What was uploaded?', labelClasses: LEGEND })}
        items={CHOICES}
      />
    ),
  },
  {
    component: 'Checkboxes',
    shows: 'an error',
    html: (
      <Checkboxes
        {...fields.group('refused-partners', { label: 'Who else takes part?', labelClasses: LEGEND })}
        items={CHOICES}
      />
    ),
  },
  {
    component: 'Date input',
    shows: 'an error',
    html: (
      <DateInput
        {...fields.group('refused-due', { label: 'When is it due?', labelClasses: LEGEND })}
        namePrefix="refused-due"
        day={{ label: 'Day', value: '31', classes: 'govuk-input--error' }}
        month={{ label: 'Month', value: '2', classes: 'govuk-input--error' }}
        year={{ label: 'Year', value: '2027', classes: 'govuk-input--error' }}
      />
    ),
  },
  {
    component: 'File upload',
    shows: 'an error',
    html: <FileUpload {...fields.one('refused-file', { label: 'Published plan' })} />,
  },
  {
    component: 'Password input',
    shows: 'an error',
    html: (
      <PasswordInput
        {...fields.one('refused-password', { label: 'Password' })}
        showPasswordText="Show"
        showPasswordAriaLabelText="Show password"
      />
    ),
  },
  {
    component: 'Textarea',
    shows: 'an error',
    html: <Textarea {...fields.one('refused-why', { label: 'Why it matters' })} rows={3} />,
  },
  {
    component: 'Character count',
    shows: 'an error',
    html: (
      <CharacterCount
        {...fields.one('refused-progress', { label: 'Progress this quarter' })}
        maxlength={300}
        textareaDescriptionText="You can enter up to %{count} characters"
        rows={3}
      />
    ),
  },
  {
    component: 'Fieldset',
    html: (
      <Fieldset legend={{ text: 'Where does it happen?', classes: LEGEND }}>
        <Input id="place-street" name="place-street" label={{ text: 'Street' }} />
        <Input id="place-town" name="place-town" label={{ text: 'Town' }} />
      </Fieldset>
    ),
  },
  {
    component: 'Label',
    shows: 'with a hint and an error message',
    html: (
      <>
        <Label for="parts-reference" text="Reference" />
        <Hint id="parts-reference-hint" text="As printed, for example 3.5" />
        <ErrorMessage id="parts-reference-error" visuallyHiddenText="Error" text="Enter the reference" />
        <input
          class="govuk-input govuk-input--width-5 govuk-input--error"
          id="parts-reference"
          name="parts-reference"
          type="text"
          aria-describedby="parts-reference-hint parts-reference-error"
        />
      </>
    ),
  },
]
