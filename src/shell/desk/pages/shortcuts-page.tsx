import type { StaffRequest } from '../../../platform/http/route.ts'
import { Checkboxes, Table } from '../../../ui/index.ts'
import type { Shortcut } from '../shortcuts.ts'

/**
 * WCAG 2.2, success criterion 2.1.4 "Character Key Shortcuts": shortcuts of single letters can be switched off. The
 * switch is the browser's own and is shown by the script that makes the shortcuts; without it there are none.
 */
export function ShortcutsPage({
  screen: { t, href },
  shortcuts,
}: {
  screen: Pick<StaffRequest, 't' | 'href'>
  shortcuts: readonly Shortcut[]
}) {
  return (
    <>
      <h1 class="govuk-heading-l">{t('shortcuts.title')}</h1>
      <p class="govuk-body">{t('shortcuts.lead')}</p>
      <div data-gt-shortcut-switch hidden>
        <Checkboxes
          name="shortcuts"
          classes="govuk-checkboxes--small"
          fieldset={{
            legend: { text: t('shortcuts.switch'), classes: 'govuk-fieldset__legend--s' },
          }}
          items={[{ value: 'on', text: t('shortcuts.on') }]}
          values={['on']}
        />
      </div>
      <Table
        caption={t('shortcuts.title')}
        captionClasses="govuk-visually-hidden"
        firstCellIsHeader
        head={[{ text: t('shortcuts.keys') }, { text: t('shortcuts.leads') }]}
        rows={[
          [{ html: <kbd>/</kbd> }, { text: t('shortcuts.search') }],
          [{ html: <kbd>?</kbd> }, { text: t('shortcuts.list') }],
          ...shortcuts.map(({ letter, title, path }) => [
            {
              html: (
                <>
                  <kbd>g</kbd> <kbd>{letter}</kbd>
                </>
              ),
            },
            {
              html: (
                <a class="govuk-link" href={href(path)}>
                  {t(title)}
                </a>
              ),
            },
          ]),
        ]}
      />
    </>
  )
}
