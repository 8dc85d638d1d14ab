import { Table } from '../../../../ui/index.ts'
import type { ChangeInWords } from '../changes.ts'
import type { Screen } from './screen.tsx'

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
  const shown = (text: string) => (text === '' ? t('editor.nothing') : text)
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
        {
          html: <del class="gt-changes__from">{shown(from)}</del>,
          attributes: { 'data-label': t('editor.change.from') },
        },
        {
          html: <ins class="gt-changes__to">{shown(to)}</ins>,
          attributes: { 'data-label': t('editor.change.to') },
        },
      ])}
    />
  )
}
