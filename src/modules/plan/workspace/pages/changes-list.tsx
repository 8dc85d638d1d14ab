import { Table } from '../../../../ui/index.ts'
import type { ChangeInWords } from '../changes.ts'
import { labelledHtml, type Screen } from './screen.tsx'

/** Field by field, from what to what. */
export function ChangesTable({
  screen: { t },
  caption,
  changes,
}: {
  screen: Screen
  caption: string
  changes: readonly ChangeInWords[]
}) {
  return (
    <Table
      caption={caption}
      captionClasses="govuk-visually-hidden"
      classes="gt-card-table gt-changes"
      firstCellIsHeader
      head={[
        { text: t('editor.change.field') },
        { text: t('editor.change.from') },
        { text: t('editor.change.to') },
      ]}
      rows={changes.map(({ field, from, to }) => [
        { text: field },
        labelledHtml(
          t('editor.change.from'),
          from === '' ? <>{t('editor.nothing')}</> : <del class="gt-changes__from">{from}</del>,
        ),
        labelledHtml(
          t('editor.change.to'),
          to === '' ? <>{t('editor.nothing')}</> : <ins class="gt-changes__to">{to}</ins>,
        ),
      ])}
    />
  )
}
