import { i18nAttributes, tokens, type Attributes, type Content, type Options } from '../../markup.ts'
import { Button } from '../button/button.tsx'

export type ExitThisPageOptions = Options<
  Content & {
    /** A page on which nobody would look twice, such as a weather forecast. */
    redirectUrl: string
    activatedText?: string
    timedOutText?: string
    pressTwoMoreTimesText?: string
    pressOneMoreTimeText?: string
    id?: string
    classes?: string
    attributes?: Attributes
  }
>

export function ExitThisPage(options: ExitThisPageOptions) {
  return (
    <div
      id={options.id}
      class={tokens('govuk-exit-this-page', options.classes)}
      data-module="govuk-exit-this-page"
      {...i18nAttributes({
        activated: options.activatedText,
        'timed-out': options.timedOutText,
        'press-two-more-times': options.pressTwoMoreTimesText,
        'press-one-more-time': options.pressOneMoreTimeText,
      })}
      {...options.attributes}
    >
      <Button
        text={options.text}
        html={options.html}
        classes="govuk-button--warning govuk-exit-this-page__button govuk-js-exit-this-page-button"
        href={options.redirectUrl}
        attributes={{ rel: 'nofollow noreferrer' }}
      />
    </div>
  )
}
