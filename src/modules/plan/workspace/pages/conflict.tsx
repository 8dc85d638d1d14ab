import { Table } from '../../../../ui/index.ts'
import { labelledText, type Refusal, type Screen } from './screen.tsx'

/** Somebody else saved the record while it was being typed: both texts stand beside each other, and nothing is lost. */
export interface Conflict {
  /** who saved, and when, in words; undefined when it is not known */
  savedBy: string | undefined
  rows: readonly ConflictRow[]
}

export interface ConflictRow {
  label: string
  /** as it stands now */
  now: string
  typed: string
}

/** The error summary leads to where both texts stand. */
export const OVERTAKEN: Refusal = { errors: [{ field: 'conflict', key: 'editor.conflict.title' }] }

/** Only what differs is worth reading. */
export function differing(rows: readonly ConflictRow[]): ConflictRow[] {
  return rows.filter(({ now, typed }) => now.trim() !== typed.trim())
}

export function ConflictNotice({
  screen: { t },
  conflict,
}: {
  screen: Screen
  conflict: Conflict | undefined
}) {
  if (!conflict) return null
  const shown = (text: string) => (text.trim() === '' ? t('editor.nothing') : text)
  return (
    <section id="conflict" tabindex={-1} aria-labelledby="conflict-title">
      <h2 class="govuk-heading-m" id="conflict-title">
        {t('editor.conflict.title')}
      </h2>
      {conflict.savedBy && <p class="govuk-body">{conflict.savedBy}</p>}
      <p class="govuk-body">{t('editor.conflict.how')}</p>
      {conflict.rows.length > 0 ? (
        <Table
          caption={t('editor.conflict.caption')}
          captionClasses="govuk-table__caption--s"
          classes="gt-card-table"
          firstCellIsHeader
          head={[
            { text: t('editor.conflict.field') },
            { text: t('editor.conflict.now') },
            { text: t('editor.conflict.typed') },
          ]}
          rows={conflict.rows.map(({ label, now, typed }) => [
            { text: label },
            labelledText(t('editor.conflict.now'), shown(now)),
            labelledText(t('editor.conflict.typed'), shown(typed)),
          ])}
        />
      ) : (
        <p class="govuk-body">{t('editor.conflict.same')}</p>
      )}
    </section>
  )
}
