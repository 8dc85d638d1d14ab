import type { Example } from './example.ts'
import { BackLink } from '../components/back-link/back-link.tsx'
import { Breadcrumbs } from '../components/breadcrumbs/breadcrumbs.tsx'
import { FileFormats } from '../components/file-formats/file-formats.tsx'
import { LanguageNavigation } from '../components/language-navigation/language-navigation.tsx'
import { Pagination } from '../components/pagination/pagination.tsx'
import { PhaseBanner } from '../components/phase-banner/phase-banner.tsx'

export const navigationExamples: readonly Example[] = [
  {
    component: 'File formats',
    html: (
      <FileFormats
        text="The whole plan"
        items={[
          {
            text: 'PDF',
            visuallyHiddenText: 'of the whole plan',
            href: '#plan.pdf',
            type: 'application/pdf',
          },
          { text: 'CSV', visuallyHiddenText: 'of the whole plan', href: '#plan.csv', type: 'text/csv' },
        ]}
      />
    ),
  },
  { component: 'Back link', html: <BackLink href="#back" text="Back" /> },
  {
    component: 'Breadcrumbs',
    html: (
      <Breadcrumbs
        labelText="Example of breadcrumbs"
        items={[
          { text: 'Plan on a page', href: '/' },
          { text: 'Every child able to thrive', href: '/themes/1' },
          { text: 'Activity 3.5' },
        ]}
      />
    ),
  },
  {
    component: 'Pagination',
    html: (
      <Pagination
        landmarkLabel="Pages of activities"
        previous={{ text: 'Previous', href: '?page=1' }}
        next={{ text: 'Next', href: '?page=3' }}
        items={[
          { number: 1, href: '?page=1', visuallyHiddenText: 'Page 1' },
          { number: 2, href: '?page=2', visuallyHiddenText: 'Page 2', current: true },
          { number: 3, href: '?page=3', visuallyHiddenText: 'Page 3' },
          { ellipsis: true },
          { number: 9, href: '?page=9', visuallyHiddenText: 'Page 9' },
        ]}
      />
    ),
  },
  {
    component: 'Pagination',
    shows: 'steps with names',
    html: (
      <Pagination
        landmarkLabel="Activities before and after"
        previous={{ text: 'Previous', labelText: 'Activity 3.4', href: '#activity-3-4' }}
        next={{ text: 'Next', labelText: 'Activity 3.6', href: '#activity-3-6' }}
      />
    ),
  },
  {
    component: 'Language navigation',
    html: (
      <LanguageNavigation
        ariaLabel="Example of languages"
        items={[
          { text: 'English', lang: 'en', current: true },
          { text: 'اردو', lang: 'ur', dir: 'rtl', href: '?lang=ur', languageDescriptionText: 'Read in Urdu' },
        ]}
      />
    ),
  },
  {
    component: 'Phase banner',
    html: (
      <PhaseBanner tag={{ text: 'Demonstration' }} text="A made-up borough: nothing here is a real record." />
    ),
  },
]
