import { expect, test } from 'vitest'
import type { PublicRow } from '../site/content.ts'
import { ofSamePeople } from './same-people.ts'

const area = { code: 'E08000018', name: 'Rotherham' }

/** Years with these denominators, the first in 2022. */
function counted(denominators: readonly (number | null)[], denominatorLabel = 'Referred', where = area) {
  const rows = denominators.map((denominator, at): PublicRow => {
    const period = {
      code: String(2022 + at),
      identifier: 'Calendar year',
      name: '',
      startsOn: '',
      endsOn: '',
    }
    const nothing = { value: null, text: '', symbol: null, numerator: null, lower: null, upper: null }
    return { period: { ...period, frequency: 'year' }, denominator, ...nothing }
  })
  return { area: where, denominatorLabel, rows }
}

test.each([
  ['the same in every period that both show', counted([41, 43]), counted([41, 43]), true],
  [
    'called the same in other letters, with one period in common',
    counted([41, null]),
    counted([41, 43], ' referred'),
    true,
  ],
  [
    'not called the same, and the same three times',
    counted([41, 43, 47]),
    counted([41, 43, 47], 'All'),
    true,
  ],
  ['not called the same, and the same twice', counted([41, 43]), counted([41, 43], 'All'), false],
  ['called the same and different once', counted([41, 43]), counted([41, 44]), false],
  ['without a period in which both show one', counted([41, null]), counted([null, 43]), false],
  [
    'of another area',
    counted([41, 43]),
    counted([41, 43], 'Referred', { code: 'E08000016', name: 'Barnsley' }),
    false,
  ],
])('denominators %s', (_what, ours, theirs, are) => {
  expect([ofSamePeople(ours, theirs), ofSamePeople(theirs, ours)]).toEqual([are, are])
})
