import { expect, test } from 'vitest'
import { freshDatabase } from '../../../../tests/support/database.ts'
import { seedPeople } from '../../../../tests/support/people.ts'
import { valueOf } from '../../../../tests/support/results.ts'
import { findArea, type FigureArea } from '../../figures/index.ts'
import { beginPhase, findMeasure, makeMeasure, setTarget, USUAL_DISCLOSURE } from '../index.ts'
import { answerArea } from './area.ts'
import { loadAnswer } from './load.ts'

const database = await freshDatabase()
const { db, owner } = database
const { officer } = await seedPeople(database)

/** One file: England, a region, us with two neighbours of which one was reorganised, and two years of two indicators. */
await owner(`
  insert into figure.file (kind, name, dataset, digest, taken_by)
    values ('lait', 'lait.parquet', 'lait', repeat('a', 64), '${officer.id}');
  insert into figure.area (code, name, kind, region_id, ended_on) values
    ('E92000001', 'England', 'country', null, null), ('E12000003', 'Yorkshire', 'region', null, null),
    ('E08000018', 'Rotherham', 'authority', 2, null), ('E1', 'Near', 'authority', 2, null),
    ('E2', 'Divided', 'authority', null, '2023-03-31'), ('E3', 'Far', 'authority', null, null);
  insert into figure.period (code, identifier, name, starts_on, ends_on, frequency) values
    ('2023', 'Calendar year', '2023', '2023-01-01', '2023-12-31', 'year'),
    ('2024', 'Calendar year', '2024', '2024-01-01', '2024-12-31', 'year');
  insert into figure.series (source, dataset, indicator, name, unit, polarity, decimals) values
    ('lait', 'lait', 'Seen', 'Seen in time', '% of children', 'high', 1),
    ('lait', 'lait', 'Number', 'Children', 'Number of children', null, 0);
  insert into figure.neighbour (area_id, neighbour_id, rank, closeness, edition, file_id) values
    (3, 4, 1, 'very close', 2025, 1), (3, 5, 2, 'close', 2025, 1);
  insert into figure.value (series_id, area_id, period_id, version, is_latest, file_id, line, value, symbol) values
    (1, 1, 1, 1, true, 1, 2, 60, null), (1, 1, 2, 1, true, 1, 3, 62, null), (1, 2, 2, 1, true, 1, 4, 61, null),
    (1, 3, 1, 1, true, 1, 5, 50, null), (1, 3, 2, 1, false, 1, 6, 54, null), (1, 3, 2, 2, true, 1, 6, 55, null),
    (1, 4, 2, 1, true, 1, 7, 70, null), (1, 5, 1, 1, true, 1, 8, 40, null), (1, 5, 2, 1, true, 1, 9, null, '-'),
    (1, 6, 2, 1, true, 1, 10, 20, null), (1, 6, 1, 1, true, 1, 11, 90, null),
    (2, 3, 2, 1, true, 1, 12, null, '-'), (2, 4, 2, 1, true, 1, 13, 7, null);
  insert into figure.area (code, name, kind) values ('E4', 'Other', 'authority');
  insert into figure.value (series_id, area_id, period_id, version, is_latest, file_id, line, value)
    values (1, 7, 2, 1, true, 1, 14, 80);`)

const SEEN = {
  name: 'Seen in time',
  description: 'Children who are seen in time.',
  kind: 'percentage',
  unit: '%',
  per: null,
  decimals: 1,
  polarity: 'high',
  rhythm: 'calendar-year',
  source: '',
  numeratorLabel: '',
  denominatorLabel: '',
  tolerance: null,
  disclosure: USUAL_DISCLOSURE,
  benchmark: { england: true, region: false, neighbours: true },
  fromOn: null,
  seriesId: 1,
  area: { code: 'E08000018', name: '' },
  ownerPostId: null,
} as const

test('an authority’s indicators are answered with neighbours, quarters and what cannot be told', async () => {
  const { company, indicators } = await db.as(officer.id, 'answers.test', async (tx) => {
    const rotherham = await findArea(tx, 'E08000018')
    return answerArea(tx, rotherham as FigureArea)
  })
  expect(company.neighbours.map(({ name }) => name)).toEqual(['Near', 'Divided'])
  const [children, seen] = indicators
  expect(children?.answer.latestKnown).toBeUndefined()
  expect(children?.answer.latest).toMatchObject({ text: '-', line: 12 })

  expect(seen?.answer.latestKnown).toMatchObject({ text: '55', period: '2024', line: 6, version: 2 })
  const { benchmarks, rank, quartile } = seen!.answer.comparison
  expect(benchmarks.map(({ kind, value }) => [kind, value])).toEqual([
    ['england', 62],
    ['region', 61],
    ['neighbours', 70],
  ])
  expect(benchmarks[2]?.together).toMatchObject({ missing: ['Divided'], reorganised: ['Divided'] })
  expect(rank?.answer).toMatchObject({ rank: 2, of: 2 })
  // 20, 55, 70 and 80 in 2024: the country and the region are no authorities, 2023 is another year
  expect(quartile).toMatchObject({ answer: 3, of: 4 })
  expect(seen?.answer.signal.signal).toEqual({ by: 'none', reason: 'too-few' })
  expect(seen?.answer.sincePreviousPeriod?.change.difference).toBe(5)
})

test('a measure is answered by its definition, its targets and its phases', async () => {
  const answer = await db.as(officer.id, 'answers.test', async (tx) => {
    const made = valueOf(
      await makeMeasure(tx, officer, {
        ...SEEN,
        tolerance: [
          { level: 'green', offByAtMost: 0 },
          { level: 'amber', offByAtMost: 10 },
        ],
        fromOn: '2024-01-01',
      }),
    )
    const target = { code: '2024', identifier: 'Calendar year', endsOn: '2024-12-31', typed: '60', why: '' }
    valueOf(await setTarget(tx, officer, { id: made.id, kind: 'local', ...target }))
    valueOf(await beginPhase(tx, officer, { id: made.id, fromOn: '2024-01-01', why: 'counted anew' }))
    const measure = await findMeasure(tx, made.slug)
    if (!measure) throw new Error('The measure is not there')
    return loadAnswer(tx, measure)
  })
  expect(answer.level).toMatchObject({ target: 60, answer: { level: 'amber', off: 5 } })
  expect(answer.level.rows).toMatchObject([{ fileName: 'lait.parquet', line: 6 }])
  expect(answer.comparison.benchmarks.map(({ kind }) => kind)).toEqual(['england', 'neighbours'])
  // figures of before the definition holds are not part of it
  expect(answer.signal.chart.points).toHaveLength(1)
  expect(answer.sincePreviousPeriod).toBeUndefined()
  expect(answer.subject.steps).toEqual([{ from: '2024-01-01', reason: 'counted anew' }])
})

test('a term is never set against a year, and what is left out is said', async () => {
  await owner(`
    insert into figure.series (id, source, dataset, indicator, name, unit) overriding system value
      values (90, 'ees', 'exclusions', 'susp_rate', 'Suspension rate', '%');
    insert into figure.period (id, code, identifier, name, starts_on, ends_on, frequency) overriding system value values
      (90, '202223', 'Academic year', '2022/23 Academic year', '2022-09-01', '2023-08-31', 'year'),
      (91, '202324', 'Academic year', '2023/24 Academic year', '2023-09-01', '2024-08-31', 'year'),
      (92, '202223', 'Summer term', '2022/23 Summer term', '2023-05-01', '2023-08-31', 'term'),
      (93, '202324', 'Spring term', '2023/24 Spring term', '2024-01-01', '2024-04-30', 'term'),
      (94, '202324', 'Summer term', '2023/24 Summer term', '2024-05-01', '2024-08-31', 'term');
    insert into figure.value (series_id, area_id, period_id, version, is_latest, file_id, line, value) values
      (90, 3, 90, 1, true, 1, 2, 7.1), (90, 3, 91, 1, true, 1, 3, 6.9), (90, 3, 92, 1, true, 1, 4, 2.2),
      (90, 3, 93, 1, true, 1, 5, 2.4), (90, 3, 94, 1, true, 1, 6, 2.3), (90, 4, 91, 1, true, 1, 7, 5.5),
      (90, 4, 94, 1, true, 1, 8, 1.5), (90, 5, 91, 1, true, 1, 9, 5.4), (90, 6, 91, 1, true, 1, 10, 5.3);`)
  const answerBy = (rhythm: 'academic-year' | 'other') =>
    db.as(officer.id, 'answers.test', async (tx) => {
      const fields = { ...SEEN, name: `Suspensions ${rhythm}`, rhythm, seriesId: 90 }
      const measure = await findMeasure(tx, valueOf(await makeMeasure(tx, officer, fields)).slug)
      if (!measure) throw new Error('The measure is not there')
      return loadAnswer(tx, measure)
    })
  const yearly = await answerBy('academic-year')
  expect(yearly.latest).toMatchObject({ text: '6.9', period: '2023/24 Academic year' })
  expect(yearly.sincePreviousPeriod?.change.from.value).toBe(7.1)
  expect(yearly.signal.chart.points).toHaveLength(2)
  expect(yearly.comparison.quartile?.of).toBe(4)
  expect(yearly.leftOut).toMatchObject({ values: { count: 3 } })

  const termly = await answerBy('other')
  expect(termly.latest).toMatchObject({ text: '2.3' })
  expect(termly.sincePreviousPeriod?.change.from.value).toBe(2.4)
  expect(termly.sinceLastYear?.change.from.value).toBe(2.2)
  expect(termly.comparison.rank?.answer).toMatchObject({ rank: 1, of: 2 })
  expect(termly.leftOut).toMatchObject({ values: { count: 2 } })
})
