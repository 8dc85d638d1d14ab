import { beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../tests/support/database.ts'
import { seedPeople } from '../../../tests/support/people.ts'
import { faultOf, valueOf } from '../../../tests/support/results.ts'
import type { Tx } from '../../platform/database/database.ts'
import { linksOf, provenanceOf } from '../../thread/index.ts'
import { undoChange } from './changes/undo.ts'
import { planAsItStands } from './kin.ts'
import {
  acceptReading,
  amendActivity,
  bringUpToDate,
  chooseBecoming,
  linkRecords,
  listPlans,
  listReadings,
  loadDraft,
  loadPlanContent,
  loadReading,
  startReading,
} from './index.ts'
import { DEFAULT_READING_PROFILE } from './reading/index.ts'
import { selectPlan } from './store.ts'

const database = await freshDatabase()
const { officer, administrator, scrutiny } = await seedPeople(database)
const edit = <T>(work: (tx: Tx) => Promise<T>) => database.db.as(officer.id, 'reading.update', work)
const council = 'Exampleshire Council'

const HEAD = 'Ref,Outcome,Activity,Timescale,Lead officer,Directorate,Cabinet member,Also links to'
const FIRST = [
  '7.1,Children play outdoors,Open a play street in every ward,Quarter 4 2023,Head of Play,Leisure and Parks,Cabinet Member for Leisure,Families get help early',
  '7.2,Families get help early,Start a help line,Quarter 2 2023,Early Help Manager,Children’s Services,Cabinet Member for Children,',
  '7.3,Families get help early,Visit every newborn,tbc,Early Help Manager,Children’s Services,Cabinet Member for Children,',
  '7.4,Families get help early,Print a directory of groups,Quarter 2 2023,Early Help Manager,Children’s Services,Cabinet Member for Children,',
]
/** Numbered anew, with a new lead, a later date, an activity elsewhere, a new one and one less. */
const SECOND = [
  '7.1,Children play outdoors,Lend bicycles to families,Quarter 1 2024,Head of Bicycles,Leisure and Parks,Cabinet Member for Leisure,',
  FIRST[0]?.replace('7.1', '7.2').replace('Head of Play', 'Head of Parks') ?? '',
  FIRST[2]?.replace('Families get help early', 'Children play outdoors') ?? '',
  FIRST[1]
    ?.replace('7.2', '7.4')
    .replace('Quarter 2', 'Quarter 3')
    .replace('help line', 'help line for parents') ?? '',
]

async function started(rows: readonly string[], filename = 'plan.csv') {
  const bytes = new TextEncoder().encode(`${[HEAD, ...rows].join('\n')}\n`)
  const input = { filename, bytes, profile: DEFAULT_READING_PROFILE }
  return valueOf(await edit((tx) => startReading(tx, officer, input))).id
}

async function planOf(rows: readonly string[], title: string) {
  const id = await started(rows)
  const period = { periodText: '2023 to 2024', startsOn: '2023-04-01', endsOn: '2024-03-31' }
  const input = { id, revision: 1, title, ...period, council, isAnother: true }
  return valueOf(await edit((tx) => acceptReading(tx, officer, input))).planId
}

async function contentOf(planId: string) {
  const content = await edit((tx) => loadPlanContent(tx, planId))
  if (!content) throw new Error('There is no such plan.')
  return content
}

async function stampOf(planId: string) {
  return edit(async (tx) => {
    const plan = await selectPlan(tx, planId)
    if (!plan) throw new Error('There is no such plan.')
    return (await planAsItStands(tx, plan)).stamp
  })
}

interface Choices {
  apart?: string[]
  takeOut?: string[]
  stamp?: string
}

async function brought(id: string, planId: string, { apart = [], takeOut = [], stamp }: Choices = {}) {
  const input = {
    id,
    revision: 1,
    planId,
    stamp: stamp ?? (await stampOf(planId)),
    apart: new Set(apart),
    takeOut: new Set(takeOut),
    council,
  }
  return edit((tx) => bringUpToDate(tx, officer, input))
}

const countOf = async () => (await edit(listPlans)).length

describe('a plan that is brought up to date', () => {
  let planId = ''
  let before: Awaited<ReturnType<typeof contentOf>>
  let after: Awaited<ReturnType<typeof contentOf>>
  const idOf = (words: string) => before.activities.find(({ text }) => text.includes(words))?.id ?? ''
  const now = (words: string) => after.activities.find(({ text }) => text.includes(words))

  beforeAll(async () => {
    planId = await planOf(FIRST, 'Play and help')
    before = await contentOf(planId)
    const link = { fromId: idOf('newborn'), toId: before.statements[0]?.id ?? '', kind: 'evidences' } as const
    valueOf(await edit((tx) => linkRecords(tx, officer, link)))
    const id = await started(SECOND)
    valueOf(await brought(id, planId, { takeOut: [idOf('directory')] }))
    after = await contentOf(planId)
  })

  test('keeps the ids of what it had, changes what changed, adds and takes out', () => {
    expect(now('play street')).toMatchObject({ id: idOf('play street'), ref: '7.2' })
    expect(now('play street')?.lead?.title).toBe('Head of Parks')
    expect(now('help line')).toMatchObject({
      id: idOf('help line'),
      ref: '7.4',
      text: 'Start a help line for parents',
      timescale: { text: 'Quarter 3 2023', dueOn: '2023-12-31' },
    })
    expect(now('bicycles')?.lead?.title).toBe('Head of Bicycles')
    expect(now('directory')).toBeUndefined()
  })

  test('stands in the order of the document, each under its outcome', () => {
    const named = after.activities.map(({ text, statementId }) => [
      after.statements.find(({ id }) => id === statementId)?.text,
      text,
    ])
    expect(named).toEqual([
      ['Children play outdoors', 'Lend bicycles to families'],
      ['Children play outdoors', 'Open a play street in every ward'],
      ['Children play outdoors', 'Visit every newborn'],
      ['Families get help early', 'Start a help line for parents'],
    ])
    expect(after.statements.map(({ id }) => id)).toEqual(before.statements.map(({ id }) => id))
  })

  test('keeps addresses, links and history; what was taken out can be put back', async () => {
    expect(now('play street')?.slug).toBe(
      before.activities.find(({ text }) => text.includes('play street'))?.slug,
    )
    expect(now('play street')?.alsoLinksTo).toHaveLength(1)
    const links = await edit((tx) => linksOf(tx, idOf('newborn')))
    expect(links.map(({ link }) => link.kind)).toContain('evidences')
    const draft = await edit((tx) => loadDraft(tx, planId))
    expect(draft?.removed.map(({ id }) => id)).toEqual([idOf('directory')])
    const entries = await database.owner<{ event: string; operation: string }>(
      `select event, operation from audit.entry where record_kind = 'plan.activity' and record_id = $1 order by id`,
      [idOf('help line')],
    )
    expect(entries.map(({ operation }) => operation)).toContain('update')
    expect(new Set(entries.map(({ event }) => event))).toEqual(new Set(['reading.update']))
  })

  test('is taken back change by change by nobody: a document is accepted whole', async () => {
    const [entry] = await database.owner<{ id: string }>(
      "select id from audit.entry where event = 'reading.update' and record_id = $1 order by id desc",
      [idOf('directory')],
    )
    const undone = await edit((tx) => undoChange(tx, officer, Number(entry?.id)))
    expect(faultOf(undone).message).toBe('fault.undo.kind')
  })

  test('cites the new document for what changed, and the old one for what stayed', async () => {
    const facts = await edit((tx) => provenanceOf(tx, idOf('help line')))
    const told = facts.map(
      ({ fact, line, supersededAt }) => `${fact} ${line} ${supersededAt === null ? 'now' : 'was'}`,
    )
    expect(told.toSorted()).toEqual([
      'lead 3 now',
      'organisation 3 now',
      'portfolio 3 now',
      'reference 3 was',
      'reference 5 now',
      'text 3 was',
      'text 5 now',
      'timescale 3 was',
      'timescale 5 now',
    ])
    expect(new Set(facts.filter(({ line }) => line === 5).map(({ documentId }) => documentId)).size).toBe(1)
  })

  test('is one plan, whose documents are both known, and nothing of it is published', async () => {
    const became = (await edit(listReadings)).filter((each) => each.planId === planId)
    expect(became.map(({ status }) => status)).toEqual(['accepted', 'accepted'])
    const again = await edit((tx) =>
      startReading(tx, officer, {
        filename: 'again.csv',
        bytes: new TextEncoder().encode(`${[HEAD, ...SECOND].join('\n')}\n`),
        profile: DEFAULT_READING_PROFILE,
      }),
    )
    expect(faultOf(again).message).toBe('fault.plan.reading.known')
    expect(await database.owner('select 1 from published.version where plan_id = $1', [planId])).toEqual([])
  })
})

test('other bytes with the same words change nothing and make no second plan', async () => {
  const rows = FIRST.map((row) => row.replace('ward', 'village'))
  const planId = await planOf(rows, 'Villages')
  const before = await contentOf(planId)
  const plans = await countOf()
  const id = await started([...rows, '', ''])
  valueOf(await brought(id, planId))
  expect(await contentOf(planId)).toEqual(before)
  expect(await countOf()).toBe(plans)
})

test('a plan of its own that says nearly the same as another is made only on purpose', async () => {
  const rows = FIRST.map((row) => row.replace('ward', 'hamlet'))
  const input = { periodText: '', startsOn: null, endsOn: null, council, title: 'Hamlets', revision: 1 }
  const id = await started(rows)
  const refused = await edit((tx) => acceptReading(tx, officer, { ...input, id }))
  expect(faultOf(refused)).toMatchObject({ kind: 'conflict', message: 'fault.plan.reading.twin' })
  valueOf(await edit((tx) => acceptReading(tx, officer, { ...input, id, isAnother: true })))
})

describe('nothing is written', () => {
  test('when somebody changed the plan after it was looked at', async () => {
    const planId = await planOf(
      FIRST.map((row) => row.replace('ward', 'street')),
      'Streets',
    )
    const stamp = await stampOf(planId)
    const before = await contentOf(planId)
    const [activity] = before.activities
    const text = 'Open a play street wherever people ask'
    valueOf(await edit((tx) => amendActivity(tx, officer, { id: activity?.id ?? '', revision: 1, text })))
    const id = await started(SECOND.map((row) => row.replace('ward', 'street')))
    expect(faultOf(await brought(id, planId, { stamp })).message).toBe('fault.plan.reading.planChanged')
    expect((await contentOf(planId)).activities).toHaveLength(before.activities.length)
    expect((await edit((tx) => loadReading(tx, id)))?.reading.status).toBe('open')
  })

  test('when the reading was corrected meanwhile, or is another’s to read', async () => {
    const planId = await planOf(
      FIRST.map((row) => row.replace('ward', 'square')),
      'Squares',
    )
    const id = await started(SECOND.map((row) => row.replace('ward', 'square')))
    const stamp = await stampOf(planId)
    const input = { id, planId, stamp, apart: new Set<string>(), takeOut: new Set<string>(), council }
    const stale = await edit((tx) => bringUpToDate(tx, officer, { ...input, revision: 9 }))
    expect(faultOf(stale).message).toBe('fault.plan.overtaken.reading')
    const reader = await database.db.as(scrutiny.id, 'reading.update', (tx) =>
      bringUpToDate(tx, scrutiny, { ...input, revision: 1 }),
    )
    expect(faultOf(reader).kind).toBe('not-allowed')
    const chosen = await database.db.as(scrutiny.id, 'reading.choose', (tx) =>
      chooseBecoming(tx, scrutiny, { id, revision: 1, becomes: 'update', planId }),
    )
    expect(faultOf(chosen).kind).toBe('not-allowed')
  })
})

test('what a reading becomes is noted with who chose it, and the database keeps the two together', async () => {
  const rows = FIRST.map((row) => row.replace('ward', 'park'))
  const planId = await planOf(rows, 'Parks')
  const id = await started(rows.slice(1))
  const choose = (becomes: 'update' | 'own', revision: number, plan: string | null = planId) =>
    database.db.as(administrator.id, 'reading.choose', (tx) =>
      chooseBecoming(tx, administrator, { id, revision, becomes, planId: plan }),
    )
  expect(faultOf(await choose('update', 1, null)).kind).toBe('not-found')
  valueOf(await choose('update', 1))
  expect((await edit((tx) => loadReading(tx, id)))?.reading).toMatchObject({
    becomes: 'update',
    ofPlanId: planId,
  })
  expect(faultOf(await choose('own', 1)).kind).toBe('conflict')
  valueOf(await choose('own', 2))
  expect((await edit((tx) => loadReading(tx, id)))?.reading).toMatchObject({ becomes: 'own', ofPlanId: null })
  await expect(
    database.owner(`update plan.reading set of_plan_id = $1 where id = $2`, [planId, id]),
  ).rejects.toThrow('reading_becomes')
})

test('a doubtful match that is refused is added, and the other is taken out on demand', async () => {
  const rows = FIRST.map((row) => row.replace('ward', 'green'))
  const planId = await planOf(rows, 'Greens')
  const line = (await contentOf(planId)).activities.find(({ ref }) => ref === '7.2')?.id ?? ''
  const other = rows.map((row) =>
    row.replace('Start a help line', 'Begin a service for parents on the help line'),
  )
  const id = await started(other)
  valueOf(await brought(id, planId, { apart: [line], takeOut: [line] }))
  const { activities } = await contentOf(planId)
  expect(activities.map(({ ref }) => ref).toSorted()).toEqual(['7.1', '7.2', '7.3', '7.4'])
  expect(activities.map(({ id: each }) => each)).not.toContain(line)
})
