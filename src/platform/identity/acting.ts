import type { CommandContext } from '../command.ts'
import type { Tx } from '../database/database.ts'
import { withPersonTransaction } from '../database/owner.ts'
import type { Actor } from './actor.ts'
import { grantsInForce, rolesOf } from './grants.ts'

/**
 * A command in the name of whoever has the address `by`, with their rights and no others. The audit names them and
 * says that it was by command: who sits at the machine was asked for no password. `undefined` when nobody has it.
 */
export function asNamed<T>(
  council: CommandContext['council'],
  given: { event: string; by: string; rollBack?: boolean },
  work: (tx: Tx, actor: Actor) => Promise<T>,
): Promise<T | undefined> {
  return withPersonTransaction(
    council,
    { ...given, event: `${given.event} by command` },
    async (tx, person) => {
      const grants = await grantsInForce(tx, person.id)
      return work(tx, { ...person, grants, roles: rolesOf(grants) })
    },
  )
}
