import { describe, expect, test } from 'vitest'
import { sentenceOf } from '../../../tests/support/sentences.ts'
import type { Part } from '../../../tests/support/zips.ts'
import { zipOf } from '../../../tests/support/zips.ts'
import { guardZip, openZip } from './zip.ts'

const MEGABYTE = 1024 * 1024
const DAMAGED =
  'a.docx is damaged or was not sent whole: open it in the program that made it, save it again, and choose that file.'

async function refusal(bytes: Uint8Array): Promise<string> {
  const zip = await guardZip(bytes, 'a.docx')
  return zip.ok ? '' : sentenceOf(zip.fault)
}

/** What an entry holds, or what is said instead. */
async function entryOf(parts: readonly Part[], name: string): Promise<string | null> {
  const zip = await openZip(zipOf(parts), 'a.docx')
  if (!zip.ok) return sentenceOf(zip.fault)
  const bytes = await zip.value.bytesOf(name)
  return bytes.ok ? (bytes.value?.toString() ?? null) : sentenceOf(bytes.fault)
}

describe('a zip file', () => {
  const parts = [
    { name: 'word/document.xml', content: '<a>é</a>' },
    { name: 'empty', content: '' },
  ]

  test('gives the bytes of its entries, whose names have no case', async () => {
    expect(await entryOf(parts, 'Word/Document.xml')).toBe('<a>é</a>')
    expect(await entryOf(parts, 'empty')).toBe('')
    expect(await entryOf(parts, 'word/styles.xml')).toBeNull()
  })

  test('says what it holds', async () => {
    const zip = await openZip(zipOf(parts), 'a.docx')
    expect(zip.ok && zip.value.names).toEqual(['word/document.xml', 'empty'])
  })

  test('is refused where it is cut off anywhere', async () => {
    const whole = zipOf(parts)
    expect(await refusal(whole)).toBe('')
    for (let length = 0; length < whole.length; length += 1)
      expect(await refusal(whole.subarray(0, length))).toBe(DAMAGED)
  })

  test('is refused where an entry was changed', async () => {
    const content = 'Open the library on Sundays. '.repeat(9)
    const bytes = zipOf([{ name: 'a', content }])
    for (let at = 40; at < 60; at += 1) {
      const changed = Buffer.from(bytes)
      changed[at] = 255 - (changed[at] ?? 0)
      const zip = await openZip(changed, 'a.docx')
      const read = zip.ok ? await zip.value.bytesOf('a') : zip
      expect(read.ok ? read.value?.toString() : sentenceOf(read.fault)).toBe(DAMAGED)
    }
  })

  test('is refused where it has a password', async () => {
    expect(await refusal(zipOf([{ name: 'a', content: 'a', isEncrypted: true }]))).toBe(
      'a.docx is protected with a password: open it, save it without the password, and choose that file.',
    )
  })

  test('is refused before it is unpacked where it says that it is too big', async () => {
    const half = { name: 'a', content: 'a', says: 100 * MEGABYTE }
    expect(await refusal(zipOf([half, half]))).toBe('')
    expect(await refusal(zipOf([half, half, { name: 'b', content: 'b' }]))).toBe(
      'a.docx would be 201 MB when it is unpacked and at most 200 MB can be read: save only the pages that you need as a new file.',
    )
  })

  test('is refused where an entry is longer or shorter than it says', async () => {
    expect(await entryOf([{ name: 'a', content: Buffer.alloc(9 * MEGABYTE), says: 10 }], 'a')).toBe(DAMAGED)
    expect(await entryOf([{ name: 'a', content: 'a', says: 10 }], 'a')).toBe(DAMAGED)
  })

  test('is refused where it holds more than five thousand parts', async () => {
    const many = Array.from({ length: 5001 }, (_none, index) => ({ name: `${index}`, content: '' }))
    expect(await refusal(zipOf(many.slice(1)))).toBe('')
    expect(await refusal(zipOf(many))).toBe(
      'a.docx holds 5,001 parts and at most 5,000 can be read: save only the pages that you need as a new file.',
    )
  })
})
