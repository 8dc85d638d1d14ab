import { describe, expect, test } from 'vitest'
import { freshDatabase, runSql } from '../../../tests/support/database.ts'
import { seedPeople } from '../../../tests/support/people.ts'
import { NOWHERE, QUARTER_4 } from '../../../tests/support/planning.ts'
import { PERIOD_DAYS, reporting } from '../../../tests/support/reporting.ts'
import { faultOf, valueOf } from '../../../tests/support/results.ts'
import { sentenceOf } from '../../../tests/support/sentences.ts'
import type { PlainDate } from '../../kernel/calendar.ts'
import { amendActivity, removeActivity } from '../plan/index.ts'
import {
  askPeriod,
  changePeriod,
  freezePeriod,
  loadPeriod,
  openPeriod,
  periodsOf,
  promisesOf,
  requestsOf,
} from './index.ts'
import { DEFAULT_SCALE } from './rating/scale.ts'

const database = await freshDatabase()
const people = await seedPeople(database)
const { officer, clerk, administrator, activityLead } = people
const { as, edit, aPlan, activityIn, milestoneOf, aPost, publishNow, open, ask } = reporting(database, people)

const day = (text: string) => text as PlainDate
const input = (planId: string, days = PERIOD_DAYS) => ({
  planId,
  name: 'Quarter 2',
  ...days,
  scale: DEFAULT_SCALE,
})

describe('a reporting period', () => {
  test('is opened by who keeps the plan, and read by who reads the plan', async () => {
    const plan = await aPlan({ title: 'Opened' })
    const { id, slug } = await open(plan.id)
    expect(slug).toBe('quarter-2')
    expect(await as(clerk, (tx) => loadPeriod(tx, id))).toMatchObject({
      ...PERIOD_DAYS,
      state: 'open',
      revision: 1,
    })
    expect(faultOf(await as(activityLead, (tx) => openPeriod(tx, activityLead, input(plan.id)))).kind).toBe(
      'not-allowed',
    )
    expect(await as(people.roleless, (tx) => periodsOf(tx, plan.id))).toEqual([])
  })

  test('has days in order, and none that another period of the plan has', async () => {
    const plan = await aPlan({ title: 'In order' })
    await open(plan.id)
    const refused = async (days: Partial<typeof PERIOD_DAYS>) =>
      sentenceOf(
        faultOf(await edit((tx) => openPeriod(tx, officer, input(plan.id, { ...PERIOD_DAYS, ...days })))),
      )
    expect(await refused({ endsOn: day('2023-06-30') })).toContain('ends before it starts')
    expect(await refused({ askOn: day('2023-06-30') })).toContain('before the period starts')
    expect(await refused({ dueOn: day('2023-10-01') })).toContain('due before leads are asked')
    expect(await refused({ freezeOn: day('2023-10-13') })).toContain('freezes before')
    expect(await refused({})).toContain('do not overlap')
    expect(faultOf(await edit((tx) => openPeriod(tx, officer, input(NOWHERE)))).kind).toBe('not-found')
  })

  test('asks about every activity that is published, in its order, and about no draft', async () => {
    const plan = await aPlan({ title: 'Asked' })
    const lead = await aPost('Lead of rooms')
    const other = await aPost('Lead of a part')
    const first = await activityIn(plan.id, 'Open the rooms', { leadPostId: lead })
    const part = await milestoneOf(first, 'Find the rooms', other)
    await publishNow(plan.id)
    await activityIn(plan.id, 'Only a draft')
    const period = await open(plan.id)
    expect(await ask(period.id)).toEqual({ asked: 1 })
    const [request, ...more] = await edit((tx) => requestsOf(tx, period.id))
    expect(more).toEqual([])
    expect(request).toMatchObject({ activityId: first, leadPostId: lead, endedAt: null })
    expect(request?.answeringPostIds.toSorted()).toEqual([lead, other].toSorted())
    expect(request?.activity.milestones.map(({ id }) => id)).toEqual([part])
    expect(sentenceOf(faultOf(await edit((tx) => askPeriod(tx, officer, { id: period.id }))))).toContain(
      'asked for this period already',
    )
  })

  test('of a plan that nobody can read yet asks nobody', async () => {
    const plan = await aPlan({ title: 'Unpublished' })
    await activityIn(plan.id, 'A draft')
    const period = await open(plan.id)
    expect(sentenceOf(faultOf(await edit((tx) => askPeriod(tx, officer, { id: period.id }))))).toContain(
      'publish it first',
    )
  })

  test('follows a plan that is published anew in mid-period, and keeps what was promised first', async () => {
    const plan = await aPlan({ title: 'Changed in mid-period' })
    const stays = await activityIn(plan.id, 'Stays')
    const goes = await activityIn(plan.id, 'Goes')
    await publishNow(plan.id)
    const period = await open(plan.id)
    await ask(period.id)
    valueOf(await edit((tx) => amendActivity(tx, officer, { id: stays, revision: 1, timescale: QUARTER_4 })))
    valueOf(await edit((tx) => removeActivity(tx, officer, { id: goes, revision: 1 })))
    const comes = await activityIn(plan.id, 'Comes')
    await publishNow(plan.id)
    const requests = await edit((tx) => requestsOf(tx, period.id))
    const ended = new Map(requests.map((request) => [request.activityId, request.endedWhy]))
    expect(ended).toEqual(
      new Map([
        [stays, null],
        [goes, 'taken-out'],
        [comes, null],
      ]),
    )
    const asked = requests.find(({ activityId }) => activityId === stays)
    expect(asked?.activity.timescale?.dueOn).toBe('2024-03-31')
    const promises = await edit((tx) => promisesOf(tx, plan.id))
    expect([...promises.entries()].toSorted()).toEqual(
      [
        [stays, '2023-09-30'],
        [goes, '2023-09-30'],
        [comes, '2023-09-30'],
      ].toSorted(),
    )
    await expect(
      database.owner("update delivery.promise set original_due_on = '2030-01-01'"),
    ).rejects.toThrow('never changes')
  })

  test('goes forward only, and what was asked stays as it was', async () => {
    const plan = await aPlan({ title: 'Forward' })
    await activityIn(plan.id, 'Asked about')
    await publishNow(plan.id)
    const { id } = await open(plan.id)
    expect(faultOf(await edit((tx) => freezePeriod(tx, officer, { id }))).kind).toBe('invalid')
    await ask(id)
    const change = (days: Partial<typeof PERIOD_DAYS>, revision: number) =>
      edit((tx) =>
        changePeriod(tx, officer, { id, revision, name: 'Second quarter', ...PERIOD_DAYS, ...days }),
      )
    expect(sentenceOf(faultOf(await change({ startsOn: day('2023-06-01') }, 2)))).toContain(
      'stay as they are',
    )
    expect(faultOf(await change({ dueOn: day('2023-10-16') }, 1)).kind).toBe('conflict')
    expect(valueOf(await change({ dueOn: day('2023-10-16') }, 2))).toMatchObject({ revision: 3 })
    valueOf(await edit((tx) => freezePeriod(tx, officer, { id })))
    expect(sentenceOf(faultOf(await change({}, 4)))).toContain('is frozen')
    expect(faultOf(await edit((tx) => freezePeriod(tx, officer, { id }))).kind).toBe('conflict')
    await expect(
      database.owner(`update delivery.period set state = 'open' where id = '${id}'`),
    ).rejects.toThrow()
  })

  test('is kept for one plan by that plan’s officer, and by nobody of another plan', async () => {
    const mine = await aPlan({ title: 'Mine' })
    const theirs = await aPlan({ title: 'Theirs' })
    const { grant } = reporting(database, people)
    await grant(clerk.id, 'performance-officer', mine.id)
    const scope = { id: mine.id, kind: 'plan', title: 'Mine' } as const
    const keeper = {
      ...clerk,
      roles: ['performance-officer'] as const,
      grants: [{ role: 'performance-officer', scope, reach: [mine.id], until: null, post: null }] as const,
    }
    valueOf(await as(keeper, (tx) => openPeriod(tx, keeper, input(mine.id))))
    expect(sentenceOf(faultOf(await as(keeper, (tx) => openPeriod(tx, keeper, input(theirs.id)))))).toContain(
      'Theirs',
    )
    const forged = `insert into delivery.period (plan_id, name, slug, starts_on, ends_on, ask_on, due_on, freeze_on, scale)
      values ('${theirs.id}', 'x', 'x', '2023-01-01', '2023-02-01', '2023-02-01', '2023-02-02', '2023-02-03', '{}')`
    await expect(as(keeper, (tx) => runSql(tx, forged))).rejects.toThrow('row-level security')
    const { id } = await open(theirs.id)
    await expect(as(keeper, (tx) => runSql(tx, `select delivery.ask_period('${id}')`))).rejects.toThrow(
      'not allowed',
    )
    expect(
      valueOf(
        await as(administrator, (tx) =>
          openPeriod(tx, administrator, {
            ...input(mine.id),
            name: 'Quarter 3',
            startsOn: day('2023-10-01'),
            endsOn: day('2023-12-31'),
            askOn: day('2024-01-02'),
            dueOn: day('2024-01-15'),
            freezeOn: day('2024-01-22'),
          }),
        ),
      ).slug,
    ).toBe('quarter-3')
  })
})
