import { authored } from '../../../../kernel/authored.ts'
import { isDate } from '../../../../kernel/calendar.ts'
import { Checkboxes, DateInput, Fieldset, Input, Select } from '../../../../ui/index.ts'
import { selectItems, type Choice } from '../../workspace/choices.ts'
import { Column, dateBoxes, errorAt, type Refusal, type Screen } from '../../workspace/pages/screen.tsx'
import { NONE, quarterCode } from '../filter.ts'
import type { ChangeFields } from '../forms.ts'
import { quarterName, quartersAround } from '../timescales.ts'
import type { Bench } from '../view.ts'

interface Part {
  screen: Screen
  view: { bench: Bench; fields: ChangeFields; refusal: Refusal }
}

/** What becomes of those that are ticked; what is not chosen stays as it is. */
export function ChangeChoice({ screen, view }: Part) {
  const { t } = screen
  const { bench, fields, refusal } = view
  const list = (
    name: 'leadPostId' | 'organisationId' | 'portfolioPostId',
    label: string,
    choices: readonly Choice[],
    nobody: string,
  ) => (
    <Select
      name={name}
      label={{ text: label, classes: 'govuk-label--s' }}
      items={withNone(choices, t('bulk.keep'), nobody)}
      value={fields[name]}
      errorMessage={errorAt(screen, refusal, name)}
    />
  )
  return (
    <Column>
      <h2 class="govuk-heading-m">{t('bulk.change')}</h2>
      <p class="govuk-body">{t('bulk.change.hint')}</p>
      {list('leadPostId', t('bulk.to.lead'), bench.leads, t('editor.answerable.noLead'))}
      {list(
        'organisationId',
        t('bulk.to.organisation'),
        bench.organisations,
        t('editor.answerable.noOrganisation'),
      )}
      {list('portfolioPostId', t('bulk.to.portfolio'), bench.portfolios, t('editor.answerable.noPortfolio'))}
      <TimeChoice screen={screen} view={view} />
    </Column>
  )
}

function TimeChoice({ screen, view }: Part) {
  const { t } = screen
  const { bench, fields, refusal } = view
  const quarters = isDate(bench.today) ? quartersAround(bench.today, bench.firstMonth) : []
  return (
    <>
      <h3 class="govuk-heading-s">{t('bulk.time')}</h3>
      <p class="govuk-body">{t('bulk.time.hint')}</p>
      <DateInput
        {...dateBoxes(screen, refusal, 'dueOn', fields.dueOn)}
        fieldset={{ legend: { text: t('bulk.to.due') } }}
        hint={{ text: t('bulk.to.due.hint') }}
      />
      <Select
        name="quarter"
        label={{ text: t('bulk.to.quarter') }}
        items={[
          { value: '', text: t('bulk.keep') },
          ...quarters.map((each) => ({
            value: quarterCode(each),
            text: quarterName(each, bench.firstMonth),
          })),
        ]}
        value={fields.quarter}
        errorMessage={errorAt(screen, refusal, 'quarter')}
      />
      <Fieldset legend={{ text: t('bulk.move') }}>
        <MoveFields screen={screen} view={view} />
      </Fieldset>
    </>
  )
}

function withNone(choices: readonly Choice[], choose: string, nobody: string) {
  const [first, ...rest] = selectItems(marked(choices), choose)
  return [first, { value: NONE, text: nobody }, ...rest]
}

function marked(choices: readonly Choice[]): Choice[] {
  return choices.map((choice) => ({ ...choice, text: authored(choice.text), group: authored(choice.group) }))
}

function MoveFields({ screen, view: { fields, refusal } }: Part) {
  const { t } = screen
  return (
    <>
      <Input
        name="moveBy"
        label={{ text: t('bulk.move.by') }}
        hint={{ text: t('bulk.move.hint') }}
        classes="govuk-input--width-3"
        inputmode="numeric"
        value={fields.moveBy}
        errorMessage={errorAt(screen, refusal, 'moveBy')}
      />
      <Select
        name="moveUnit"
        label={{ text: t('bulk.move.unit') }}
        items={[
          { value: 'months', text: t('bulk.move.months') },
          { value: 'weeks', text: t('bulk.move.weeks') },
        ]}
        value={fields.moveUnit}
      />
      <Select
        name="moveWay"
        label={{ text: t('bulk.move.way') }}
        items={[
          { value: 'later', text: t('bulk.move.later') },
          { value: 'earlier', text: t('bulk.move.earlier') },
        ]}
        value={fields.moveWay}
      />
      <Checkboxes
        name="milestones"
        classes="govuk-checkboxes--small"
        items={[{ value: 'yes', text: t('bulk.move.milestones') }]}
        values={[fields.milestones]}
      />
    </>
  )
}

/** Which post takes over. */
export function Successor({ screen, view: { bench, fields, refusal } }: Part) {
  const { t } = screen
  const isOther = ({ id }: Choice) => id !== bench.gathering.id
  const isPortfolio = bench.portfolios.some(({ id }) => id === bench.gathering.id)
  const choices = (isPortfolio ? bench.portfolios : bench.leads).filter(isOther)
  return (
    <Select
      name="toPostId"
      label={{ text: t('bulk.handOver.to'), classes: 'govuk-label--m' }}
      hint={{ text: t('bulk.handOver.to.hint') }}
      items={selectItems(marked(choices), t('bulk.choose'))}
      value={fields.toPostId}
      errorMessage={errorAt(screen, refusal, 'toPostId')}
    />
  )
}
