import { expect, test } from 'vitest'
import { freshDatabase } from '../../../tests/support/database.ts'
import { seedPeople } from '../../../tests/support/people.ts'
import { valueOf } from '../../../tests/support/results.ts'
import { whatHangsOn, whatItServes } from '../../thread/index.ts'
import {
  addActivity,
  addMilestone,
  addStatement,
  approveVersion,
  createPlan,
  linkRecords,
  loadPlanContent,
  proposeVersion,
  publishedPlans,
  publishedThread,
  publishVersion,
  succeedPlan,
  type PlanKind,
  type StatementKind,
} from './index.ts'

/** The shapes that one borough's plans have had since 2013, in words of our own. */

const database = await freshDatabase()
const { db } = database
const { officer, directorateLead } = await seedPeople(database)

const edit = <T>(work: Parameters<typeof db.as<T>>[2]) => db.as(officer.id, 'structure.test', work)
const BARE = { leadPostId: null, organisationId: null, portfolioPostId: null }

async function plan(kind: PlanKind, title: string, startsOn: string, endsOn: string | null) {
  const fields = { kind, title, summary: '', periodText: '', startsOn, endsOn }
  return valueOf(await edit((tx) => createPlan(tx, officer, fields)))
}

async function statements(
  planId: string,
  kind: StatementKind,
  count: number,
  inferred = false,
): Promise<string[]> {
  const ids: string[] = []
  for (let number = 1; number <= count; number++) {
    const input = { planId, parentId: null, kind, ref: null, text: `${kind} ${number}`, inferred }
    ids.push(valueOf(await edit((tx) => addStatement(tx, officer, input))).id)
  }
  return ids
}

async function publish(planId: string) {
  const version = valueOf(await edit((tx) => proposeVersion(tx, officer, { planId, note: '' })))
  valueOf(
    await db.as(directorateLead.id, 'structure.test', (tx) => approveVersion(tx, directorateLead, version)),
  )
  valueOf(await edit((tx) => publishVersion(tx, officer, version)))
}

const link = (fromId: string, toId: string, kind: 'delivers' | 'addresses-need' | 'contributes-to') =>
  edit((tx) => linkRecords(tx, officer, { fromId, toId, kind })).then(valueOf)
const succeed = (id: string, replacesId: string) =>
  edit((tx) => succeedPlan(tx, officer, { id, replacesId })).then(valueOf)

test('a plan on a page, a strategy, a theme and a year’s delivery plan fit, and the thread runs through them', async () => {
  const page = await plan('plan-on-a-page', 'On a page', '2013-04-01', '2016-03-31')
  await statements(page.id, 'mission', 1, true)
  await statements(page.id, 'principle', 6, true)
  await statements(page.id, 'vision', 4)
  const needs = await statements(page.id, 'need', 12)
  await statements(page.id, 'quotation', 1)
  const priorities = await statements(page.id, 'priority', 6)
  await statements(page.id, 'next-step', 2)
  await link(priorities[0] ?? '', needs[0] ?? '', 'addresses-need')

  const strategy = await plan('strategy', 'Children at the centre', '2016-06-01', '2022-03-31')
  const themes = await statements(strategy.id, 'theme', 6)
  await succeed(strategy.id, page.id)

  const theme = await plan('theme', 'Every child', '2022-04-01', '2025-03-31')
  const [named = ''] = await statements(theme.id, 'theme', 1)
  await statements(theme.id, 'position', 6)
  await statements(theme.id, 'ambition', 7)
  await succeed(theme.id, strategy.id)
  await link(named, themes[2] ?? '', 'contributes-to')

  const delivery = await plan('delivery-plan', 'The year ahead', '2023-04-01', '2024-03-31')
  await link(delivery.id, named, 'delivers')
  const outcomes = await statements(delivery.id, 'outcome', 4)
  const ongoing = { text: 'Ongoing to Quarter 4 2025', startsOn: null, dueOn: '2026-03-31', ongoing: true }
  const input = {
    planId: delivery.id,
    statementId: outcomes[3] ?? '',
    ref: '3.11',
    text: 'A year of culture',
    timescale: null,
    ...BARE,
  }
  const culture = valueOf(
    await edit((tx) => addActivity(tx, officer, { ...input, alsoLinksTo: [outcomes[0] ?? ''] })),
  ).id
  const parts: string[] = []
  for (const letter of ['a', 'b', 'c']) {
    const part = { activityId: culture, ref: `3.11 ${letter})`, text: `Part ${letter}`, timescale: ongoing }
    parts.push(valueOf(await edit((tx) => addMilestone(tx, officer, part))).id)
  }

  const content = await edit((tx) => loadPlanContent(tx, delivery.id))
  expect(content?.activities[0]?.milestones.map((part) => part.timescale)).toEqual([
    ongoing,
    ongoing,
    ongoing,
  ])
  const onPage = await edit((tx) => loadPlanContent(tx, page.id))
  expect(onPage?.statements).toHaveLength(1 + 6 + 4 + 12 + 1 + 6 + 2)
  expect(onPage?.statements.filter((each) => each.inferred)).toHaveLength(7)

  const up = await edit((tx) => whatItServes(tx, parts[1] ?? ''))
  for (const id of [
    culture,
    outcomes[3],
    outcomes[0],
    delivery.id,
    named,
    theme.id,
    themes[2],
    strategy.id,
  ]) {
    expect(up?.nodes.map((node) => node.id)).toContain(id)
  }
  expect(up?.nodes.map((node) => node.id)).not.toContain(page.id)
  const down = await edit((tx) => whatHangsOn(tx, strategy.id))
  expect(down?.nodes.map((node) => node.id)).toEqual(
    expect.arrayContaining([named, delivery.id, culture, ...parts]),
  )
  const need = await edit((tx) => whatHangsOn(tx, needs[0] ?? ''))
  expect(need?.nodes.map((node) => node.id)).toEqual([needs[0], priorities[0]])

  for (const each of [page, strategy, theme, delivery]) await publish(each.id)
  const published = await db.asPublic(publishedPlans)
  expect(published.map((each) => [each.title, each.replacedBy.map((other) => other.title)])).toEqual([
    ['The year ahead', []],
    ['Every child', []],
    ['Children at the centre', ['Every child']],
    ['On a page', ['Children at the centre']],
  ])
  const open = await db.asPublic((reader) => publishedThread(reader, parts[1] ?? ''))
  expect(open?.up.nodes.map((node) => node.id).toSorted()).toEqual(
    up?.nodes.map((node) => node.id).toSorted(),
  )
})
