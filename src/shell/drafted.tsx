import type { Translate } from '../platform/languages/messages.ts'
import type { Confirmed } from '../platform/languages/words.ts'

export interface DraftedProps {
  t: Translate
  standing: Confirmed
  /** path of this page in English; undefined on an English page */
  english: string | undefined
}

/** Said on every page of a language until a person has confirmed each of its texts. */
export function Drafted({ t, standing: { confirmed, all }, english }: DraftedProps) {
  if (english === undefined || confirmed >= all) return null
  return (
    <aside class="gt-drafted" aria-label={t('shell.drafted.label')}>
      <p>
        {confirmed === 0 ? t('shell.drafted.none') : t('shell.drafted.some', { confirmed, all })}{' '}
        <a class="govuk-link" href={english} hreflang="en">
          {t('shell.drafted.english')}
        </a>
      </p>
    </aside>
  )
}
