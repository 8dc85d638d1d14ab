import { authored } from '../../../../kernel/authored.ts'
import {
  Button,
  Checkboxes,
  CsrfToken,
  DateField,
  Input,
  InsetText,
  Select,
  Textarea,
  type FormError,
} from '../../../../ui/index.ts'
import { correctPath, factAnchor, takeOutPath } from '../addresses.ts'
import type { CorrectionFields } from '../correction-form.ts'
import { STATEMENT_KIND_ORDER, type Fact, type OutcomeChoice } from '../facts.ts'
import { dateWords, readingFields, STATEMENT_KIND_WORDS, type View } from '../view.ts'
import { FormPage } from './form-page.tsx'

export interface CorrectView {
  view: View
  readingId: string
  fact: Fact
  fields: CorrectionFields
  errors: readonly FormError[]
  /** the document's outcomes, to stand under and to link to */
  outcomes: readonly OutcomeChoice[]
  /** the lines that the fact was read from, as printed */
  source: readonly { line: number; text: string }[]
}

export function correctTitle(t: View['t'], fact: Fact): string {
  switch (fact.type) {
    case 'title':
      return t('readings.correct.title')
    case 'outcome':
      return t('readings.correct.outcome')
    case 'statement':
      return t('readings.correct.statement')
    case 'activity':
      return t('readings.correct.activity', { ref: fact.activity.ref ?? '' })
    case 'milestone':
      return t('readings.correct.milestone', { ref: fact.milestone.ref })
  }
}

export function CorrectPage(props: CorrectView) {
  const { view, readingId, fact, fields, errors } = props
  const { t } = view
  return (
    <>
      <FormPage
        view={view}
        title={correctTitle(t, fact)}
        lead={<Printed {...props} />}
        errors={errors}
        action={correctPath(readingId, fact.at)}
        readingId={readingId}
        back={factAnchor(fact.at)}
        revision={fields.revision}
        submit={t('readings.correct.save')}
      >
        <input type="hidden" name="at" value={fact.at} />
        <input type="hidden" name="line" value={fields.line} />
        <FactInputs {...props} />
      </FormPage>
      {mayBeTakenOut(fact) && <TakeOut {...props} />}
    </>
  )
}

/** An outcome goes when nothing stands under it any more. */
function mayBeTakenOut(fact: Fact): boolean {
  return fact.type !== 'title' && (fact.type !== 'outcome' || fact.outcome.activities.length === 0)
}

/** What the document says there, so that nobody has to go back to look. */
function Printed({ view: { t, place }, source }: CorrectView) {
  if (source.length === 0) return null
  return (
    <InsetText>
      <p class="govuk-body-s govuk-!-margin-bottom-1">{t('readings.printed')}</p>
      <ul class="govuk-list govuk-!-margin-bottom-0">
        {source.map(({ line, text }) => (
          <li>
            <span class="govuk-hint">{place(line, 'start')}</span> {authored(text)}
          </li>
        ))}
      </ul>
    </InsetText>
  )
}

function FactInputs(props: CorrectView) {
  switch (props.fact.type) {
    case 'title':
      return <TitleInputs {...props} />
    case 'outcome':
      return <NameInput {...props} />
    case 'statement':
      return <StatementInputs {...props} />
    case 'activity':
      return (
        <>
          <RowInputs {...props} />
          <OutcomeInput {...props} />
          <LinkInputs {...props} />
        </>
      )
    case 'milestone':
      return <RowInputs {...props} />
  }
}

function TitleInputs(props: CorrectView) {
  const { view, fields, errors } = props
  const { t } = view
  const field = readingFields(t, errors)
  return (
    <>
      <Input {...field.one('title', { label: t('readings.fact.title') })} value={fields.title} />
      <Input
        {...field.one('timescaleText', { label: t('readings.fact.period') })}
        value={fields.timescaleText}
        classes="govuk-input--width-20"
      />
      <SpanInputs {...props} />
    </>
  )
}

function NameInput({ view: { t }, fields, errors }: CorrectView) {
  const field = readingFields(t, errors)
  return <Input {...field.one('name', { label: t('readings.fact.name') })} value={fields.name} />
}

function StatementInputs({ view: { t }, fields, errors }: CorrectView) {
  const field = readingFields(t, errors)
  return (
    <>
      <Select
        {...field.one('kind', { label: t('readings.fact.kind') })}
        value={fields.kind}
        items={STATEMENT_KIND_ORDER.map((kind) => ({ value: kind, text: t(STATEMENT_KIND_WORDS[kind]) }))}
      />
      <Textarea {...field.one('text', { label: t('readings.fact.text') })} value={fields.text} />
    </>
  )
}

function RowInputs(props: CorrectView) {
  const { view, fields, errors } = props
  const { t } = view
  const field = readingFields(t, errors)
  return (
    <>
      <Input
        {...field.one('ref', { label: t('readings.fact.ref'), hint: t('readings.ref.hint') })}
        value={fields.ref}
        classes="govuk-input--width-10"
      />
      <Textarea {...field.one('text', { label: t('readings.fact.text') })} value={fields.text} />
      <Input
        {...field.one('timescaleText', { label: t('readings.fact.timescale') })}
        value={fields.timescaleText}
        classes="govuk-input--width-20"
      />
      <SpanInputs {...props} />
      <Checkboxes
        {...field.group('ongoing', { label: t('readings.ongoing') })}
        values={[fields.ongoing]}
        items={[{ value: 'yes', text: t('readings.ongoing.yes') }]}
      />
      <Input
        {...field.one('leadOfficer', {
          label: t('readings.fact.leadOfficer'),
          hint: t('readings.leadOfficer.hint'),
        })}
        value={fields.leadOfficer}
      />
      <Input
        {...field.one('directorate', { label: t('readings.fact.directorate') })}
        value={fields.directorate}
      />
      <Input
        {...field.one('portfolioHolder', { label: t('readings.fact.portfolioHolder') })}
        value={fields.portfolioHolder}
      />
    </>
  )
}

function SpanInputs({ view, fields, errors }: CorrectView) {
  const { t } = view
  const field = readingFields(t, errors)
  return (
    <>
      <DateField
        field={field.group('from', { label: t('readings.fact.from'), hint: t('readings.from.hint') })}
        value={fields.from}
        words={dateWords(view)}
      />
      <DateField
        field={field.group('to', { label: t('readings.fact.to'), hint: t('readings.to.hint') })}
        value={fields.to}
        words={dateWords(view)}
      />
    </>
  )
}

/** An activity that was read under the wrong outcome is moved to the right one. */
function OutcomeInput({ view: { t }, fields, errors, outcomes }: CorrectView) {
  if (outcomes.length < 2) return null
  return (
    <Select
      {...readingFields(t, errors).one('outcome', { label: t('readings.place.outcome.which') })}
      value={fields.outcome}
      items={outcomes.map(({ value, name }) => ({ value, text: name || t('readings.outcome.none') }))}
    />
  )
}

/** The document's outcomes, and what else the activity was read to link to. */
function LinkInputs({ view: { t }, fields, errors, outcomes }: CorrectView) {
  const field = readingFields(t, errors)
  const names = [...new Set([...outcomes.map(({ name }) => name), ...fields.links])].filter(
    (name) => name !== '',
  )
  if (names.length === 0) return null
  return (
    <Checkboxes
      {...field.group('links', { label: t('readings.fact.links') })}
      values={fields.links}
      items={names.map((name) => ({ value: name, text: name }))}
    />
  )
}

function TakeOut({ view: { t, href, formToken }, readingId, fact, fields }: CorrectView) {
  return (
    <form method="post" action={href(takeOutPath(readingId))}>
      <CsrfToken name="formToken" token={formToken} />
      <input type="hidden" name="revision" value={fields.revision} />
      <input type="hidden" name="at" value={fact.at} />
      <input type="hidden" name="line" value={fields.line} />
      <h2 class="govuk-heading-m">{t('readings.takeOut')}</h2>
      <p class="govuk-body">{t('readings.takeOut.lead')}</p>
      <Button text={t('readings.takeOut.submit')} classes="govuk-button--warning" preventDoubleClick />
    </form>
  )
}
