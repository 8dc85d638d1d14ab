import { ROLES, type Scope } from '../../../../platform/identity/actor.ts'
import { DateField, fieldsOf, Select, Textarea, type FormError } from '../../../../ui/index.ts'
import { newGrantPath } from '../addresses.ts'
import { WHOLE, type GrantFields } from '../forms.ts'
import { type View } from '../view.ts'
import { roleName, scopeName } from '../../../../platform/identity/role-words.ts'
import { FormPage } from './form-page.tsx'

export interface GiveView {
  view: View
  /** everybody but who is acting */
  people: readonly { id: string; name: string }[]
  scopes: readonly Scope[]
  fields: GrantFields
  errors: readonly FormError[]
}

export function GivePage({ view, people, scopes, fields, errors }: GiveView) {
  const { t } = view
  const field = fieldsOf(errors, { error: t('grants.error') })
  const dates = { day: t('grants.day'), month: t('grants.month'), year: t('grants.year') }
  const none = { value: '', text: t('grants.choose') }
  return (
    <FormPage
      view={view}
      title={t('grants.give')}
      errors={errors}
      action={newGrantPath}
      submit={t('grants.give')}
    >
      <Select
        {...field.one('personId', { label: t('grants.person'), hint: t('grants.person.hint') })}
        value={fields.personId}
        items={[none, ...people.map(({ id, name }) => ({ value: id, text: name }))]}
      />
      <Select
        {...field.one('role', { label: t('grants.role'), hint: t('grants.role.hint') })}
        value={fields.role}
        items={[none, ...ROLES.map((role) => ({ value: role, text: roleName(t, role) }))]}
      />
      <Select
        {...field.one('scope', { label: t('grants.where'), hint: t('grants.where.hint') })}
        value={fields.scope}
        items={[
          none,
          { value: WHOLE, text: scopeName(t, null) },
          ...scopes.map((scope) => ({ value: scope.id, text: scopeName(t, scope) })),
        ]}
      />
      <DateField
        field={field.group('startsOn', { label: t('grants.startsOn'), hint: t('grants.startsOn.hint') })}
        value={fields.startsOn}
        words={dates}
      />
      <DateField
        field={field.group('endsOn', { label: t('grants.endsOn'), hint: t('grants.endsOn.hint') })}
        value={fields.endsOn}
        words={dates}
      />
      <Textarea
        {...field.one('reason', { label: t('grants.reason'), hint: t('grants.reason.hint') })}
        value={fields.reason}
        rows={3}
      />
    </FormPage>
  )
}
