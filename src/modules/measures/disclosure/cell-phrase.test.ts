import { expect, test } from 'vitest'
import { sentenceOf } from '../../../../tests/support/sentences.ts'
import { withCellNamed } from './cell-phrase.ts'

const fault = (cell: string) =>
  ({ kind: 'conflict', message: 'disclosure.fault.known', values: { cell, lower: 3 } }) as const
const count = { value: 3, whole: true }

test('a cell is named by its period in words, then area, group and what is counted', () => {
  const label = 'Ash, north: Girls: 2011-Q3, In time'
  const [key, named] = ['1/2/2011Q3~Quarter/numerator', ['Ash, north', 'Girls', 'In time']]
  const said = sentenceOf(withCellNamed(fault(label), [{ key, label, named, ...count }]))
  expect(said).toContain(
    'The number for Quarter 3 of 2011 to 2012, Ash, north, Girls, In time must be hidden',
  )
})

test('a cell of a publication that kept no more is named by its label', () => {
  const [key, label] = ['1/2/201112~Financial year/value', '2011/12']
  const said = sentenceOf(withCellNamed(fault(label), [{ key, label, ...count }]))
  expect(said).toContain('The number for 2011/12 must be hidden')
})
