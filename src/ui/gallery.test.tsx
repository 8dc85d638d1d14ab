import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { HtmlValidate } from 'html-validate'
import { expect, test } from 'vitest'
import { Gallery } from './gallery.tsx'
import { Page, renderPage } from './page.tsx'

test.each(['ltr', 'rtl'] as const)('every component of the gallery is valid HTML, %s', async (dir) => {
  const html = await renderPage(
    <Page
      lang="en-GB"
      dir={dir}
      title="Components"
      serviceName="Oldbrook Partnership"
      home="/"
      path="/components"
      navigation={[{ text: 'Plan on a page', href: '/' }]}
      footer={{ links: [] }}
      assets={{ stylesheet: '/1.css', script: '/2.js', earlyScript: '/3.js', icon: '/4.svg' }}
      messages={{
        skipToContent: 'Skip to main content',
        menu: 'Menu',
        serviceInformation: 'Service information',
        breadcrumbs: 'Breadcrumb',
        languages: 'Language',
        error: 'Error',
        supportLinks: 'Support links',
      }}
    >
      <Gallery dir={dir} />
    </Page>,
    { lang: 'en-GB', dir: 'ltr', outdated: '(changed since)' },
  )
  const report = await new HtmlValidate({ extends: ['html-validate:standard'] }).validateString(html)
  const found = report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} (${selector})`),
  )
  expect(found).toEqual([])
  expect(html).not.toMatch(/ style=| on[a-z]+=/)
})

/** They stand on every page, or inside other components, so that a second one in the gallery would only confuse. */
const SHOWN_ELSEWHERE = new Map([
  ['footer', 'every page'],
  ['generic-header', 'every page'],
  ['service-navigation', 'every page'],
  ['skip-link', 'every page'],
  ['chart-frame', 'every chart'],
  ['chart-mark', 'every chart'],
  ['chart-plot', 'every chart of values over time'],
  ['form-group', 'every field'],
  ['hint', 'the example of the label'],
  ['error-message', 'the example of the label'],
])

test('the gallery shows each component that there is', () => {
  const here = import.meta.dirname
  const folders = readdirSync(join(here, 'components'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
  const drawings = readdirSync(join(here, 'charts'))
    .filter((name) => /^[a-z-]+\.tsx$/.test(name))
    .map((name) => name.replace('.tsx', ''))
  const html = (<Gallery dir="ltr" />).toString()
  const shown = [...html.matchAll(/<h3 class="govuk-heading-s">([^<:]*)/g)].map(([, name = '']) =>
    name.toLowerCase().replaceAll(' ', '-'),
  )
  const hidden = [...folders, ...drawings].filter(
    (name) => !shown.includes(name) && !SHOWN_ELSEWHERE.has(name),
  )
  expect(hidden).toEqual([])
})
