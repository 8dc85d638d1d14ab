import type { Html, Options } from '../markup.ts'
import type { FieldOptions, FieldSetOptions } from '../components/form-group/form-group.tsx'

/** An error that a person can mend: the field it belongs to, and a sentence that says what to do. */
export interface FormError {
  /** Name of the field, which is also the id of its first control. */
  readonly field: string
  readonly message: string
}

export interface FormWords {
  /** Said before an error by screen readers, e.g. "Error". */
  readonly error: string
}

export type FieldWords = Options<{
  label: string
  hint?: string | Html
  /** Size and the like of the label or legend, e.g. `govuk-label--m`. */
  labelClasses?: string
  isPageHeading?: boolean
}>

type Words = { readonly text?: string; readonly html?: Html }

function words(given: string | Html): Words {
  return typeof given === 'string' ? { text: given } : { html: given }
}

function described(
  name: string,
  hint: FieldWords['hint'],
  errors: readonly FormError[],
  formWords: FormWords,
) {
  const error = errors.find(({ field }) => field === name)
  return {
    ...(hint && { hint: words(hint) }),
    ...(error && { errorMessage: { text: error.message, visuallyHiddenText: formWords.error } }),
  }
}

/**
 * For one form: what a field needs from its name, words and errors, to be spread into a component.
 *
 *     const fields = fieldsOf(errors, words)
 *     <Input {...fields.one('title', { label: … })} value={…} />
 *     <Radios {...fields.group('kind', { label: … })} items={…} />
 */
export function fieldsOf(errors: readonly FormError[], formWords: FormWords) {
  return {
    one(name: string, { label, labelClasses, isPageHeading, hint }: FieldWords) {
      return {
        id: name,
        name,
        label: { text: label, classes: labelClasses, isPageHeading },
        ...described(name, hint, errors, formWords),
      } satisfies FieldOptions
    },
    group(name: string, { label, labelClasses, isPageHeading, hint }: FieldWords) {
      return {
        id: name,
        name,
        idPrefix: name,
        fieldset: { legend: { text: label, classes: labelClasses, isPageHeading } },
        ...described(name, hint, errors, formWords),
      } satisfies FieldSetOptions & { id: string; name: string; idPrefix: string }
    },
  }
}
