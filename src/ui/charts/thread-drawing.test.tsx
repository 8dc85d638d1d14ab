import { expect, test } from 'vitest'
import { ThreadDrawing } from './thread-drawing.tsx'

const html = (
  <ThreadDrawing
    label="Thread"
    steps={[
      {
        kind: 'Vision',
        text: 'Every child known',
        href: '/vision',
        next: [
          {
            kind: 'Activity',
            text: 'Open a hub',
            href: '/activity',
            current: true,
            also: [{ text: 'Also serves Safe', href: '/safe' }],
            next: [
              { kind: 'Milestone', text: 'Refit' },
              { kind: 'Milestone', text: 'Open' },
            ],
          },
        ],
      },
    ]}
  />
).toString()

test('the thread is nested lists from the vision down', () => {
  const depths = [...html.matchAll(/<(\/?ul)|gt-thread__text"[^>]*>([^<]*)/g)].reduce<{
    depth: number
    seen: string[]
  }>(
    ({ depth, seen }, [, list, text]) =>
      text === undefined
        ? { depth: depth + (list === 'ul' ? 1 : -1), seen }
        : { depth, seen: [...seen, `${depth} ${text}`] },
    { depth: 0, seen: [] },
  )
  expect(depths.seen).toEqual(['1 Every child known', '2 Open a hub', '3 Refit', '3 Open'])
})

test('the record of the page is marked and does not link to itself', () => {
  expect(html).toMatch(/gt-thread__step--current[^>]*aria-current="true"/)
  expect(html).not.toContain('href="/activity"')
  expect(html).toContain('href="/vision"')
})

test('several parts branch off the line', () => {
  expect(html.match(/gt-thread__next--branches/g)).toHaveLength(1)
})
