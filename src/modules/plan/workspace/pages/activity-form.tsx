import { authored } from '../../../../kernel/authored.ts'
import type { PageView } from '../../../../platform/http/reply.ts'
import { Button, Checkboxes, Fieldset, InsetText, Input, Select, Textarea } from '../../../../ui/index.ts'
import type { Activity, PlanContent } from '../../content.ts'
import { narrowed, selectItems, type Choice } from '../choices.ts'
import type { ActivityFields } from '../forms.ts'
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

export interface ActivityFormView {
  plan: PlanContent['plan']
  /** the one that is edited; undefined for a new one */
  activity: Activity | undefined
  statements: readonly Choice[]
  leads: readonly Choice[]
  organisations: readonly Choice[]
  portfolios: readonly Choice[]
  /** words that the lists of posts and organisations are narrowed by */
  narrow: string
  action: string
  back: string
  fields: ActivityFields
  /** about the plans before and after this one */
  succession?: readonly string[] | undefined
  refusal: Refusal
  conflict?: Conflict | undefined
}

/** Below this many choices a list is read faster than it is searched. */
const LONG_LIST = 15

interface Part {
  screen: Screen
  view: ActivityFormView
}

export function activityFormPage(screen: Screen, view: ActivityFormView): PageView {
  const { plan, activity, refusal, conflict } = view
  const title = screen.t(activity ? 'editor.activity.edit' : 'editor.activity.new')
  return {
    title: `${title}: ${authored(plan.title)}`,
    crumbs: crumbsTo(screen, plan),
    ...formState(refusal, conflict),
    body: <ActivityForm screen={screen} view={view} title={title} />,
  }
}

function ActivityForm({ screen, view, title }: Part & { title: string }) {
  const { t, href } = screen
  const { plan, fields, refusal } = view
  return (
    <Column>
      <Problems screen={screen} refusal={refusal} />
      <Heading caption={authored(plan.title)}>{title}</Heading>
      <ConflictNotice screen={screen} conflict={view.conflict} />
      {view.succession?.map((note) => (
        <InsetText text={note} />
      ))}
      <form method="post" action={href(view.action)} novalidate>
        <HiddenFields screen={screen} values={{ revision: fields.revision }} />
        {/* The Enter key presses the first button of a form, which would narrow the lists and not save. */}
        <Button
          text={t('editor.save')}
          classes="govuk-visually-hidden"
          attributes={{ tabindex: -1, 'aria-hidden': 'true' }}
        />
        <Wording screen={screen} view={view} />
        <TimescaleFieldset screen={screen} fields={fields} refusal={refusal} />
        <Answerable screen={screen} view={view} />
        <AlsoLinksTo screen={screen} view={view} />
        <FormEnd
          screen={screen}
          text={t(view.activity ? 'editor.save' : 'editor.activity.new.save')}
          back={view.back}
        />
      </form>
    </Column>
  )
}

function Wording({ screen, view: { fields, refusal, statements } }: Part) {
  const { t } = screen
  return (
    <>
      <Select
        name="statementId"
        label={{ text: t('editor.field.outcome'), classes: 'govuk-label--s' }}
        hint={{ text: t('editor.activity.outcome.hint') }}
        items={selectItems(statements, t('editor.activity.outcome.none'))}
        value={fields.statementId}
        errorMessage={errorAt(screen, refusal, 'statementId')}
      />
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
        hint={{ text: t('editor.activity.text.hint') }}
        value={fields.text}
        errorMessage={errorAt(screen, refusal, 'text')}
      />
    </>
  )
}

function Answerable({ screen, view }: Part) {
  const { t } = screen
  const { fields, refusal, leads, organisations, portfolios, narrow } = view
  const isLong = [leads, organisations, portfolios].some(({ length }) => length > LONG_LIST)
  const list = (
    name: 'leadPostId' | 'organisationId' | 'portfolioPostId',
    choices: readonly Choice[],
    label: string,
    none: string,
  ) => (
    <Select
      name={name}
      label={{ text: label, classes: 'govuk-label--s' }}
      items={selectItems(narrowed(choices, narrow, fields[name]), none)}
      value={fields[name]}
      errorMessage={errorAt(screen, refusal, name)}
    />
  )
  return (
    <Fieldset legend={{ text: t('editor.answerable.legend'), classes: 'govuk-fieldset__legend--m' }}>
      {isLong && (
        <div class="gt-search">
          <Input
            name="narrow"
            label={{ text: t('editor.answerable.narrow') }}
            hint={{ text: t('editor.answerable.narrow.hint') }}
            value={narrow}
          />
          <Button
            text={t('editor.answerable.narrow.do')}
            name="do"
            value="narrow"
            classes="govuk-button--secondary"
          />
        </div>
      )}
      {list('leadPostId', leads, t('editor.field.lead'), t('editor.answerable.noLead'))}
      {list(
        'organisationId',
        organisations,
        t('editor.field.organisation'),
        t('editor.answerable.noOrganisation'),
      )}
      {list('portfolioPostId', portfolios, t('editor.field.portfolio'), t('editor.answerable.noPortfolio'))}
    </Fieldset>
  )
}

function AlsoLinksTo({ screen: { t }, view: { fields, statements } }: Part) {
  // Its own outcome is no choice: it delivers that one already.
  const others = statements.filter(({ id }) => id !== fields.statementId)
  if (others.length === 0) return null
  return (
    <Checkboxes
      name="alsoLinksTo"
      classes="govuk-checkboxes--small"
      fieldset={{ legend: { text: t('editor.field.alsoLinksTo'), classes: 'govuk-fieldset__legend--m' } }}
      hint={{ text: t('editor.activity.alsoLinksTo.hint') }}
      items={others.map(({ id, text }) => ({ value: id, text: authored(text) }))}
      values={fields.alsoLinksTo}
    />
  )
}
