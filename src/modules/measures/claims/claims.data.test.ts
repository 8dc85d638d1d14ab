import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../../../tests/support/database.ts'
import { measuring } from '../../../../tests/support/measuring.ts'
import { seedPeople } from '../../../../tests/support/people.ts'
import { faultOf, valueOf } from '../../../../tests/support/results.ts'
import { signOffNote, writeNote } from '../index.ts'
import { answerClaim } from './commands.ts'
import { claimsOfNotes } from './queries.ts'
import { insertAnswer } from './store.ts'

const database = await freshDatabase()
const people = await seedPeople(database)
const { officer, directorateLead } = people
const { as, edit, aMeasure, find } = measuring(database, people)

test('only the writer answers, until it is signed off, whatever the application would let through', async () => {
  const measure = await find((await aMeasure()).slug)
  const text = 'Performance has improved.'
  const period = { code: '2026-09', identifier: 'Month', endsOn: '2026-09-30' }
  const note = valueOf(
    await edit((tx) => writeNote(tx, officer, { id: measure.id, kind: 'commentary', ...period, text })),
  )
  const of = { noteId: note.id }
  const claims =
    (await edit((tx) => claimsOfNotes(tx, measure, [{ id: note.id, text, endsOn: period.endsOn }]))).get(
      note.id,
    ) ?? []
  expect(claims.map(({ verdict, words, start }) => [verdict, words, start])).toEqual([
    ['too-few', 'improved', 16],
  ])
  const claimed = { of, writtenById: officer.id, isClosed: false, claims }
  const said = { place: 16, answer: 'The families say so.' }
  const forged = { place: 16, words: 'improved', verdict: 'too-few', setAgainst: [], answer: 'Never mind.' }

  expect(
    faultOf(await as(directorateLead, (tx) => answerClaim(tx, directorateLead, claimed, said))).message,
  ).toBe('fault.claims.notWriter')
  await expect(as(directorateLead, (tx) => insertAnswer(tx, of, forged))).rejects.toThrow(
    /row-level security/,
  )
  await expect(edit((tx) => insertAnswer(tx, { noteId: randomUUID() }, forged))).rejects.toThrow(
    /row-level security/,
  )
  expect(faultOf(await edit((tx) => answerClaim(tx, officer, claimed, { ...said, place: 3 }))).message).toBe(
    'fault.claims.noSuchClaim',
  )
  valueOf(await edit((tx) => answerClaim(tx, officer, claimed, said)))
  valueOf(await edit((tx) => answerClaim(tx, officer, claimed, { ...said, answer: 'The schools do too.' })))
  const [answered] =
    (await edit((tx) => claimsOfNotes(tx, measure, [{ id: note.id, text, endsOn: period.endsOn }]))).get(
      note.id,
    ) ?? []
  expect(answered?.answer).toMatchObject({ answer: 'The schools do too.', answeredBy: officer.name })

  valueOf(await as(directorateLead, (tx) => signOffNote(tx, directorateLead, { id: note.id })))
  await expect(edit((tx) => insertAnswer(tx, of, forged))).rejects.toThrow(/row-level security/)
})
