import { describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../../tests/support/database.ts'
import { measuring, OUR_AREA, SEEN_IN_TIME } from '../../../../tests/support/measuring.ts'
import { seedPeople } from '../../../../tests/support/people.ts'
import { faultOf, valueOf } from '../../../../tests/support/results.ts'
import { openFigures, searchSeries, takeFigures } from '../../figures/index.ts'
import { makeMeasure } from '../commands/measures.ts'
import type { DefinitionFields } from '../definition.ts'
import { selectPublicMeasure } from '../site/store.ts'
import { hiddenCells } from './hidden-cells.ts'
import { proposePublication, publishMeasure } from './publishing.ts'

const database = await freshDatabase()
const people = await seedPeople(database)
const { officer } = people
const { edit } = measuring(database, people)
let measures = 0

/** Takes a table of the council's own in; its first line are the headings. */
async function bring(
  dataset: string,
  lines: readonly string[],
  more: Pick<Parameters<typeof openFigures>[0], 'mapping'> = {},
): Promise<void> {
  const bytes = new TextEncoder().encode(lines.join('\n'))
  const filename = `${dataset}.csv`
  for (const file of valueOf(await openFigures({ filename, bytes, as: 'own', dataset, ...more })))
    if (file.is === 'figures') valueOf(await edit((tx) => takeFigures(tx, officer, file)))
}

async function measureOf(
  words: string,
  area: { code: string; name: string },
  fields: Partial<DefinitionFields> = {},
): Promise<{ id: string; slug: string }> {
  return edit(async (tx) => {
    const [series, ...more] = await searchSeries(tx, words)
    if (!series || more.length > 0) throw new Error(`${words}: not one series`)
    const name = `${words}: ${area.name} ${(measures += 1)}`
    const counted = { kind: 'count', unit: 'children', decimals: 0, rhythm: 'financial-year' } as const
    const input = { ...SEEN_IN_TIME, ...counted, ...fields, name, seriesId: series.id, area }
    return valueOf(await makeMeasure(tx, officer, { ...input, ownerPostId: null }))
  })
}

const propose = (id: string) => edit((tx) => proposePublication(tx, id))

/** What everybody reads of it after it was published. */
async function published({ id, slug }: { id: string; slug: string }) {
  const { seal } = valueOf(await propose(id))
  valueOf(await edit((tx) => publishMeasure(tx, officer, { id, seal })))
  const shown = await database.db.asPublic((reader) => selectPublicMeasure(reader, slug))
  return shown?.content.rows ?? []
}

const valuesOf = (rows: Awaited<ReturnType<typeof published>>) => rows.map(({ value }) => value)

describe('wards and their borough', () => {
  const ward = (name: string) => ({ code: `own:${name}`, name })

  test('a ward that nobody published is not what the borough leaves over: the last of the others is hidden beside it', async () => {
    await bring('children in need', [
      'Area,Period,Children in need',
      ...['Ash,9', 'Beech,20', 'Elm,14', 'Oak,30', `${OUR_AREA.code},73`].map((each) =>
        each.replace(',', ',2023/24,'),
      ),
      ...['Ash,3', 'Beech,20', 'Elm,14', 'Oak,30', `${OUR_AREA.code},67`].map((each) =>
        each.replace(',', ',2024/25,'),
      ),
    ])
    const of = async (area: { code: string; name: string }) =>
      published(await measureOf('children in need', area))
    expect(valuesOf(await of(OUR_AREA))).toEqual([73, 67])
    expect(valuesOf(await of(ward('Beech')))).toEqual([20, 20])
    expect(valuesOf(await of(ward('Elm')))).toEqual([14, 14])
    expect(valuesOf(await of(ward('Oak')))).toEqual([30, null])
    expect(valuesOf(await of(ward('Ash')))).toEqual([9, null])
  })

  test('the borough is hidden where all of its wards are public but one, and what it would tell is named', async () => {
    await bring('missing', [
      'Area,Period,Children missing',
      ...['Ash,4', 'Beech,20', `${OUR_AREA.code},24`].map((each) => each.replace(',', ',2024/25,')),
    ])
    await published(await measureOf('children missing', ward('Beech')))
    const { id } = await measureOf('children missing', OUR_AREA)
    const { disclosed, facts } = valueOf(await propose(id))
    expect([...disclosed.hidden]).toEqual([[facts.table.counts[0]?.key, 'protects']])
  })

  test('where some children are of no ward, a ward is no larger than what the borough leaves over', async () => {
    await bring('plans', [
      'Area,Period,Protection plans',
      ...['Ash,2', 'Beech,20', `${OUR_AREA.code},24`].map((each) => each.replace(',', ',2024/25,')),
    ])
    await published(await measureOf('protection plans', OUR_AREA))
    // 24 less 20 leaves 1 to 4 for Ash, and the rule asks for 3.
    expect(valuesOf(await published(await measureOf('protection plans', ward('Beech'))))).toEqual([20])
    await bring('visits', [
      'Area,Period,Late visits',
      ...['Ash,1', 'Beech,20', `${OUR_AREA.code},22`].map((each) => each.replace(',', ',2024/25,')),
    ])
    await published(await measureOf('late visits', OUR_AREA))
    expect(valuesOf(await published(await measureOf('late visits', ward('Beech'))))).toEqual([null])
  })
})

describe('groups', () => {
  const columns = { heading: 1, area: 0, groups: [1], period: 2, value: 3 }
  const mapping = { ...columns, numerator: -1, denominator: -1, name: -1, wide: [], everyArea: '' }
  const bringGroups = (name: string, lines: readonly string[]) =>
    bring(name, [`Area,Sex,Period,${name}`, ...lines.map((each) => `${OUR_AREA.code},${each}`)], { mapping })

  test('girls and all are not both shown where they leave few boys, whom nobody published', async () => {
    await bringGroups('In care', ['All,2024/25,40', 'Girls,2024/25,36', 'Boys,2024/25,4'])
    expect(valuesOf(await published(await measureOf('In care All', OUR_AREA)))).toEqual([40])
    expect(valuesOf(await published(await measureOf('In care Girls', OUR_AREA)))).toEqual([null])
  })

  test('nor where the boys are few in the year in which nobody was counted as neither', async () => {
    await bringGroups('Fostered', [
      'Grand total,2023/24,60',
      'Girls,2023/24,30',
      'Boys,2023/24,29',
      'Other,2023/24,1',
      'Grand total,2024/25,40',
      'Girls,2024/25,36',
      'Boys,2024/25,4',
    ])
    const values = async (words: string) => valuesOf(await published(await measureOf(words, OUR_AREA)))
    expect(await values('Fostered Grand total')).toEqual([60, 40])
    expect(await values('Fostered Girls')).toEqual([30, null])
    // Of the year before, one who was neither is what all, girls and boys would leave over.
    expect(await values('Fostered Boys')).toEqual([null, null])
  })

  test('a correction of all of them is reckoned with, in whichever order they are published again', async () => {
    const lines = (girls: number, boys: number) => [
      `All,2024/25,${girls + boys}`,
      `Girls,2024/25,${girls}`,
      `Boys,2024/25,${boys}`,
    ]
    await bringGroups('Adopted', lines(9, 40))
    const all = await measureOf('Adopted All', OUR_AREA)
    const girls = await measureOf('Adopted Girls', OUR_AREA)
    const boys = await measureOf('Adopted Boys', OUR_AREA)
    for (const each of [all, girls, boys]) expect(valuesOf(await published(each))).not.toEqual([null])
    await bringGroups('Adopted', lines(3, 41))
    expect(valuesOf(await published(all))).toEqual([44])
    expect(valuesOf(await published(boys))).toEqual([null])
    expect(valuesOf(await published(girls))).toEqual([null])
  })

  test('a small number that nobody published is not told after it was corrected either', async () => {
    await bringGroups('Moved', ['All,2024/25,8', 'Girls,2024/25,7', 'Boys,2024/25,1'])
    expect(valuesOf(await published(await measureOf('Moved All', OUR_AREA)))).toEqual([8])
    await bringGroups('Moved', ['All,2024/25,7', 'Girls,2024/25,7', 'Boys,2024/25,0'])
    expect(valuesOf(await published(await measureOf('Moved Boys', OUR_AREA)))).toEqual([0])
    // With eight of them all, seven girls would tell the one boy of then.
    expect(valuesOf(await published(await measureOf('Moved Girls', OUR_AREA)))).toEqual([null])
  })

  test('what the rule of another measure keeps back is not told by the lax one of ours', async () => {
    await bringGroups('Missing', ['All,2024/25,40', 'Girls,2024/25,32', 'Boys,2024/25,8'])
    const rule = { ...SEEN_IN_TIME.disclosure, hideUpTo: 10 }
    const boys = await measureOf('Missing Boys', OUR_AREA, { disclosure: rule })
    expect(valuesOf(await published(await measureOf('Missing All', OUR_AREA)))).toEqual([40])
    expect(valuesOf(await published(await measureOf('Missing Girls', OUR_AREA)))).toEqual([null])
    expect(valuesOf(await published(boys))).toEqual([null])
  })
})

describe('measures of tables of their own', () => {
  const years = ['2021/22', '2022/23', '2023/24', '2024/25']
  const bringYears = (name: string, values: readonly number[], periods = years) =>
    bring(name, [
      `Area,Period,${name}`,
      ...periods.map((period, index) => `${OUR_AREA.code},${period},${values[index] ?? ''}`),
    ])

  test('of which two make the third do not leave over the few of the one that nobody published', async () => {
    await bringYears('Plans begun', [90, 84, 77, 60])
    await bringYears('Plans in time', [70, 61, 59, 57])
    await bringYears('Plans late', [20, 23, 18, 3])
    await measureOf('Plans late', OUR_AREA)
    expect(valuesOf(await published(await measureOf('Plans begun', OUR_AREA)))).toEqual([90, 84, 77, 60])
    const inTime = await measureOf('Plans in time', OUR_AREA)
    expect(valuesOf(await published(inTime))).toEqual([70, 61, 59, null])
  })

  test('of which one has the years of the quarters of the other do not leave over a quarter', async () => {
    const quarters = years.flatMap((year) => [1, 2, 3, 4].map((each) => `${year.slice(0, 4)} Q${each}`))
    const values = [20, 21, 22, 23, 30, 31, 32, 33, 40, 41, 42, 43, 2, 21, 22, 23]
    await bringYears('Returns each quarter', values, quarters)
    await bringYears('Returns each year', [86, 126, 166, 68])
    expect(valuesOf(await published(await measureOf('Returns each year', OUR_AREA)))).toEqual([
      86, 126, 166, 68,
    ])
    const rows = valuesOf(await published(await measureOf('Returns each quarter', OUR_AREA)))
    expect(rows.slice(0, 12)).toEqual(values.slice(0, 12))
    expect(rows.slice(12).filter((each) => each === null)).toHaveLength(2)
  })
})

describe('quarters and their year', () => {
  const quarters = (name: string, cells: readonly string[]) =>
    bring(name, [
      `Area,Period,${name}`,
      ...['2024 Q1', '2024 Q2', '2024 Q3', '2024 Q4', '2024/25'].map(
        (period, index) => `${OUR_AREA.code},${period},${cells[index] ?? ''}`,
      ),
    ])
  const shownOf = async (name: string, fields: Partial<DefinitionFields> = {}) =>
    published(await measureOf(name, OUR_AREA, { rhythm: 'quarter', ...fields }))

  test('a quarter before the measure begins is not what the year leaves over', async () => {
    await quarters('placements', ['3', '20', '30', '40', '93'])
    const rows = await shownOf('placements', { fromOn: '2024-07-01' })
    expect(rows).toHaveLength(4)
    expect(valuesOf(rows).filter((value) => value === null)).toHaveLength(1)
  })

  test('three quarters and the months since then are the year as well', async () => {
    const cells = [
      '2024 Q1,30',
      '2024 Q2,20',
      '2024 Q3,40',
      '2025-01,12',
      '2025-02,2',
      '2025-03,14',
      '2024/25,118',
    ]
    await bring('moves', ['Area,Period,Moves', ...cells.map((each) => `${OUR_AREA.code},${each}`)])
    const values = valuesOf(await shownOf('moves'))
    expect(values.filter((value) => value === null)).toHaveLength(2)
  })

  test.each(['c', '-', 'x', '..', '~'])('a quarter in which %s stands is not either', async (symbol) => {
    const name = `exclusions${symbol.codePointAt(0)}`
    await quarters(name, [symbol, '20', '30', '40', '93'])
    const values = valuesOf(await shownOf(name))
    expect([values[0], values.filter((value) => value === null).length]).toEqual([null, 2])
  })
})

describe('what stands beside a figure in the file', () => {
  test('a numerator of a plain count is not public, because no rule looked at it', async () => {
    await bring('callers', ['Area,Period,Numerator,Denominator,Callers', `${OUR_AREA.code},2024/25,3,40,30`])
    expect(await published(await measureOf('callers', OUR_AREA))).toMatchObject([
      { value: 30, numerator: null, denominator: null },
    ])
  })

  test('a mean without how many it is the mean of is not published', async () => {
    await bring('days', ['Area,Period,Days waited', `${OUR_AREA.code},2024/25,31`])
    const { id } = await measureOf('days waited', OUR_AREA, { kind: 'mean', unit: 'days', decimals: 0 })
    expect(faultOf(await propose(id)).message).toBe('disclosure.fault.noCounts')
  })

  test('a percentage that was hidden by hand is not made of its numbers again, however large they are', async () => {
    const cells = [
      '2020/21,3,40,c',
      '2021/22,31,40,-',
      '2022/23,32,40,x',
      '2023/24,33,40,z',
      '2024/25,30,40,75',
    ]
    const lines = cells.map((each) => `${OUR_AREA.code},${each}`)
    await bring('seen', ['Area,Period,Numerator,Denominator,Seen again', ...lines])
    const fields = { kind: 'percentage', unit: '%', decimals: 1 } as const
    const rows = await published(await measureOf('seen again', OUR_AREA, fields))
    expect(
      rows.map(({ text, symbol, numerator, denominator }) => [text, symbol, numerator, denominator]),
    ).toEqual([
      ['', 'c', null, 40],
      ['', '-', null, 40],
      ['', 'x', null, 40],
      ['', 'z', 33, 40],
      ['75', null, 30, 40],
    ])
  })

  const ofForty = { kind: 'percentage', unit: '%', decimals: 1 } as const
  const three = ['Area,Period,Numerator,Denominator', `${OUR_AREA.code},2023/24,20,40,50.0`]
  const bringThree = (name: string) =>
    bring(name, [`${three[0]},${name}`, three[1] ?? '', `${OUR_AREA.code},2024/25,3,40,7.5`])

  test.each(['mean', 'other'] as const)(
    'a percentage that was public as a number of kind %s is known: its small numerator cannot be hidden beside the whole',
    async (kind) => {
      await bringThree(`returns ${kind}`)
      const before = await measureOf(`returns ${kind}`, OUR_AREA, { ...ofForty, kind, unit: 'children' })
      expect(valuesOf(await published(before))).toEqual([50, 7.5])
      const { id } = await measureOf(`returns ${kind}`, OUR_AREA, ofForty)
      const proposed = await propose(id)
      // The mean has told of how many too; otherwise the number of all of them is hidden with it.
      if (kind === 'mean') expect(faultOf(proposed).message).toBe('disclosure.fault.known')
      else
        expect(
          valueOf(proposed).content.rows.map(({ value, numerator, denominator }) => [
            value,
            numerator,
            denominator,
          ]),
        ).toEqual([
          [50, 20, 40],
          [null, null, null],
        ])
    },
  )

  test.each(['mean', 'other'] as const)(
    'a percentage that was hidden is not public as a number of kind %s after all',
    async (kind) => {
      await bringThree(`moves on ${kind}`)
      const before = await measureOf(`moves on ${kind}`, OUR_AREA, ofForty)
      expect(valuesOf(await published(before))).toEqual([50, null])
      const later = await measureOf(`moves on ${kind}`, OUR_AREA, { ...ofForty, kind, unit: 'children' })
      const said = hiddenCells(valueOf(await propose(later.id))).map(({ label, value }) => [label, value])
      expect(said).toEqual([['2024/25', '7.5']])
      expect(valuesOf(await published(later))).toEqual([50, null])
    },
  )

  test('a percentage says as little of the few who are not among the many', async () => {
    await bring('checks', [
      'Area,Period,Numerator,Denominator,Health checks',
      ...['2021/22,94,100,94.0', '2022/23,98,100,98.0', '2023/24,100,100,100.0'].map(
        (each) => `${OUR_AREA.code},${each}`,
      ),
    ])
    const fields = { kind: 'percentage', unit: '%', decimals: 1 } as const
    const measure = await measureOf('health checks', OUR_AREA, fields)
    const { disclosed, facts } = valueOf(await propose(measure.id))
    const said = facts.table.counts.flatMap(({ key, label, value }) =>
      disclosed.hidden.has(key) ? [[label, value, disclosed.hidden.get(key)]] : [],
    )
    expect(said).toEqual([
      ['2022/23, Seen in time', 98, 'protects'],
      ['2022/23, Referred − Seen in time', 2, 'small'],
    ])
    expect(
      (await published(measure)).map(({ text, numerator, denominator }) => [text, numerator, denominator]),
    ).toEqual([
      ['94.0', 94, 100],
      ['', null, 100],
      ['100.0', 100, 100],
    ])
    // A laxer rule of another measure of the same figures does not tell it after all.
    const lax = { ...fields, disclosure: { ...SEEN_IN_TIME.disclosure, hideUpTo: 1 } }
    const other = await measureOf('health checks', OUR_AREA, { ...lax, numeratorLabel: 'Checked' })
    expect(valuesOf(valueOf(await propose(other.id)).content.rows)).toEqual([94, null, 100])
  })
})
