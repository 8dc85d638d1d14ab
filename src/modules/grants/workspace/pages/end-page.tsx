import { authored } from '../../../../kernel/authored.ts'
import { fieldsOf, SummaryList, Textarea, type FormError } from '../../../../ui/index.ts'
import type { GivenGrant } from '../../store.ts'
import { endGrantPath } from '../addresses.ts'
import { spanName, type View } from '../view.ts'
import { roleName, scopeName } from '../../../../platform/identity/role-words.ts'
import { FormPage } from './form-page.tsx'

export function scopeOf({ scopeKind: kind, scopeTitle: title }: GivenGrant) {
  return kind === null || title === null ? null : { kind, title }
}

export function EndPage({
  view,
  grant,
  reason,
  errors,
}: {
  view: View
  grant: GivenGrant
  reason: string
  errors: readonly FormError[]
}) {
  const { t } = view
  const field = fieldsOf(errors, { error: t('grants.error') })
  const role = roleName(t, grant.role)
  return (
    <FormPage
      view={view}
      title={t('grants.end.title', { person: grant.person, role })}
      errors={errors}
      action={endGrantPath(grant.id)}
      submit={t('grants.end.now')}
      submitClasses="govuk-button--warning"
    >
      <SummaryList
        rows={[
          { key: { text: t('grants.role') }, value: { text: role } },
          { key: { text: t('grants.where') }, value: { text: scopeName(t, scopeOf(grant)) } },
          { key: { text: t('grants.when') }, value: { text: spanName(view, grant) } },
          { key: { text: t('grants.reason') }, value: { text: authored(grant.reason) } },
        ]}
      />
      <p class="govuk-body">{t('grants.end.what')}</p>
      <Textarea
        {...field.one('reason', { label: t('grants.end.reason'), hint: t('grants.reason.hint') })}
        value={reason}
        rows={3}
      />
    </FormPage>
  )
}
