import { expect } from 'vitest'
import type { Fault, Result } from '../../src/kernel/result.ts'
import { sentenceOf } from './sentences.ts'

/** The value of a result that has to be good; its sentence when it is not. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.fault.kind}: ${sentenceOf(result.fault)}`)
  return result.value
}

/** The fault of a result that has to be refused; every fault says something in a sentence. */
export function faultOf(result: Result<unknown>): Fault {
  if (result.ok) throw new Error('It was expected to be refused, and was not.')
  expect(sentenceOf(result.fault)).toMatch(/^\S.{10,}[.]$/s)
  return result.fault
}
