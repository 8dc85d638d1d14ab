import type { Translate } from '../../../platform/languages/messages.ts'
import type { HeldRows } from '../../../platform/personal-data/store.ts'
import { CardTable, Details } from '../../../ui/index.ts'
import { recordRules } from '../record-rules.ts'

/** A page shows this many of each table; the file has all. */
const MOST_SHOWN = 50

export function MyDataPage({
  t,
  held,
  filePath,
}: {
  t: Translate
  held: readonly HeldRows[]
  filePath: string
}) {
  const kinds = recordRules.filter(({ kind }) => held.some((each) => each.kind === kind))
  return (
    <>
      <h1 class="govuk-heading-l">{t('personal.mineTitle')}</h1>
      <p class="govuk-body">{t('personal.mineLead')}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={filePath}>
          {t('personal.mineDownload')}
        </a>
      </p>
      {kinds.map((rule) => (
        <section>
          <h2 class="govuk-heading-m">{t(rule.what)}</h2>
          <p class="govuk-body">{t(rule.until, rule.period ? { n: rule.period.n } : {})}</p>
          {held
            .filter(({ kind }) => kind === rule.kind)
            .map(({ table, by, rows }) => {
              const name = `${table} (${by})`
              return (
                <Details
                  summaryText={t('personal.rows', { table: name, n: rows.length })}
                  html={<Rows t={t} name={name} rows={rows.slice(0, MOST_SHOWN)} />}
                />
              )
            })}
        </section>
      ))}
    </>
  )
}

function Rows({ t, name, rows }: { t: Translate; name: string; rows: HeldRows['rows'] }) {
  const columns = Object.keys(rows[0] ?? {})
  return (
    <CardTable
      caption={name}
      captionClasses="govuk-visually-hidden"
      head={columns.map((column) => ({ text: column }))}
      rows={rows.map((row) => columns.map((column) => ({ text: wordsOf(t, row[column]) })))}
    />
  )
}

function wordsOf(t: Translate, value: unknown): string {
  if (value === null || value === undefined || value === '') return t('personal.nothing')
  return typeof value === 'string' ? value : JSON.stringify(value)
}
