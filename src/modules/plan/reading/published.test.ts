import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sentenceOf } from '../../../../tests/support/sentences.ts'
import type { SourceDocument } from '../../../platform/documents/source.ts'
import { readTextSource } from '../../../platform/documents/source.ts'
import { collapse } from '../../../platform/documents/white-space.ts'
import { accountForWords } from './account.ts'
import type { Draft, DraftActivity, DraftStatement } from './draft.ts'
import { DEFAULT_READING_PROFILE } from './profile.ts'
import { readDocument } from './read-document.ts'
import { shared } from '../../../../tests/support/shared.ts'

const documents = shared('documents')

/** What is expected is named by line and by figure: the words themselves stay in the documents. */
interface Read {
  readonly draft: Draft
  readonly source: SourceDocument
  /** the words of a line from its n-th word on */
  words(line: number, from?: number, to?: number): string
}

function read(name: string): Read {
  const source = readTextSource(readFileSync(join(documents.path, name)), name)
  if (!source.ok) throw new Error(sentenceOf(source.fault))
  const draft = readDocument(source.value, undefined, DEFAULT_READING_PROFILE)
  if (!draft.ok) throw new Error(sentenceOf(draft.fault))
  expect(accountForWords(source.value, draft.value)).toEqual([])
  const words = (line: number, from = 0, to?: number): string =>
    collapse(source.value.units[line - 1]?.text ?? '')
      .split(' ')
      .slice(from, to)
      .join(' ')
  return { draft: draft.value, source: source.value, words }
}

function counts(statements: readonly DraftStatement[]): Record<string, number> {
  const found: Record<string, number> = {}
  for (const { kind } of statements) found[kind] = (found[kind] ?? 0) + 1
  return found
}

function once(): Read {
  return read('year-ahead-delivery-plan-2023.txt')
}

function activities(draft: Draft): DraftActivity[] {
  return draft.outcomes.flatMap((outcome) => outcome.activities)
}

describe.runIf(documents.isThere)('the year’s delivery plan of 2023', () => {
  it('has four outcomes, twelve activities and seventeen timescales', () => {
    const { draft, words } = once()
    expect(draft.kind).toBe('delivery-plan')
    expect(draft.title).toBe(words(3))
    expect(draft.period).toEqual({ text: '2023', from: '2023-04-01', to: '2024-03-31' })
    expect(draft.outcomes.map((outcome) => outcome.name)).toEqual([
      words(5, 1),
      words(27, 1),
      words(55, 1),
      words(82, 1),
    ])
    expect(draft.outcomes.map((outcome) => outcome.activities.length)).toEqual([4, 3, 3, 2])
    expect(activities(draft).map((each) => each.ref)).toEqual(
      Array.from({ length: 12 }, (_, at) => `3.${at + 1}`),
    )
    const own = activities(draft).filter((each) => each.timescale !== null)
    const parts = activities(draft).flatMap((each) => each.milestones)
    expect([own.length, parts.length]).toEqual([10, 7])
    expect(parts.every((each) => each.timescale !== null)).toBe(true)
  })

  it('takes the text apart from what stands around it', () => {
    const { draft, words } = once()
    const texts = Object.fromEntries(activities(draft).map((each) => [each.ref, each.text]))
    expect(texts['3.2']).toBe(words(15))
    expect(texts['3.3']).toBe(words(20))
    expect(texts['3.5']).toBe(words(36))
    expect(texts['3.6']).toBe(words(50))
    expect(texts['3.9']).toBe([words(69), words(71), words(72)].join(' '))
    expect(texts['3.10']).toBe(words(77))
    expect(texts['3.11']).toBe(words(91))
    expect(texts['3.1']).toBe(words(12, 1, words(12).split(' ').indexOf('Quarter')))
    expect(texts['3.12']).toBe(words(100, 1, words(100).split(' ').indexOf('Quarter')))
  })

  it('reads parts as milestones with their own reference, text, timescale and line', () => {
    const { draft, words } = once()
    const byRef = new Map(activities(draft).map((each) => [each.ref, each]))
    const parts = (ref: string): unknown[] =>
      byRef.get(ref)?.milestones.map((each) => [each.ref, each.text, each.timescale?.text, each.line]) ?? []
    expect(parts('3.5')).toEqual([
      ['3.5 a)', words(38, 1), 'Quarter 1', 34],
      ['3.5 b)', words(43, 1), 'Quarter 2', 41],
      ['3.5 c)', words(46, 3, -2), 'Quarter 4', 46],
      ['3.5 d)', words(47, 3, -2), 'Quarter 4', 47],
    ])
    expect(parts('3.11')).toEqual([
      ['3.11 a)', words(93, 1), 'Ongoing to Quarter 4 2025', 89],
      ['3.11 b)', words(98, 3, -2), 'Quarter 1', 98],
      ['3.11 c)', words(99, 3, -2), 'Quarter 1', 99],
    ])
    expect(byRef.get('3.5')?.timescale).toBeNull()
    expect(byRef.get('3.11')?.timescale).toBeNull()
  })

  it('takes a plain quarter in the year of the plan, and a year beside it as the year that starts', () => {
    const { draft } = once()
    const byRef = new Map(activities(draft).map((each) => [each.ref, each]))
    expect(byRef.get('3.1')?.timescale).toEqual({
      text: 'Quarter 4',
      quarters: ['Q4'],
      from: '2024-01-01',
      to: '2024-03-31',
      ongoing: false,
    })
    expect(byRef.get('3.11')?.milestones[0]?.timescale).toEqual({
      text: 'Ongoing to Quarter 4 2025',
      quarters: ['Q4'],
      from: null,
      to: '2026-03-31',
      ongoing: true,
    })
    expect(draft.doubts.some((each) => each.line === 95 && each.message.includes('2025/26'))).toBe(true)
  })

  it('divides lead, directorate and portfolio holder though nothing stands between them', () => {
    const { draft, words } = once()
    const people = activities(draft).map((each) => [each.leadOfficer, each.directorate, each.portfolioHolder])
    const services = words(40, 8, 13)
    const member = words(40, 13)
    const place = words(97, 6, 9)
    const early = words(17, 2, 9)
    const schools = words(74, 2, 7)
    expect(people[0]).toEqual([schools, services, member])
    expect(people[1]).toEqual([early, services, member])
    expect(people[4]).toEqual([words(40, 2, 8), services, member])
    expect(people[7]).toEqual([words(66, 2, 9), place, member])
    expect(people[10]).toEqual([words(97, 0, 6), place, words(97, 9)])
    expect(people[11]).toEqual(people[10])
    for (const milestone of activities(draft)[4]?.milestones ?? []) {
      expect([milestone.leadOfficer, milestone.directorate, milestone.portfolioHolder]).toEqual(people[4])
    }
  })

  it('links to the outcomes that it names, spelt as the document spells them', () => {
    const { draft, words } = once()
    const links = activities(draft).flatMap((each) => (each.links.length > 0 ? [[each.ref, each.links]] : []))
    expect(links).toEqual([
      ['3.3', [words(27, 1)]],
      ['3.9', [words(5, 1)]],
      ['3.10', [words(5, 1)]],
    ])
  })

  it('leaves only headings of columns and the way back unplaced', () => {
    const { draft } = once()
    expect(draft.unplaced.map((each) => [each.line, each.why])).toEqual([
      ...[7, 9, 11, 29, 31, 33, 57, 59, 61, 84, 86, 88].map((line) => [line, 'column head']),
      [102, 'navigation'],
    ])
  })
})

describe.runIf(documents.isThere)('the plan on a page of 2013', () => {
  const expected = {
    mission: 1,
    principle: 6,
    vision: 4,
    need: 12,
    quotation: 1,
    priority: 6,
    'next-step': 2,
  }

  it('is read from the item of the meeting, mission and principles as inferred', () => {
    const { draft, words } = read('agenda-item-plan-on-a-page-2013.txt')
    expect(draft.kind).toBe('plan-on-a-page')
    expect(counts(draft.statements)).toEqual(expected)
    const inferred = draft.statements.filter((each) => each.inferred).map((each) => each.kind)
    expect(new Set(inferred)).toEqual(new Set(['mission', 'principle']))
    expect(inferred).toHaveLength(7)
    expect(draft.statements.find((each) => each.kind === 'priority')?.text).toBe(words(79))
    expect(draft.title).toBe(words(6))
  })

  it('is read again from the slides at the end of the pack, where headings stand after and between', () => {
    const { draft, words } = read('agenda-pack-partnership-2013-03-20.txt')
    expect(draft.kind).toBe('plan-on-a-page')
    expect(draft.title).toBe(words(2169))
    expect(draft.period).toMatchObject({ from: '2013-04-01', to: '2016-03-31' })
    expect(counts(draft.statements)).toEqual(expected)
    expect(draft.statements.some((each) => each.inferred)).toBe(false)
    const third = draft.statements.filter((each) => each.kind === 'priority')[2]
    expect(third?.text).toBe([words(2287, 1), words(2289), words(2297)].join(' '))
    const vision = draft.statements.filter((each) => each.kind === 'vision')
    expect(vision[1]?.text).toBe(`${words(2222)}: ${words(2228)}`)
    expect(
      draft.unplaced
        .filter((each) => each.line < 2169)
        .every((each) => each.why === 'not part of the plan on a page'),
    ).toBe(true)
    const twice = draft.unplaced
      .filter((each) => each.why.startsWith('printed twice'))
      .map((each) => each.line)
    expect(twice).toEqual([2178, 2199, 2226, 2295, 2320, 2330])
  })
})

describe.runIf(documents.isThere)('themes', () => {
  it('are read from the council plan: where we are, and where we want to be', () => {
    const { draft, words } = read('council-plan-theme-2022.txt')
    expect(draft.kind).toBe('theme')
    expect(draft.title).toBe(words(1, 4))
    expect(counts(draft.statements)).toEqual({ theme: 1, position: 6, ambition: 7 })
    expect(draft.statements[0]).toMatchObject({ kind: 'theme', text: words(1, 4), inferred: false })
    expect(draft.statements[1]?.text).toBe(words(7))
    expect(draft.unplaced.map((each) => [each.line, each.why])).toEqual([
      [3, 'heading'],
      [5, 'heading'],
      [19, 'heading'],
      [37, 'navigation'],
    ])
  })

  it('are read from one sentence of the news, six of them', () => {
    const { draft, words } = read('news-child-centred-borough-2016.txt')
    expect(draft.kind).toBe('theme')
    expect(draft.statements.map((each) => each.kind)).toEqual(Array.from({ length: 6 }, () => 'theme'))
    const list = words(13, 9)
      .replace(/\.$/, '')
      .split('; ')
      .map((each) => each.replace(/^and /, ''))
    expect(draft.statements.map((each) => each.text)).toEqual(list)
    expect(draft.placedLines).toEqual([3, 13])
  })
})
