import { expect, test } from 'vitest'
import { authored } from '../../../kernel/authored.ts'
import { createTranslator } from '../../../platform/languages/messages.ts'
import { comparePlans, namesIn } from '../compare.ts'
import type { HistoryEntry } from '../version-store.ts'
import { comparisonInWords, historyInWords } from './changes.ts'
import { anActivity, aPlan, aStatement, timescale } from './fabricated.ts'
import links from '../../../thread/messages/en.json' with { type: 'json' }
import messages from './messages/en.json' with { type: 'json' }
import { wordsOf } from './words.ts'

const ENGLISH = { code: 'en', name: 'English', dir: 'ltr' } as const
const t = createTranslator('en', [messages, links])
const words = wordsOf(ENGLISH, t)

function entry(given: Partial<HistoryEntry>): HistoryEntry {
  return {
    at: '2026-05-04T13:05:00.000Z',
    person: 'Ada',
    event: 'activity.amend',
    operation: 'update',
    recordKind: 'plan.activity',
    before: null,
    after: null,
    ...given,
  }
}

test('a change is told in words, from what to what, with posts by their titles and dates in full', () => {
  const names = new Map([['p1', 'Head of Play']])
  const [item] = historyInWords(
    [
      entry({
        before: { lead_post_id: null, due_on: '2024-03-31', revision: 1 },
        after: { lead_post_id: 'p1', due_on: '2024-06-30', revision: 2 },
      }),
    ],
    names,
    words,
  )
  expect(item).toEqual({
    at: '2026-05-04T13:05:00.000Z',
    person: 'Ada',
    deed: 'Changed',
    changes: [
      { field: 'Last day', from: '31 March 2024', to: '30 June 2024' },
      { field: 'Lead post', from: '', to: authored('Head of Play') },
    ],
  })
})

test('the newest change stands first, and one that says nothing to a person is left out', () => {
  const history = historyInWords(
    [
      entry({
        event: 'reading.accept',
        operation: 'insert',
        after: { text: 'Open a library', slug: 'open' },
      }),
      entry({ before: { revision: 1 }, after: { revision: 2 } }),
      entry({ event: 'activity.remove', before: { removed_at: null }, after: { removed_at: '2026-05-04' } }),
    ],
    new Map(),
    words,
  )
  expect(history.map(({ deed, changes }) => [deed, changes])).toEqual([
    ['Taken out', [{ field: 'Taken out of the plan', from: '', to: 'Yes' }]],
    ['Accepted from a document', [{ field: 'Text', from: '', to: authored('Open a library') }]],
  ])
})

test('a link is told by its kind and the other end, and one that follows from a place is not told twice', () => {
  const link = { kind: 'addresses-need', to_id: 'n1' }
  const about = { recordKind: 'thread.link', event: 'statement.link', operation: 'insert' } as const
  const history = historyInWords(
    [
      entry({ ...about, after: { ...link, origin: 'stated' } }),
      entry({ ...about, after: { ...link, origin: 'structure' } }),
    ],
    new Map([['n1', 'Children read well']]),
    words,
  )
  expect(history.map(({ deed, changes }) => [deed, changes])).toEqual([
    ['Linked', [{ field: 'Link', from: '', to: `addresses the need: ${authored('Children read well')}` }]],
  ])
})

test('two versions are compared in words: what came, went, changed and moved', () => {
  const before = aPlan(
    [aStatement('a'), aStatement('b')],
    [
      anActivity('kept', { statementId: 'a', timescale: timescale('Quarter 4', null, '2024-03-31') }),
      anActivity('gone'),
    ],
  )
  const after = aPlan(
    [aStatement('a'), aStatement('b')],
    [
      anActivity('kept', { statementId: 'b', timescale: timescale('Quarter 4', null, '2024-04-30') }),
      anActivity('new'),
    ],
  )
  const told = comparisonInWords(comparePlans(before, after), namesIn(before, after), words)
  expect(told).toEqual({
    added: [{ kind: 'Activity', ref: null, text: 'new' }],
    removed: [{ kind: 'Activity', ref: null, text: 'gone' }],
    changed: [
      {
        record: { kind: 'Activity', ref: null, text: 'kept' },
        changes: [{ field: 'Last day', from: '31 March 2024', to: '30 April 2024' }],
      },
    ],
    moved: [
      {
        record: { kind: 'Activity', ref: null, text: 'kept' },
        from: `place 1 beneath “${authored('a')}”`,
        to: `place 1 beneath “${authored('b')}”`,
      },
    ],
    linksAdded: [],
    linksRemoved: [],
  })
})
