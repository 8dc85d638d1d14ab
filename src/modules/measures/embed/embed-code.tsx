import type { PublicRequest } from '../../../platform/http/route.ts'
import { Details } from '../../../ui/index.ts'

/** Where pages stand that other sites may show in theirs. */
export const EMBED_PATH = '/embed/measures'

/** Of a scorecard whose page has this path. */
export function picturePath(path: string): string {
  return `${path}/scorecard.png`
}

export interface EmbedCodeProps {
  request: Pick<PublicRequest, 't' | 'href' | 'origin'>
  /**
   * of the page that is shown: one measure by its slug, `of/` and the identifier of an outcome, or `by/` and that of a partner;
   * '' for all
   */
  what: string
  /** in the reader's language, or marked as what somebody wrote */
  title: string
}

/** What another site copies into its page. */
export function EmbedCode({ request: { t, href, origin }, what, title }: EmbedCodeProps) {
  const path = href(what === '' ? EMBED_PATH : `${EMBED_PATH}/${what}`)
  const name = title.replaceAll(/["<>&]/g, ' ')
  return (
    <Details
      summaryHtml={
        <>
          {t('embed.how')}
          <span class="govuk-visually-hidden">: {title}</span>
        </>
      }
    >
      <p class="govuk-body">{t('embed.how.text')}</p>
      <div class="gt-wide-table" role="region" aria-label={`${t('embed.code')}: ${title}`} tabindex={0}>
        <code dir="ltr">{`<iframe src="${origin}${path}" title="${name}" width="100%" height="700"></iframe>`}</code>
      </div>
      <p class="govuk-body">
        <a class="govuk-link" href={path}>
          {t('embed.preview')}
        </a>
      </p>
      {isScorecard(what) && (
        <p class="govuk-body">
          <a class="govuk-link" href={picturePath(path)} type="image/png" download="">
            {t('dashboard.picture', { title: t('dashboard.scorecard') })}
          </a>
        </p>
      )}
    </Details>
  )
}

/** One measure's drawing is given by its own page. */
function isScorecard(what: string): boolean {
  return what === '' || /^(?:of|by)\//.test(what)
}
