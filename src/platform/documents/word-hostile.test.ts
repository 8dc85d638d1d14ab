import { describe, expect, test } from 'vitest'
import { READ, REFUSED } from '../../../tests/support/hostile-word.ts'
import { sentenceOf } from '../../../tests/support/sentences.ts'
import { wordOf } from '../../../tests/support/word.ts'
import { zipOf } from '../../../tests/support/zips.ts'
import { packedFormatOf } from './decode.ts'
import { readSource } from './source.ts'

/** The local header of an entry that is not packed, and its bytes: APPNOTE.TXT 4.3.7. */
function storedEntry(bytes: Buffer): Buffer {
  const header = Buffer.alloc(30)
  header.writeUInt32BE(0x504b0304, 0)
  header.writeUInt32LE(bytes.length, 18)
  header.writeUInt32LE(bytes.length, 22)
  return Buffer.concat([header, bytes])
}

describe('a Word document that was made to hurt', () => {
  test.each(Object.entries(REFUSED))('%s is refused with one sentence', async (_what, [bytes, said]) => {
    const source = await readSource(bytes, 'plan.docx')
    const sentence = source.ok ? 'read' : sentenceOf(source.fault)
    expect(sentence).toContain(`plan.docx ${said}`)
    expect(sentence.split('. ')).toHaveLength(1)
  })

  test.each(Object.entries(READ))('%s is read, and nothing of its plan is lost', async (_what, bytes) => {
    const source = await readSource(bytes, 'plan.txt')
    if (!source.ok) throw new Error(sentenceOf(source.fault))
    const { format, units } = source.value
    expect(format).toBe('docx')
    expect(units.slice(0, 3).map(({ text }) => text)).toEqual([
      'Delivery Plan 2026/27',
      'Outcome: Everybody reads',
      '1.1 Open the library on Sundays. Quarter 1',
    ])
  })

  test('that holds a workbook whole is still a Word document, and the other way round', () => {
    const word = wordOf('<w:p/>')
    const workbook = zipOf([{ name: 'xl/workbook.xml', content: 'x' }])
    const holding = (name: string, inner: Buffer) =>
      Buffer.concat([storedEntry(inner), zipOf([{ name, content: 'x' }])])
    expect(packedFormatOf(holding('word/document2.xml', workbook))).toBe('docx')
    expect(packedFormatOf(holding('xl/workbook.xml', word))).toBe('xlsx')
  })

  test('keeps words of every script as they were written, marks of direction too', async () => {
    const words = [
      'نفتح المكتبة يوم الأحد',
      '\u202Eyadnus no nepo\u202C',
      '\u2067کتابخانه\u2069 2026',
      '图书馆周日开放',
      'ग्रंथालय रविवार',
      'Ελλάδα, Україна, მარტი',
      '👩‍👧 families 🏳️‍🌈',
      'e\u0301 ﬁ ½',
    ]
    const source = await readSource(
      wordOf(words.map((each) => `<w:p><w:r><w:t>${each}</w:t></w:r></w:p>`).join('')),
      'plan.docx',
    )
    expect(source.ok && source.value.units.map(({ text }) => text)).toEqual(words)
  })
})
