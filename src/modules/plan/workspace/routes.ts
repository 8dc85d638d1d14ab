import type { Profile } from '../../../../profiles/default.ts'
import type { StaffRoute } from '../../../platform/http/route.ts'
import type { Permission } from '../../../platform/identity/actor.ts'
import { FORMATS } from '../../../platform/papers/index.ts'
import { approvePlan, editPlan, makePlan, publishPlan, readHistory, readPlan } from '../policy.ts'
import { showActivity, showNewActivity, takeActivity, takeNewActivity } from './activity-handlers.ts'
import {
  showPlanLinks,
  showRecordLinks,
  takePlanLink,
  takePlanUntie,
  takeRecordLink,
  takeRecordUntie,
} from './link-handlers.ts'
import { editorLists } from './lists.ts'
import { showMilestone, showNewMilestone, takeMilestone, takeNewMilestone } from './milestone-handlers.ts'
import { onActivity, onMilestone, onPlan, onStatement } from './opening.ts'
import { sendComparisonPaper, sendDraftPaper, sendVersionPaper } from './paper-handlers.ts'
import * as plans from './plan-handlers.ts'
import { inReach } from './reach.ts'
import {
  showPlace,
  showPlanHistory,
  showRecordHistory,
  showRemoval,
  takeMove,
  takePlace,
  takeRemoval,
  takeRestoration,
} from './record-handlers.ts'
import { showNewStatement, showStatement, takeNewStatement, takeStatement } from './statement-handlers.ts'
import * as versions from './version-handlers.ts'

type Handle = StaffRoute['handle']

function read(path: string, handle: Handle, permission: Permission = readPlan): StaffRoute {
  const shown = permission === editPlan ? inReach(handle) : handle
  return { method: 'get', path: `/workspace/plans${path}`, permission, audit: 'none', handle: shown }
}

function write(path: string, audit: string, handle: Handle, permission: Permission = editPlan): StaffRoute {
  return { method: 'post', path: `/workspace/plans${path}`, permission, audit, handle }
}

/** The editor of plans and their versions, in the workspace. Addresses with a fixed word stand before those with `:record`. */
export function editorRoutes(profile: Profile): StaffRoute[] {
  return [
    read('', plans.showPlans),
    ...paperRoutes(profile),
    ...editorLists(profile),
    read('/new', plans.showNewPlan, makePlan),
    write('/new', 'plan.create', plans.takeNewPlan, makePlan),
    read('/:plan', onPlan(plans.showPlan)),
    read('/:plan/amend', onPlan(plans.showAmendment), editPlan),
    write('/:plan/amend', 'plan.amend', onPlan(plans.takeAmendment)),
    read('/:plan/succeed', onPlan(plans.showSuccession), editPlan),
    write('/:plan/succeed', 'plan.succeed', onPlan(plans.takeSuccession)),
    read('/:plan/removed', onPlan(plans.showRemoved)),
    read('/:plan/history', onPlan(showPlanHistory), readHistory),
    read('/:plan/links', showPlanLinks),
    write('/:plan/links', 'plan.link', takePlanLink),
    write('/:plan/links/untie', 'plan.untie', takePlanUntie),
    ...versionRoutes(),
    ...statementRoutes(),
    ...activityRoutes(),
    ...milestoneRoutes(),
  ]
}

function paperRoutes(profile: Profile): StaffRoute[] {
  return FORMATS.flatMap((format) => [
    read(`/:plan/paper.${format}`, sendDraftPaper(format, profile)),
    read(`/:plan/versions/:number/paper.${format}`, sendVersionPaper(format, profile)),
    read(`/:plan/compare.${format}`, sendComparisonPaper(format, profile)),
  ])
}

function versionRoutes(): StaffRoute[] {
  return [
    read('/:plan/compare', onPlan(versions.showComparison)),
    read('/:plan/versions', onPlan(versions.showVersions)),
    read('/:plan/versions/propose', onPlan(versions.showProposal), editPlan),
    write('/:plan/versions/propose', 'version.propose', onPlan(versions.takeProposal)),
    read('/:plan/versions/:number', onPlan(versions.showVersion)),
    write('/:plan/versions/:number/approve', 'version.approve', onPlan(versions.takeApproval), approvePlan),
    write(
      '/:plan/versions/:number/publish',
      'version.publish',
      onPlan(versions.takePublication),
      publishPlan,
    ),
  ]
}

function statementRoutes(): StaffRoute[] {
  const at = '/:plan/statements'
  return [
    read(`${at}/new`, onPlan(showNewStatement), editPlan),
    write(`${at}/new`, 'statement.add', onPlan(takeNewStatement)),
    read(`${at}/:record`, onStatement(showStatement), editPlan),
    write(`${at}/:record`, 'statement.amend', onStatement(takeStatement)),
    write(`${at}/:record/move`, 'statement.move', takeMove('statement')),
    read(`${at}/:record/place`, showPlace('statement'), editPlan),
    write(`${at}/:record/place`, 'statement.move', takePlace('statement')),
    read(`${at}/:record/remove`, showRemoval('statement'), editPlan),
    write(`${at}/:record/remove`, 'statement.remove', takeRemoval('statement')),
    write(`${at}/:record/restore`, 'statement.restore', takeRestoration('statement')),
    read(`${at}/:record/history`, showRecordHistory('statement'), readHistory),
    read(`${at}/:record/links`, showRecordLinks('statement')),
    write(`${at}/:record/links`, 'statement.link', takeRecordLink('statement')),
    write(`${at}/:record/links/untie`, 'statement.untie', takeRecordUntie('statement')),
  ]
}

function activityRoutes(): StaffRoute[] {
  const at = '/:plan/activities'
  return [
    read(`${at}/new`, onPlan(showNewActivity), editPlan),
    write(`${at}/new`, 'activity.add', onPlan(takeNewActivity)),
    read(`${at}/:record`, onActivity(showActivity), editPlan),
    write(`${at}/:record`, 'activity.amend', onActivity(takeActivity)),
    write(`${at}/:record/move`, 'activity.move', takeMove('activity')),
    read(`${at}/:record/place`, showPlace('activity'), editPlan),
    write(`${at}/:record/place`, 'activity.move', takePlace('activity')),
    read(`${at}/:record/remove`, showRemoval('activity'), editPlan),
    write(`${at}/:record/remove`, 'activity.remove', takeRemoval('activity')),
    write(`${at}/:record/restore`, 'activity.restore', takeRestoration('activity')),
    read(`${at}/:record/history`, showRecordHistory('activity'), readHistory),
    read(`${at}/:record/links`, showRecordLinks('activity')),
    write(`${at}/:record/links`, 'activity.link', takeRecordLink('activity')),
    write(`${at}/:record/links/untie`, 'activity.untie', takeRecordUntie('activity')),
  ]
}

function milestoneRoutes(): StaffRoute[] {
  const at = '/:plan/milestones'
  return [
    read(`${at}/new`, onPlan(showNewMilestone), editPlan),
    write(`${at}/new`, 'milestone.add', onPlan(takeNewMilestone)),
    read(`${at}/:record`, onMilestone(showMilestone), editPlan),
    write(`${at}/:record`, 'milestone.amend', onMilestone(takeMilestone)),
    write(`${at}/:record/move`, 'milestone.move', takeMove('milestone')),
    read(`${at}/:record/remove`, showRemoval('milestone'), editPlan),
    write(`${at}/:record/remove`, 'milestone.remove', takeRemoval('milestone')),
    write(`${at}/:record/restore`, 'milestone.restore', takeRestoration('milestone')),
    read(`${at}/:record/history`, showRecordHistory('milestone'), readHistory),
    read(`${at}/:record/links`, showRecordLinks('milestone')),
    write(`${at}/:record/links`, 'milestone.link', takeRecordLink('milestone')),
    write(`${at}/:record/links/untie`, 'milestone.untie', takeRecordUntie('milestone')),
  ]
}
