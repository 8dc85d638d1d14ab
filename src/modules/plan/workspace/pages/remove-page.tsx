import { authored } from '../../../../kernel/authored.ts'
import type { PageView } from '../../../../platform/http/reply.ts'
import { InsetText } from '../../../../ui/index.ts'
import type { PlanContent } from '../../content.ts'
import { recordPath, rowPath, type RecordType } from '../paths.ts'
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
    title: `${title}: ${authored(view.plan.title)}`,
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
      <Heading caption={authored(plan.title)}>{title}</Heading>
      <InsetText>
        {record.ref && <strong>{authored(record.ref)}</strong>} {authored(record.text)}
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
