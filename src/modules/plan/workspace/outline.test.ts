import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { anActivity, aStatement } from './fabricated.ts'
import { flattened, outlineOf, withAllBeneath } from './outline.ts'

const STATEMENTS = [
  aStatement('theme'),
  aStatement('outcome', { parentId: 'theme' }),
  aStatement('second outcome', { parentId: 'theme' }),
  aStatement('other theme'),
]

test('statements stand beneath their parent, with their activities, and know whether they are first or last', () => {
  const activities = [anActivity('open a home', { statementId: 'outcome' }), anActivity('loose one')]
  const { branches, loose } = outlineOf({ statements: STATEMENTS, activities })
  expect(branches.map(({ statement, isFirst, isLast }) => [statement.id, isFirst, isLast])).toEqual([
    ['theme', true, false],
    ['other theme', false, true],
  ])
  expect(branches[0]?.children.map(({ statement, depth }) => [statement.id, depth])).toEqual([
    ['outcome', 1],
    ['second outcome', 1],
  ])
  expect(branches[0]?.children[0]?.activities.map(({ id }) => id)).toEqual(['open a home'])
  expect(loose.map(({ id }) => id)).toEqual(['loose one'])
})

test('nothing is lost from the outline or shown twice when each parent is known or gone', () => {
  const id = fc.integer({ min: 0, max: 9 }).map(String)
  const statements = fc.uniqueArray(
    fc.record({ id, parentId: fc.option(fc.integer({ min: 0, max: 12 }).map(String)) }),
    { selector: (each) => each.id },
  )
  fc.assert(
    fc.property(statements, fc.array(fc.option(id)), (drawn, under) => {
      // A parent has a lower number, as circles are refused by the commands.
      const given = drawn.map(({ id: own, parentId }) =>
        aStatement(own, { parentId: parentId !== null && Number(parentId) < Number(own) ? parentId : null }),
      )
      const activities = under.map((statementId, index) => anActivity(`a${index}`, { statementId }))
      const { branches, loose } = outlineOf({ statements: given, activities })
      const all = flattened(branches)
      expect(all.map(({ statement }) => statement.id).toSorted()).toEqual(
        given.map((each) => each.id).toSorted(),
      )
      expect(
        [...all.flatMap((branch) => branch.activities), ...loose].map((each) => each.id).toSorted(),
      ).toEqual(activities.map((each) => each.id).toSorted())
    }),
  )
})

test('a statement cannot be moved beneath itself or what hangs on it', () => {
  expect([...withAllBeneath(STATEMENTS, 'theme')]).toEqual(['theme', 'outcome', 'second outcome'])
  expect([...withAllBeneath(STATEMENTS, 'outcome')]).toEqual(['outcome'])
})
