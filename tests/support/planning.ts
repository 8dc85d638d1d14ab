import type { Tx } from '../../src/platform/database/database.ts'
import {
  addActivity,
  addMilestone,
  addStatement,
  amendActivity,
  approveVersion,
  createPlan,
  loadPlanContent,
  proposeVersion,
  publishVersion,
  type PlanContent,
  type PlanFields,
  type Timescale,
} from '../../src/modules/plan/index.ts'
import type { TestDatabase } from './database.ts'
import type { SeededPeople } from './people.ts'
import { valueOf } from './results.ts'

/** An identifier that no record has. */
export const NOWHERE = '00000000-0000-4000-8000-000000000000'

export const PLAN_FIELDS: PlanFields = {
  kind: 'delivery-plan',
  title: 'What we do this year',
  summary: '',
  periodText: '2023 to 2024',
  startsOn: '2023-04-01',
  endsOn: '2024-03-31',
}

export const BARE = { timescale: null, leadPostId: null, organisationId: null, portfolioPostId: null }

export const QUARTER_4: Timescale = {
  text: 'Quarter 4',
  startsOn: '2024-01-01',
  dueOn: '2024-03-31',
  ongoing: false,
}

/** Short ways to plans for the tests, written as the performance officer. */
export function planning({ db }: TestDatabase, { officer, directorateLead }: SeededPeople) {
  const edit = <T>(work: (tx: Tx) => Promise<T>) => db.as(officer.id, 'plan.test', work)
  const propose = async (planId: string) =>
    valueOf(await edit((tx) => proposeVersion(tx, officer, { planId, note: '' })))
  const approve = async (id: string) =>
    valueOf(await db.as(directorateLead.id, 'plan.test', (tx) => approveVersion(tx, directorateLead, { id })))
  const publish = async (id: string) => valueOf(await edit((tx) => publishVersion(tx, officer, { id })))
  return {
    edit,
    propose,
    approve,
    publish,
    /** proposes, approves and publishes a plan as it stands */
    publishNow: async (planId: string) => {
      const version = await propose(planId)
      await approve(version.id)
      await publish(version.id)
      return version
    },
    amend: async (id: string, revision: number, text: string) =>
      valueOf(await edit((tx) => amendActivity(tx, officer, { id, revision, text }))),
    /** a plan with one outcome, one activity (4.2) and one milestone, each called by the marker */
    aWholePlan: async (title: string, marker = title) => {
      const fields = { ...PLAN_FIELDS, title, startsOn: null, endsOn: null }
      const plan = valueOf(await edit((tx) => createPlan(tx, officer, fields)))
      const statement = { parentId: null, kind: 'outcome', ref: null, text: `${marker} outcome` } as const
      const outcome = valueOf(
        await edit((tx) => addStatement(tx, officer, { planId: plan.id, ...statement })),
      ).id
      const words = { statementId: outcome, ref: '4.2', text: `${marker} activity`, ...BARE }
      const activity = valueOf(await edit((tx) => addActivity(tx, officer, { planId: plan.id, ...words }))).id
      const part = { activityId: activity, ref: '4.2 a)', text: `${marker} milestone`, timescale: null }
      const milestone = valueOf(await edit((tx) => addMilestone(tx, officer, part))).id
      return { ...plan, outcome, activity, milestone }
    },
    aPlan: async (fields: Partial<PlanFields> = {}) =>
      valueOf(await edit((tx) => createPlan(tx, officer, { ...PLAN_FIELDS, ...fields }))),
    aStatement: async (planId: string, text: string, parentId: string | null = null): Promise<string> => {
      const input = { planId, parentId, kind: 'outcome', ref: null, text } as const
      return valueOf(await edit((tx) => addStatement(tx, officer, input))).id
    },
    anActivity: async (
      planId: string,
      statementId: string | null,
      text: string,
      ref: string | null = null,
    ): Promise<string> => {
      const input = { planId, statementId, ref, text, ...BARE }
      return valueOf(await edit((tx) => addActivity(tx, officer, input))).id
    },
    contentOf: async (planId: string): Promise<PlanContent> => {
      const content = await edit((tx) => loadPlanContent(tx, planId))
      if (!content) throw new Error('The plan is not there.')
      return content
    },
  }
}
