import { authored } from '../../kernel/authored.ts'
import type { Translate } from '../languages/messages.ts'
import type { Role, ScopeKind } from './actor.ts'

/** The key of what each role is called. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
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

export function roleName(t: Translate, role: Role): string {
  return t(ROLE_WORDS[role])
}

/** "the whole partnership", "the plan X" */
export function scopeName(t: Translate, scope: { kind: ScopeKind; title: string } | null): string {
  if (scope === null) return t('grants.scope.whole')
  const title = authored(scope.title)
  const names = {
    organisation: t('grants.scope.organisation', { title }),
    plan: t('grants.scope.plan', { title }),
    post: t('grants.scope.post', { title }),
    body: t('grants.scope.body', { title }),
  }
  return names[scope.kind]
}
