import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matchRecords, referenceKey, type Worded } from './matching.ts'

function worded(id: string, ref: string | null, text: string, group: string | null = null): Worded {
  return { id, ref, text, group }
}

function pairsOf(incoming: Worded[], present: Worded[]) {
  return matchRecords(incoming, present).map(({ newId, id, doubt }) => [newId, id, doubt?.isProposed ?? null])
}

describe('a record of a document is that of the plan', () => {
  test('with the same words, whatever its number, capitals and signs', () => {
    const plan = [
      worded('a', '1.1', 'Open a help line'),
      worded('b', '1.2', 'Train every school’s staff'),
      worded('c', null, 'Visit families'),
    ]
    const document = [
      worded('x', '1.1', 'Recruit 40 foster carers'),
      worded('y', '1.2', 'Open a help line.'),
      worded('z', '1.3', "train every school's staff"),
    ]
    expect(pairsOf(document, plan)).toEqual([
      ['y', 'a', null],
      ['z', 'b', null],
    ])
  })

  test('with the same number and at least half of the words', () => {
    const plan = [worded('a', '3.5', 'Open two family hubs')]
    expect(pairsOf([worded('x', '3.5.', 'Open three family hubs by June')], plan)).toEqual([['x', 'a', null]])
  })

  test('with another number and nearly all of the words', () => {
    const plan = [worded('a', '3.5', 'Open a family hub in every locality by working with health partners')]
    const document = [worded('x', '4.1', 'Open a family hub in each locality, working with health')]
    expect(pairsOf(document, plan)).toEqual([['x', 'a', null]])
  })
})

describe('a person decides', () => {
  test('where the number is the same and the words are mostly others: more likely the same', () => {
    const plan = [worded('a', '2.1', 'Increase the number of family hubs')]
    expect(pairsOf([worded('x', '2.1', 'Open six more hubs for every family')], plan)).toEqual([
      ['x', 'a', true],
    ])
  })

  test('where texts of one pattern name different numbers: more likely another', () => {
    const plan = [worded('a', null, 'Open reading room 12')]
    expect(pairsOf([worded('x', null, 'Open reading room 13')], plan)).toEqual([['x', 'a', false]])
  })
})

test('under the same outcome and with the same numbers, a doubt is more likely the same', () => {
  const plan = [worded('a', '1.3', 'Visit every newborn', 'p')]
  expect(pairsOf([worded('x', '1.4', 'Visit each newborn at home', 'p')], plan)).toEqual([['x', 'a', true]])
})

test('the number alone matches nothing', () => {
  const plan = [worded('a', '3.5', 'Open a help line')]
  expect(pairsOf([worded('x', '3.5', 'Train every school in first aid')], plan)).toEqual([])
  expect(referenceKey(' A 1. ')).toBe('a 1')
  expect(referenceKey('')).toBeNull()
})

test('of records with the same words, each goes to that of its number, its outcome, its place', () => {
  const text = 'Report to the board'
  const plan = [
    worded('a', '1', text, 'p'),
    worded('b', '2', text, 'p'),
    worded('c', null, text, 'q'),
    worded('d', null, text, 'r'),
  ]
  const document = [
    worded('w', null, text, 'r'),
    worded('x', null, text, 'q'),
    worded('y', '2', text, 'p'),
    worded('z', '9', text, 'p'),
  ]
  expect(pairsOf(document, plan).map(([newId, id]) => `${newId}${id}`)).toEqual(['wd', 'xc', 'yb', 'za'])
})

const WORDS = [
  'open',
  'family',
  'hub',
  'school',
  'train',
  'carers',
  'visit',
  'play',
  'street',
  'and',
  'the',
  '12',
]
const text = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 9 }).map((all) => all.join(' '))
const ref = fc.option(fc.constantFrom('1.1', '1.2', '2.1', 'A1'), { nil: null })
const group = fc.option(fc.constantFrom('p', 'q'), { nil: null })
const records = fc
  .array(fc.record({ ref, text, group }), { maxLength: 12 })
  .map((all) => all.map((each, index) => ({ ...each, id: String(index) })))

describe('whatever the records', () => {
  test('each is matched once at most, and to the same one whichever side is asked', () => {
    fc.assert(
      fc.property(records, records, (ours, theirs) => {
        const matches = matchRecords(ours, theirs)
        expect(new Set(matches.map(({ newId }) => newId)).size).toBe(matches.length)
        expect(new Set(matches.map(({ id }) => id)).size).toBe(matches.length)
        const turned = matchRecords(theirs, ours).map(({ newId, id }) => `${id} ${newId}`)
        expect(turned.toSorted()).toEqual(matches.map(({ newId, id }) => `${newId} ${id}`).toSorted())
      }),
    )
  })

  test('records of different words keep their match when they are shuffled and numbered anew', () => {
    const different = fc.uniqueArray(text, { minLength: 1, maxLength: 12, selector: (each) => each })
    fc.assert(
      fc.property(different, fc.infiniteStream(fc.nat(1000)), (texts, keys) => {
        const plan = texts.map((each, index) => worded(String(index), `1.${index}`, each))
        const order = plan
          .map((each) => ({ each, key: keys.next().value ?? 0 }))
          .toSorted((a, b) => a.key - b.key)
        const document = order.map(({ each }, index) => ({ ...each, ref: `1.${index}` }))
        for (const { newId, id, likeness } of matchRecords(document, plan)) {
          expect(id).toBe(newId)
          expect(likeness).toBe(1)
        }
        expect(matchRecords(document, plan)).toHaveLength(plan.length)
      }),
    )
  })
})

/** A text of its own for each number, of the length that plans have. */
function ownText(index: number, words = 12): string {
  return Array.from({ length: words }, (_, place) => `w${(index * 7919 + place * 104_729) % 4000}x`).join(' ')
}

test('a word added to each of 500 long texts, shuffled, and every one is found', () => {
  const plan = Array.from({ length: 500 }, (_, index) => worded(`p${index}`, null, ownText(index, 60)))
  const document = plan
    .map(({ text: was }, index) => worded(`n${index}`, null, `${was} revised`))
    .toReversed()
  const matches = matchRecords(document, plan)
  expect(matches).toHaveLength(500)
  expect(matches.every(({ newId, id }) => newId.slice(1) === id.slice(1))).toBe(true)
})

test('500 texts of one pattern are told apart by their numbers', () => {
  const pattern = (number: number) => `Open reading room number ${number} for the families of the district`
  const plan = Array.from({ length: 500 }, (_, index) => worded(`p${index}`, `1.${index}`, pattern(index)))
  const document = plan.slice(1).map(({ text: same }, index) => worded(`n${index + 1}`, `1.${index}`, same))
  const matches = matchRecords(document, plan)
  expect(matches.every(({ newId, id, likeness }) => newId.slice(1) === id.slice(1) && likeness === 1)).toBe(
    true,
  )
  expect(matches).toHaveLength(499)
})
