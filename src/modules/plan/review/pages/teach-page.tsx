import { authored } from '../../../../kernel/authored.ts'
import { Checkboxes, InsetText, Select, type FormError } from '../../../../ui/index.ts'
import { TAUGHT_FIELDS, type Lesson } from '../../reading/index.ts'
import { teachPath } from '../addresses.ts'
import { lessonWords, TAUGHT_FIELD_WORDS } from '../lesson-words.ts'
import type { ReadingDetail } from '../reading.ts'
import { readingFields, type View } from '../view.ts'
import { FormPage } from './form-page.tsx'

export interface TeachView {
  view: View
  reading: ReadingDetail
  /** columns that the reader kept as notes, as they are headed */
  headings: readonly string[]
  /** what the corrections of names say */
  offered: readonly Lesson[]
  errors: readonly FormError[]
}

/** How a lesson that is offered is sent back. */
export function lessonValue({ kind, printed, means }: Lesson): string {
  return JSON.stringify([kind, printed, means])
}

export function TeachPage({ view, reading, headings, offered, errors }: TeachView) {
  const { t } = view
  const field = readingFields(t, errors)
  return (
    <FormPage
      view={view}
      title={t('lessons.teach.title')}
      lead={<Lead view={view} isCorrected={reading.corrections.length > 0} />}
      errors={errors}
      action={teachPath(reading.id)}
      readingId={reading.id}
      back="lessons"
      revision={String(reading.revision)}
      submit={t('lessons.teach.submit')}
    >
      {headings.length > 0 && <h2 class="govuk-heading-m">{t('lessons.teach.headings')}</h2>}
      {headings.map((heading, index) => (
        <>
          <input type="hidden" name="heading" value={heading} />
          <Select
            {...field.one(`means-${index}`, {
              label: t('lessons.teach.heading', { heading: authored(heading) }),
            })}
            items={[
              { value: '', text: t('lessons.teach.leave') },
              ...TAUGHT_FIELDS.map((each) => ({ value: each, text: t(TAUGHT_FIELD_WORDS[each]) })),
            ]}
          />
        </>
      ))}
      {offered.length > 0 && (
        <Checkboxes
          {...field.group('lesson', {
            label: t('lessons.teach.names'),
            hint: t('lessons.teach.names.hint'),
          })}
          items={offered.map((lesson) => ({ value: lessonValue(lesson), text: lessonWords(t, lesson) }))}
        />
      )}
    </FormPage>
  )
}

function Lead({ view: { t }, isCorrected }: { view: View; isCorrected: boolean }) {
  return (
    <>
      <p class="govuk-body">{t('lessons.teach.lead')}</p>
      <InsetText text={isCorrected ? t('lessons.teach.later') : t('lessons.teach.again')} />
    </>
  )
}
