import { sql, type Kysely } from 'kysely'
import type { PublishedDue } from './due-events.ts'

/** The plans as the public reads them now in which a post leads something, or holds its portfolio. */
export async function selectPlansOfPost(reader: Kysely<unknown>, postId: string): Promise<PublishedDue[]> {
  const { rows } = await sql<PublishedDue>`
    select slug, number, published_at as "publishedAt", content from published.version
    where is_current and jsonb_path_exists(content,
      '$.activities[*] ? (@.lead.id == $post || @.portfolio.id == $post || exists (@.milestones[*] ? (@.lead.id == $post)))',
      jsonb_build_object('post', ${postId}::text))
    order by starts_on desc nulls last, slug`.execute(reader)
  return rows
}
