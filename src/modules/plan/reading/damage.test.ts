import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sentenceOf } from '../../../../tests/support/sentences.ts'
import { readTextSource } from '../../../platform/documents/source.ts'
import { accountForWords } from './account.ts'
import type { DocumentKind } from './draft.ts'
import { DOCUMENT_KINDS } from './kind.ts'
import { readDocument } from './read-document.ts'
import { shared } from '../../../../tests/support/shared.ts'

const fixtures = join(import.meta.dirname, 'fixtures')

interface Named {
  readonly name: string
  readonly bytes: Uint8Array
}

function documentsIn(folder: string): Named[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => !name.endsWith('.json'))
    .map((name) => ({ name, bytes: readFileSync(join(folder, name)) }))
}

const documents = [...documentsIn(fixtures), ...documentsIn(shared('documents').path)]
// the long pack is damaged less often: it takes as long as all others together
const short = documents.filter((each) => each.bytes.length < 20_000)
const long = documents.filter((each) => each.bytes.length >= 20_000)
const times = process.env['GOLDTHREAD_LONG'] === '1' ? 20 : 1

/** Reads bytes to the end; gives what is wrong with the outcome, or null. */
function fault(bytes: Uint8Array, name: string, kind: DocumentKind | undefined): string | null {
  const source = readTextSource(bytes, name)
  if (!source.ok)
    return isSentence(sentenceOf(source.fault)) ? null : `no sentence: ${sentenceOf(source.fault)}`
  const draft = readDocument(source.value, kind)
  if (!draft.ok) return isSentence(sentenceOf(draft.fault)) ? null : `no sentence: ${sentenceOf(draft.fault)}`
  const open = accountForWords(source.value, draft.value)
  return open.length === 0 ? null : JSON.stringify(open.slice(0, 3))
}

function isSentence(message: string): boolean {
  return /^[^\n]{10,400}\.$/.test(message)
}

type Damage = (bytes: Uint8Array, seed: number) => Uint8Array

/** Numbers from a seed, the same on every machine (Park and Miller's generator). */
function dice(seed: number): (sides: number) => number {
  let state = (seed % 2147483646) + 1
  return (sides) => {
    state = (state * 48271) % 2147483647
    return state % Math.max(1, sides)
  }
}

function linesOf(bytes: Uint8Array): string[] {
  return new TextDecoder().decode(bytes).split('\n')
}

function bytesOf(lines: readonly string[], end = '\n'): Uint8Array {
  return new TextEncoder().encode(lines.join(end))
}

const DAMAGES: Readonly<Record<string, Damage>> = {
  truncated: (bytes, seed) => bytes.subarray(0, dice(seed)(bytes.length + 1)),
  'cut at its start': (bytes, seed) => bytes.subarray(dice(seed)(bytes.length + 1)),
  'with its lines shuffled': (bytes, seed) => {
    const lines = linesOf(bytes)
    const roll = dice(seed)
    for (let at = lines.length - 1; at > 0; at -= 1) {
      const other = roll(at + 1)
      const line = lines[at] ?? ''
      lines[at] = lines[other] ?? ''
      lines[other] = line
    }
    return bytesOf(lines)
  },
  'with lines left out': (bytes, seed) => {
    const roll = dice(seed)
    return bytesOf(linesOf(bytes).filter(() => roll(4) > 0))
  },
  'with lines printed twice': (bytes, seed) => {
    const roll = dice(seed)
    return bytesOf(linesOf(bytes).flatMap((line) => (roll(4) > 0 ? [line] : [line, line])))
  },
  'without blank lines': (bytes) => bytesOf(linesOf(bytes).filter((line) => line.trim() !== '')),
  'with a blank line after each': (bytes) => bytesOf(linesOf(bytes).flatMap((line) => [line, ''])),
  'with other line ends': (bytes, seed) => bytesOf(linesOf(bytes), dice(seed)(2) === 0 ? '\r' : '\r\n'),
  'on one line': (bytes, seed) => bytesOf(linesOf(bytes), ['', ' ', '\u2028', '\f', '\t'][dice(seed)(5)]),
  'with bytes changed': (bytes, seed) => {
    const roll = dice(seed)
    const damaged = Uint8Array.from(bytes)
    for (let count = 0; count < 12; count += 1) damaged[roll(damaged.length)] = 1 + roll(255)
    return damaged
  },
  'in another encoding': (bytes, seed) => {
    const text = new TextDecoder().decode(bytes)
    const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le')
    return [Buffer.from(text, 'latin1'), utf16, utf16.subarray(0, utf16.length - 1), utf16.swap16()][
      dice(seed)(3)
    ] as Uint8Array
  },
  'with words exchanged': (bytes, seed) => {
    const roll = dice(seed)
    const words = new TextDecoder().decode(bytes).split(' ')
    for (let count = 0; count < 30; count += 1) {
      const [one, other] = [roll(words.length), roll(words.length)]
      const word = words[one] ?? ''
      words[one] = words[other] ?? ''
      words[other] = word
    }
    return new TextEncoder().encode(words.join(' '))
  },
  'with marks strewn in': (bytes, seed) => {
    const roll = dice(seed)
    const marks = [
      '"',
      '<',
      '>',
      '|',
      '\t',
      ';',
      ':',
      '(',
      ')',
      '<!--',
      '<table>',
      '</td>',
      '&#10;',
      '• ',
      'Q1',
      'Lead:',
      '3.1 ',
      '\u00A0',
      '\uFEFF',
    ]
    const text = Array.from(new TextDecoder().decode(bytes))
    for (let count = 0; count < 20; count += 1)
      text.splice(roll(text.length + 1), 0, marks[roll(marks.length)] ?? '')
    return new TextEncoder().encode(text.join(''))
  },
}

describe.skipIf(documents.length === 0)('every document, whole', () => {
  for (const { name, bytes } of documents) {
    for (const kind of [undefined, ...DOCUMENT_KINDS]) {
      it(`accounts for every word of ${name} read ${kind === undefined ? 'by its own kind' : `as a ${kind}`}`, () => {
        expect(fault(bytes, name, kind)).toBeNull()
      })
    }
  }
})

describe('damaged documents', () => {
  for (const [damage, apply] of Object.entries(DAMAGES)) {
    it(`drops no word and never breaks on a document ${damage}`, { timeout: 600_000 }, () => {
      const anyKind = fc.constantFrom(undefined, ...DOCUMENT_KINDS)
      const anySeed = fc.integer({ min: 0, max: 2_000_000 })
      fc.assert(
        fc.property(fc.constantFrom(...short), anyKind, anySeed, ({ name, bytes }, kind, seed) => {
          expect(fault(apply(bytes, seed), name, kind)).toBeNull()
        }),
        { numRuns: 180 * times },
      )
      if (long.length === 0) return
      fc.assert(
        fc.property(fc.constantFrom(...long), anyKind, anySeed, ({ name, bytes }, kind, seed) => {
          expect(fault(apply(bytes, seed), name, kind)).toBeNull()
        }),
        { numRuns: 6 * times },
      )
    })
  }

  it('reads or refuses any bytes at all', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom('a.txt', 'a.html', 'a.csv', 'a'),
        (bytes, name) => {
          expect(fault(bytes, name, 'delivery-plan')).toBeNull()
        },
      ),
      { numRuns: 400 * times },
    )
  })

  it('reads any text at all', () => {
    const anyText = fc
      .array(
        fc.oneof(
          fc.string(),
          fc.string({ unit: 'grapheme' }),
          fc.constantFrom(
            '3.1 Do it. Q1',
            'Lead: Head of X',
            'Our vision',
            'Outcome: A',
            '\n',
            '\r',
            '\n\n',
            '<td>',
            '"',
          ),
        ),
        { maxLength: 30 },
      )
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(
        anyText,
        fc.constantFrom('a.txt', 'a.html', 'a.csv'),
        fc.constantFrom(...DOCUMENT_KINDS),
        (text, name, kind) => {
          expect(fault(new TextEncoder().encode(text), name, kind)).toBeNull()
        },
      ),
      { numRuns: 600 * times },
    )
  })
})

describe('lines of a megabyte', () => {
  const fillers: Readonly<Record<string, string>> = {
    words: 'Offer a place to every child who needs one and ',
    quarters: 'Q1 Q2 by March 2026 ',
    labels: 'Lead: Head of Service; By when: ',
    brackets: '(Also links to (',
    spaces: '  \t ',
    'list marks': 'a) 1. 3.1 • ',
    colons: 'a: b: ',
    commas: 'one, two; ',
    quotes: '"',
    tags: '<td><b>x</b>',
    'open comments': '<!--',
    capitals: 'Head of Director of Services ',
    digits: '1.1.1.1',
    'bars and tabs': 'x|\t',
    entities: '&amp;&#10;&#',
    years: '2024-25 to ',
    'posts and names': "Children's Services Cabinet Member ",
  }
  const formats = ['long.txt', 'long.html', 'long.csv']
  for (const [index, [what, filler]] of Object.entries(fillers).entries()) {
    it(`reads a megabyte of ${what} in a few seconds of work`, { timeout: 600_000 }, () => {
      const filled = filler.repeat(Math.ceil(1_000_000 / filler.length))
      const text = `Delivery plan 2024\n\nOutcome: One\n\n1.1 ${filled}\n1.2 Do it. Q2 Head of Service\n\nOur vision\n`
      const names = times > 1 ? formats : [formats[index % formats.length] ?? 'long.txt']
      for (const name of names) {
        for (const kind of DOCUMENT_KINDS) {
          // of this process alone, so that what else the machine does is not counted
          const before = process.cpuUsage()
          expect(fault(new TextEncoder().encode(text), name, kind)).toBeNull()
          expect(process.cpuUsage(before).user / 1e6).toBeLessThan(20)
        }
      }
    })
  }
})
