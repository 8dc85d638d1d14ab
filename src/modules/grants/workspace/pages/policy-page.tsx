import {
  ROLES,
  type Actor,
  type Grant,
  type Permission,
  type Role,
} from '../../../../platform/identity/actor.ts'
import { listLinks, listOf, type List } from '../../../../platform/papers/index.ts'
import { FileFormats, Table, Tag } from '../../../../ui/index.ts'
import { policyPath } from '../addresses.ts'
import { type View } from '../view.ts'
import { roleName, scopeName } from '../../../../platform/identity/role-words.ts'

export interface PolicyView {
  view: View
  actor: Actor
  permissions: readonly Permission[]
}

/** Who may do what, from the very values that the routes ask; the reader's own roles are marked. */
export function PolicyPage({ view, actor, permissions }: PolicyView) {
  const { t } = view
  return (
    <>
      <h1 class="govuk-heading-l">{t('policy.title')}</h1>
      <h2 class="govuk-heading-m">{t('policy.yours')}</h2>
      <OwnGrants view={view} actor={actor} />
      <h2 class="govuk-heading-m">{t('policy.all')}</h2>
      <p class="govuk-body">{t('policy.lead')}</p>
      <ul class="govuk-list govuk-list--bullet">
        <li>{t('policy.everywhere')}</li>
        <li>{t('policy.within')}</li>
        <li>{t('policy.posts')}</li>
        <li>{t('policy.eyes')}</li>
        <li>{t('policy.themselves')}</li>
      </ul>
      <div class="gt-wide-table" role="region" aria-label={t('policy.all')} tabindex={0}>
        <PermissionTable view={view} actor={actor} permissions={permissions} />
      </div>
      <FileFormats {...listLinks(view, policyPath)} />
      <p class="govuk-body">{t('policy.ask')}</p>
    </>
  )
}

function OwnGrants({ view, actor }: Pick<PolicyView, 'view' | 'actor'>) {
  const { t } = view
  if (actor.grants.length === 0) return <p class="govuk-body">{t('policy.none')}</p>
  return (
    <ul class="govuk-list govuk-list--bullet">
      {actor.grants.map((grant) => (
        <li>{ownGrant(view, grant)}</li>
      ))}
    </ul>
  )
}

function ownGrant({ t, date }: View, { role, scope, until, post }: Grant): string {
  return t('policy.own', {
    role: roleName(t, role),
    where: scopeName(t, scope),
    until: until === null ? 'none' : date(until),
    post: post ?? 'none',
  })
}

function PermissionTable({ view: { t }, actor, permissions }: PolicyView) {
  return (
    <Table
      caption={t('policy.all')}
      captionClasses="govuk-visually-hidden"
      firstCellIsHeader
      head={[
        { text: t('policy.right') },
        ...ROLES.map((role) =>
          actor.roles.includes(role)
            ? {
                html: (
                  <>
                    {roleName(t, role)} <Tag text={t('policy.you')} />
                  </>
                ),
              }
            : { text: roleName(t, role) },
        ),
      ]}
      rows={permissions.map((permission) => [
        { html: <span id={permission.name}>{t(permission.words)}</span> },
        ...ROLES.map((role) =>
          may(permission, role)
            ? { html: <strong>{answerOf(t, permission, role)}</strong> }
            : { text: t('policy.no') },
        ),
      ])}
    />
  )
}

function may({ name, roles }: Permission, role: Role): boolean {
  return name === 'signed-in' || roles.includes(role)
}

/** An administrator's role is never limited, so for it there is no "where the role counts". */
function answerOf(t: View['t'], permission: Permission, role: Role): string {
  if (!may(permission, role)) return t('policy.no')
  const isWithin = permission.scoped && permission.name !== 'signed-in' && role !== 'administrator'
  return isWithin ? t('policy.yesWithin') : t('policy.yes')
}

export function policyList(t: View['t'], permissions: readonly Permission[]): List {
  return listOf(t('policy.title'), permissions, [
    [t('policy.right'), 28, ({ words }) => t(words)],
    ...ROLES.map(
      (role) => [roleName(t, role), 10, (permission: Permission) => answerOf(t, permission, role)] as const,
    ),
  ])
}
