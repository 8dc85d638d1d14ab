import type { Example } from './example.ts'
import { Button } from '../components/button/button.tsx'
import { CharacterCount } from '../components/character-count/character-count.tsx'
import { Checkboxes } from '../components/checkboxes/checkboxes.tsx'
import { DateInput } from '../components/date-input/date-input.tsx'
import { FileUpload } from '../components/file-upload/file-upload.tsx'
import { FilterBar } from '../components/filter-bar/filter-bar.tsx'
import { Input } from '../components/input/input.tsx'
import { PasswordInput } from '../components/password-input/password-input.tsx'
import { Radios } from '../components/radios/radios.tsx'
import { SearchBar } from '../components/search-bar/search-bar.tsx'
import { Select } from '../components/select/select.tsx'
import { Textarea } from '../components/textarea/textarea.tsx'
import { fieldsOf } from '../forms/fields.ts'

const fields = fieldsOf([{ field: 'activity-name', message: 'Enter the name of the activity' }], {
  error: 'Error',
})

const QUARTERS = ['Quarter 1', 'Quarter 2', 'Quarter 3', 'Quarter 4'].map((text) => ({ text }))

export const formExamples: readonly Example[] = [
  {
    component: 'Input',
    html: <Input {...fields.one('reference', { label: 'Reference', hint: 'As printed, for example 3.5' })} />,
  },
  {
    component: 'Input',
    shows: 'an error',
    html: <Input {...fields.one('activity-name', { label: 'Name of the activity' })} />,
  },
  { component: 'Textarea', html: <Textarea {...fields.one('why', { label: 'Why it matters' })} rows={3} /> },
  {
    component: 'Character count',
    html: (
      <CharacterCount
        {...fields.one('progress', { label: 'Progress this quarter' })}
        maxlength={300}
        textareaDescriptionText="You can enter up to %{count} characters"
        rows={3}
      />
    ),
  },
  { component: 'Select', html: <Select {...fields.one('quarter', { label: 'Quarter' })} items={QUARTERS} /> },
  {
    component: 'Radios',
    html: (
      <Radios
        {...fields.group('kind', { label: 'What was uploaded?', labelClasses: 'govuk-fieldset__legend--s' })}
        items={[
          { value: 'delivery-plan', text: 'A delivery plan' },
          { value: 'theme', text: 'A theme', hint: { text: 'Part of a council plan' } },
          { divider: 'or' },
          { value: 'unknown', text: 'Not sure' },
        ]}
      />
    ),
  },
  {
    component: 'Checkboxes',
    html: (
      <Checkboxes
        {...fields.group('partners', {
          label: 'Who else takes part?',
          labelClasses: 'govuk-fieldset__legend--s',
        })}
        items={[
          { value: 'health', text: 'Health' },
          { value: 'police', text: 'Police' },
          { value: 'schools', text: 'Schools' },
        ]}
        values={['health']}
      />
    ),
  },
  {
    component: 'Date input',
    html: (
      <DateInput
        {...fields.group('due', { label: 'When is it due?', labelClasses: 'govuk-fieldset__legend--s' })}
        namePrefix="due"
        day={{ label: 'Day' }}
        month={{ label: 'Month' }}
        year={{ label: 'Year' }}
      />
    ),
  },
  { component: 'File upload', html: <FileUpload {...fields.one('file', { label: 'Published plan' })} /> },
  {
    component: 'Password input',
    html: (
      <PasswordInput
        {...fields.one('password', { label: 'Password' })}
        showPasswordText="Show"
        showPasswordAriaLabelText="Show password"
      />
    ),
  },
  {
    component: 'Button',
    html: (
      <div class="govuk-button-group">
        <Button text="Accept" />
        <Button text="Save for later" classes="govuk-button--secondary" />
        <Button text="Refuse" classes="govuk-button--warning" />
      </div>
    ),
  },
  {
    component: 'Button',
    shows: 'the start of a journey',
    html: <Button text="Start" href="#start" isStartButton />,
  },
  {
    component: 'Search bar',
    html: <SearchBar action="/search" label="Search the plan" buttonText="Search" id="gallery-search" />,
  },
  {
    component: 'Filter bar',
    html: (
      <FilterBar
        action="/activities"
        label="Filter activities"
        buttonText="Apply"
        clear={{ text: 'Clear', href: '/activities' }}
      >
        <Select {...fields.one('filter-quarter', { label: 'Quarter' })} items={QUARTERS} />
        <Select
          {...fields.one('filter-organisation', { label: 'Organisation' })}
          items={[{ text: 'All' }, { text: 'Children and Young People' }]}
        />
      </FilterBar>
    ),
  },
]
