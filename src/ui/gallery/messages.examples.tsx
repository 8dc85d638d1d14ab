import type { Example } from './example.ts'
import { CookieBanner } from '../components/cookie-banner/cookie-banner.tsx'
import { ErrorSummary } from '../components/error-summary/error-summary.tsx'
import { ExitThisPage } from '../components/exit-this-page/exit-this-page.tsx'
import { Feedback } from '../components/feedback/feedback.tsx'
import { NotificationBanner } from '../components/notification-banner/notification-banner.tsx'
import { Panel } from '../components/panel/panel.tsx'

export const messageExamples: readonly Example[] = [
  {
    component: 'Notification banner',
    html: (
      <NotificationBanner titleText="Important" titleHeadingLevel={4} titleId="banner-important">
        <p class="govuk-notification-banner__heading">A newer version of this plan is published.</p>
      </NotificationBanner>
    ),
  },
  {
    component: 'Notification banner',
    shows: 'success',
    html: (
      <NotificationBanner
        type="success"
        role="region"
        disableAutoFocus
        titleText="Success"
        titleHeadingLevel={4}
        titleId="banner-success"
        text="17 activities were taken into the plan."
      />
    ),
  },
  {
    component: 'Error summary',
    html: (
      <ErrorSummary
        titleText="There is a problem"
        disableAutoFocus
        errorList={[{ text: 'Enter the name of the activity', href: '#activity-name' }]}
      />
    ),
  },
  {
    component: 'Panel',
    html: <Panel titleText="Question sent" headingLevel={4} text="Your reference: Q-2041" />,
  },
  {
    component: 'Cookie banner',
    html: (
      <CookieBanner
        ariaLabel="Cookies on this service"
        messages={[
          {
            headingText: 'Cookies on this service',
            text: 'One cookie keeps you signed in.',
            actions: [{ text: 'Hide this message' }],
          },
        ]}
      />
    ),
  },
  {
    component: 'Exit this page',
    html: <ExitThisPage text="Exit this page" redirectUrl="https://www.bbc.co.uk/weather" />,
  },
  {
    component: 'Feedback',
    html: <Feedback titleText="Is something wrong here?" headingLevel={4} text="Tell us." />,
  },
]
