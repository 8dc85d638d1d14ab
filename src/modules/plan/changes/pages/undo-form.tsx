import type { StaffRequest } from '../../../../platform/http/route.ts'
import { Button, CsrfToken } from '../../../../ui/index.ts'
import type { ToldChange } from '../recent.ts'

type Screen = Pick<StaffRequest, 't' | 'href' | 'formToken'>

/** After a save, at the record that was saved: what was done, and the way back. */
export function SavedNotice({ screen, saved }: { screen: Screen; saved: ToldChange }) {
  const { deed, record, id } = saved
  return (
    <div class="gt-saved" role="status">
      <p class="govuk-body">
        <strong>{screen.t('changes.saved')}</strong> {deed}
      </p>
      <UndoForm screen={screen} entry={id} from="plan" about={`${deed}: ${record}`} />
    </div>
  )
}

/** Takes one change back; `about` tells a screen reader which. */
export function UndoForm({
  screen: { t, href, formToken },
  entry,
  from,
  about,
}: {
  screen: Screen
  entry: number
  from: 'changes' | 'plan'
  about: string
}) {
  return (
    <form method="post" action={href('/workspace/changes/undo')}>
      <CsrfToken token={formToken} />
      <input type="hidden" name="entry" value={String(entry)} />
      <input type="hidden" name="from" value={from} />
      <Button
        classes="govuk-button--secondary gt-button--small"
        preventDoubleClick
        html={
          <>
            {t('changes.undo')}
            <span class="govuk-visually-hidden">: {about}</span>
          </>
        }
      />
    </form>
  )
}
