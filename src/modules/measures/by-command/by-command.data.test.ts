import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../../../tests/support/database.ts'
import { measuring, OUR_AREA } from '../../../../tests/support/measuring.ts'
import { seedPeople } from '../../../../tests/support/people.ts'
import { definitionsOf, figuresOf, findMeasure, notesOf, phasesOf, targetsOf } from '../index.ts'
import { officerCommand } from './cli.ts'

const database = await freshDatabase()
const people = await seedPeople(database)
const { edit, aPost } = measuring(database, people)
const folder = await mkdtemp(join(tmpdir(), 'goldthread-by-command-'))

interface Said {
  code: number
  out: string
  err: string
}

async function by(email: string, ...args: string[]): Promise<Said> {
  const [out, err]: [string[], string[]] = [[], []]
  const code = await officerCommand([...args, '--by', email], {
    council: { databaseUrl: database.ownerUrl, dataFolder: '' },
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => err.push(text) },
    today: '2026-05-20',
    area: OUR_AREA,
  })
  return { code, out: out.join(''), err: err.join('') }
}

const officer = (...args: string[]) => by(people.officer.email, ...args)
const SLUG = 'seen-in-time'

async function measured() {
  return edit(async (tx) => {
    const measure = await findMeasure(tx, SLUG)
    if (!measure) throw new Error('The measure is not there.')
    return {
      measure,
      versions: await definitionsOf(tx, measure.id),
      targets: await targetsOf(tx, measure.id),
      phases: await phasesOf(tx, measure.id),
      figures: await figuresOf(tx, measure),
      notes: await notesOf(tx, measure.id),
    }
  })
}

test('a measure is defined and changed by command, each change a version in the name of who made it', async () => {
  await aPost('Head of Safeguarding', 'Our council')
  const shape = ['--name', 'Seen in time', '--kind', 'percentage', '--rhythm', 'month', '--decimals', '1']
  const rules = ['--tolerance', 'units', '--near', '5', '--benchmarks', 'england']
  const made = await officer('new', ...shape, ...rules, '--owner', 'head of safeguarding')
  expect(made).toEqual({ code: 0, out: `${SLUG}\tmade\n`, err: '' })
  const other = ['--hide-up-to', '10', '--polarity', 'low', '--from', '2025-04-01']
  const changed = await officer('change', SLUG, ...other, '--why', 'Agreed')
  expect(changed).toMatchObject({ code: 0, out: `${SLUG}\tversion 2\n` })
  const { versions, measure } = await measured()
  expect(measure.ownerPost).toBe('Head of Safeguarding')
  expect(versions).toMatchObject([
    {
      version: 2,
      polarity: 'low',
      fromOn: '2025-04-01',
      disclosure: { hideUpTo: 10 },
      madeBy: people.officer.name,
    },
    {
      version: 1,
      polarity: 'high',
      benchmark: { england: true, region: false },
      disclosure: { hideUpTo: 5 },
    },
  ])
  expect(versions[0]?.tolerance).toEqual(versions[1]?.tolerance)
})

test('what the form refuses is refused here, with the option that it is about', async () => {
  expect(await officer('change', SLUG, '--decimals', 'two', '--why', 'x')).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^--decimals: /),
  })
  expect((await officer('change', SLUG, '--polarity', 'low')).err).toContain('why')
  expect((await officer('change', SLUG, '--from', '31/12/2025', '--why', 'x')).err).toMatch(/^--from: /)
  expect((await officer('owner', SLUG, 'Nobody')).err).toContain('Head of Safeguarding (Our council)')
  expect((await officer('change', 'nothing', '--why', 'x')).err).toContain('no measure "nothing"')
  expect((await measured()).versions).toHaveLength(2)
})

test('statutory and local targets are set apart, for one period or several, and taken away with a reason', async () => {
  const set = await officer('target', SLUG, 'January 2026', '90', '--until', 'March 2026')
  expect(set).toMatchObject({ code: 0, err: '' })
  expect(set.out.split('\n')).toHaveLength(4)
  expect((await officer('target', SLUG, '2026-03', '95', '--kind', 'statutory')).code).toBe(0)
  expect((await officer('target', SLUG, '2026-03', 'none')).code).toBe(1)
  expect((await officer('target', SLUG, '2026-03', 'none', '--why', 'Not agreed')).code).toBe(0)
  expect((await officer('target', SLUG, 'soon', '95')).err).toContain('write one such as "May 2026"')
  expect((await officer('target', SLUG, '2026-03', '9', '--until', '2026-01')).err).toContain(
    'before the first',
  )
  const { targets } = await measured()
  const current = targets
    .filter(({ superseded }) => !superseded)
    .map(({ kind, text, endsOn }) => [kind, text, endsOn])
  expect(current).toEqual([
    ['local', '90', '2026-01-31'],
    ['local', '90', '2026-02-28'],
    ['statutory', '95', '2026-03-31'],
    ['local', null, '2026-03-31'],
  ])
})

test('a value is typed, asked about where it is odd, entered with the answer, and corrected as a version', async () => {
  for (const [month, typed] of [
    ['January 2026', '91.2'],
    ['2026-02', '92.0'],
  ] as const)
    expect(await officer('value', SLUG, month, typed)).toMatchObject({ code: 0, err: '' })
  const odd = await officer('value', SLUG, 'March 2026', '0.9')
  expect(odd).toMatchObject({ code: 1, out: '' })
  expect(odd.err).toContain('share-for-percent\t')
  expect(odd.err).toContain('--confirm share-for-percent --why')
  const asked = await officer('value', SLUG, 'March 2026', '0.9', '--json')
  expect(JSON.parse(asked.out)).toMatchObject({ entered: false, doubts: [{ doubt: 'share-for-percent' }] })
  expect((await measured()).figures).toHaveLength(2)
  const answer = ['--confirm', 'share-for-percent', '--why', 'Nobody was seen.']
  const answered = await officer('value', SLUG, 'March 2026', '0.9', ...answer)
  expect(answered).toMatchObject({ code: 0, out: `${SLUG}\tMarch 2026\t0.9\tentered\n` })
  expect((await officer('value', SLUG, 'February 2026', '92.5')).code).toBe(0)
  expect((await officer('value', SLUG, 'February 2026', '92.5')).out).toContain('as before')
  expect((await officer('value', SLUG, 'November 2025', 'c')).code).toBe(0)
  const { figures } = await measured()
  expect(figures.map(({ text, version }) => [text, version])).toEqual([
    ['c', 1],
    ['91.2', 1],
    ['92.5', 2],
    ['0.9', 1],
  ])
})

test('a number below zero is a value, a target or what stands behind an option, and no option itself', async () => {
  const shape = ['--kind', 'other', '--rhythm', 'academic-year', '--decimals', '2']
  expect((await officer('new', '--name', 'Progress score', ...shape)).code).toBe(0)
  const value = ['value', 'progress-score', '202425']
  expect(await officer(...value, '-0.35', '--numerator', '-42', '--denominator=120')).toMatchObject({
    code: 0,
    out: expect.stringContaining('\t-0.35\tentered'),
  })
  expect(await officer('target', 'progress-score', '202425', '-0.2')).toMatchObject({ code: 0, err: '' })
  const { numerator, text } = await edit(async (tx) => {
    const measure = await findMeasure(tx, 'progress-score')
    const [figure] = measure ? await figuresOf(tx, measure) : []
    if (!figure) throw new Error('There is no figure.')
    return figure
  })
  expect([text, numerator]).toEqual(['-0.35', -42])
  expect((await officer(...value, '-x')).code).toBe(2)
})

test('two years alone are the academic year of a measure that is of academic years', async () => {
  for (const years of ['2023/24', '2023-24', '2023-2024', '2023 to 2024', '202324'])
    expect(await officer('target', 'progress-score', years, '0.1')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/academic year 2023 to 2024/i),
    })
  expect((await officer('target', 'progress-score', '2023/25', '0.1')).err).toContain('write one such as')
  expect((await officer('target', SLUG, '2025/26', '90')).err).toContain('"2025/26" is no period')
})

test('what cannot be is refused: above a hundred, a part above its whole, a period that has not begun', async () => {
  for (const [period, typed, ...more] of [
    ['April 2026', '120'],
    ['April 2026', '50', '--numerator', '9', '--denominator', '8'],
    ['April 2026', 'about half'],
    ['December 2026', '50'],
  ] as const)
    expect(await officer('value', SLUG, period, typed, ...more)).toMatchObject({ code: 1, out: '' })
  expect((await measured()).figures).toHaveLength(4)
})

test('the curve is turned, the figures’ verdict is answered by its writer, and another signs it off', async () => {
  const file = join(folder, 'story.txt')
  await writeFile(file, 'The share has improved a lot. It stands at 77.0.')
  const written = await officer('note', SLUG, 'March 2026', 'story', '--text', file)
  expect(written.out).toBe(`${SLUG}\tMarch 2026\tstory\tversion 1\nnot supported\tIt stands at 77.0.\n`)
  expect((await officer('note', SLUG, 'March 2026', 'will-do', 'Weekly calls.')).code).toBe(0)
  expect((await officer('reply', SLUG, 'March 2026', 'story', 'So counted.')).err).toContain(
    'say which with --claim',
  )
  const reply = ['reply', SLUG, 'March 2026', 'story', 'By hand.', '--claim', 'It stands at 77.0.']
  expect((await by(people.administrator.email, ...reply)).code).toBe(1)
  expect(await officer(...reply)).toMatchObject({ code: 0, err: '' })
  expect((await officer('sign-off', SLUG, 'March 2026', 'story')).code).toBe(1)
  const { code } = await by(people.directorateLead.email, 'sign-off', SLUG, 'March 2026', 'story')
  expect(code).toBe(0)
  expect((await officer('reply', SLUG, '2026-03', 'partners', 'x')).err).toContain('Nothing was written')
  const { notes } = await measured()
  expect(notes.map(({ kind, signedOffBy }) => [kind, signedOffBy])).toEqual([
    ['story', people.directorateLead.name],
    ['will-do', null],
  ])
})

test('phases begin and are taken back, and a measure ends and goes on', async () => {
  expect((await officer('phase', SLUG, '2026-02-01')).code).toBe(1)
  expect((await officer('phase', SLUG, '2026-02-01', '--why', 'New system')).code).toBe(0)
  expect((await measured()).phases).toMatchObject([{ fromOn: '2026-02-01', why: 'New system' }])
  expect((await officer('phase-back', SLUG, '2026-02-02')).code).toBe(1)
  expect((await officer('phase-back', SLUG, '2026-02-01')).code).toBe(0)
  expect((await officer('end', SLUG, '2026-04-30', '--why', 'Replaced')).code).toBe(0)
  expect((await officer('value', SLUG, 'April 2026', '90')).err).toContain('ended')
  expect((await officer('resume', SLUG)).code).toBe(0)
  expect((await measured()).phases).toEqual([])
})

test('rights are those of the person who is named, and the audit names them and says that it was by command', async () => {
  for (const email of [people.clerk.email, people.roleless.email, 'nobody@example.org'])
    expect(await by(email, 'target', SLUG, 'April 2026', '90')).toMatchObject({ code: 1, out: '' })
  const [entry] = await database.owner(
    "select person_id, event from audit.entry where event like 'measure.value%' order by id desc limit 1",
  )
  expect(entry).toEqual({ person_id: people.officer.id, event: 'measure.value by command' })
})

test('a command that is not understood says how it is used', async () => {
  expect(await officer('value', SLUG)).toMatchObject({
    code: 2,
    err: expect.stringContaining('value SLUG PERIOD'),
  })
  expect(await officer('target', SLUG, '2026-03', '9', '--colour', 'red')).toMatchObject({ code: 2 })
  const { code, err } = await officer('tie', SLUG, 'no such outcome')
  expect([code, err]).toEqual([1, 'Nothing is called "no such outcome" that a measure could be tied to.\n'])
})
