import type { Example } from './example.ts'
import { Accordion } from '../components/accordion/accordion.tsx'
import { CardTable } from '../components/card-table/card-table.tsx'
import { Details } from '../components/details/details.tsx'
import { InsetText } from '../components/inset-text/inset-text.tsx'
import { SummaryList } from '../components/summary-list/summary-list.tsx'
import { Table } from '../components/table/table.tsx'
import { Tabs } from '../components/tabs/tabs.tsx'
import { Tag } from '../components/tag/tag.tsx'
import { TaskList } from '../components/task-list/task-list.tsx'
import { WarningText } from '../components/warning-text/warning-text.tsx'

export const contentExamples: readonly Example[] = [
  {
    component: 'Card table',
    html: (
      <CardTable
        caption="Activities of the outcome"
        captionClasses="govuk-table__caption--m"
        head={[{ text: 'Activity' }, { text: 'Timescale' }, { text: 'Lead post' }, { text: 'Directorate' }]}
        rows={[
          [
            {
              html: (
                <a class="govuk-link" href="/activities/1">
                  Open two more family hubs
                </a>
              ),
            },
            { text: 'Quarter 4' },
            { text: 'Head of Early Help' },
            { text: 'Children and Young People' },
          ],
          [
            {
              html: (
                <a class="govuk-link" href="/activities/2">
                  Review the short breaks offer with parents
                </a>
              ),
            },
            { text: 'Quarter 2 to Quarter 3' },
            { text: 'Head of Inclusion' },
            { text: 'Children and Young People' },
          ],
        ]}
      />
    ),
  },
  {
    component: 'Table',
    html: (
      <Table
        caption="Activities by rating"
        captionClasses="govuk-table__caption--m"
        firstCellIsHeader
        head={[{ text: 'Rating' }, { text: 'Activities', format: 'numeric' }]}
        rows={[
          [{ text: 'Complete' }, { text: 32, format: 'numeric' }],
          [{ text: 'On track' }, { text: 48, format: 'numeric' }],
        ]}
      />
    ),
  },
  {
    component: 'Summary list',
    html: (
      <SummaryList
        card={{ title: { text: 'Activity 3.5', headingLevel: 4 } }}
        rows={[
          {
            key: { text: 'Lead post' },
            value: { text: 'Head of Early Help' },
            actions: { items: [{ text: 'Change', visuallyHiddenText: 'lead post', href: '#change-lead' }] },
          },
          { key: { text: 'Timescale' }, value: { text: 'Ongoing to Quarter 4' } },
        ]}
      />
    ),
  },
  {
    component: 'Tag',
    html: (
      <p class="govuk-body">
        <Tag text="Draft" /> <Tag text="On track" classes="govuk-tag--green" />{' '}
        <Tag text="Delayed" classes="govuk-tag--orange" />{' '}
        <Tag text="Will not be met" classes="govuk-tag--red" />{' '}
        <Tag text="Waiting" classes="govuk-tag--yellow" />{' '}
        <Tag text="Portfolio" classes="govuk-tag--purple" /> <Tag text="Closed" classes="govuk-tag--grey" />
      </p>
    ),
  },
  {
    component: 'Task list',
    html: (
      <TaskList
        idPrefix="review"
        items={[
          { title: { text: 'Outcomes' }, href: '/review/outcomes', status: { text: 'Confirmed' } },
          {
            title: { text: 'Links to other outcomes' },
            href: '/review/links',
            hint: { text: 'Two names were not found in the plan' },
            status: { tag: { text: 'To check', classes: 'govuk-tag--blue' } },
          },
        ]}
      />
    ),
  },
  {
    component: 'Inset text',
    html: <InsetText text="Read from line 42 of the published plan, confirmed on 3 July." />,
  },
  {
    component: 'Warning text',
    html: <WarningText iconFallbackText="Warning" text="Publishing cannot be undone." />,
  },
  {
    component: 'Details',
    html: (
      <Details summaryText="How this was read">
        <p class="govuk-body">The year is the one in which the financial year starts.</p>
      </Details>
    ),
  },
  {
    component: 'Accordion',
    html: (
      <Accordion
        id="needs"
        headingLevel={4}
        showSectionText="Show"
        showSectionAriaLabelText="Show"
        hideSectionText="Hide"
        hideSectionAriaLabelText="Hide"
        items={[
          { heading: { text: 'Needs' }, content: { text: 'Speech and language in the early years.' } },
          { heading: { text: 'Priorities' }, content: { text: 'Every child ready for school.' } },
        ]}
      />
    ),
  },
  {
    component: 'Tabs',
    html: (
      <Tabs
        idPrefix="by"
        title="Contents"
        items={[
          { label: 'By outcome', panel: { text: 'Four outcomes.' } },
          { label: 'By quarter', panel: { text: 'Four quarters.' } },
        ]}
      />
    ),
  },
]
