import { sql, type Kysely } from 'kysely'

/** For the public login, which every process has. */
type Reader = Kysely<unknown>

export interface PublishedWording {
  language: string
  key: string
  text: string
  of: string
}

export interface PublishedTranslation {
  language: string
  english: string
  madeFrom: string
  text: string
}

/** What people have confirmed, newest of each. */
export async function selectPublishedWording(reader: Reader): Promise<PublishedWording[]> {
  const { rows } = await sql<PublishedWording>`
    select language, key, text, of from published.wording`.execute(reader)
  return rows
}

/** What people have translated of published text; what is up to date comes last. */
export async function selectPublishedTranslations(reader: Reader): Promise<PublishedTranslation[]> {
  const { rows } = await sql<PublishedTranslation>`
    select language, english, made_from as "madeFrom", text
    from (select language, english, made_from, text, node_id::text as record, field from published.translation
          union all select language, english, made_from, text, record, field from published.card_translation) said
    order by english = made_from, record, field`.execute(reader)
  return rows
}
