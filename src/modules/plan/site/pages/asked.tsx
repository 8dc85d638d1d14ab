import { page, type Reply } from '../../../../platform/http/reply.ts'
import { Panel } from '../../../../ui/index.ts'
import type { PageContext } from '../page-context.ts'
import type { AskedAbout } from './ask.tsx'
import { PageLink, Paragraph } from './parts.tsx'

/** After a question was taken: what happens next. */
export function askedPage({ context, about }: { context: PageContext; about: AskedAbout }): Reply {
  const { t } = context
  return page({
    title: t('site.asked.title'),
    crumbs: about.crumbs,
    body: (
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <Panel titleText={t('site.asked.title')} text={t('site.asked.text')} />
          <h2 class="govuk-heading-m">{t('site.asked.next')}</h2>
          <Paragraph>{t('site.asked.nextText', { partnership: context.partnership })}</Paragraph>
          <Paragraph>
            <PageLink context={context} path={about.path} text={t('site.asked.back')} />
          </Paragraph>
        </div>
      </div>
    ),
  })
}
