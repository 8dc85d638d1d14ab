import { authored } from '../../../../kernel/authored.ts'
import { Input, Select, type FormError } from '../../../../ui/index.ts'
import { ORGANISATION_KINDS, type Organisation } from '../../organisations.ts'
import { newOrganisationPath, partnersPath, renamePath } from '../addresses.ts'
import type { OrganisationFields, RenameFields } from '../forms.ts'
import { ORGANISATION_KIND_WORDS, partnersFields, type View } from '../view.ts'
import { FormPage } from './form-page.tsx'

export function NewOrganisationPage({
  view,
  fields,
  errors,
  organisations,
}: {
  view: View
  fields: OrganisationFields
  errors: readonly FormError[]
  organisations: readonly Organisation[]
}) {
  const { t } = view
  const field = partnersFields(t, errors)
  return (
    <FormPage
      view={view}
      title={t('partners.organisation.add')}
      errors={errors}
      action={newOrganisationPath}
      back={partnersPath}
      submit={t('partners.organisation.save')}
    >
      <Input {...field.one('name', { label: t('partners.name') })} value={fields.name} />
      <Select
        {...field.one('kind', { label: t('partners.kind') })}
        value={fields.kind}
        items={[
          { value: '', text: t('partners.choose') },
          ...ORGANISATION_KINDS.map((kind) => ({ value: kind, text: t(ORGANISATION_KIND_WORDS[kind]) })),
        ]}
      />
      <Select
        {...field.one('parentId', { label: t('partners.parent'), hint: t('partners.parent.hint') })}
        value={fields.parentId}
        items={[
          { value: '', text: t('partners.parent.none') },
          ...organisations.map(({ id, name }) => ({ value: id, text: name })),
        ]}
      />
    </FormPage>
  )
}

export function RenamePage({
  view,
  organisation,
  fields,
  errors,
}: {
  view: View
  organisation: Organisation
  fields: RenameFields
  errors: readonly FormError[]
}) {
  const { t } = view
  const field = partnersFields(t, errors)
  return (
    <FormPage
      view={view}
      title={t('partners.organisation.rename', { name: authored(organisation.name) })}
      errors={errors}
      action={renamePath(organisation.id)}
      back={partnersPath}
      submit={t('partners.save')}
      revision={fields.revision}
    >
      <Input
        {...field.one('name', { label: t('partners.name'), hint: t('partners.rename.hint') })}
        value={fields.name}
      />
    </FormPage>
  )
}
