import { authored } from '../../../kernel/authored.ts'
import type { Profile } from '../../../../profiles/default.ts'
import type { Translate } from '../../../platform/languages/messages.ts'
import type { CouncilSettings } from '../../../platform/settings.ts'
import { CardTable, InsetText } from '../../../ui/index.ts'
import { installationSettings, profileSettings, type ShownSetting } from '../settings.ts'

/** Undefined settings: pages that are drawn without an installation around them, as in tests. */
export function SettingsPage({
  t,
  profile,
  settings,
}: {
  t: Translate
  profile: Profile
  settings: CouncilSettings | undefined
}) {
  return (
    <>
      <h1 class="govuk-heading-l">{t('settings.title')}</h1>
      <p class="govuk-body">{t('settings.lead')}</p>
      <h2 class="govuk-heading-m">{t('settings.ofProfile')}</h2>
      <InsetText
        text={
          settings ? t('settings.how', { file: `profiles/${settings.profile}.ts` }) : t('settings.howAny')
        }
      />
      <CardTable
        caption={t('settings.ofProfile')}
        captionClasses="govuk-visually-hidden"
        head={[{ text: t('settings.name') }, { text: t('settings.value') }, { text: t('settings.does') }]}
        rows={profileSettings(profile).map(({ name, words, value }) => [
          { html: <code>{name}</code> },
          { text: value === '' ? t('settings.none') : authored(value) },
          { text: t(words) },
        ])}
      />
      {settings && (
        <>
          <h2 class="govuk-heading-m">{t('settings.ofInstallation')}</h2>
          <InsetText text={t('settings.howInstallation')} />
          <CardTable
            caption={t('settings.ofInstallation')}
            captionClasses="govuk-visually-hidden"
            head={[
              { text: t('settings.name') },
              { text: t('settings.value') },
              { text: t('settings.from') },
              { text: t('settings.does') },
            ]}
            rows={installationSettings(settings).map((setting) => [
              { html: <code>{setting.name}</code> },
              { text: valueOf(t, setting) },
              { text: setting.isSet ? t('settings.from.set') : t('settings.from.default') },
              { text: t(setting.words) },
            ])}
          />
        </>
      )}
    </>
  )
}

function valueOf(t: Translate, { value, isSet }: ShownSetting): string {
  if (value !== undefined) return value === '' ? t('settings.none') : authored(value)
  return isSet ? t('settings.secret') : t('settings.none')
}
