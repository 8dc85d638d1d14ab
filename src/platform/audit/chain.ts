import type { ClientBase, QueryResultRow } from 'pg'
// How values leave the database: big numbers as numbers.
import '../database/database.ts'

/** The end of the chain at one moment: kept elsewhere, it shows later that nothing before it was cut off or rewritten. */
export interface Head {
  /** 0 for a chain without entries */
  position: number
  /** 64 hexadecimal digits; '' for a chain without entries */
  hash: string
}

/** What was done to the audit behind its back, at the first place where it shows. */
export type Tampering =
  | { what: 'changed'; position: number; entryId: number }
  | { what: 'removed'; position: number; entryId: number }
  | { what: 'inserted'; position: number; entryId: number }
  /** positions are missing from the chain together with their entries */
  | { what: 'missing'; position: number; until: number }
  /** an entry that has no place in the chain */
  | { what: 'outside'; entryId: number }
  /** the chain ends before the head that was kept, or has another hash in its place */
  | { what: 'cut'; position: number }
  | { what: 'rewritten'; position: number }
  /** the personal value behind an entry is another than was committed to, is gone without a trace, or was erased unnoted */
  | { what: 'value-changed' | 'value-gone' | 'value-erased-unnoted'; entryId: number }

export interface ChainCheck {
  head: Head
  /** how many positions were looked at */
  checked: number
  tampering: Tampering | undefined
}

const STEP = 20_000

/** `position:hash`, one line to keep elsewhere. */
export function formatHead({ position, hash }: Head): string {
  return `${position}:${hash}`
}

export function parseHead(text: string): Head | undefined {
  const found = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text.trim())
  return found ? { position: Number(found[1]), hash: found[2] ?? '' } : undefined
}

export async function chainHead(owner: ClientBase): Promise<Head> {
  const [row] = await rowsOf<Head>(
    owner,
    `select position, encode(hash, 'hex') as hash from audit.chain order by position desc limit 1`,
  )
  return row ?? { position: 0, hash: '' }
}

/**
 * Goes through the chain as the owner of the database. With `from`, a head that was printed before, it proves that
 * the chain still holds that head and looks at what came since; without, at everything, and at the personal values.
 */
export async function checkChain(
  owner: ClientBase,
  from: Head | undefined,
  onProgress: (checked: number, all: number) => void,
): Promise<ChainCheck> {
  const head = await chainHead(owner)
  const start = from?.position ?? 0
  const result = (tampering: Tampering | undefined, checked: number) => ({ head, checked, tampering })
  if (from && start > head.position) return result({ what: 'cut', position: head.position + 1 }, 0)
  if (from && !(await holds(owner, from))) return result({ what: 'rewritten', position: start }, 0)
  for (let position = start; position < head.position; position += STEP) {
    const until = Math.min(position + STEP, head.position)
    const tampering = await firstMisfit(owner, position, until)
    if (tampering) return result(tampering, position - start)
    onProgress(until - start, head.position - start)
  }
  const outside = await firstOutside(owner)
  const values = outside || from ? undefined : await firstWrongValue(owner)
  return result(outside ?? values, head.position - start)
}

async function holds(owner: ClientBase, head: Head): Promise<boolean> {
  const rows = await rowsOf(
    owner,
    `select from audit.chain where position = $1 and hash = decode($2, 'hex')`,
    [head.position, head.hash],
  )
  return rows.length === 1
}

/** Looks at the positions after `after` up to `until`; the hash at `after` is taken as it stands. */
async function firstMisfit(owner: ClientBase, after: number, until: number): Promise<Tampering | undefined> {
  const [row] = await rowsOf<{ position: number; entryId: number; before: number; gone: boolean }>(
    owner,
    `with span as (
       select position, entry_id, hash, lag(hash, 1, '') over w as previous, lag(position, 1, 0::bigint) over w as before
       from audit.chain where position between $1 and $2 window w as (order by position))
     select s.position, s.entry_id as "entryId", s.before, e.id is null as gone
     from span s left join audit.entry e on e.id = s.entry_id
     where s.position > $1 and (e.id is null or s.before <> s.position - 1
       or s.hash <> audit.link(s.previous, s.position, e))
     order by s.position limit 1`,
    [after, until],
  )
  if (!row) return undefined
  const { position, entryId, before, gone } = row
  const start = Math.max(before, after)
  if (start !== position - 1) return { what: 'missing', position: start + 1, until: position - 1 }
  if (gone) return { what: 'removed', position, entryId }
  if (await isInserted(owner, position)) return { what: 'inserted', position, entryId }
  return { what: 'changed', position, entryId }
}

/** Whether what follows fits when this position is left out and the rest moves up: somebody made room for an entry. */
async function isInserted(owner: ClientBase, position: number): Promise<boolean> {
  const rows = await rowsOf(
    owner,
    `select from audit.chain c join audit.entry e on e.id = c.entry_id
     where c.position = $1 + 1 and c.hash = audit.link(
       coalesce((select p.hash from audit.chain p where p.position = $1 - 1), ''), $1, e)`,
    [position],
  )
  return rows.length === 1
}

/** An entry and its place in the chain come in one commit, so one statement sees both or neither. */
async function firstOutside(owner: ClientBase): Promise<Tampering | undefined> {
  const [row] = await rowsOf<{ id: number }>(
    owner,
    `select e.id from audit.entry e
     where not exists (select from audit.chain c where c.entry_id = e.id) order by e.id limit 1`,
  )
  return row && { what: 'outside', entryId: row.id }
}

/** Every value that an entry commits to is the one that is kept, or was erased and the erasure noted. */
async function firstWrongValue(owner: ClientBase): Promise<Tampering | undefined> {
  const [row] = await rowsOf<{ id: number; wrong: 'value-changed' | 'value-gone' | 'value-erased-unnoted' }>(
    owner,
    `with reference as materialized (
       select e.id, f.value ->> 'personal' as hex
       from audit.entry e
         cross join lateral (select coalesce(e.before, '{}') union all select coalesce(e.after, '{}')) as side(fields)
         cross join lateral jsonb_each(case jsonb_typeof(side.fields) when 'object' then side.fields else '{}' end) f
       where f.value ->> 'personal' ~ '^[0-9a-f]{64}$')
     select r.id, case when p.commitment is null then 'value-gone'
         when p.value is not null then 'value-changed' else 'value-erased-unnoted' end as wrong
     from reference r left join audit.personal p on p.commitment = decode(r.hex, 'hex')
     where p.commitment is null or p.commitment <> audit.commitment(p.salt, p.value)
       or p.value is null and not exists (select from audit.entry n
         where n.operation = 'note' and n.record_kind = 'audit.personal' and n.record_id = p.subject::text)
     order by r.id limit 1`,
  )
  return row && { what: row.wrong, entryId: row.id }
}

async function rowsOf<Row extends QueryResultRow>(
  owner: ClientBase,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  return (await owner.query<Row>(text, values)).rows
}
