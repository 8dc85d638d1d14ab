import { existsSync } from 'node:fs'
import { join } from 'node:path'

const FOLDER = process.env['GOLDTHREAD_SHARED'] ?? join(import.meta.dirname, '../../../shared')

/** Published documents and data beside the repository, tested on in place. What needs one that is absent is skipped, and a line says so. */
export function shared(...names: string[]): { path: string; isThere: boolean } {
  const path = join(FOLDER, ...names)
  const isThere = existsSync(path)
  if (!isThere) console.log(`${path} is not there, so what is tested on it is skipped.`)
  return { path, isThere }
}
