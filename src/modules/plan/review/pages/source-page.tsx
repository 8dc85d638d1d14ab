import { Pagination } from '../../../../ui/index.ts'
import { readingPath, sourcePath } from '../addresses.ts'
import type { ReadingDetail } from '../reading.ts'
import type { SheetLine } from '../source-sheet.ts'
import type { View } from '../view.ts'
import { SourceLines } from './source-panel.tsx'

/** The whole source from its first line to its last, page by page. */
export function SourcePage({
  view,
  reading,
  lines,
  previousFrom,
  nextFrom,
}: {
  view: View
  reading: ReadingDetail
  lines: readonly SheetLine[]
  /** first lines of the pages before and after; undefined where there is none */
  previousFrom: number | undefined
  nextFrom: number | undefined
}) {
  const { t, href } = view
  return (
    <>
      <h1 class="govuk-heading-l">{t('readings.source', { filename: reading.filename })}</h1>
      <p class="govuk-body">
        <a class="govuk-link" href={href(readingPath(reading.id))}>
          {t('readings.backToReview')}
        </a>
      </p>
      <div class="gt-source">
        <SourceLines
          view={view}
          readingId={reading.id}
          isOpen={reading.status === 'open'}
          lines={lines}
          linksTo={href(readingPath(reading.id))}
        />
      </div>
      {(previousFrom !== undefined || nextFrom !== undefined) && (
        <Pagination
          landmarkLabel={t('readings.source.pages')}
          previous={
            previousFrom === undefined
              ? undefined
              : { href: href(sourcePath(reading.id, previousFrom)), text: t('readings.source.before') }
          }
          next={
            nextFrom === undefined
              ? undefined
              : { href: href(sourcePath(reading.id, nextFrom)), text: t('readings.source.after') }
          }
        />
      )}
    </>
  )
}
