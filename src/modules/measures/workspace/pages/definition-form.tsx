import {
  Checkboxes,
  DateField,
  Details,
  fieldsOf,
  Input,
  Radios,
  Select,
  Textarea,
  type FormError,
} from '../../../../ui/index.ts'
import { KINDS, POLARITIES, RHYTHMS } from '../../definition.ts'
import { TOLERANCES, type Tolerance } from '../../tolerance.ts'
import { BENCHMARKS, type TypedDefinition } from '../definition-fields.ts'
import { KIND_WORDS, POLARITY_WORDS, RHYTHM_WORDS, type View } from '../view.ts'

export const TOLERANCE_WORDS: Readonly<Record<Tolerance, string>> = {
  units: 'measures.tolerance.units',
  percent: 'measures.tolerance.percent',
  'percent-and-year': 'measures.tolerance.percent-and-year',
}

export const BENCHMARK_WORDS: Readonly<Record<(typeof BENCHMARKS)[number], string>> = {
  england: 'measures.benchmark.england',
  region: 'measures.benchmark.region',
  neighbours: 'measures.benchmark.neighbours',
}

interface Part {
  view: View
  typed: TypedDefinition
  errors: readonly FormError[]
}

/** The fields of a definition: what it is, what it is made of, how it is judged, and what is hidden in public. */
export function DefinitionFieldsPart(part: Part & { isTyped: boolean }) {
  return (
    <>
      <WhatItIs {...part} />
      <MadeOf {...part} />
      <Judged {...part} />
      <Hidden {...part} />
    </>
  )
}

function WhatItIs({ view: { t }, typed: { words }, errors, isTyped }: Part & { isTyped: boolean }) {
  const field = fieldsOf(errors, { error: t('measures.error') })
  return (
    <>
      <Input {...field.one('name', { label: t('measures.name.label') })} value={words.name} />
      <Textarea
        {...field.one('description', {
          label: t('measures.description'),
          hint: t('measures.description.hint'),
        })}
        value={words.description}
        rows={3}
      />
      <Radios
        {...field.group('kind', { label: t('measures.kind') })}
        classes="govuk-radios--small"
        items={KINDS.map((kind) => ({ value: kind, text: t(KIND_WORDS[kind]) }))}
        value={words.kind}
      />
      <Input
        {...field.one('unit', { label: t('measures.unit'), hint: t('measures.unit.hint') })}
        value={words.unit}
        classes="govuk-input--width-10"
      />
      <Input
        {...field.one('per', { label: t('measures.per'), hint: t('measures.per.hint') })}
        value={words.per}
        inputmode="numeric"
        classes="govuk-input--width-5"
      />
      <Input
        {...field.one('decimals', { label: t('measures.decimals') })}
        value={words.decimals}
        inputmode="numeric"
        classes="govuk-input--width-2"
      />
      <Radios
        {...field.group('polarity', { label: t('measures.polarity') })}
        classes="govuk-radios--small"
        items={POLARITIES.map((polarity) => ({ value: polarity, text: t(POLARITY_WORDS[polarity]) }))}
        value={words.polarity}
      />
      <Select
        {...field.one('rhythm', { label: t('measures.rhythm') })}
        items={RHYTHMS.filter((rhythm) => rhythm !== 'other' || !isTyped).map((rhythm) => ({
          value: rhythm,
          text: t(RHYTHM_WORDS[rhythm]),
        }))}
        value={words.rhythm}
      />
    </>
  )
}

function MadeOf({ view: { t }, typed: { words, fromOn }, errors }: Part) {
  const field = fieldsOf(errors, { error: t('measures.error') })
  const boxes = { day: t('periods.day'), month: t('periods.month'), year: t('periods.year') }
  return (
    <>
      <Input
        {...field.one('source', { label: t('measures.source'), hint: t('measures.source.hint') })}
        value={words.source}
      />
      <Input
        {...field.one('numeratorLabel', { label: t('measures.numerator') })}
        value={words.numeratorLabel}
      />
      <Input
        {...field.one('denominatorLabel', { label: t('measures.denominator') })}
        value={words.denominatorLabel}
      />
      <DateField
        field={field.group('fromOn', { label: t('measures.fromOn'), hint: t('measures.fromOn.hint') })}
        value={fromOn}
        words={boxes}
      />
    </>
  )
}

function Judged({ view: { t }, typed: { words, benchmarks }, errors }: Part) {
  const field = fieldsOf(errors, { error: t('measures.error') })
  return (
    <>
      <Radios
        {...field.group('tolerance', { label: t('measures.tolerance'), hint: t('measures.tolerance.hint') })}
        classes="govuk-radios--small"
        items={[
          ...TOLERANCES.map((each) => ({ value: each, text: t(TOLERANCE_WORDS[each]) })),
          ...(words.tolerance === 'own' ? [{ value: 'own', text: t('measures.tolerance.own') }] : []),
          { value: 'none', text: t('measures.tolerance.none') },
        ]}
        value={words.tolerance}
      />
      <Input
        {...field.one('near', { label: t('measures.near'), hint: t('measures.near.hint') })}
        value={words.near}
        inputmode="decimal"
        classes="govuk-input--width-5"
      />
      <Checkboxes
        {...field.group('benchmarks', { label: t('measures.benchmarks') })}
        classes="govuk-checkboxes--small"
        items={BENCHMARKS.map((each) => ({ value: each, text: t(BENCHMARK_WORDS[each]) }))}
        values={benchmarks}
      />
    </>
  )
}

function Hidden({ view: { t }, typed: { words, hideNought }, errors }: Part) {
  const field = fieldsOf(errors, { error: t('measures.error') })
  return (
    <Details summaryText={t('measures.disclosure')} open={errors.some((each) => each.field === 'hideUpTo')}>
      <p class="govuk-body">{t('measures.disclosure.lead')}</p>
      <Input
        {...field.one('hideUpTo', { label: t('measures.hideUpTo'), hint: t('measures.hideUpTo.hint') })}
        value={words.hideUpTo}
        inputmode="numeric"
        classes="govuk-input--width-3"
      />
      <Checkboxes
        name="hideNought"
        idPrefix="hideNought"
        classes="govuk-checkboxes--small"
        items={[{ value: 'yes', text: t('measures.hideNought') }]}
        values={hideNought ? ['yes'] : []}
      />
      <Input
        {...field.one('roundTo', { label: t('measures.roundTo'), hint: t('measures.roundTo.hint') })}
        value={words.roundTo}
        inputmode="numeric"
        classes="govuk-input--width-3"
      />
      <Input
        {...field.one('leastWidth', { label: t('measures.leastWidth'), hint: t('measures.leastWidth.hint') })}
        value={words.leastWidth}
        inputmode="numeric"
        classes="govuk-input--width-3"
      />
    </Details>
  )
}
