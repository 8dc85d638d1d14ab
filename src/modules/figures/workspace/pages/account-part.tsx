import { authored } from '../../../../kernel/authored.ts'
import { CardTable, InsetText, SummaryList } from '../../../../ui/index.ts'
import { linesOf, type Account } from '../../figure.ts'
import type { View } from '../view.ts'

/** Rows of a table on a page; the rest stands in the file that can be taken away, and in the versions of each series. */
const MOST_SHOWN = 100

/** What was taken of a file, what was not and why, and what changed. */
export function AccountPart({ view, account }: { view: View; account: Account }) {
  const { t } = view
  const { rows, taken, same, changed, refused, notes } = account
  const counts: [string, number][] = [
    [t('figures.account.rows'), rows],
    [t('figures.account.taken'), taken],
    [t('figures.account.same'), same],
    [t('figures.account.changed'), changed],
    [t('figures.account.refused'), refused],
  ]
  return (
    <>
      {account.nothingNew && <InsetText>{t('figures.nothingNew')}</InsetText>}
      <SummaryList
        rows={counts.map(([key, count]) => ({
          key: { text: key },
          value: { text: t('figures.number', { count }) },
        }))}
      />
      {notes.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {notes.map((note) => (
            <li>{view.sentence(note)}</li>
          ))}
        </ul>
      )}
      <Changes view={view} account={account} />
      <Refusals view={view} account={account} />
      <SeriesCounts view={view} account={account} />
    </>
  )
}

function Changes({ view: { t }, account: { changes, changed } }: { view: View; account: Account }) {
  if (changes.length === 0) return null
  return (
    <>
      <CardTable
        caption={t('figures.changes')}
        captionClasses="govuk-table__caption--m"
        head={[
          { text: t('figures.series') },
          { text: t('figures.area') },
          { text: t('figures.period') },
          { text: t('figures.line') },
          { text: t('figures.was') },
          { text: t('figures.is') },
        ]}
        rows={changes
          .slice(0, MOST_SHOWN)
          .map(({ series, area, period, line, was, isNow }) => [
            { text: authored(series) },
            { text: authored(area) },
            { text: authored(period) },
            { text: String(line) },
            { text: was },
            { text: isNow },
          ])}
      />
      <More view={t} shown={Math.min(MOST_SHOWN, changes.length)} of={changed} />
    </>
  )
}

function Refusals({ view, account: { refusals } }: { view: View; account: Account }) {
  const { t } = view
  if (refusals.length === 0) return null
  return (
    <>
      <CardTable
        caption={t('figures.refusals')}
        captionClasses="govuk-table__caption--m"
        head={[
          { text: t('figures.why') },
          { text: t('figures.lines') },
          { text: t('figures.account.refused') },
        ]}
        rows={refusals
          .slice(0, MOST_SHOWN)
          .map((refusal) => [
            { text: view.sentence(refusal) },
            { text: linesOf(refusal) },
            { text: t('figures.number', { count: refusal.count }) },
          ])}
      />
      <More view={t} shown={Math.min(MOST_SHOWN, refusals.length)} of={refusals.length} />
    </>
  )
}

function SeriesCounts({ view: { t }, account: { series } }: { view: View; account: Account }) {
  if (series.length === 0) return null
  const number = (count: number) => ({ text: t('figures.number', { count }) })
  return (
    <>
      <CardTable
        caption={t('figures.perSeries')}
        captionClasses="govuk-table__caption--m"
        head={[
          { text: t('figures.series') },
          { text: t('figures.account.taken') },
          { text: t('figures.account.same') },
          { text: t('figures.account.changed') },
        ]}
        rows={series
          .slice(0, MOST_SHOWN)
          .map((each) => [
            { text: authored(each.name) },
            number(each.taken),
            number(each.same),
            number(each.changed),
          ])}
      />
      <More view={t} shown={Math.min(MOST_SHOWN, series.length)} of={series.length} />
    </>
  )
}

function More({ view: t, shown, of }: { view: View['t']; shown: number; of: number }) {
  return shown < of ? <p class="govuk-body">{t('figures.more', { shown, count: of })}</p> : null
}
