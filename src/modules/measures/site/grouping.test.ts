import { expect, test } from 'vitest'
import type { PublishedMeasure } from './content.ts'
import { groupedByOutcome, groupedByPartner } from './grouping.ts'

const measure = (id: string, partner: PublishedMeasure['partner'], publishedAt = '2026-01-01T00:00:00Z') =>
  ({ id, slug: id, name: id, number: 1, publishedAt, partner }) as PublishedMeasure

const end = (measureId: string, nodeId: string) => ({
  measureId,
  nodeId,
  title: nodeId,
  ref: null,
  path: `/${nodeId}`,
})

test('a measure stands under each outcome that it shows, and what shows none stands apart', () => {
  const measures = [measure('reading', null), measure('meals', null), measure('poverty', null)]
  const ends = [end('meals', 'health'), end('meals', 'school'), end('reading', 'school'), end('gone', 'home')]
  const { groups, others } = groupedByOutcome(measures, ends)
  expect(groups.map(({ id, path, measures: own }) => [id, path, own.map((each) => each.id)])).toEqual([
    ['health', '/health', ['meals']],
    ['school', '/school', ['reading', 'meals']],
  ])
  expect(others.map(({ id }) => id)).toEqual(['poverty'])
})

test('a partner that was renamed is one partner, under the name of the latest publication', () => {
  const measures = [
    measure('reading', { id: '1', name: 'The Trust of old' }),
    measure('meals', { id: '1', name: 'The new Trust' }, '2026-05-01T00:00:00Z'),
    measure('poverty', { id: '2', name: 'A college' }),
    measure('sport', null),
  ]
  const { groups, others } = groupedByPartner(measures)
  expect(groups.map(({ title, measures: own }) => [title, own.map((each) => each.id)])).toEqual([
    ['A college', ['poverty']],
    ['The new Trust', ['reading', 'meals']],
  ])
  expect(others.map(({ id }) => id)).toEqual(['sport'])
})
