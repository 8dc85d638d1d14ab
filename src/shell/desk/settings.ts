/** What this council's installation is set to, for the page that shows it: secrets are named and never shown. */
import type { Profile } from '../../../profiles/default.ts'
import { permissionOf } from '../../platform/identity/actor.ts'
import type { CouncilSettings } from '../../platform/settings.ts'

export const readSettings = permissionOf('read-settings', 'right.readSettings', ['administrator'])

export interface ShownSetting {
  name: string
  /** key of what it does */
  words: string
  /** undefined for a secret, of which it is only said whether it is set */
  value: string | undefined
  isSet: boolean
}

/** Each with the key of what it does. A setting without a function here is a secret: only whether it is set is told. */
const INSTALLATION: Readonly<
  Record<string, { words: string; shown?: (settings: CouncilSettings) => string }>
> = {
  GOLDTHREAD_ORIGIN: { words: 'settings.origin', shown: ({ origin }) => origin },
  DATABASE_URL: { words: 'settings.database' },
  GOLDTHREAD_DATA: { words: 'settings.data', shown: ({ dataFolder }) => dataFolder },
  GOLDTHREAD_PROFILE: { words: 'settings.profile', shown: ({ profile }) => profile },
  GOLDTHREAD_DEMO: { words: 'settings.demo', shown: ({ demo }) => (demo ? 'on' : 'off') },
  GOLDTHREAD_DEMO_PASSWORD: { words: 'settings.demoPassword' },
  GOLDTHREAD_SMTP_URL: { words: 'settings.smtp' },
  GOLDTHREAD_MAIL_FROM: { words: 'settings.mailFrom', shown: ({ mail }) => mail?.from ?? '' },
}

export function installationSettings(settings: CouncilSettings): ShownSetting[] {
  return settings.known.map((name) => {
    const { words = 'settings.other', shown } = INSTALLATION[name] ?? {}
    return { name, words, value: shown?.(settings), isSet: settings.given.includes(name) }
  })
}

/** The profile's texts and lists, each with the key of what it does. */
export function profileSettings(profile: Profile): { name: string; words: string; value: string }[] {
  const { contact } = profile
  return [
    { name: 'partnership', words: 'settings.partnership', value: profile.partnership },
    { name: 'council', words: 'settings.council', value: profile.council },
    {
      name: 'contact',
      words: 'settings.contact',
      value: [contact.email, contact.telephone, contact.post].filter(Boolean).join(' · '),
    },
    {
      name: 'languages',
      words: 'settings.languages',
      value: profile.languages.map(({ name }) => name).join(', '),
    },
    {
      name: 'financialYearStartMonth',
      words: 'settings.financialYear',
      value: String(profile.financialYearStartMonth),
    },
    { name: 'yearBesideQuarter', words: 'settings.quarter', value: profile.yearBesideQuarter },
    { name: 'directorates', words: 'settings.directorates', value: profile.directorates.join('; ') },
    { name: 'posts', words: 'settings.posts', value: profile.posts.join('; ') },
    { name: 'portfolios', words: 'settings.portfolios', value: profile.portfolios.join('; ') },
    { name: 'secondFactor', words: 'settings.secondFactor', value: profile.secondFactor.join(', ') },
    {
      name: 'papers',
      words: 'settings.papers',
      value: [profile.papers.colour, profile.papers.foot].filter(Boolean).join(' · '),
    },
    { name: 'accessibility', words: 'settings.accessibility', value: profile.accessibility.reviewedOn },
    {
      name: 'reporting',
      words: 'settings.reporting',
      value: [profile.reporting.rhythm, profile.reporting.scale.name].join(' · '),
    },
    { name: 'demonstration', words: 'settings.demonstration', value: String(profile.demonstration) },
  ]
}
