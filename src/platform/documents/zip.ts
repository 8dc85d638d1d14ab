import { crc32, inflateRawSync } from 'node:zlib'
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl'
import type { Result } from '../../kernel/result.ts'
import { fail, ok } from '../../kernel/result.ts'

const MAX_ENTRIES = 5_000
const MAX_UNPACKED_BYTES = 200 * 1024 * 1024

/** The entries of a zip file whose names and sizes were looked at; none has been unpacked. */
export interface Zip {
  /** as they are written in the file */
  readonly names: readonly string[]
  /**
   * The bytes of an entry, null where there is none. Names are compared without case: ECMA-376 part 2, 6.2.2.3. An
   * entry that is longer than it says, or whose bytes were changed, is a fault.
   */
  bytesOf(name: string): Promise<Result<Buffer | null>>
}

/**
 * Opens a zip file by its directory alone. One that is cut off or broken, has a password, or would be too much when it
 * is unpacked is a fault with one sentence; sizes that lie are found when the entry is unpacked.
 */
export async function openZip(bytes: Uint8Array, filename: string): Promise<Result<Zip>> {
  const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)).catch(
    () => null,
  )
  if (zip === null) return damaged(filename)
  if (zip.entryCount > MAX_ENTRIES)
    return fail('invalid', 'fault.document.manyParts', {
      filename,
      count: zip.entryCount,
      most: MAX_ENTRIES,
    })
  const entries = new Map<string, Entry>()
  let size = 0
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted()) return isProtected(filename)
      size += entry.uncompressedSize
      entries.set(entry.fileName.toLowerCase(), entry)
    }
  } catch (error) {
    return String(error).includes('encryption') ? isProtected(filename) : damaged(filename)
  }
  if (size > MAX_UNPACKED_BYTES)
    return fail('invalid', 'fault.document.unpacked', {
      filename,
      size: Math.ceil(size / (1024 * 1024)),
      most: MAX_UNPACKED_BYTES / (1024 * 1024),
    })
  return ok({
    names: [...entries.values()].map(({ fileName }) => fileName),
    bytesOf: async (name) => {
      const entry = entries.get(name.toLowerCase())
      if (entry === undefined) return ok(null)
      const unpacked = await unpack(zip, entry).catch(() => null)
      return unpacked === null ? damaged(filename) : ok(unpacked)
    },
  })
}

/** Looks at a zip file that another library is going to unpack. */
export async function guardZip(bytes: Uint8Array, filename: string): Promise<Result<null>> {
  const zip = await openZip(bytes, filename)
  return zip.ok ? ok(null) : zip
}

/** Throws where the bytes are not those that the directory tells of. */
async function unpack(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const stream = await zip.openReadStreamPromise(entry, { decodeFileData: false })
  const packed = Buffer.concat(await stream.toArray())
  const { compressionMethod, uncompressedSize } = entry
  if (compressionMethod !== 0 && compressionMethod !== 8) throw new Error('The method is not known.')
  // one byte more than it says, so that an entry that is longer is told from one that is as long
  const bytes =
    compressionMethod === 0 ? packed : inflateRawSync(packed, { maxOutputLength: uncompressedSize + 1 })
  if (bytes.length !== uncompressedSize || crc32(bytes) !== entry.crc32)
    throw new Error('The bytes are not those that were packed.')
  return bytes
}

function damaged(filename: string): Result<never> {
  return fail('invalid', 'fault.document.damaged', { filename })
}

function isProtected(filename: string): Result<never> {
  return fail('invalid', 'fault.document.protected', { filename })
}
