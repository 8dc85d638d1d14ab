import type { Child } from 'hono/jsx'
import { Button, CsrfToken, ErrorSummaryFor, type FormError } from '../../../../ui/index.ts'
import { readingPath } from '../addresses.ts'
import type { View } from '../view.ts'

/** The frame that the forms about one reading share. */
export function FormPage({
  view,
  title,
  lead,
  errors,
  action,
  readingId,
  back,
  revision,
  submit,
  children,
}: {
  view: View
  title: string
  lead?: Child
  errors: readonly FormError[]
  action: string
  readingId: string
  /** the place on the review to which "cancel" leads */
  back?: string | undefined
  revision: string
  submit: string
  children?: Child
}) {
  const { t, href, formToken } = view
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <ErrorSummaryFor errors={errors} title={t('readings.problem')} />
        <h1 class="govuk-heading-l">{title}</h1>
        {lead}
        <form method="post" action={href(action)} novalidate>
          <CsrfToken name="formToken" token={formToken} />
          <input type="hidden" name="revision" value={revision} />
          {children}
          <div class="govuk-button-group">
            <Button text={submit} preventDoubleClick />
            <a class="govuk-link" href={`${href(readingPath(readingId))}${back ? `#${back}` : ''}`}>
              {t('readings.cancel')}
            </a>
          </div>
        </form>
      </div>
    </div>
  )
}
