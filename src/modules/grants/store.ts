import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { Role, ScopeKind } from '../../platform/identity/actor.ts'

/** A role that was given to a person, as it was written down: people by name. */
export interface GivenGrant {
  id: string
  personId: string
  person: string
  role: Role
  scopeId: string | null
  scopeKind: ScopeKind | null
  scopeTitle: string | null
  /** ISO dates; both days are part of it */
  startsOn: string
  endsOn: string | null
  /** null for the first people, whom the owner of the installation added */
  grantedBy: string | null
  reason: string
  endedBy: string | null
  endedAt: string | null
  endReason: string | null
}

const GRANT = sql`
  select g.id, g.person_id as "personId", p.name as person, g.role, g.scope_id as "scopeId",
         case when n.plan_id = n.id then 'plan' else n.kind end as "scopeKind", n.title as "scopeTitle",
         g.starts_on as "startsOn", g.ends_on as "endsOn", giver.name as "grantedBy", g.reason,
         ender.name as "endedBy", g.ended_at as "endedAt", g.end_reason as "endReason"
  from identity.role_grant g
    join identity.person p on p.id = g.person_id
    left join thread.node n on n.id = g.scope_id
    left join identity.person giver on giver.id = g.granted_by
    left join identity.person ender on ender.id = g.ended_by`

/** By person; '' and null ask for all. */
export async function selectGrants(
  tx: Tx,
  filter: { personId: string | null; role: string },
): Promise<GivenGrant[]> {
  const { rows } = await sql<GivenGrant>`
    ${GRANT}
    where (${filter.personId}::uuid is null or g.person_id = ${filter.personId})
      and (${filter.role} = '' or g.role = ${filter.role})
    order by lower(p.name), p.id, g.role, g.starts_on, g.id`.execute(tx)
  return rows
}

export async function selectGrant(tx: Tx, id: string): Promise<GivenGrant | undefined> {
  const { rows } = await sql<GivenGrant>`${GRANT} where g.id = ${id}`.execute(tx)
  return rows[0]
}

export interface NewGrant {
  id: string
  personId: string
  role: Role
  scopeId: string | null
  startsOn: string
  endsOn: string | null
  reason: string
  grantedBy: string
}

export async function insertGrant(tx: Tx, grant: NewGrant): Promise<void> {
  await sql`
    insert into identity.role_grant (id, person_id, role, scope_id, starts_on, ends_on, granted_by, reason)
    values (${grant.id}, ${grant.personId}, ${grant.role}, ${grant.scopeId}, ${grant.startsOn}, ${grant.endsOn},
            ${grant.grantedBy}, ${grant.reason})`.execute(tx)
}

/** False when it was ended before. The moment is the database's. */
export async function updateEnded(tx: Tx, id: string, personId: string, reason: string): Promise<boolean> {
  const { rows } = await sql`
    update identity.role_grant set ended_by = ${personId}, ended_at = now(), end_reason = ${reason}
    where id = ${id} and ended_at is null returning id`.execute(tx)
  return rows.length > 0
}

/** Grants and endings take turns, so that two administrators cannot end each other at once. */
export async function takeTurn(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('goldthread administrators'))`.execute(tx)
}

export async function countAdministratorsBut(tx: Tx, grantId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from identity.role_grant g
    where g.role = 'administrator' and g.id <> ${grantId} and g.ended_at is null
      and g.starts_on <= identity.today() and coalesce(g.ends_on, identity.today()) >= identity.today()`.execute(
    tx,
  )
  return rows[0]?.count ?? 0
}
