/** APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16: the signatures of a zip's parts, low byte first. */
const FILE = 0x04034b50
const ENTRY = 0x02014b50
const END = 0x06054b50
/** Section 4.4.6: MS-DOS time and date; this is the first day that they know, 1 January 1980. */
const FIRST_DAY = 0x0021_0000

/**
 * The same zip with no time of writing in it, so that the same paper is the same bytes whoever writes it and whenever:
 * caches, signatures and restored copies agree. For the zips that our own writers make, which have no comment.
 */
export function withoutTimes(zip: Uint8Array): Uint8Array {
  const bytes = Buffer.from(zip)
  const end = bytes.length - 22
  if (bytes.readUInt32LE(end) !== END) throw new Error('The zip does not end as our writers end theirs')
  let entry = bytes.readUInt32LE(end + 16)
  while (bytes.readUInt32LE(entry) === ENTRY) {
    const file = bytes.readUInt32LE(entry + 42)
    if (bytes.readUInt32LE(file) !== FILE) throw new Error('The zip has an entry without its file')
    bytes.writeUInt32LE(FIRST_DAY, entry + 12)
    bytes.writeUInt32LE(FIRST_DAY, file + 10)
    entry +=
      46 + bytes.readUInt16LE(entry + 28) + bytes.readUInt16LE(entry + 30) + bytes.readUInt16LE(entry + 32)
  }
  return bytes
}
