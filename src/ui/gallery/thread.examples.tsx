import type { Example } from './example.ts'
import { ShareBar } from '../charts/share-bar.tsx'
import { ThreadDrawing } from '../charts/thread-drawing.tsx'
import { Timeline } from '../charts/timeline.tsx'
import { PlanBoxes } from '../components/plan-boxes/plan-boxes.tsx'
import { SideBySide } from '../components/side-by-side/side-by-side.tsx'

const QUARTERS = [2026, 2027].flatMap((year) => {
  const group = `${year} to ${year + 1}`
  return [
    { label: 'Q1', group, from: `${year}-04-01`, to: `${year}-06-30` },
    { label: 'Q2', group, from: `${year}-07-01`, to: `${year}-09-30` },
    { label: 'Q3', group, from: `${year}-10-01`, to: `${year}-12-31` },
    { label: 'Q4', group, from: `${year + 1}-01-01`, to: `${year + 1}-03-31` },
  ]
})

export function threadExamples(dir: 'ltr' | 'rtl'): readonly Example[] {
  return [
    {
      component: 'Plan boxes',
      html: (
        <PlanBoxes
          headingLevel={4}
          boxes={[
            {
              heading: 'Ready for school',
              href: '#ready',
              text: 'Every child starts school ready to learn.',
              note: '6 activities',
            },
            {
              heading: 'Safe at home',
              href: '#safe',
              text: 'Families get help before a crisis.',
              note: '9 activities',
            },
            {
              heading: 'Heard',
              href: '#heard',
              text: 'Young people shape what is done for them.',
              note: '3 activities',
            },
          ]}
        />
      ),
    },
    {
      component: 'Plan boxes',
      shows: 'a vision',
      html: (
        <PlanBoxes
          headingLevel={4}
          variant="vision"
          boxes={[
            { heading: 'Vision', text: 'A borough in which every child is known, safe and listened to.' },
          ]}
        />
      ),
    },
    {
      component: 'Share bar',
      html: (
        <ShareBar
          id="share-bar"
          title="Activities by rating"
          description="A bar of 98 activities, divided by rating."
          dir={dir}
          parts={[
            { label: 'Complete', count: 32, share: '33%', tone: 1 },
            { label: 'On track', count: 48, share: '49%', tone: 2 },
            { label: 'Delayed', count: 10, share: '10%', tone: 3 },
            { label: 'Off track', count: 8, share: '8%', tone: 4 },
          ]}
        />
      ),
    },
    { component: 'Thread drawing', html: <ThreadExample /> },
    {
      component: 'Timeline',
      html: (
        <Timeline
          id="gallery-timeline"
          dir={dir}
          columns={QUARTERS}
          title="Activities by quarter"
          description="Four activities: hubs from April to December 2026, with a part to September; short breaks, ongoing to March 2027; a youth survey from January 2027, with no end; transport, to be confirmed."
          scrollLabel="Timeline, scrolls sideways"
          today={{ date: '2026-08-14', label: 'Today' }}
          rows={[
            { label: '3.1 Open two more family hubs', from: '2026-04-01', to: '2026-12-31' },
            { label: 'a) Refit the first building', from: '2026-04-01', to: '2026-09-30', part: true },
            {
              label:
                '3.2 Review the offer of short breaks together with parents and carers, and publish what changes because of what they said',
              from: null,
              to: '2027-03-31',
            },
            { label: '3.3 Ask every young person in care each year', from: '2027-01-01', to: null },
            { label: '3.4 Home to school transport', from: null, to: null, undated: 'To be confirmed' },
          ]}
        />
      ),
    },
    {
      component: 'Timeline',
      shows: 'nothing that has a day yet',
      html: (
        <Timeline
          id="gallery-timeline-undated"
          dir={dir}
          columns={QUARTERS.slice(0, 4)}
          title="Activities without a day"
          description="One activity: home to school transport, to be confirmed."
          scrollLabel="Timeline of activities without a day, scrolls sideways"
          rows={[{ label: '3.4 Home to school transport', from: null, to: null, undated: 'To be confirmed' }]}
        />
      ),
    },
    { component: 'Side by side', html: <SideBySideExample /> },
  ]
}

function ThreadExample() {
  return (
    <ThreadDrawing
      label="The thread of this activity"
      steps={[
        {
          kind: 'Vision',
          text: 'A borough in which every child is known, safe and listened to',
          href: '#vision',
          next: [
            {
              kind: 'Priority',
              text: 'Ready for school',
              href: '#priority',
              next: [
                {
                  kind: 'Outcome',
                  text: 'Families find help near home',
                  href: '#outcome',
                  also: [{ text: 'Also serves: Safe at home', href: '#safe' }],
                  next: [
                    {
                      kind: 'Activity 3.1',
                      text: 'Open two more family hubs',
                      note: 'Head of Early Help, Quarter 1 to Quarter 3',
                      current: true,
                      next: [
                        { kind: 'Milestone a)', text: 'Refit the first building', note: 'Quarter 2' },
                        { kind: 'Milestone b)', text: 'Open the second hub', note: 'Quarter 3' },
                      ],
                    },
                  ],
                },
              ],
            },
          ],
        },
      ]}
    />
  )
}

function SideBySideExample() {
  return (
    <SideBySide
      sourceHeading="family-plan.txt"
      headingLevel={4}
      lines={[
        { number: 1, text: 'Skip to content', unplaced: 'Navigation of the page' },
        { number: 2, text: 'Outcome 3: Families find help near home' },
        { number: 3, text: '3.1 Open two more family hubs', lit: true },
        { number: 4, text: 'Autumn 2026', doubt: 'No rule says which days this means' },
      ]}
    >
      <h4 class="govuk-heading-s">3.1 Open two more family hubs</h4>
      <p class="govuk-body">
        Read from{' '}
        <a class="govuk-link" href="#line-3">
          line 3
        </a>
        .
      </p>
    </SideBySide>
  )
}
