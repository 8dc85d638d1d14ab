import type { Fault } from '../../src/kernel/result.ts'
import { catalogues } from '../../src/messages.ts'
import { createTranslator } from '../../src/platform/languages/messages.ts'

/** The words of all catalogues, in English. */
export const english = createTranslator('en', catalogues['en'] ?? [])

/** What a person reads of a fault, in English; fails the test when no catalogue has the key or a value is missing. */
export function sentenceOf({ message, values }: Fault): string {
  return english(message, values)
}
