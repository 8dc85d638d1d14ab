import { describe, expect, test } from 'vitest'
import { BandChart } from './band-chart.tsx'
import { BarChart } from './bar-chart.tsx'
import { LineChart } from './line-chart.tsx'
import { SmallMultiples } from './small-multiples.tsx'
import { SpcChart, type SpcPoint } from './spc-chart.tsx'

const words = {
  value: 'Value',
  mean: 'Mean',
  limits: 'Limits',
  target: 'Target',
  better: 'Better',
  worse: 'Worse',
  changed: 'Changed',
}
const year = (at: number, value: number | undefined): SpcPoint => ({
  label: String(at),
  at: `${at}-03-31`,
  value,
  text: value === undefined ? 'c' : String(value),
  phase: 0,
  mean: 2,
  lower: 1,
  upper: 3,
})
const count = (html: string, part: string) => html.split(part).length - 1
const keyOf = (html: string) => [...html.matchAll(/<\/svg>([^<]+)<\/li>/g)].map(([, label]) => label)

function spc(points: readonly SpcPoint[]): string {
  return (
    <SpcChart id="a" title="A" description="B." points={points} format={String} words={words} />
  ).toString()
}

describe('an SPC chart', () => {
  test('names in its key what is drawn and nothing else', () => {
    expect(keyOf(spc([year(2023, 1), { ...year(2024, 3), flag: 'worse' }]))).toEqual([
      'Value',
      'Worse',
      'Mean',
      'Limits',
    ])
  })

  test('draws no mark for a flag on a point without a value', () => {
    expect(keyOf(spc([year(2023, 1), { ...year(2024, undefined), flag: 'worse' }]))).not.toContain('Worse')
  })

  const lines = (points: SpcPoint[]) => count(spc(points), '<line class="gt-chart__line" x1=')

  test('bridges no gap', () => {
    const whole = lines([year(2022, 1), year(2023, 2), year(2024, 3)])
    expect(lines([year(2022, 1), year(2023, undefined), year(2024, 3)])).toBe(whole - 2)
  })

  test('draws a level limit as one line, and breaks it where another phase begins', () => {
    const four = [2021, 2022, 2023, 2024].map((at) => year(at, 1))
    const parted = four.map((point, index) => ({ ...point, phase: index < 2 ? 0 : 1 }))
    expect(lines(parted)).toBe(lines(four) + 3)
  })
})

test('a line chart of nothing still is a drawing with its name', () => {
  const html = (<LineChart id="a" title="A" description="B." lines={[]} format={String} />).toString()
  expect(html).toContain('<title id="a-title">A</title>')
  expect(html).not.toContain('NaN')
})

describe('a bar chart', () => {
  const bars = (dir: 'ltr' | 'rtl') =>
    (
      <BarChart
        id="a"
        title="A"
        description="B."
        dir={dir}
        words={{ own: 'Own', others: 'Others' }}
        bars={[
          { label: 'x', value: undefined, text: 'c' },
          { label: 'y', value: 5, text: '5' },
          { label: 'z', value: 10, text: '10', own: true },
        ]}
      />
    ).toString()

  test('has the highest first and what is not known last', () => {
    expect([...bars('ltr').matchAll(/>([xyz])<\/text>/g)].map(([, label]) => label)).toEqual(['z', 'y', 'x'])
  })

  test('draws lengths in proportion, from the side where reading begins', () => {
    const drawn = (html: string) =>
      [...html.matchAll(/<rect class="gt-chart__bar[^"]*" x="([^"]*)"[^>]* width="([^"]*)"/g)].map(
        ([, x, width]) => [x, width],
      )
    expect(drawn(bars('ltr')).slice(0, 2)).toEqual([
      ['0%', '100%'],
      ['0%', '50%'],
    ])
    expect(drawn(bars('rtl')).slice(0, 2)).toEqual([
      ['0%', '100%'],
      ['50%', '50%'],
    ])
  })
})

test('a band shows by colour and by shape, and what is in none by its own entry of the key', () => {
  const html = (
    <BandChart
      id="a"
      title="A"
      description="B."
      columns={['Jan', 'Feb']}
      unbanded="In no band"
      bands={[{ tone: 1, label: 'Good' }]}
      rows={[
        {
          label: 'Homes',
          cells: [
            { tone: 1, text: '90%' },
            { tone: undefined, text: '80%' },
          ],
        },
      ]}
    />
  ).toString()
  expect(keyOf(html)).toEqual(['Good', 'In no band'])
  expect(html).toContain('gt-chart__cell--none')
  expect(count(html, '<circle')).toBe(2)
})

test('a long name of a row of bands goes on in another line, and all below it moves down', () => {
  const chart = (label: string) => {
    const cells = [{ tone: 1 as const, text: '90%' }]
    const rows = [
      { label, cells },
      { label: 'Homes', cells },
    ]
    const rest = { columns: ['Jan'], unbanded: 'None', bands: [] }
    const html = (<BandChart id="a" title="A" description="B." {...rest} rows={rows} />).toString()
    return {
      words: [...html.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text),
      tops: [...html.matchAll(/<rect[^>]* y="(\d+)"/g)].map(([, y]) => Number(y)),
    }
  }
  const [short, long] = [chart('Schools'), chart('Special schools and pupil referral units')]
  expect(long.words).toEqual(expect.arrayContaining(['Special schools and pupil referral', 'units']))
  expect(long.tops).toEqual(short.tops.map((top) => top + 24))
})

test('small multiples are drawn on one scale', () => {
  const html = (
    <SmallMultiples
      id="a"
      multiples={[
        { label: 'Low', latest: '1', points: [year(2023, 1), year(2024, 1)] },
        { label: 'High', latest: '9', points: [year(2023, 9), year(2024, 9)] },
      ]}
    />
  ).toString()
  const [low = 0, high = 0] = [...html.matchAll(/y1="([^"]*)"/g)].map(([, y]) => Number(y))
  expect(high).toBeLessThan(low)
})

test('a drawing for a file has pixels, its title, its key and its source, and no percentages', () => {
  const html = (
    <LineChart
      id="a"
      title="Re-referrals"
      description="B."
      format={String}
      picture={{ width: 800, source: 'Department for Education' }}
      lines={[{ label: 'Oldbrook', tone: 1, points: [year(2023, 1), year(2024, 2)] }]}
    />
  ).toString()
  expect(html).toMatch(/^<svg [^>]*width="800"/)
  for (const text of ['>Re-referrals</text>', '>Oldbrook</text>', '>Department for Education</text>'])
    expect(html).toContain(text)
  expect(html.replace('<rect width="100%" height="100%"', '')).not.toContain('%"')
})
