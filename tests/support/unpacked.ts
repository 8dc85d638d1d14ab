import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { openZip } from '../../src/platform/documents/zip.ts'
import type { Answer } from './visitor.ts'

/**
 * Everything that is written in a file that is packed, so that a hunt for a word can look into it: every part of a Word
 * or Excel file, the words, properties and outline of a PDF. What is not packed is given back as text.
 */
export async function unpacked(bytes: Uint8Array, type: string): Promise<string> {
  if (type === 'application/pdf') return wordsOfPdf(bytes)
  if (!type.startsWith('application/vnd.openxmlformats')) return new TextDecoder().decode(bytes)
  const zip = await openZip(bytes, 'packed')
  if (!zip.ok) throw new Error(zip.fault.message)
  const parts = await Promise.all(zip.value.names.map((name) => zip.value.bytesOf(name)))
  return parts.map((part) => (part.ok && part.value ? new TextDecoder().decode(part.value) : '')).join('\n')
}

async function wordsOfPdf(bytes: Uint8Array): Promise<string> {
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  const pdf = await loading.promise
  const { info, metadata } = await pdf.getMetadata()
  const said = [JSON.stringify(info), metadata?.getRaw(), JSON.stringify(await pdf.getOutline())]
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent()
    // a word may be drawn in pieces, and a line broken in a narrow column
    said.push(items.map((item) => ('str' in item ? item.str : '')).join(''))
  }
  await loading.destroy()
  return said.join('\n')
}

/** How long a file and its parts are, and what they hash to, says nothing of what is written in them. */
const LENGTHS = /startxref\s+\d+|\/Length \d+/g
const OF_BYTES = new Set(['content-length', 'etag'])

/** What each answer says, packed or not, and its headers, in small letters; by its address. */
export async function allSaid(answers: ReadonlyMap<string, Answer>): Promise<Map<string, string>> {
  const said = new Map<string, string>()
  for (const [path, { bytes, text, type, headers }] of answers) {
    const told = [...headers].filter(([name]) => !OF_BYTES.has(name))
    const raw = type === 'application/pdf' ? text.replaceAll(LENGTHS, '') : text
    const words = `${raw}\n${await unpacked(bytes, type)}\n${JSON.stringify(told)}`
    said.set(path, words.toLowerCase())
  }
  return said
}
