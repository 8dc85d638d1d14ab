import type { Profile } from '../../../profiles/default.ts'
import { RulesTable } from '../personal-data/rules-table.tsx'
import type { Translate } from '../../platform/languages/messages.ts'
import { SummaryList } from '../../ui/index.ts'

interface TextView {
  t: Translate
  profile: Profile
}

export function AboutPage({ t, profile }: TextView) {
  return (
    <>
      <h1 class="govuk-heading-l">{t('about.title')}</h1>
      <p class="govuk-body">
        {t('about.whose', { council: profile.council, partnership: profile.partnership })}
      </p>
      <p class="govuk-body">{t('about.thread')}</p>
      <p class="govuk-body">{t('about.sources')}</p>
      <p class="govuk-body">{t('about.ask')}</p>
      <Contact t={t} profile={profile} />
    </>
  )
}

export function PrivacyPage({ t, profile }: TextView) {
  return (
    <>
      <h1 class="govuk-heading-l">{t('privacy.title')}</h1>
      <p class="govuk-body">{t('privacy.public')}</p>
      <p class="govuk-body">{t('privacy.posts')}</p>
      <p class="govuk-body">{t('privacy.ask')}</p>
      <p class="govuk-body">{t('privacy.staff')}</p>
      <RulesTable t={t} caption={t('privacy.rules')} />
      <p class="govuk-body">{t('personal.rights')}</p>
      <Contact t={t} profile={profile} />
    </>
  )
}

function Contact({ t, profile }: TextView) {
  const { email, telephone, post } = profile.contact
  const rows = [
    { key: t('about.email'), value: email },
    { key: t('about.telephone'), value: telephone },
    { key: t('about.post'), value: post },
  ].filter((row) => row.value !== '')
  if (rows.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">{t('about.contact')}</h2>
      <SummaryList rows={rows.map(({ key, value }) => ({ key: { text: key }, value: { text: value } }))} />
    </>
  )
}
