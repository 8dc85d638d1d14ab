import { Client } from 'pg'
import type { Role } from './actor.ts'

export interface FirstPerson {
  id: string
  name: string
  email: string
  roles: readonly Role[]
}

/**
 * The first people have nobody to invite them, so the database's owner adds them, once. Everybody after them is
 * added by an administrator through the workspace.
 */
export async function addFirstPeople(
  ownerUrl: string,
  people: readonly FirstPerson[],
  reason: string,
): Promise<void> {
  const owner = new Client({ connectionString: ownerUrl, application_name: 'goldthread first people' })
  await owner.connect()
  try {
    await owner.query('begin')
    await owner.query("select set_config('goldthread.event', 'people.first', true)")
    for (const person of people) {
      const added = await owner.query(
        'insert into identity.person (id, name, email) values ($1, $2, $3) on conflict do nothing',
        [person.id, person.name, person.email],
      )
      if (added.rowCount === 0) continue
      for (const role of person.roles) {
        await owner.query('insert into identity.role_grant (person_id, role, reason) values ($1, $2, $3)', [
          person.id,
          role,
          reason,
        ])
      }
    }
    await owner.query('commit')
  } catch (error) {
    await owner.query('rollback')
    throw error
  } finally {
    await owner.end()
  }
}
