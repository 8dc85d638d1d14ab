import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drafted, expectAllAccounted, factsOf, readText } from '../../../../tests/support/printed-table.ts'
import { sentenceOf } from '../../../../tests/support/sentences.ts'
import { readSource, readTextSource, type SourceDocument } from '../../../platform/documents/source.ts'
import { readInspectionTable } from './inspection-table.ts'
import { shared } from '../../../../tests/support/shared.ts'

const folder = join(import.meta.dirname, 'fixtures')
const names = readdirSync(folder).filter((name) => !/\.(?:json|py)$/.test(name))

async function opened(name: string): Promise<SourceDocument> {
  const source = await readSource(readFileSync(join(folder, name)), name)
  if (!source.ok) throw new Error(sentenceOf(source.fault))
  return source.value
}

describe('tables of other councils', () => {
  for (const name of names) {
    test(`${name} is read cell by cell, and each of its lines is placed or listed`, async () => {
      const source = await opened(name)
      const draft = drafted(source)
      expect(factsOf(draft)).toEqual(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')))
      expectAllAccounted(source, draft)
    })
  }
})

const pack = shared('documents', 'agenda-pack-partnership-2013-03-20.txt')

describe.runIf(pack.isThere)('the Report Card of 2011/12', () => {
  const read = () => readText(readFileSync(pack.path, 'utf8'))

  test('has seven rows of nine months, a base and the directions that its numbers give', () => {
    const draft = read()
    expect(draft.baseline).toBe('August 2011')
    expect(draft.months).toEqual('Feb-12 Mar-12 Apr-12 May-12 Jun-12 Jul-12 Aug-12 Sep-12 Oct-12'.split(' '))
    expect(draft.rows.map(({ name }) => name)).toEqual([
      'Early years and Childcare e.g. Childminders & Children Centres',
      'Nursery and primary Schools',
      'Secondary Schools',
      'Post 16 Education',
      'Special Schools & Pupil Referral Units',
      'Fostering and Adoption',
      "Children's Homes",
    ])
    expect(draft.rows.map(({ travel }) => travel)).toEqual([
      { points: 10.2, word: 'better' },
      { points: -2.4, word: 'worse' },
      { points: 11.8, word: 'better' },
      { points: 13.9, word: 'better' },
      { points: 0.3, word: 'better' },
      { points: 0, word: 'same' },
      { points: 0, word: 'same' },
    ])
    expect(draft.rows.map(({ direction }) => direction)).toEqual([10.2, -2.4, 11.8, 13.9, 0.3, 0, 0])
  })

  test('leaves exactly 80% in no band, where one row stood for eight months', () => {
    const gap = read().checks.find(({ kind, message }) => kind === 'band-gap' && message.includes('80%'))
    expect(gap?.message).toMatch(
      /exactly 80%.*“Children's Homes” stood there for 8 months \(Feb-12 to Sep-12\)/,
    )
  })

  test('says that its directions run from February 2012, while its numbers run from August 2011', () => {
    const base = read().checks.filter(({ kind }) => kind === 'direction-base')
    expect(base.map(({ message }) => message)).toEqual([
      expect.stringMatching(/words say .* February 2012, while the numbers run from August 2011.*7 of the 7/),
    ])
  })

  test('has no other fault', () => {
    expect(read().checks.map(({ kind }) => kind)).toEqual(['band-gap', 'band-gap', 'direction-base'])
  })
})

describe('what a table says of itself', () => {
  const table = (rows: string, below = '') =>
    `Service Baseline Mar-19 Apr-19 May-19 Direction of travel\n\n${rows}\n\n${below}`

  test('a direction that its numbers do not give is told with both', () => {
    const { checks, rows } = readText(
      table('Nurseries 50% 60% 65% 15%\n\nSchools 50% 60% 70% 10%\n\nHomes 40% 50% 60% 20%'),
    )
    expect(checks.filter(({ kind }) => kind === 'direction-differs').map(({ message }) => message)).toEqual([
      '“Schools”: the direction is printed as +10 and is +20 points from March 2019 to May 2019.',
    ])
    expect(rows[1]?.travel).toEqual({ points: 20, word: 'better' })
  })

  test('an arrow against its numbers is told', () => {
    const { checks } = readText(table('Nurseries 50% 60% 65% ↓\n\nSchools 50% 60% 40% ↓'))
    expect(checks.filter(({ kind }) => kind === 'arrow-differs')).toHaveLength(1)
  })

  test('a percentage above 100 is told and kept', () => {
    const { checks, rows } = readText(table('Nurseries 50% 60% 165% 115%\n\nSchools 50% 60% 70% 20%'))
    expect(rows[0]?.values).toEqual([60, 165])
    expect(checks.map(({ kind }) => kind)).toContain('value-out-of-range')
  })

  test('without a key the bands of the Report Card are used, and it is said', () => {
    const { checks, rows } = readText(
      table('Nurseries 50% 80% 80.1% 30.1%\n\nSchools 64.995% 65% 49.9% -15.1%'),
    )
    expect(checks.map(({ kind }) => kind)).toContain('no-legend')
    expect(rows[0]?.bands).toEqual(['greater than 80%', 'greater than 80%'])
    expect([rows[1]?.baselineBand, rows[1]?.bands]).toEqual(['50–64.99%', ['65–79.99%', 'less than 50%']])
  })

  test('a document without such a table is refused with a sentence', () => {
    expect(() => readText('The board met.\n\nIt agreed the plan for 2019.\n')).toThrow(
      /No table of percentages by month/,
    )
  })
})

describe('a table of any size', () => {
  const value = fc.option(
    fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10),
    { nil: null, freq: 6 },
  )
  const made = fc
    .record({
      rows: fc.integer({ min: 2, max: 9 }),
      months: fc.integer({ min: 2, max: 12 }),
      start: fc.integer({ min: 0, max: 11 }),
    })
    .chain(({ rows, months, start }) =>
      fc.record({
        start: fc.constant(start),
        values: fc.array(fc.array(value, { minLength: months, maxLength: months }), {
          minLength: rows,
          maxLength: rows,
        }),
        base: fc.array(fc.integer({ min: 0, max: 100 }), { minLength: rows, maxLength: rows }),
      }),
    )
  const SHORT = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
  const NAMES = [
    'Day care',
    'Infant schools',
    'Post 16 colleges',
    "Children's homes",
    'Fostering & adoption',
    'Units for 11–16',
    'Family hubs',
    'Holiday clubs',
    'Youth work',
  ]
  const monthAt = (at: number) => `${SHORT[at % 12]}-${21 + Math.floor(at / 12)}`

  test('loses no value, in text and in a table of cells', () => {
    fc.assert(
      fc.property(made, fc.constantFrom('text', 'torn', 'cells'), ({ values, base, start }, how) => {
        const months = values[0]?.map((_, at) => monthAt(start + 3 + at)) ?? []
        const parts = values.map((row, at) => ({
          name: NAMES[at] ?? '',
          cells: [`${base[at]}%`, ...row.map((each) => (each === null ? 'n/a' : `${each}%`))],
        }))
        const text =
          how === 'cells'
            ? [
                ['Service', `Baseline ${monthAt(start)}`, ...months],
                ...parts.map(({ name, cells }) => [name, ...cells]),
              ]
                .map((row) => row.join('\t'))
                .join('\n')
            : `Service Baseline ${monthAt(start)} ${months.join(' ')}\n\n${parts
                .map(({ name, cells }) =>
                  how === 'torn'
                    ? `${name.replace(' ', ' \n')}\n\n${cells.join(' ')}\n`
                    : `${name} ${cells.join(' ')}`,
                )
                .join('\n')}\n`
        const draft = readText(text)
        expect(draft.rows.map(({ name }) => name)).toEqual(parts.map(({ name }) => name))
        expect(draft.rows.map((row) => row.values)).toEqual(values)
        expect(draft.rows.map(({ baseline }) => baseline)).toEqual(base)
      }),
      { numRuns: 150 },
    )
  })

  test('reads every damaged copy of a document, or refuses it, and loses no line', async () => {
    const texts = names.filter((name) => /\.(?:txt|html|csv)$/.test(name))
    const sources = texts.map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
    fc.assert(
      fc.property(
        fc.constantFrom(...sources),
        fc.nat(),
        fc.nat(40),
        fc.constantFrom('', '\n', '%', '-', 'n/a', '\t'),
        ({ name, text }, at, cut, put) => {
          const from = at % text.length
          const bytes = new TextEncoder().encode(text.slice(0, from) + put + text.slice(from + cut))
          const source = readTextSource(bytes, name)
          if (!source.ok) return
          const read = readInspectionTable(source.value)
          if (read.ok) expectAllAccounted(source.value, read.value)
          else expect(read.fault.message).toBe('fault.inspections.noTable')
        },
      ),
      { numRuns: 200 },
    )
  })
})
