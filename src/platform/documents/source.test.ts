import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sentenceOf } from '../../../tests/support/sentences.ts'
import type { SourceDocument } from './source.ts'
import { MAX_SOURCE_BYTES, readTextSource } from './source.ts'
import { collapse, isBlank, wordsOf } from './white-space.ts'

function read(content: string | Uint8Array, name = 'a.txt'): SourceDocument {
  const source = readTextSource(
    typeof content === 'string' ? new TextEncoder().encode(content) : content,
    name,
  )
  if (!source.ok) throw new Error(sentenceOf(source.fault))
  return source.value
}

function refusal(content: Uint8Array | string, name = 'a.txt'): string {
  const source = readTextSource(
    typeof content === 'string' ? new TextEncoder().encode(content) : content,
    name,
  )
  return source.ok ? '' : sentenceOf(source.fault)
}

const texts = (source: SourceDocument): string[] => source.units.map((unit) => unit.text)

describe('lines of a text', () => {
  it('end with LF, CRLF or CR and are counted from 1', () => {
    expect(read('a\nb\r\nc\rd').units.map((unit) => [unit.line, unit.text])).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
      [4, 'd'],
    ])
  })

  it('do not end with a form feed, a vertical tab or a Unicode separator', () => {
    expect(texts(read('a\fb\vc\u0085d\u2028e\u2029f'))).toHaveLength(1)
  })

  it('are blank with Unicode white space only', () => {
    expect([' ', '\t\u00A0\u2003\u0085', ''].map(isBlank)).toEqual([true, true, true])
    expect(['\u200B', '\uFEFF', '.'].map(isBlank)).toEqual([false, false, false])
  })

  it('have their white space collapsed without losing words', () => {
    expect(collapse(' a\u00A0\u00A0b\tc\n')).toBe('a b c')
    expect(wordsOf('Children’s plan: 50%')).toEqual(['Children', 's', 'plan', '50'])
  })
})

describe('encodings', () => {
  const sample = 'Café – “plan” £5'

  it('reads UTF-8 with and without a byte-order mark', () => {
    expect(texts(read(`\uFEFF${sample}`))).toEqual([sample])
    expect(read(sample).encoding).toBe('utf-8')
  })

  it('reads UTF-16 of either order by its byte-order mark', () => {
    const little = Buffer.from(`\uFEFF${sample}`, 'utf16le')
    expect(read(little)).toMatchObject({ encoding: 'utf-16le', units: [{ text: sample }] })
    expect(read(Buffer.from(little).swap16())).toMatchObject({
      encoding: 'utf-16be',
      units: [{ text: sample }],
    })
  })

  it('reads Windows-1252 where UTF-8 cannot be, and says so', () => {
    const bytes = new Uint8Array([0x93, 0x70, 0x6c, 0x61, 0x6e, 0x94, 0x20, 0xa3, 0x35])
    const source = read(bytes)
    expect(texts(source)).toEqual(['“plan” £5'])
    expect(source.notes[0]).toContain('Windows-1252')
  })

  it('keeps UTF-8 in which a byte was damaged, and says how many', () => {
    const bytes = new TextEncoder().encode('“one” “two” “three”')
    bytes[bytes.length - 1] = 0x41
    const source = read(bytes)
    expect(source.encoding).toBe('utf-8')
    expect(texts(source)[0]).toContain('“one” “two”')
    expect(source.notes).toHaveLength(1)
  })
})

describe('what is no text', () => {
  it.each([
    ['a zip archive', 'PK\u0003\u0004 nothing known'],
    ['a rich text (RTF) document', '{\\rtf1 plan}'],
  ])('is called %s in one sentence that says what to do', (name, content) => {
    expect(refusal(content)).toMatch(new RegExp(`^a\\.txt is ${name.replace(/[()]/g, '\\$&')}, .+\\.$`))
  })

  it('is refused when it holds NULs or is empty', () => {
    expect(refusal('plan\0')).toContain('not a text file')
    expect(refusal('')).toContain('is empty')
    expect(refusal(' \n\u00A0\n')).toContain('is empty')
    expect(refusal(new Uint8Array([0xff, 0xfe]))).toContain('is empty')
  })

  it('is refused when it is too big', () => {
    expect(refusal(new Uint8Array(MAX_SOURCE_BYTES + 1).fill(65))).toContain('MB')
  })

  it('takes text that only begins like an archive for text', () => {
    expect(texts(read('PK lists the schools'))).toEqual(['PK lists the schools'])
  })
})

describe('rows of a CSV', () => {
  it('are units, whatever stands in their quotes', () => {
    const source = read('Ref,Action\n1,"two\nlines, ""quoted"""\r\n\n2,x\n', 'a.csv')
    expect(source.units.map((unit) => [unit.line, unit.text])).toEqual([
      [1, 'Ref | Action'],
      [2, '1 | two\nlines, "quoted"'],
      [3, ''],
      [4, '2 | x'],
    ])
  })

  it('may be divided by semicolons, tabs or bars', () => {
    for (const delimiter of [';', '\t', '|']) {
      expect(texts(read(`a${delimiter}b, c\nd${delimiter}e\n`, 'a.csv'))).toEqual(['a | b, c', 'd | e'])
    }
  })

  it('are lines when a quotation mark is never closed, and a note says so', () => {
    const source = read('a,"b\nc,d\n', 'a.csv')
    expect(texts(source)).toEqual(['a | "b', 'c | d'])
    expect(source.notes).toHaveLength(1)
  })

  it('keep every word of the file', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '"', ',', '\n', ';') })
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 12 }), (cells) => {
        const text = `x${cells.join(',')}`
        expect(texts(read(text, 'a.csv')).flatMap(wordsOf).join('')).toBe(wordsOf(text).join(''))
      }),
    )
  })
})

describe('lines of HTML', () => {
  it('hold the words that are seen on them, with entities read', () => {
    const source = read('<p>Fish &amp; chips\nfor <b>ch</b>ildren&rsquo;s\n</p>', 'a.html')
    expect(texts(source)).toEqual(['Fish & chips', 'for children’s', ''])
    expect(source.units[2]?.unseen).toEqual({ text: '</p>', why: 'markup only' })
  })

  it('keep scripts, styles, comments and hidden words apart, with the reason', () => {
    const source = read(
      '<!-- one -->\n<script>let two = "<p>"</script>\n<style>three {}</style>\n<p hidden>four <b>five</b></p>\n<p>six <!-- seven --></p>',
      'a.html',
    )
    expect(
      source.units.map((unit) => [unit.text, unit.unseen?.why ?? null, unit.unseen?.text ?? null]),
    ).toEqual([
      ['', 'comment', 'one'],
      ['', 'script', 'let two = "<p>"'],
      ['', 'style sheet', 'three {}'],
      ['', 'hidden text', 'four five'],
      ['six', 'comment', 'seven'],
    ])
  })

  it('give rows of cells, with cells that reach over rows and columns', () => {
    const source = read(
      '<table><tr><th>A</th><th colspan="2">B</th></tr>\n<tr><td rowspan="2">c</td><td>d</td><td>e</td></tr>\n<tr><td>f</td><td>g<br>h</td></tr></table>',
      'a.html',
    )
    const rows = source.blocks.flatMap((block) =>
      block.kind === 'row'
        ? [
            block.cells.map(
              (cell) =>
                `${cell.header ? '#' : ''}${cell.spanned ? '^' : ''}${cell.spans.map((span) => `${span.line}${span.text}`).join('/')}`,
            ),
          ]
        : [],
    )
    expect(rows).toEqual([
      ['#1A', '#1B', '#'],
      ['2c', '2d', '2e'],
      ['^2c', '3f', '3g/3h'],
    ])
  })

  it('give headings, list items and paragraphs, and say what is navigation', () => {
    const source = read(
      '<title>Site</title><nav><a>Home</a></nav><h2>Safe</h2><ul><li>one<ul><li>two</li></ul></li></ul>loose',
      'a.html',
    )
    expect(
      source.blocks.map((block) =>
        block.kind === 'row' ? null : [block.kind, block.level, block.region, block.spans[0]?.text],
      ),
    ).toEqual([
      ['paragraph', 0, 'page-name', 'Site'],
      ['paragraph', 0, 'navigation', 'Home'],
      ['heading', 2, 'content', 'Safe'],
      ['item', 1, 'content', 'one'],
      ['item', 2, 'content', 'two'],
      ['paragraph', 0, 'content', 'loose'],
    ])
  })

  it('are told by their first characters when the name says nothing', () => {
    expect(read('<!DOCTYPE html><p>x', 'download').format).toBe('html')
    expect(read('a < b and c > d', 'download').format).toBe('text')
  })

  it('give every word of a unit to a block, whatever the tags', () => {
    const part = fc.constantFrom(
      '<p>',
      '</p>',
      '<td>',
      '</td>',
      '<tr>',
      '<table>',
      '</table>',
      '<li>',
      '</ul>',
      '<b>',
      '</b>',
      '<br>',
      '<div hidden>',
      '</div>',
      '<!--',
      '-->',
      '<script>',
      '</script>',
      'one ',
      'two',
      '\n',
      '&amp;',
      '<h2>',
      '<title>',
      '</title>',
      '<td rowspan="3">',
      '<td colspan="4">',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        const source = read(`x${parts.join('')}`, 'a.html')
        const inBlocks = source.blocks
          .flatMap((block) =>
            block.kind === 'row'
              ? block.cells.filter((cell) => !cell.spanned).flatMap((cell) => cell.spans)
              : block.spans,
          )
          .flatMap((span) => wordsOf(span.text).map((word) => `${span.line} ${word}`))
        const inUnits = source.units.flatMap((unit) =>
          wordsOf(unit.text).map((word) => `${unit.line} ${word}`),
        )
        expect(inBlocks.toSorted()).toEqual(inUnits.toSorted())
      }),
      { numRuns: 500 },
    )
  })
})

describe('the fingerprint', () => {
  it('is that of the bytes as they came', () => {
    expect(read('plan').sha256).not.toBe(read('plan ').sha256)
    expect(read('plan').sha256).toMatch(/^[0-9a-f]{64}$/)
  })
})
