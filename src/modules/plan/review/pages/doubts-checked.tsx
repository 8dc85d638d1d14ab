import { Checkboxes, type FormError } from '../../../../ui/index.ts'
import type { AcceptFields } from '../forms.ts'
import type { ReadingDetail } from '../reading.ts'
import { openDoubts } from '../source-sheet.ts'
import { readingFields, type View } from '../view.ts'

/** Whoever accepts a reading whose doubts still stand says that they have looked at them. */
export function DoubtsChecked({
  view,
  reading,
  fields,
  errors,
}: {
  view: View
  reading: ReadingDetail
  fields: Pick<AcceptFields, 'checkedDoubts'>
  errors: readonly FormError[]
}) {
  const { t } = view
  const doubts = openDoubts(reading)
  if (doubts.length === 0) return null
  const field = readingFields(t, errors)
  return (
    <>
      <h2 class="govuk-heading-m">{t('readings.doubts', { count: doubts.length })}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {doubts.map(({ line, message }) => (
          <li>
            {t('readings.accept.doubt', { place: view.place(line, 'start'), message: view.said(message) })}
          </li>
        ))}
      </ul>
      <Checkboxes
        {...field.group('checkedDoubts', { label: t('readings.accept.doubts') })}
        values={[fields.checkedDoubts]}
        items={[{ value: 'yes', text: t('readings.accept.doubts.yes', { count: doubts.length }) }]}
      />
    </>
  )
}
