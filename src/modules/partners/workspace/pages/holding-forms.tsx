import { authored } from '../../../../kernel/authored.ts'
import { roleName, scopeName } from '../../../../platform/identity/role-words.ts'
import { DateField, Select, type FormError } from '../../../../ui/index.ts'
import type { PostRole } from '../../post-role-store.ts'
import type { PostHistory } from '../../queries.ts'
import type { NamedHolding, PersonName } from '../../store.ts'
import { appointPath, endPath, postPath } from '../addresses.ts'
import type { AppointmentFields, EndFields } from '../forms.ts'
import { holdingSpan, partnersFields, type View } from '../view.ts'
import { FormPage } from './form-page.tsx'
import { scopeOfPostRole } from './post-role-forms.tsx'

export function AppointPage({
  view,
  post,
  people,
  fields,
  errors,
}: {
  view: View
  post: PostHistory
  people: readonly PersonName[]
  fields: AppointmentFields
  errors: readonly FormError[]
}) {
  const { t } = view
  const field = partnersFields(t, errors)
  return (
    <FormPage
      view={view}
      title={t('partners.appoint.title', { title: authored(post.title) })}
      errors={errors}
      action={appointPath(post.id)}
      back={postPath(post.id)}
      submit={t('partners.appoint.save')}
    >
      <Select
        {...field.one('personId', { label: t('partners.person'), hint: t('partners.person.hint') })}
        value={fields.personId}
        items={[
          { value: '', text: t('partners.choose') },
          ...people.map(({ id, name }) => ({ value: id, text: name })),
        ]}
      />
      <DateField
        field={field.group('startsOn', {
          label: t('partners.startsOn'),
          hint: t('partners.date.hint'),
        })}
        value={fields.startsOn}
        words={dateWords(view)}
      />
      <DateField
        field={field.group('endsOn', { label: t('partners.endsOn'), hint: t('partners.endsOn.hint') })}
        value={fields.endsOn}
        words={dateWords(view)}
      />
    </FormPage>
  )
}

export function EndPage({
  view,
  post,
  holding,
  fields,
  errors,
  now,
  roles,
}: {
  view: View
  post: PostHistory
  holding: NamedHolding
  /** that come with the post */
  roles: readonly PostRole[]
  fields: EndFields
  errors: readonly FormError[]
  now: string | undefined
}) {
  const { t } = view
  const field = partnersFields(t, errors)
  return (
    <FormPage
      view={view}
      title={t('partners.end.title', { name: holding.personName, title: authored(post.title) })}
      errors={errors}
      action={endPath(post.id, holding.id)}
      back={postPath(post.id)}
      submit={t('partners.save')}
      revision={fields.revision}
      now={now}
    >
      <p class="govuk-body">{t('partners.end.held', { span: holdingSpan(view, holding) })}</p>
      <p class="govuk-body">{t('partners.end.with')}</p>
      <ul class="govuk-list govuk-list--bullet">
        {!post.portfolio && <li>{t('partners.end.withReading')}</li>}
        {roles.map((role) => (
          <li>
            {t('partners.end.withRole', {
              role: roleName(t, role.role),
              where: scopeName(t, scopeOfPostRole(role)),
            })}
          </li>
        ))}
        <li>{t('partners.end.withGrants')}</li>
      </ul>
      <DateField
        field={field.group('endsOn', { label: t('partners.endsOn'), hint: t('partners.date.hint') })}
        value={fields.endsOn}
        words={dateWords(view)}
      />
    </FormPage>
  )
}

function dateWords({ t }: View) {
  return { day: t('partners.day'), month: t('partners.month'), year: t('partners.year') }
}
