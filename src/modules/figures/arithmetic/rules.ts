/**
 * How the columns of published files belong together, as data: a value by its name, the numerators that it can have, and
 * the denominators. `{1}` is what stood in the brackets of the name. More than one denominator is summed: an agency rate is
 * of agency workers and those in post (DfE, Children's social work workforce, methodology, "Agency worker rate").
 */
export interface Rule {
  value: RegExp
  numerators: readonly string[]
  /** tried in this order; without any, every other column of counts is */
  denominators?: readonly (readonly string[])[]
  per: number | 'name'
}

export const RULES: readonly Rule[] = [
  {
    value: /^agency_rate_(fte|headcount)$/,
    numerators: ['agency_{1}'],
    denominators: [['agency_{1}', 'inpost_{1}']],
    per: 100,
  },
  {
    value: /^vacancy_rate_(fte|headcount)$/,
    numerators: ['vacancy_{1}'],
    denominators: [['vacancy_{1}', 'inpost_{1}']],
    per: 100,
  },
  {
    value: /^turnover_rate_(fte|headcount)$/,
    numerators: ['leavers_{1}'],
    denominators: [['inpost_{1}']],
    per: 100,
  },
  {
    value: /^agency_cover_rate_(fte|headcount)$/,
    numerators: ['agency_cover_{1}'],
    denominators: [['agency_{1}']],
    per: 100,
  },
  {
    value: /^vacancy_agency_cover_rate_(fte|headcount)$/,
    numerators: ['agency_cover_{1}'],
    denominators: [['vacancy_{1}']],
    per: 100,
  },
  {
    value: /^caseload_(fte|headcount)$/,
    numerators: ['cases'],
    denominators: [['case_holders_{1}']],
    per: 1,
  },
  // The performance tables: pt_ is the percentage, t_ the number, avg_ the mean.
  {
    value: /^pt_(([a-z0-9]+)_.+)$/i,
    numerators: ['t_{1}'],
    denominators: [['t_{2}_eligible_pupils'], ['t_eligible_pupils'], ['t_pupils']],
    per: 100,
  },
  {
    value: /^avg_((.+?)(?:_score|8score)?)$/i,
    numerators: ['t_{1}'],
    denominators: [['t_{2}_eligible_pupils'], ['t_in{2}8calc'], ['t_pupils'], ['t_eligible_pupils']],
    per: 1,
  },
  {
    value: /^(?:(.+)_)?rate_per_(\d+)(?:_(.+))?$/i,
    numerators: ['{1}_count', '{1}', 'children_count', '{3}_count', 'number', 'count'],
    denominators: [['population_estimate'], ['population'], ['{1}_population']],
    per: 'name',
  },
  {
    value: /^(?:(.+)_)?(?:percent|percentage|perc|pct)$/i,
    numerators: ['{1}_count', '{1}_number', '{1}_total', '{1}', 'number', 'count'],
    per: 100,
  },
  {
    value: /^(?:percent|percentage|perc|pct|pc)_(.+)$/i,
    numerators: ['{1}', 'number_{1}', 'count_{1}', 'num_{1}'],
    per: 100,
  },
  { value: /^(.+)_rate$/i, numerators: ['{1}_count', '{1}_number', '{1}'], per: 100 },
]

/**
 * What a column says that is a ratio of two others, and of how many: 100, or what the name says. Where no rule names its
 * numerator, every pair of counts is tried, and believed only when nearly every row keeps to it.
 */
const RATIOS: readonly (readonly [RegExp, readonly number[]])[] = [
  [/(?:lower|upper|low|upp|ci|conf)(?:_|$)|confidence/i, []],
  [/per_?cent|(?:^|_)(?:perc|pct)(?:_|$)|^p[ct]_/i, [100]],
  [/(?:^|_)rate(?:_|$)/i, [100, 1000, 10_000, 100_000]],
  [/(?:^|_)(?:avg|average|mean|ratio|prop|proportion)(?:_|$)/i, [1, 100]],
]

/** The multipliers that a ratio of this name can have; undefined where the name is of no ratio. */
export function ratiosOf(name: string): readonly number[] | undefined {
  const per = /per_?(\d+)/i.exec(name)
  if (per) return [Number(per[1])]
  return RATIOS.find(([pattern]) => pattern.test(name))?.[1]
}

/** The item that is the whole of a filter: "Total", "Total children", "All pupils". */
export const WHOLE_ITEM = /^(?:total|all)\b/i
