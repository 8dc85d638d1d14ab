import { authored } from '../../../../kernel/authored.ts'
import type { Scope } from '../../../../platform/identity/actor.ts'
import { roleName, scopeName } from '../../../../platform/identity/role-words.ts'
import { Select, Textarea, type FormError } from '../../../../ui/index.ts'
import type { PostRole } from '../../post-role-store.ts'
import { ROLES_OF_POSTS } from '../../post-roles.ts'
import type { PostHistory } from '../../queries.ts'
import { endPostRolePath, newPostRolePath, postPath } from '../addresses.ts'
import { WHOLE, type PostRoleFields } from '../forms.ts'
import { partnersFields, type View } from '../view.ts'
import { FormPage } from './form-page.tsx'

export function scopeOfPostRole({ scopeKind: kind, scopeTitle: title }: PostRole) {
  return kind === null || title === null ? null : { kind, title }
}

export function NewPostRolePage({
  view,
  post,
  scopes,
  fields,
  errors,
}: {
  view: View
  post: PostHistory
  scopes: readonly Scope[]
  fields: PostRoleFields
  errors: readonly FormError[]
}) {
  const { t } = view
  const field = partnersFields(t, errors)
  const none = { value: '', text: t('partners.choose') }
  return (
    <FormPage
      view={view}
      title={t('partners.role.addTitle', { title: authored(post.title) })}
      errors={errors}
      action={newPostRolePath(post.id)}
      back={postPath(post.id)}
      submit={t('partners.role.add')}
    >
      <p class="govuk-body">{t('partners.role.what')}</p>
      <Select
        {...field.one('role', { label: t('partners.role') })}
        value={fields.role}
        items={[none, ...ROLES_OF_POSTS.map((role) => ({ value: role, text: roleName(t, role) }))]}
      />
      <Select
        {...field.one('scope', { label: t('partners.role.where') })}
        value={fields.scope}
        items={[
          none,
          { value: WHOLE, text: scopeName(t, null) },
          ...scopes.map((scope) => ({ value: scope.id, text: scopeName(t, scope) })),
        ]}
      />
      <Textarea
        {...field.one('reason', { label: t('partners.role.reason') })}
        value={fields.reason}
        rows={3}
      />
    </FormPage>
  )
}

export function EndPostRolePage({
  view,
  post,
  role,
  reason,
  errors,
}: {
  view: View
  post: PostHistory
  role: PostRole
  reason: string
  errors: readonly FormError[]
}) {
  const { t } = view
  const field = partnersFields(t, errors)
  return (
    <FormPage
      view={view}
      title={t('partners.role.endTitle', { role: roleName(t, role.role), title: authored(post.title) })}
      errors={errors}
      action={endPostRolePath(post.id, role.id)}
      back={postPath(post.id)}
      submit={t('partners.role.end')}
    >
      <p class="govuk-body">{t('partners.role.endWhat', { where: scopeName(t, scopeOfPostRole(role)) })}</p>
      <Textarea {...field.one('reason', { label: t('partners.role.endReason') })} value={reason} rows={3} />
    </FormPage>
  )
}
