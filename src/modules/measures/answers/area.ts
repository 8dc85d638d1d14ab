import type { Tx } from '../../../platform/database/database.ts'
import {
  listFiguresOf,
  listNationalValues,
  listSeriesOf,
  type Figure,
  type FigureArea,
  type FigureSeries,
} from '../../figures/index.ts'
import { ofOneLength } from '../one-length.ts'
import { answerOf, type Answer } from './answer.ts'
import { areasOf, companyOf, rowsOf, type Company } from './load.ts'
import type { Subject } from './question.ts'

/** Every indicator of the Local Authority Interactive Tool for one authority. */
export interface AreaAnswers {
  readonly company: Company
  readonly indicators: readonly { readonly series: FigureSeries; readonly answer: Answer }[]
}

/** Three readings of the database however many indicators there are, and then arithmetic alone. */
export async function answerArea(tx: Tx, own: FigureArea): Promise<AreaAnswers> {
  const company = await companyOf(tx, own)
  const series = await listSeriesOf(tx, 'lait')
  const ids = series.map(({ id }) => id)
  const areaIds = areasOf(company).map(({ id }) => id)
  const figures = await listFiguresOf(tx, ids, areaIds)
  const national = await listNationalValues(tx, ids, own.id)
  const indicators = series.map((each) => {
    const byArea = figures.get(each.id) ?? new Map<number, Figure[]>()
    const values = national.get(each.id)
    const alike = ofOneLength(byArea.get(own.id) ?? [])
    const isYearly = alike.kept.at(-1)?.period.frequency === 'year'
    const answer = answerOf({
      subject: subjectFrom(each, isYearly),
      ...rowsOf(byArea, company, { alike }),
      national: values && new Map([[values.periodId, values.values]]),
    })
    return { series: each, answer }
  })
  return { company, indicators }
}

/** The unit of an indicator, as its dictionary prints it, says whether it is a share, a rate or a count. */
export function kindOfUnit(unit: string): Pick<Subject, 'kind' | 'per'> {
  const rate = /^rate per ([\d,]+)/i.exec(unit)
  if (rate?.[1]) return { kind: 'rate', per: Number(rate[1].replaceAll(',', '')) }
  if (unit.startsWith('%')) return { kind: 'percentage', per: null }
  return {
    kind: /^(number|total|entries|spend$|social workers)|fte$/i.test(unit) ? 'count' : 'other',
    per: null,
  }
}

function subjectFrom({ name, unit, polarity, decimals }: FigureSeries, isYearly: boolean): Subject {
  return { name, unit, ...kindOfUnit(unit), decimals, polarity: polarity ?? 'neither', isYearly }
}
