import { expect, test } from 'vitest'
import { readSettings } from '../../platform/settings.ts'
import { installationSettings } from './settings.ts'

const SECRET = 'not-to-be-shown-anywhere'

test('a secret is never shown, only that it is set; everything else says whether it was set', () => {
  const { councils } = readSettings(
    {
      DATABASE_URL: `postgres://goldthread:${SECRET}@localhost/goldthread`,
      GOLDTHREAD_SMTP_URL: `smtp://goldthread:${SECRET}@localhost:587`,
      GOLDTHREAD_MAIL_FROM: 'plan@example.org',
      GOLDTHREAD_DEMO_PASSWORD: SECRET,
    },
    '/srv',
  )
  const shown = installationSettings(councils[0])
  expect(JSON.stringify(shown)).not.toContain(SECRET)
  const of = (name: string) => shown.find((each) => each.name === name)
  for (const name of ['DATABASE_URL', 'GOLDTHREAD_SMTP_URL', 'GOLDTHREAD_DEMO_PASSWORD'])
    expect(of(name)).toMatchObject({ value: undefined, isSet: true })
  expect(of('GOLDTHREAD_MAIL_FROM')).toMatchObject({ value: 'plan@example.org', isSet: true })
  expect(of('GOLDTHREAD_PROFILE')).toMatchObject({ value: 'demo', isSet: false })
})
