import { describe, expect, test } from 'vitest'
import { freshDatabase, runSql } from '../../../tests/support/database.ts'
import { seedPeople } from '../../../tests/support/people.ts'
import { planning } from '../../../tests/support/planning.ts'
import { faultOf, valueOf } from '../../../tests/support/results.ts'
import { sentenceOf } from '../../../tests/support/sentences.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Actor } from '../../platform/identity/actor.ts'
import {
  approveVersion,
  compareVersions,
  createPlan,
  listVersions,
  loadPlanContent,
  loadVersion,
  proposeVersion,
  publishVersion,
} from './index.ts'
import { markOfNames, personalWordsOfPlan } from './names-in-plan.ts'

const database = await freshDatabase()
const people = await seedPeople(database)
const { db, owner } = database
const { officer, directorateLead, administrator, scrutiny } = people
const { edit, aWholePlan, propose, approve, publish, amend } = planning(database, people)

const as = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => db.as(actor.id, 'version.test', work)

describe('versions', () => {
  test('a version freezes the plan as it was, and what changes later does not change it', async () => {
    const plan = await aWholePlan('Frozen')
    const version = await propose(plan.id)
    const frozen = await edit((tx) => loadVersion(tx, version.id))
    expect(frozen?.content).toEqual(await edit((tx) => loadPlanContent(tx, plan.id)))
    await amend(plan.activity, 1, 'Thawed activity')
    expect((await edit((tx) => loadVersion(tx, version.id)))?.content).toEqual(frozen?.content)
    expect(frozen).toMatchObject({
      number: 1,
      proposedBy: 'Test officer',
      approvedBy: null,
      isCurrent: false,
    })
  })

  test('who is told that a version waits is told so until it does not, and nobody afterwards', async () => {
    const plan = await aWholePlan('Told of')
    const other = await propose((await aWholePlan('Not told of')).id)
    const version = await propose(plan.id)
    const unread = async (id: string) =>
      (
        await owner<{ message: string }>(
          'select distinct message from notice.notice where key = $1 and read_at is null',
          [`version:${id}`],
        )
      ).map(({ message }) => message)
    expect(await unread(version.id)).toEqual(['notices.versionProposed'])
    await approve(version.id)
    expect(await unread(version.id)).toEqual(['notices.versionApproved'])
    await publish(version.id)
    expect(await unread(version.id)).toEqual([])
    expect(await unread(other.id)).toEqual(['notices.versionProposed'])
  })

  test('versions are counted in each plan, and the same content is not proposed twice', async () => {
    const plan = await aWholePlan('Counted')
    expect((await propose(plan.id)).number).toBe(1)
    const same = await edit((tx) => proposeVersion(tx, officer, { planId: plan.id, note: '' }))
    expect(faultOf(same).kind).toBe('conflict')
    expect(sentenceOf(faultOf(same))).toContain('version 1')
    await amend(plan.activity, 1, 'Counted again')
    const both = await Promise.all(
      [1, 2].map(() => edit((tx) => proposeVersion(tx, officer, { planId: plan.id, note: '' }))),
    )
    expect(both.map((each) => each.ok).toSorted()).toEqual([false, true])
    expect((await edit((tx) => listVersions(tx, plan.id))).map((each) => each.number)).toEqual([2, 1])
  })

  test('an empty plan, a plan that moved on and a plan that is not there cannot be proposed', async () => {
    const fields = {
      kind: 'theme',
      title: 'Empty',
      summary: '',
      periodText: '',
      startsOn: null,
      endsOn: null,
    } as const
    const empty = valueOf(await edit((tx) => createPlan(tx, officer, fields)))
    const input = { planId: empty.id, note: '' }
    expect(faultOf(await edit((tx) => proposeVersion(tx, officer, input))).kind).toBe('invalid')
    expect(faultOf(await edit((tx) => proposeVersion(tx, officer, { ...input, revision: 7 }))).kind).toBe(
      'conflict',
    )
    expect(faultOf(await edit((tx) => proposeVersion(tx, officer, { ...input, planId: 'x' }))).kind).toBe(
      'not-found',
    )
  })

  test('a directorate lead approves and does not publish; a performance officer publishes and does not approve', async () => {
    const plan = await aWholePlan('Two hands')
    const version = await propose(plan.id)
    expect(sentenceOf(faultOf(await edit((tx) => publishVersion(tx, officer, version))))).toContain(
      'not approved',
    )
    expect(faultOf(await edit((tx) => approveVersion(tx, officer, version))).kind).toBe('not-allowed')
    await approve(version.id)
    const again = await as(administrator, (tx) => approveVersion(tx, administrator, version))
    expect(faultOf(again).kind).toBe('conflict')
    expect(sentenceOf(faultOf(again))).toContain('Test directorateLead')
    const byLead = await as(directorateLead, (tx) => publishVersion(tx, directorateLead, version))
    expect(faultOf(byLead).kind).toBe('not-allowed')
    await publish(version.id)
    expect(faultOf(await edit((tx) => publishVersion(tx, officer, version))).kind).toBe('conflict')
    expect((await edit((tx) => listVersions(tx, plan.id)))[0]).toMatchObject({
      approvedBy: 'Test directorateLead',
      publishedBy: 'Test officer',
      isCurrent: true,
    })
  })

  test('that somebody looked at the names in it is kept in the audit, with the records and without the names', async () => {
    const plan = await aWholePlan('Named')
    await amend(plan.activity, 1, 'Ask Olivia Quorn, olivia@example.org')
    const input = { planId: plan.id, note: '' }
    const refused = faultOf(
      await edit((tx) => proposeVersion(tx, officer, { ...input, looked: 'at others' })),
    )
    expect(sentenceOf(refused)).toContain('2 names, addresses or numbers')
    const content = await edit((tx) => loadPlanContent(tx, plan.id))
    const looked = content ? markOfNames(personalWordsOfPlan(content)) : ''
    const version = valueOf(await edit((tx) => proposeVersion(tx, officer, { ...input, looked })))
    await approve(version.id)
    expect(faultOf(await edit((tx) => publishVersion(tx, officer, version))).kind).toBe('invalid')
    valueOf(await edit((tx) => publishVersion(tx, officer, { ...version, looked })))
    const notes = await owner<{ after: object }>(
      `select after from audit.entry where record_kind = 'names.version' and record_id = $1`,
      [version.id],
    )
    const note = { after: { number: 1, lookedAt: 2, records: [plan.activity] } }
    expect(notes).toEqual([note, note])
  })

  test('the database refuses what the commands would not do', async () => {
    const plan = await aWholePlan('Refused')
    const version = await propose(plan.id)
    const run = (actor: Actor, text: string) =>
      as(actor, (tx) => runSql(tx, text.replaceAll('$1', `'${version.id}'::uuid`)))
    const approving =
      'update plan.version set approved_at = now(), approved_by = identity.acting_person() where id = $1'
    await run(officer, approving)
    expect((await edit((tx) => loadVersion(tx, version.id)))?.approvedAt).toBeNull()
    for (const [actor, text] of [
      [
        scrutiny,
        "insert into plan.version (plan_id, number, content) select plan_id, 9, '{}' from plan.version where id = $1",
      ],
      [administrator, "update plan.version set content = '{}' where id = $1"],
      [administrator, 'update plan.version set published_at = now() where id = $1'],
      [administrator, 'delete from plan.version where id = $1'],
      [scrutiny, 'select plan.publish($1)'],
      [directorateLead, 'select plan.publish($1)'],
      [administrator, "insert into published.link values ($1, $1, 'delivers')"],
    ] as const) {
      await expect(run(actor, text)).rejects.toMatchObject({ code: '42501' })
    }
    await expect(
      owner("update plan.version set content = '{}' where id = $1", [version.id]),
    ).rejects.toMatchObject({
      message: 'A version never changes',
    })
    await expect(run(officer, 'select plan.publish($1)')).rejects.toMatchObject({ code: '23514' })
  })

  test('two versions, and a version and the draft, can be compared', async () => {
    const plan = await aWholePlan('Compared')
    const first = await propose(plan.id)
    await amend(plan.activity, 1, 'Compared otherwise')
    const second = await propose(plan.id)
    const compared = valueOf(
      await edit((tx) => compareVersions(tx, { planId: plan.id, from: first.id, to: second.id })),
    )
    expect(compared.changed).toMatchObject([
      {
        record: { id: plan.activity },
        fields: [{ field: 'text', from: 'Compared activity', to: 'Compared otherwise' }],
      },
    ])
    const withDraft = { planId: plan.id, from: second.id, to: 'draft' }
    expect(valueOf(await edit((tx) => compareVersions(tx, withDraft))).changed).toEqual([])
    const other = await aWholePlan('Another')
    const across = { planId: other.id, from: first.id, to: 'draft' }
    expect(faultOf(await edit((tx) => compareVersions(tx, across))).kind).toBe('not-found')
  })
})
