import { Input, InsetText, Radios, Select, Textarea, type FormError } from '../../../../ui/index.ts'
import type { Draft } from '../../reading/draft.ts'
import { lineAnchor, placePath } from '../addresses.ts'
import { linesOf, STATEMENT_KIND_ORDER, type Fact } from '../facts.ts'
import {
  BECOMES,
  choiceOf,
  NO_OUTCOME,
  type Becomes,
  type OpenUnit,
  type PlaceChoices,
  type PlaceFields,
} from '../place-form.ts'
import { readingFields, STATEMENT_KIND_WORDS, type View } from '../view.ts'
import { FormPage } from './form-page.tsx'

export interface PlaceView {
  view: View
  readingId: string
  draft: Draft
  unit: OpenUnit
  choices: PlaceChoices
  fields: PlaceFields
  errors: readonly FormError[]
}

/** Makes a fact of words that the reader left out. */
export function PlacePage(props: PlaceView) {
  const { view, readingId, unit, fields, errors } = props
  const { t } = view
  const field = readingFields(t, errors)
  return (
    <FormPage
      view={view}
      title={t('readings.place.title', { place: view.place(unit.line) })}
      lead={<Printed view={view} unit={unit} />}
      errors={errors}
      action={placePath(readingId, unit.line, Number(fields.nth))}
      readingId={readingId}
      back={lineAnchor(unit.line)}
      revision={fields.revision}
      submit={t('readings.place.submit')}
    >
      <input type="hidden" name="line" value={fields.line} />
      <input type="hidden" name="nth" value={fields.nth} />
      <BecomesInput {...props} />
      <Textarea
        {...field.one('text', { label: t('readings.fact.text'), hint: t('readings.place.text.hint') })}
        value={fields.text}
      />
      <Input
        {...field.one('ref', { label: t('readings.fact.ref'), hint: t('readings.place.ref.hint') })}
        value={fields.ref}
        classes="govuk-input--width-10"
      />
      <Lists {...props} />
    </FormPage>
  )
}

function Printed({ view: { t, said }, unit }: { view: View; unit: OpenUnit }) {
  return (
    <InsetText>
      <p class="govuk-body-s govuk-!-margin-bottom-1">{t('readings.printed')}</p>
      <p class="govuk-body govuk-!-margin-bottom-1">{unit.text}</p>
      <p class="govuk-body-s govuk-!-margin-bottom-0">
        {t('readings.line.unplaced', { why: said(unit.why) })}
      </p>
    </InsetText>
  )
}

const BECOMES_WORDS: Readonly<Record<Becomes, string>> = {
  outcome: 'readings.place.outcome',
  activity: 'readings.place.activity',
  part: 'readings.place.part',
  statement: 'readings.place.statement',
  words: 'readings.place.words',
}

function BecomesInput({ view: { t }, fields, errors, choices }: PlaceView) {
  const isPossible = (becomes: Becomes) =>
    (becomes !== 'part' || choices.activities.length > 0) && (becomes !== 'words' || choices.facts.length > 0)
  return (
    <Radios
      {...readingFields(t, errors).group('becomes', { label: t('readings.place.becomes') })}
      value={fields.becomes}
      items={BECOMES.filter(isPossible).map((becomes) => ({
        value: becomes,
        text: t(BECOMES_WORDS[becomes]),
      }))}
    />
  )
}

/**
 * All lists are there, because a radio button that brings up its own carries aria-expanded, which ARIA 1.2 does not
 * allow on one.
 */
function Lists({ view, fields, errors, choices, draft }: PlaceView) {
  const { t } = view
  const field = readingFields(t, errors)
  const items = (facts: readonly Fact[]) =>
    facts.map((fact) => ({ value: choiceOf(fact, draft), text: factInWords(view, draft, fact) }))
  return (
    <>
      <h2 class="govuk-heading-m">{t('readings.place.where')}</h2>
      <p class="govuk-hint">{t('readings.place.where.hint')}</p>
      <Select
        {...field.one('outcome', { label: t('readings.place.outcome.for') })}
        value={fields.outcome}
        items={[...items(choices.outcomes), { value: NO_OUTCOME, text: t('readings.outcome.none') }]}
      />
      {choices.activities.length > 0 && (
        <Select
          {...field.one('activity', { label: t('readings.place.activity.for') })}
          value={fields.activity}
          items={items(choices.activities)}
        />
      )}
      <Select
        {...field.one('kind', { label: t('readings.place.kind.for') })}
        value={fields.kind}
        items={[
          { value: '', text: t('readings.place.choose') },
          ...STATEMENT_KIND_ORDER.map((kind) => ({ value: kind, text: t(STATEMENT_KIND_WORDS[kind]) })),
        ]}
      />
      {choices.facts.length > 0 && (
        <Select
          {...field.one('fact', { label: t('readings.place.fact.for') })}
          value={fields.fact}
          items={items(choices.facts)}
        />
      )}
    </>
  )
}

const MOST_WORDS = 60

/** "Line 12: 3.1 Open a reading room…" */
function factInWords({ t, place }: View, draft: Draft, fact: Fact): string {
  const printed = wordsOf(fact) || t('readings.outcome.none')
  const words = printed.length > MOST_WORDS ? `${printed.slice(0, MOST_WORDS).trimEnd()}…` : printed
  const line = linesOf(fact, draft)[0]
  return line === undefined ? words : t('readings.place.fact', { place: place(line, 'start'), words })
}

function wordsOf(fact: Fact): string {
  switch (fact.type) {
    case 'title':
      return fact.title ?? ''
    case 'outcome':
      return fact.outcome.name
    case 'activity':
      return [fact.activity.ref ?? '', fact.activity.text].join(' ').trim()
    case 'milestone':
      return `${fact.milestone.ref} ${fact.milestone.text}`
    case 'statement':
      return fact.statement.text
  }
}
