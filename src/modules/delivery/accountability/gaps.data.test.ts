import { expect, test } from 'vitest'
import { freshDatabase } from '../../../../tests/support/database.ts'
import { measuring } from '../../../../tests/support/measuring.ts'
import { seedPeople } from '../../../../tests/support/people.ts'
import { planning } from '../../../../tests/support/planning.ts'
import { valueOf } from '../../../../tests/support/results.ts'
import { endMeasure, resumeMeasure, tieMeasure } from '../../measures/index.ts'
import { gapsInPlan } from './queries.ts'

const database = await freshDatabase()
const people = await seedPeople(database)
const { aWholePlan, publishNow, edit } = planning(database, people)
const { aMeasure } = measuring(database, people)

test('an activity has a measure when one is tied to it, to a part of it or to its outcome, and no other has', async () => {
  const tied: Record<'outcome' | 'activity' | 'milestone', boolean> = {
    outcome: true,
    activity: true,
    milestone: true,
  }
  for (const part of ['outcome', 'activity', 'milestone'] as const) {
    const plan = await aWholePlan(`Measured by its ${part}`)
    await publishNow(plan.id)
    const gaps = () =>
      edit((tx) => gapsInPlan(tx, plan.id, { mostActivities: 10, firstMonth: 4 })).then((found) =>
        found?.gaps.withoutMeasure.map(({ id }) => id),
      )
    expect(await gaps()).toEqual([plan.activity])
    const { id } = await aMeasure({ name: `Of the ${part}` })
    valueOf(await edit((tx) => tieMeasure(tx, people.officer, { id, otherId: plan[part] })))
    tied[part] = (await gaps())?.length === 0
  }
  expect(tied).toEqual({ outcome: true, activity: true, milestone: true })
})

test('a measure that has ended measures nothing, one that ends later or goes on does', async () => {
  const plan = await aWholePlan('Measured for a while')
  await publishNow(plan.id)
  const { id } = await aMeasure({ name: 'For a while' })
  valueOf(await edit((tx) => tieMeasure(tx, people.officer, { id, otherId: plan.activity })))
  const isMeasured = async () =>
    (await edit((tx) => gapsInPlan(tx, plan.id, { mostActivities: 10, firstMonth: 4 })))?.gaps.withoutMeasure
      .length === 0
  let revision = 1
  const end = async (endedOn: string) => {
    const ended = { id, revision, endedOn, why: 'Another counts it.' }
    revision = valueOf(await edit((tx) => endMeasure(tx, people.officer, ended))).revision
  }
  const goOn = async () => {
    revision = valueOf(await edit((tx) => resumeMeasure(tx, people.officer, { id, revision }))).revision
  }
  const told = [await isMeasured()]
  await end('2020-03-31')
  told.push(await isMeasured())
  await goOn()
  told.push(await isMeasured())
  await end('9999-12-31')
  told.push(await isMeasured())
  expect(told).toEqual([true, false, true, true])
})
