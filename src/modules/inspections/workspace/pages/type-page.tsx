import type { Form } from '../../../../platform/http/route.ts'
import { typedDate, typedOf, type TypedDate } from '../../../../platform/http/typed-date.ts'
import {
  Button,
  Checkboxes,
  CsrfToken,
  DateField,
  ErrorSummaryFor,
  fieldsOf,
  Input,
  Select,
  type FormError,
} from '../../../../ui/index.ts'
import { newJudgementPath } from '../../addresses.ts'
import { GRADES, KINDS, STATUSES } from '../../judgement.ts'
import { GRADE_WORDS, KIND_WORDS, STATUS_WORDS } from '../../table/table-words.ts'
import type { View } from '../view.ts'

/** As it was typed, given back when something is wrong with it. */
export interface TypedFields {
  provider: string
  isChildminder: boolean
  kind: string
  urn: string
  name: string
  grade: string
  isOverall: boolean
  inspected: TypedDate
  published: TypedDate
  status: string
}

export function emptyFields(): TypedFields {
  const none = typedOf(null)
  return {
    provider: '',
    isChildminder: false,
    kind: '',
    urn: '',
    name: '',
    grade: '',
    isOverall: false,
    inspected: none,
    published: none,
    status: 'final',
  }
}

export function typedFields(form: Form): TypedFields {
  return {
    provider: form.text('provider'),
    isChildminder: form.text('isChildminder') === 'yes',
    kind: form.text('kind'),
    urn: form.text('urn'),
    name: form.text('name'),
    grade: form.text('grade'),
    isOverall: form.text('isOverall') === 'yes',
    inspected: typedDate(form, 'inspectedOn'),
    published: typedDate(form, 'publishedOn'),
    status: form.text('status'),
  }
}

const FIELDS = ['provider', 'kind', 'urn', 'name', 'grade', 'inspectedOn', 'publishedOn', 'status']

/** The field that a refusal is about. */
export function fieldOfFault(message: string): string {
  const field = message.split('.').at(-1) ?? ''
  if (field === 'childminder') return 'urn'
  return field === 'overall' ? 'grade' : FIELDS.includes(field) ? field : 'provider'
}

export function TypePage({
  view,
  fields,
  errors,
}: {
  view: View
  fields: TypedFields
  errors: readonly FormError[]
}) {
  const { t, href, formToken } = view
  const field = fieldsOf(errors, { error: t('inspections.error') })
  const dates = { day: t('inspections.day'), month: t('inspections.month'), year: t('inspections.year') }
  const none = { value: '', text: t('inspections.choose') }
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <ErrorSummaryFor errors={errors} title={t('inspections.problem')} />
        <h1 class="govuk-heading-l">{t('inspections.type')}</h1>
        <form method="post" action={href(newJudgementPath)} novalidate>
          <CsrfToken token={formToken} />
          <Input {...field.one('provider', { label: t('inspections.provider') })} value={fields.provider} />
          <Checkboxes
            name="isChildminder"
            values={fields.isChildminder ? ['yes'] : []}
            items={[{ value: 'yes', text: t('inspections.isChildminder') }]}
          />
          <Select
            {...field.one('kind', { label: t('inspections.kind') })}
            value={fields.kind}
            items={[none, ...KINDS.map((kind) => ({ value: kind, text: t(KIND_WORDS[kind]) }))]}
          />
          <Input
            {...field.one('urn', { label: t('inspections.urn'), hint: t('inspections.urn.hint') })}
            value={fields.urn}
          />
          <Input
            {...field.one('name', {
              label: t('inspections.judgement'),
              hint: t('inspections.judgement.hint'),
            })}
            value={fields.name}
          />
          <Checkboxes
            name="isOverall"
            values={fields.isOverall ? ['yes'] : []}
            items={[{ value: 'yes', text: t('inspections.isOverall') }]}
          />
          <Select
            {...field.one('grade', { label: t('inspections.grade') })}
            value={fields.grade}
            items={[none, ...GRADES.map((grade) => ({ value: grade, text: t(GRADE_WORDS[grade]) }))]}
          />
          <DateField
            field={field.group('inspectedOn', { label: t('inspections.inspectedOn') })}
            value={fields.inspected}
            words={dates}
          />
          <DateField
            field={field.group('publishedOn', { label: t('inspections.publishedOn') })}
            value={fields.published}
            words={dates}
          />
          <Select
            {...field.one('status', { label: t('inspections.status'), hint: t('inspections.status.hint') })}
            value={fields.status}
            items={STATUSES.map((status) => ({ value: status, text: t(STATUS_WORDS[status]) }))}
          />
          <Button text={t('inspections.save')} preventDoubleClick />
        </form>
      </div>
    </div>
  )
}
