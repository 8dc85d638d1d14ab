import type { Form } from '../../../platform/http/route.ts'
import { dateFrom, typedDate, typedOf, type TypedDate } from '../../../platform/http/typed-date.ts'
import type { Translate } from '../../../platform/languages/messages.ts'
import type { FormError } from '../../../ui/index.ts'
import {
  disclosureSchema,
  KINDS,
  POLARITIES,
  RHYTHMS,
  USUAL_DISCLOSURE,
  type DefinitionFields,
} from '../definition.ts'
import { TOLERANCES, toleranceOf, toleranceRule } from '../tolerance.ts'
import { typedNumber } from '../typed-number.ts'

const WORDS = [
  'name',
  'description',
  'kind',
  'unit',
  'per',
  'decimals',
  'polarity',
  'rhythm',
  'source',
  'numeratorLabel',
  'denominatorLabel',
  'tolerance',
  'near',
  'hideUpTo',
  'roundTo',
  'leastWidth',
  'why',
] as const

export const BENCHMARKS = ['england', 'region', 'neighbours'] as const

/** As it was typed, given back when something is wrong with it. */
export interface TypedDefinition {
  words: Record<(typeof WORDS)[number], string>
  hideNought: boolean
  benchmarks: readonly string[]
  fromOn: TypedDate
}

/** Only these fields are taken from a form; whatever else it carries is not looked at. */
export function typedDefinition(form: Form): TypedDefinition {
  const words = Object.fromEntries(WORDS.map((name) => [name, form.text(name)])) as TypedDefinition['words']
  return {
    words,
    hideNought: form.text('hideNought') === 'yes',
    benchmarks: form.all('benchmarks'),
    fromOn: typedDate(form, 'fromOn'),
  }
}

/** What the form shows of a definition. */
export function typedFrom(fields: DefinitionFields): TypedDefinition {
  const { per, decimals, tolerance, disclosure, benchmark, fromOn, ...words } = fields
  const rule = tolerance && toleranceOf(tolerance)
  return {
    words: {
      ...words,
      per: per === null ? '' : String(per),
      decimals: String(decimals),
      // A rule that no form makes stays as it is.
      tolerance: tolerance === null ? 'none' : (rule?.tolerance ?? 'own'),
      near: rule ? String(rule.near) : '',
      hideUpTo: String(disclosure.hideUpTo),
      roundTo: String(disclosure.roundTo),
      leastWidth: String(disclosure.leastWidth),
      why: '',
    },
    hideNought: disclosure.hideNought,
    benchmarks: BENCHMARKS.filter((each) => benchmark[each]),
    fromOn: typedOf(fromOn),
  }
}

/** A measure that nobody has defined yet. */
export const UNDEFINED: DefinitionFields = {
  name: '',
  description: '',
  kind: 'percentage',
  unit: '',
  per: null,
  decimals: 0,
  polarity: 'high',
  rhythm: 'quarter',
  source: '',
  numeratorLabel: '',
  denominatorLabel: '',
  tolerance: null,
  disclosure: USUAL_DISCLOSURE,
  benchmark: { england: true, region: true, neighbours: true },
  fromOn: null,
}

type Checked = { ok: true; value: DefinitionFields } | { ok: false; errors: FormError[] }

/** `before` is what stands now: a tolerance rule that no form makes is kept from it. */
export function checkDefinitionForm(typed: TypedDefinition, before: DefinitionFields, t: Translate): Checked {
  const { words, benchmarks } = typed
  const errors: FormError[] = []
  const wrong = (field: string, key: string) => errors.push({ field, message: t(key) })
  const kind = KINDS.find((each) => each === words.kind)
  const polarity = POLARITIES.find((each) => each === words.polarity)
  const rhythm = RHYTHMS.find((each) => each === words.rhythm)
  if (!kind) wrong('kind', 'fault.measure.choice')
  if (!polarity) wrong('polarity', 'fault.measure.choice')
  if (!rhythm) wrong('rhythm', 'fault.measure.choice')
  const decimals = wholeOf(words.decimals)
  if (decimals === undefined || decimals > 6) wrong('decimals', 'fault.measure.decimals')
  // Only a rate has a base; what stands in the box of another kind is not looked at.
  const per = kind === 'rate' ? (wholeOf(words.per) ?? 0) : null
  const disclosure = disclosureSchema.safeParse({
    hideUpTo: wholeOf(words.hideUpTo),
    hideNought: typed.hideNought,
    roundTo: wholeOf(words.roundTo),
    leastWidth: wholeOf(words.leastWidth),
  })
  if (!disclosure.success) wrong('hideUpTo', 'fault.measure.disclosure')
  const tolerance = toleranceFrom(words, before)
  if (tolerance === undefined) wrong('near', 'fault.measure.near')
  const fromOn = dateFrom(typed.fromOn)
  if (fromOn === undefined) wrong('fromOn', 'fault.measure.day')
  if (!kind || !polarity || !rhythm || decimals === undefined || !disclosure.success)
    return { ok: false, errors }
  if (tolerance === undefined || fromOn === undefined || errors.length > 0) return { ok: false, errors }
  const [england, region, neighbours] = BENCHMARKS.map((each) => benchmarks.includes(each))
  const benchmark = { england: !!england, region: !!region, neighbours: !!neighbours }
  const { name, description, unit, source, numeratorLabel, denominatorLabel } = words
  const said = { name, description, unit, source, numeratorLabel, denominatorLabel }
  const rules = { tolerance, disclosure: disclosure.data, benchmark }
  return { ok: true, value: { ...said, kind, per, decimals, polarity, rhythm, ...rules, fromOn } }
}

function toleranceFrom(
  { tolerance, near }: TypedDefinition['words'],
  before: DefinitionFields,
): DefinitionFields['tolerance'] | undefined {
  if (tolerance === 'own') return before.tolerance
  const rule = TOLERANCES.find((each) => each === tolerance)
  if (rule === undefined) return null
  const number = typedNumber(near)
  return number && number.value >= 0 ? toleranceRule(rule, number.value) : undefined
}

function wholeOf(typed: string): number | undefined {
  return /^\s*\d{1,9}\s*$/.test(typed) ? Number(typed) : undefined
}

const FIELDS: Readonly<Record<string, string>> = {
  'fault.measure.why.empty': 'why',
  'fault.measure.per': 'per',
  'fault.measure.decimals.count': 'decimals',
  'fault.measure.unit.percent': 'unit',
  'fault.measure.polarity': 'polarity',
  'fault.measure.day': 'fromOn',
  'fault.measure.owner.missing': 'ownerPostId',
  'fault.measure.series.missing': 'area',
  'fault.measure.area.missing': 'area',
}

/** The field that a refusal is about. */
export function fieldOf(message: string): string {
  return FIELDS[message] ?? 'name'
}
