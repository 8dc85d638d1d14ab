import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { Role, ScopeKind } from '../../platform/identity/actor.ts'

/** A role that whoever holds the post has, for as long as they hold it. */
export interface PostRole {
  id: string
  postId: string
  role: Role
  scopeId: string | null
  scopeKind: ScopeKind | null
  scopeTitle: string | null
  grantedBy: string | null
  reason: string
}

/** Those in force. */
export async function selectPostRoles(tx: Tx, postId: string): Promise<PostRole[]> {
  const { rows } = await sql<PostRole>`
    select r.id, r.post_id as "postId", r.role, r.scope_id as "scopeId",
           case when n.plan_id = n.id then 'plan' else n.kind end as "scopeKind", n.title as "scopeTitle",
           p.name as "grantedBy", r.reason
    from partners.post_role r
      left join thread.node n on n.id = r.scope_id
      left join identity.person p on p.id = r.granted_by
    where r.post_id = ${postId} and r.ended_at is null
    order by r.role, n.title nulls first, r.id`.execute(tx)
  return rows
}

export async function insertPostRole(
  tx: Tx,
  role: { id: string; postId: string; role: Role; scopeId: string | null; reason: string; grantedBy: string },
): Promise<void> {
  await sql`
    insert into partners.post_role (id, post_id, role, scope_id, reason, granted_by)
    values (${role.id}, ${role.postId}, ${role.role}, ${role.scopeId}, ${role.reason}, ${role.grantedBy})`.execute(
    tx,
  )
}

/** False when it was ended before. */
export async function updatePostRoleEnded(tx: Tx, id: string, personId: string, reason: string) {
  const { rows } = await sql`
    update partners.post_role set ended_by = ${personId}, ended_at = now(), end_reason = ${reason}
    where id = ${id} and ended_at is null returning id`.execute(tx)
  return rows.length > 0
}

/** Whether a role of this post would be the person's own: they hold it, will hold it, or deputise for its holder. */
export async function isOwnPost(tx: Tx, postId: string, personId: string): Promise<boolean> {
  const { rows } = await sql<{ own: boolean }>`
    select exists (select from partners.holding h
                   where h.post_id = ${postId} and h.person_id = ${personId}
                     and coalesce(h.ends_on, identity.today()) >= identity.today())
        or ${postId}::uuid = any (identity.scopes_as('deputy')) as own`.execute(tx)
  return rows[0]?.own ?? false
}
