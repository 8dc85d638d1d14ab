import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { PeriodCode } from './measure-period.ts'

/** Commentary on a period, and the four notes that turn the curve. */
export const NOTE_KINDS = ['commentary', 'story', 'partners', 'works', 'will-do'] as const
export type NoteKind = (typeof NOTE_KINDS)[number]

/** One version of what was said of a measure in a period. */
export interface Note extends PeriodCode {
  id: string
  measureId: string
  kind: NoteKind
  endsOn: string
  version: number
  text: string
  writtenById: string | null
  writtenBy: string | null
  writtenAt: string
  signedOffBy: string | null
  signedOffAt: string | null
  /** a later version of the same note takes its place */
  superseded: boolean
}

const NOTE = sql`n.id, n.measure_id as "measureId", n.kind, n.period_code as code, n.period_identifier as identifier,
  n.ends_on as "endsOn", n.version, n.text, n.written_by as "writtenById", w.name as "writtenBy", n.written_at as "writtenAt",
  s.name as "signedOffBy", n.signed_off_at as "signedOffAt",
  exists (select from measure.note l where l.measure_id = n.measure_id and l.kind = n.kind and l.period_code = n.period_code
          and l.period_identifier = n.period_identifier and l.version > n.version) as superseded`
const NOTES = sql`measure.note n
  left join identity.person w on w.id = n.written_by left join identity.person s on s.id = n.signed_off_by`

/** Every version, the latest period and the latest version first. */
export async function selectNotes(tx: Tx, measureId: string): Promise<Note[]> {
  const { rows } = await sql<Note>`
    select ${NOTE} from ${NOTES} where n.measure_id = ${measureId}
    order by n.ends_on desc, n.kind, n.version desc`.execute(tx)
  return rows
}

/** The latest version of each note that nobody has signed off, the oldest first. */
export async function selectWaitingNotes(tx: Tx): Promise<Note[]> {
  const { rows } = await sql<Note>`
    select * from (select ${NOTE} from ${NOTES} where n.signed_off_at is null) n
    where not n.superseded order by n."writtenAt", n.id`.execute(tx)
  return rows
}

export async function selectNote(tx: Tx, id: string): Promise<Note | undefined> {
  const { rows } = await sql<Note>`select ${NOTE} from ${NOTES} where n.id = ${id}`.execute(tx)
  return rows[0]
}

export async function insertNote(
  tx: Tx,
  note: PeriodCode & {
    id: string
    measureId: string
    kind: NoteKind
    endsOn: string
    version: number
    text: string
    writtenBy: string
  },
): Promise<void> {
  const { id, measureId, kind, code, identifier, endsOn, version, text, writtenBy } = note
  await sql`
    insert into measure.note (id, measure_id, kind, period_code, period_identifier, ends_on, version, text, written_by)
    values (${id}, ${measureId}, ${kind}, ${code}, ${identifier}, ${endsOn}, ${version}, ${text}, ${writtenBy})`.execute(
    tx,
  )
}

/** False when somebody has signed it off before, or the policies do not let this person. */
export async function signOff(tx: Tx, id: string, by: string): Promise<boolean> {
  const { rows } = await sql`
    update measure.note set signed_off_by = ${by} where id = ${id} and signed_off_at is null returning id`.execute(
    tx,
  )
  return rows.length > 0
}

/** What was odd about a value that somebody typed, and what they said to it. */
export interface Entry extends PeriodCode {
  said: string
  doubts: string[]
  reason: string
  enteredBy: string | null
  enteredAt: string
}

/** Latest first. */
export async function selectEntries(tx: Tx, measureId: string): Promise<Entry[]> {
  const { rows } = await sql<Entry>`
    select e.period_code as code, e.period_identifier as identifier, e.said, e.doubts, e.reason,
           p.name as "enteredBy", e.entered_at as "enteredAt"
    from measure.entry e left join identity.person p on p.id = e.entered_by
    where e.measure_id = ${measureId} order by e.id desc`.execute(tx)
  return rows
}

export async function insertEntry(
  tx: Tx,
  measureId: string,
  entry: PeriodCode & { said: string; doubts: readonly string[]; reason: string; enteredBy: string },
): Promise<void> {
  const { code, identifier, said, doubts, reason, enteredBy } = entry
  await sql`
    insert into measure.entry (measure_id, period_code, period_identifier, said, doubts, reason, entered_by)
    values (${measureId}, ${code}, ${identifier}, ${said}, ${doubts}, ${reason}, ${enteredBy})`.execute(tx)
}
