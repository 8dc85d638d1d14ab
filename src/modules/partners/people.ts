import { randomUUID } from 'node:crypto'
import { fail, ok, type Result } from '../../kernel/result.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Actor } from '../../platform/identity/actor.ts'
import { isEmailAddress, LONGEST_EMAIL } from '../../platform/identity/email-address.ts'
import { allowed, oneLine, requiredWords } from '../../thread/index.ts'
import { addPeople } from './policy.ts'
import { insertPerson, selectPersonWithEmail, takeTurn, type PersonName } from './store.ts'

const NAME = { empty: 'fault.partners.person.name.empty', tooLong: 'fault.partners.person.name.tooLong' }
const EMAIL = { empty: 'fault.partners.person.email.empty', tooLong: 'fault.partners.person.email.tooLong' }
const NAME_LENGTH = 200

export interface PersonInput {
  name: string
  email: string
}

/** Somebody who can hold a post. An account to sign in with is another matter. */
export async function addPerson(tx: Tx, actor: Actor, input: PersonInput): Promise<Result<PersonName>> {
  const may = allowed(addPeople, actor, 'fault.partners.mayNot.addPeople')
  if (!may.ok) return may
  const name = requiredWords(NAME, oneLine(input.name), NAME_LENGTH)
  if (!name.ok) return name
  if (turnsDirection(name.value)) return fail('invalid', 'fault.partners.person.name.direction')
  const email = requiredWords(EMAIL, oneLine(input.email).toLowerCase(), LONGEST_EMAIL)
  if (!email.ok) return email
  if (!isEmailAddress(email.value)) return fail('invalid', 'fault.partners.person.email.wrong')
  await takeTurn(tx)
  const known = await selectPersonWithEmail(tx, email.value)
  if (known) return fail('conflict', 'fault.partners.person.email.taken', { name: known.name })
  const added = { id: randomUUID(), name: name.value, email: email.value }
  await insertPerson(tx, added)
  return ok({ id: added.id, name: added.name })
}

/**
 * Unicode Technical Report 36, section 2.5: signs that turn the direction (Bidi_Control) make a name read as another,
 * in lists, mails and the audit. Names of every script are written without them.
 */
export function turnsDirection(name: string): boolean {
  return /\p{Bidi_Control}/u.test(name)
}
