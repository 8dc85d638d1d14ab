import { authored } from '../../../../kernel/authored.ts'
import { CardTable, FilterBar, InsetText, Input, SummaryList } from '../../../../ui/index.ts'
import type { Figure, FigureArea, FigureSeries, PeriodSpec } from '../../figure.ts'
import { periodPhrase } from '../../period-phrase.ts'
import { spoken } from '../../readers/rows.ts'
import { SYMBOL_WORDS } from '../../symbol.ts'
import { filePath, seriesPath } from '../addresses.ts'
import type { View } from '../view.ts'
import { seriesTitle } from './series-page.tsx'

export interface OneSeriesView {
  view: View
  series: FigureSeries
  /** as asked for: a code or a name */
  wanted: string
  area: FigureArea | undefined
  /** every version, in order of period */
  figures: readonly Figure[]
  /** where the series has figures, to choose from */
  areas: readonly FigureArea[]
}

const POLARITY_WORDS = {
  high: 'figures.polarity.high',
  low: 'figures.polarity.low',
  neither: 'figures.polarity.neither',
} as const

/** A series for one area, each value with the file and the line that it stands in. */
export function OneSeriesPage({ view, series, wanted, area, figures, areas }: OneSeriesView) {
  const { t, href } = view
  return (
    <>
      <h1 class="govuk-heading-l">{authored(seriesTitle(series))}</h1>
      <SummaryList
        rows={factsOf(view, series).map(([key, text]) => ({ key: { text: key }, value: { text } }))}
      />
      <FilterBar
        action={href(seriesPath(series.id))}
        label={t('figures.area.choose')}
        buttonText={t('figures.area.submit')}
      >
        <Input
          id="area"
          name="area"
          label={{ text: t('figures.area.label') }}
          value={wanted}
          attributes={{ list: 'areas' }}
        />
        <datalist id="areas">
          {areas.map(({ code, name }) => (
            <option value={code}>{name}</option>
          ))}
        </datalist>
      </FilterBar>
      {wanted !== '' && area === undefined && (
        <InsetText>{t('figures.area.unknown', { area: wanted })}</InsetText>
      )}
      {area && area.endedOn !== null && (
        <InsetText>{t('figures.area.ended', { area: area.name, date: view.date(area.endedOn) })}</InsetText>
      )}
      {area && figures.length === 0 && (
        <p class="govuk-body">{t('figures.none', { area: authored(area.name) })}</p>
      )}
      {area && figures.length > 0 && <Values view={view} area={area} figures={figures} />}
    </>
  )
}

function factsOf({ t }: View, series: FigureSeries): [string, string][] {
  const { about, dataset, indicator, unit, polarity } = series
  return [
    [t('figures.dataset'), authored(dataset)],
    [t('figures.indicator'), authored(indicator)],
    ...(unit === '' ? [] : [[t('figures.unit'), authored(unit)] as [string, string]]),
    ...(polarity === null ? [] : [[t('figures.polarity'), t(POLARITY_WORDS[polarity])] as [string, string]]),
    ...Object.entries(series.breakdown).map(([filter, item]): [string, string] => [
      authored(spoken(filter)),
      authored(item),
    ]),
    ...Object.values(about)
      .filter((text) => text !== '')
      .map((text): [string, string] => [t('figures.about'), authored(text)]),
  ]
}

function Values({ view, area, figures }: { view: View; area: FigureArea; figures: readonly Figure[] }) {
  const { t, href, instant } = view
  const latest = new Map(figures.map((figure) => [figure.period.id, figure.version]))
  return (
    <CardTable
      caption={t('figures.valuesOf', { area: authored(area.name), code: area.code })}
      captionClasses="govuk-table__caption--m"
      head={[
        { text: t('figures.period') },
        { text: t('figures.value') },
        { text: t('figures.version') },
        { text: t('figures.file') },
        { text: t('figures.takenAt') },
      ]}
      rows={figures.map((figure) => {
        const { period, text, symbol, version, file, line, remark } = figure
        const isOld = latest.get(period.id) !== version
        return [
          { text: periodText(t, period) },
          {
            html: (
              <>
                {isOld ? <s>{text}</s> : text}
                {symbol !== undefined && <> ({t(SYMBOL_WORDS[symbol])})</>}
                {remark !== undefined && <> {authored(remark)}</>}
              </>
            ),
          },
          { text: isOld ? t('figures.version.old', { version }) : String(version) },
          {
            html: (
              <>
                <a class="govuk-link" href={href(filePath(file.id))}>
                  {authored(file.name)}
                </a>
                , {t('figures.atLine', { line })}
              </>
            ),
          },
          {
            text: t('figures.byAt', {
              name: file.takenBy ?? t('figures.byOwner'),
              at: instant(file.takenAt),
            }),
          },
        ]
      })}
    />
  )
}

function periodText(t: View['t'], period: PeriodSpec): string {
  const words = periodPhrase(period, period.name)
  return typeof words === 'string' ? authored(words) : t(words.message, words.values)
}
