import { fail, ok, type Result } from '../../kernel/result.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Actor } from '../../platform/identity/actor.ts'
import {
  eraseNow,
  markBack,
  markLeft,
  selectPerson,
  selectRunning,
  type ListedPerson,
  type RowCounts,
} from '../../platform/personal-data/store.ts'
import { isIdentifier } from '../../thread/index.ts'
import { keepPersonalData } from './policy.ts'

/** The person, unless the actor may not do this to them: nobody ends or erases their own account. */
async function personFor(tx: Tx, actor: Actor, id: string): Promise<Result<ListedPerson>> {
  if (!keepPersonalData.allows(actor)) {
    return fail('not-allowed', 'fault.personal.mayNot')
  }
  const person = isIdentifier(id) ? await selectPerson(tx, id) : undefined
  if (!person || person.isErased) return fail('not-found', 'fault.personal.noPerson')
  return id === actor.id ? fail('not-allowed', 'fault.personal.oneself') : ok(person)
}

/** The account ends at once, posts and roles with the day; the name is erased when its period is over. */
export async function leave(tx: Tx, actor: Actor, id: string, today: string): Promise<Result<ListedPerson>> {
  const person = await personFor(tx, actor, id)
  if (person.ok) await markLeft(tx, id, today)
  return person
}

/** The leaving is taken back: they can be invited again. Roles are granted anew. */
export async function comeBack(tx: Tx, actor: Actor, id: string): Promise<Result<ListedPerson>> {
  const person = await personFor(tx, actor, id)
  if (person.ok && person.value.leftOn !== null) await markBack(tx, id)
  return person
}

/** Refused while a post or a role runs: which, is in the sentence. */
export async function erase(tx: Tx, actor: Actor, id: string): Promise<Result<RowCounts>> {
  const person = await personFor(tx, actor, id)
  if (!person.ok) return person
  const running = await selectRunning(tx, id)
  if (running.length > 0) {
    const names = running.map(({ title }) => title).join(', ')
    return fail('conflict', 'fault.personal.runs', { names })
  }
  return ok(await eraseNow(tx, id))
}
