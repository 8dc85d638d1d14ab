import { describe, expect, test } from 'vitest'
import { freshDatabase, runSql } from '../../../tests/support/database.ts'
import { seedPeople } from '../../../tests/support/people.ts'
import { anUpdate, reporting, setToday } from '../../../tests/support/reporting.ts'
import { faultOf, valueOf } from '../../../tests/support/results.ts'
import { sentenceOf } from '../../../tests/support/sentences.ts'
import { removeActivity } from '../plan/index.ts'
import {
  addEvidence,
  dropEvidence,
  draftOf,
  evidenceOf,
  freezePeriod,
  giveUpdate,
  loadEvidence,
  myRequests,
  proposeReplanning,
  replanningsOf,
  requestsOf,
  saveDraft,
  settleReplanning,
  settleUpdate,
  toSettle,
  updatesOf,
} from './index.ts'

const database = await freshDatabase()
const people = await seedPeople(database)
const { officer, directorateLead, clerk, boardMember, scrutiny } = people
const kit = reporting(database, people)
const { as, edit, aPlan, activityIn, publishNow, open, ask, grant } = kit

// The lead of every activity here; the clerk deputises, the board member leads something else.
const asker = await kit.anOrganisation('Rooms and Gardens')
const post = await kit.aPost('Head of rooms', asker)
const otherPost = await kit.aPost('Head of something else')
const lead = { ...people.translator, grants: people.activityLead.grants, roles: people.activityLead.roles }
const deputy = { ...clerk, grants: people.activityLead.grants, roles: people.activityLead.roles }
const elsewhere = { ...boardMember, grants: people.activityLead.grants, roles: people.activityLead.roles }
await kit.appoint(post, lead.id)
await kit.appoint(otherPost, elsewhere.id)
await grant(deputy.id, 'deputy', post)

/** A plan with one activity, asked about: the request. */
async function asked(title: string) {
  const plan = await aPlan({ title })
  const activity = await activityIn(plan.id, `${title}: open the rooms`, {
    leadPostId: post,
    organisationId: asker,
  })
  await publishNow(plan.id)
  const period = await open(plan.id)
  await ask(period.id)
  const [request] = await edit((tx) => requestsOf(tx, period.id))
  if (!request) throw new Error('Nothing is asked.')
  return { plan, activity, period, request }
}

describe('an update', () => {
  test('is given by who holds the post, or deputises, and by nobody else who may give others', async () => {
    const { request } = await asked('Given')
    const given = valueOf(await as(lead, (tx) => giveUpdate(tx, lead, anUpdate(request.id))))
    expect(given.number).toBe(1)
    valueOf(await as(deputy, (tx) => giveUpdate(tx, deputy, anUpdate(request.id, { seen: 1 }))))
    const refused = await as(elsewhere, (tx) => giveUpdate(tx, elsewhere, anUpdate(request.id, { seen: 2 })))
    expect(sentenceOf(faultOf(refused))).toContain('holds its lead post')
    const updates = await as(scrutiny, (tx) => updatesOf(tx, request.id))
    expect(updates.map(({ givenBy, byPhone, state }) => [givenBy, byPhone, state])).toEqual([
      ['Test translator', false, 'submitted'],
      ['Test clerk', false, 'submitted'],
    ])
    const forged = `insert into delivery.update (id, request_id, number, word, standing, given_by)
      values (gen_random_uuid(), '${request.id}', 3, 'complete', 'complete', '${elsewhere.id}')`
    await expect(as(elsewhere, (tx) => runSql(tx, forged))).rejects.toThrow('row-level security')
  })

  test('that an officer takes by phone is marked so, whatever was said of it', async () => {
    const { request } = await asked('By phone')
    valueOf(await as(officer, (tx) => giveUpdate(tx, officer, anUpdate(request.id))))
    const [update] = await edit((tx) => updatesOf(tx, request.id))
    expect(update).toMatchObject({ byPhone: true, onBehalfOf: 'Head of rooms', givenBy: 'Test officer' })
  })

  test('that somebody gave meanwhile is seen first, and two at once make one', async () => {
    const { request } = await asked('Two at once')
    const both = await Promise.all(
      [lead, deputy].map((who) => as(who, (tx) => giveUpdate(tx, who, anUpdate(request.id)))),
    )
    expect(both.filter((each) => each.ok)).toHaveLength(1)
    const second = both.find((each) => !each.ok)
    expect(second && sentenceOf(faultOf(second))).toMatch(/^Test (clerk|translator) gave an update/)
  })

  test('to an activity that was taken out is not taken, and what was said before stays', async () => {
    const { request, plan, activity } = await asked('Taken out')
    valueOf(await as(lead, (tx) => giveUpdate(tx, lead, anUpdate(request.id))))
    await activityIn(plan.id, 'Another one')
    valueOf(await edit((tx) => removeActivity(tx, officer, { id: activity, revision: 1 })))
    await publishNow(plan.id)
    const late = await as(lead, (tx) => giveUpdate(tx, lead, anUpdate(request.id, { seen: 1 })))
    expect(sentenceOf(faultOf(late))).toContain('taken out of the plan')
    expect(await as(lead, (tx) => updatesOf(tx, request.id))).toHaveLength(1)
  })

  test('after the freeze is taken and marked as revised, whatever its giver says', async () => {
    const { request, period } = await asked('After the freeze')
    valueOf(await as(lead, (tx) => giveUpdate(tx, lead, anUpdate(request.id))))
    valueOf(await edit((tx) => freezePeriod(tx, officer, { id: period.id })))
    valueOf(await as(lead, (tx) => giveUpdate(tx, lead, anUpdate(request.id, { seen: 1 }))))
    const updates = await edit((tx) => updatesOf(tx, request.id))
    expect(updates.map(({ revisedSinceReported }) => revisedSinceReported)).toEqual([false, true])
  })

  test('leaves a draft to whoever may give it, and to nobody else, until it is given', async () => {
    const { request } = await asked('Drafted')
    const save = (fields: Record<string, string>) =>
      as(lead, (tx) => saveDraft(tx, lead, { requestId: request.id, fields }))
    valueOf(await save({ done: 'Half a' }))
    expect(valueOf(await save({ done: 'Half a sentence' }))).toEqual({ revision: 2 })
    expect((await as(deputy, (tx) => draftOf(tx, request.id)))?.fields).toEqual({ done: 'Half a sentence' })
    expect(await as(scrutiny, (tx) => draftOf(tx, request.id))).toBeUndefined()
    expect(await as(directorateLead, (tx) => draftOf(tx, request.id))).toBeUndefined()
    const mine = (await as(lead, (tx) => myRequests(tx))).find(({ requestId }) => requestId === request.id)
    expect(mine).toMatchObject({ hasDraft: true, answered: null, dueOn: '2023-10-13' })
    valueOf(await as(lead, (tx) => giveUpdate(tx, lead, anUpdate(request.id))))
    expect(await as(lead, (tx) => draftOf(tx, request.id))).toBeUndefined()
  })

  test('is dated by the day of the database', async () => {
    const { request } = await asked('Dated')
    await setToday(database, '2099-03-29')
    valueOf(await as(lead, (tx) => giveUpdate(tx, lead, anUpdate(request.id))))
    expect((await edit((tx) => updatesOf(tx, request.id)))[0]?.givenOn).toBe('2099-03-29')
    await database.owner(
      `create or replace function identity.today() returns date language sql stable set search_path = pg_catalog as
       $$ select (now() at time zone 'Europe/London')::date $$`,
    )
  })
})

describe('settling', () => {
  test('an update is approved or returned once, by a directorate lead, and returned with a comment', async () => {
    const { request } = await asked('Settled')
    const { id } = valueOf(await as(lead, (tx) => giveUpdate(tx, lead, anUpdate(request.id))))
    const settle = (who: typeof officer, approve: boolean, comment = '') =>
      as(who, (tx) => settleUpdate(tx, who, { id, approve, comment }))
    expect((await as(directorateLead, (tx) => toSettle(tx))).map((each) => each.id)).toContain(id)
    expect(faultOf(await settle(officer, true)).kind).toBe('not-allowed')
    expect(sentenceOf(faultOf(await settle(directorateLead, false)))).toContain('needs a comment')
    valueOf(await settle(directorateLead, false, 'Which rooms?'))
    expect(faultOf(await settle(directorateLead, true)).kind).toBe('conflict')
    const [update] = await edit((tx) => updatesOf(tx, request.id))
    expect(update).toMatchObject({ state: 'returned', comment: 'Which rooms?', settledAlone: false })
  })

  test('reaches what lies in the scope of the grant, and nothing else', async () => {
    const { request } = await asked('In scope')
    const { id } = valueOf(await as(lead, (tx) => giveUpdate(tx, lead, anUpdate(request.id))))
    const other = await kit.anOrganisation('Somebody else entirely')
    const scoped = { ...people.roleless, grants: directorateLead.grants, roles: directorateLead.roles }
    await grant(scoped.id, 'directorate-lead', other)
    expect((await as(scoped, (tx) => toSettle(tx))).map((each) => each.id)).not.toContain(id)
    expect(
      faultOf(await as(scoped, (tx) => settleUpdate(tx, scoped, { id, approve: true, comment: '' }))).kind,
    ).toBe('not-found')
    await grant(scoped.id, 'directorate-lead', asker)
    valueOf(await as(scoped, (tx) => settleUpdate(tx, scoped, { id, approve: true, comment: '' })))
  })

  test('one’s own is refused while somebody else can, and says so where nobody else can', async () => {
    const { request } = await asked('Own')
    await kit.appoint(post, directorateLead.id)
    const both = { ...directorateLead, grants: [...directorateLead.grants, ...lead.grants] }
    const give = async (seen: number) =>
      valueOf(await as(both, (tx) => giveUpdate(tx, both, anUpdate(request.id, { seen })))).id
    const id = await give(0)
    const settle = () => as(both, (tx) => settleUpdate(tx, both, { id, approve: true, comment: '' }))
    expect(sentenceOf(faultOf(await settle()))).toContain('gave this yourself')
    const forged = `update delivery.update set state = 'approved', settled_by = '${both.id}' where id = '${id}'`
    await expect(as(both, (tx) => runSql(tx, forged))).rejects.toThrow('Nobody settles their own')
    await database.owner(
      "update identity.role_grant set ended_at = now(), end_reason = 'for the test' where role = 'directorate-lead' and person_id <> $1",
      [both.id],
    )
    valueOf(await settle())
    expect((await edit((tx) => updatesOf(tx, request.id)))[0]).toMatchObject({
      state: 'approved',
      settledAlone: true,
    })
  })
})

describe('evidence', () => {
  test('waits for the update, comes with it, and stays', async () => {
    const { request } = await asked('Shown')
    const pdf = Buffer.from('%PDF-1.7 the minutes')
    const file = {
      requestId: request.id,
      title: '',
      kind: 'file',
      filename: 'C:\\minutes.pdf',
      bytes: pdf,
    } as const
    const { id } = valueOf(await as(lead, (tx) => addEvidence(tx, lead, file)))
    expect(await as(scrutiny, (tx) => evidenceOf(tx, request.id))).toEqual([])
    valueOf(await as(lead, (tx) => giveUpdate(tx, lead, anUpdate(request.id))))
    const [seen] = await as(scrutiny, (tx) => evidenceOf(tx, request.id))
    expect(seen).toMatchObject({
      filename: 'minutes.pdf',
      mediaType: 'application/pdf',
      title: 'minutes.pdf',
    })
    expect((await as(scrutiny, (tx) => loadEvidence(tx, id)))?.bytes).toEqual(pdf)
    expect(faultOf(await as(lead, (tx) => dropEvidence(tx, lead, { id }))).kind).toBe('conflict')
  })

  test('is what its bytes say, at most 10 MB, and a link to a page', async () => {
    const { request } = await asked('Refused')
    const add = async (input: { url: string } | { bytes: Buffer }) => {
      const about = { requestId: request.id, title: 'Proof' }
      const whole =
        'url' in input
          ? ({ ...about, kind: 'link', ...input } as const)
          : ({ ...about, kind: 'file', filename: 'proof.pdf', ...input } as const)
      return as(lead, (tx) => addEvidence(tx, lead, whole))
    }
    expect(sentenceOf(faultOf(await add({ bytes: Buffer.from([0, 1, 2, 3]) })))).toContain(
      'kind that is not taken',
    )
    expect(sentenceOf(faultOf(await add({ bytes: Buffer.alloc(10 * 1024 * 1024 + 1, 'a') })))).toContain(
      'larger than 10 MB',
    )
    expect(faultOf(await add({ url: 'javascript:alert(1)' })).kind).toBe('invalid')
    const { id } = valueOf(await add({ url: 'https://example.org/minutes' }))
    valueOf(await as(deputy, (tx) => dropEvidence(tx, deputy, { id })))
    expect(await as(lead, (tx) => evidenceOf(tx, request.id))).toEqual([])
  })
})

describe('a new date', () => {
  test('is proposed with a reason, settled once, and leaves the original as it was', async () => {
    const { request, activity, plan } = await asked('Re-planned')
    const propose = (dueOn: string, why = 'The builder left') =>
      as(lead, (tx) =>
        proposeReplanning(tx, lead, { requestId: request.id, recordId: activity, dueOn, why }, '2023-10-05'),
      )
    expect(sentenceOf(faultOf(await propose('2023-10-04')))).toContain('before today')
    expect(faultOf(await propose('2023-12-31', ' ')).kind).toBe('invalid')
    const { id } = valueOf(await propose('2023-12-31'))
    expect(faultOf(await propose('2024-01-31')).kind).toBe('conflict')
    const settle = () =>
      as(directorateLead, (tx) => settleReplanning(tx, directorateLead, { id, accept: true, comment: '' }))
    valueOf(await settle())
    expect(faultOf(await settle()).kind).toBe('conflict')
    const second = valueOf(await propose('2024-03-31'))
    const entries = await edit((tx) => replanningsOf(tx, plan.id))
    expect(entries.map(({ wasDueOn, dueOn, accepted }) => [wasDueOn, dueOn, accepted])).toEqual([
      ['2023-09-30', '2023-12-31', true],
      ['2023-12-31', '2024-03-31', null],
    ])
    // Whoever proposed it is told when it is refused, and not who refused it or why.
    const refused = { id: second.id, accept: false, comment: 'Not without a room.' }
    valueOf(await as(directorateLead, (tx) => settleReplanning(tx, directorateLead, refused)))
    const told = await database.owner<{ person: string; told: object; path: string }>(
      `select person_id as person, "values" as told, path from notice.notice where key = $1 order by person_id`,
      [`date-refused:${second.id}`],
    )
    expect(told.map(({ person }) => person)).toEqual([lead.id, deputy.id].toSorted())
    for (const notice of told)
      expect(notice).toMatchObject({
        told: { activity: request.activity.text },
        path: `/workspace/reports/${request.id}/dates`,
      })
  })
})
