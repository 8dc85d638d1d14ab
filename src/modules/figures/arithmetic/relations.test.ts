import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { recompute, type Relation } from './relations.ts'
import { canBe, printedInterval, ratioOf, stepOf } from './rounding.ts'
import { shared } from '../../../../tests/support/shared.ts'

const dfe = shared('data', 'dfe')

function told({ value, numerator, denominators, filter }: Relation): string {
  return `${value} = ${numerator} / ${denominators.join(' + ')}${filter === null ? '' : ` of the total of ${filter}`}`
}

function fileOf(name: string): { headings: string[]; rows: string[][] } {
  const [headings = [], ...rows] = parse(readFileSync(join(dfe.path, name)), { bom: true })
  return { headings, rows }
}

/** What belongs together in each file, and how many rows of authorities have all of it. */
const PUBLISHED: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv': {
    'rereferral_percent = rereferral_count / referral_count': 1948,
    'no_further_action_percent = no_further_action_count / referral_count': 1873,
    'not_in_need_percent = not_in_need_count / referral_count': 1940,
    'rereferral_child_percent = rereferral_child_count / referral_child_count': 1952,
  },
  'd3_cpps_subsequent_plan_2013_to_2025.csv': { 'CPP_subsequent_percent = CPP_subsequent / CPP_start': 1924 },
  'd5_cpps_at31march_by_duration_2013_to_2025.csv': {
    '3_months_or_less_percent = 3_months_or_less / CPP_At31': 1919,
    'more_than_3_months_6_months_percent = more_than_3_months_6_months / CPP_At31': 1889,
    'more_than_6_months_less_than_1_year_percent = more_than_6_months_less_than_1_year / CPP_At31': 1908,
    '1_year_less_than_2_years_percent = 1_year_less_than_2_years / CPP_At31': 1334,
    '2_years_or_more_percent = 2_years_or_more / CPP_At31': 1241,
  },
  'cla_number_and_rate_per_10k_children.csv': {
    'rate_per_10000 = children_count / population_estimate': 2267,
  },
  'la_cla_placement_stability.csv': {
    'children_percent = children_count / children_count of the total of placement_stability': 4497,
  },
  'csww_indicators_2017_to_2025.csv': {
    'turnover_rate_fte = leavers_fte / inpost_fte': 1345,
    'turnover_rate_headcount = leavers_headcount / inpost_headcount': 1347,
    'agency_rate_fte = agency_fte / agency_fte + inpost_fte': 1341,
    'agency_rate_headcount = agency_headcount / agency_headcount + inpost_headcount': 1352,
    'agency_cover_rate_fte = agency_cover_fte / agency_fte': 1292,
    'vacancy_rate_fte = vacancy_fte / vacancy_fte + inpost_fte': 1353,
    'vacancy_agency_cover_rate_fte = agency_cover_fte / vacancy_fte': 1303,
    'caseload_fte = cases / case_holders_fte': 1350,
  },
  'ks2_la.csv': {
    'pt_read_met_expected_standard = t_read_met_expected_standard / t_read_eligible_pupils': 1678,
    'pt_writta_met_expected_standard = t_writta_met_expected_standard / t_writta_eligible_pupils': 1601,
    'pt_mat_met_expected_standard = t_mat_met_expected_standard / t_mat_eligible_pupils': 1614,
    'pt_rwm_met_expected_standard = t_rwm_met_expected_standard / t_rwm_eligible_pupils': 1368,
    'pt_gps_met_expected_standard = t_gps_met_expected_standard / t_gps_eligible_pupils': 1630,
    'pt_scita_met_expected_standard = t_scita_met_expected_standard / t_scita_eligible_pupils': 1708,
    'avg_read_progress_score = t_read_progress_score / t_read_progress_eligible_pupils': 1238,
    'avg_writta_progress_score = t_writta_progress_score / t_writta_progress_eligible_pupils': 1241,
    'avg_mat_progress_score = t_mat_progress_score / t_mat_progress_eligible_pupils': 1238,
  },
}

function relationsIn(headings: readonly string[], rows: readonly (readonly string[])[]): Relation[] {
  return recompute(headings, rows).relations
}

describe.runIf(dfe.isThere)('what the Department publishes of authorities', () => {
  test.each(Object.entries(PUBLISHED))(
    'in %s is what its own numerator and denominator give',
    (name, expected) => {
      const { headings, rows } = fileOf(name)
      const found = relationsIn(headings, rows)
      const authorities = found.map((each) => [told(each), each.levels['Local authority']?.checked])
      expect(Object.fromEntries(authorities)).toEqual(expected)
      // Regions and the country too: those that depart follow when authorities without a number are left out.
      const levels = found.flatMap((each) => Object.entries(each.levels))
      expect(levels.flatMap(([, { departures }]) => departures)).toEqual([])
      expect(
        levels.flatMap(([level, { explained }]) => (level === 'Local authority' ? explained : [])),
      ).toEqual([])
    },
  )

  test('re-referrals are recomputed from whole counts, all 1,948', () => {
    const { headings, rows } = fileOf('c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv')
    const [rereferrals] = relationsIn(headings, rows)
    expect(rereferrals?.levels['Local authority']).toEqual({
      checked: 1948,
      exact: 1948,
      explained: [],
      departures: [],
    })
    // Regions and England are rounded to ten, and keep to that.
    expect(rereferrals?.levels['Regional']).toEqual({ checked: 143, exact: 0, explained: [], departures: [] })
  })

  test('the percentages of Key Stage 4 are of all pupils', () => {
    const { headings, rows } = fileOf('ks4_la.csv')
    const found = relationsIn(headings, rows)
    expect(found.map(told)).toEqual([
      'avg_att8 = t_att8 / t_pupils',
      'pt_l2basics_95 = t_l2basics_95 / t_pupils',
      'pt_l2basics_94 = t_l2basics_94 / t_pupils',
      'pt_ebacc_e_ptq_ee = t_ebacc_e_ptq_ee / t_pupils',
      'avg_ebaccaps = t_ebaccaps / t_pupils',
      'avg_p8score = t_p8score / t_inp8calc',
    ])
    expect(found.flatMap(({ levels }) => levels['Local authority']?.departures ?? [])).toEqual([])
  })
})

test.runIf(dfe.isThere)('a region’s rate leaves out the authority that could not say how many left', () => {
  const { headings, rows } = fileOf('csww_indicators_2017_to_2025.csv')
  const { relations, unchecked } = recompute(headings, rows)
  const turnover = relations.find(({ value }) => value === 'turnover_rate_fte')
  expect(
    turnover?.levels['Regional']?.explained.map(({ line, published, leftOut }) => [line, published, leftOut]),
  ).toEqual([
    [166, '14', ['Sunderland']],
    [492, '14.8', ['Gateshead']],
  ])
  // How many days the year had is not in the file.
  expect(unchecked).toEqual(['absence_rate_fte'])
})

describe('a region whose rate is not what its printed sums give', () => {
  const headings = [
    'time_period',
    'geographic_level',
    'region_code',
    'la_name',
    'leavers',
    'staff',
    'leavers_percent',
  ]
  const authorities = Array.from({ length: 12 }, (_, at) => {
    const [leavers, staff] = [11 + at * 2, 100 + at * 9]
    return [
      '2024',
      'Local authority',
      'E12000003',
      `Borough ${at}`,
      `${leavers}`,
      `${staff}`,
      ((leavers * 100) / staff).toFixed(1),
    ]
  })
  const regionTold = (percent: string, last: string[]) => {
    const rows = [
      ['2024', 'Regional', 'E12000003', '', '280', '2294', percent],
      ...authorities,
      ['2024', 'Local authority', 'E12000003', 'Silent', ...last],
      ['2024', 'Local authority', 'E12000001', 'Elsewhere', 'u', '900', 'u'],
    ]
    return recompute(headings, rows).relations.map(({ levels }) => levels['Regional'])
  }

  // The twelve have 264 leavers of 1,794 staff, 14.7%; with all that is printed it would be 280 of 2,294, 12.2%.
  test('follows without the authority that gave no number, and says so', () => {
    expect(regionTold('14.7', ['u', '500', 'u'])).toMatchObject([
      { checked: 1, departures: [], explained: [{ line: 2, published: '14.7', leftOut: ['Silent'] }] },
    ])
  })

  test('is named where nothing explains it', () => {
    expect(regionTold('19.9', ['u', '500', 'u'])).toMatchObject([
      { explained: [], departures: [{ line: 2, published: '19.9' }] },
    ])
    expect(regionTold('14.7', ['16', '500', '3.2'])).toMatchObject([
      { explained: [], departures: [{ line: 2 }] },
    ])
  })

  test('keeps to its sums and needs no explaining', () => {
    expect(regionTold('12.2', ['u', '500', 'u'])).toMatchObject([
      { checked: 1, departures: [], explained: [] },
    ])
  })
})

const SOME = Array.from({ length: 30 }, (_, at) => ({
  whole: 370 + at * 31,
  part: 11 + at * 7,
  other: 5 + at * 3,
}))

describe('a file that nobody has seen', () => {
  test('has its percentages found beside their counts, and a wrong one is named by its line', () => {
    const rows = Array.from({ length: 40 }, (_, at) => {
      const [whole, part] = [37 + at * 3, 11 + at]
      const percent = at === 20 ? '99.9' : ((part * 100) / whole).toFixed(1)
      return ['2024', 'Local authority', `E0800000${at}`, String(whole), String(part), percent]
    })
    const headings = ['time_period', 'geographic_level', 'new_la_code', 'cases', 'late_count', 'late_percent']
    const [found] = relationsIn(headings, rows)
    expect(found && told(found)).toBe('late_percent = late_count / cases')
    expect(
      found?.levels['Local authority']?.departures.map(({ line, published }) => [line, published]),
    ).toEqual([[22, '99.9']])
  })

  test('has rates whose names say nothing of their numerator recomputed all the same', () => {
    const headings = [
      'geographic_level',
      'headcount',
      'suspension',
      'susp_rate',
      'fte_rate_per_1000',
      'ftes',
      'gap_percent',
    ]
    const rows = SOME.map(({ whole, part, other }, at) => [
      'Local authority',
      whole.toLocaleString('en-GB'),
      `${part}`,
      ((part * 100) / whole).toFixed(2),
      ((other * 1000) / whole).toFixed(1),
      `${other}`,
      `${(at * 37) % 100}`,
    ])
    const found = recompute(headings, rows)
    expect(found.relations.map((each) => [told(each), each.per, each.levels['Local authority']])).toEqual([
      ['susp_rate = suspension / headcount', 100, { checked: 30, exact: 30, explained: [], departures: [] }],
      [
        'fte_rate_per_1000 = ftes / headcount',
        1000,
        { checked: 30, exact: 30, explained: [], departures: [] },
      ],
    ])
    expect(found.unchecked).toEqual(['gap_percent'])
  })

  test('has its percentages found in rows of their own', () => {
    const headings = ['geographic_level', 'la_name', 'data_type', 'cohort', 'in_work']
    const rows = SOME.flatMap(({ whole, part }, at) => [
      ['Local authority', `Borough ${at}`, 'Number of pupils', `${whole}`, `${part}`],
      ['Local authority', `Borough ${at}`, 'Percentage', `${whole}`, ((part * 100) / whole).toFixed(1)],
    ])
    rows[9] = ['Local authority', 'Borough 4', 'Percentage', '494', '99.9']
    const found = relationsIn(headings, rows).find(({ value }) => value === 'in_work_percent')
    expect(found && told(found)).toBe('in_work_percent = in_work / cohort')
    expect(found?.levels['Local authority']).toMatchObject({ checked: 30, departures: [{ line: 11 }] })
  })

  test('has the whole of a group in the row that is always 100 of 100', () => {
    const headings = ['geographic_level', 'la_name', 'meals', 'pupils', 'percent_of_pupils']
    const rows = SOME.flatMap(({ whole, part }, at) => [
      ['Local authority', `Borough ${at}`, 'Entitled', `${part}`, ((part * 100) / whole).toFixed(1)],
      ['Local authority', `Borough ${at}`, 'Pupils counted', `${whole}`, '100'],
    ])
    const [found] = relationsIn(headings, rows)
    expect(found && told(found)).toBe('percent_of_pupils = pupils / pupils of the total of meals')
    expect(found?.levels['Local authority']).toMatchObject({ checked: 60, departures: [] })
  })

  // Of 30 rows 18 are what late_count gives of cases and 12 are 50.0; nothing of the file gives a share of urgent_count.
  test('whose values are wrong in many rows is not said to lack the numbers', () => {
    const headings = ['geographic_level', 'cases', 'late_count', 'late_percent', 'urgent_count', 'urgent_pct']
    const rows = SOME.map(({ whole, part, other }, at) => [
      'Local authority',
      `${whole}`,
      `${part}`,
      at < 18 ? ((part * 100) / whole).toFixed(1) : '50.0',
      `${other}`,
      `${(at * 37) % 100}`,
    ])
    expect(recompute(headings, rows)).toEqual({
      relations: [],
      unchecked: ['late_percent', 'urgent_pct'],
      closest: [
        {
          value: 'late_percent',
          numerator: 'late_count',
          denominators: ['cases'],
          filter: null,
          held: 18,
          seen: 30,
        },
      ],
    })
  })

  test('has a ratio that nearly all rows keep to found, though few rows keep to another wholly', () => {
    const headings = ['geographic_level', 'pupils', 'cases', 'late_count', 'late_percent']
    const rows = SOME.map(({ whole, part }, at) => [
      'Local authority',
      at === 0 ? `${whole}` : 'c',
      `${whole}`,
      `${part}`,
      at === 29 ? '99.9' : ((part * 100) / whole).toFixed(1),
    ])
    const [found] = relationsIn(headings, rows)
    expect(found && told(found)).toBe('late_percent = late_count / cases')
  })

  test('with symbols, or a percentage of what it does not hold, is not guessed at', () => {
    const headings = ['geographic_level', 'cases', 'late_count', 'late_percent']
    const rows = Array.from({ length: 30 }, (_, at) => [
      'Local authority',
      `${50 + at * 7}`,
      at % 3 === 0 ? 'c' : `${at + 1}`,
      `${(at * 37) % 100}`,
    ])
    expect(relationsIn(headings, rows)).toEqual([])
  })
})

describe('rounding', () => {
  test('whole counts are what they are, rounded ones may be half a step away', () => {
    expect(stepOf(['10', '20', '130'])).toBe(10)
    expect(stepOf(['10', '21'])).toBe(1)
    expect(stepOf(['10', '21.5'])).toBe(0.1)
    expect(printedInterval(20, 10)).toEqual({ low: 15, high: 25 })
    expect(printedInterval(3, 1)).toEqual({ low: 3, high: 3 })
  })

  test('a percentage of whole counts is always one that they can give, and one that is a step away never is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 0, max: 5000 }), (whole, some) => {
        const part = Math.min(whole, some)
        const interval = ratioOf(printedInterval(part, 1), printedInterval(whole, 1), 100)
        if (interval === undefined) throw new Error('There is a whole')
        const printed = Number(((part * 100) / whole).toFixed(1))
        expect(canBe(printed, 1, interval)).toBe(true)
        expect(canBe(printed + 0.2, 1, interval)).toBe(false)
      }),
    )
  })
})
