import { content, hasContent, tokens, type Attributes, type Content, type Options } from '../../markup.ts'
import { FormGroup, fieldIds, type FieldOptions } from '../form-group/form-group.tsx'

export type InputAffix = Options<Content & { classes?: string; attributes?: Attributes }>

export type InputOptions = FieldOptions &
  Options<{
    type?: string
    value?: string | number
    inputmode?: 'decimal' | 'email' | 'none' | 'numeric' | 'search' | 'tel' | 'text' | 'url'
    autocomplete?: string
    autocapitalize?: 'characters' | 'none' | 'off' | 'on' | 'sentences' | 'words'
    pattern?: string
    spellcheck?: boolean
    prefix?: InputAffix
    suffix?: InputAffix
    inputWrapper?: Options<{ classes?: string; attributes?: Attributes }>
  }>

export function Input(options: InputOptions) {
  const { prefix, suffix, formGroup, inputWrapper } = options
  const wrapped = [prefix, suffix, formGroup?.beforeInput, formGroup?.afterInput].some(hasContent)
  return (
    <FormGroup field={options}>
      {wrapped ? (
        <div class={tokens('govuk-input__wrapper', inputWrapper?.classes)} {...inputWrapper?.attributes}>
          {content(formGroup?.beforeInput)}
          <Affix affix={prefix} place="prefix" />
          <Control {...options} />
          <Affix affix={suffix} place="suffix" />
          {content(formGroup?.afterInput)}
        </div>
      ) : (
        <Control {...options} />
      )}
    </FormGroup>
  )
}

function Control(options: InputOptions) {
  const { id, describedBy } = fieldIds(options)
  return (
    <input
      class={tokens('govuk-input', options.classes, options.errorMessage && 'govuk-input--error')}
      id={id}
      name={options.name}
      type={options.type ?? 'text'}
      spellcheck={options.spellcheck}
      value={options.value}
      disabled={options.disabled}
      aria-describedby={describedBy}
      autocomplete={options.autocomplete}
      autocapitalize={options.autocapitalize}
      pattern={options.pattern}
      inputmode={options.inputmode}
      {...options.attributes}
    />
  )
}

function Affix({ affix, place }: { affix: InputAffix | undefined; place: 'prefix' | 'suffix' }) {
  if (!affix || !hasContent(affix)) return null
  return (
    <div class={tokens(`govuk-input__${place}`, affix.classes)} aria-hidden="true" {...affix.attributes}>
      {content(affix)}
    </div>
  )
}
