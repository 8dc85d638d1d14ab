import { describe, expect, test } from 'vitest'
import { freshDatabase, runSql } from '../../../tests/support/database.ts'
import { seedPeople } from '../../../tests/support/people.ts'
import { faultOf, valueOf } from '../../../tests/support/results.ts'
import { sentenceOf } from '../../../tests/support/sentences.ts'
import { seedTwoPlans } from '../../../tests/support/two-plans.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Actor } from '../../platform/identity/actor.ts'
import { grantsInForce } from '../../platform/identity/grants.ts'
import { endGrant, giveGrant, type GrantInput } from './commands.ts'
import { listGrants, stateOf } from './queries.ts'

const database = await freshDatabase()
const { db, owner } = database
const people = await seedPeople(database)
const { administrator, officer, clerk, scrutiny } = people
const two = await seedTwoPlans(database)

const TODAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format()
const as = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => db.as(actor.id, 'grants.test', work)
const give = (input: Partial<GrantInput>, actor = administrator) =>
  as(actor, (tx) =>
    giveGrant(tx, actor, {
      personId: clerk.id,
      role: 'activity-lead',
      scopeId: two.plan,
      startsOn: TODAY,
      endsOn: null,
      reason: 'She keeps the plan while Bo is away.',
      ...input,
    }),
  )
const inForce = (person: string) =>
  db.as(person, 'grants.test', async (tx) =>
    (await grantsInForce(tx, person)).map(({ role, scope, post }) => [role, scope?.title ?? null, post]),
  )

describe('giving a role', () => {
  test('says who has it, where, from when, from whom and why, until it is ended by somebody with a reason', async () => {
    const { id } = valueOf(await give({ role: 'performance-officer', endsOn: '2099-12-31' }))
    expect(await inForce(clerk.id)).toContainEqual(['performance-officer', 'First plan', null])
    const filter = { personId: clerk.id, role: 'performance-officer', state: '' }
    const listed = async () => (await as(administrator, (tx) => listGrants(tx, filter, TODAY)))[0]
    expect(await listed()).toMatchObject({ scopeKind: 'plan', grantedBy: administrator.name, endedAt: null })
    valueOf(await as(administrator, (tx) => endGrant(tx, administrator, { id, reason: 'Bo is back' })))
    const ended = await listed()
    expect(ended).toMatchObject({ endedBy: administrator.name, endReason: 'Bo is back' })
    expect(ended && stateOf(ended, TODAY)).toBe('past')
    expect(await inForce(clerk.id)).not.toContainEqual(['performance-officer', 'First plan', null])
    const again = await as(administrator, (tx) => endGrant(tx, administrator, { id, reason: 'Twice' }))
    expect(sentenceOf(faultOf(again))).toContain('has ended this role already')
  })

  test('is refused with a sentence for oneself, for what is no role, scope, date or person, and without a reason', async () => {
    const refused: [Partial<GrantInput>, RegExp][] = [
      [{ personId: administrator.id }, /Nobody gives a role to themselves/],
      [{ role: 'owner' }, /not a role/],
      [{ role: 'administrator' }, /whole partnership/],
      [{ role: 'deputy' }, /deputy acts for/],
      [{ role: 'clerk', scopeId: two.post }, /limited to a post/],
      [{ scopeId: two.activity }, /not here any more/],
      [{ scopeId: "x'; drop table" }, /not here any more/],
      [{ personId: two.plan }, /not here any more/],
      [{ startsOn: '2026-02-30' }, /no day of the calendar/],
      [{ startsOn: '2026-02-02', endsOn: '2026-02-01' }, /before the first/],
      [{ reason: ' ' }, /reason is empty/],
      [{ reason: 'x'.repeat(501) }, /shorten it by 1/],
    ]
    for (const [input, sentence] of refused) expect(sentenceOf(faultOf(await give(input)))).toMatch(sentence)
  })

  test('the same role at the same place and time is there once', async () => {
    valueOf(await give({ personId: scrutiny.id, scopeId: two.organisation }))
    expect(faultOf(await give({ personId: scrutiny.id, scopeId: two.organisation })).kind).toBe('conflict')
    valueOf(await give({ personId: scrutiny.id, scopeId: two.otherOrganisation }))
  })

  test('is for administrators, by the command and around it', async () => {
    expect(faultOf(await give({}, officer)).kind).toBe('not-allowed')
    const around = db.as(officer.id, 'grants.test', (tx) =>
      giveGrant(tx, administrator, {
        personId: scrutiny.id,
        role: 'clerk',
        scopeId: null,
        startsOn: TODAY,
        endsOn: null,
        reason: 'x',
      }),
    )
    await expect(around).rejects.toMatchObject({ code: '42501' })
  })
})

describe('the last administrator', () => {
  test('stays, by the command and around it; of two who end each other at once one stays', async () => {
    const own = (
      await as(administrator, (tx) =>
        listGrants(tx, { personId: administrator.id, role: 'administrator', state: 'now' }, TODAY),
      )
    )[0]
    if (!own) throw new Error('no grant')
    const end = (actor: Actor, id: string) =>
      as(actor, (tx) => endGrant(tx, actor, { id, reason: 'They left' }))
    expect(sentenceOf(faultOf(await end(administrator, own.id)))).toMatch(/last administrator/)
    const sql = `update identity.role_grant set ended_by = identity.acting_person(), end_reason = 'x' where id = '${own.id}'`
    await expect(as(administrator, (tx) => runSql(tx, sql))).rejects.toMatchObject({ code: '23001' })
    const second = valueOf(await give({ personId: officer.id, role: 'administrator', scopeId: null }))
    const both = await Promise.all([
      end(administrator, second.id),
      end({ ...officer, roles: administrator.roles, grants: administrator.grants }, own.id).catch(
        () => undefined,
      ),
    ])
    expect(both.filter((result) => result?.ok)).toHaveLength(1)
    const [left] = await owner<{ count: number }>(
      "select count(*) from identity.role_grant where role = 'administrator' and ended_at is null",
    )
    expect(left?.count).toBe(1)
    // Whoever it is, the other tests go on with the first.
    await owner(
      "insert into identity.role_grant (person_id, role, reason) values ($1, 'administrator', 'For the test')",
      [administrator.id],
    )
  })
})

describe('what comes with a post', () => {
  test('a holder reads what the post leads, and no more from the day after the last one', async () => {
    const holder = two.people.get('holder of the post') ?? ''
    expect(await inForce(holder)).toEqual([['activity-lead', 'First lead', 'First lead']])
    await owner(
      `insert into partners.post_role (post_id, role, reason) values ('${two.post}', 'board-member', 'The chair sits on the board')`,
    )
    expect(await inForce(holder)).toContainEqual(['board-member', null, 'First lead'])
    expect(await inForce(two.people.get('deputy of the post') ?? '')).toContainEqual([
      'board-member',
      null,
      'First lead',
    ])
    await owner(
      `update partners.holding set ends_on = identity.today() - 1 where person_id = '${holder}' and post_id = '${two.post}'`,
    )
    expect(await inForce(holder)).toEqual([])
    const drafts = await db.as(holder, 'grants.test', (tx) => runSql(tx, 'select id from plan.plan'))
    expect(drafts).toEqual([])
  })

  test('a grant that was given with a holding ends with it', async () => {
    const person = two.people.get('former holder of the post') ?? ''
    await owner(`
      insert into identity.role_grant (person_id, role, reason, holding_id)
      select person_id, 'clerk', 'They minute what the post does', id from partners.holding where person_id = '${person}'`)
    expect(await inForce(person)).toEqual([])
    await owner(`update partners.holding set ends_on = null where person_id = '${person}'`)
    expect(await inForce(person)).toContainEqual(['clerk', null, 'First lead'])
  })
})

test('everybody sees their own grants, and nobody else’s but who sees to them', async () => {
  const all = { personId: '', role: '', state: '' }
  const seen = await as(scrutiny, (tx) => listGrants(tx, all, TODAY))
  expect(new Set(seen.map(({ personId }) => personId))).toEqual(new Set([scrutiny.id]))
  expect((await as(officer, (tx) => listGrants(tx, all, TODAY))).length).toBeGreaterThan(10)
  expect(await db.as(scrutiny.id, 'grants.test', (tx) => grantsInForce(tx, administrator.id))).toEqual([])
})
