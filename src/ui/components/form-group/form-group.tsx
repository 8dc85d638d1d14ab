import type { Child } from 'hono/jsx'
import { tokens, type Attributes, type Content, type Options } from '../../markup.ts'
import { ErrorMessage, type ErrorMessageOptions } from '../error-message/error-message.tsx'
import { Fieldset, type FieldsetOptions } from '../fieldset/fieldset.tsx'
import { Hint, type HintOptions } from '../hint/hint.tsx'
import { Label, type LabelOptions } from '../label/label.tsx'

/** What every field with one control has: input, textarea, select, file upload and those made of them. */
export type FieldOptions = Options<{
  name: string
  /** The name, where it is not given. */
  id?: string
  label: LabelOptions
  hint?: HintOptions
  errorMessage?: ErrorMessageOptions
  /** Ids of further descriptions, before the hint's and the error's. */
  describedBy?: string
  disabled?: boolean
  classes?: string
  attributes?: Attributes
  formGroup?: Options<{
    classes?: string
    attributes?: Attributes
    beforeInput?: Content
    afterInput?: Content
  }>
}>

/** What every set of choices has: checkboxes, radios, date input. */
export type FieldSetOptions = Options<{
  fieldset?: Omit<FieldsetOptions, 'children' | 'role'>
  hint?: HintOptions
  errorMessage?: ErrorMessageOptions
  classes?: string
  attributes?: Attributes
  formGroup?: Options<{
    classes?: string
    attributes?: Attributes
    beforeInputs?: Content
    afterInputs?: Content
  }>
}>

type Described = Pick<FieldOptions, 'hint' | 'errorMessage'>

function hintId(id: string | undefined, field: Described) {
  return field.hint && `${id}-hint`
}

function errorId(id: string | undefined, field: Described) {
  return field.errorMessage && `${id}-error`
}

/** The id of the control and the ids of all that describes it, in the order in which they are to be read out. */
export function fieldIds(field: FieldOptions) {
  const id = field.id ?? field.name
  return { id, describedBy: tokens(field.describedBy, hintId(id, field), errorId(id, field)) }
}

function Descriptions({ id, field }: { id: string | undefined; field: Described }) {
  return (
    <>
      {field.hint && <Hint {...field.hint} id={hintId(id, field)} />}
      {field.errorMessage && <ErrorMessage {...field.errorMessage} id={errorId(id, field)} />}
    </>
  )
}

export function FormGroup({ field, children }: { field: FieldOptions; children?: Child }) {
  const { id } = fieldIds(field)
  const error = field.errorMessage && 'govuk-form-group--error'
  return (
    <div class={tokens('govuk-form-group', error, field.formGroup?.classes)} {...field.formGroup?.attributes}>
      <Label {...field.label} for={id} />
      <Descriptions id={id} field={field} />
      {children}
    </div>
  )
}

export function FieldsetGroup({
  id,
  field,
  role,
  describedBy,
  children,
}: Options<{ id?: string; field: FieldSetOptions; role?: string; describedBy?: string; children?: Child }>) {
  const error = field.errorMessage && 'govuk-form-group--error'
  const inner = (
    <>
      <Descriptions id={id} field={field} />
      {children}
    </>
  )
  return (
    <div class={tokens('govuk-form-group', error, field.formGroup?.classes)} {...field.formGroup?.attributes}>
      {field.fieldset ? (
        <Fieldset
          {...field.fieldset}
          role={role}
          describedBy={tokens(describedBy, hintId(id, field), errorId(id, field))}
        >
          {inner}
        </Fieldset>
      ) : (
        inner
      )}
    </div>
  )
}
