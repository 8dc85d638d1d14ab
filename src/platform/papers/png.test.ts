import { expect, test } from 'vitest'
import { authored } from '../../kernel/authored.ts'
import { writePng } from './png.ts'

const drawn = (text: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40"><text x="10" y="25" font-size="16">${text}</text></svg>`

/** Width and height stand in the first chunk, PNG (W3C, third edition) section 11.2.1. */
const sizeOf = (png: Uint8Array) => {
  const view = new DataView(png.buffer, png.byteOffset)
  return [view.getUint32(16), view.getUint32(20)]
}

test.each([
  ['en', 'Re-referrals'],
  ['ar', 'المقاييس'],
  ['ur', 'پیمائشیں'],
  ['zh-Hans', '指标'],
])('words of %s are drawn, at twice the size', async (language, text) => {
  const png = await writePng({ svg: drawn(text), language })
  const nothing = await writePng({ svg: drawn(''), language })
  expect(sizeOf(png)).toEqual([400, 80])
  expect(png.length).toBeGreaterThan(nothing.length + 300)
})

test('the same drawing gives the same bytes, and marks of authored words are not drawn', async () => {
  const plain = await writePng({ svg: drawn('Oldbrook'), language: 'fr' })
  expect(await writePng({ svg: drawn(authored('Oldbrook')), language: 'fr' })).toEqual(plain)
})

test('nothing but pixels is in the file: no text chunk, no time', async () => {
  const png = Buffer.from(await writePng({ svg: drawn('Oldbrook'), language: 'en' }))
  const chunks: string[] = []
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12)
    chunks.push(png.toString('latin1', at + 4, at + 8))
  expect(new Set(chunks)).toEqual(new Set(['IHDR', 'IDAT', 'IEND']))
})
