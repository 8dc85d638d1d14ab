import { describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../tests/support/database.ts'
import { seedPeople } from '../../../tests/support/people.ts'
import { NOWHERE, PLAN_FIELDS, planning } from '../../../tests/support/planning.ts'
import { faultOf, valueOf } from '../../../tests/support/results.ts'
import { sentenceOf } from '../../../tests/support/sentences.ts'
import { findNode, whatHangsOn, whatItServes } from '../../thread/index.ts'
import {
  addStatement,
  amendStatement,
  loadDraft,
  moveStatement,
  removeActivity,
  removeStatement,
  restoreActivity,
  restoreStatement,
} from './index.ts'

const database = await freshDatabase()
const people = await seedPeople(database)
const { owner } = database
const { officer } = people
const { edit, aPlan, aStatement, anActivity, contentOf } = planning(database, people)

const texts = (list: readonly { text: string }[]) => list.map((each) => each.text)

describe('statements', () => {
  test('statements are a tree, parents before children, in the order of their places', async () => {
    const { id } = await aPlan()
    const a = await aStatement(id, 'A')
    await aStatement(id, 'B')
    await aStatement(id, 'A1', a)
    await aStatement(id, 'A2', a)
    expect(texts((await contentOf(id)).statements)).toEqual(['A', 'A1', 'A2', 'B'])
  })

  test('a statement moves up, down, to a place and below another', async () => {
    const { id } = await aPlan()
    const [a, b, c] = [await aStatement(id, 'A'), await aStatement(id, 'B'), await aStatement(id, 'C')]
    const move = async (
      statement: string,
      place: Parameters<typeof moveStatement>[2]['place'],
      parentId?: string | null,
    ) => {
      const draft = await edit((tx) => loadDraft(tx, id))
      const revision = draft?.revisions.get(statement) ?? 0
      const input = { id: statement, revision, place, ...(parentId === undefined ? {} : { parentId }) }
      return edit((tx) => moveStatement(tx, officer, input))
    }
    const order = async () => texts((await contentOf(id)).statements)
    valueOf(await move(a, 'down'))
    expect(await order()).toEqual(['B', 'A', 'C'])
    valueOf(await move(c, 'up'))
    expect(await order()).toEqual(['B', 'C', 'A'])
    valueOf(await move(a, { position: 1 }))
    expect(await order()).toEqual(['A', 'B', 'C'])
    valueOf(await move(a, 'up'))
    expect(await order()).toEqual(['A', 'B', 'C'])
    valueOf(await move(c, 'first', a))
    expect(await order()).toEqual(['A', 'C', 'B'])
    valueOf(await move(b, 'last', c))
    expect((await contentOf(id)).statements.map((each) => each.parentId)).toEqual([null, a, c])
    for (const below of [a, c, b]) expect(faultOf(await move(a, 'last', below)).kind).toBe('invalid')
    const up = await edit((tx) => whatItServes(tx, b))
    expect(up?.nodes.map((node) => node.title)).toEqual(['B', 'C', 'A', PLAN_FIELDS.title])
  })

  test('two moves at once leave an order without gaps and doubles', async () => {
    const { id } = await aPlan()
    const ids = []
    for (const text of ['A', 'B', 'C', 'D']) ids.push(await aStatement(id, text))
    await Promise.all(
      ids.map((statement) =>
        edit((tx) => moveStatement(tx, officer, { id: statement, revision: 1, place: 'first' })),
      ),
    )
    const rows = await owner<{ position: number }>('select position from plan.statement where plan_id = $1', [
      id,
    ])
    expect(rows.map((row) => row.position).toSorted()).toEqual([1, 2, 3, 4])
  })

  test('a neighbour that others move past has not been overtaken', async () => {
    const { id } = await aPlan()
    const [a, b] = [await aStatement(id, 'A'), await aStatement(id, 'B')]
    valueOf(await edit((tx) => moveStatement(tx, officer, { id: b, revision: 1, place: 'up' })))
    valueOf(
      await edit((tx) => amendStatement(tx, officer, { id: a, revision: 1, text: 'A, in other words' })),
    )
  })

  test('what is taken out is left out, kept, and can be put back, but not while something hangs on it', async () => {
    const { id } = await aPlan()
    const a = await aStatement(id, 'A')
    const activity = await anActivity(id, a, 'Do it')
    const remove = (revision: number) => edit((tx) => removeStatement(tx, officer, { id: a, revision }))
    expect(sentenceOf(faultOf(await remove(1)))).toContain('(1 activity)')
    valueOf(await edit((tx) => removeActivity(tx, officer, { id: activity, revision: 1 })))
    valueOf(await remove(1))
    expect((await contentOf(id)).statements).toEqual([])
    const draft = await edit((tx) => loadDraft(tx, id))
    expect(draft?.removed.map((each) => each.text)).toEqual(['A', 'Do it'])
    expect(await edit((tx) => findNode(tx, a))).toBeUndefined()
    expect((await edit((tx) => whatHangsOn(tx, id)))?.nodes.map((node) => node.id)).toEqual([id])
    const amended = await edit((tx) => amendStatement(tx, officer, { id: a, revision: 2, text: 'Late' }))
    expect(faultOf(amended).kind).toBe('conflict')
    valueOf(await edit((tx) => restoreActivity(tx, officer, { id: activity, revision: 2 })))
    expect((await contentOf(id)).activities[0]?.statementId).toBeNull()
    valueOf(await edit((tx) => restoreStatement(tx, officer, { id: a, revision: 2 })))
    expect(texts((await contentOf(id)).statements)).toEqual(['A'])
    const again = await edit((tx) => restoreStatement(tx, officer, { id: a, revision: 3 }))
    expect(faultOf(again).kind).toBe('conflict')
  })

  test('a kind that a person chose is inferred no longer, and one that was only reworded stays so', async () => {
    const { id } = await aPlan()
    const input = {
      planId: id,
      parentId: null,
      kind: 'principle',
      ref: null,
      text: 'P',
      inferred: true,
    } as const
    const statement = valueOf(await edit((tx) => addStatement(tx, officer, input))).id
    valueOf(await edit((tx) => amendStatement(tx, officer, { id: statement, revision: 1, text: 'Q' })))
    expect((await contentOf(id)).statements[0]).toMatchObject({ text: 'Q', inferred: true })
    valueOf(await edit((tx) => amendStatement(tx, officer, { id: statement, revision: 2, kind: 'mission' })))
    expect((await contentOf(id)).statements[0]).toMatchObject({ kind: 'mission', inferred: false })
  })

  test('a statement of another plan is no parent, and one that is not there is not found', async () => {
    const [one, two] = [await aPlan(), await aPlan()]
    const other = await aStatement(two.id, 'Other')
    const input = { planId: one.id, kind: 'need', ref: null, text: 'N' } as const
    for (const parentId of [other, NOWHERE, 'x']) {
      const added = await edit((tx) => addStatement(tx, officer, { ...input, parentId }))
      expect(faultOf(added).kind).toBe('not-found')
    }
    for (const id of [NOWHERE, 'x']) {
      const moved = await edit((tx) => moveStatement(tx, officer, { id, revision: 1, place: 'up' }))
      expect(faultOf(moved).kind).toBe('not-found')
    }
  })
})
