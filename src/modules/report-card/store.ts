import { sql, type Kysely } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { CardContent, SectionKind, Shown } from './content.ts'
import type { CardFigure, FigureSource } from './figure.ts'

export interface CardRow {
  id: string
  slug: string
  startsOn: string
  endsOn: string
}

const CARD = sql`c.id, c.slug, c.starts_on as "startsOn", c.ends_on as "endsOn"`

/** The latest year first. */
export async function selectCards(tx: Tx): Promise<CardRow[]> {
  const { rows } = await sql<CardRow>`select ${CARD} from card.card c order by c.starts_on desc`.execute(tx)
  return rows
}

export async function selectSlug(tx: Tx, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ slug: string }>`select slug from card.card where id = ${id}`.execute(tx)
  return rows[0]?.slug
}

export async function selectCard(tx: Tx, slug: string): Promise<CardRow | undefined> {
  const { rows } = await sql<CardRow>`select ${CARD} from card.card c where c.slug = ${slug}`.execute(tx)
  return rows[0]
}

/** Nobody else proposes or settles an edition of it until this transaction ends. */
export async function holdCard(tx: Tx, id: string): Promise<void> {
  await sql`select from card.card where id = ${id} for update`.execute(tx)
}

/** False where the year has one. */
export async function insertCard(tx: Tx, { id, slug, startsOn, endsOn }: CardRow): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into card.card (id, slug, starts_on, ends_on) values (${id}, ${slug}, ${startsOn}, ${endsOn})
    on conflict (slug) do nothing`.execute(tx)
  return numAffectedRows === 1n
}

export interface SectionRow {
  id: string
  kind: SectionKind
  title: string
  slug: string
}

export async function selectSections(tx: Tx, cardId: string): Promise<SectionRow[]> {
  const { rows } = await sql<SectionRow>`
    select id, kind, title, slug from card.section where card_id = ${cardId} order by position, slug`.execute(
    tx,
  )
  return rows
}

/** Behind those that are there. */
export async function insertSection(
  tx: Tx,
  cardId: string,
  { kind, title, slug }: Omit<SectionRow, 'id'>,
): Promise<void> {
  await sql`
    insert into card.section (card_id, kind, title, slug, position)
    select ${cardId}, ${kind}, ${title}, ${slug}, coalesce(max(position), 0) + 1
    from card.section where card_id = ${cardId}`.execute(tx)
}

export interface BlockRow {
  id: string
  sectionId: string
  kind: 'words' | 'table' | 'part'
  heading: string
  text: string
  shown: Shown
  part: string
  partKey: string
  noFigures: readonly string[]
  revision: number
}

const BLOCK = sql`b.id, b.section_id as "sectionId", b.kind, b.heading, b.text, b.shown, b.part, b.part_key as "partKey",
  b.no_figures as "noFigures", b.revision`

/** In the order of the card. */
export async function selectBlocks(tx: Tx, cardId: string): Promise<BlockRow[]> {
  const { rows } = await sql<BlockRow>`
    select ${BLOCK} from card.block b join card.section s on s.id = b.section_id
    where s.card_id = ${cardId} order by s.position, s.slug, b.position, b.id`.execute(tx)
  return rows
}

export type BlockFields = Pick<
  BlockRow,
  'kind' | 'heading' | 'text' | 'shown' | 'part' | 'partKey' | 'noFigures'
>

export async function insertBlock(tx: Tx, id: string, sectionId: string, block: BlockFields): Promise<void> {
  const { kind, heading, text, shown, part, partKey, noFigures } = block
  await sql`
    insert into card.block (id, section_id, kind, heading, text, shown, part, part_key, no_figures, position)
    select ${id}, ${sectionId}, ${kind}, ${heading}, ${text}, ${shown}, ${part}, ${partKey}, ${[...noFigures]},
      coalesce(max(position), 0) + 1
    from card.block where section_id = ${sectionId}`.execute(tx)
}

/** False where somebody has changed it since this revision. */
export async function updateBlock(
  tx: Tx,
  block: Pick<BlockRow, 'id' | 'revision' | 'heading' | 'text' | 'shown' | 'noFigures'>,
): Promise<boolean> {
  const { id, revision, heading, text, shown, noFigures } = block
  const { numAffectedRows } = await sql`
    update card.block set heading = ${heading}, text = ${text}, shown = ${shown}, no_figures = ${[...noFigures]},
      revision = revision + 1
    where id = ${id} and revision = ${revision}`.execute(tx)
  return numAffectedRows === 1n
}

export async function deleteBlock(tx: Tx, id: string, revision: number): Promise<boolean> {
  const { numAffectedRows } =
    await sql`delete from card.block where id = ${id} and revision = ${revision}`.execute(tx)
  return numAffectedRows === 1n
}

/** Changes places with the one before it in its section; nothing happens to the first. */
export async function moveBlockUp(tx: Tx, id: string): Promise<void> {
  await sql`
    with placed as (
      select x.id, row_number() over (order by x.position, x.id) as place
      from card.block x where x.section_id = (select section_id from card.block where id = ${id})),
    own as (select place from placed where id = ${id} and place > 1)
    update card.block b
    set position = case when p.place = o.place then p.place - 1 when p.place = o.place - 1 then p.place + 1 else p.place end
    from placed p cross join own o where b.id = p.id`.execute(tx)
}

export interface FigureRow extends CardFigure {
  id: string
  revision: number
}

/** In the order of their labels. */
export async function selectFigures(tx: Tx, cardId: string): Promise<FigureRow[]> {
  const { rows } = await sql<FigureRow>`
    select id, key, label, value, unit, period, note, revision,
      jsonb_build_object('kind', source_kind, 'title', source_title, 'place', source_place, 'line', source_line) as source
    from card.figure where card_id = ${cardId} order by lower(label), key`.execute(tx)
  return rows
}

/** False where the key is taken. */
export async function insertFigure(tx: Tx, cardId: string, figure: CardFigure): Promise<boolean> {
  const { key, label, value, unit, period, note, source } = figure
  const { numAffectedRows } = await sql`
    insert into card.figure (card_id, key, label, value, unit, period, note, source_kind, source_title, source_place, source_line)
    values (${cardId}, ${key}, ${label}, ${value}, ${unit}, ${period}, ${note}, ${source.kind}, ${source.title},
      ${source.place}, ${source.line})
    on conflict (card_id, key) do nothing`.execute(tx)
  return numAffectedRows === 1n
}

/** Its key stays: words name it by that. False where somebody has changed it since this revision. */
export async function updateFigure(
  tx: Tx,
  { id, revision, label, value, unit, period, note, source }: Omit<FigureRow, 'key'>,
): Promise<boolean> {
  const { kind, title, place, line }: FigureSource = source
  const { numAffectedRows } = await sql`
    update card.figure set label = ${label}, value = ${value}, unit = ${unit}, period = ${period}, note = ${note},
      source_kind = ${kind}, source_title = ${title}, source_place = ${place}, source_line = ${line},
      revision = revision + 1
    where id = ${id} and revision = ${revision}`.execute(tx)
  return numAffectedRows === 1n
}

export async function deleteFigure(tx: Tx, id: string, revision: number): Promise<boolean> {
  const { numAffectedRows } =
    await sql`delete from card.figure where id = ${id} and revision = ${revision}`.execute(tx)
  return numAffectedRows === 1n
}

// ---------------------------------------------------------------- editions

export interface EditionRow {
  id: string
  cardId: string
  number: number
  changed: string
  proposedById: string | null
  proposedAt: string
  settledAt: string | null
  approved: boolean | null
  comment: string
  publishedAt: string | null
}

const EDITION = sql`e.id, e.card_id as "cardId", e.number, e.changed, e.proposed_by as "proposedById",
  e.proposed_at as "proposedAt", e.settled_at as "settledAt", e.approved, e.comment, e.published_at as "publishedAt"`

/** The latest first, without what they say. */
export async function selectEditions(tx: Tx, cardId: string): Promise<EditionRow[]> {
  const { rows } = await sql<EditionRow>`
    select ${EDITION} from card.edition e where e.card_id = ${cardId} order by e.number desc`.execute(tx)
  return rows
}

export interface WaitingRow extends EditionRow {
  slug: string
}

/** That wait for approval, the oldest first. */
export async function selectWaiting(tx: Tx): Promise<WaitingRow[]> {
  const { rows } = await sql<WaitingRow>`
    select ${EDITION}, c.slug from card.edition e join card.card c on c.id = e.card_id
    where e.settled_at is null order by e.proposed_at`.execute(tx)
  return rows
}

export async function selectContent(tx: Tx, editionId: string): Promise<CardContent | undefined> {
  const { rows } = await sql<{ content: CardContent }>`
    select content from card.edition where id = ${editionId}`.execute(tx)
  return rows[0]?.content
}

export async function insertEdition(
  tx: Tx,
  edition: { id: string; cardId: string; number: number; changed: string; personId: string },
  content: CardContent,
): Promise<void> {
  const { id, cardId, number, changed, personId } = edition
  await sql`
    insert into card.edition (id, card_id, number, content, changed, proposed_by)
    values (${id}, ${cardId}, ${number}, ${JSON.stringify(content)}::jsonb, ${changed}, ${personId})`.execute(
    tx,
  )
}

/** False where it is settled. */
export async function updateSettled(
  tx: Tx,
  { id, personId, approved, comment }: { id: string; personId: string; approved: boolean; comment: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update card.edition set settled_by = ${personId}, settled_at = now(), approved = ${approved}, comment = ${comment}
    where id = ${id} and settled_at is null`.execute(tx)
  return numAffectedRows === 1n
}

export async function callPublish(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select card.publish(${id}) as done`.execute(tx)
  return rows[0]?.done ?? false
}

// ---------------------------------------------------------------- as the public login, which reads what is published

type Reader = Kysely<unknown>

export interface PublishedRow {
  cardId: string
  slug: string
  number: number
  startsOn: string
  endsOn: string
  isCurrent: boolean
  changed: string
  publishedAt: string
}

const PUBLISHED = sql`card_id as "cardId", slug, number, starts_on as "startsOn", ends_on as "endsOn", is_current as "isCurrent", changed,
  published_at as "publishedAt"`

/** Every edition of every year, the latest first. */
export async function selectPublishedCards(reader: Reader): Promise<PublishedRow[]> {
  const { rows } = await sql<PublishedRow>`
    select ${PUBLISHED} from published.report_card order by starts_on desc, number desc`.execute(reader)
  return rows
}

/** Every edition of every year, as they became public, the latest first. */
export async function selectLatestEditions(reader: Reader, most: number): Promise<PublishedRow[]> {
  const { rows } = await sql<PublishedRow>`
    select ${PUBLISHED} from published.report_card order by published_at desc, number desc limit ${most}`.execute(
    reader,
  )
  return rows
}

export interface PublishedCard extends PublishedRow {
  content: CardContent
}

/** One edition of a year; the one that stands where none is named. */
export async function selectPublishedCard(
  reader: Reader,
  slug: string,
  number?: number,
): Promise<PublishedCard | undefined> {
  const { rows } = await sql<PublishedCard>`
    select ${PUBLISHED}, content from published.report_card
    where slug = ${slug} and ${number === undefined ? sql`is_current` : sql`number = ${number}`}`.execute(
    reader,
  )
  return rows[0]
}
