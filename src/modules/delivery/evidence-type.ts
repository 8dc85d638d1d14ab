/**
 * What a file is, by its first bytes and never by its name: what is shown as evidence is served as this type. Null for
 * what is none of them. Signatures as in the WHATWG MIME Sniffing Standard, section 6, and PKWARE's APPNOTE 4.3.7 for zip.
 */
export function mediaTypeOf(bytes: Uint8Array): string | null {
  const found = SIGNATURES.find(({ at = 0, says }) => says.every((byte, index) => bytes[at + index] === byte))
  if (found !== undefined) return found.type === 'application/zip' ? packedTypeOf(bytes) : found.type
  return isText(bytes) ? 'text/plain' : null
}

const ascii = (text: string): number[] => [...text].map((sign) => sign.charCodeAt(0))

const SIGNATURES: readonly { type: string; says: readonly number[]; at?: number }[] = [
  { type: 'application/pdf', says: ascii('%PDF-') },
  { type: 'image/png', says: [0x89, ...ascii('PNG\r\n'), 0x1a, 0x0a] },
  { type: 'image/jpeg', says: [0xff, 0xd8, 0xff] },
  { type: 'image/gif', says: ascii('GIF8') },
  { type: 'image/webp', says: ascii('WEBP'), at: 8 },
  { type: 'image/heic', says: ascii('ftyphei'), at: 4 },
  { type: 'application/zip', says: [...ascii('PK'), 0x03, 0x04] },
  { type: 'application/x-ole-storage', says: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] },
]

const OFFICE = 'application/vnd.openxmlformats-officedocument'

/** Office files are zip files: the names of their parts stand in the directory at the end, in plain letters. */
function packedTypeOf(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (text.includes('word/document.xml')) return `${OFFICE}.wordprocessingml.document`
  if (text.includes('xl/workbook.xml')) return `${OFFICE}.spreadsheetml.sheet`
  if (text.includes('ppt/presentation.xml')) return `${OFFICE}.presentationml.presentation`
  const inside = text.subarray(30, 120).toString('latin1')
  const open = /^mimetype(application\/vnd\.oasis\.opendocument\.[a-z]+)/.exec(inside)
  return open?.[1] ?? 'application/zip'
}

function isText(bytes: Uint8Array): boolean {
  if (bytes.includes(0)) return false
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}
