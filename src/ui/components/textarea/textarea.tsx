import { content, tokens, type Options } from '../../markup.ts'
import { FormGroup, fieldIds, type FieldOptions } from '../form-group/form-group.tsx'

export type TextareaOptions = FieldOptions &
  Options<{ value?: string; rows?: number; spellcheck?: boolean; autocomplete?: string }>

export function Textarea(options: TextareaOptions) {
  const { id, describedBy } = fieldIds(options)
  return (
    <FormGroup field={options}>
      {content(options.formGroup?.beforeInput)}
      <textarea
        class={tokens('govuk-textarea', options.errorMessage && 'govuk-textarea--error', options.classes)}
        id={id}
        name={options.name}
        rows={options.rows ?? 5}
        spellcheck={options.spellcheck}
        disabled={options.disabled}
        aria-describedby={describedBy}
        autocomplete={options.autocomplete}
        {...options.attributes}
      >
        {protectFirstLine(options.value)}
      </textarea>
      {content(options.formGroup?.afterInput)}
    </FormGroup>
  )
}

/** HTML drops one line break right after the start tag, so a text that begins with one would lose it when sent again. */
function protectFirstLine(value: string | undefined) {
  return value?.startsWith('\n') ? `\n${value}` : value
}
