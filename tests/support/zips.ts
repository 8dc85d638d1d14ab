import { crc32, deflateRawSync } from 'node:zlib'

/** A part of an archive, and what a hostile one says of it. */
export interface Part {
  readonly name: string
  readonly content: Buffer | string
  /** the size that it says it has, where that is a lie */
  readonly says?: number
  /** APPNOTE.TXT 4.4.4: bit 0, encrypted */
  readonly isEncrypted?: boolean
}

/** APPNOTE.TXT 6.3.10, sections 4.3.7 to 4.3.16: an archive of deflated parts. */
export function zipOf(parts: readonly Part[]): Buffer {
  const files: Buffer[] = []
  const entries: Buffer[] = []
  let offset = 0
  for (const { name, content, says, isEncrypted } of parts) {
    const bytes = Buffer.from(content)
    const packed = deflateRawSync(bytes)
    const written = Buffer.from(name)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(isEncrypted === true ? 1 : 0, 2)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(crc32(bytes), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(says ?? bytes.length, 18)
    fields.writeUInt16LE(written.length, 22)
    const file = Buffer.concat([Buffer.from('504b0304', 'hex'), fields, written, packed])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    entries.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), fields, place, written]))
    files.push(file)
    offset += file.length
  }
  const directory = Buffer.concat(entries)
  const end = Buffer.alloc(22)
  end.writeUInt32BE(0x504b0506, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...files, directory, end])
}
