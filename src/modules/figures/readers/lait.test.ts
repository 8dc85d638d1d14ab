import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openFigures } from '../opening.ts'
import { laitPeriod } from './lait.ts'
import { shared } from '../../../../tests/support/shared.ts'

const lait = shared('data', 'lait')

test('the years of LAIT say which days they are, and what is said of the number', () => {
  const read = (text: string, type: string) => {
    const found = laitPeriod(text, type)
    return found && [found.period.code, found.period.startsOn, found.period.endsOn, found.remark]
  }
  expect(read('2024', 'Academic Year')).toEqual(['2024', '2023-09-01', '2024-08-31', null])
  expect(read('2024', 'Financial Year')).toEqual(['2024', '2023-04-01', '2024-03-31', null])
  expect(read('2024', 'Calendar Year')).toEqual(['2024', '2024-01-01', '2024-12-31', null])
  expect(read('2024', 'Annual - January')).toEqual(['2024', '2024-01-01', '2024-01-31', null])
  expect(read('2016-17 (OT)', 'Financial Year')).toEqual(['2016-17', '2016-04-01', '2017-03-31', 'OT'])
  expect(read('2015/16', 'Academic Year')).toEqual(['2015/16', '2015-09-01', '2016-08-31', null])
  expect(read('2014-16', 'Calendar Year')).toEqual(['2014-16', '2014-01-01', '2016-12-31', null])
  expect(read('2013/14-15/16', 'Financial Year')).toEqual(['2013/14-15/16', '2013-04-01', '2016-03-31', null])
  expect(read('2018 (Rev)', 'Academic Year')?.[3]).toBe('Rev')
  expect(read('1999-00', 'Financial Year')).toEqual(['1999-00', '1999-04-01', '2000-03-31', null])
  for (const text of ['0', '', '2015/17', '20245', '2024 (perhaps)'])
    expect(laitPeriod(text, '')).toBeUndefined()
})

test.runIf(lait.isThere)('every row of LAIT is placed or listed, and "-" stays "-"', async () => {
  const opened = await openFigures({
    filename: 'bds_long_0.parquet',
    bytes: readFileSync(join(lait.path, 'bds_long_0.parquet')),
    beside: { filename: 'dictionary.csv', bytes: readFileSync(join(lait.path, 'lait_data_dictionary.csv')) },
  })
  const [part] = opened.ok ? opened.value : []
  if (part?.is !== 'figures') throw new Error('LAIT was not read')
  let cells = 0
  let dashes = 0
  for await (const batch of part.reading.batches()) {
    cells += batch.lines.length
    dashes += batch.symbols.filter((each) => each === '-').length
  }
  const { found } = part.reading
  expect(found.rows).toBe(641_070)
  expect(found.refusals).toMatchObject([
    { message: 'figures.refused.year', count: 170, values: { text: '0' } },
  ])
  expect(cells).toBe(641_070 - 170)
  // of 93,883, those 170 are in no year
  expect(dashes).toBe(93_883 - 170)
  expect(found.series).toHaveLength(434)
  expect(found.areas).toHaveLength(170)
  expect(found.areas.every(({ code }) => /^E\d{8}$/.test(code))).toBe(true)
  expect(found.series.filter(({ polarity }) => polarity === 'high').length).toBeGreaterThan(200)
})
