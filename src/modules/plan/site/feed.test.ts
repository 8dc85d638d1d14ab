import * as fc from 'fast-check'
import { parseFragment } from 'parse5'
import { expect, test } from 'vitest'
import { atomFeed, versionUrn, xml, type Feed } from './feed.ts'

const FEED: Feed = {
  title: 'What is published',
  language: 'en',
  author: 'Testborough Partnership',
  page: 'https://plan.example/plans',
  self: 'https://plan.example/feed.xml',
  entries: [
    {
      id: versionUrn('0f8fad5b-d9cb-469f-a165-70867728950e', 2),
      title: 'Play & youth <plan>',
      summary: 'Version 2',
      updated: '2024-04-02T09:30:00.000Z',
      address: 'https://plan.example/plans/play',
    },
    {
      id: versionUrn('0f8fad5b-d9cb-469f-a165-70867728950e', 1),
      title: 'Play',
      summary: 'Version 1',
      updated: '2024-01-02T09:30:00.000Z',
      address: 'https://plan.example/plans/play',
    },
  ],
}

test('a feed has what RFC 4287 asks of a feed and of each entry', () => {
  const made = atomFeed(FEED)
  expect(
    made.startsWith('<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"'),
  ).toBe(true)
  const [head = '', ...entries] = made.split('<entry>')
  for (const element of ['<id>', '<title>', '<updated>', '<author>', 'rel="self"'])
    expect(head).toContain(element)
  expect(entries).toHaveLength(2)
  for (const entry of entries) {
    for (const element of ['<id>', '<title>', '<updated>', 'rel="alternate"', '<summary>']) {
      expect(entry).toContain(element)
    }
  }
})

test('a feed is as new as its newest entry', () => {
  expect(atomFeed(FEED).split('<entry>')[0]).toContain('<updated>2024-04-02T09:30:00.000Z</updated>')
  expect(atomFeed({ ...FEED, entries: [] })).toContain('<updated>1970-01-01T00:00:00Z</updated>')
})

test('a title with marks of XML stays text', () => {
  expect(atomFeed(FEED)).toContain('<title>Play &amp; youth &lt;plan&gt;</title>')
})

test('whatever a title holds, the document has no character that XML forbids and reads back the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const made = xml(text)
      expect(made).not.toMatch(/(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF<>"']/u)
      expect(made.isWellFormed()).toBe(true)
    }),
  )
  fc.assert(
    fc.property(fc.string(), (text) => {
      const [node] = parseFragment(`<p>${xml(text)}</p>`).childNodes
      const inner = node && 'childNodes' in node ? node.childNodes[0] : undefined
      expect(inner && 'value' in inner ? inner.value : '').toBe(text)
    }),
  )
})
