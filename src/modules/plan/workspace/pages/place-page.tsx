import { authored } from '../../../../kernel/authored.ts'
import type { PageView } from '../../../../platform/http/reply.ts'
import { Radios } from '../../../../ui/index.ts'
import type { PlanContent } from '../../content.ts'
import type { Choice } from '../choices.ts'
import { recordPath, rowPath, type RecordType } from '../paths.ts'
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

/** What a radio button stands for that has to have a value: the plan itself. */
export const TOP = 'top'

export interface PlacePageView {
  plan: PlanContent['plan']
  type: Exclude<RecordType, 'milestone'>
  record: { id: string; text: string }
  revision: number
  /** the statements that it can be put beneath */
  places: readonly Choice[]
  /** id of the statement that it stands beneath, TOP for none, '' when nothing is chosen */
  chosen: string
  refusal: Refusal
}

export function placePage(screen: Screen, view: PlacePageView): PageView {
  const title = screen.t(view.type === 'statement' ? 'editor.place.statement' : 'editor.place.activity')
  return {
    title: `${title}: ${authored(view.plan.title)}`,
    crumbs: crumbsTo(screen, view.plan),
    ...formState(view.refusal),
    body: <Place screen={screen} view={view} title={title} />,
  }
}

function Place({ screen, view, title }: { screen: Screen; view: PlacePageView; title: string }) {
  const { t, href } = screen
  const { plan, type, record, refusal } = view
  return (
    <Column>
      <Problems screen={screen} refusal={refusal} />
      <Heading caption={authored(plan.title)}>{title}</Heading>
      <p class="govuk-body">{authored(record.text)}</p>
      <form method="post" action={href(recordPath(plan.id, type, record.id, 'place'))} novalidate>
        <HiddenFields screen={screen} values={{ revision: String(view.revision) }} />
        <Radios
          name="under"
          fieldset={{ legend: { text: t('editor.place.where'), classes: 'govuk-fieldset__legend--s' } }}
          hint={{ text: t('editor.place.hint') }}
          items={[
            { value: TOP, text: t('editor.place.top') },
            ...view.places.map(({ id, text }) => ({ value: id, text: authored(text) })),
          ]}
          value={view.chosen}
          errorMessage={errorAt(screen, refusal, 'under')}
        />
        <FormEnd screen={screen} text={t('editor.place.save')} back={rowPath(plan.id, record.id)} />
      </form>
    </Column>
  )
}
