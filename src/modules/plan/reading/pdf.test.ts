import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sentenceOf } from '../../../../tests/support/sentences.ts'
import type { SourceDocument } from '../../../platform/documents/source.ts'
import { readSource } from '../../../platform/documents/source.ts'
import { accountForWords } from './account.ts'
import type { Draft } from './draft.ts'
import { readDocument } from './read-document.ts'

const folder = join(import.meta.dirname, 'fixtures-pdf')
const files = readdirSync(folder).filter((name) => name.endsWith('.pdf'))

async function read(name: string): Promise<{ source: SourceDocument; draft: Draft }> {
  const source = await readSource(readFileSync(join(folder, name)), name)
  if (!source.ok) throw new Error(sentenceOf(source.fault))
  const draft = readDocument(source.value, undefined)
  if (!draft.ok) throw new Error(sentenceOf(draft.fault))
  return { source: source.value, draft: draft.value }
}

/** What a document says, whatever its layout. */
function saidIn(draft: Draft): unknown {
  return {
    title: draft.title,
    outcomes: Object.fromEntries(
      draft.outcomes.map(({ name, activities }) => [
        name,
        activities.map((each) => ({
          ref: each.ref,
          text: each.text,
          when: each.timescale?.text ?? null,
          lead: each.leadOfficer,
          directorate: each.directorate,
          portfolio: each.portfolioHolder,
          ...(each.milestones.length === 0
            ? {}
            : {
                parts: each.milestones.map((part) => `${part.ref} | ${part.text} | ${part.timescale?.text}`),
              }),
          ...(each.notes.length === 0 ? {} : { notes: each.notes }),
        })),
      ]),
    ),
    statements: draft.statements.map(({ kind, text }) => `${kind} | ${text}`),
  }
}

function expectedOf(name: string): unknown {
  const layout = name.replace(/^\w+?-/, '').replace(/(?:-tagged)?\.pdf$/, '')
  return JSON.parse(readFileSync(join(folder, `${layout}.json`), 'utf8'))
}

describe('plans as PDF', () => {
  for (const name of files) {
    it(`reads ${name} cell by cell and loses nothing`, async () => {
      const { source, draft } = await read(name)
      expect(saidIn(draft)).toEqual(expectedOf(name))
      expect(accountForWords(source, draft)).toEqual([])
      expect(draft.unplaced.filter(({ why }) => why === 'not understood')).toEqual([])
    })
  }

  it('cites page and line', async () => {
    const { draft } = await read('libreoffice-heading-tables.pdf')
    const long = draft.outcomes[1]?.activities[0]
    const places = (long?.lines ?? []).map((line) => draft.places?.[line - 1] ?? '')
    expect(long?.ref).toBe('2.1')
    expect(places[0]).toMatch(/^2:\d+$/)
    expect(places.at(-1)).toMatch(/^4:\d+$/)
  })
})
