import { Textarea, type FormError } from '../../../../ui/index.ts'
import { refusePath } from '../addresses.ts'
import type { RefuseFields } from '../forms.ts'
import type { ReadingDetail } from '../reading.ts'
import { readingFields, type View } from '../view.ts'
import { FormPage } from './form-page.tsx'

export function RefusePage({
  view,
  reading,
  fields,
  errors,
}: {
  view: View
  reading: ReadingDetail
  fields: RefuseFields
  errors: readonly FormError[]
}) {
  const { t } = view
  const field = readingFields(t, errors)
  return (
    <FormPage
      view={view}
      title={t('readings.refuse.title', { title: reading.title ?? reading.filename })}
      lead={<p class="govuk-body">{t('readings.refuse.lead')}</p>}
      errors={errors}
      action={refusePath(reading.id)}
      readingId={reading.id}
      revision={fields.revision}
      submit={t('readings.refuse.submit')}
    >
      <Textarea {...field.one('reason', { label: t('readings.reason') })} value={fields.reason} />
    </FormPage>
  )
}
