import { z } from 'zod'
import type { Tx } from '../../../platform/database/database.ts'
import { issueReportLink, REPORT_LINK_DAYS } from '../../../platform/identity/report-links.ts'
import { taskOf, type Job, type Task } from '../../../platform/jobs/index.ts'
import { pathIn, prefixOf, type Language } from '../../../platform/languages/language.ts'
import type { Words } from '../../../platform/languages/words.ts'
import { errorFields } from '../../../platform/log.ts'
import { queueMail } from '../../../platform/mail/index.ts'
import { callAsk, callFreeze } from '../store.ts'
import { askingLetter, escalationLetter, type Tongue } from './letters.ts'
import {
  noteAsking,
  selectDueAskings,
  selectDueEscalations,
  selectPeriodsToChase,
  tellOfNoMember,
  tellOfUnasked,
  tellOfUninvited,
  type AskingKind,
  type ChasedPeriod,
  type DueAsking,
  type DueEscalation,
  type Reader,
} from './store.ts'
import { isEscalatedOn, reminderOn, type ChasingDays, type Turn } from './turns.ts'

export interface AskingParts {
  partnership: string
  /** this site's address without a path */
  origin: string
  /** the council's first language comes first */
  languages: readonly Language[]
  words(): Promise<Pick<Words, 'translators'>>
  days: ChasingDays
}

export function askingTasks(parts: AskingParts): Task[] {
  return [chaseTask(parts), remindTask(parts)]
}

/**
 * Asks and freezes the periods whose day has come, and writes to whom a mail is due. What it has done it finds in
 * `delivery.asking`, and not in how far the last run came: it can be cut off anywhere and run again. In the small hours,
 * so that mails are there when the working day begins.
 */
export function chaseTask(parts: AskingParts): Task {
  return taskOf({
    name: 'delivery.chase',
    payload: z.object({}),
    schedule: '15 5 * * *',
    run: async (_payload, job) => {
      await moveOn(job)
      const periods = await job.system(selectPeriodsToChase)
      const asked = periods.filter(({ state }) => state === 'asked')
      const wanted = asked.map(({ id, dueOn, today }) => ({
        period: id,
        turn: reminderOn(dueOn, today, parts.days),
      }))
      await ask(parts, job, asked, wanted)
      for (const { id } of asked) {
        await job.system((tx) => tellOfUnasked(tx, id))
        await job.system((tx) => tellOfUninvited(tx, id))
      }
      await escalate(
        parts,
        job,
        periods.filter(
          ({ state, dueOn, today }) => state !== 'open' && isEscalatedOn(dueOn, today, parts.days),
        ),
      )
    },
  })
}

/** Asked for by an officer: everybody of one period who has not answered and was not written to today. */
export function remindTask(parts: AskingParts): Task {
  return taskOf({
    name: 'delivery.remind',
    payload: z.object({ period: z.uuid() }),
    run: async ({ period }, job) => {
      const periods = await job.system(selectPeriodsToChase)
      const asked = periods.filter(({ id, state }) => id === period && state === 'asked')
      const wanted = asked.map(({ id, dueOn, today }) => {
        const turn: Turn = { kind: today > dueOn ? 'after' : 'before', since: today }
        return { period: id, turn }
      })
      await ask(parts, job, asked, wanted)
    },
  })
}

async function moveOn(job: Job): Promise<void> {
  for (const { id, state, askOn, freezeOn, today } of await job.system(selectPeriodsToChase)) {
    if (state === 'open' && askOn <= today) await job.system((tx) => callAsk(tx, id))
    if (state !== 'frozen' && freezeOn <= today) await job.system((tx) => callFreeze(tx, id))
  }
}

async function ask(
  parts: AskingParts,
  job: Job,
  asked: readonly ChasedPeriod[],
  wanted: readonly { period: string; turn: Turn | undefined }[],
): Promise<void> {
  if (asked.length === 0) return
  const periods = new Map(asked.map((period) => [period.id, period]))
  const tongueOf = await tongues(parts)
  const due = await job.system((tx) => selectDueAskings(tx, wanted))
  await tellAll(
    job,
    due.map((each) => ({
      reader: each.id,
      items: each.items,
      send: (tx) => sendAsking(tx, each, periods, parts, tongueOf(each.language)),
    })),
  )
}

async function sendAsking(
  tx: Tx,
  due: DueAsking,
  periods: ReadonlyMap<string, ChasedPeriod>,
  { partnership, origin, languages }: AskingParts,
  tongue: Tongue,
): Promise<string> {
  const path = await issueReportLink(tx, due.id)
  const link = path && origin + pathIn(prefixOf(languages, tongue.language), path)
  const letter = askingLetter(due, periods, { partnership, link, days: REPORT_LINK_DAYS }, tongue)
  return queueMail(tx, {
    ...letter,
    to: due.email,
    personId: due.id,
    kind: 'delivery.asking',
    language: tongue.language.code,
    secret: link !== undefined,
  })
}

async function escalate(parts: AskingParts, job: Job, periods: readonly ChasedPeriod[]): Promise<void> {
  if (periods.length === 0) return
  const byId = new Map(periods.map((period) => [period.id, period]))
  const late = await job.system((tx) => selectDueEscalations(tx, [...byId.keys()]))
  const tongueOf = await tongues(parts)
  const letters = new Map<string, { member: Reader; late: DueEscalation[] }>()
  for (const each of late) {
    const { members, periodId, organisationId } = each
    if (members === null) await job.system((tx) => tellOfNoMember(tx, periodId, organisationId))
    for (const member of members ?? []) {
      if (member.told) continue
      const letter = letters.get(member.id) ?? { member, late: [] }
      letters.set(member.id, letter)
      letter.late.push(each)
    }
  }
  const { partnership, origin, languages } = parts
  const tellings = [...letters.values()].map(({ member, late: theirs }): Telling => {
    const tongue = tongueOf(member.language)
    const address = origin + pathIn(prefixOf(languages, tongue.language), '/plans')
    const letter = escalationLetter(member.name, theirs, byId, { partnership, address }, tongue)
    const items = [...new Set(theirs.map(({ periodId }) => periodId))].map((period) => ({
      period,
      kind: 'escalation' as const,
    }))
    const mail = { ...letter, to: member.email, personId: member.id, kind: 'delivery.escalation' }
    const send = (tx: Tx) => queueMail(tx, { ...mail, language: tongue.language.code })
    return { reader: member.id, items, send }
  })
  await tellAll(job, tellings)
}

/** A mail to one person, and what it tells them of. */
interface Telling {
  reader: string
  items: readonly { period: string; kind: AskingKind }[]
  /** queues it; gives its id */
  send(tx: Tx): Promise<string>
}

/** Commits that write the audit come one after the other, so hundreds of mails are not hundreds of them. */
const MAILS_A_TRANSACTION = 40

/** Each mail and the note of it in one transaction. Where one of many cannot be, each has a transaction of its own. */
async function tellAll(job: Job, tellings: readonly Telling[]): Promise<void> {
  for (let at = 0; at < tellings.length; at += MAILS_A_TRANSACTION) {
    if (job.signal.aborted) throw new Error('the process is about to stop')
    const some = tellings.slice(at, at + MAILS_A_TRANSACTION)
    if ((await told(job, some)) !== undefined) for (const each of some) await tell(job, each)
  }
}

/** Undefined when all were told; else why none was. */
async function told(job: Job, tellings: readonly Telling[]): Promise<unknown> {
  try {
    await job.system(async (tx) => {
      for (const { reader, items, send } of tellings) await noteAsking(tx, reader, items, await send(tx))
    })
    return undefined
  } catch (error) {
    if ([ASKED_BEFORE, NO_ADDRESS].includes(codeOf(error))) return error
    throw error
  }
}

/**
 * One that was told by another run in between is left alone; where no mail can be made to an address, the officers are
 * told.
 */
async function tell(job: Job, telling: Telling): Promise<void> {
  const refusal = await told(job, [telling])
  if (refusal === undefined || codeOf(refusal) === ASKED_BEFORE) return
  job.log.error('asking failed', errorFields(refusal))
  await job.system((tx) => noteAsking(tx, telling.reader, telling.items, null))
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** SQLSTATE 23505 and 23514: the key of `delivery.asking`; an address or a subject that cannot stand in a header. */
const ASKED_BEFORE = '23505'
const NO_ADDRESS = '23514'

/** Each reader's own language, or the council's first. */
async function tongues({ languages, words }: AskingParts): Promise<(code: string | null) => Tongue> {
  const { translators } = await words()
  return (code) => {
    const language = languages.find((each) => each.code === code) ?? languages[0]
    const t = language && translators.get(language.code)
    if (!language || !t) throw new Error('The profile lists no language')
    return { language, t }
  }
}
