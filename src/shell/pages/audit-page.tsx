import { isErased, type AuditEntry, type AuditFilter } from '../../platform/audit/queries.ts'
import type { Translate } from '../../platform/languages/messages.ts'
import { CardTable, FilterBar, Input } from '../../ui/index.ts'

export interface AuditView {
  t: Translate
  entries: readonly AuditEntry[]
  filter: AuditFilter
  actionPath: string
  exportPath: string
  /** the page with older entries; undefined on the last */
  olderPath: string | undefined
  formatInstant: (at: string) => string
}

export function AuditPage({
  t,
  entries,
  filter,
  actionPath,
  exportPath,
  olderPath,
  formatInstant,
}: AuditView) {
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
        <a class="govuk-link" href={exportPath}>
          {t('audit.export')}
        </a>
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
        { text: `${entry.event} (${entry.operation} ${entry.recordKind})` },
        { html: <Changes t={t} entry={entry} /> },
      ])}
    />
  )
}

function Changes({ t, entry }: { t: Translate; entry: AuditEntry }) {
  const fields = Object.keys({ ...entry.before, ...entry.after })
  const shown = (value: unknown) =>
    value === null || value === undefined || value === ''
      ? t('audit.nothing')
      : isErased(value)
        ? t('audit.erased')
        : typeof value === 'string'
          ? value
          : JSON.stringify(value)
  return (
    <ul class="govuk-list audit-changes">
      {fields.map((field) => (
        <li>
          <strong>{field}</strong>: {entry.before && <del>{shown(entry.before[field])}</del>}{' '}
          {entry.after && <ins>{shown(entry.after[field])}</ins>}
        </li>
      ))}
    </ul>
  )
}
