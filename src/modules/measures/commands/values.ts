import { fail, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/database/database.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { oneLine, optionalWords } from '../../../thread/index.ts'
import { findSeries, listFigures, readPrinted, typeFigure, type PeriodSpec } from '../../figures/index.ts'
import { keyOf } from '../measure-period.ts'
import { insertEntry } from '../note-store.ts'
import { asLongAs } from '../one-length.ts'
import { findOdd, type Finding, type Rule } from '../plausibility.ts'
import type { Point } from '../statistics/series.ts'
import { selectPhases, selectTargets, type Measure } from '../store.ts'
import { targetIn } from '../targets.ts'
import { typedNumber } from '../typed-number.ts'
import { LONGEST_WHY, WHY } from './measures.ts'
import { holdOwned } from './notes.ts'

export interface TypedValue {
  id: string
  period: PeriodSpec
  /** a number, or a symbol such as c for a value that may not be shown */
  typed: string
  numerator: string
  denominator: string
  /** what of it the giver was asked about, and what they say to it */
  confirmed: readonly string[]
  reason: string
}

/** `doubts` are asked about first: nothing is written before they are confirmed with a reason. */
export type Entered = { entered: true; changed: boolean } | { entered: false; doubts: Finding[] }

/**
 * Writes a value of a period as a new version where another stands. Refused: what is no number and no symbol, and what
 * cannot be (a percentage above 100, a numerator above its denominator). What is merely odd is asked about.
 */
export async function enterValue(tx: Tx, actor: Actor, input: TypedValue): Promise<Result<Entered>> {
  const held = await holdOwned(tx, actor, input.id)
  if (!held.ok) return held
  const measure = held.value
  const [seriesId, areaId] = [measure.seriesId, measure.areaId]
  const series = seriesId === null ? undefined : await findSeries(tx, seriesId)
  if (seriesId === null || areaId === null || series?.source !== 'own')
    return fail('invalid', 'fault.measure.imported')
  const read = readTyped(input)
  if (!read.ok) return read
  const odd = findOdd(
    { ...read.value.numbers, target: targetIn(await selectTargets(tx, measure.id), input.period) },
    {
      definition: measure.definition,
      history: await historyOf(tx, measure, input.period),
      steps: (await selectPhases(tx, measure.id)).map(({ fromOn, why }) => ({ from: fromOn, reason: why })),
    },
  )
  const impossible = odd.find(({ severity }) => severity === 'fault')
  if (impossible) return fail('invalid', impossible.message, impossible.values)
  const reason = optionalWords(WHY, input.reason, LONGEST_WHY)
  if (!reason.ok) return reason
  const confirmed: ReadonlySet<string> = new Set(input.confirmed)
  if (odd.length > 0 && (reason.value === null || odd.some(({ rule }) => !confirmed.has(rule))))
    return ok({ entered: false, doubts: odd })
  const { printed, numerator, denominator } = read.value
  const made = await typeFigure(tx, {
    seriesId,
    areaId,
    period: input.period,
    printed,
    numerator,
    denominator,
  })
  if (!made.ok) return made
  if (made.value.changed) {
    const doubts: Rule[] = odd.map(({ rule }) => rule)
    const { code, identifier } = input.period
    const entry = { code, identifier, said: printed, doubts, reason: reason.value ?? '', enteredBy: actor.id }
    await insertEntry(tx, measure.id, entry)
  }
  return ok({ entered: true, changed: made.value.changed })
}

interface Read {
  printed: string
  numerator: string | null
  denominator: string | null
  numbers: { value: number | undefined; numerator: number | undefined; denominator: number | undefined }
}

function readTyped(input: Pick<TypedValue, 'typed' | 'numerator' | 'denominator'>): Result<Read> {
  const words = oneLine(input.typed)
  const value = typedNumber(words)
  if (value === null) return fail('invalid', 'fault.measure.value.empty')
  const symbol = value === undefined ? readPrinted(words) : undefined
  if (value === undefined && !(symbol && 'symbol' in symbol))
    return fail('invalid', 'fault.measure.value.neither', { typed: words })
  const [numerator, denominator] = [typedNumber(input.numerator), typedNumber(input.denominator)]
  if (numerator === undefined)
    return fail('invalid', 'fault.measure.number', { typed: oneLine(input.numerator) })
  if (denominator === undefined)
    return fail('invalid', 'fault.measure.number', { typed: oneLine(input.denominator) })
  const printed = value?.text ?? (symbol && 'symbol' in symbol ? symbol.symbol : '')
  const numbers = { value: value?.value, numerator: numerator?.value, denominator: denominator?.value }
  return ok({ printed, numerator: numerator?.text ?? null, denominator: denominator?.text ?? null, numbers })
}

/** What is known of the periods before this one that are as long, in order of time. */
async function historyOf(
  tx: Tx,
  { seriesId, areaId }: Pick<Measure, 'seriesId' | 'areaId'>,
  period: PeriodSpec,
): Promise<Point[]> {
  if (seriesId === null || areaId === null) return []
  const figures = (await listFigures(tx, seriesId, [areaId])).get(areaId) ?? []
  return asLongAs(figures, period)
    .filter((figure) => figure.period.endsOn < period.endsOn && keyOf(figure.period) !== keyOf(period))
    .map(({ period: { name, endsOn }, value }) => ({ period: name, endsOn, value }))
}
