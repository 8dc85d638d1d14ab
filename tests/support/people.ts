import { randomUUID } from 'node:crypto'
import { wholeGrants, type Actor, type Role } from '../../src/platform/identity/actor.ts'
import type { TestDatabase } from './database.ts'

export interface SeededPeople {
  administrator: Actor
  officer: Actor
  directorateLead: Actor
  activityLead: Actor
  clerk: Actor
  boardMember: Actor
  scrutiny: Actor
  translator: Actor
  /** signed in, without a role */
  roleless: Actor
}

const ROLES: Record<keyof SeededPeople, Role[]> = {
  administrator: ['administrator'],
  officer: ['performance-officer'],
  directorateLead: ['directorate-lead'],
  activityLead: ['activity-lead'],
  clerk: ['clerk'],
  boardMember: ['board-member'],
  scrutiny: ['scrutiny'],
  translator: ['translator'],
  roleless: [],
}

/** Persons with a role each, added as the owner, so that tests can act as them. The names are invented. */
export async function seedPeople(database: TestDatabase): Promise<SeededPeople> {
  const add = async (who: keyof SeededPeople): Promise<Actor> => {
    const id = randomUUID()
    const name = `Test ${who}`
    const email = `${who.toLowerCase()}@example.org`
    await database.owner('insert into identity.person (id, name, email) values ($1, $2, $3)', [
      id,
      name,
      email,
    ])
    for (const role of ROLES[who]) {
      await database.owner(
        "insert into identity.role_grant (person_id, role, reason) values ($1, $2, 'for the test')",
        [id, role],
      )
    }
    return { id, name, email, roles: ROLES[who], grants: wholeGrants(ROLES[who]) }
  }
  return {
    administrator: await add('administrator'),
    officer: await add('officer'),
    directorateLead: await add('directorateLead'),
    activityLead: await add('activityLead'),
    clerk: await add('clerk'),
    boardMember: await add('boardMember'),
    scrutiny: await add('scrutiny'),
    translator: await add('translator'),
    roleless: await add('roleless'),
  }
}
