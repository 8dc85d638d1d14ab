import { readReporting, readScrutiny } from '../modules/delivery/index.ts'
import { readFigures } from '../modules/figures/index.ts'
import { readGrants } from '../modules/grants/index.ts'
import { readMeasures } from '../modules/measures/index.ts'
import { readInspections } from '../modules/inspections/index.ts'
import { readPartners } from '../modules/partners/index.ts'
import { readDocuments, readPlan } from '../modules/plan/index.ts'
import { readCards } from '../modules/report-card/index.ts'
import { readQuestions } from '../modules/plan/questions/index.ts'
import { keepPersonalData } from './personal-data/policy.ts'
import { translatePlans } from '../modules/translations/index.ts'
import { readAudit, signedIn, type Actor, type Permission } from '../platform/identity/actor.ts'
import { readMails } from './outbox/routes.tsx'
import { readSettings } from './desk/settings.ts'
import { runJobs } from './queue/routes.tsx'

/** Work is what a day is for; administration has a page of its own, so that the navigation stays short. */
type RoomGroup = 'work' | 'people' | 'administration'

export interface Room {
  group: RoomGroup
  permission: Permission
  path: string
  /** message keys */
  title: string
  text: string
  /** stands on the start page and not in the navigation, which has room for few */
  isQuiet?: boolean
  /** the letter that leads here after `g`; the list of shortcuts shows it */
  letter?: string
}

const ROOMS: readonly Room[] = [
  {
    group: 'work',
    permission: readPlan,
    path: '/workspace/plans',
    title: 'shell.editPlans',
    text: 'workspace.plansText',
    letter: 'p',
  },
  {
    group: 'work',
    permission: readReporting,
    path: '/workspace/reports',
    title: 'delivery.reports',
    text: 'delivery.reports.text',
    letter: 'u',
  },
  {
    group: 'work',
    permission: readReporting,
    path: '/workspace/periods',
    title: 'periods.title',
    text: 'periods.roomText',
    isQuiet: true,
  },
  {
    group: 'work',
    permission: readFigures,
    path: '/workspace/figures',
    title: 'figures.title',
    text: 'figures.roomText',
    isQuiet: true,
  },
  {
    group: 'work',
    permission: readMeasures,
    path: '/workspace/measures',
    title: 'measures.title',
    text: 'measures.roomText',
    letter: 'm',
  },
  {
    group: 'work',
    permission: readDocuments,
    path: '/workspace/readings',
    title: 'shell.readings',
    text: 'workspace.readingsText',
    letter: 'd',
  },
  {
    group: 'work',
    permission: readQuestions,
    path: '/workspace/questions',
    title: 'shell.questions',
    text: 'workspace.questionsText',
    letter: 'q',
  },
  {
    group: 'work',
    permission: readPlan,
    path: '/workspace/changes',
    title: 'changes.title',
    text: 'workspace.changesText',
    letter: 'c',
  },
  {
    group: 'work',
    permission: readCards,
    path: '/workspace/report-cards',
    title: 'card.desk.title',
    text: 'card.desk.room',
    isQuiet: true,
  },
  {
    group: 'work',
    permission: readScrutiny,
    path: '/workspace/scrutiny',
    title: 'delivery.scrutiny.title',
    text: 'delivery.scrutiny.text',
    isQuiet: true,
  },
  {
    group: 'work',
    permission: readInspections,
    path: '/workspace/inspections',
    title: 'inspections.room',
    text: 'inspections.roomText',
    isQuiet: true,
  },
  {
    group: 'work',
    permission: readMeasures,
    path: '/workspace/scorecards',
    title: 'dashboard.scorecards',
    text: 'dashboard.scorecards.text',
    isQuiet: true,
  },
  {
    group: 'people',
    permission: readPartners,
    path: '/workspace/partners',
    title: 'shell.partners',
    text: 'workspace.partnersText',
    letter: 'o',
  },
  {
    group: 'administration',
    permission: signedIn,
    path: '/workspace/policy',
    title: 'shell.policy',
    text: 'workspace.policyText',
    isQuiet: true,
  },
  {
    group: 'administration',
    permission: readGrants,
    path: '/workspace/grants',
    title: 'shell.grants',
    text: 'workspace.grantsText',
    letter: 'r',
  },
  {
    group: 'work',
    permission: translatePlans,
    path: '/workspace/translations',
    title: 'shell.translations',
    text: 'workspace.translationsText',
  },
  {
    group: 'administration',
    permission: readMails,
    path: '/workspace/mail',
    title: 'outbox.title',
    text: 'outbox.text',
  },
  {
    group: 'administration',
    permission: runJobs,
    path: '/workspace/jobs',
    title: 'queue.title',
    text: 'queue.text',
  },
  {
    group: 'administration',
    permission: readSettings,
    path: '/workspace/settings',
    title: 'settings.title',
    text: 'workspace.settingsText',
  },
  {
    group: 'administration',
    permission: readAudit,
    path: '/workspace/audit',
    title: 'shell.audit',
    text: 'workspace.auditText',
  },
  {
    group: 'administration',
    permission: keepPersonalData,
    path: '/workspace/personal-data',
    title: 'personal.title',
    text: 'personal.roomText',
  },
]

export const ROOM_GROUPS: readonly { group: RoomGroup; title: string }[] = [
  { group: 'work', title: 'workspace.group.work' },
  { group: 'people', title: 'workspace.group.people' },
  { group: 'administration', title: 'workspace.group.administration' },
]

/** The rooms of the workspace that this person may enter, in the order of a working day. */
export function roomsFor(actor: Actor): Room[] {
  return ROOMS.filter(({ permission }) => permission.allows(actor))
}
