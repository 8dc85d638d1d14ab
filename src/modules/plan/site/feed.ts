import { withoutMarks } from '../../../kernel/authored.ts'

/** Atom feeds of publications: RFC 4287. */

export interface FeedEntry {
  /** a urn that stays the same for ever (RFC 4287 section 4.2.6) */
  id: string
  title: string
  summary: string
  /** RFC 3339 instant */
  updated: string
  /** whole address of the page */
  address: string
}

export interface Feed {
  title: string
  language: string
  author: string
  /** whole address of the page that the feed belongs to */
  page: string
  /** whole address of the feed itself */
  self: string
  /** newest first */
  entries: readonly FeedEntry[]
}

/** A feed that has no entry yet still needs an instant (RFC 4287 section 4.1.1). */
const BEFORE_ANYTHING = '1970-01-01T00:00:00Z'

export function atomFeed(feed: Feed): string {
  const updated = feed.entries.map((entry) => entry.updated).reduce(later, BEFORE_ANYTHING)
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xml(feed.language)}">`,
    `  <id>${xml(feed.self)}</id>`,
    `  <title>${xml(feed.title)}</title>`,
    `  <updated>${xml(updated)}</updated>`,
    `  <author><name>${xml(feed.author)}</name></author>`,
    `  <link rel="self" type="application/atom+xml" href="${xml(feed.self)}"/>`,
    `  <link rel="alternate" type="text/html" href="${xml(feed.page)}"/>`,
    ...feed.entries.flatMap(entryLines),
    '</feed>',
  ]
  return `${lines.join('\n')}\n`
}

function entryLines(entry: FeedEntry): string[] {
  return [
    '  <entry>',
    `    <id>${xml(entry.id)}</id>`,
    `    <title>${xml(entry.title)}</title>`,
    `    <updated>${xml(entry.updated)}</updated>`,
    `    <published>${xml(entry.updated)}</published>`,
    `    <link rel="alternate" type="text/html" href="${xml(entry.address)}"/>`,
    `    <summary>${xml(entry.summary)}</summary>`,
    '  </entry>',
  ]
}

function later(a: string, b: string): string {
  return Date.parse(a) >= Date.parse(b) ? a : b
}

const XML_NAMES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** XML 1.0 section 2.2: most control characters and lone surrogates may not stand in a document, even escaped. */
export function xml(text: string): string {
  return withoutMarks(text)
    .toWellFormed()
    .replace(/(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]/gu, '\uFFFD')
    .replace(/[&<>"']/g, (character) => XML_NAMES[character] ?? character)
}

/** RFC 4122 names: the publication of one version of one plan. */
export function versionUrn(planId: string, number: number): string {
  return `urn:uuid:${planId}#version-${number}`
}
