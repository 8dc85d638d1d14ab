import type { Example } from './example.ts'
import { BandChart, type BandTone } from '../charts/band-chart.tsx'
import { BarChart } from '../charts/bar-chart.tsx'
import type { ChartPoint } from '../charts/chart-scale.ts'
import { ChartWithTable } from '../charts/chart-with-table.tsx'
import { LineChart } from '../charts/line-chart.tsx'
import { SmallMultiples, Sparkline } from '../charts/small-multiples.tsx'
import { ScorecardPicture } from '../charts/scorecard-picture.tsx'
import { SpcChart, type SpcPoint } from '../charts/spc-chart.tsx'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const percent = (value: number) => `${value}%`

/** Years from 2018/19 with these values; a gap is undefined. */
function years(...values: readonly (number | undefined)[]): ChartPoint[] {
  return values.map((value, index) => ({
    label: `${2018 + index}/${19 + index}`,
    at: `${2019 + index}-03-31`,
    value,
    text: value === undefined ? 'c' : `${value}%`,
  }))
}

const OWN = years(19.4, 20.1, undefined, 22.8, 21.9, 20.4, 18.7)
const COUNTRY = years(22.6, 22.6, 22.7, 21.5, 22.4, 22.4, 22)
const REGION = years(21.4, 21.9, 22.1, 22.3, 22.9, 23.1, 22.7)
const NEIGHBOURS = years(22, 22.4, 22.6, 22.4, 23, 22.1, 22.2)

export function chartExamples(dir: 'ltr' | 'rtl'): readonly Example[] {
  return [
    { component: 'Spc chart', html: <SpcExample dir={dir} /> },
    { component: 'Chart with table', shows: 'a line chart', html: <LineExample dir={dir} /> },
    { component: 'Line chart', shows: 'one line of two values', html: <ShortLineExample dir={dir} /> },
    { component: 'Bar chart', html: <BarExample dir={dir} /> },
    { component: 'Band chart', html: <BandExample dir={dir} /> },
    { component: 'Small multiples', html: <MultiplesExample dir={dir} /> },
    { component: 'Scorecard picture', html: <ScorecardExample dir={dir} /> },
    {
      component: 'Small multiples',
      shows: 'a sparkline',
      html: <Sparkline points={OWN} dir={dir} />,
    },
  ]
}

type Directed = Readonly<{ dir: 'ltr' | 'rtl' }>

const MONTHLY = [82, 79, 84, 81, 80, 83, 78, 82, 80, 84, 81, 79, 66, 88, 89, 91, 88, 90, 92, 89, 90, 101]

function SpcExample({ dir }: Directed) {
  const points = MONTHLY.map((value, index): SpcPoint => {
    const month = MONTHS[index % 12] ?? ''
    const year = 2024 + Math.floor(index / 12)
    return {
      label: `${month} ${year}`,
      at: `${year}-${String((index % 12) + 1).padStart(2, '0')}-28`,
      value: index === 6 ? undefined : value,
      text: index === 6 ? 'not reported' : String(value),
      flag: index === 12 ? 'worse' : index === 21 ? 'better' : index === 16 ? 'changed' : undefined,
      target: 85,
      ...(index < 13
        ? { phase: 0, mean: 80.2, lower: 70.1, upper: 90.3 }
        : { phase: 1, mean: 90.1, lower: 83.4, upper: 96.8 }),
    }
  })
  return (
    <SpcChart
      id="gallery-spc"
      dir={dir}
      title="Assessments completed each month"
      description="Twenty-two months with mean and limits; one point below the lower limit, one above the upper limit, July 2024 not reported."
      points={points}
      format={String}
      words={{
        value: 'Assessments completed',
        mean: 'Mean',
        limits: 'Limits within which values usually lie',
        target: 'Target',
        better: 'Better than chance explains',
        worse: 'Worse than chance explains',
        changed: 'Changed, neither better nor worse',
      }}
    />
  )
}

function LineExample({ dir }: Directed) {
  return (
    <ChartWithTable
      chart={
        <LineChart
          id="gallery-line"
          dir={dir}
          title="Re-referrals within 12 months"
          description="Seven years. Oldbrook rose from 19.4% to 22.8% and fell to 18.7%; 2020/21 is confidential. England stayed near 22%."
          format={percent}
          within={[0, 100]}
          lines={[
            { label: 'Oldbrook', tone: 1, points: OWN },
            { label: 'England', tone: 2, points: COUNTRY },
            { label: 'Yorkshire and the Humber', short: 'Region', tone: 3, points: REGION },
            {
              label: 'Median of the statistical neighbours',
              short: 'Neighbours',
              tone: 4,
              points: NEIGHBOURS,
            },
          ]}
        />
      }
      caption="Re-referrals within 12 months, by year"
      openBy="The figures as a table"
      head={[
        { text: 'Year' },
        { text: 'Oldbrook', format: 'numeric' },
        { text: 'England', format: 'numeric' },
        { text: 'Region', format: 'numeric' },
        { text: 'Neighbours', format: 'numeric' },
      ]}
      rows={OWN.map(({ label, text }, index) => [
        { text: label },
        { text, format: 'numeric' as const },
        ...[COUNTRY, REGION, NEIGHBOURS].map((line) => ({
          text: line[index]?.text ?? '',
          format: 'numeric' as const,
        })),
      ])}
    />
  )
}

function ShortLineExample({ dir }: Directed) {
  return (
    <LineChart
      id="gallery-line-short"
      dir={dir}
      title="Young carers known to services"
      description="Two years: 104, then 104."
      format={String}
      lines={[
        {
          label: 'Oldbrook',
          tone: 1,
          points: [
            { label: '2023/24', at: '2024-03-31', value: 104, text: '104' },
            { label: '2024/25', at: '2025-03-31', value: 104, text: '104' },
          ],
        },
      ]}
    />
  )
}

function BarExample({ dir }: Directed) {
  return (
    <BarChart
      id="gallery-bars"
      dir={dir}
      title="Re-referrals among statistical neighbours, 2024/25"
      description="Oldbrook has the second lowest of six values; one is confidential. The median is 22.2%."
      words={{ own: 'Oldbrook', others: 'Statistical neighbours' }}
      line={{ value: 22.2, label: 'Median of the neighbours: 22.2%' }}
      bars={[
        { label: 'Northmoor', value: 25.1, text: '25.1%' },
        { label: 'Oldbrook', value: 18.7, text: '18.7%', own: true },
        { label: 'Eastham and Wold', value: 22.4, text: '22.4%' },
        { label: 'Marsh End', value: undefined, text: 'confidential (c)' },
        { label: 'Castleford Vale', value: 22, text: '22.0%' },
        { label: 'Stonebridge', value: 16.3, text: '16.3%' },
      ]}
    />
  )
}

const ROWS: readonly { label: string; note: string; values: readonly (number | undefined)[] }[] = [
  { label: 'Primary schools', note: 'better than in August', values: [62, 63, 63, 66, 71, 80, 82] },
  { label: 'Children’s homes', note: 'worse than in August', values: [86, 80, 80, 60, 50, 40, 40] },
  {
    label: 'Special schools',
    note: 'the same as in August',
    values: [100, 100, undefined, 83, 83, 100, 100],
  },
]

const toneOf = (value: number): BandTone | undefined =>
  value > 80 ? 1 : value < 50 ? 4 : value < 65 ? 3 : value < 80 ? 2 : undefined

function BandExample({ dir }: Directed) {
  return (
    <BandChart
      id="gallery-bands"
      dir={dir}
      title="Good or better, by kind of provider"
      description="Three kinds over seven months. Primary schools rose from 62% to 82%, children’s homes fell from 86% to 40%, special schools stayed at 100% with 83% between."
      columns={['Aug 11', 'Sep 11', 'Oct 11', 'Nov 11', 'Dec 11', 'Jan 12', 'Feb 12']}
      unbanded="In no band, or not known"
      bands={[
        { tone: 1, label: 'Above 80%' },
        { tone: 2, label: '65% to 79.99%' },
        { tone: 3, label: '50% to 64.99%' },
        { tone: 4, label: 'Below 50%' },
      ]}
      rows={ROWS.map(({ label, note, values }) => ({
        label,
        note,
        cells: values.map((value) => ({
          tone: value === undefined ? undefined : toneOf(value),
          text: value === undefined ? '–' : `${value}%`,
        })),
      }))}
    />
  )
}

function MultiplesExample({ dir }: Directed) {
  const areas = ['Oldbrook', 'Northmoor', 'Eastham and Wold', 'Marsh End', 'Castleford Vale']
  return (
    <SmallMultiples
      id="gallery-multiples"
      dir={dir}
      reference={NEIGHBOURS}
      multiples={areas.map((label, place) => ({
        label,
        own: place === 0,
        latest: `${OWN.at(-1)?.text} in 2024/25`,
        points: OWN.map((point, index) => ({
          ...point,
          value: point.value === undefined ? undefined : point.value + ((place * (index - 3)) % 5),
        })),
      }))}
    />
  )
}

function ScorecardExample({ dir }: Directed) {
  const seen = { words: 'On target or better', shape: 'circle', colour: '#0f7a52' } as const
  const again = { words: 'Off target', shape: 'triangle', colour: '#ca3535' } as const
  return (
    <ScorecardPicture
      id="gallery-scorecard"
      title="Scorecard: Every child is safe"
      description="Two measures, each with its latest value, where it stands and whether it has moved."
      dir={dir}
      entries={[
        {
          name: 'Children seen in time',
          value: '82%',
          period: 'October 2026',
          level: seen,
          more: ['Ordinary variation: no sign of change'],
          points: COUNTRY,
        },
        {
          name: 'Children referred again within 12 months',
          value: '18.7%',
          period: 'Financial year 2024 to 2025',
          level: again,
          more: ['Falling over the latest five years', '1 of 3, counted from the best'],
          points: OWN,
        },
      ]}
    />
  )
}
