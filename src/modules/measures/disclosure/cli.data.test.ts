import { expect, test } from 'vitest'
import { freshDatabase } from '../../../../tests/support/database.ts'
import { measuring } from '../../../../tests/support/measuring.ts'
import { seedPeople } from '../../../../tests/support/people.ts'
import { valueOf } from '../../../../tests/support/results.ts'
import { selectPublicMeasure } from '../site/store.ts'
import { publishingCommand } from './cli.ts'

const database = await freshDatabase()
const people = await seedPeople(database)
const { officer, clerk } = people
const { aMeasure, enter } = measuring(database, people)

async function given(name: string): Promise<string> {
  const { id, slug } = await aMeasure({ name })
  for (const [month, [x, n, typed]] of [[30, 41, '73.2'] as const, [3, 43, '7.0'] as const].entries()) {
    const counts = {
      numerator: String(x),
      denominator: String(n),
      confirmed: [],
      reason: 'So counted.',
    }
    const first = valueOf(await enter(officer, id, `2026-0${month + 1}-01`, typed, counts))
    if (first.entered) continue
    const confirmed = first.doubts.map(({ rule }) => rule)
    valueOf(await enter(officer, id, `2026-0${month + 1}-01`, typed, { ...counts, confirmed }))
  }
  return slug
}

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []]
  const code = await publishingCommand(args, {
    council: { databaseUrl: database.ownerUrl, dataFolder: '' },
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => err.push(text) },
  })
  return { code, out: out.join(''), err: err.join('') }
}

const shown = (slug: string) => database.db.asPublic((reader) => selectPublicMeasure(reader, slug))

test('goldthread measure publish shows what would be hidden without a hidden number, publishes it and takes it back', async () => {
  const slug = await given('By command')
  const preview = await run('publish', slug, '--preview', '--json')
  expect(preview.code).toBe(0)
  expect(JSON.parse(preview.out)).toEqual([
    {
      slug,
      name: 'By command',
      rows: [
        { period: '2026-01', value: '73.2', symbol: null, numerator: 30, denominator: 41 },
        { period: '2026-02', value: null, symbol: 'c', numerator: null, denominator: 43 },
      ],
      hidden: [
        { cell: '2026-02, Seen in time', why: 'small', atLeast: 1, atMost: 43 },
        { cell: '2026-02', why: 'follows', atLeast: null, atMost: null },
      ],
    },
  ])
  expect(await shown(slug)).toBeUndefined()
  const published = await run('publish', slug, '--by', officer.email.toUpperCase())
  expect(published).toMatchObject({ code: 0, err: '' })
  expect(published.out).toBe(
    [
      `By command (${slug})\tpublished as number 1`,
      'row\t2026-01\t73.2\t30\t41',
      'row\t2026-02\tc\t-\t43',
      'hidden\t2026-02, Seen in time\tIt is small\t1\t43',
      'hidden\t2026-02\tIt is made of a hidden number\t-\t-',
      '',
    ].join('\n'),
  )
  expect((await shown(slug))?.content.rows).toHaveLength(2)
  const [kept] = await database.owner('select published_by from measure.publication')
  expect(kept).toEqual({ published_by: officer.id })
  expect(await run('withdraw', slug, '--by', officer.email)).toMatchObject({
    code: 0,
    out: `${slug}\twithdrawn\n`,
  })
  expect(await shown(slug)).toBeUndefined()
})

test('only who may publish in the workspace may here, and what can be done of several is done', async () => {
  const [one, other] = [await given('One'), await given('Other')]
  expect(await run('publish', one, '--by', clerk.email)).toMatchObject({
    code: 1,
    err: expect.stringContaining('You may not publish measures'),
  })
  expect(await run('publish', one, '--by', 'nobody@example.org')).toMatchObject({
    code: 1,
    err: expect.stringContaining('Nobody with the address nobody@example.org'),
  })
  expect(await shown(one)).toBeUndefined()
  const { code, err } = await run('publish', one, 'nothing', other, '--by', officer.email)
  expect([code, err.split('\n').slice(0, 2)]).toEqual([1, [`1 of 3: ${one}`, '2 of 3: nothing']])
  expect(err).toContain('no measure "nothing"')
  expect([await shown(one), await shown(other)].map((each) => each?.number)).toEqual([1, 1])
})

test('nothing is published because a word was forgotten', async () => {
  for (const args of [
    ['publish', 'x'],
    ['publish', '--by', 'x'],
    ['publish', 'x', '--preview', '--by', 'y'],
    ['withdraw', 'x', '--preview'],
  ])
    expect(await run(...args)).toMatchObject({ code: 2, err: expect.stringContaining('Use one of') })
})
