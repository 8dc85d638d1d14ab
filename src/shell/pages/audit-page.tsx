import { authored } from '../../kernel/authored.ts'
import { isErased, type AuditEntry, type AuditFilter } from '../../platform/audit/queries.ts'
import type { Translate } from '../../platform/languages/messages.ts'
import { CardTable, FileFormats, FilterBar, Input } from '../../ui/index.ts'

export interface AuditView {
  t: Translate
  entries: readonly AuditEntry[]
  filter: AuditFilter
  actionPath: string
  /** links to the entries as files */
  files: Parameters<typeof FileFormats>[0]
  /** the page with older entries; undefined on the last */
  olderPath: string | undefined
  formatInstant: (at: string) => string
}

export function AuditPage({ t, entries, filter, actionPath, files, olderPath, formatInstant }: AuditView) {
  return (
    <>
      <h1 class="govuk-heading-l">{t('audit.title')}</h1>
      <p class="govuk-body">{t('audit.lead')}</p>
      <FilterBar action={actionPath} label={t('audit.filterLabel')} buttonText={t('audit.filter')}>
        <Input
          id="event"
          name="event"
          label={{ text: t('audit.event') }}
          value={filter.event}
          classes="govuk-input--width-20"
        />
        <Input
          id="record"
          name="record"
          label={{ text: t('audit.record') }}
          value={filter.record}
          classes="govuk-input--width-20"
        />
      </FilterBar>
      <p class="govuk-body">
        <FileFormats {...files} />
      </p>
      {entries.length === 0 ? (
        <p class="govuk-body">{t('audit.none')}</p>
      ) : (
        <AuditTable t={t} entries={entries} formatInstant={formatInstant} />
      )}
      {olderPath && (
        <p class="govuk-body">
          <a class="govuk-link" href={olderPath}>
            {t('audit.older')}
          </a>
        </p>
      )}
    </>
  )
}

function AuditTable({ t, entries, formatInstant }: Pick<AuditView, 't' | 'entries' | 'formatInstant'>) {
  return (
    <CardTable
      caption={t('audit.title')}
      captionClasses="govuk-visually-hidden"
      head={[
        { text: t('audit.when') },
        { text: t('audit.who') },
        { text: t('audit.what') },
        { text: t('audit.change') },
      ]}
      rows={entries.map((entry) => [
        { html: <time datetime={entry.at}>{formatInstant(entry.at)}</time> },
        { text: entry.person ?? t('audit.system') },
        { text: whatWasDone(entry) },
        { html: <Changes t={t} entry={entry} /> },
      ])}
    />
  )
}

export function whatWasDone({ event, operation, recordKind }: AuditEntry): string {
  return `${event} (${operation} ${recordKind})`
}

/** By field; null where the entry has no such side. */
export function changesOf(t: Translate, { before, after }: AuditEntry) {
  const shown = (value: unknown) =>
    value === null || value === undefined || value === ''
      ? t('audit.nothing')
      : isErased(value)
        ? t('audit.erased')
        : authored(typeof value === 'string' ? value : JSON.stringify(value))
  return Object.keys({ ...before, ...after }).map((field) => ({
    field,
    from: before && shown(before[field]),
    to: after && shown(after[field]),
  }))
}

function Changes({ t, entry }: { t: Translate; entry: AuditEntry }) {
  return (
    <ul class="govuk-list audit-changes">
      {changesOf(t, entry).map(({ field, from, to }) => (
        <li>
          <strong>{field}</strong>: {from !== null && <del>{from}</del>} {to !== null && <ins>{to}</ins>}
        </li>
      ))}
    </ul>
  )
}
