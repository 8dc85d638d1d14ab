import { randomUUID } from 'node:crypto'
import { fail, ok, type Result } from '../../kernel/result.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Actor } from '../../platform/identity/actor.ts'
import { allowed, oneLine, requiredWords } from '../../thread/index.ts'
import { addPeople } from './policy.ts'
import { insertPerson, selectPersonWithEmail, takeTurn, type PersonName } from './store.ts'

const NAME = { empty: 'fault.partners.person.name.empty', tooLong: 'fault.partners.person.name.tooLong' }
const EMAIL = { empty: 'fault.partners.person.email.empty', tooLong: 'fault.partners.person.email.tooLong' }
const NAME_LENGTH = 200
/** RFC 5321 section 4.5.3.1.3: a path has 256 octets with its angle brackets. */
const EMAIL_LENGTH = 254

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
  const email = requiredWords(EMAIL, oneLine(input.email).toLowerCase(), EMAIL_LENGTH)
  if (!email.ok) return email
  if (!isEmail(email.value)) return fail('invalid', 'fault.partners.person.email.wrong')
  await takeTurn(tx)
  const known = await selectPersonWithEmail(tx, email.value)
  if (known) return fail('conflict', 'fault.partners.person.email.taken', { name: known.name })
  const added = { id: randomUUID(), name: name.value, email: email.value }
  await insertPerson(tx, added)
  return ok({ id: added.id, name: added.name })
}

/**
 * The shape of an address and no more: HTML Living Standard, "valid email address", and a domain with a dot, because
 * people of a partnership write from the internet.
 */
export function isEmail(text: string): boolean {
  return /^[\w.!#$%&'*+/=?^`{|}~-]+@(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i.test(
    text,
  )
}
