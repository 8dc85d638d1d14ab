import { DIRECTORATE_LEAD, PERFORMANCE_OFFICER } from '../../demo/people.ts'
import type { PlainDate } from '../../src/kernel/calendar.ts'
import {
  beginPhase,
  makeMeasure,
  periodOn,
  setTarget,
  signOffNote,
  tieMeasure,
  writeNote,
  type DefinitionFields,
} from '../../src/modules/measures/index.ts'
import type { Database } from '../../src/platform/database/database.ts'
import type { TestDatabase } from './database.ts'
import { OUR_AREA, SEEN_IN_TIME } from './measuring.ts'
import { valueOf } from './results.ts'

const YEARS = [2018, 2019, 2020, 2021, 2022, 2023, 2024]
const NEIGHBOURS = ['Northmoor', 'Eastham and Wold', 'Marsh End']

/** Percentages of seven years: England, a region, our own with one hidden, and three neighbours, one of them without a last year. */
const PERCENTAGES: readonly (readonly [area: string, values: readonly (string | null)[]])[] = [
  ['E92000001', ['22.60', '22.60', '22.70', '21.50', '22.40', '22.40', '22.00']],
  ['E12000003', ['21.40', '21.90', '22.10', '22.30', '22.90', '23.10', '22.70']],
  [OUR_AREA.code, ['19.40', '20.10', null, '22.80', '21.90', '20.40', '18.70']],
  ['E90000001', ['24.00', '24.40', '23.90', '25.00', '25.20', '24.70', '25.10']],
  ['E90000002', ['20.10', '20.90', '21.40', '22.60', '22.00', '22.30', '22.40']],
  ['E90000003', ['18.80', '19.20', '19.00', '18.70', '19.50', '19.90', null]],
]

/** Twenty-four months, the last far above what those before would lead one to expect. */
const MONTHS = [
  78, 81, 79, 82, 80, 77, 80, 83, 79, 81, 78, 80, 82, 79, 81, 80, 78, 82, 80, 79, 81, 78, 80, 95,
]

const REREFERRALS: DefinitionFields = {
  ...SEEN_IN_TIME,
  name: 'Children referred again within 12 months',
  description: 'Referrals within 12 months of an earlier referral of the same child, out of all referrals.',
  polarity: 'low',
  rhythm: 'financial-year',
  source: 'Department for Education, characteristics of children in need',
  numeratorLabel: '',
  denominatorLabel: '',
  tolerance: [
    { level: 'green', offByAtMost: 0 },
    { level: 'amber', offByAtMost: 10 },
  ],
}

/**
 * Two measures with everything that their pages show: a yearly one beside other areas with a target, notes and links to
 * the demonstration's plan, and a monthly one that is long enough for limits. Gives their slugs and where they are tied.
 */
export async function seeMeasures({ db, owner }: Pick<TestDatabase, 'db' | 'owner'>) {
  await seedFigures(owner)
  const [outcome] = await owner<{ id: string }>(
    `select id from thread.node where kind = 'outcome' and not removed order by title limit 1`,
  )
  const [activity] = await owner<{ id: string }>(
    `select id from thread.node where kind = 'activity' and not removed order by title limit 1`,
  )
  const [post] = await owner<{ id: string; organisationId: string }>(
    `select id, organisation_id as "organisationId" from partners.post order by title limit 1`,
  )
  if (!outcome || !activity || !post) throw new Error('The demonstration has no plan.')
  const series = await owner<{ id: number }>(
    `select id from figure.series where indicator in ('again', 'seen') order by indicator`,
  )
  const make = (fields: DefinitionFields, seriesId: number) =>
    asOfficer(db, (tx) =>
      makeMeasure(tx, PERFORMANCE_OFFICER, { ...fields, seriesId, area: OUR_AREA, ownerPostId: post.id }),
    ).then(valueOf)
  const yearly = await make(REREFERRALS, series[0]?.id ?? 0)
  const monthly = await make(SEEN_IN_TIME, series[1]?.id ?? 0)
  await describeYearly(db, yearly.id, [outcome.id, activity.id])
  await asOfficer(db, async (tx) =>
    valueOf(
      await beginPhase(tx, PERFORMANCE_OFFICER, {
        id: monthly.id,
        fromOn: '2024-04-01',
        why: 'A new team began.',
      }),
    ),
  )
  return { yearly, monthly, outcomeId: outcome.id, organisationId: post.organisationId }
}

type Work = Parameters<Database['as']>[2]
function asOfficer<T>(db: Database, work: (tx: Parameters<Work>[0]) => Promise<T>): Promise<T> {
  return db.as(PERFORMANCE_OFFICER.id, 'test.seed', work)
}

async function seedFigures(owner: TestDatabase['owner']): Promise<void> {
  const areas = NEIGHBOURS.map((name, at) => `('E9000000${at + 1}', '${name}', 'authority')`)
  await owner(`
    insert into figure.file (kind, name, dataset, digest, taken_by)
      values ('lait', 'children-in-need.csv', 'lait', repeat('a', 64), '${PERFORMANCE_OFFICER.id}');
    insert into figure.area (code, name, kind) values
      ('E92000001', 'England', 'country'), ('E12000003', 'Yorkshire and The Humber', 'region'),
      ('${OUR_AREA.code}', '${OUR_AREA.name}', 'authority'), ${areas.join(', ')} on conflict do nothing;
    update figure.area set region_id = (select id from figure.area where code = 'E12000003') where code = '${OUR_AREA.code}';
    insert into figure.neighbour (area_id, neighbour_id, rank, closeness, edition, file_id)
      select o.id, n.id, right(n.code, 1)::integer, 'close', 2025, f.id from figure.area o, figure.area n, figure.file f
      where f.name = 'children-in-need.csv' and o.code = '${OUR_AREA.code}' and n.code like 'E9000000%';
    insert into figure.series (source, dataset, indicator, name, unit, decimals) values
      ('lait', 'lait', 'again', 'Referred again', '%', 2), ('own', 'own', 'seen', 'Seen in time', '%', 0);`)
  const values = PERCENTAGES.flatMap(([area, each]) =>
    each.map((value, at) => {
      const year = YEARS[at] ?? 0
      const shown = value === null ? `null, 'c'` : `${value}, null`
      return `('again', '${area}', '${year}${String(year + 1).slice(2)}', 'Financial year', '${year}-04-01', '${year + 1}-03-31', ${at + 2}, ${shown})`
    }),
  )
  const months = MONTHS.map((value, at) => {
    const period = periodOn(
      'month',
      `${2024 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01` as PlainDate,
    )
    return `('seen', '${OUR_AREA.code}', '${period?.code}', 'Month', '${period?.startsOn}', '${period?.endsOn}', ${at + 2}, ${value}, null)`
  })
  const given = `(values ${[...values, ...months].join(', ')})
    as g (indicator, area, period, identifier, starts_on, ends_on, line, value, symbol)`
  await owner(`
    insert into figure.period (code, identifier, name, starts_on, ends_on, frequency)
      select distinct period, identifier, period, starts_on::date, ends_on::date,
        case indicator when 'seen' then 'month' else 'year' end from ${given} on conflict do nothing`)
  await owner(`
    insert into figure.value (series_id, area_id, period_id, version, is_latest, file_id, line, value, symbol)
      select s.id, a.id, p.id, 1, true, f.id, g.line, g.value::numeric, g.symbol::text
      from ${given} join figure.series s on s.indicator = g.indicator join figure.area a on a.code = g.area
        join figure.period p on p.code = g.period and p.identifier = g.identifier
        join figure.file f on f.name = 'children-in-need.csv'`)
}

async function describeYearly(db: Database, id: string, ties: readonly string[]): Promise<void> {
  const period = { code: '202425', identifier: 'Financial year', endsOn: '2025-03-31' }
  const note = await asOfficer(db, async (tx) => {
    for (const otherId of ties) valueOf(await tieMeasure(tx, PERFORMANCE_OFFICER, { id, otherId }))
    valueOf(
      await setTarget(tx, PERFORMANCE_OFFICER, {
        id,
        kind: 'local',
        ...period,
        typed: '18',
        why: 'As the best of our neighbours.',
      }),
    )
    return valueOf(
      await writeNote(tx, PERFORMANCE_OFFICER, {
        id,
        kind: 'story',
        ...period,
        text: 'More families come back early.\nMost of them ask for the same worker.',
      }),
    )
  })
  await db.as(DIRECTORATE_LEAD.id, 'test.seed', async (tx) =>
    valueOf(await signOffNote(tx, DIRECTORATE_LEAD, { id: note.id })),
  )
}
