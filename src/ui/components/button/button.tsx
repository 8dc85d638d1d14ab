import { content, safeHref, tokens, type Attributes, type Content, type Options } from '../../markup.ts'

export type ButtonOptions = Options<
  Content & {
    /** With an address the button is a link that looks like one. */
    href?: string
    type?: 'button' | 'submit' | 'reset'
    name?: string
    value?: string | number
    disabled?: boolean
    preventDoubleClick?: boolean
    isStartButton?: boolean
    id?: string
    classes?: string
    attributes?: Attributes
  }
>

export function Button(options: ButtonOptions) {
  const { href, isStartButton, id, classes, attributes } = options
  const common = {
    class: tokens('govuk-button', classes, isStartButton && 'govuk-button--start'),
    'data-module': 'govuk-button',
    id,
    ...attributes,
  }
  // A start button is a flex box, which would swallow the white space between pieces of markup.
  const body = options.html && isStartButton ? <span>{options.html}</span> : content(options)
  if (href) {
    return (
      <a href={safeHref(href)} role="button" draggable={false} {...common}>
        {body}
        {isStartButton && <StartIcon />}
      </a>
    )
  }
  return (
    <button
      type={options.type ?? 'submit'}
      value={options.value}
      name={options.name}
      disabled={options.disabled}
      aria-disabled={options.disabled ? 'true' : undefined}
      data-prevent-double-click={options.preventDoubleClick}
      {...common}
    >
      {body}
      {isStartButton && <StartIcon />}
    </button>
  )
}

function StartIcon() {
  return (
    <svg
      class="govuk-button__start-icon"
      xmlns="http://www.w3.org/2000/svg"
      width="17.5"
      height="19"
      viewBox="0 0 33 40"
      aria-hidden="true"
      focusable="false"
    >
      <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z" />
    </svg>
  )
}
