import { expect, test } from 'vitest'
import { freshDatabase } from '../../../../tests/support/database.ts'
import { seedPeople } from '../../../../tests/support/people.ts'
import { BARE, planning } from '../../../../tests/support/planning.ts'
import { valueOf } from '../../../../tests/support/results.ts'
import { addPost, appointHolder } from '../../partners/index.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { addActivity, addMilestone, succeedPlan } from '../index.ts'
import { loadDuties, planAsks } from './index.ts'

const TODAY = '2026-11-22'
const database = await freshDatabase()
const people = await seedPeople(database)
const { edit, aPlan, propose, approve, publish } = planning(database, people)
const { officer, activityLead } = people

async function asksOf(actor: Actor): Promise<Record<string, number>> {
  const asks = await database.db.as(actor.id, 'test', (tx) => planAsks(tx, actor, TODAY))
  return Object.fromEntries(asks.flatMap(({ message, count }) => (count > 0 ? [[message, count]] : [])))
}

test('a proposed version asks those who may approve, and an approved one those who may publish', async () => {
  const plan = await aPlan({ startsOn: null, endsOn: null })
  await edit((tx) =>
    addActivity(tx, officer, { planId: plan.id, statementId: null, ref: null, text: 'Do', ...BARE }),
  )
  const version = await propose(plan.id)
  expect(await asksOf(people.directorateLead)).toEqual({ 'ask.approve': 1 })
  expect(await asksOf(officer)).toEqual({})
  expect(await asksOf(activityLead)).toEqual({})
  await approve(version.id)
  expect(await asksOf(people.directorateLead)).toEqual({})
  expect(await asksOf(officer)).toEqual({ 'ask.publish': 1 })
  await publish(version.id)
  expect(await asksOf(officer)).toEqual({})
})

test('a post has the activities that it leads with their parts, the portfolio’s, and parts of others, of current plans', async () => {
  const post = valueOf(
    await edit((tx) => addPost(tx, officer, { title: 'Head', organisationId: null, portfolio: false })),
  ).id
  const plan = await aPlan({ title: 'Now', startsOn: '2026-04-01', endsOn: '2027-03-31' })
  const ended = await aPlan({ title: 'Ended', startsOn: '2024-04-01', endsOn: '2025-03-31' })
  const replaced = await aPlan({ title: 'Replaced', startsOn: null, endsOn: null })
  await edit((tx) => succeedPlan(tx, officer, { id: plan.id, replacesId: replaced.id }))
  const add = async (planId: string, text: string, given: object) =>
    valueOf(
      await edit((tx) =>
        addActivity(tx, officer, { planId, statementId: null, ref: null, text, ...BARE, ...given }),
      ),
    ).id
  const led = await add(plan.id, 'led', { leadPostId: post })
  await add(plan.id, 'portfolio', { portfolioPostId: post })
  const others = await add(plan.id, 'of others', {})
  for (const each of [ended, replaced]) await add(each.id, 'of before', { leadPostId: post })
  const addPart = (activityId: string, text: string, given: object = {}) =>
    edit((tx) => addMilestone(tx, officer, { activityId, ref: null, text, timescale: null, ...given }))
  await addPart(led, 'part of led')
  await addPart(others, 'own part', { leadPostId: post })
  await addPart(others, 'no part of mine')
  const duties = await edit((tx) => loadDuties(tx, [post], TODAY))
  const told = [...duties.values()].flat().map(({ text, leads, parts }) => [text, leads, parts.length])
  expect(told).toEqual([
    ['led', true, 1],
    ['portfolio', false, 0],
    ['own part', true, 0],
  ])

  expect(await asksOf(officer)).toEqual({ 'ask.vacant': 1 })
  valueOf(
    await edit((tx) =>
      appointHolder(tx, officer, {
        postId: post,
        personId: activityLead.id,
        startsOn: TODAY,
        endsOn: null,
      }),
    ),
  )
  expect(await asksOf(officer)).toEqual({})
})
