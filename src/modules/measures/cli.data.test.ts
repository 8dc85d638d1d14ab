import { expect, test } from 'vitest'
import { freshDatabase } from '../../../tests/support/database.ts'
import { measuring } from '../../../tests/support/measuring.ts'
import { seedPeople } from '../../../tests/support/people.ts'
import { valueOf } from '../../../tests/support/results.ts'
import type { CouncilSettings } from '../../platform/settings.ts'
import { measuresCommand } from './cli.ts'
import { setTarget, writeNote } from './index.ts'

const database = await freshDatabase()
const people = await seedPeople(database)
const { aMeasure, edit, enter } = measuring(database, people)
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
  expect((await run('list')).out).toBe(`${slug}\tPrinted\t65.0 (March 2026)\n`)
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
  expect((await run('show', slug)).out).toContain('figure\tMarch 2026\t65.0\tversion 1')
})

test('goldthread measure targets and notes print what was aimed at and what was said', async () => {
  const period = { code: '2026-03', identifier: 'Month', endsOn: '2026-03-31' }
  await edit(async (tx) => {
    valueOf(await setTarget(tx, people.officer, { id, kind: 'local', ...period, typed: '70', why: 'Agreed' }))
    valueOf(await writeNote(tx, people.officer, { id, kind: 'story', ...period, text: 'Staff left.' }))
  })
  expect((await run('targets', slug)).out).toBe('target\tlocal\tMarch 2026\t70\t\n')
  expect(JSON.parse((await run('targets', slug, '--json')).out)).toMatchObject([
    { kind: 'local', text: '70' },
  ])
  expect((await run('notes', slug)).out).toBe(
    `note\tstory\tMarch 2026\tversion 1\t${people.officer.name}\tnot signed off\t\tStaff left.\n`,
  )
  expect(JSON.parse((await run('notes', slug, '--json')).out)).toMatchObject([{ text: 'Staff left.' }])
})

test('what is not there or not understood is said so', async () => {
  expect(await run('show', 'nothing')).toMatchObject({
    code: 1,
    err: expect.stringContaining('no measure "nothing"'),
  })
  expect(await run('list', 'all')).toMatchObject({ code: 2, err: expect.stringContaining('Use one of') })
})
