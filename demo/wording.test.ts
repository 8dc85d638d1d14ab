import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { shared } from '../tests/support/shared.ts'

/** As long a run of words as two writers come to by themselves; a longer one was copied. */
const LONGEST_SHARED = 7

const documents = shared('documents')
const published = documents.isThere
  ? readdirSync(documents.path).map((name) => readFileSync(join(documents.path, name), 'utf8'))
  : []

const own = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(ts|txt)$/.test(name) && !name.endsWith('.test.ts'))
  .map((name) => ({ name, text: readFileSync(join(import.meta.dirname, name), 'utf8') }))

function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replace(/[’‘']/g, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

function runsOf(words: readonly string[], length: number): string[] {
  return words
    .slice(0, Math.max(0, words.length - length + 1))
    .map((_, at) => words.slice(at, at + length).join(' '))
}

const NAME = String.raw`\p{Lu}[\p{L}’'-]+\s+\p{Lu}[\p{L}’'-]+`
const ATTENDANCE = /(?:Present:-|were received from|Also attendance were)([^.]*)\./gs
const INTRODUCED = [
  String.raw`(${NAME}), [^.\n]{3,60},? (?:presented|gave|to present|to report)\b`,
  String.raw`(?:Professor|Councillor|council leader|Presentation by)\s+(${NAME})`,
]

/** People as the documents bring them in: attendance lists, presenters, professors, councillors. */
function peopleIn(text: string): string[] {
  const lists = [...text.matchAll(ATTENDANCE)].flatMap(
    (match) => match[1]?.match(new RegExp(NAME, 'gu')) ?? [],
  )
  const introduced = INTRODUCED.flatMap((pattern) => [...text.matchAll(new RegExp(pattern, 'gu'))]).flatMap(
    (match) => match[1] ?? [],
  )
  return [...lists, ...introduced].map((name) => name.replace(/\s+/g, ' '))
}

describe.skipIf(published.length === 0)('the wording of the demonstration', () => {
  test('shares no run of eight words with a published document', () => {
    const length = LONGEST_SHARED + 1
    const copied = new Set(published.flatMap((text) => runsOf(wordsOf(text), length)))
    const shared = own.flatMap(({ name, text }) =>
      runsOf(wordsOf(text), length)
        // Figures in a row are facts and nobody's wording.
        .filter((run) => copied.has(run) && /\p{L}/u.test(run))
        .map((run) => `${name}: ${run}`),
    )
    expect(shared).toEqual([])
  })

  test('names none of the people in the published documents', () => {
    const people = new Set(published.flatMap(peopleIn))
    expect(people.size).toBeGreaterThan(20)
    const named = own.flatMap(({ name, text }) =>
      [...people].filter((person) => text.includes(person)).map((person) => `${name}: ${person}`),
    )
    expect(named).toEqual([])
  })
})
