import type { AuditEntry, AuditFilter } from '../../platform/audit/queries.ts'
import type { Translate } from '../../platform/languages/messages.ts'
import { Button, Input } from '../../ui/index.ts'

export interface AuditView {
  t: Translate
  entries: readonly AuditEntry[]
  filter: AuditFilter
  exportPath: string
  /** the page with older entries; undefined on the last */
  olderPath: string | undefined
  formatInstant: (at: string) => string
}

export function AuditPage({ t, entries, filter, exportPath, olderPath, formatInstant }: AuditView) {
  return (
    <>
      <h1 class="govuk-heading-l">{t('audit.title')}</h1>
      <p class="govuk-body">{t('audit.lead')}</p>
      <form method="get" class="filter-bar">
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
        <Button text={t('audit.filter')} classes="govuk-button--secondary" />
      </form>
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
    <table class="govuk-table table--cards">
      <caption class="govuk-visually-hidden">{t('audit.title')}</caption>
      <thead class="govuk-table__head">
        <tr class="govuk-table__row">
          {[t('audit.when'), t('audit.who'), t('audit.what'), t('audit.change')].map((head) => (
            <th scope="col" class="govuk-table__header">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody class="govuk-table__body">
        {entries.map((entry) => (
          <tr class="govuk-table__row">
            <td class="govuk-table__cell" data-label={t('audit.when')}>
              <time datetime={entry.at}>{formatInstant(entry.at)}</time>
            </td>
            <td class="govuk-table__cell" data-label={t('audit.who')}>
              {entry.person ?? t('audit.system')}
            </td>
            <td class="govuk-table__cell" data-label={t('audit.what')}>
              {entry.event}
              <br />
              <span class="govuk-hint">
                {entry.operation} {entry.recordKind}
              </span>
            </td>
            <td class="govuk-table__cell" data-label={t('audit.change')}>
              <Changes t={t} entry={entry} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Changes({ t, entry }: { t: Translate; entry: AuditEntry }) {
  const fields = Object.keys({ ...entry.before, ...entry.after })
  const shown = (value: unknown) =>
    value === null || value === undefined || value === ''
      ? t('audit.nothing')
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
