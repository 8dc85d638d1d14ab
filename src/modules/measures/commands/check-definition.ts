import { isDate } from '../../../kernel/calendar.ts'
import { fail, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/database/database.ts'
import { manyLines, oneLine, optionalWords, requiredWords } from '../../../thread/index.ts'
import type { DefinitionFields } from '../definition.ts'
import { polarityInPrint } from '../figure-places.ts'

const NAME = { empty: 'fault.measure.name.empty', tooLong: 'fault.measure.name.tooLong' }
const WORDS = { tooLong: 'fault.measure.words.tooLong' }
const LONGEST = { name: 200, description: 2000, unit: 60, source: 500, label: 200 }

/** `why` is what is said to a better direction other than the dictionary of the figures prints. */
export async function checkDefinition(
  tx: Tx,
  input: DefinitionFields,
  seriesId: number | null,
  why: string,
): Promise<Result<DefinitionFields>> {
  const name = requiredWords(NAME, oneLine(input.name), LONGEST.name)
  if (!name.ok) return name
  const limits = [
    [input.description, LONGEST.description],
    [input.unit, LONGEST.unit],
    [input.source, LONGEST.source],
    [input.numeratorLabel, LONGEST.label],
    [input.denominatorLabel, LONGEST.label],
  ] as const
  for (const [words, most] of limits) {
    const fits = optionalWords(WORDS, words, most)
    if (!fits.ok) return fits
  }
  const { kind, per, decimals, polarity, fromOn } = input
  if (kind === 'rate' ? per === null || !Number.isInteger(per) || per < 1 : per !== null)
    return fail('invalid', 'fault.measure.per')
  if (kind === 'count' && decimals !== 0) return fail('invalid', 'fault.measure.decimals.count')
  if (kind !== 'percentage' && oneLine(input.unit) === '%')
    return fail('invalid', 'fault.measure.unit.percent')
  if (fromOn !== null && !isDate(fromOn)) return fail('invalid', 'fault.measure.day')
  const printed = seriesId === null ? null : await polarityInPrint(tx, seriesId)
  if (printed !== null && printed !== polarity && oneLine(why) === '')
    return fail('invalid', 'fault.measure.polarity', { printed: POLARITY_WORDS[printed] })
  const [unit, source] = [kind === 'percentage' ? '%' : oneLine(input.unit), oneLine(input.source)]
  const description = manyLines(input.description)
  const [numeratorLabel, denominatorLabel] = [oneLine(input.numeratorLabel), oneLine(input.denominatorLabel)]
  return ok({ ...input, name: name.value, description, unit, source, numeratorLabel, denominatorLabel })
}

const POLARITY_WORDS = {
  high: { message: 'measures.polarity.high' },
  low: { message: 'measures.polarity.low' },
  neither: { message: 'measures.polarity.neither' },
} as const
