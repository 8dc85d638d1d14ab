import { fail, ok, type Result } from '../../kernel/result.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Actor } from '../../platform/identity/actor.ts'
import { stampOf } from '../../platform/languages/message-files.ts'
import { checkTranslation } from '../../platform/languages/translation-check.ts'
import { manyLines } from '../../thread/index.ts'
import { translateWords } from './policy.ts'
import { insertWord } from './store.ts'
import type { Original } from './texts.ts'
import type { Translated } from './translated.ts'
import type { Word } from './words-list.ts'

export const LONGEST = 10_000

interface Given {
  language: string
  /** stamp of the English that the person saw */
  of: string
  text: string
}

/** Confirms a message as it stands, or corrected: whoever saves it answers for it. */
export async function confirmWord(tx: Tx, actor: Actor, word: Word, given: Given): Promise<Result<void>> {
  if (!translateWords.allows(actor)) return fail('not-allowed', 'fault.translations.mayNot')
  const text = manyLines(given.text)
  if (text.length > LONGEST) return fail('invalid', 'fault.translations.long', { most: LONGEST })
  if (stampOf(word.english) !== given.of) return fail('conflict', 'fault.translations.changed')
  const checked = checkTranslation(given.language, word.english, text)
  if (!checked.ok) return checked
  const of = stampOf(word.english)
  await insertWord(tx, { language: given.language, key: word.key, text, of, personId: actor.id })
  return ok(undefined)
}

/** The draft stands again, and waits for somebody. */
export async function takeBackWord(
  tx: Tx,
  actor: Actor,
  word: Word,
  language: string,
): Promise<Result<void>> {
  if (!translateWords.allows(actor)) return fail('not-allowed', 'fault.translations.mayNot')
  const of = stampOf(word.english)
  await insertWord(tx, { language, key: word.key, text: null, of, personId: actor.id })
  return ok(undefined)
}

/** The public reads it as soon as the English that it was made from is public. */
export async function translateText(
  tx: Tx,
  actor: Actor,
  where: { translated: Translated; id: string },
  { nodeId, field, english }: Original,
  given: Given,
): Promise<Result<void>> {
  const { translated, id } = where
  if (!translated.may(actor, id)) return fail('not-allowed', 'fault.translations.mayNot')
  const text = manyLines(given.text)
  if (text === '') return fail('invalid', 'fault.translation.empty')
  if (text.length > LONGEST) return fail('invalid', 'fault.translations.long', { most: LONGEST })
  if (given.of !== stampOf(english)) return fail('conflict', 'fault.translations.changed')
  const checked = translated.check(english, text)
  if (!checked.ok) return checked
  const entry = { language: given.language, nodeId, field, english, text, personId: actor.id }
  await translated.insert(tx, id, entry)
  return ok(undefined)
}

/** The English stands again on every page. */
export async function takeBackText(
  tx: Tx,
  actor: Actor,
  { translated, id }: { translated: Translated; id: string },
  { nodeId, field, english }: Original,
  language: string,
): Promise<Result<void>> {
  if (!translated.may(actor, id)) return fail('not-allowed', 'fault.translations.mayNot')
  await translated.insert(tx, id, { language, nodeId, field, english, text: null, personId: actor.id })
  return ok(undefined)
}
