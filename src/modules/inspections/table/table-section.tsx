import { authored } from '../../../kernel/authored.ts'
import type { Request } from '../../../platform/http/route.ts'
import { formatMonth } from '../../../platform/languages/dates.ts'
import { BandChart, ChartWithTable, type TableCell } from '../../../ui/index.ts'
import { lastDayOf, type InspectionTable, type Share } from './inspection-table.ts'
import {
  bandLabels,
  bandWords,
  countText,
  hasCounts,
  KIND_WORDS,
  shareText,
  shortMonth,
  toneOf,
  travelWords,
} from './table-words.ts'

type Screen = Pick<Request, 't' | 'language'>

/** The percentages as a drawing of bands, and beside it as a table that says each band in words. */
export function TableSection({ screen, table }: { screen: Screen; table: InspectionTable }) {
  const { t, language } = screen
  const { base, rows } = table
  const months = [...(base === null ? [] : [base]), ...table.months]
  const heads = months.map((month) => shortMonth(language, month))
  const baseName = base === null ? '' : monthName(screen, base)
  const shares = (row: InspectionTable['rows'][number]): Share[] => [
    ...(row.base ? [row.base] : []),
    ...row.values,
  ]
  return (
    <>
      <ChartWithTable
        chart={
          <BandChart
            id="inspections"
            dir={language.dir}
            title={t('inspections.chart.title')}
            description={rows
              .map((row) =>
                t('inspections.chart.row', {
                  kind: t(KIND_WORDS[row.kind]),
                  value: shareText(row.values.at(-1) ?? NONE),
                  direction: travelWords(t, row),
                }),
              )
              .join(' ')}
            columns={heads}
            bands={bandLabels(t)}
            unbanded={t('inspections.band.none')}
            rows={rows.map((row) => ({
              label: t(KIND_WORDS[row.kind]),
              cells: shares(row).map((share) => ({ tone: toneOf(share), text: shareText(share) })),
            }))}
          />
        }
        caption={t('inspections.table')}
        head={[
          { text: t('inspections.kind') },
          // What is asked first stands first: on a phone the months are beyond the edge.
          ...(base === null ? [] : [{ text: t('inspections.direction', { month: baseName }) }]),
          { text: t('inspections.bandNow') },
          ...heads.map((text, at) => ({
            text: base !== null && at === 0 ? t('inspections.baseHead', { month: text }) : text,
          })),
          ...(hasCounts(table) ? [{ text: t('inspections.countNow') }] : []),
        ]}
        rows={rows.map((row): TableCell[] => {
          const last = row.values.at(-1) ?? NONE
          return [
            { text: t(KIND_WORDS[row.kind]) },
            ...(base === null ? [] : [{ text: travelWords(t, row) }]),
            { text: bandWords(t, last) },
            ...shares(row).map((share) => ({ html: <ShareCell screen={screen} share={share} /> })),
            ...(hasCounts(table) ? [{ text: countText(t, last) }] : []),
          ]
        })}
      />
      <p class="govuk-body">{t('inspections.rule')}</p>
      <p class="govuk-body">{sourceWords(screen, table)}</p>
    </>
  )
}

const NONE: Share = { percentage: null, good: null, judged: null }

function ShareCell({ screen: { t }, share }: { screen: Screen; share: Share }) {
  return (
    <>
      {shareText(share)}
      <span class="govuk-visually-hidden"> ({bandWords(t, share)})</span>
    </>
  )
}

export function monthName({ language }: Pick<Screen, 'language'>, month: string): string {
  return formatMonth(language, lastDayOf(month))
}

/** Where the percentages are from. */
export function sourceWords({ t }: Pick<Screen, 't'>, { source }: InspectionTable): string {
  return source.kind === 'judgements'
    ? t('inspections.source.judgements')
    : t('inspections.source.printed', { document: authored(source.document) })
}
