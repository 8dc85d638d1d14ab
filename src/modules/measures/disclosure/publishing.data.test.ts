import { describe, expect, test } from 'vitest'
import { freshDatabase, runSql } from '../../../../tests/support/database.ts'
import { measuring } from '../../../../tests/support/measuring.ts'
import { seedPeople } from '../../../../tests/support/people.ts'
import { faultOf, valueOf } from '../../../../tests/support/results.ts'
import { sentenceOf } from '../../../../tests/support/sentences.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { selectPublicMeasure } from '../site/store.ts'
import { proposePublication, publishMeasure, withdrawMeasure } from './publishing.ts'

const database = await freshDatabase()
const people = await seedPeople(database)
const { officer, clerk, directorateLead } = people
const { as, edit, aMeasure, enter } = measuring(database, people)

const WIDTH = 3

/** Months of 2026 as numerator and denominator. */
async function given(
  name: string,
  months: readonly (readonly [number, number])[],
): Promise<{ id: string; slug: string }> {
  const measure = await aMeasure({ name })
  for (const [index, counts] of months.entries()) await give(measure.id, index + 1, counts)
  return measure
}

async function give(id: string, month: number, [x, n]: readonly [number, number]): Promise<void> {
  const typed = [officer, id, `2026-0${month}-01`, ((100 * x) / n).toFixed(1)] as const
  const counts = { numerator: String(x), denominator: String(n), reason: 'As counted.' }
  const first = valueOf(await enter(...typed, counts))
  if (first.entered) return
  const confirmed = first.doubts.map(({ rule }) => rule)
  expect(valueOf(await enter(...typed, { ...counts, confirmed }))).toMatchObject({ entered: true })
}

const propose = (id: string) => edit((tx) => proposePublication(tx, id))
const publish = async (actor: Actor, id: string) => {
  const { seal } = valueOf(await propose(id))
  return as(actor, (tx) => publishMeasure(tx, actor, { id, seal }))
}
const shown = (slug: string) => database.db.asPublic((reader) => selectPublicMeasure(reader, slug))

describe('publishing a measure', () => {
  test('hides small counts with their percentages, and leaves the rest as it was', async () => {
    const { id, slug } = await given('Hidden', [
      [30, 41],
      [3, 43],
      [28, 47],
    ])
    const { disclosed } = valueOf(await propose(id))
    expect([...disclosed.hidden.values()].toSorted()).toEqual(['follows', 'small'])
    for (const { lower, upper = Infinity } of disclosed.intervals)
      expect(upper - lower).toBeGreaterThanOrEqual(WIDTH)
    expect(await shown(slug)).toBeUndefined()
    expect(valueOf(await publish(officer, id)).number).toBe(1)
    const published = await shown(slug)
    expect(
      published?.content.rows.map(({ text, symbol, numerator, denominator, value }) => [
        text,
        symbol,
        numerator,
        denominator,
        value,
      ]),
    ).toEqual([
      ['73.2', null, 30, 41, 73.2],
      ['', 'c', null, 43, null],
      ['59.6', null, 28, 47, 59.6],
    ])
  })

  test('is for who keeps measures, and the database says so too', async () => {
    const { id } = await given('Whose', [[30, 41]])
    expect(faultOf(await publish(clerk, id)).kind).toBe('not-allowed')
    for (const call of [`measure.publish('${id}', '{}', '{}')`, `measure.withdraw('${id}')`])
      await expect(as(clerk, (tx) => runSql(tx, `select ${call}`))).rejects.toThrow('not allowed')
    const written = `insert into published.measure select * from published.measure`
    await expect(edit((tx) => runSql(tx, written))).rejects.toThrow('permission')
    await expect(edit((tx) => runSql(tx, 'delete from measure.publication'))).rejects.toThrow('permission')
  })

  test('waits until what was written is signed off, and takes what was looked at alone', async () => {
    const { id } = await given('Waiting', [[30, 41]])
    const { seal } = valueOf(await propose(id))
    await give(id, 2, [31, 42])
    const changed = faultOf(await edit((tx) => publishMeasure(tx, officer, { id, seal })))
    expect(sentenceOf(changed)).toContain('Something has changed')
    await database.owner(
      `insert into measure.note (measure_id, kind, period_code, period_identifier, ends_on, version, text, written_by)
       values ($1, 'commentary', '2026', 'x', '2026-12-31', 1, 'It went well.', $2)`,
      [id, officer.id],
    )
    expect(sentenceOf(faultOf(await propose(id)))).toContain('signed off')
    await expect(edit((tx) => runSql(tx, `select measure.publish('${id}', '{}', '{}')`))).rejects.toThrow(
      'signed off',
    )
    await as(directorateLead, (tx) =>
      runSql(tx, `update measure.note set signed_off_by = '${directorateLead.id}'`),
    )
    expect(valueOf(await publish(officer, id)).number).toBe(1)
  })

  test('remembers what was public: a number that was shown cannot be hidden by a later rule', async () => {
    const { id, slug } = await given('Remembered', [
      [30, 41],
      [9, 43],
    ])
    expect(valueOf(await publish(officer, id)).number).toBe(1)
    await database.owner(
      `update measure.definition set disclosure = jsonb_set(disclosure, '{hideUpTo}', '10') where measure_id = $1`,
      [id],
    )
    expect(sentenceOf(faultOf(await propose(id)))).toContain(
      'The number for February 2026, Seen in time must be hidden, but what is public already shows that it is 9.',
    )
    expect((await shown(slug))?.content.rows).toHaveLength(2)
  })

  test('tells of another public measure of the same children, with which a reader could subtract', async () => {
    const late = await given('Late', [
      [20, 61],
      [22, 63],
    ])
    valueOf(await publish(officer, late.id))
    const inTime = await given('In time', [
      [35, 61],
      [37, 63],
    ])
    expect(valueOf(await propose(inTime.id)).samePeople).toEqual(['Late'])
    valueOf(await edit((tx) => withdrawMeasure(tx, officer, { id: late.id })))
    expect(valueOf(await propose(inTime.id)).samePeople).toEqual([])
  })

  test('can be taken back, and what was read stays known', async () => {
    const { id, slug } = await given('Withdrawn', [[30, 41]])
    valueOf(await publish(officer, id))
    expect(valueOf(await edit((tx) => withdrawMeasure(tx, officer, { id }))).slug).toBe(slug)
    expect(await shown(slug)).toBeUndefined()
    expect(sentenceOf(faultOf(await edit((tx) => withdrawMeasure(tx, officer, { id }))))).toContain(
      'not published',
    )
    expect(valueOf(await publish(officer, id)).number).toBe(2)
  })

  test('refuses a percentage of which nobody knows what it was made of', async () => {
    const { id } = await aMeasure({ name: 'Bare' })
    expect(sentenceOf(faultOf(await propose(id)))).toContain('no figures')
    expect(valueOf(await enter(officer, id, '2026-01-01', '12.5'))).toMatchObject({ entered: true })
    expect(sentenceOf(faultOf(await propose(id)))).toContain('no numerator and denominator')
  })
})
