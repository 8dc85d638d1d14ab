import type { Actor, Role } from '../../platform/identity/actor.ts'
import type { Translate } from '../../platform/languages/messages.ts'

const ROLE_WORDS: Readonly<Record<Role, string>> = {
  administrator: 'role.administrator',
  'performance-officer': 'role.performance-officer',
  'directorate-lead': 'role.directorate-lead',
  'activity-lead': 'role.activity-lead',
  deputy: 'role.deputy',
  clerk: 'role.clerk',
  'board-member': 'role.board-member',
  scrutiny: 'role.scrutiny',
  translator: 'role.translator',
}

export interface WorkspaceRoom {
  path: string
  title: string
  text: string
}

export function WorkspacePage({
  t,
  actor,
  rooms,
}: {
  t: Translate
  actor: Actor
  rooms: readonly WorkspaceRoom[]
}) {
  return (
    <>
      <h1 class="govuk-heading-l">{t('workspace.hello', { name: actor.name })}</h1>
      <p class="govuk-body">
        {t('workspace.roles', { roles: actor.roles.map((role) => t(ROLE_WORDS[role])).join(', ') })}
      </p>
      <ul class="govuk-list">
        {rooms.map((room) => (
          <li class="govuk-!-margin-bottom-4">
            <h2 class="govuk-heading-m govuk-!-margin-bottom-1">
              <a class="govuk-link" href={room.path}>
                {room.title}
              </a>
            </h2>
            <p class="govuk-body">{room.text}</p>
          </li>
        ))}
      </ul>
    </>
  )
}
