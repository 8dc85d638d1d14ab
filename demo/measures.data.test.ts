import { expect, test } from 'vitest'
import { profile } from '../profiles/demo.ts'
import { figuresOf, linksOfMeasure, listMeasures, notesOf, targetsOf } from '../src/modules/measures/index.ts'
import { freshDatabase } from '../tests/support/database.ts'
import { loadDemonstration } from './load.ts'
import { DECLARED_MEASURES } from './measure-declarations.ts'
import { measureDemonstration } from './measures.ts'
import { PERFORMANCE_OFFICER } from './people.ts'

const { db, ownerUrl, owner } = await freshDatabase()
await loadDemonstration(db, ownerUrl, 'a-password-of-the-test', profile)
await measureDemonstration(db, profile)

async function measures() {
  return db.as(PERFORMANCE_OFFICER.id, 'test', async (tx) => {
    const found = new Map<string, Awaited<ReturnType<typeof look>>>()
    const look = async (measure: Awaited<ReturnType<typeof listMeasures>>[number]) => ({
      measure,
      figures: await figuresOf(tx, measure),
      links: await linksOfMeasure(tx, measure.id),
      targets: await targetsOf(tx, measure.id),
      notes: await notesOf(tx, measure.id),
    })
    for (const measure of await listMeasures(tx)) found.set(measure.definition.name, await look(measure))
    return found
  })
}

test('each measure of the demonstration has its figures, its owner, its links and its targets', async () => {
  const found = await measures()
  expect(found.size).toBe(DECLARED_MEASURES.length)
  for (const declared of DECLARED_MEASURES) {
    const { name } = declared.fields
    const made = found.get(name)
    expect(made?.figures.length, name).toBe(declared.figures.length)
    expect(made?.measure.ownerPost ?? null, name).toBe(declared.owner)
    expect(made?.links.shows.length, name).toBe(declared.outcome === null ? 0 : 1)
    expect(made?.links.movedBy.length, name).toBe(declared.movedBy.length)
    expect(made?.targets.length === 0, name).toBe(declared.targets.length === 0)
    expect(made?.notes.length, name).toBe(Object.keys(declared.notes ?? {}).length)
  }
})

test('what is made up says so, and what was printed says where', async () => {
  for (const { measure } of (await measures()).values())
    expect(measure.definition.source).toMatch(/^(?:Made up for the demonstration|Report Card)/)
})

test('a second start changes nothing', async () => {
  const count = () =>
    owner<{ rows: number }>(
      'select (select count(*) from figure.value) + (select count(*) from measure.note) + (select count(*) from measure.target) as rows',
    )
  const before = await count()
  await measureDemonstration(db, profile)
  expect(await count()).toEqual(before)
})
