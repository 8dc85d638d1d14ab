import { sql } from 'kysely'
import type { PlainDate } from '../../../kernel/calendar.ts'
import type { Tx } from '../../../platform/database/database.ts'
import type { MailState } from '../../../platform/mail/index.ts'
import type { PeriodState } from '../period.ts'
import type { Turn } from './turns.ts'

export interface ChasedPeriod {
  id: string
  planId: string
  plan: string
  name: string
  state: Exclude<PeriodState, 'reported'>
  askOn: PlainDate
  dueOn: PlainDate
  /** the first day on which it is frozen */
  freezeOn: PlainDate
  /** the partnership's day, by the clock of the database */
  today: PlainDate
}

/** For jobs: every period that is not reported yet. */
export async function selectPeriodsToChase(tx: Tx): Promise<ChasedPeriod[]> {
  const { rows } = await sql<ChasedPeriod>`
    select id, plan_id as "planId", plan, name, state, ask_on as "askOn", due_on as "dueOn", freeze_on as "freezeOn", today
    from delivery.periods_to_chase()`.execute(tx)
  return rows
}

export interface AskedActivity {
  ref: string | null
  text: string
}

export type AskingKind = 'ask' | 'before' | 'after' | 'escalation'

export interface Reader {
  id: string
  name: string
  email: string
  /** code of their language; null is the council's first */
  language: string | null
}

export interface AskedItem {
  period: string
  kind: Exclude<AskingKind, 'escalation'>
  /** in the plan's order, at least one */
  activities: AskedActivity[]
}

export interface DueAsking extends Reader {
  /** what is due first */
  items: AskedItem[]
}

/** For jobs: whom a mail is due today, with all that they have not answered. Without a turn only who was not asked yet. */
export async function selectDueAskings(
  tx: Tx,
  wanted: readonly { period: string; turn: Turn | undefined }[],
): Promise<DueAsking[]> {
  const chosen = wanted.map(({ period, turn }) => ({ period, kind: turn?.kind, since: turn?.since }))
  const { rows } = await sql<DueAsking>`
    select person_id as id, name, email, language, items
    from delivery.due_askings(${JSON.stringify(chosen)}::jsonb)`.execute(tx)
  return rows
}

export interface DueEscalation {
  periodId: string
  organisationId: string
  organisation: string
  activities: AskedActivity[]
  /** the organisation's board members; null where it has none */
  members: (Reader & { told: boolean })[] | null
}

/** For jobs: what organisations have not answered in these periods. */
export async function selectDueEscalations(tx: Tx, periodIds: readonly string[]): Promise<DueEscalation[]> {
  const { rows } = await sql<DueEscalation>`
    select period_id as "periodId", organisation_id as "organisationId", organisation, activities, members
    from delivery.due_escalations(${[...periodIds]}::uuid[])`.execute(tx)
  return rows
}

/** Throws SQLSTATE 23505 when one of these was sent today before. Without a mail the officers are told. */
export async function noteAsking(
  tx: Tx,
  personId: string,
  items: readonly { period: string; kind: AskingKind }[],
  mailId: string | null,
): Promise<void> {
  const told = items.map(({ period, kind }) => ({ period, kind }))
  await sql`select delivery.note_asking(${personId}, ${JSON.stringify(told)}::jsonb, ${mailId}::uuid)`.execute(
    tx,
  )
}

/** Tells the officers how many activities nobody can be asked about, once for each number. */
export async function tellOfUnasked(tx: Tx, periodId: string): Promise<void> {
  await sql`select delivery.tell_of_unasked(${periodId})`.execute(tx)
}

/** Tells officers and administrators how many are asked who have no account, once for each number. */
export async function tellOfUninvited(tx: Tx, periodId: string): Promise<void> {
  await sql`select delivery.tell_of_uninvited(${periodId})`.execute(tx)
}

/** Tells the officers, once, that an organisation has no board member who could be told. */
export async function tellOfNoMember(tx: Tx, periodId: string, organisationId: string): Promise<void> {
  await sql`select delivery.tell_of_no_member(${periodId}, ${organisationId})`.execute(tx)
}

export interface AskingRow {
  personId: string
  person: string
  kind: AskingKind
  /** ISO date */
  onDate: string
  /** null where no mail could be made, or it was deleted since */
  mail: MailState | null
  hasAccount: boolean
}

/** Latest first; nothing for who does not keep the period. */
export async function selectAskings(tx: Tx, periodId: string): Promise<AskingRow[]> {
  const { rows } = await sql<AskingRow>`
    select person_id as "personId", person, kind, on_date as "onDate", mail, has_account as "hasAccount"
    from delivery.askings_of(${periodId})`.execute(tx)
  return rows
}

export interface UnaskedRow extends AskedActivity {
  /** the lead post, which nobody holds; null where the activity has none */
  post: string | null
}

/** In the plan's order; nothing for who does not keep the period. */
export async function selectUnasked(tx: Tx, periodId: string): Promise<UnaskedRow[]> {
  const { rows } = await sql<UnaskedRow>`
    select ref, text, post from delivery.unasked_of(${periodId})`.execute(tx)
  return rows
}

/** Who is asked and has no account, by name, while the period is asked; nothing for who does not keep the period. */
export async function selectUninvited(tx: Tx, periodId: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select person_id as id, person as name from delivery.uninvited_of(${periodId})`.execute(tx)
  return rows
}

/** Has a job ask everybody again who has not answered; false where the period is not asked. */
export async function askAgain(tx: Tx, periodId: string): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select delivery.ask_again(${periodId}) as done`.execute(tx)
  return rows[0]?.done === true
}
