import { expect, test } from 'vitest'
import { freshDatabase } from '../../../../tests/support/database.ts'
import { measuring } from '../../../../tests/support/measuring.ts'
import { seedPeople } from '../../../../tests/support/people.ts'
import { planning } from '../../../../tests/support/planning.ts'
import { valueOf } from '../../../../tests/support/results.ts'
import { tieMeasure } from '../../measures/index.ts'
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
