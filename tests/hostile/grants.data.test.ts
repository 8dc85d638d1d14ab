import { describe, expect, test } from 'vitest'
import { freshDatabase, runSql } from '../support/database.ts'
import { seedPeople } from '../support/people.ts'
import { seedTwoPlans } from '../support/two-plans.ts'

/** What somebody could try who can make the application's login say any SQL, in their own name. */
const database = await freshDatabase()
const { db, owner } = database
const people = await seedPeople(database)
const two = await seedTwoPlans(database)
const { administrator, officer, directorateLead, clerk, scrutiny } = people
const scoped = (name: string) => two.people.get(name) ?? ''

const REFUSED = '42501'

/** The SQLSTATE of the refusal; how many rows were touched where there was none. */
async function outcome(person: string, text: string): Promise<string | number> {
  try {
    return await db.as(person, 'hostile.tried', async (tx) => {
      const rows = await runSql(tx, `${text} returning 1`)
      return rows.length
    })
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'no SQLSTATE'
  }
}

function grant(to: string, by: string, more: Record<string, string> = {}): string {
  const values = { person_id: `'${to}'`, role: "'clerk'", reason: "'more'", granted_by: `'${by}'`, ...more }
  return `insert into identity.role_grant (${Object.keys(values).join()}) values (${Object.values(values).join()})`
}

describe('a role for oneself', () => {
  test('is given by nobody, also by no administrator, whoever’s name stands under it', async () => {
    for (const me of [administrator, officer, directorateLead, clerk, scrutiny]) {
      for (const by of [me.id, administrator.id, officer.id])
        expect(await outcome(me.id, grant(me.id, by, { role: "'administrator'" })), me.name).toBe(REFUSED)
    }
  })

  test('is not had by way of a post: by appointing oneself, or by a role for one’s own post', async () => {
    const appoint = (person: string, starts = '2026-01-01') =>
      `insert into partners.holding (post_id, person_id, starts_on) values ('${two.post}', '${person}', '${starts}')`
    for (const me of [administrator, officer]) expect(await outcome(me.id, appoint(me.id))).toBe(REFUSED)
    await owner(
      `insert into partners.holding (post_id, person_id, starts_on) values ('${two.post}', '${administrator.id}', '2999-01-01')`,
    )
    const bring = `insert into partners.post_role (post_id, role, reason, granted_by) values ('${two.post}', 'clerk', 'x', '${administrator.id}')`
    expect(await outcome(administrator.id, bring)).toBe(REFUSED)
    await owner(`delete from partners.holding where person_id = '${administrator.id}'`)
    expect(await outcome(administrator.id, bring)).toBe(1)
    expect(await outcome(officer.id, appoint(clerk.id))).toBe(REFUSED)
    expect(await outcome(administrator.id, appoint(clerk.id, '2026-02-01'))).toBe(1)
    const longer = `update partners.holding set ends_on = null where person_id = '${scoped('former holder of the post')}'`
    expect(await outcome(officer.id, longer)).toBe(REFUSED)
  })

  test('no post brings the administrator’s role or a deputy’s', async () => {
    for (const role of ['administrator', 'deputy']) {
      const bring = `insert into partners.post_role (post_id, role, reason, granted_by) values ('${two.post}', '${role}', 'x', '${administrator.id}')`
      expect(await outcome(administrator.id, bring)).toBe('23514')
    }
  })
})

describe('a grant', () => {
  test('bears the name of who gave it, and has no end before it began to run', async () => {
    expect(await outcome(administrator.id, grant(clerk.id, officer.id))).toBe(REFUSED)
    expect(await outcome(administrator.id, grant(clerk.id, administrator.id, { ended_at: 'now()' }))).toBe(
      REFUSED,
    )
    expect(await outcome(administrator.id, grant(clerk.id, administrator.id, { granted_at: 'now()' }))).toBe(
      REFUSED,
    )
  })

  test('never changes: not its role, its person, its scope, its days or its reason', async () => {
    const changes = {
      role: "'administrator'",
      person_id: `'${clerk.id}'`,
      scope_id: 'null',
      starts_on: "'2020-01-01'",
      ends_on: 'null',
      granted_by: `'${clerk.id}'`,
      reason: "'better'",
      holding_id: 'null',
    }
    for (const [column, value] of Object.entries(changes)) {
      for (const me of [administrator.id, officer.id, scoped('performance-officer of the plan, over')])
        expect(await outcome(me, `update identity.role_grant set ${column} = ${value}`), column).toBe(REFUSED)
    }
    expect(await outcome(administrator.id, 'delete from identity.role_grant')).toBe(REFUSED)
  })

  test('is ended in one’s own name, once, with a reason, and does not come back', async () => {
    const [row] = await owner<{ id: string }>(
      `insert into identity.role_grant (person_id, role, reason) values ('${clerk.id}', 'translator', 'x') returning id`,
    )
    const end = (by: string, more = "end_reason = 'x'") =>
      `update identity.role_grant set ended_by = '${by}', ended_at = now(), ${more} where id = '${row?.id}'`
    expect(await outcome(administrator.id, end(officer.id))).toBe(REFUSED)
    expect(await outcome(administrator.id, end(administrator.id, "end_reason = ' '"))).toBe('23514')
    expect(await outcome(officer.id, end(officer.id))).toBe(0)
    expect(await outcome(administrator.id, end(administrator.id))).toBe(1)
    expect(await outcome(administrator.id, end(administrator.id, "end_reason = 'y'"))).toBe(REFUSED)
    const back = `update identity.role_grant set ended_by = null, ended_at = null, end_reason = null where id = '${row?.id}'`
    expect(await outcome(administrator.id, back)).toBe(REFUSED)
  })

  test('is limited to what its role can have, and to what is there', async () => {
    const to = (role: string, scope: string) =>
      outcome(
        administrator.id,
        grant(clerk.id, administrator.id, { role: `'${role}'`, scope_id: `'${scope}'` }),
      )
    expect(await to('clerk', two.post)).toBe('23514')
    expect(await to('deputy', two.plan)).toBe('23514')
    expect(await to('administrator', two.plan)).toBe('23514')
    expect(await to('clerk', two.activity)).toBe('23514')
    expect(await to('clerk', clerk.id)).toBe('P0002')
  })
})

describe('within its scope a role', () => {
  const own = () => scoped('performance-officer of the organisation')

  test('hands nothing over to another organisation, and moves nothing to another plan', async () => {
    const change = (set: string) => `update plan.activity set ${set} where id = '${two.activity}'`
    expect(await outcome(own(), change("text = 'Better'"))).toBe(1)
    expect(await outcome(own(), change(`organisation_id = '${two.otherOrganisation}'`))).toBe(REFUSED)
    expect(await outcome(own(), change(`plan_id = '${two.otherPlan}'`))).toBe(REFUSED)
    const officerOfPlan = scoped('performance-officer of the plan')
    expect(await outcome(officerOfPlan, change(`plan_id = '${two.otherPlan}'`))).toBe(REFUSED)
    const elsewhere = `update plan.activity set text = 'Worse' where id = '${two.otherActivity}'`
    expect(await outcome(officerOfPlan, elsewhere)).toBe(0)
  })

  test('gives no roles and sees no others’: only a whole one does', async () => {
    expect(await outcome(own(), grant(clerk.id, own()))).toBe(REFUSED)
    const seen = await db.as(own(), 'hostile.tried', (tx) =>
      runSql<{ person_id: string }>(tx, 'select person_id from identity.role_grant'),
    )
    expect(new Set(seen.map((row) => row.person_id))).toEqual(new Set([own()]))
  })

  test('publishes nothing of another plan', async () => {
    const approve = `update plan.version set approved_by = '${directorateLead.id}', approved_at = now() where plan_id = '${two.otherPlan}'`
    expect(await outcome(directorateLead.id, approve)).toBe(1)
    const [version] = await owner<{ id: string }>(
      `select id from plan.version where plan_id = '${two.otherPlan}'`,
    )
    const publish = db.as(scoped('performance-officer of the plan'), 'hostile.tried', (tx) =>
      runSql(tx, `select plan.publish('${version?.id}')`),
    )
    await expect(publish).rejects.toMatchObject({ code: REFUSED })
  })
})

describe('four eyes', () => {
  test('nobody approves what they proposed, an administrator neither', async () => {
    await owner(
      `insert into plan.version (plan_id, number, content, proposed_by) values ('${two.plan}', 7, '{}', '${administrator.id}')`,
    )
    const approve = (by: string) =>
      `update plan.version set approved_by = '${by}', approved_at = now() where plan_id = '${two.plan}' and number = 7`
    expect(await outcome(administrator.id, approve(administrator.id))).toBe(REFUSED)
    expect(await outcome(administrator.id, approve(directorateLead.id))).toBe(REFUSED)
    expect(
      await outcome(
        scoped('directorate-lead of the other organisation'),
        approve(scoped('directorate-lead of the other organisation')),
      ),
    ).toBe(0)
    expect(
      await outcome(scoped('directorate-lead of the plan'), approve(scoped('directorate-lead of the plan'))),
    ).toBe(1)
  })
})
