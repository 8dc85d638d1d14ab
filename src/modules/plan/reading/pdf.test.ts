import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
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

/** How often each letter stands there: lines are put in order, so their order is not the file's. */
function lettersOf(text: string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const letter of text.replace(/[^\p{L}\p{N}]/gu, '')) counts[letter] = (counts[letter] ?? 0) + 1
  return counts
}

async function foundByPdfJs(name: string): Promise<string> {
  const task = getDocument({ data: new Uint8Array(readFileSync(join(folder, name))), verbosity: 0 })
  const document = await task.promise
  let text = ''
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent()
    text += items.map((item) => ('str' in item ? item.str : '')).join('')
  }
  await task.destroy()
  return text
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

  for (const name of files) {
    it(`keeps every letter that pdf.js finds in ${name}`, async () => {
      const { source } = await read(name)
      const kept = source.units.map(({ text, unseen }) => `${text}${unseen?.text ?? ''}`).join('')
      expect(lettersOf(kept)).toEqual(lettersOf(await foundByPdfJs(name)))
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
