import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { Original, SaidText } from './texts.ts'
import type { SaidWord } from './words-list.ts'

/** One entry of a history: who said what when; a text of null takes back what stood. */
export interface Said {
  text: string | null
  by: string
  /** ISO instant */
  at: string
}

/** The newest of each key. */
export async function selectSaidWords(tx: Tx, language: string): Promise<SaidWord[]> {
  const { rows } = await sql<SaidWord>`
    select distinct on (key) key, text, of from languages.wording where language = ${language}
    order by key, number desc`.execute(tx)
  return rows
}

/** Newest first. */
export async function selectWordHistory(tx: Tx, language: string, key: string): Promise<Said[]> {
  const { rows } = await sql<Said>`
    select w.text, p.name as by, w.written_at as at
    from languages.wording w join identity.person p on p.id = w.written_by
    where w.language = ${language} and w.key = ${key} order by w.number desc limit 20`.execute(tx)
  return rows
}

export async function insertWord(
  tx: Tx,
  word: { language: string; key: string; text: string | null; of: string; personId: string },
): Promise<void> {
  await sql`insert into languages.wording (language, key, text, of, written_by)
    values (${word.language}, ${word.key}, ${word.text}, ${word.of}, ${word.personId})`.execute(tx)
}

/** The newest of each record and field, of one plan or of all. */
export async function selectSaidTexts(tx: Tx, language: string, planId: string | null): Promise<SaidText[]> {
  const { rows } = await sql<SaidText>`
    select distinct on (node_id, field) node_id as "nodeId", field, english, text
    from plan.translation where language = ${language} and (${planId}::uuid is null or plan_id = ${planId}::uuid)
    order by node_id, field, number desc`.execute(tx)
  return rows
}

/** Newest first. */
export async function selectTextHistory(
  tx: Tx,
  language: string,
  nodeId: string,
  field: string,
): Promise<Said[]> {
  const { rows } = await sql<Said>`
    select t.text, p.name as by, t.written_at as at
    from plan.translation t join identity.person p on p.id = t.written_by
    where t.language = ${language} and t.node_id = ${nodeId} and t.field = ${field}
    order by t.number desc limit 20`.execute(tx)
  return rows
}

export async function insertText(
  tx: Tx,
  text: SaidText & { language: string; planId: string; personId: string },
): Promise<void> {
  await sql`insert into plan.translation (language, plan_id, node_id, field, english, text, written_by)
    values (${text.language}, ${text.planId}, ${text.nodeId}, ${text.field}, ${text.english}, ${text.text},
            ${text.personId})`.execute(tx)
}

/** The newest of each text of one Report Card. */
export async function selectSaidCardTexts(tx: Tx, language: string, cardId: string): Promise<SaidText[]> {
  const { rows } = await sql<SaidText>`
    select distinct on (record, field) record as "nodeId", field, english, text
    from card.translation where language = ${language} and card_id = ${cardId}
    order by record, field, number desc`.execute(tx)
  return rows
}

/** Newest first. */
export async function selectCardTextHistory(
  tx: Tx,
  language: string,
  cardId: string,
  { nodeId, field }: Original,
): Promise<Said[]> {
  const { rows } = await sql<Said>`
    select t.text, p.name as by, t.written_at as at
    from card.translation t join identity.person p on p.id = t.written_by
    where t.language = ${language} and t.card_id = ${cardId} and t.record = ${nodeId} and t.field = ${field}
    order by t.number desc limit 20`.execute(tx)
  return rows
}

export async function insertCardText(
  tx: Tx,
  text: SaidText & { language: string; cardId: string; personId: string },
): Promise<void> {
  await sql`insert into card.translation (language, card_id, record, field, english, text, written_by)
    values (${text.language}, ${text.cardId}, ${text.nodeId}, ${text.field}, ${text.english}, ${text.text},
            ${text.personId})`.execute(tx)
}
