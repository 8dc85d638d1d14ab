import { describe, expect, it } from 'vitest'
import { sentenceOf } from '../../../../tests/support/sentences.ts'
import type { SourceDocument } from '../../../platform/documents/source.ts'
import { readTextSource } from '../../../platform/documents/source.ts'
import type { OpenDraft } from './account.ts'
import { Account, accountForWords, settle } from './account.ts'

function sourceOf(text: string): SourceDocument {
  const source = readTextSource(new TextEncoder().encode(text), 'a.txt')
  if (!source.ok) throw new Error(sentenceOf(source.fault))
  return source.value
}

function themes(...statements: { text: string; lines: number[] }[]): OpenDraft {
  return {
    kind: 'theme',
    title: null,
    titleLines: [],
    period: null,
    outcomes: [],
    statements: statements.map(({ text, lines }) => ({
      kind: 'theme',
      text,
      lines,
      line: lines[0] ?? 1,
      inferred: false,
    })),
  }
}

describe('the account of a document’s words', () => {
  const source = sourceOf('Theme: Safe homes\n\nGood schools\nand more\n')

  it('finds units that are neither placed nor listed', () => {
    const draft = {
      ...themes({ text: 'Theme: Safe homes', lines: [1] }),
      placedLines: [1],
      unplaced: [],
      labels: [],
      doubts: [],
    }
    expect(accountForWords(source, draft).map((each) => [each.line, each.problem])).toEqual([
      [3, 'neither placed nor unplaced'],
      [4, 'neither placed nor unplaced'],
    ])
  })

  it('finds words of a placed unit that stand in no fact and no label', () => {
    const draft = {
      ...themes({ text: 'Safe homes', lines: [1] }, { text: 'Good schools and', lines: [3, 4] }),
      placedLines: [1, 3, 4],
      unplaced: [],
      labels: [],
      doubts: [],
    }
    expect(accountForWords(source, draft).map((each) => [each.line, each.words])).toEqual([
      [1, ['Theme']],
      [4, ['more']],
    ])
  })

  it('counts a word as often as it stands', () => {
    const twice = sourceOf('safe and safe\n')
    const draft = {
      ...themes({ text: 'safe and', lines: [1] }),
      placedLines: [1],
      unplaced: [],
      labels: [],
      doubts: [],
    }
    expect(accountForWords(twice, draft)).toEqual([{ line: 1, words: ['safe'], problem: 'words lost' }])
  })

  it('finds a unit that is called placed and that no fact cites', () => {
    const draft = { ...themes(), placedLines: [1, 3, 4], unplaced: [], labels: [], doubts: [] }
    expect(
      accountForWords(source, draft).filter((each) => each.problem === 'placed without a fact'),
    ).toHaveLength(3)
  })

  it('is closed by listing what a reader forgot, with a doubt for words of a placed unit', () => {
    const account = new Account()
    const draft = settle(source, themes({ text: 'Safe homes', lines: [1] }), account)
    expect(accountForWords(source, draft)).toEqual([])
    expect(draft.placedLines).toEqual([1])
    expect(draft.unplaced.map((each) => [each.line, each.why])).toEqual([
      [3, 'not understood'],
      [4, 'not understood'],
    ])
    expect(draft.labels).toEqual([{ line: 1, text: 'Theme' }])
    expect(draft.doubts).toEqual([{ line: 1, message: 'The words “Theme” were not understood here.' }])
  })

  it('never lists a unit both as placed and as unplaced', () => {
    const account = new Account()
    account.setAside([{ line: 1, text: 'homes' }], 'introduction')
    const draft = settle(source, themes({ text: 'Theme Safe', lines: [1] }), account)
    expect(draft.unplaced.some((each) => each.line === 1)).toBe(false)
    expect(draft.labels).toEqual([{ line: 1, text: 'homes' }])
    expect(accountForWords(source, draft)).toEqual([])
  })
})
