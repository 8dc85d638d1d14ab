import { expect, test } from 'vitest'
import { freshDatabase } from '../../../tests/support/database.ts'
import { seedPeople } from '../../../tests/support/people.ts'
import type { Actor } from '../../platform/identity/actor.ts'
import { invitationAsks } from './index.ts'

const database = await freshDatabase()
const { db, owner } = database
const { administrator, officer, clerk, scrutiny } = await seedPeople(database)

test('an administrator is asked about invitations that ran out unused, and nobody else is', async () => {
  await owner(
    `insert into identity.invitation (person_id, token_hash, invited_at, expires_at) values
       ($1, 'late', '2026-10-01T08:00:00Z', '2026-10-08T08:00:00Z'), ($2, 'open', now(), now() + interval '7 days')`,
    [clerk.id, scrutiny.id],
  )
  const asked = (who: Actor) => db.as(who.id, 'workspace.tried', (tx) => invitationAsks(tx, who))
  expect(await asked(administrator)).toEqual([
    {
      message: 'ask.invitations',
      count: 1,
      oldest: expect.stringContaining('2026-10-01'),
      path: '/workspace/partners/people',
    },
  ])
  expect(await asked(officer)).toEqual([])
  await owner("update identity.invitation set withdrawn_at = now() where token_hash = 'late'")
  expect(await asked(administrator)).toMatchObject([{ count: 0 }])
})
