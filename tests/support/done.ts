import type { Result } from '../../src/kernel/result.ts'
import { sentenceOf } from './sentences.ts'

/** The value of what had to succeed; fails the test with the sentence when it did not. */
export function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.fault.kind}: ${sentenceOf(result.fault)}`)
  return result.value
}
