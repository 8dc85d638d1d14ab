import { authored } from '../../../../kernel/authored.ts'
import type { PageView } from '../../../../platform/http/reply.ts'
import { DateInput, Input, Radios, Textarea } from '../../../../ui/index.ts'
import { PLAN_KINDS, type PlanContent } from '../../content.ts'
import type { PlanFields } from '../forms.ts'
import { PLAN_KIND, PLAN_KIND_HINT } from '../words.ts'
import { ConflictNotice, type Conflict } from './conflict.tsx'
import {
  Column,
  crumbsTo,
  dateBoxes,
  errorAt,
  FormEnd,
  formState,
  Heading,
  HiddenFields,
  Problems,
  type Refusal,
  type Screen,
} from './screen.tsx'

export interface PlanFormView {
  purpose: 'create' | 'amend' | 'succeed'
  /** the plan that is amended or replaced */
  plan?: PlanContent['plan'] | undefined
  action: string
  back: string
  fields: PlanFields
  refusal: Refusal
  conflict?: Conflict | undefined
}

const TITLES = {
  create: 'editor.plan.new',
  amend: 'editor.plan.amend',
  succeed: 'editor.plan.succeed',
} as const
const SAVES = {
  create: 'editor.plan.new.save',
  amend: 'editor.save',
  succeed: 'editor.plan.succeed.save',
} as const

export function planFormPage(screen: Screen, view: PlanFormView): PageView {
  const { purpose, plan, refusal, conflict } = view
  const title = screen.t(TITLES[purpose])
  return {
    title: plan ? `${title}: ${authored(plan.title)}` : title,
    crumbs: crumbsTo(screen, plan),
    ...formState(refusal, conflict),
    body: <PlanForm screen={screen} view={view} title={title} />,
  }
}

function PlanForm({ screen, view, title }: { screen: Screen; view: PlanFormView; title: string }) {
  const { t, href } = screen
  const { purpose, plan, fields, refusal } = view
  return (
    <Column>
      <Problems screen={screen} refusal={refusal} />
      <Heading caption={plan && authored(plan.title)}>{title}</Heading>
      {purpose === 'succeed' && <p class="govuk-body">{t('editor.plan.succeed.lead')}</p>}
      <ConflictNotice screen={screen} conflict={view.conflict} />
      <form method="post" action={href(view.action)} novalidate>
        <HiddenFields screen={screen} values={{ revision: fields.revision }} />
        <Input
          name="title"
          label={{ text: t('editor.field.title'), classes: 'govuk-label--s' }}
          hint={{ text: t('editor.plan.title.hint') }}
          value={fields.title}
          errorMessage={errorAt(screen, refusal, 'title')}
        />
        <Radios
          name="kind"
          fieldset={{ legend: { text: t('editor.plan.kind'), classes: 'govuk-fieldset__legend--s' } }}
          items={PLAN_KINDS.map((kind) => ({
            value: kind,
            text: t(PLAN_KIND[kind]),
            hint: { text: t(PLAN_KIND_HINT[kind]) },
          }))}
          value={fields.kind}
          errorMessage={errorAt(screen, refusal, 'kind')}
        />
        <Textarea
          name="summary"
          label={{ text: t('editor.field.summary'), classes: 'govuk-label--s' }}
          hint={{ text: t('editor.plan.summary.hint') }}
          rows={4}
          value={fields.summary}
          errorMessage={errorAt(screen, refusal, 'summary')}
        />
        <Period screen={screen} fields={fields} refusal={refusal} />
        <FormEnd screen={screen} text={t(SAVES[purpose])} back={view.back} />
      </form>
    </Column>
  )
}

function Period({ screen, fields, refusal }: { screen: Screen; fields: PlanFields; refusal: Refusal }) {
  const { t } = screen
  return (
    <>
      <Input
        name="periodText"
        label={{ text: t('editor.field.period'), classes: 'govuk-label--s' }}
        hint={{ text: t('editor.plan.period.hint') }}
        classes="govuk-input--width-20"
        value={fields.periodText}
        errorMessage={errorAt(screen, refusal, 'periodText')}
      />
      <DateInput
        {...dateBoxes(screen, refusal, 'startsOn', fields.startsOn)}
        fieldset={{ legend: { text: t('editor.plan.starts'), classes: 'govuk-fieldset__legend--s' } }}
        hint={{ text: t('editor.date.hint') }}
      />
      <DateInput
        {...dateBoxes(screen, refusal, 'endsOn', fields.endsOn)}
        fieldset={{ legend: { text: t('editor.plan.ends'), classes: 'govuk-fieldset__legend--s' } }}
        hint={{ text: t('editor.date.hint') }}
      />
    </>
  )
}
