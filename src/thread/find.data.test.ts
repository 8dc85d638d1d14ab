import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { freshDatabase } from '../../tests/support/database.ts'
import { seedPeople } from '../../tests/support/people.ts'
import { planning } from '../../tests/support/planning.ts'
import { valueOf } from '../../tests/support/results.ts'
import { amendStatement, removeStatement } from '../modules/plan/index.ts'
import { findByWords, referenceKey } from './find.ts'

const database = await freshDatabase()
const people = await seedPeople(database)
const { edit, aPlan, aStatement, anActivity, aWholePlan } = planning(database, people)

async function titles(text: string, most = 50): Promise<string[]> {
  return (await edit((tx) => findByWords(tx, text, most))).map(({ title }) => title)
}

const plan = await aPlan({ title: 'Starting well' })
const outcome = await aStatement(plan.id, 'Families get help early')
await anActivity(plan.id, outcome, 'Open a family hub in each of the towns', '1.2')
await anActivity(plan.id, outcome, 'Hubs for well-being of children’s carers', '1.12')
const whole = await aWholePlan('Zebra')

describe('words', () => {
  test('are found as written and by their English stem, all of them, in any order', async () => {
    expect(await titles('hub family')).toEqual(['Open a family hub in each of the towns'])
    expect(await titles('families hubs')).toEqual(['Open a family hub in each of the towns'])
    expect((await titles('hub')).toSorted()).toEqual([
      'Hubs for well-being of children’s carers',
      'Open a family hub in each of the towns',
    ])
    expect(await titles('hub zebra')).toEqual([])
  })

  test('can be begun only, the last of them alone', async () => {
    expect(await titles('well-b')).toEqual(['Hubs for well-being of children’s carers'])
    expect(await titles('hub fam')).toEqual(['Open a family hub in each of the towns'])
    expect(await titles('fam hub')).toEqual([])
  })

  test('without meaning are left out where others have one', async () => {
    expect(await titles('a hub in the towns')).toEqual(['Open a family hub in each of the towns'])
    expect(await titles('hub for the')).toHaveLength(2)
    expect(await titles('each of')).toHaveLength(2)
  })

  test.each([
    '',
    '   ',
    "'",
    "\\'; drop table",
    "a' | 'b",
    '& | ! <-> :* ( )',
    '\0',
    '\uD800',
    '%_',
    '‮dlihc',
    'http://x.y/z?q=1',
    'x'.repeat(10_000),
    'слово 孩子 بچے',
    `hub ${'word '.repeat(500)}`,
  ])('of any kind do no harm: %j', async (text) => {
    await expect(titles(text)).resolves.toBeInstanceOf(Array)
  })

  test('of another script are found', async () => {
    await aStatement(plan.id, 'Діти та родини')
    expect(await titles('роди')).toEqual(['Діти та родини'])
  })
})

describe('a reference', () => {
  test('comes first and exactly', async () => {
    expect((await titles('1.2'))[0]).toBe('Open a family hub in each of the towns')
    expect(await titles('1.2')).not.toContain('Hubs for well-being of children’s carers')
    expect((await titles('4.2 A'))[0]).toBe('Zebra milestone')
  })

  test.each([
    ['4.2 a)', '4.2a'],
    ['(3)', '3'],
    ['family', undefined],
    ['', undefined],
    ['a sentence with 12 in it', undefined],
  ])('%j is compared as %j', (text, key) => {
    expect(referenceKey(text)).toBe(key)
  })
})

test('what is found says where it stands, from the top', async () => {
  const [found] = await edit((tx) => findByWords(tx, 'zebra milestone', 5))
  expect(found?.id).toBe(whole.milestone)
  expect(found?.above.map(({ title }) => title)).toEqual(['Zebra', 'Zebra outcome', 'Zebra activity'])
})

test('a changed record is found by its new words alone, and a removed one not at all', async () => {
  const id = await aStatement(plan.id, 'Quokka')
  const { revision } = valueOf(
    await edit((tx) => amendStatement(tx, people.officer, { id, revision: 1, text: 'Wombat' })),
  )
  expect([await titles('quokka'), await titles('wombat')]).toEqual([[], ['Wombat']])
  valueOf(await edit((tx) => removeStatement(tx, people.officer, { id, revision })))
  expect(await titles('wombat')).toEqual([])
})

test('who may not read a node finds neither it nor its words', async () => {
  const stranger = '00000000-0000-4000-8000-000000000000'
  const words = await database.db.as(stranger, 'test', (tx) =>
    sql`select from thread.word`.execute(tx).then(({ rows }) => rows.length),
  )
  expect(words).toBe(0)
  expect(await database.db.as(stranger, 'test', (tx) => findByWords(tx, 'hub', 50))).toEqual([])
  await database.owner(
    "insert into identity.role_grant (person_id, role, scope_id, reason) values ($1, 'board-member', $2, 'for the test')",
    [people.roleless.id, whole.id],
  )
  const ofOnePlan = (text: string) =>
    database.db.as(people.roleless.id, 'test', async (tx) => ({
      found: (await findByWords(tx, text, 50)).length,
      words: (await sql`select from thread.word where word = ${text}`.execute(tx)).rows.length,
    }))
  expect(await ofOnePlan('hub')).toEqual({ found: 0, words: 0 })
  expect(await ofOnePlan('zebra')).toEqual({ found: 4, words: 4 })
})

test('at 100,000 nodes each question is answered by the index, common words and rare ones', async () => {
  await database.owner(`
    insert into thread.node (id, kind, title)
    select gen_random_uuid(), 'activity',
      'children ' || (select string_agg('word' || (power(random(), 3) * 3000)::int, ' ') from generate_series(1, 8 + i % 2))
    from generate_series(1, 100000) i`)
  await database.owner('analyze thread.node')
  await database.owner('analyze thread.word')
  // Milliseconds. Measured on two busy cores: 4 for a rare word, 90 for one that every record has.
  const most = 1000
  for (const text of [
    'word2900',
    'children',
    'children word2',
    'word2999 children',
    'word',
    '1.2',
    'zebra',
  ]) {
    const started = performance.now()
    const found = await titles(text)
    const took = performance.now() - started
    expect(took, text).toBeLessThan(most)
    expect(found.length, text).toBeGreaterThan(0)
  }
}, 240_000)
