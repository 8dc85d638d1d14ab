import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../tests/support/database.ts'
import { seedPeople } from '../../tests/support/people.ts'
import type { Tx } from '../platform/database/database.ts'
import {
  findNodes,
  layersOf,
  linkNodes,
  linksFrom,
  linksOf,
  placedNodes,
  unlinkNodes,
  whatHangsOn,
  whatHangsOnPublished,
  whatItServes,
  whatItServesPublished,
} from './index.ts'
import type { LinkKind } from './links.ts'

const database = await freshDatabase()
const { db, owner } = database
const people = await seedPeople(database)

const WIDTH = 10
const DEPTH = 5
const NOWHERE = '00000000-0000-4000-8000-000000000000'

/** Identifiers that say their place: the root is 1, its children 10–19 … as in a decimal tree. */
function idOf(number: number): string {
  return `aaaaaaaa-0000-4000-8000-${String(number).padStart(12, '0')}`
}

const as = <T>(work: (tx: Tx) => Promise<T>) => db.as(people.officer.id, 'thread.test', work)

/** 111,111 nodes: the root, and ten below each down to five steps. */
beforeAll(async () => {
  // Their audit and their words are not looked at here, and would take longer than all else.
  await owner('alter table thread.link disable trigger audited')
  await owner('alter table thread.node disable trigger worded')
  for (const schema of ['thread', 'published']) {
    const extra = schema === 'published' ? ', plan_id, path, found_by' : ''
    const values = schema === 'published' ? ", gen_random_uuid(), '/', ''" : ''
    await owner(`
      insert into ${schema}.node (id, kind, title${extra})
      select ('aaaaaaaa-0000-4000-8000-' || lpad((power(10, d)::int + i)::text, 12, '0'))::uuid,
             case d when 0 then 'vision' when ${DEPTH} then 'activity' else 'outcome' end, 'Node ' || d || '.' || i${values}
      from generate_series(0, ${DEPTH}) d, lateral generate_series(0, power(${WIDTH}, d)::int - 1) i`)
    await owner(`
      insert into ${schema}.link (from_id, to_id, kind)
      select ('aaaaaaaa-0000-4000-8000-' || lpad((power(10, d)::int + i)::text, 12, '0'))::uuid,
             ('aaaaaaaa-0000-4000-8000-' || lpad((power(10, d - 1)::int + i / 10)::text, 12, '0'))::uuid, 'contributes-to'
      from generate_series(1, ${DEPTH}) d, lateral generate_series(0, power(${WIDTH}, d)::int - 1) i`)
    await owner(`analyze ${schema}.node`)
    await owner(`analyze ${schema}.link`)
  }
  await owner('alter table thread.link enable trigger audited')
  await owner('alter table thread.node enable trigger worded')
})

describe('at 100,000 nodes', () => {
  test('what hangs on a node is all that is below it and nothing else', async () => {
    const thread = await as((tx) => whatHangsOn(tx, idOf(1000)))
    expect(thread?.more).toBe(false)
    expect(thread?.nodes).toHaveLength(1 + 10 + 100)
    expect(thread?.links).toHaveLength(110)
    expect(thread && layersOf(thread).map((layer) => layer.length)).toEqual([1, 10, 100])
    expect(
      thread?.nodes.every((node) => /^aaaaaaaa-0000-4000-8000-0{6}(001000|01000\d|1000\d\d)$/.test(node.id)),
    ).toBe(true)
  })

  test('what a node serves is the way up to the vision', async () => {
    const thread = await as((tx) => whatItServes(tx, idOf(123456)))
    expect(thread && layersOf(thread).map((layer) => layer.map((node) => node.id))).toEqual(
      [123456, 12345, 1234, 123, 12, 1].map((number) => [idOf(number)]),
    )
  })

  test('a thread that is too long gives the nearest nodes and says that there are more', async () => {
    const thread = await as((tx) => whatHangsOn(tx, idOf(1)))
    expect(thread?.more).toBe(true)
    expect(thread?.nodes).toHaveLength(500)
    expect(thread && layersOf(thread).map((layer) => layer.length)).toEqual([1, 10, 100, 389])
  })

  test('the public thread answers the same from what was published', async () => {
    const down = await db.asPublic((reader) => whatHangsOnPublished(reader, idOf(1000)))
    const up = await db.asPublic((reader) => whatItServesPublished(reader, idOf(123456)))
    expect(down?.nodes).toHaveLength(111)
    expect(down?.links).toHaveLength(110)
    expect(up?.nodes.map((node) => node.id)).toEqual([123456, 12345, 1234, 123, 12, 1].map(idOf))
  })

  test('the walk finds links by their indexes and reads no table whole', async () => {
    for (const [schema, walk] of [
      ['thread', 'what_serves'],
      ['thread', 'what_it_serves'],
      ['published', 'what_serves'],
      ['published', 'what_it_serves'],
    ] as const) {
      const start = walk === 'what_serves' ? idOf(1000) : idOf(123456)
      const plan = await as(async (tx) => {
        const { rows } = await sql<{ 'QUERY PLAN': string }>`
          explain (costs off)
          with reached as materialized (select id from ${sql.ref(`${schema}.${walk}`)}(${start}, 501))
          select l.*
          from reached a cross join lateral
            (select * from ${sql.table(`${schema}.link`)} k where k.from_id = a.id offset 0) l
          where l.to_id in (select id from reached)`.execute(tx)
        return rows.map((row) => row['QUERY PLAN']).join('\n')
      })
      expect(plan).toMatch(/Recursive Union[^]*Index (Only )?Scan/)
      expect(plan).not.toMatch(/Seq Scan on (link|node)/)
    }
  })
})

describe('who has a role for one plan among 100,000 nodes', () => {
  let reader = ''

  /** The tree below node 1000 stands in a plan of its own, all else in another. */
  beforeAll(async () => {
    const plan = (slug: string) =>
      owner<{ id: string }>(
        `insert into plan.plan (slug, kind, title) values ('${slug}', 'strategy', '${slug}') returning id`,
      )
    const [[own], [other]] = [await plan('own'), await plan('other')]
    const [person] = await owner<{ id: string }>(
      "insert into identity.person (name, email) values ('Reader', 'reader@example.org') returning id",
    )
    reader = person?.id ?? ''
    await owner(
      `insert into identity.role_grant (person_id, role, scope_id, reason) values ($1, 'scrutiny', $2, 'For the test')`,
      [reader, own?.id],
    )
    await owner('alter table thread.node disable trigger user')
    await owner(
      String.raw`update thread.node set plan_id = case
        when id::text ~ '^aaaaaaaa-0000-4000-8000-0{6}(001000|01000\d|1000\d\d)$' then $1::uuid else $2::uuid end
        where plan_id is null`,
      [own?.id, other?.id],
    )
    await owner('alter table thread.node enable trigger user')
    await owner('analyze thread.node')
  })

  const reads = <T>(work: (tx: Tx) => Promise<T>) => db.as(reader, 'thread.test', work)

  test('walks through that plan and no further', async () => {
    const down = await reads((tx) => whatHangsOn(tx, idOf(1000)))
    expect(down?.nodes).toHaveLength(111)
    expect(down?.links).toHaveLength(110)
    const up = await reads((tx) => whatItServes(tx, idOf(100050)))
    expect(up?.nodes.map((node) => node.id)).toEqual([100050, 10005, 1000].map(idOf))
    expect(await reads((tx) => whatHangsOn(tx, idOf(1001)))).toBeUndefined()
    expect(await reads((tx) => linksOf(tx, idOf(1000)))).toHaveLength(10)
  })

  test('is answered by the indexes as well', async () => {
    const plan = await reads(async (tx) => {
      const { rows } = await sql<{ 'QUERY PLAN': string }>`
        explain (analyze, costs off, timing off, summary off)
        select * from thread.what_serves(${idOf(1000)}, 501)`.execute(tx)
      return rows.map((row) => row['QUERY PLAN']).join('\n')
    })
    expect(plan).toMatch(/Index (Only )?Scan/)
    expect(plan).not.toMatch(/Seq Scan on (link|node)/)
  })
})

const link = (from: number, to: number, kind: LinkKind) => ({ fromId: idOf(from), toId: idOf(to), kind })

describe('links', () => {
  test('a link can be drawn, is seen from both ends, and can be untied', async () => {
    const drawn = link(100001, 12, 'also-links-to')
    expect((await as((tx) => linkNodes(tx, people.officer, drawn))).ok).toBe(true)
    const seen = await as((tx) => linksOf(tx, idOf(12)))
    expect(seen).toContainEqual({
      link: { ...drawn, origin: 'stated' },
      node: { id: idOf(100001), kind: 'activity', title: 'Node 5.1' },
    })
    expect((await as((tx) => unlinkNodes(tx, people.officer, drawn))).ok).toBe(true)
    expect(await as((tx) => unlinkNodes(tx, people.officer, drawn))).toMatchObject({
      fault: { kind: 'not-found' },
    })
  })

  test('the same link twice is a conflict', async () => {
    const drawn = link(100002, 12, 'also-links-to')
    await as((tx) => linkNodes(tx, people.officer, drawn))
    expect(await as((tx) => linkNodes(tx, people.officer, drawn))).toMatchObject({
      fault: { kind: 'conflict' },
    })
  })

  test('a record cannot serve itself, directly or through others', async () => {
    for (const drawn of [link(1, 1, 'delivers'), link(1, 100000, 'delivers')]) {
      expect(await as((tx) => linkNodes(tx, people.officer, drawn))).toMatchObject({
        fault: { kind: 'invalid' },
      })
    }
  })

  test('an end that is not there and an identifier that is none are refused with a sentence', async () => {
    for (const toId of [NOWHERE, "x'; drop table thread.node"]) {
      const drawn = { fromId: idOf(1), toId, kind: 'evidences' as const }
      expect(await as((tx) => linkNodes(tx, people.officer, drawn))).toMatchObject({
        fault: { kind: 'not-found' },
      })
    }
    expect(await as((tx) => whatHangsOn(tx, 'no identifier'))).toBeUndefined()
    expect(await as((tx) => whatHangsOn(tx, NOWHERE))).toBeUndefined()
  })

  test('who may not draw is told so, and the database refuses it too', async () => {
    const drawn = link(100003, 12, 'also-links-to')
    const refused = await db.as(people.scrutiny.id, 'thread.test', (tx) =>
      linkNodes(tx, people.scrutiny, drawn),
    )
    expect(refused).toMatchObject({ fault: { kind: 'not-allowed' } })
    const around = db.as(people.scrutiny.id, 'thread.test', (tx) => linkNodes(tx, people.officer, drawn))
    await expect(around).rejects.toMatchObject({ code: '42501' })
  })

  test('a circle ends, and a diamond shows its node once', async () => {
    await owner(
      `insert into thread.link (from_id, to_id, kind) values ($1, $2, 'evidences'), ($3, $4, 'evidences')`,
      [idOf(1), idOf(111111), idOf(111112), idOf(11110)],
    )
    const up = await as((tx) => whatItServes(tx, idOf(111111)))
    expect(up?.nodes).toHaveLength(6)
    expect(up?.links).toHaveLength(6)
    const diamond = await as((tx) => whatItServes(tx, idOf(111112)))
    expect(diamond?.nodes.filter((node) => node.id === idOf(1111))).toHaveLength(1)
  })
})

test('nodes are found by words of their title, with the signs of patterns taken as they are', async () => {
  expect((await as((tx) => findNodes(tx, 'node 5.77', ['activity']))).length).toBeGreaterThan(0)
  expect(await as((tx) => findNodes(tx, '%_\\\0', ['activity']))).toEqual([])
})

test('of many nodes it is told what each serves, and nodes are found where they stand', async () => {
  const shown = { fromId: idOf(100010), toId: idOf(13), kind: 'evidences' as const }
  await as((tx) => linkNodes(tx, people.officer, shown))
  expect(await as((tx) => linksFrom(tx, [idOf(100010), idOf(100011), 'none'], 'evidences'))).toEqual([shown])
  const placed = await as((tx) => placedNodes(tx, [idOf(13), NOWHERE, 'none']))
  expect(placed.map(({ id }) => id)).toEqual([idOf(13)])
})
