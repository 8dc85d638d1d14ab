import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sentenceOf } from '../../../../tests/support/sentences.ts'
import { readSource, readTextSource } from '../../../platform/documents/source.ts'
import { accountForWords } from './account.ts'
import type { Draft } from './draft.ts'
import type { Outline } from './fixtures/outline.ts'
import { outlineOf } from './fixtures/outline.ts'
import { readDocument } from './read-document.ts'

const folder = join(import.meta.dirname, 'fixtures')
const names = readdirSync(folder).filter((name) => !name.endsWith('.json') && !name.endsWith('.ts'))

/**
 * Documents of councils that do not exist, each in a layout that councils use, and beside each what it says, cell by
 * cell (`NAME.json`). A new layout is a new pair of files.
 */
async function read(name: string): Promise<Draft> {
  const source = await readSource(readFileSync(join(folder, name)), name)
  if (!source.ok) throw new Error(sentenceOf(source.fault))
  const draft = readDocument(source.value, undefined)
  if (!draft.ok) throw new Error(sentenceOf(draft.fault))
  expect(accountForWords(source.value, draft.value)).toEqual([])
  return draft.value
}

function expectedOf(name: string): Outline {
  return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Outline
}

describe('documents of other councils', () => {
  for (const name of names) {
    it(`reads ${name} cell by cell`, async () => {
      expect(outlineOf(await read(name))).toEqual(expectedOf(name))
    })

    it(`understands every line of ${name}`, async () => {
      const draft = await read(name)
      expect(draft.unplaced.filter((each) => each.why === 'not understood')).toEqual([])
      expect(draft.doubts.filter((each) => each.message.includes('not understood'))).toEqual([])
    })
  }
})

describe('a long plan', () => {
  it('reads a plan of five hundred activities in less than a second', () => {
    const rows = Array.from({ length: 500 }, (_, at) =>
      [
        at % 25 === 0
          ? `\nOutcome: Number ${at / 25 + 1} of the plan\n\nRef Activity\n\nTimescales\n\nLead officer Directorate Cabinet Member\n`
          : '',
        `${Math.floor(at / 25) + 1}.${(at % 25) + 1} Set up offer ${at} for families in every ward. Quarter ${(at % 4) + 1} Head of Service ${at % 40} ${at % 2 === 0 ? 'Place and Growth' : 'Care and Learning'} Cabinet Member for Area ${at % 9}`,
      ].join(''),
    )
    const bytes = new TextEncoder().encode(`Delivery plan 2025/26\n${rows.join('\n')}\n`)
    // processor time, so that a busy machine does not make it fail
    const before = process.cpuUsage()
    const source = readTextSource(bytes, 'long.txt')
    if (!source.ok) throw new Error(sentenceOf(source.fault))
    const draft = readDocument(source.value, undefined)
    const took = process.cpuUsage(before).user / 1000
    if (!draft.ok) throw new Error(sentenceOf(draft.fault))
    const activities = draft.value.outcomes.flatMap((outcome) => outcome.activities)
    expect(draft.value.outcomes).toHaveLength(20)
    expect(activities).toHaveLength(500)
    expect(activities[499]).toMatchObject({
      ref: '20.25',
      leadOfficer: 'Head of Service 19',
      directorate: 'Care and Learning',
    })
    expect(took).toBeLessThan(1000)
  })
})
