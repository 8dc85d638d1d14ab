import { describe, expect, test } from 'vitest'
import { Timeline, type TimelineOptions, type TimelineRow } from './timeline.tsx'

const columns = [
  { label: 'Q1', group: '2026', from: '2026-04-01', to: '2026-06-30' },
  { label: 'Q2', group: '2026', from: '2026-07-01', to: '2026-09-30' },
  { label: 'Q3', group: '2026', from: '2026-10-01', to: '2026-12-31' },
  { label: 'Q4', group: '2026', from: '2027-01-01', to: '2027-03-31' },
]

function draw(row: Partial<TimelineRow>, more: Partial<TimelineOptions> = {}): string {
  const whole = { label: 'Open a hub', from: '2026-07-01', to: '2026-12-31', ...row }
  return (
    <Timeline
      id="chart"
      columns={columns}
      rows={[whole]}
      title="Activities"
      description="One activity."
      scrollLabel="Timeline"
      {...more}
    />
  ).toString()
}

const barOf = (html: string) => /<rect[^>]* x="([^"]*)"[^>]* width="([^"]*)"/.exec(html)?.slice(1)
const arrowsOf = (html: string) => [...html.matchAll(/<svg[^>]* x="([^"]*)"[^>]*><polygon points="(-?\d+),/g)]

describe('a timeline', () => {
  test('draws a bar over its quarters', () => {
    expect(barOf(draw({}))).toEqual(['25%', '50%'])
  })

  test('runs the other way in a page that is read from right to left', () => {
    expect(barOf(draw({ from: '2026-04-01', to: '2026-06-30' }, { dir: 'rtl' }))).toEqual(['75%', '25%'])
  })

  test('draws an arrow where a bar is open in time, pointing out of the drawing', () => {
    expect(arrowsOf(draw({}))).toEqual([])
    const [before] = arrowsOf(draw({ from: null }))
    expect(before?.slice(1)).toEqual(['0%', '5'])
    const [after] = arrowsOf(draw({ to: null }))
    expect(after?.slice(1)).toEqual(['100%', '-5'])
  })

  test('writes in words that there is no date yet', () => {
    const html = draw({ from: null, to: null, undated: 'To be confirmed' })
    expect(html).toContain('To be confirmed')
    expect(barOf(html)).toBeUndefined()
  })

  test('is a picture with a name and a description, in a part that can be scrolled by keyboard', () => {
    const html = draw({})
    expect(html).toMatch(/<div class="gt-timeline" role="region" aria-label="Timeline" tabindex="0">/)
    expect(html).toMatch(/role="img" aria-labelledby="chart-title chart-description"/)
    expect(html).toContain('<title id="chart-title">Activities</title>')
    expect(html).toContain('<desc id="chart-description">One activity.</desc>')
  })

  test('shows today only while it is among its quarters', () => {
    expect(draw({}, { today: { date: '2026-10-01', label: 'Today' } })).toContain('>Today</text>')
    expect(draw({}, { today: { date: '2029-10-01', label: 'Today' } })).not.toContain('Today')
  })
})
