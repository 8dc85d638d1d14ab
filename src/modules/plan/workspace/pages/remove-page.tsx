import type { PageView } from '../../../../platform/http/reply.ts'
import { Button, InsetText } from '../../../../ui/index.ts'
import type { PlanContent } from '../../content.ts'
import type { RemovedRecord } from '../../queries.ts'
import { recordPath, rowPath, type RecordType } from '../paths.ts'
import { wordsOf } from '../words.ts'
import {
  Column,
  crumbsTo,
  FormEnd,
  formState,
  Heading,
  HiddenFields,
  Problems,
  type Refusal,
  type Screen,
} from './screen.tsx'

export interface RemovePageView {
  plan: PlanContent['plan']
  type: RecordType
  record: { id: string; ref: string | null; text: string }
  revision: number
  /** how many parts go with it */
  milestoneCount: number
  refusal: Refusal
}

const REMOVE_TITLES: Readonly<Record<RecordType, string>> = {
  statement: 'editor.remove.statement',
  activity: 'editor.remove.activity',
  milestone: 'editor.remove.milestone',
}

export function removePage(screen: Screen, view: RemovePageView): PageView {
  const title = screen.t(REMOVE_TITLES[view.type])
  return {
    title: `${title}: ${view.plan.title}`,
    crumbs: crumbsTo(screen, view.plan),
    ...formState(view.refusal),
    body: <Remove screen={screen} view={view} title={title} />,
  }
}

function Remove({ screen, view, title }: { screen: Screen; view: RemovePageView; title: string }) {
  const { t, href } = screen
  const { plan, type, record, milestoneCount, refusal } = view
  return (
    <Column>
      <Problems screen={screen} refusal={refusal} />
      <Heading caption={plan.title}>{title}</Heading>
      <InsetText>
        {record.ref && <strong>{record.ref}</strong>} {record.text}
      </InsetText>
      {milestoneCount > 0 && (
        <p class="govuk-body">{t('editor.remove.milestones', { count: milestoneCount })}</p>
      )}
      <p class="govuk-body">{t('editor.remove.kept')}</p>
      <form method="post" action={href(recordPath(plan.id, type, record.id, 'remove'))}>
        <HiddenFields screen={screen} values={{ revision: String(view.revision) }} />
        <FormEnd screen={screen} text={t('editor.remove.do')} back={rowPath(plan.id, record.id)} warning />
      </form>
    </Column>
  )
}

export interface RemovedPageView {
  plan: PlanContent['plan']
  removed: readonly RemovedRecord[]
  revisions: ReadonlyMap<string, number>
  mayEdit: boolean
}

export function removedPage(screen: Screen, view: RemovedPageView): PageView {
  return {
    title: `${screen.t('editor.removed.title')}: ${view.plan.title}`,
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
      <Heading caption={plan.title}>{t('editor.removed.title')}</Heading>
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
    </Column>
  )
}
