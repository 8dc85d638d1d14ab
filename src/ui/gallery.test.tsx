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
