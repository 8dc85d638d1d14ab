import { describe, expect, test } from 'vitest'
import { catalogues } from '../../../messages.ts'
import { createTranslator } from '../../../platform/languages/messages.ts'
import { answerOf } from '../answers/answer.ts'
import { otherArea, PERCENTAGE, question, rowsOf } from '../answers/some-rows.ts'
import { figuresList } from './figures-list.ts'
import {
  comparedNeighbours,
  computedText,
  neighbourMedians,
  shortPeriod,
  symbolsIn,
  valueWords,
  type Screen,
} from './told.ts'

const ISOLATES = /[\u2066-\u2069]/g
const translate = createTranslator('en', catalogues['en'] ?? [])
const screen: Screen = {
  t: (key, values) => translate(key, values).replace(ISOLATES, ''),
  say: (text) => text,
  language: { code: 'en', name: 'English', dir: 'ltr' },
}

const year = (at: number, value: number | undefined) => ({
  period: String(at),
  endsOn: `${at}-12-31`,
  value,
})
const OURS = [year(2022, 10), year(2023, undefined), year(2024, 12)]

describe('a value', () => {
  test('of a percentage has its sign, whether or not the definition names it', () => {
    expect(valueWords('18.70', PERCENTAGE)).toBe('18.70%')
    expect(valueWords('18.70', { kind: 'percentage', unit: '' })).toBe('18.70%')
    expect(valueWords('1234567', { kind: 'count', unit: 'visits' })).toBe('1,234,567')
    expect(valueWords('-1234.5678', { kind: 'mean', unit: '£' })).toBe('-1,234.5678')
    expect(valueWords('104', { kind: 'count', unit: 'children' })).toBe('104')
  })

  test.each(['c', '~', '..', 'NA', '-', ''])('that is none keeps what stands in its place: %j', (text) => {
    expect(valueWords(text, PERCENTAGE)).toBe(text)
  })

  test('that was computed has the decimals of its measure', () => {
    expect(computedText(23.75, { decimals: 1 })).toBe('23.8')
    expect(computedText(1 / 3, { decimals: null })).toBe('0.333333')
  })
})

test('each symbol is explained once, and a number never', () => {
  expect(symbolsIn(rowsOf([...OURS, year(2025, undefined)]), screen)).toEqual([
    'c stands for: confidential: hidden so that nobody can be recognised.',
  ])
})

test.each([
  ['2026Q2', 'Quarter', '2026/27 Q2'],
  ['202425', 'Academic year', '2024/25'],
  ['199900', 'Financial year', '1999/00'],
  ['2026-06', 'Month', 'Jun 2026'],
  ['2026', 'Reporting year', '2026'],
  ['2026', 'June', 'as printed'],
  ['202409', 'Week 9', 'as printed'],
])('below a chart %s, %s, is %s', (code, identifier, said) => {
  expect(shortPeriod({ period: 'as printed', periodCode: { code, identifier } }, screen)).toBe(said)
})

describe('the neighbours', () => {
  const near = otherArea('Near', [year(2022, 20), year(2023, 30), year(2024, undefined)])
  const far = otherArea('Far', [year(2022, 40), year(2023, undefined), year(2024, undefined)])
  const empty = otherArea('Empty', [year(2022, undefined)])

  test('have a median in each period in which one of them has a value', () => {
    const medians = neighbourMedians(question(OURS, { neighbours: [near, far, empty] }))
    expect(medians.map(({ value }) => value)).toEqual([30, 30, undefined])
  })

  test('are those that have a value at all, and none for a count', () => {
    const asked = question(OURS, { neighbours: [near, empty] })
    expect(comparedNeighbours(asked)).toEqual([near])
    expect(comparedNeighbours({ ...asked, subject: { ...PERCENTAGE, kind: 'count' } })).toEqual([])
  })
})

test('the table has the latest period first, symbols as printed, and no column without anything in it', () => {
  const asked = question(OURS, {
    england: otherArea(
      'England',
      [year(2024, 15)].map((each) => each),
    ),
  })
  const list = figuresList({ question: asked, answer: answerOf(asked) }, screen, 'A measure')
  expect(list.columns.map(({ head }) => head)).toEqual(['Period', 'Our borough (%)', 'England'])
  expect(list.rows.map((row) => row.slice(0, 2))).toEqual([
    ['2024', '12'],
    ['2023', 'c'],
    ['2022', '10'],
  ])
})
