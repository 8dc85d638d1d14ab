import { Button, CsrfToken, ErrorSummaryFor, fieldsOf, Input, type FormError } from '../../../../ui/index.ts'
import type { Measure } from '../../store.ts'
import type { TypedDefinition } from '../definition-fields.ts'
import { measurePath } from '../paths.ts'
import type { View } from '../view.ts'
import { DefinitionFieldsPart } from './definition-form.tsx'

/** A new version of the definition, with why. */
export function ChangePage({
  view,
  measure,
  typed,
  errors,
}: {
  view: View
  measure: Measure
  typed: TypedDefinition
  errors: readonly FormError[]
}) {
  const { t, say, href, formToken } = view
  const field = fieldsOf(errors, { error: t('measures.error') })
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <ErrorSummaryFor errors={errors} title={t('measures.problem')} />
        <span class="govuk-caption-l">{say(measure.definition.name)}</span>
        <h1 class="govuk-heading-l">{t('measures.change')}</h1>
        <p class="govuk-body">{t('measures.change.lead')}</p>
        <form method="post" action={href(measurePath(measure.slug, 'definition', 'change'))} novalidate>
          <CsrfToken token={formToken} />
          <input type="hidden" name="revision" value={String(measure.revision)} />
          <DefinitionFieldsPart
            {...{ view, typed, errors }}
            isTyped={measure.definition.rhythm !== 'other'}
          />
          <Input {...field.one('why', { label: t('measures.why') })} value={typed.words.why} />
          <div class="govuk-button-group">
            <Button text={t('measures.save')} preventDoubleClick />
            <a class="govuk-link" href={href(measurePath(measure.slug, 'definition'))}>
              {t('measures.cancel')}
            </a>
          </div>
        </form>
      </div>
    </div>
  )
}
