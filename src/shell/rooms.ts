import { readPartners } from '../modules/partners/index.ts'
import { readDocuments, readPlan } from '../modules/plan/index.ts'
import { readQuestions } from '../modules/plan/questions/index.ts'
import { readAudit, type Actor, type Permission } from '../platform/identity/actor.ts'
import type { Translate } from '../platform/languages/messages.ts'
import type { WorkspaceRoom } from './pages/workspace-page.tsx'

/** The rooms of the workspace that this person may enter, in the order of a working day. */
export function roomsFor(actor: Actor, t: Translate, href: (path: string) => string): WorkspaceRoom[] {
  const rooms: [Permission, WorkspaceRoom][] = [
    [readPlan, { path: '/workspace/plans', title: t('shell.editPlans'), text: t('workspace.plansText') }],
    [
      readDocuments,
      { path: '/workspace/readings', title: t('shell.readings'), text: t('workspace.readingsText') },
    ],
    [
      readPartners,
      { path: '/workspace/partners', title: t('shell.partners'), text: t('workspace.partnersText') },
    ],
    [
      readQuestions,
      { path: '/workspace/questions', title: t('shell.questions'), text: t('workspace.questionsText') },
    ],
    [readAudit, { path: '/workspace/audit', title: t('shell.audit'), text: t('workspace.auditText') }],
  ]
  return rooms
    .filter(([permission]) => permission.allows(actor))
    .map(([, room]) => ({ ...room, path: href(room.path) }))
}
