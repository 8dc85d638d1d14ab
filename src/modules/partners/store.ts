import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { Organisation } from './organisations.ts'
import type { Holding, Post } from './posts.ts'

/** Writes to the partners take turns, so that a name that was free when it was looked up is free when it is taken. */
export async function takeTurn(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('goldthread partners'))`.execute(tx)
}

export async function selectOrganisations(tx: Tx): Promise<Organisation[]> {
  const { rows } = await sql<Organisation>`
    select id, name, kind, parent_id as "parentId", revision from partners.organisation
    order by lower(name), id`.execute(tx)
  return rows
}

export async function selectOrganisation(tx: Tx, id: string): Promise<Organisation | undefined> {
  const { rows } = await sql<Organisation>`
    select id, name, kind, parent_id as "parentId", revision from partners.organisation
    where id = ${id}`.execute(tx)
  return rows[0]
}

export async function insertOrganisation(tx: Tx, organisation: Omit<Organisation, 'revision'>) {
  await sql`
    insert into partners.organisation (id, name, kind, parent_id)
    values (${organisation.id}, ${organisation.name}, ${organisation.kind}, ${organisation.parentId})`.execute(
    tx,
  )
}

/** The new revision, or undefined when the row is no longer at the revision that was seen. */
export async function updateOrganisationName(
  tx: Tx,
  id: string,
  seen: number,
  name: string,
): Promise<number | undefined> {
  const { rows } = await sql<{ revision: number }>`
    update partners.organisation set name = ${name}, revision = revision + 1
    where id = ${id} and revision = ${seen} returning revision`.execute(tx)
  return rows[0]?.revision
}

export async function selectPosts(tx: Tx): Promise<Post[]> {
  const { rows } = await sql<Post>`
    select id, title, organisation_id as "organisationId", portfolio, revision from partners.post
    order by lower(title), id`.execute(tx)
  return rows
}

export async function selectPost(tx: Tx, id: string): Promise<Post | undefined> {
  const { rows } = await sql<Post>`
    select id, title, organisation_id as "organisationId", portfolio, revision from partners.post
    where id = ${id}`.execute(tx)
  return rows[0]
}

export async function insertPost(tx: Tx, post: Omit<Post, 'revision'>) {
  await sql`
    insert into partners.post (id, title, organisation_id, portfolio)
    values (${post.id}, ${post.title}, ${post.organisationId}, ${post.portfolio})`.execute(tx)
}

export async function updatePost(tx: Tx, post: Post): Promise<number | undefined> {
  const { rows } = await sql<{ revision: number }>`
    update partners.post
    set title = ${post.title}, organisation_id = ${post.organisationId}, portfolio = ${post.portfolio},
        revision = revision + 1
    where id = ${post.id} and revision = ${post.revision} returning revision`.execute(tx)
  return rows[0]?.revision
}

/** A holding with the name of the person who holds. */
export interface NamedHolding extends Holding {
  personName: string
}

/** Of one post, or of all with `null`; latest first. */
export async function selectHoldings(tx: Tx, postId: string | null): Promise<NamedHolding[]> {
  const { rows } = await sql<NamedHolding>`
    select h.id, h.post_id as "postId", h.person_id as "personId", h.starts_on as "startsOn",
           h.ends_on as "endsOn", h.revision, p.name as "personName"
    from partners.holding h join identity.person p on p.id = h.person_id
    where ${postId}::uuid is null or h.post_id = ${postId}
    order by h.starts_on desc, p.name, h.id`.execute(tx)
  return rows
}

/** Posts that a person holds on a day, by title. */
export async function selectPostsHeld(tx: Tx, personId: string, day: string): Promise<HeldPost[]> {
  const { rows } = await sql<HeldPost>`
    select o.id, o.title, o.portfolio, g.name as organisation
    from partners.holding h
      join partners.post o on o.id = h.post_id
      left join partners.organisation g on g.id = o.organisation_id
    where h.person_id = ${personId} and h.starts_on <= ${day}::date
      and (h.ends_on is null or h.ends_on >= ${day}::date)
    group by o.id, g.name order by lower(o.title), o.id`.execute(tx)
  return rows
}

/** A holding with the title of the post. */
export interface HeldOverTime extends Holding {
  postTitle: string
  organisation: string | null
}

/** Every post that a person holds or held, latest first. */
export async function selectHoldingsOfPerson(tx: Tx, personId: string): Promise<HeldOverTime[]> {
  const { rows } = await sql<HeldOverTime>`
    select h.id, h.post_id as "postId", h.person_id as "personId", h.starts_on as "startsOn",
           h.ends_on as "endsOn", h.revision, o.title as "postTitle", g.name as organisation
    from partners.holding h join partners.post o on o.id = h.post_id
      left join partners.organisation g on g.id = o.organisation_id
    where h.person_id = ${personId} order by h.starts_on desc, o.title, h.id`.execute(tx)
  return rows
}

export async function selectPerson(tx: Tx, id: string): Promise<PersonName | undefined> {
  const { rows } = await sql<PersonName>`select id, name from identity.person where id = ${id}`.execute(tx)
  return rows[0]
}

export interface HeldPost {
  id: string
  title: string
  portfolio: boolean
  organisation: string | null
}

export async function countPartners(tx: Tx): Promise<{ organisations: number; posts: number }> {
  const { rows } = await sql<{ organisations: number; posts: number }>`
    select (select count(*) from partners.organisation) as organisations,
           (select count(*) from partners.post) as posts`.execute(tx)
  return rows[0] ?? { organisations: 0, posts: 0 }
}

export async function selectHolding(tx: Tx, id: string): Promise<Holding | undefined> {
  const { rows } = await sql<Holding>`
    select id, post_id as "postId", person_id as "personId", starts_on as "startsOn", ends_on as "endsOn", revision
    from partners.holding where id = ${id}`.execute(tx)
  return rows[0]
}

export async function insertHolding(tx: Tx, holding: Omit<Holding, 'revision'>) {
  await sql`
    insert into partners.holding (id, post_id, person_id, starts_on, ends_on)
    values (${holding.id}, ${holding.postId}, ${holding.personId}, ${holding.startsOn}, ${holding.endsOn})`.execute(
    tx,
  )
}

export async function updateHoldingEnd(tx: Tx, id: string, seen: number, endsOn: string) {
  const { rows } = await sql<{ revision: number }>`
    update partners.holding set ends_on = ${endsOn}, revision = revision + 1
    where id = ${id} and revision = ${seen} returning revision`.execute(tx)
  return rows[0]?.revision
}

export interface PersonName {
  id: string
  name: string
}

export async function selectPeople(tx: Tx): Promise<PersonName[]> {
  const { rows } =
    await sql<PersonName>`select id, name from identity.person order by lower(name), id`.execute(tx)
  return rows
}

export async function selectPeopleByName(
  tx: Tx,
  patterns: readonly string[],
  most: number,
): Promise<PersonName[]> {
  const { rows } = await sql<PersonName>`
    select id, name from identity.person where name ilike all (${patterns}::text[])
    order by lower(name), id limit ${most}`.execute(tx)
  return rows
}

/** `email` in lower case, as it is kept. */
export async function selectPersonWithEmail(tx: Tx, email: string): Promise<PersonName | undefined> {
  const { rows } = await sql<PersonName>`select id, name from identity.person where email = ${email}`.execute(
    tx,
  )
  return rows[0]
}

export async function insertPerson(tx: Tx, person: PersonName & { email: string }): Promise<void> {
  await sql`
    insert into identity.person (id, name, email) values (${person.id}, ${person.name}, ${person.email})`.execute(
    tx,
  )
}
