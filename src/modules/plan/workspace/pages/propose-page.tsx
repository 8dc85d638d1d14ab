import { authored } from '../../../../kernel/authored.ts'
import type { PageView } from '../../../../platform/http/reply.ts'
import { Textarea } from '../../../../ui/index.ts'
import type { PlanContent } from '../../content.ts'
import type { NamedWords } from '../../names-in-plan.ts'
import { planPath } from '../paths.ts'
import { NamesCheck } from './names-check.tsx'
import {
  Column,
  crumbsTo,
  errorAt,
  FormEnd,
  formState,
  Heading,
  HiddenFields,
  Problems,
  type Refusal,
  type Screen,
} from './screen.tsx'

export interface ProposePageView {
  plan: PlanContent['plan']
  note: string
  /** of the plan, as the person saw it */
  revision: number
  /** words of the plan that look personal */
  named: readonly NamedWords[]
  refusal: Refusal
}

export function proposePage(screen: Screen, view: ProposePageView): PageView {
  return {
    title: `${screen.t('editor.propose.title')}: ${authored(view.plan.title)}`,
    crumbs: crumbsTo(screen, view.plan),
    ...formState(view.refusal),
    body: <Propose screen={screen} view={view} />,
  }
}

function Propose({ screen, view }: { screen: Screen; view: ProposePageView }) {
  const { t, href } = screen
  const { plan, note, refusal } = view
  return (
    <Column>
      <Problems screen={screen} refusal={refusal} />
      <Heading caption={authored(plan.title)}>{t('editor.propose.title')}</Heading>
      <p class="govuk-body">{t('editor.propose.lead')}</p>
      <form method="post" action={href(planPath(plan.id, 'versions/propose'))} novalidate>
        <HiddenFields screen={screen} values={{}} />
        <Textarea
          name="note"
          label={{ text: t('editor.propose.note'), classes: 'govuk-label--s' }}
          hint={{ text: t('editor.propose.note.hint') }}
          value={note}
          errorMessage={errorAt(screen, refusal, 'note')}
        />
        <NamesCheck screen={screen} planId={plan.id} named={view.named} refusal={refusal} />
        <FormEnd screen={screen} text={t('editor.propose.do')} back={planPath(plan.id)} />
      </form>
    </Column>
  )
}
