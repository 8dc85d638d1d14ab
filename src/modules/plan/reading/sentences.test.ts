import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readSource } from '../../../platform/documents/source.ts'
import { withoutMarks } from '../../../kernel/authored.ts'
import { createTranslator } from '../../../platform/languages/messages.ts'
import { DEFAULT_READING_PROFILE } from './profile.ts'
import { readDocument } from './read-document.ts'
import english from './messages/en.json' with { type: 'json' }
import { isKnownSentence, sayOfReading } from './sentences.ts'

/** Of which a word is chosen in the code: the fixtures have them. */
const COMPOSED = /^x x x kept as notes|^The year in “x” was read/

const FIXTURES = join(import.meta.dirname, 'fixtures')
const documents = readdirSync(FIXTURES).filter((name) => !/\.(?:json|ts)$/.test(name))
const t = createTranslator('en', [english])
const french = createTranslator('fr', [
  english,
  {
    'reading.said.leftAside': 'Les mots « {text} » ont été laissés de côté : {why}.',
    'reading.said.why.introduction': 'introduction au plan',
  },
])

async function saidOf(name: string, kind?: 'theme' | 'plan-on-a-page' | 'delivery-plan'): Promise<string[]> {
  const source = await readSource(readFileSync(join(FIXTURES, name)), name)
  const draft = source.ok ? readDocument(source.value, kind, DEFAULT_READING_PROFILE) : source
  if (!draft.ok) return []
  return [...draft.value.doubts.map(({ message }) => message), ...draft.value.unplaced.map(({ why }) => why)]
}

describe('what a reader says', () => {
  it.each(documents)('of %s is known again, read as each kind', async (name) => {
    const kinds = ['theme', 'plan-on-a-page', 'delivery-plan'] as const
    const said = (await Promise.all(kinds.map((kind) => saidOf(name, kind)))).flat()
    expect(said.filter((sentence) => !isKnownSentence(sentence))).toEqual([])
  })

  it('is, in English, what it was', async () => {
    const said = (await Promise.all(documents.map((name) => saidOf(name, 'delivery-plan')))).flat()
    expect(said.length).toBeGreaterThan(50)
    expect(said.map((sentence) => withoutMarks(sayOfReading(t, sentence)))).toEqual(said)
  })

  it('of words written in the code is known again', () => {
    const files = readdirSync(import.meta.dirname).filter(
      (name) => /(?<!\.test)\.ts$/.test(name) && name !== 'sentences.ts',
    )
    const code = files.map((name) => readFileSync(join(import.meta.dirname, name), 'utf8')).join('\n')
    const literals = [
      ...code.matchAll(/(?:doubt|doubts\.push|setAside|aside)\([^`';{}]*(['`])((?:(?!\1)[^\\])*)\1/g),
    ].map(([, , text = '']) => text.replaceAll(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, 'x'))
    expect(literals.length).toBeGreaterThan(30)
    const unknown = literals.filter(
      (text) => text.includes(' ') && !COMPOSED.test(text) && !isKnownSentence(text),
    )
    expect(unknown).toEqual([])
  })

  it('is said in the reader’s language, with the document’s own words between', () => {
    expect(withoutMarks(sayOfReading(french, 'The words “Contents” were left aside: introduction.'))).toBe(
      'Les mots « Contents » ont été laissés de côté : introduction au plan.',
    )
  })

  it('stays as it was stored where nobody knows it', () => {
    expect(withoutMarks(sayOfReading(french, 'An old sentence.'))).toBe('An old sentence.')
  })
})
