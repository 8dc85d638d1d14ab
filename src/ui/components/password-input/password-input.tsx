import { content, i18nAttributes, tokens, type Options } from '../../markup.ts'
import { Button } from '../button/button.tsx'
import type { FieldOptions } from '../form-group/form-group.tsx'
import { Input } from '../input/input.tsx'

/** The first two stand on the page, all six are handed to the browser, which says them as the button is pressed. */
export type PasswordInputWords = Options<{
  showPasswordText: string
  showPasswordAriaLabelText: string
  hidePasswordText?: string
  hidePasswordAriaLabelText?: string
  passwordShownAnnouncementText?: string
  passwordHiddenAnnouncementText?: string
}>

export type PasswordInputOptions = FieldOptions &
  PasswordInputWords &
  Options<{
    value?: string
    autocomplete?: 'current-password' | 'new-password'
    button?: Options<{ classes?: string }>
  }>

export function PasswordInput(options: PasswordInputOptions) {
  const { formGroup } = options
  const id = options.id ?? options.name
  return (
    <Input
      id={id}
      name={options.name}
      label={options.label}
      hint={options.hint}
      errorMessage={options.errorMessage}
      describedBy={options.describedBy}
      value={options.value}
      disabled={options.disabled}
      attributes={options.attributes}
      type="password"
      spellcheck={false}
      autocapitalize="none"
      autocomplete={options.autocomplete ?? 'current-password'}
      classes={tokens('govuk-password-input__input govuk-js-password-input-input', options.classes)}
      inputWrapper={{ classes: 'govuk-password-input__wrapper' }}
      formGroup={{
        classes: tokens('govuk-password-input', formGroup?.classes),
        attributes: {
          'data-module': 'govuk-password-input',
          ...browserWords(options),
          ...formGroup?.attributes,
        },
        beforeInput: formGroup?.beforeInput,
        afterInput: {
          html: (
            <>
              <ShowButton {...options} id={id} />
              {content(formGroup?.afterInput)}
            </>
          ),
        },
      }}
    />
  )
}

function ShowButton(options: PasswordInputOptions) {
  return (
    <Button
      type="button"
      classes={tokens(
        'govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle',
        options.button?.classes,
      )}
      text={options.showPasswordText}
      // Hidden until the browser's part runs: without it the button could do nothing.
      attributes={{
        'aria-controls': options.id,
        'aria-label': options.showPasswordAriaLabelText,
        hidden: true,
      }}
    />
  )
}

function browserWords(options: PasswordInputOptions) {
  return i18nAttributes({
    'show-password': options.showPasswordText,
    'hide-password': options.hidePasswordText,
    'show-password-aria-label': options.showPasswordAriaLabelText,
    'hide-password-aria-label': options.hidePasswordAriaLabelText,
    'password-shown-announcement': options.passwordShownAnnouncementText,
    'password-hidden-announcement': options.passwordHiddenAnnouncementText,
  })
}
