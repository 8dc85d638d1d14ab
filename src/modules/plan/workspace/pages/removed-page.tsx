import { authored } from '../../../../kernel/authored.ts'
import type { PageView } from '../../../../platform/http/reply.ts'
import { listLinks } from '../../../../platform/papers/index.ts'
import { Button, FileFormats } from '../../../../ui/index.ts'
import type { PlanContent } from '../../content.ts'
import type { RemovedRecord } from '../../queries.ts'
import { planPath, recordPath } from '../paths.ts'
import { wordsOf } from '../words.ts'
import { Column, crumbsTo, Heading, HiddenFields, type Screen } from './screen.tsx'

export interface RemovedPageView {
  plan: PlanContent['plan']
  removed: readonly RemovedRecord[]
  revisions: ReadonlyMap<string, number>
  mayEdit: boolean
}

export function removedPage(screen: Screen, view: RemovedPageView): PageView {
  return {
    title: `${screen.t('editor.removed.title')}: ${authored(view.plan.title)}`,
    crumbs: crumbsTo(screen, view.plan),
    body: <Removed screen={screen} view={view} />,
  }
}

function Removed({ screen, view }: { screen: Screen; view: RemovedPageView }) {
  const { t, href, language } = screen
  const { plan, removed, revisions, mayEdit } = view
  const words = wordsOf(language, t)
  return (
    <Column>
      <Heading caption={authored(plan.title)}>{t('editor.removed.title')}</Heading>
      {removed.length === 0 ? (
        <p class="govuk-body">{t('editor.removed.none')}</p>
      ) : (
        <p class="govuk-body">{t('editor.removed.lead')}</p>
      )}
      <ul class="govuk-list govuk-list--spaced">
        {removed.map(({ id, kind, ref, text }) => (
          <li class="gt-outline__row">
            <p class="gt-outline__text">
              <span class="gt-outline__kind">{words.kind(kind)}</span> {ref && <strong>{ref}</strong>} {text}
            </p>
            <div class="gt-outline__deeds">
              {mayEdit && (
                <form method="post" action={href(recordPath(plan.id, kind, id, 'restore'))}>
                  <HiddenFields screen={screen} values={{ revision: String(revisions.get(id) ?? 0) }} />
                  <Button
                    classes="govuk-button--secondary gt-button--small"
                    html={
                      <>
                        {t('editor.removed.restore')}
                        <span class="govuk-visually-hidden">: {ref ?? text}</span>
                      </>
                    }
                  />
                </form>
              )}
            </div>
          </li>
        ))}
      </ul>
      {removed.length > 0 && <FileFormats {...listLinks(screen, planPath(plan.id, 'removed'))} />}
    </Column>
  )
}
