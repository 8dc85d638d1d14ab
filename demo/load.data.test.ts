import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { profile } from '../profiles/demo.ts'
import { publishedPlan, publishedPlans, publishedThread } from '../src/modules/plan/index.ts'
import type { Database } from '../src/platform/database/database.ts'
import { openSignIn } from '../src/compose.ts'
import { enterWithPassword } from '../src/platform/identity/sign-in.ts'
import { freshDatabase, type TestDatabase } from '../tests/support/database.ts'
import { seedPeople } from '../tests/support/people.ts'
import { loadDemonstration } from './load.ts'
import { DEMONSTRATION_PEOPLE } from './people.ts'

const PASSWORD = 'a-password-of-the-test'

const loaded = await freshDatabase()
const first = await load(loaded)

function load(database: TestDatabase, db: Database = database.db): Promise<boolean> {
  return loadDemonstration(db, database.ownerUrl, PASSWORD, profile)
}

/** Rows of every table that the demonstration writes to. */
async function counts(database: TestDatabase): Promise<Record<string, number>> {
  const tables = await database.owner<{ name: string }>(`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema') and tablename <> 'session' order by 1`)
  const found: Record<string, number> = {}
  for (const { name } of tables) {
    const [row] = await database.owner<{ count: number }>(`select count(*) from ${name}`)
    found[name] = row?.count ?? 0
  }
  return found
}

async function currentPlan(title: string) {
  return loaded.db.asPublic(async (reader) => {
    const row = (await publishedPlans(reader)).find((plan) => plan.title === title)
    const plan = row && (await publishedPlan(reader, row.slug))
    if (plan === undefined) throw new Error(`There is no published plan called ${title}.`)
    return plan.content
  })
}

/** Before anybody has signed in. */
let whole: Record<string, number> = {}

describe('loading the demonstration', () => {
  test('fills an empty installation, once', async () => {
    expect(first).toBe(true)
    const before = await counts(loaded)
    expect(await load(loaded)).toBe(false)
    expect(await counts(loaded)).toEqual(before)
    whole = before
  })

  test('gives everybody an account, and keeps a password that was changed', async () => {
    const signIn = openSignIn({
      profile,
      database: loaded.db,
      origin: 'http://localhost:3000',
      words: { translators: new Map() },
    })
    const client = signIn.client(new Headers(), '127.0.0.1')
    for (const { email } of DEMONSTRATION_PEOPLE)
      expect(await enterWithPassword(signIn, client, email, PASSWORD), email).toMatchObject({
        kind: 'entered',
      })
    await loadDemonstration(loaded.db, loaded.ownerUrl, 'another-password', profile)
    expect(await enterWithPassword(signIn, client, DEMONSTRATION_PEOPLE[0].email, PASSWORD)).toMatchObject({
      kind: 'entered',
    })
  })

  test.each(['demonstration.load', 'demonstration.approve', 'demonstration.publish'])(
    'is finished by the next start when the machine stops in %s',
    async (event) => {
      const database = await freshDatabase()
      const stopping: Database = {
        ...database.db,
        as: (person, name, work) =>
          database.db.as(person, name, async (tx) => {
            const done = await work(tx)
            if (name === event) throw new Error('the machine stopped')
            return done
          }),
      }
      await expect(load(database, stopping)).rejects.toThrow('the machine stopped')
      expect(await load(database)).toBe(event === 'demonstration.load')
      expect(await counts(database)).toEqual(whole)
    },
  )

  test('happens once when two processes start together', async () => {
    const database = await freshDatabase()
    expect((await Promise.all([load(database), load(database)])).toSorted()).toEqual([false, true])
    expect(await counts(database)).toEqual(whole)
  })

  test('leaves an installation alone that was begun without it', async () => {
    const database = await freshDatabase()
    await seedPeople(database)
    const before = await counts(database)
    expect(await load(database)).toBe(false)
    expect(await counts(database)).toEqual(before)
  })
})

describe('the demonstration as the public reads it', () => {
  test('has the plan on a page of 2013, read from its document', async () => {
    const { statements } = await currentPlan('Plan on a page 2013–2016')
    const kinds = Map.groupBy(statements, (statement) => statement.kind)
    const counted = [...kinds].map(([kind, all]) => [kind, all.length])
    expect(Object.fromEntries(counted)).toEqual({
      mission: 1,
      principle: 6,
      vision: 4,
      need: 12,
      quotation: 1,
      priority: 6,
      'next-step': 2,
    })
    expect(statements.every((statement) => statement.sources.length > 0)).toBe(true)
  })

  test('has the delivery plan of 2023, read from its document line by line', async () => {
    const { statements, activities } = await currentPlan('Year-ahead delivery plan 2023–24')
    expect(statements.filter((statement) => statement.kind === 'outcome')).toHaveLength(4)
    expect(activities.map((activity) => activity.ref)).toEqual(
      Array.from({ length: 12 }, (_, index) => `3.${index + 1}`),
    )
    const timescales = activities.flatMap((each) => [
      each.timescale,
      ...each.milestones.map((part) => part.timescale),
    ])
    expect(timescales.filter((timescale) => timescale !== null)).toHaveLength(17)
    expect(activities.map((each) => each.milestones.length).filter((length) => length > 0)).toEqual([4, 3])
    expect(activities.filter((each) => each.alsoLinksTo.length > 0).map((each) => each.ref)).toEqual([
      '3.3',
      '3.9',
      '3.10',
    ])
    for (const { ref, lead, organisation, portfolio } of activities) {
      expect([lead?.title, organisation?.name, portfolio?.title], ref ?? '').not.toContain(undefined)
    }
    const skating = activities.find((each) => each.ref === '3.11')?.milestones[0]
    expect(skating?.timescale).toEqual({
      text: 'Ongoing to Quarter 4 2025',
      startsOn: null,
      dueOn: '2026-03-31',
      ongoing: true,
    })
    const lines = readFileSync(
      join(import.meta.dirname, 'documents/year-ahead-delivery-plan-2023.txt'),
      'utf8',
    ).split('\n')
    for (const { ref, sources } of activities) {
      const line = sources.find((source) => source.fact === 'text')?.line ?? 0
      expect(lines[line - 1], ref ?? '').toContain(ref)
    }
  })

  test('leads from every activity and milestone up to a vision or a mission', async () => {
    const leaves = await loaded.owner<{ id: string; title: string }>(
      "select id, title from published.node where kind in ('activity', 'milestone')",
    )
    expect(leaves.length).toBe(12 + 7 + 29 + 27)
    await loaded.db.asPublic(async (reader) => {
      for (const { id, title } of leaves) {
        const kinds = (await publishedThread(reader, id))?.up.nodes.map((node) => node.kind) ?? []
        expect(kinds.includes('vision') || kinds.includes('mission'), title).toBe(true)
      }
    })
  })

  test('says which plan replaces which, in one line from 2013 to today', async () => {
    const rows = await loaded.owner<{ later: string; earlier: string }>(`
      select l.title as later, e.title as earlier from published.link
        join published.node l on l.id = from_id join published.node e on e.id = to_id
      where published.link.kind = 'replaces' order by e.title`)
    expect(rows.map(({ later, earlier }) => `${later} < ${earlier}`)).toEqual([
      'Plan on a page 2025–2028 < Child-centred borough strategy',
      'Child-centred borough strategy < Plan on a page 2013–2016',
      'Partnership delivery plan 2026–27 < Year-ahead delivery plan 2023–24',
    ])
  })

  test('uses every kind of link', async () => {
    const rows = await loaded.owner<{ kind: string }>(
      'select distinct kind from published.link order by kind',
    )
    expect(rows.map((row) => row.kind)).toEqual([
      'addresses-need',
      'also-links-to',
      'arises-from',
      'contributes-to',
      'delivers',
      'evidences',
      'replaces',
    ])
  })
})

describe('the demonstration in the workspace', () => {
  test('has a second version in public and a third that waits for approval', async () => {
    const rows = await loaded.owner<{
      number: number
      approved: boolean
      published: boolean
      current: boolean
    }>(`
      select v.number, v.approved_at is not null as approved, v.published_at is not null as published,
             coalesce(c.is_current, false) as current
      from plan.version v join plan.plan p on p.id = v.plan_id
        left join published.version c on c.plan_id = v.plan_id and c.number = v.number
      where p.title = 'Partnership delivery plan 2026–27' order by v.number`)
    expect(rows).toEqual([
      { number: 1, approved: true, published: true, current: false },
      { number: 2, approved: true, published: true, current: true },
      { number: 3, approved: false, published: false, current: false },
    ])
  })

  test('has two readings that were accepted and one that waits for review', async () => {
    const rows = await loaded.owner<{ filename: string; status: string }>(`
      select d.filename, r.status from plan.reading r join documents.document d on d.id = r.document_id order by 1`)
    expect(rows).toEqual([
      { filename: 'mental-health-action-plan-2026.txt', status: 'open' },
      { filename: 'plan-on-a-page-2013.txt', status: 'accepted' },
      { filename: 'year-ahead-delivery-plan-2023.txt', status: 'accepted' },
    ])
  })

  test('names no post or organisation twice', async () => {
    const [posts] = await loaded.owner<{ count: number }>(
      'select count(*) from (select from partners.post group by lower(title) having count(*) > 1) again',
    )
    expect(posts?.count).toBe(0)
    const [organisations] = await loaded.owner<{ count: number }>(
      'select count(*) from partners.organisation',
    )
    expect(organisations?.count).toBe(15)
  })
})
