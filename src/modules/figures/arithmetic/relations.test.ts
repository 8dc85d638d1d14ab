import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { relationsIn, type Relation } from './relations.ts'
import { canBe, printedInterval, ratioOf, stepOf } from './rounding.ts'

const FOLDER = process.env['GOLDTHREAD_SHARED']
  ? join(process.env['GOLDTHREAD_SHARED'], 'data', 'dfe')
  : undefined
const isThere = FOLDER !== undefined && existsSync(FOLDER)
if (!isThere)
  console.log(
    'GOLDTHREAD_SHARED has no data/dfe, so the published percentages are not recomputed in this run.',
  )

function told({ value, numerator, denominators, filter }: Relation): string {
  return `${value} = ${numerator} / ${denominators.join(' + ')}${filter === null ? '' : ` of the total of ${filter}`}`
}

function fileOf(name: string): { headings: string[]; rows: string[][] } {
  const [headings = [], ...rows] = parse(readFileSync(join(FOLDER ?? '', name)), { bom: true })
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

describe.runIf(isThere)('what the Department publishes of authorities', () => {
  test.each(Object.entries(PUBLISHED))(
    'in %s is what its own numerator and denominator give',
    (name, expected) => {
      const { headings, rows } = fileOf(name)
      const found = relationsIn(headings, rows)
      const authorities = found.map((each) => [told(each), each.levels['Local authority']?.checked])
      expect(Object.fromEntries(authorities)).toEqual(expected)
      expect(found.flatMap(({ levels }) => levels['Local authority']?.departures ?? [])).toEqual([])
    },
  )

  test('re-referrals are recomputed from whole counts, all 1,948', () => {
    const { headings, rows } = fileOf('c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv')
    const [rereferrals] = relationsIn(headings, rows)
    expect(rereferrals?.levels['Local authority']).toEqual({ checked: 1948, exact: 1948, departures: [] })
    // Regions and England are rounded to ten, and keep to that.
    expect(rereferrals?.levels['Regional']).toEqual({ checked: 143, exact: 0, departures: [] })
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
