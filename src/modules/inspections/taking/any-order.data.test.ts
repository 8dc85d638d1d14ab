import fc from 'fast-check'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../../../tests/support/database.ts'
import { seedPeople } from '../../../../tests/support/people.ts'
import { valueOf } from '../../../../tests/support/results.ts'
import type { Tx } from '../../../platform/database/database.ts'
import { readSource } from '../../../platform/documents/source.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { selectStanding } from '../store.ts'
import { readJudgements } from './read-judgements.ts'
import { takeJudgements } from './take-judgements.ts'

const database = await freshDatabase()
const { officer, scrutiny } = await seedPeople(database)

const as = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) =>
  database.db.as(actor.id, 'inspections.test', work)

const GRADES = { Good: 'good', Inadequate: 'inadequate' } as const
const STATUSES = { '': undefined, Draft: 'provisional', Final: 'final', Withdrawn: 'withdrawn' } as const

interface FileOfOne {
  grade: keyof typeof GRADES
  published: '' | '2026-09-20' | '2026-10-01'
  status: keyof typeof STATUSES
}

async function take(urn: number, { grade, published, status }: FileOfOne) {
  const rows = [
    'URN,Provider name,Provider type,Inspection date,Publication date,Overall effectiveness,Judgement status',
    `${urn},Elm College,FE college,2026-09-10,${published},${grade},${status}`,
  ]
  const source = valueOf(await readSource(new TextEncoder().encode(rows.join('\n')), 'judgements.csv'))
  const file = { kind: 'file' as const, name: 'judgements.csv', digest: 'a'.repeat(64) }
  const found = readJudgements(source, { today: '2026-11-23' })
  const { taken, changed, refused } = valueOf(
    await as(officer, (tx) => takeJudgements(tx, officer, file, found)),
  )
  expect(refused).toEqual([])
  return taken + changed.length
}

/** What stands of a provider: what was published, and what is provisional, as somebody reads them. */
async function standing(actor: Actor, urn: number) {
  const rows = (await as(actor, selectStanding)).filter(({ providerKey }) => providerKey === `urn:${urn}`)
  const said = rows.map(({ grade, status, publishedOn }) => ({ grade, status, publishedOn }))
  return {
    settled: said.filter(({ status }) => status !== 'provisional'),
    pending: said.filter(({ status }) => status === 'provisional'),
  }
}

test('whatever files come in whichever order, what was published stands until it is published otherwise', async () => {
  let urn = 700_000
  const file = fc.record<FileOfOne>({
    grade: fc.constantFrom('Good', 'Inadequate'),
    published: fc.constantFrom('', '2026-09-20', '2026-10-01'),
    status: fc.constantFrom('', 'Draft', 'Final', 'Withdrawn'),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 5 }), async (files) => {
      urn += 1
      let before = await standing(officer, urn)
      for (const each of files) {
        await take(urn, each)
        const after = await standing(officer, urn)
        expect([after.settled.length < 2, after.pending.length < 2]).toEqual([true, true])
        const [was, now] = [before.settled[0], after.settled[0]]
        const status = STATUSES[each.status]
        if (status === 'provisional') {
          expect(now).toEqual(was)
          expect(after.pending).toMatchObject([{ grade: GRADES[each.grade] }])
        } else if (status !== undefined) {
          expect(after).toMatchObject({ settled: [{ grade: GRADES[each.grade], status }], pending: [] })
        } else if (each.published !== '') {
          expect(now).toMatchObject({ grade: GRADES[each.grade], publishedOn: each.published })
        }
        if (was) expect(now).toBeDefined()
        if (was?.publishedOn && each.published === '') expect(now?.publishedOn).toBe(was.publishedOn)
        expect(await standing(scrutiny, urn)).toMatchObject({ pending: [] })
        expect(await take(urn, each)).toBe(0)
        expect(await standing(officer, urn)).toEqual(after)
        before = after
      }
    }),
    { numRuns: 40 },
  )
}, 120_000)
