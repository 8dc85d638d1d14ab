import type { Child } from 'hono/jsx'
import { Button, CsrfToken, ErrorSummaryFor, type FormError } from '../../../../ui/index.ts'
import { grantsPath } from '../addresses.ts'
import type { View } from '../view.ts'

/** The frame that both forms here share: errors, heading, one button and a way out. */
export function FormPage({
  view: { t, href, formToken },
  title,
  errors,
  action,
  submit,
  submitClasses,
  children,
}: {
  view: View
  title: string
  errors: readonly FormError[]
  action: string
  submit: string
  submitClasses?: string
  children?: Child
}) {
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <ErrorSummaryFor errors={errors} title={t('grants.problem')} />
        <h1 class="govuk-heading-l">{title}</h1>
        <form method="post" action={href(action)} novalidate>
          <CsrfToken token={formToken} />
          {children}
          <div class="govuk-button-group">
            <Button text={submit} preventDoubleClick {...(submitClasses ? { classes: submitClasses } : {})} />
            <a class="govuk-link" href={href(grantsPath)}>
              {t('grants.cancel')}
            </a>
          </div>
        </form>
      </div>
    </div>
  )
}
