import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../../tests/support/database.ts'
import { seedPeople } from '../../../../tests/support/people.ts'
import { BARE, NOWHERE, planning, QUARTER_4 } from '../../../../tests/support/planning.ts'
import { valueOf } from '../../../../tests/support/results.ts'
import type { Tx } from '../../../platform/database/database.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { linksOf } from '../../../thread/index.ts'
import { addPost, changePost } from '../../partners/index.ts'
import {
  addActivity,
  addMilestone,
  addStatement,
  amendActivity,
  amendMilestone,
  amendPlan,
  amendStatement,
  linkRecords,
  loadDraft,
  moveActivity,
  moveMilestone,
  moveStatement,
  removeActivity,
  removeMilestone,
  removeStatement,
  restoreStatement,
  unlinkRecords,
  type PlanDraft,
} from '../index.ts'
import { selectRecent, type RecentChange } from './store.ts'
import { isUndoable, undoChange } from './undo.ts'

const database = await freshDatabase()
const people = await seedPeople(database)
const { edit, aPlan, aStatement, anActivity, propose, approve } = planning(database, people)
const { officer, administrator } = people

const ALL = { planId: null, personId: null, kind: null, beforeId: null }

function undo(entryId: number, actor: Actor = officer) {
  return database.db.as(actor.id, 'change.undo', (tx) => undoChange(tx, actor, entryId))
}

async function lastChange(actor: Actor = officer): Promise<RecentChange> {
  const [change] = await database.db.as(actor.id, 'test', (tx) => selectRecent(tx, ALL, 1))
  if (!change) throw new Error('Nothing was changed.')
  return change
}

/** The change of the record itself, when its links changed with it. */
async function lastOf(recordId: string): Promise<RecentChange> {
  const changes = await edit((tx) => selectRecent(tx, ALL, 20))
  const change = changes.find((each) => each.recordId === recordId)
  if (!change) throw new Error('Nothing was changed.')
  return change
}

async function draftOf(planId: string): Promise<PlanDraft> {
  const draft = await edit((tx) => loadDraft(tx, planId))
  if (!draft) throw new Error('There is no such plan.')
  return draft
}

interface Grown {
  planId: string
  statements: string[]
  activities: string[]
  milestones: string[]
  post: string
}

async function grow(): Promise<Grown> {
  const { id: planId } = await aPlan({ startsOn: null, endsOn: null })
  const statements = [await aStatement(planId, 'First'), await aStatement(planId, 'Second')]
  statements.push(await aStatement(planId, 'Below the first', statements[0]))
  const activities: string[] = []
  for (const [index, text] of ['a', 'b', 'c', 'd'].entries())
    activities.push(await anActivity(planId, statements[index % 2] ?? null, text, `1.${index + 1}`))
  const milestones: string[] = []
  for (const text of ['i', 'ii', 'iii']) {
    const part = { activityId: activities[0] ?? '', ref: null, text, timescale: QUARTER_4 }
    milestones.push(valueOf(await edit((tx) => addMilestone(tx, officer, part))).id)
  }
  const title = `Post ${planId}`
  const post = valueOf(
    await edit((tx) => addPost(tx, officer, { title, organisationId: null, portfolio: false })),
  ).id
  return { planId, statements, activities, milestones, post }
}

type Change = (tx: Tx, grown: Grown, revision: (id: string) => number, pick: number) => Promise<unknown>

const of = <Item>(list: readonly Item[], pick: number): Item => list[pick % list.length] as Item

const CHANGES: Record<string, Change> = {
  'a statement is reworded': (tx, { statements }, revision, pick) => {
    const id = of(statements, pick)
    const kind = pick % 2 ? 'theme' : 'outcome'
    return amendStatement(tx, officer, {
      id,
      revision: revision(id),
      text: `Reworded ${pick}`,
      ref: '9',
      kind,
    })
  },
  'a statement moves among its neighbours': (tx, { statements }, revision, pick) => {
    const id = of(statements, pick)
    return moveStatement(tx, officer, { id, revision: revision(id), place: pick % 2 ? 'up' : 'down' })
  },
  'a statement moves below another': (tx, { statements: [first, second, below] }, revision, pick) => {
    const id = (pick % 2 ? below : second) ?? ''
    const parentId = (pick % 2 ? second : first) ?? null
    return moveStatement(tx, officer, { id, revision: revision(id), parentId, place: 'first' })
  },
  'a statement is taken out': (tx, { statements }, revision) =>
    removeStatement(tx, officer, { id: statements[2] ?? '', revision: revision(statements[2] ?? '') }),
  'a statement is added': (tx, { planId }) =>
    addStatement(tx, officer, { planId, parentId: null, kind: 'outcome', ref: null, text: 'Added' }),
  'an activity is rewritten whole': (tx, { activities, statements, post }, revision, pick) => {
    const id = of(activities, pick)
    return amendActivity(tx, officer, {
      id,
      revision: revision(id),
      text: 'Rewritten',
      ref: null,
      timescale: pick % 3 ? QUARTER_4 : null,
      leadPostId: post,
      statementId: of([...statements, null], pick),
      alsoLinksTo: pick % 2 ? [of(statements, pick + 1)] : [],
    })
  },
  'an activity moves': (tx, { activities }, revision, pick) => {
    const id = of(activities, pick)
    const place = { position: (pick % 4) + 1 }
    return moveActivity(tx, officer, { id, revision: revision(id), place })
  },
  'an activity moves under another statement': (tx, { activities, statements }, revision, pick) => {
    const id = of(activities, pick)
    const statementId = of([...statements, null], pick)
    return moveActivity(tx, officer, { id, revision: revision(id), statementId, place: 'last' })
  },
  'an activity is taken out': (tx, { activities }, revision, pick) => {
    const id = of(activities, pick)
    return removeActivity(tx, officer, { id, revision: revision(id) })
  },
  'an activity is added': (tx, { planId, statements }) =>
    addActivity(tx, officer, {
      planId,
      statementId: statements[0] ?? null,
      ref: null,
      text: 'Added',
      ...BARE,
    }),
  'a part gets a lead and a date': (tx, { milestones, post }, revision, pick) => {
    const id = of(milestones, pick)
    const timescale = { text: 'June', startsOn: null, dueOn: '2024-06-30', ongoing: false }
    return amendMilestone(tx, officer, { id, revision: revision(id), leadPostId: post, timescale })
  },
  'a part moves': (tx, { milestones }, revision, pick) => {
    const id = of(milestones, pick)
    return moveMilestone(tx, officer, { id, revision: revision(id), place: pick % 2 ? 'first' : 'last' })
  },
  'a part is taken out': (tx, { milestones }, revision, pick) => {
    const id = of(milestones, pick)
    return removeMilestone(tx, officer, { id, revision: revision(id) })
  },
  'a part is added': (tx, { activities }) =>
    addMilestone(tx, officer, { activityId: activities[0] ?? '', ref: null, text: 'Added', timescale: null }),
  'a link is drawn': (tx, { statements, activities }, _revision, pick) =>
    linkRecords(tx, officer, {
      fromId: of(activities, pick),
      toId: statements[2] ?? '',
      kind: 'addresses-need',
    }),
  'the plan is described anew': async (tx, { planId }) => {
    const draft = await loadDraft(tx, planId)
    const revision = draft?.revision ?? 0
    return amendPlan(tx, officer, {
      id: planId,
      revision,
      title: 'Renamed',
      summary: 'New',
      startsOn: '2024-01-01',
    })
  },
}

test('each change undone leaves the same plan and thread, whatever was changed before it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ change: fc.constantFrom(...Object.keys(CHANGES)), pick: fc.nat(23) }), {
        minLength: 1,
        maxLength: 5,
      }),
      async (steps) => {
        const grown = await grow()
        for (const { change, pick } of steps) {
          const before = await draftOf(grown.planId)
          const newest = (await lastChange()).id
          await edit((tx) =>
            Promise.resolve(CHANGES[change]?.(tx, grown, (id) => before.revisions.get(id) ?? 0, pick)),
          )
          const made = (await edit((tx) => selectRecent(tx, ALL, 20))).filter(({ id }) => id > newest)
          const own = made.findLast(({ recordKind }) => recordKind !== 'thread.link') ?? made[0]
          if (!own || !isUndoable(own, officer)) continue
          expect(await undo(own.id), change).toMatchObject({ ok: true })
          const after = await draftOf(grown.planId)
          expect(after.content, change).toEqual(before.content)
          const known = new Set(before.removed.map(({ id }) => id))
          const added = own.operation === 'insert' && own.recordKind !== 'thread.link' ? [own.recordId] : []
          expect(
            after.removed.map(({ id }) => id).filter((id) => !known.has(id)),
            change,
          ).toEqual(added)
        }
      },
    ),
    { numRuns: 25 },
  )
}, 240_000)

describe('undo', () => {
  test('of an undo is refused: the change is made again by hand', async () => {
    const { activities } = await grow()
    const id = activities[1] ?? ''
    valueOf(await edit((tx) => removeActivity(tx, officer, { id, revision: 1 })))
    valueOf(await undo((await lastOf(id)).id))
    expect(await undo((await lastOf(id)).id)).toMatchObject({ fault: { message: 'fault.undo.kind' } })
  })

  test('of an untied link draws it again, and of a drawn one unties it', async () => {
    const { activities, statements } = await grow()
    const link = {
      fromId: activities[0] ?? '',
      toId: statements[2] ?? '',
      kind: 'also-links-to',
    } as const
    valueOf(await edit((tx) => linkRecords(tx, officer, link)))
    const tied = await lastChange()
    valueOf(await edit((tx) => unlinkRecords(tx, officer, link)))
    valueOf(await undo((await lastChange()).id))
    const stated = async () =>
      (await edit((tx) => linksOf(tx, link.fromId))).filter(({ link: { kind } }) => kind === link.kind).length
    expect(await stated()).toBe(1)
    valueOf(await undo(tied.id))
    expect(await stated()).toBe(0)
    expect(await undo(tied.id)).toMatchObject({ ok: false, fault: { kind: 'not-found' } })
  })

  test('of a post’s title gives the old one back', async () => {
    const { post } = await grow()
    const input = { id: post, revision: 1, title: 'Another', organisationId: null, portfolio: true }
    valueOf(await edit((tx) => changePost(tx, officer, input)))
    valueOf(await undo((await lastOf(post)).id))
    const [row] = await database.owner<{ title: string; portfolio: boolean }>(
      'select title, portfolio from partners.post where id = $1',
      [post],
    )
    expect(row).toMatchObject({ portfolio: false, title: expect.stringContaining('Post ') as string })
  })

  test('is refused when somebody changed the record since, for another’s change, and for none', async () => {
    const { activities } = await grow()
    const id = activities[0] ?? ''
    valueOf(await edit((tx) => amendActivity(tx, officer, { id, revision: 1, text: 'Mine' })))
    const mine = await lastOf(id)
    expect(await undo(mine.id, administrator)).toMatchObject({ fault: { message: 'fault.undo.others' } })
    valueOf(
      await database.db.as(administrator.id, 'activity.amend', (tx) =>
        amendActivity(tx, administrator, { id, revision: 2, text: 'Theirs' }),
      ),
    )
    expect(await undo(mine.id)).toMatchObject({ fault: { message: 'fault.undo.overtaken' } })
    for (const entry of [0, 999_999_999])
      expect(await undo(entry)).toMatchObject({ fault: { message: 'fault.undo.missing' } })
  })

  test('of what others have acted on is refused: a version is not unproposed', async () => {
    const { planId } = await grow()
    const { id } = await propose(planId)
    expect(await undo((await lastOf(id)).id)).toMatchObject({ fault: { message: 'fault.undo.kind' } })
    await approve(id)
    const [approval] = await database.db.as(people.directorateLead.id, 'test', (tx) =>
      selectRecent(tx, ALL, 1),
    )
    expect(await undo(approval?.id ?? 0, people.directorateLead)).toMatchObject({
      fault: { message: 'fault.undo.kind' },
    })
  })

  test('of a removal is refused when what is beneath it was taken away, and nothing is half done', async () => {
    const { statements } = await grow()
    const id = statements[2] ?? ''
    valueOf(await edit((tx) => removeStatement(tx, officer, { id, revision: 1 })))
    const removal = await lastOf(id)
    valueOf(await edit((tx) => restoreStatement(tx, officer, { id, revision: 2 })))
    expect(await undo(removal.id)).toMatchObject({ fault: { message: 'fault.undo.overtaken' } })
  })

  test('is written in the audit as an undo, with the entry that it undid', async () => {
    const { activities } = await grow()
    const id = activities[0] ?? ''
    valueOf(await edit((tx) => amendActivity(tx, officer, { id, revision: 1, text: 'Slip' })))
    const { id: entry } = await lastOf(id)
    valueOf(await undo(entry))
    const entries = await database.owner<{ operation: string; record_id: string }>(
      "select operation, record_id from audit.entry where event = 'change.undo' and (record_id = $1 or record_id = $2) order by id",
      [id, String(entry)],
    )
    expect(entries).toEqual([
      { operation: 'update', record_id: id },
      { operation: 'note', record_id: String(entry) },
    ])
  })
})

describe('what the document says', () => {
  test('is right again when the change that superseded it is undone, and for a link that is drawn anew', async () => {
    const { planId, activities, statements } = await grow()
    const id = activities[0] ?? ''
    const toId = statements[2] ?? ''
    const link = { fromId: id, toId, kind: 'also-links-to' } as const
    valueOf(await edit((tx) => linkRecords(tx, officer, link)))
    const document = '00000000-0000-4000-8000-00000000d0c1'
    await database.owner(
      `insert into documents.document (id, filename, sha256, media_type, bytes) values ($1, 'a.txt', $2, 'text/plain', '')`,
      [document, 'a'.repeat(64)],
    )
    await database.owner(
      `insert into thread.provenance (node_id, fact, document_id, line, to_id)
       values ($1, 'text', $2, 1, null), ($1, 'reference', $2, 1, null), ($1, 'link', $2, 2, $3)`,
      [id, document, toId],
    )
    const facts = async () =>
      (await draftOf(planId)).content.activities
        .find((each) => each.id === id)
        ?.sources.map(({ fact }) => fact)
    valueOf(await edit((tx) => amendActivity(tx, officer, { id, revision: 1, text: 'Not as printed' })))
    expect(await facts()).toEqual(['reference', 'link'])
    valueOf(await undo((await lastOf(id)).id))
    expect(await facts()).toEqual(['reference', 'text', 'link'])
    valueOf(await edit((tx) => unlinkRecords(tx, officer, link)))
    expect(await facts()).toEqual(['reference', 'text'])
    valueOf(await edit((tx) => linkRecords(tx, officer, link)))
    expect(await facts()).toEqual(['reference', 'text', 'link'])
  })
})

describe('recent changes', () => {
  test('are told to who sees the record, and to nobody else', async () => {
    await grow()
    const seen = (id: string) => database.db.as(id, 'test', (tx) => selectRecent(tx, ALL, 50))
    expect(await seen(people.scrutiny.id)).toHaveLength(50)
    expect(await seen(people.roleless.id)).toEqual([])
    expect(await seen(NOWHERE)).toEqual([])
  })

  test('can be asked for by plan, person and kind', async () => {
    const { planId } = await grow()
    const ask = (filter: object) => edit((tx) => selectRecent(tx, { ...ALL, ...filter }, 100))
    expect(new Set((await ask({ planId })).map((each) => each.planId))).toEqual(new Set([planId]))
    expect(await ask({ personId: people.clerk.id })).toEqual([])
    expect(new Set((await ask({ kind: 'plan.milestone' })).map(({ recordKind }) => recordKind))).toEqual(
      new Set(['plan.milestone']),
    )
  })
})
