import { describe, expect, test } from 'vitest'
import {
  drafted,
  expectAllAccounted,
  factsOf,
  readText,
  type Facts,
} from '../../../../tests/support/printed-table.ts'
import { sentenceOf } from '../../../../tests/support/sentences.ts'
import { readTextSource } from '../../../platform/documents/source.ts'

describe('the same table printed in other ways', () => {
  const NAMES = [
    ['Day care', '& nurseries'],
    ['Year 11', 'colleges'],
    ['Homes for', 'children'],
  ]
  const VALUES = [
    [62, 66, 66.6, 80, 18],
    [75, 73.1, 73.1, 72.6, -2.4],
    [50, 80, 80, 80, 30],
  ]
  const MONTHS = ['Feb-22', 'Mar-22', 'Apr-22']
  const plain: Facts = {
    baseline: '2021-08',
    months: ['2022-02', '2022-03', '2022-04'],
    rows: VALUES.map(([base = null, ...rest], at) => [
      NAMES[at]?.join(' ') ?? '',
      base,
      rest.slice(0, 3),
      rest[3] ?? null,
    ]),
  }
  const printed = (values: readonly number[], room = 0) =>
    values.map((value) => `${value.toFixed(1)}%`.padStart(room)).join(room === 0 ? ' ' : '')
  const HEAD = [
    'Services',
    '',
    'Assessment',
    'August 2021',
    '',
    MONTHS.join(' '),
    'Direction',
    'since last time',
    '',
  ]
  const FOOT = ['', 'Report of our area', 'Page 3', '']
  /** Names and values in lines of their own, as a copy of a page has them; `at` of the second row stands something else. */
  const torn = (
    at: 'row' | 'name' | 'values' | null = null,
    put: readonly string[] = [],
    values = VALUES,
  ) => [
    ...HEAD,
    ...NAMES.flatMap(([one = '', two = ''], row) => {
      const here = (place: string) => (row === 1 && place === at ? put : [])
      return [
        ...here('row'),
        one,
        ...here('name'),
        two,
        ...here('values'),
        '',
        printed(values[row] ?? []),
        '',
      ]
    }),
  ]
  const wide = (
    room: number,
    heads: readonly string[],
    row: (name: readonly string[], values: string) => string[],
  ) => [...heads, ...VALUES.flatMap((values, at) => row(NAMES[at] ?? [], printed(values, room)))]
  const heading = (room: number, months: readonly string[], name = 'Service') =>
    name.padEnd(24) + months.map((month) => month.padStart(room)).join('')
  const ALL = ['Aug-21', ...MONTHS, 'Change']
  const inOneLine = (name: readonly string[], values: string) => [name.join(' ').padEnd(24) + values]

  const ways: [string, string[]][] = [
    ...[8, 11, 17].map((room): [string, string[]] => [
      `in columns of ${room} characters`,
      wide(room, [heading(room, ALL)], inOneLine),
    ]),
    ...(['row', 'name', 'values'] as const).flatMap((at): [string, string[]][] => [
      [
        `with a page that ends in it (${at})`,
        [...torn(at, ['', 'Page 2 of 9', '']), ...FOOT, 'More', ...FOOT],
      ],
      [`with a bare number of a page in it (${at})`, torn(at, ['', '14', ''])],
      [`with dashes around that number (${at})`, torn(at, ['', '- 14 -', ''])],
      [`with that number turned on its side (${at})`, torn(at, ['P', 'a', 'g', 'e', '', ' 14', ''])],
      [`with the foot of every page in it (${at})`, [...torn(at, FOOT), 'More', ...FOOT]],
      [`with its head again on the next page (${at})`, torn(at, ['Page 2', '', ...HEAD])],
      [`with a part of its head again (${at})`, torn(at, ['', ...HEAD.slice(5)])],
    ]),
    ['with a line between all lines', torn().flatMap((line) => [line, ''])],
    [
      'that says that it goes on',
      wide(9, [heading(9, ALL)], inOneLine).flatMap((line, at) =>
        at === 2 ? ['', 'Our table (continued)', '', line] : [line],
      ),
    ],
    [
      'with names that go on below their values',
      wide(9, [heading(9, ALL)], ([one = '', two = ''], values) => [one.padEnd(24) + values, two]),
    ],
    [
      'with names that begin above their values',
      wide(9, [heading(9, ALL)], ([one = '', two = ''], values) => [one, two.padEnd(24) + values]),
    ],
    [
      'with its years in a line below',
      wide(
        9,
        [
          heading(9, ['Aug', 'Feb', 'Mar', 'Apr', 'Change']),
          heading(9, ['2021', '2022', '2022', '2022'], ''),
        ],
        inOneLine,
      ),
    ],
  ]
  test.each(ways)('%s is read the same, and each line is placed or listed', (_how, lines) => {
    const source = readTextSource(new TextEncoder().encode(lines.join('\n')), 'a.txt')
    if (!source.ok) throw new Error(sentenceOf(source.fault))
    const draft = drafted(source.value)
    expect(factsOf(draft)).toEqual(plain)
    expectAllAccounted(source.value, draft)
  })

  test('with a base that names a year alone has it as a column of its own', () => {
    const draft = readText(torn().join('\n').replace('August 2021', '2020/21'))
    expect(factsOf(draft)).toEqual({ ...plain, baseline: '' })
    expect(draft.baseline).toContain('2020/21')
  })

  test('without one of its months says so', () => {
    const months = ['Feb-22', 'Mar-22', 'May-22', 'Jun-22']
    const rows = VALUES.map((values, at) => `${NAMES[at]?.join(' ')} ${printed([...values.slice(0, 4), 70])}`)
    const { checks, baseline } = readText([`Service Aug-21 ${months.join(' ')}`, ...rows].join('\n'))
    expect(baseline).toBe('Aug-21')
    expect(checks.filter(({ kind }) => kind === 'months').map(({ message }) => message)).toEqual([
      'Nothing is printed between March 2022 and May 2022.',
    ])
  })

  test('with a value too few in a row keeps its direction, and says that the months are to be checked', () => {
    const lines = torn().map((line) => (/\d%$/.test(line) ? `${line} \uFFFD` : line))
    const { rows, checks } = readText(lines.join('\n').replace('73.1% 73.1%', '73.1%'))
    expect([rows[1]?.values, rows[1]?.direction]).toEqual([[73.1, 72.6, null], -2.4])
    expect(checks.filter(({ kind }) => kind === 'columns').map(({ message }) => message)).toEqual([
      expect.stringContaining('“Year 11 colleges” has 4 cells'),
    ])
  })
})
