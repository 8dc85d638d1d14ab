import type { Result } from '../src/kernel/result.ts'
import { catalogues } from '../src/messages.ts'
import { createTranslator } from '../src/platform/languages/messages.ts'

export const t = createTranslator('en', catalogues['en'] ?? [])

/** The demonstration's own data are right, so a fault here is a mistake in this folder: it throws. */
export function expected<T>(result: Result<T>, what: string): T {
  if (result.ok) return result.value
  const { message, values } = result.fault
  throw new Error(`The demonstration could not be loaded at ${what}: ${t(message, values)}`)
}
