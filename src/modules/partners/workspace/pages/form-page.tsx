import type { Child } from 'hono/jsx'
import { Button, CsrfToken, ErrorSummaryFor, InsetText, type FormError } from '../../../../ui/index.ts'
import type { View } from '../view.ts'

/** The frame that all forms here share: errors, heading, hidden fields, one button and a way out. */
export function FormPage({
  view,
  title,
  errors,
  action,
  back,
  submit,
  revision,
  now,
  children,
}: {
  view: View
  title: string
  errors: readonly FormError[]
  action: string
  /** path that "cancel" leads to */
  back: string
  submit: string
  /** of the record as the person saw it */
  revision?: string | undefined
  /** a sentence with what the record says now, when somebody else has changed it meanwhile */
  now?: string | undefined
  children?: Child
}) {
  const { t, href, formToken } = view
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <ErrorSummaryFor errors={errors} title={t('partners.problem')} />
        <h1 class="govuk-heading-l">{title}</h1>
        {now && <InsetText text={now} />}
        <form method="post" action={href(action)} novalidate>
          <CsrfToken name="formToken" token={formToken} />
          {revision !== undefined && <input type="hidden" name="revision" value={revision} />}
          {children}
          <div class="govuk-button-group">
            <Button text={submit} preventDoubleClick />
            <a class="govuk-link" href={href(back)}>
              {t('partners.cancel')}
            </a>
          </div>
        </form>
      </div>
    </div>
  )
}
