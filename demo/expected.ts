import type { Result } from '../src/kernel/result.ts'

/** The demonstration's own data are right, so a fault here is a mistake in this folder: it throws. */
export function expected<T>(result: Result<T>, what: string): T {
  if (result.ok) return result.value
  throw new Error(`The demonstration could not be loaded at ${what}: ${result.fault.message}`)
}
