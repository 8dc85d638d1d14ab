import { authored } from '../../../../kernel/authored.ts'
import type { PageView } from '../../../../platform/http/reply.ts'
import { Input, Textarea } from '../../../../ui/index.ts'
import type { Activity, Milestone, PlanContent } from '../../content.ts'
import type { MilestoneFields } from '../forms.ts'
import { ConflictNotice, type Conflict } from './conflict.tsx'
import {
  Column,
  crumbsTo,
  errorAt,
  FormEnd,
  formState,
  Heading,
  HiddenFields,
  Problems,
  type Refusal,
  type Screen,
} from './screen.tsx'
import { TimescaleFieldset } from './timescale-fields.tsx'

export interface MilestoneFormView {
  plan: PlanContent['plan']
  /** the activity that it is a part of */
  activity: Activity
  /** the one that is edited; undefined for a new one */
  milestone: Milestone | undefined
  action: string
  back: string
  fields: MilestoneFields
  refusal: Refusal
  conflict?: Conflict | undefined
}

export function milestoneFormPage(screen: Screen, view: MilestoneFormView): PageView {
  const { plan, milestone, refusal, conflict } = view
  const title = screen.t(milestone ? 'editor.milestone.edit' : 'editor.milestone.new')
  return {
    title: `${title}: ${authored(plan.title)}`,
    crumbs: crumbsTo(screen, plan),
    ...formState(refusal, conflict),
    body: <MilestoneForm screen={screen} view={view} title={title} />,
  }
}

function MilestoneForm({ screen, view, title }: { screen: Screen; view: MilestoneFormView; title: string }) {
  const { t, href } = screen
  const { plan, activity, milestone, fields, refusal } = view
  return (
    <Column>
      <Problems screen={screen} refusal={refusal} />
      <Heading caption={authored(plan.title)}>{title}</Heading>
      <p class="govuk-body">{t('editor.beneath', { text: authored(activity.text) })}</p>
      <ConflictNotice screen={screen} conflict={view.conflict} />
      <form method="post" action={href(view.action)} novalidate>
        <HiddenFields screen={screen} values={{ revision: fields.revision, under: activity.id }} />
        <Input
          name="ref"
          label={{ text: t('editor.field.ref'), classes: 'govuk-label--s' }}
          hint={{ text: t('editor.ref.hint') }}
          classes="govuk-input--width-5"
          value={fields.ref}
          errorMessage={errorAt(screen, refusal, 'ref')}
        />
        <Textarea
          name="text"
          label={{ text: t('editor.field.text'), classes: 'govuk-label--s' }}
          hint={{ text: t('editor.milestone.text.hint') }}
          value={fields.text}
          errorMessage={errorAt(screen, refusal, 'text')}
        />
        <TimescaleFieldset screen={screen} fields={fields} refusal={refusal} />
        <FormEnd
          screen={screen}
          text={t(milestone ? 'editor.save' : 'editor.milestone.new.save')}
          back={view.back}
        />
      </form>
    </Column>
  )
}
