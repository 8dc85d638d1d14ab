import { describe, expect, test } from 'vitest'
import { ShareBar, type SharePart } from './share-bar.tsx'

const parts: SharePart[] = [
  { label: 'Complete', count: 3, share: '75%', tone: 1 },
  { label: 'On track', count: 0, share: '0%', tone: 2 },
  { label: 'Delayed', count: 1, share: '25%', tone: 3 },
]

function draw(dir: 'ltr' | 'rtl' = 'ltr', given: readonly SharePart[] = parts): string {
  return (
    <ShareBar id="a" title="Activities" description="Four activities." parts={given} dir={dir} />
  ).toString()
}

const barsOf = (html: string) =>
  [...html.matchAll(/<rect[^>]* x="([^"]*)"[^>]* width="([^"]*)"/g)].map(([, x, width]) => [x, width])

describe('a share bar', () => {
  test('draws each part after the one before, and none for nothing', () => {
    expect(barsOf(draw())).toEqual([
      ['0%', '75%'],
      ['75%', '25%'],
    ])
  })

  test('begins at the right in a page that is read from there', () => {
    expect(barsOf(draw('rtl'))).toEqual([
      ['25%', '75%'],
      ['0%', '25%'],
    ])
  })

  test('names every part with its share below, also one of nothing', () => {
    const html = draw()
    for (const { label, share } of parts) expect(html).toContain(`${label} <strong>${share}</strong>`)
  })

  test('of nothing is an empty bar', () => {
    expect(barsOf(draw('ltr', [{ label: 'Complete', count: 0, share: '–', tone: 1 }]))).toEqual([])
  })
})
