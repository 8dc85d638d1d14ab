import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { Role } from '../../platform/identity/actor.ts'

/** Whom it concerns: people; all with a role for the whole partnership or this plan; who holds a post, with deputies. */
export type Audience =
  | { people: readonly string[] }
  | { roles: readonly Role[]; planId: string | null }
  | { postId: string }

export interface News {
  /** key of a sentence in this module's messages, `notices.…` */
  message: string
  /** what stands in its places: titles and numbers, and no names of people */
  values?: Readonly<Record<string, string | number>>
  /** where it can be seen, without the language */
  path: string
  /** what it is about: while a notice of it is unread, it is said anew in place of a second */
  key: string
}

/** In the caller's transaction. Who acts is not told what they did themselves. */
export async function notify(
  tx: Tx,
  audience: Audience,
  { message, values, path, key }: News,
): Promise<void> {
  const news = sql`${message}, ${JSON.stringify(values ?? {})}::jsonb, ${path}, ${key}`
  if ('people' in audience)
    await sql`select notice.tell(${[...audience.people]}::uuid[], ${news})`.execute(tx)
  else if ('postId' in audience) await sql`select notice.tell_post(${audience.postId}, ${news})`.execute(tx)
  else
    await sql`select notice.tell_roles(${[...audience.roles]}::text[], ${audience.planId}::uuid, ${news})`.execute(
      tx,
    )
}
