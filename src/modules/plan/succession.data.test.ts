import { beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../tests/support/database.ts'
import { seedPeople } from '../../../tests/support/people.ts'
import { faultOf, valueOf } from '../../../tests/support/results.ts'
import type { Tx } from '../../platform/database/database.ts'
import { linksOf, provenanceOf } from '../../thread/index.ts'
import { selectEndedActivities } from './ending-store.ts'
import { findKin, foreseeRecords, planAsItStands } from './kin.ts'
import {
  acceptReading,
  amendActivity,
  listPlans,
  loadPlanContent,
  loadReading,
  startReading,
  type Acceptance,
} from './index.ts'
import { DEFAULT_READING_PROFILE } from './reading/index.ts'
import { selectPlan } from './store.ts'

const database = await freshDatabase()
const { officer } = await seedPeople(database)
const edit = <T>(work: (tx: Tx) => Promise<T>) => database.db.as(officer.id, 'reading.accept', work)
const council = 'Exampleshire Council'

const HEAD = 'Ref,Outcome,Activity,Timescale,Lead officer,Directorate,Cabinet member,Also links to'
const OLD = [
  '1.1,Children play outdoors,Open a play street in every ward,Quarter 4 2023,Head of Play,Leisure and Parks,Cabinet Member for Leisure,',
  '1.2,Families get help early,Start a help line,Quarter 2 2023,Early Help Manager,Children’s Services,Cabinet Member for Children,',
  '1.3,Families get help early,Visit every newborn,Quarter 3 2023,Early Help Manager,Children’s Services,Cabinet Member for Children,Children play outdoors',
  '1.4,Families get help early,Print a directory,tbc,Early Help Manager,Children’s Services,Cabinet Member for Children,',
  '1.5,Families get help early,Move the office,Quarter 1 2024,Early Help Manager,Children’s Services,Cabinet Member for Children,',
]
const NEXT = [
  '1.1,Families get help early,Lend cots,Quarter 1 2025,Early Help Manager,Children’s Services,Cabinet Member for Children,',
  '1.3,Children play outdoors,Open a play street in every ward and village,Quarter 2 2024,Head of Play,Leisure and Parks,Cabinet Member for Leisure,',
]

async function started(rows: readonly string[]) {
  const bytes = new TextEncoder().encode(`${[HEAD, ...rows].join('\n')}\n`)
  const input = { filename: 'plan.csv', bytes, profile: DEFAULT_READING_PROFILE }
  return valueOf(await edit((tx) => startReading(tx, officer, input))).id
}

function period(year: number) {
  return { periodText: `${year} to ${year + 1}`, startsOn: `${year}-04-01`, endsOn: `${year + 1}-03-31` }
}

async function accepted(rows: readonly string[], year: number, follows?: Acceptance['follows']) {
  const id = await started(rows)
  const input = { id, revision: 1, title: `Plan of ${year}`, ...period(year), council, isAnother: true }
  return edit((tx) => acceptReading(tx, officer, { ...input, ...(follows && { follows }) }))
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

async function following(planId: string, endings: [string, 'finished' | 'left-behind', string][] = []) {
  return {
    planId,
    stamp: await stampOf(planId),
    apart: new Set<string>(),
    endings: new Map(endings.map(([id, outcome, reason]) => [id, { outcome, reason }])),
  }
}

describe('the plan that follows', () => {
  let old: Awaited<ReturnType<typeof contentOf>>
  let next: Awaited<ReturnType<typeof contentOf>>
  const was = (words: string) => old.activities.find(({ text }) => text.includes(words))
  const is = (words: string) => next.activities.find(({ text }) => text.includes(words))

  beforeAll(async () => {
    old = await contentOf(valueOf(await accepted(OLD, 2023)).planId)
    const endings: [string, 'finished' | 'left-behind', string][] = [
      [was('directory')?.id ?? '', 'finished', ''],
      [was('office')?.id ?? '', 'left-behind', 'The lease was renewed.'],
    ]
    const follows = await following(old.plan.id, endings)
    next = await contentOf(valueOf(await accepted(NEXT, 2024, follows)).planId)
  })

  test('replaces the old one, which stays as it was', async () => {
    expect(next.links).toContainEqual({ fromId: next.plan.id, toId: old.plan.id, kind: 'replaces' })
    expect(await contentOf(old.plan.id)).toEqual(old)
  })

  test('keeps the date that was promised first, of what the document names and of what was carried over', () => {
    const original = { planId: old.plan.id }
    expect(is('play street')).toMatchObject({ ref: '1.3', original: { ...original, dueOn: '2024-03-31' } })
    expect(is('play street')?.timescale?.dueOn).toBe('2024-09-30')
    expect(is('help line')).toMatchObject({ ref: '1.2', original: { ...original, dueOn: '2023-09-30' } })
    expect(is('cots')).not.toHaveProperty('original')
    expect(is('directory')).toBeUndefined()
    expect(is('office')).toBeUndefined()
  })

  test('has what was carried over under the outcome that goes on, without a number that is another’s', () => {
    const outcome = next.statements.find(({ text }) => text === 'Families get help early')
    expect(is('newborn')).toMatchObject({ ref: null, statementId: outcome?.id })
    expect(is('newborn')?.alsoLinksTo).toEqual([
      next.statements.find(({ text }) => text === 'Children play outdoors')?.id,
    ])
    expect(is('newborn')?.lead?.title).toBe('Early Help Manager')
  })

  test('ties each activity that goes on to the one that it was, and cites where that was read', async () => {
    for (const words of ['play street', 'help line', 'newborn']) {
      const links = await edit((tx) => linksOf(tx, is(words)?.id ?? ''))
      expect(links.map(({ link }) => link)).toContainEqual(
        expect.objectContaining({ kind: 'replaces', toId: was(words)?.id }),
      )
    }
    const facts = await edit((tx) => provenanceOf(tx, is('help line')?.id ?? ''))
    expect(facts.map(({ fact, line }) => [fact, line])).toContainEqual(['text', 3])
  })

  test('says in the old plan what was finished and what was left behind, and why', async () => {
    const ended = await edit((tx) => selectEndedActivities(tx, old.plan.id))
    expect(ended).toEqual([
      {
        activityId: was('directory')?.id,
        outcome: 'finished',
        reason: '',
        successor: 'Plan of 2024',
      },
      {
        activityId: was('office')?.id,
        outcome: 'left-behind',
        reason: 'The lease was renewed.',
        successor: 'Plan of 2024',
      },
    ])
    const audited = await database.owner<{ after: { reason: string } }>(
      "select after from audit.entry where record_kind = 'plan.ended_activity' order by id",
    )
    expect(audited.map(({ after }) => after.reason)).toContain('The lease was renewed.')
  })

  test('passes the first date on once more, and nobody can change it', async () => {
    const last = ['9,Children play outdoors,Open a play street in every ward and village,Quarter 1 2026,,,,']
    const content = await contentOf(valueOf(await accepted(last, 2025, await following(next.plan.id))).planId)
    const street = content.activities.find(({ text }) => text.includes('play street'))
    expect(street?.original).toEqual({ planId: old.plan.id, dueOn: '2024-03-31' })
    const change = `update plan.activity set original_due_on = '2030-01-01' where id = '${street?.id}'`
    await expect(database.owner(change)).rejects.toThrow('promised first')
  })

  test('is recognised by its period', async () => {
    const id = await started([...NEXT, ''])
    const kin = await edit(async (tx) => {
      const draft = (await loadReading(tx, id))?.reading.draft
      if (!draft) throw new Error('There is no such reading.')
      const dated = { ...draft, period: { text: '', from: '2026-04-01', to: '2027-03-31' } }
      const planned = valueOf(await foreseeRecords(tx, dated, { documentId: id, text: new Map() }, council))
      return findKin(tx, dated, planned)
    })
    expect(kin.find(({ plan }) => plan.id === next.plan.id)).toMatchObject({ follows: true, isLikely: true })
  })
})

describe('what people have tied and what the document does not print', () => {
  test('goes on: links to other plans of every activity, and the outcome of what is carried over', async () => {
    const other = await contentOf(
      valueOf(await accepted(['7.1,Everyone reads,Open libraries,,,,,'], 2022)).planId,
    )
    const elsewhere = other.statements[0]?.id ?? ''
    const old = await contentOf(valueOf(await accepted([...OLD, '', ''], 2023)).planId)
    for (const { id, alsoLinksTo } of old.activities) {
      const links = [...alsoLinksTo, elsewhere]
      valueOf(await edit((tx) => amendActivity(tx, officer, { id, revision: 1, alsoLinksTo: links })))
    }
    // Nothing of "Families get help early" is printed any more.
    const rows = [
      '1.3,Children play outdoors,Open a play street in every ward and village,Quarter 2 2024,,,,',
      '',
    ]
    const next = await contentOf(valueOf(await accepted(rows, 2024, await following(old.plan.id))).planId)
    expect(next.activities).toHaveLength(5)
    for (const { alsoLinksTo } of next.activities) expect(alsoLinksTo).toContain(elsewhere)
    const families = next.statements.filter(({ text }) => text === 'Families get help early')
    expect(families).toHaveLength(1)
    const [outcome] = families
    const under = next.activities.filter(({ statementId }) => statementId === outcome?.id)
    expect(under.map(({ text }) => text)).toEqual(old.activities.slice(1).map(({ text }) => text))
    const own = next.statements.find(({ text }) => text === 'Children play outdoors')?.id
    const newborn = next.activities.find(({ text }) => text.includes('newborn'))
    expect(newborn?.alsoLinksTo.toSorted()).toEqual([own, elsewhere].toSorted())
    const facts = await edit((tx) => provenanceOf(tx, outcome?.id ?? ''))
    expect(facts.map(({ fact }) => fact)).toContain('text')
  })
})

test('an activity that is left behind has a reason; without one, or after a change, no plan is made', async () => {
  const { planId } = valueOf(await accepted([...OLD, ''], 2023))
  const [activity] = (await contentOf(planId)).activities
  const count = async () => (await edit(listPlans)).length
  const before = await count()
  const silent = await following(planId, [[activity?.id ?? '', 'left-behind', ' ']])
  expect(faultOf(await accepted(['1,,Lend cots,,,,,'], 2024, silent)).message).toBe(
    'fault.plan.ending.reason',
  )
  const stale = { ...(await following(planId)), stamp: 'another' }
  expect(faultOf(await accepted(['2,,Lend cots,,,,,'], 2024, stale)).message).toBe(
    'fault.plan.reading.planChanged',
  )
  expect(await count()).toBe(before)
})
