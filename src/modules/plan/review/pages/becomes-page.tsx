import { authored } from '../../../../kernel/authored.ts'
import { InsetText, Radios, Select, type FormError } from '../../../../ui/index.ts'
import type { Kin } from '../../kin.ts'
import { becomesPath } from '../addresses.ts'
import type { BecomesFields } from '../becomes-form.ts'
import type { Relation } from '../relation.ts'
import { readingFields, type View } from '../view.ts'
import { FormPage } from './form-page.tsx'

/** On the review: which plan the document is likely about, or what was chosen, and the way to choose. */
export function RelationNote({
  view: { t, href },
  readingId,
  relation,
}: {
  view: View
  readingId: string
  relation: Relation
}) {
  const { of, becomes, isChosen, kin } = relation
  if (kin.length === 0) return null
  const words = of ? alikeWords(t, of) : t('readings.becomes.unlike')
  return (
    <InsetText>
      <p class="govuk-body">{isChosen ? chosenWords(t, becomes, of) : words}</p>
      <a class="govuk-link" href={href(becomesPath(readingId))}>
        {isChosen ? t('readings.becomes.change') : t('readings.becomes.choose')}
      </a>
    </InsetText>
  )
}

function alikeWords(t: View['t'], { plan, counts }: Kin): string {
  return t('readings.becomes.alike', { title: authored(plan.title), ...counts })
}

function chosenWords(t: View['t'], becomes: Relation['becomes'], of: Kin | null): string {
  const title = authored(of?.plan.title ?? '')
  if (becomes === 'update') return t('readings.becomes.isUpdate', { title })
  return becomes === 'successor' ? t('readings.becomes.isSuccessor', { title }) : t('readings.becomes.isOwn')
}

export function BecomesPage({
  view,
  readingId,
  relation,
  fields,
  errors,
}: {
  view: View
  readingId: string
  relation: Relation
  fields: BecomesFields
  errors: readonly FormError[]
}) {
  const { t } = view
  const field = readingFields(t, errors)
  const likely = relation.kin.find((each) => each.isLikely)
  return (
    <FormPage
      view={view}
      title={t('readings.becomes.title')}
      lead={<p class="govuk-body">{likely ? alikeWords(t, likely) : t('readings.becomes.unlike')}</p>}
      errors={errors}
      action={becomesPath(readingId)}
      readingId={readingId}
      revision={fields.revision}
      submit={t('readings.becomes.submit')}
    >
      <Radios
        {...field.group('becomes', { label: t('readings.becomes.label') })}
        value={fields.becomes}
        items={[
          {
            value: 'update',
            text: t('readings.becomes.update'),
            hint: { text: t('readings.becomes.update.hint') },
          },
          {
            value: 'successor',
            text: t('readings.becomes.successor'),
            hint: { text: t('readings.becomes.successor.hint') },
          },
          { value: 'own', text: t('readings.becomes.own') },
        ]}
      />
      <Select
        {...field.one('planId', {
          label: t('readings.becomes.plan'),
          hint: t('readings.becomes.plan.hint'),
        })}
        value={fields.planId}
        items={[
          { value: '', text: t('readings.becomes.plan.none') },
          ...relation.kin.map(({ plan, share }) => ({
            value: plan.id,
            text: t('readings.becomes.plan.share', { title: plan.title, share }),
          })),
        ]}
      />
    </FormPage>
  )
}
