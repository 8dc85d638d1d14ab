import { expect, test } from 'vitest'
import { freshDatabase } from '../../../tests/support/database.ts'
import { measuring } from '../../../tests/support/measuring.ts'
import { seedPeople } from '../../../tests/support/people.ts'
import { valueOf } from '../../../tests/support/results.ts'
import type { CouncilSettings } from '../../platform/settings.ts'
import { measuresCommand } from './cli.ts'

const database = await freshDatabase()
const people = await seedPeople(database)
const { aMeasure, enter } = measuring(database, people)
const { id, slug } = await aMeasure({ name: 'Printed' })
valueOf(await enter(people.officer, id, '2026-03-01', '65.0'))

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []]
  const code = await measuresCommand(args, {
    council: { databaseUrl: database.ownerUrl } as CouncilSettings,
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => err.push(text) },
  })
  return { code, out: out.join(''), err: err.join('') }
}

test('goldthread measure list prints each measure with its latest figure', async () => {
  expect((await run('list')).out).toBe(`${slug}\tPrinted\t65.0 (2026-03)\n`)
  const [row] = JSON.parse((await run('list', '--json')).out) as unknown[]
  expect(row).toMatchObject({ slug, name: 'Printed', latest: { text: '65.0', endsOn: '2026-03-31' } })
})

test('goldthread measure show prints everything of one measure', async () => {
  const { out, code } = await run('show', slug, '--json')
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({
    slug,
    definitions: [{ version: 1, name: 'Printed' }],
    figures: [{ text: '65.0', version: 1, file: { kind: 'typed' } }],
    targets: [],
    notes: [],
  })
  expect((await run('show', slug)).out).toContain('figure\t2026-03\t65.0\tversion 1')
})

test('what is not there or not understood is said so', async () => {
  expect(await run('show', 'nothing')).toMatchObject({
    code: 1,
    err: expect.stringContaining('no measure "nothing"'),
  })
  expect(await run('list', 'all')).toMatchObject({ code: 2, err: expect.stringContaining('Use one of') })
})
