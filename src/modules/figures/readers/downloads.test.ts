import { expect, test } from 'vitest'
import { openFigures } from '../opening.ts'
import { fingertipsPeriod } from './fingertips.ts'

async function read(filename: string, text: string) {
  const opened = await openFigures({ filename, bytes: Buffer.from(text) })
  const [part] = opened.ok ? opened.value : []
  if (part?.is !== 'figures') throw new Error('It was not read')
  const batches = []
  for await (const batch of part.reading.batches()) batches.push(batch)
  return { file: part.file, found: part.reading.found, batch: batches[0] }
}

test('a download of Fingertips keeps intervals, counts and groups; a note instead of a value is listed', async () => {
  const head =
    'Indicator ID,Indicator Name,Parent Code,Parent Name,Area Code,Area Name,Area Type,Sex,Age,Category Type,Category,Time period,Value,Lower CI 95.0 limit,Upper CI 95.0 limit,Lower CI 99.8 limit,Upper CI 99.8 limit,Count,Denominator,Value note,Recent Trend,Compared to England value or percentiles,Compared to Region,Time period Sortable,New data,Compared to goal\n'
  const row = (period: string, value: string, note = '') =>
    `90631,School readiness,E92000001,England,E08000018,Rotherham,UA,Persons,5 yrs,,,${period},${value},66.1,69.9,,,2135,3140,${note},,,,20230000,,\n`
  const { file, found, batch } = await read(
    'fingertips.csv',
    head + row('2022/23', '68.0') + row('2021/22', '', 'Value suppressed'),
  )
  expect(file.kind).toBe('fingertips')
  expect(found.series).toMatchObject([{ indicator: '90631', breakdown: { Sex: 'Persons', Age: '5 yrs' } }])
  expect(batch).toMatchObject({
    values: ['68.0'],
    numerators: ['2135'],
    denominators: ['3140'],
    lowers: ['66.1'],
    uppers: ['69.9'],
  })
  expect(found.refusals).toMatchObject([{ lines: [[3, 3]], values: { text: 'Value suppressed' } }])
})

test('the periods of Fingertips are years, split years, or several pooled', () => {
  const days = (text: string) => {
    const period = fingertipsPeriod(text)
    return period && [period.startsOn, period.endsOn]
  }
  expect(days('2023')).toEqual(['2023-01-01', '2023-12-31'])
  expect(days('2022/23')).toEqual(['2022-04-01', '2023-03-31'])
  expect(days('2021 - 23')).toEqual(['2021-01-01', '2023-12-31'])
  expect(days('2020/21 - 22/23')).toEqual(['2020-04-01', '2023-03-31'])
  expect(days('some time')).toBeUndefined()
})

test('a download of LG Inform is read past its second heading row', async () => {
  const { file, found, batch } = await read(
    'absence.csv',
    'area,area label,area long label,2022/23,2023/24\narea,Area,Area,2022/23,2023/24\nE08000018,Rotherham,Rotherham Metropolitan Borough Council,7.5,\nE92000001,England,England,7.3,6.9\n',
  )
  expect(file.kind).toBe('lg-inform')
  expect(found.rows).toBe(2)
  expect(batch?.values).toEqual(['7.5', '7.3', '6.9'])
  expect(batch?.lines).toEqual([3, 4, 4])
  expect(found.refusals).toMatchObject([{ lines: [[3, 3]], values: { column: '2023/24' } }])
})
