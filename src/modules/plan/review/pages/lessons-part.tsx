import { unknownHeadings, lessonsInCorrections } from '../../lessons.ts'
import { lessonsPath, teachPath } from '../addresses.ts'
import { lessonWords } from '../lesson-words.ts'
import type { ReadingDetail } from '../reading.ts'
import type { View } from '../view.ts'

/** What the reader knew of this council, and what it can be taught by this document. */
export function LessonsPart({ view, reading }: { view: View; reading: ReadingDetail }) {
  const { t, href } = view
  const { draft, corrections } = reading
  const used = draft.lessons ?? []
  const headings = unknownHeadings(draft).length
  const names = lessonsInCorrections(corrections, used).length
  const isOffered = reading.status === 'open' && headings + names > 0
  if (used.length === 0 && !isOffered) return null
  return (
    <section aria-labelledby="lessons">
      <h2 class="govuk-heading-m" id="lessons">
        {t('lessons.part')}
      </h2>
      {used.length > 0 && (
        <>
          <p class="govuk-body">
            {t('lessons.used', { count: used.length })}{' '}
            <a class="govuk-link" href={href(lessonsPath)}>
              {t('lessons.all')}
            </a>
          </p>
          <ul class="govuk-list govuk-list--bullet">
            {used.map((lesson) => (
              <li>{lessonWords(t, lesson)}</li>
            ))}
          </ul>
        </>
      )}
      {isOffered && (
        <p class="govuk-body">
          <a class="govuk-link" href={href(teachPath(reading.id))}>
            {t('lessons.offered', { headings, names })}
          </a>
        </p>
      )}
    </section>
  )
}
