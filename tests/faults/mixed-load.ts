import { setTimeout as pause } from 'node:timers/promises'
import { Visitor, type Answer } from '../support/visitor.ts'
import type { Running } from '../support/goldthread.ts'

/** where the demonstration's public may ask */
const ASKED = '/plans/partnership-delivery-plan-2026-27/activities/2-2/report'
const OFFICER = 'officer@rotherham.example'
/** who approves what the officer proposes */
const DIRECTOR = 'director@rotherham.example'

/** A number in words that are written again and again: the last that was acknowledged, and the last that was tried. */
interface Count {
  acknowledged: number
  tried: number
}

/** What a client was told that it is saved. */
export interface Ledger {
  plans: string[]
  questions: string[]
  /** addresses of askers whose answer is saved */
  answered: string[]
  edit: Count
  publication: Count
}

export function emptyLedger(): Ledger {
  const none: Count = { acknowledged: 0, tried: 0 }
  return { plans: [], questions: [], answered: [], edit: { ...none }, publication: { ...none } }
}

interface PlanOfOneStatement {
  plan: string
  statement: string
}

export interface Prepared {
  edited: PlanOfOneStatement
  published: PlanOfOneStatement
}

/** Two plans of one statement each: one that is edited again and again, one that is published again and again. */
export async function prepare(running: Running): Promise<Prepared> {
  const officer = await new Visitor(running.origin).signIn(OFFICER)
  const make = async (title: string, text: string): Promise<PlanOfOneStatement> => {
    const fields = { kind: 'strategy', title }
    const { location: plan } = await officer.submit('/workspace/plans/new', 'Make the plan', fields)
    await officer.submit(`${plan}/statements/new`, 'Add the statement', { kind: 'theme', text })
    const { text: page } = await officer.get(plan)
    const statement = /href="(\/workspace\/plans\/[^"]+\/statements\/[0-9a-f-]{36})"/.exec(page)?.[1]
    if (statement === undefined) throw new Error(`There is no statement on ${plan}`)
    return { plan, statement }
  }
  return {
    edited: await make('Edited again and again', 'Edited 0'),
    published: await make('Published again and again', 'Published 0'),
  }
}

/** The number that the public reads; 0 when the plan is not public yet. */
export async function publishedNumber(running: Running): Promise<number> {
  const { text } = await new Visitor(running.origin).get('/plans/published-again-and-again')
  return Number(/Published (\d+)/.exec(text)?.[1] ?? 0)
}

/**
 * Sign-ins, new plans, edits by revision, publications, and questions of the public with their answers, all at once
 * until it is told to end.
 */
export async function load(
  running: Running,
  round: number,
  ledger: Ledger,
  { edited, published }: Prepared,
  isOver: () => boolean,
): Promise<void> {
  const quietly = async (work: (number: number) => Promise<void>) => {
    for (let number = 1; !isOver(); number++) await work(number).catch(() => undefined)
  }
  const officer = await new Visitor(running.origin).signIn(OFFICER)
  const director = await new Visitor(running.origin).signIn(DIRECTOR)
  const reader = new Visitor(running.origin)
  const formToken = await officer.formToken()
  await Promise.all([
    quietly(async (number) => {
      const title = `Plan ${round} ${number}`
      const fields = { formToken, kind: 'strategy', title, summary: '', periodText: '' }
      saved(await officer.post('/workspace/plans/new', fields))
      ledger.plans.push(title)
      // A thousand rounds at full speed would end with more plans than a county has, each making later rounds slower.
      await pause(200)
    }),
    quietly(async () => {
      const next = ++ledger.edit.tried
      saved(await officer.submit(edited.statement, 'Save', { text: `Edited ${next}` }))
      ledger.edit.acknowledged = next
    }),
    quietly(() => publish(officer, director, published, ledger.publication)),
    quietly(async (number) => {
      const text = `Question ${round} ${number}`
      const contact = `asker-${round}-${number}@example.org`
      saved(await reader.post(ASKED, { kind: 'question', text, contact }))
      ledger.questions.push(text)
      await answerOne(officer, formToken, ledger.answered)
    }),
    quietly(async () => {
      await new Visitor(running.origin).signIn('scrutiny@rotherham.example')
      // Each costs a third of a second of one core, by design of the password's hash: the others need some too.
      await pause(300)
    }),
  ])
}

function saved(answer: Answer): Answer {
  if (answer.status !== 303) throw new Error(`It was not saved: ${answer.status}\n${answer.text}`)
  return answer
}

async function publish(
  officer: Visitor,
  director: Visitor,
  { plan, statement }: PlanOfOneStatement,
  count: Count,
) {
  const next = ++count.tried
  saved(await officer.submit(statement, 'Save', { text: `Published ${next}` }))
  saved(await officer.submit(`${plan}/versions/propose`, /Propose/, { note: '' }))
  // The latest comes first, and nobody else proposes.
  const { text } = await officer.get(`${plan}/versions`)
  const version = `${plan}/versions/${/\/versions\/(\d+)"/.exec(text)?.[1]}`
  saved(await director.submit(version, /Approve/))
  saved(await officer.submit(version, /Publish/))
  count.acknowledged = next
}

/** Answers who has waited longest; what a kill left without an answer comes first in the next round. */
async function answerOne(officer: Visitor, formToken: string, answered: string[]) {
  const { text: inbox } = await officer.get('/workspace/questions')
  const path = /href="(\/workspace\/questions\/[0-9a-f-]{36})"/.exec(inbox)?.[1]
  if (path === undefined || inbox.includes('Nobody is waiting for an answer.')) return
  const { text: page } = await officer.get(path)
  const revision = /name="revision" value="(\d+)"/.exec(page)?.[1] ?? ''
  saved(await officer.post(path, { formToken, revision, answer: 'In May.' }))
  const asker = /asker-\d+-\d+@example\.org/.exec(page)?.[0]
  if (asker !== undefined) answered.push(asker)
}
