import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { PERFORMANCE_OFFICER } from '../../demo/people.ts'
import { measureUsage, measureVerbs } from '../../src/cli/measure.ts'
import { openSite } from '../support/site.ts'
import { seeMeasures } from '../support/measures-seen.ts'
import type { CouncilSettings } from '../../src/platform/settings.ts'

const { database } = await openSite({ demonstration: true })
const { yearly, monthly, outcomeId } = await seeMeasures(database)
const folder = await mkdtemp(join(tmpdir(), 'goldthread-measure-'))
const council = { databaseUrl: database.ownerUrl, dataFolder: folder, profile: 'demo' } as CouncilSettings

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' }
  const verb = measureVerbs.find(({ name }) => name === args[0])
  if (!verb) throw new Error(`There is no verb ${args[0]}`)
  const code = await verb.run(args, {
    root: join(import.meta.dirname, '../..'),
    council,
    stdout: { write: (text) => Boolean((said.out += String(text))) },
    stderr: { write: (text) => Boolean((said.err += String(text))) },
  })
  return { code, ...said }
}

const data = async (...args: string[]) => JSON.parse((await run(...args, '--json')).out)

test('goldthread measure names every command with an example that begins with it', () => {
  expect(measureVerbs.map(({ name }) => name).toSorted()).toEqual(
    'answer area change chart check claims comparison end files import inspections level list new note notes owner phase phase-back publish reply resume scorecard scorecards series show sign-off signal target targets tie untie value values withdraw'.split(
      ' ',
    ),
  )
  for (const { name, example } of measureVerbs) {
    expect(example.split(' ')[0]).toBe(name)
    expect(measureUsage()).toContain(`goldthread measure ${example}\n`)
  }
})

test('level, signal and comparison are given one by one', async () => {
  expect(await data('level', yearly.slug)).toMatchObject({ level: { answer: 'amber' } })
  expect(await data('signal', yearly.slug)).not.toHaveProperty('level')
  const { out } = await run('comparison', yearly.slug)
  expect(out).toContain('1 of 3, counted from the best')
  expect(out).toContain('Financial year 2024 to 2025: 18.70')
  expect(out).not.toContain('Signal')
})

test('claims of a text are set against the figures; what is not supported ends with exit code 1', async () => {
  const file = join(folder, 'draft.txt')
  await writeFile(file, 'Performance has improved a lot. The rate stands at 18.7.')
  const checked = await run('claims', monthly.slug, '--text', file)
  expect(checked.code).toBe(1)
  expect(checked.out).toContain('“Performance has improved a lot.”\n    Supported by the figures')
  expect(checked.out).toContain('the latest, of December 2025, is 95')
  const [text] = await data('claims', monthly.slug, '--text', file)
  expect(text.claims.map(({ verdict }: { verdict: string }) => verdict)).toEqual([
    'supported',
    'not-supported',
  ])
})

test('claims of a measure are those of the notes on it', async () => {
  const { out, code } = await run('claims', yearly.slug)
  expect(code).toBe(0)
  expect(out).toContain('The story behind the line, Financial year 2024 to 2025\n')
  expect((await run('claims', monthly.slug)).out).toBe('Nothing was said about it yet.\n')
})

test('scorecards are listed and printed, and given as data and as a picture', async () => {
  expect((await run('scorecards')).out).toContain(`${outcomeId}\toutcomes\t`)
  const { out, err } = await run('scorecard', outcomeId)
  expect(out).toContain('18.70% in Financial year 2024 to 2025\tNear the target\t')
  expect(err).toBe('1 of 1\n')
  expect(await data('scorecard', outcomeId)).toMatchObject({ kind: 'outcomes', measures: [{}] })
  const file = join(folder, 'scorecard.png')
  expect(await data('scorecard', outcomeId, file)).toMatchObject({ file })
  expect((await readFile(file)).subarray(1, 4).toString('latin1')).toBe('PNG')
})

test('a chart is kept in a file', async () => {
  const file = join(folder, 'chart.svg')
  expect((await run('chart', monthly.slug, 'over-time', file)).out).toBe(`${file}\n`)
  expect(await readFile(file, 'utf8')).toContain('Limits of ordinary variation')
  expect(await run('chart', monthly.slug, 'neighbours', file)).toMatchObject({
    code: 1,
    err: expect.stringContaining('no figure'),
  })
})

test('a measure is tied and untied by the name of what it shows, which is said where it is not one', async () => {
  const by = ['--by', PERFORMANCE_OFFICER.email]
  const [node] = await database.owner<{ title: string }>('select title from thread.node where id = $1', [
    outcomeId,
  ])
  const title = node?.title ?? ''
  expect(await run('tie', monthly.slug, outcomeId, ...by)).toMatchObject({ code: 0, err: '' })
  expect((await data('show', monthly.slug)).shows).toMatchObject([{ id: outcomeId, title }])
  expect(await run('untie', monthly.slug, title, ...by)).toMatchObject({
    code: 0,
    out: `${monthly.slug}\tno more tied to ${title}\n`,
  })
  expect((await data('show', monthly.slug)).shows).toEqual([])
  const many = await run('tie', monthly.slug, 'children', ...by)
  expect([many.code, many.err.split('\n').length > 3]).toEqual([1, true])
  expect(many.err).toContain('more than one')
  const values = await run('values', monthly.slug)
  expect(values.out.split('\n')[0]).toMatch(/^value\tJanuary 2024\t78.*\tversion 1\t/)
})

test('what is not there is said so, and what is not understood shows how it is used', async () => {
  for (const args of [
    ['claims', 'nothing'],
    ['scorecard', 'nothing'],
    ['level', 'nothing'],
  ])
    expect(await run(...args)).toMatchObject({ code: 1, err: expect.stringContaining('goldthread measure') })
  expect((await run('claims', yearly.slug, '--text', join(folder, 'none.txt'))).err).toContain(
    'could not be opened',
  )
  for (const args of [['claims'], ['scorecard', outcomeId, 'card.pdf'], ['chart', yearly.slug], ['level']])
    expect(await run(...args)).toMatchObject({ code: 2, err: expect.stringContaining('Use one of') })
})
