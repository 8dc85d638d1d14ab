import type { Result } from '../../kernel/result.ts'
import { fail } from '../../kernel/result.ts'
import type { ReadSource } from './source.ts'

export function readPdf(_bytes: Uint8Array, filename: string): Promise<Result<ReadSource>> {
  return Promise.resolve(fail('invalid', 'fault.document.pdf', { filename }))
}
