import { listLinks } from '../../../../platform/papers/index.ts'
import {
  Button,
  CsrfToken,
  ErrorSummaryFor,
  FileFormats,
  Table,
  type FormError,
} from '../../../../ui/index.ts'
import type { LessonRow } from '../../lesson-store.ts'
import { lessonsPath, readingPath, revokeLessonPath } from '../addresses.ts'
import { lessonWords } from '../lesson-words.ts'
import type { View } from '../view.ts'

interface LessonsView {
  view: View
  /** those that stand first */
  lessons: readonly LessonRow[]
  errors: readonly FormError[]
}

/** Everything that was ever taught, with who, when and from which document; what stands can be revoked. */
export function LessonsPage({ view, lessons, errors }: LessonsView) {
  const { t, href, instant } = view
  const byAt = (name: string | null, at: string) =>
    t('readings.byAt', { name: name ?? t('readings.somebody'), at: instant(at) })
  return (
    <>
      <ErrorSummaryFor errors={errors} title={t('readings.problem')} />
      <h1 class="govuk-heading-l" id="lessons">
        {t('lessons.title')}
      </h1>
      <p class="govuk-body">{t('lessons.lead')}</p>
      {lessons.length === 0 ? (
        <p class="govuk-body">{t('lessons.none')}</p>
      ) : (
        <Table
          classes="gt-card-table"
          caption={t('lessons.title')}
          captionClasses="govuk-visually-hidden"
          firstCellIsHeader
          head={[
            { text: t('lessons.lesson') },
            { text: t('lessons.taught') },
            { text: t('lessons.from') },
            { text: t('lessons.state') },
          ]}
          rows={lessons.map((lesson) => [
            { text: lessonWords(t, lesson) },
            {
              text: byAt(lesson.taughtBy, lesson.taughtAt),
              attributes: { 'data-label': t('lessons.taught') },
            },
            {
              html: (
                <a class="govuk-link" href={href(readingPath(lesson.readingId))}>
                  {lesson.filename}
                </a>
              ),
              attributes: { 'data-label': t('lessons.from') },
            },
            {
              html: <State view={view} lesson={lesson} byAt={byAt} />,
              attributes: { 'data-label': t('lessons.state') },
            },
          ])}
        />
      )}
      <FileFormats {...listLinks(view, lessonsPath)} />
    </>
  )
}

function State({
  view,
  lesson,
  byAt,
}: {
  view: View
  lesson: LessonRow
  byAt: (name: string | null, at: string) => string
}) {
  if (lesson.revokedAt === null) return <Revoke view={view} lesson={lesson} />
  return <>{view.t('lessons.revoked', { byAt: byAt(lesson.revokedBy, lesson.revokedAt) })}</>
}

function Revoke({ view: { t, href, formToken }, lesson }: { view: View; lesson: LessonRow }) {
  return (
    <form method="post" action={href(revokeLessonPath)}>
      <CsrfToken name="formToken" token={formToken} />
      <input type="hidden" name="lesson" value={lesson.id} />
      <Button
        html={
          <>
            {t('lessons.revoke')}
            <span class="govuk-visually-hidden"> {lessonWords(t, lesson)}</span>
          </>
        }
        classes="govuk-button--secondary govuk-!-margin-bottom-0"
        preventDoubleClick
      />
    </form>
  )
}
