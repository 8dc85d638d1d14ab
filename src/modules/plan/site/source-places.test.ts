import { expect, test } from 'vitest'
import { groupSources } from './source-places.ts'

const READ = {
  documentId: 'd',
  filename: 'plan.txt',
  page: null,
  line: 12,
  confirmedAt: '2024-04-01T08:00:00.000Z',
}

test('facts that were read in one place and confirmed at once are told together, in the order of the lines', () => {
  const sources = [
    { ...READ, fact: 'timescale' },
    { ...READ, fact: 'text', line: 9 },
    { ...READ, fact: 'lead' },
    { ...READ, fact: 'text', confirmedAt: '2024-05-01T08:00:00.000Z' },
  ]
  expect(groupSources(sources).map(({ line, facts }) => [line, facts])).toEqual([
    [9, ['text']],
    [12, ['timescale', 'lead']],
    [12, ['text']],
  ])
  expect(groupSources([])).toEqual([])
  expect(groupSources([{ ...READ, fact: 'text', place: '3:14' }])).toMatchObject([
    { line: 12, place: '3:14' },
  ])
})
