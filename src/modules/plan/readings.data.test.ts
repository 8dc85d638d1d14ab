import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../tests/support/database.ts'
import { seedPeople } from '../../../tests/support/people.ts'
import { faultOf, valueOf } from '../../../tests/support/results.ts'
import { sentenceOf } from '../../../tests/support/sentences.ts'
import type { Tx } from '../../platform/database/database.ts'
import { provenanceOf, whatHangsOn } from '../../thread/index.ts'
import { listOrganisations, listPosts } from '../partners/index.ts'
import {
  acceptReading,
  amendActivity,
  correctReading,
  createPlan,
  listPlans,
  listReadings,
  loadDocument,
  loadPlanContent,
  loadReading,
  refuseReading,
  startReading,
  type Acceptance,
} from './index.ts'
import { DEFAULT_READING_PROFILE } from './reading/index.ts'
import { shared } from '../../../tests/support/shared.ts'

const database = await freshDatabase()
const { db, owner } = database
const people = await seedPeople(database)
const { officer, administrator, scrutiny } = people

const edit = <T>(work: (tx: Tx) => Promise<T>) => db.as(officer.id, 'reading.test', work)
const profile = DEFAULT_READING_PROFILE
const encode = (text: string) => new TextEncoder().encode(text)
const COUNCIL = 'Exampleshire Council'

/** Each document is another one, because a document becomes one plan only. */
let count = 0
function deliveryPlan(): string {
  count += 1
  return `Ref,Outcome,Activity,Timescale,Lead officer,Directorate,Cabinet member,Also links to
7.1,Children play outdoors,Open a play street in every ward number ${count},Quarter 4 2023,Head of Play,Leisure and Parks,Cabinet Member for Leisure,Families get help early
7.2,Families get help early,Start a help line,Quarter 2 2023,Early Help Manager,Children's Services,Cabinet Member for Children,
7.3,Families get help early,Visit every newborn,tbc,early help  manager,Children’s Services,Cabinet Member for Children,
`
}

async function started(text: string, filename = 'plan.csv') {
  return valueOf(await edit((tx) => startReading(tx, officer, { filename, bytes: encode(text), profile })))
}

async function under(id: string) {
  const review = await edit((tx) => loadReading(tx, id))
  if (!review) throw new Error('The reading is not there.')
  return review
}

function acceptance(id: string, revision: number, more: Partial<Acceptance> = {}): Acceptance {
  const period = { periodText: '2023 to 2024', startsOn: '2023-04-01', endsOn: '2024-03-31' }
  // The documents of these tests are nearly the same, and each is a plan of its own.
  return {
    id,
    revision,
    title: `Delivery plan ${id}`,
    ...period,
    council: COUNCIL,
    isAnother: true,
    ...more,
  }
}

const accept = (input: Acceptance) => edit((tx) => acceptReading(tx, officer, input))

async function counts() {
  const [row] = await owner<Record<string, number>>(`select (select count(*) from plan.plan) as plans,
    (select count(*) from plan.activity) as activities, (select count(*) from partners.organisation) as organisations,
    (select count(*) from partners.post) as posts, (select count(*) from thread.provenance) as facts`)
  return row
}

describe('a reading', () => {
  test('keeps the document and the draft until somebody settles it', async () => {
    const text = deliveryPlan()
    const { id, kind } = await started(text)
    expect(kind).toBe('delivery-plan')
    const { reading, source, corrections } = await under(id)
    expect(reading).toMatchObject({
      status: 'open',
      filename: 'plan.csv',
      addedBy: 'Test officer',
      revision: 1,
    })
    expect(reading.draft.outcomes.flatMap((outcome) => outcome.activities)).toHaveLength(3)
    expect(source.units.length).toBeGreaterThanOrEqual(4)
    expect(corrections).toEqual([])
    const kept = valueOf(await edit((tx) => loadDocument(tx, officer, reading.documentId)))
    expect(new TextDecoder().decode(kept.bytes)).toBe(text)
    expect((await edit(listReadings)).map((each) => each.id)).toContain(id)
  })

  test('is not begun from a file that cannot be read', async () => {
    for (const [filename, bytes] of [
      ['empty.txt', encode('')],
      ['picture.txt', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 0])],
      [' ', encode('x')],
    ] as const) {
      const result = await edit((tx) => startReading(tx, officer, { filename, bytes, profile }))
      expect(faultOf(result).kind).toBe('invalid')
    }
  })

  test('takes damaged characters, which the database would refuse as they are', async () => {
    const damaged = new Uint8Array([0xff, 0xfe, ...Buffer.from(deliveryPlan(), 'utf16le'), 0x3d, 0xd8])
    const input = { filename: 'damaged\0.csv', bytes: damaged, kind: 'delivery-plan', profile } as const
    const result = await edit((tx) => startReading(tx, officer, input))
    if (result.ok) expect((await under(result.value.id)).reading.status).toBe('open')
    else expect(faultOf(result).kind).toBe('invalid')
  })

  test('is corrected field by field; what it was, what it became and who did it are kept', async () => {
    const { id } = await started(deliveryPlan())
    const path = 'outcomes.0.activities.0.leadOfficer'
    const correct = (revision: number, at: string, value: string | null) =>
      edit((tx) => correctReading(tx, officer, { id, revision, path: at, value }))
    expect(valueOf(await correct(1, path, ' Head of  Play Streets ')).revision).toBe(2)
    expect(faultOf(await correct(1, path, 'Somebody')).kind).toBe('conflict')
    const { reading, corrections } = await under(id)
    expect(reading.draft.outcomes[0]?.activities[0]?.leadOfficer).toBe('Head of Play Streets')
    expect(corrections).toMatchObject([
      { path, was: 'Head of Play', became: 'Head of Play Streets', correctedBy: 'Test officer' },
    ])
    for (const bad of [
      '__proto__.x',
      'kind',
      'outcomes.9.name',
      'outcomes.0.activities.0.line',
      'placedLines.0',
      '',
    ]) {
      expect(faultOf(await correct(2, bad, 'x')).kind).toBe('not-found')
    }
  })

  test('is refused with a reason, and then nothing more is done to it', async () => {
    const { id } = await started(deliveryPlan())
    const refuse = (reason: string) => edit((tx) => refuseReading(tx, officer, { id, revision: 1, reason }))
    expect(faultOf(await refuse(' ')).kind).toBe('invalid')
    valueOf(await refuse('An older issue of the plan.'))
    expect((await under(id)).reading).toMatchObject({
      status: 'refused',
      reason: 'An older issue of the plan.',
    })
    expect(sentenceOf(faultOf(await accept(acceptance(id, 2))))).toContain('already refused by Test officer')
    const late = await edit((tx) =>
      correctReading(tx, officer, { id, revision: 2, path: 'title', value: 'x' }),
    )
    expect(faultOf(late).kind).toBe('conflict')
  })
})

describe('accepting', () => {
  test('writes the plan, its partners, its links and the source of every fact', async () => {
    const { id } = await started(deliveryPlan(), 'year-plan.csv')
    const { planId } = valueOf(await accept(acceptance(id, 1)))
    const content = await edit((tx) => loadPlanContent(tx, planId))
    expect(content?.statements.map((each) => [each.kind, each.text])).toEqual([
      ['outcome', 'Children play outdoors'],
      ['outcome', 'Families get help early'],
    ])
    expect(content?.activities.map((each) => each.ref)).toEqual(['7.1', '7.2', '7.3'])
    const [first, second, third] = content?.activities ?? []
    expect(first).toMatchObject({
      timescale: { text: 'Quarter 4 2023', startsOn: '2024-01-01', dueOn: '2024-03-31', ongoing: false },
      lead: { title: 'Head of Play', organisation: 'Leisure and Parks' },
      organisation: { name: 'Leisure and Parks', parent: COUNCIL },
      portfolio: { title: 'Cabinet Member for Leisure', organisation: COUNCIL },
      alsoLinksTo: [content?.statements[1]?.id],
    })
    expect(third?.lead?.id).toBe(second?.lead?.id)
    expect(third?.organisation?.id).toBe(second?.organisation?.id)
    for (const fact of ['text', 'reference', 'timescale', 'lead', 'organisation', 'portfolio', 'link']) {
      expect(first?.sources).toContainEqual(
        expect.objectContaining({ fact, line: 2, filename: 'year-plan.csv' }),
      )
    }
    const confirmed = await edit((tx) => provenanceOf(tx, first?.id ?? ''))
    expect(new Set(confirmed.map((each) => each.confirmedBy))).toEqual(new Set(['Test officer']))
    expect((await under(id)).reading).toMatchObject({ status: 'accepted', planId, settledBy: 'Test officer' })
    const posts = (await edit(listPosts)).filter((post) => post.title.toLowerCase() === 'early help manager')
    expect(posts).toHaveLength(1)
  })

  test('finds the partners that are there, and adds none of them again', async () => {
    const first = await started(deliveryPlan())
    valueOf(await accept(acceptance(first.id, 1)))
    const before = await counts()
    const second = await started(deliveryPlan())
    valueOf(await accept(acceptance(second.id, 1)))
    const after = await counts()
    expect(after).toMatchObject({ organisations: before?.['organisations'], posts: before?.['posts'] })
    const councils = (await edit(listOrganisations)).filter((each) => each.kind === 'council')
    expect(councils.map((each) => each.name)).toEqual([COUNCIL])
  })

  test('ties the plan to the theme that it delivers', async () => {
    const fields = {
      kind: 'theme',
      title: 'The theme',
      summary: '',
      periodText: '',
      startsOn: null,
      endsOn: null,
    } as const
    const theme = valueOf(await edit((tx) => createPlan(tx, officer, fields)))
    const { id } = await started(deliveryPlan())
    const wrong = await accept(acceptance(id, 1, { delivers: '00000000-0000-4000-8000-000000000000' }))
    expect(faultOf(wrong).kind).toBe('not-found')
    const { planId } = valueOf(await accept(acceptance(id, 1, { delivers: theme.id })))
    const hanging = await edit((tx) => whatHangsOn(tx, theme.id))
    expect(hanging?.nodes.map((node) => node.id)).toContain(planId)
    expect(hanging?.nodes.filter((node) => node.kind === 'activity')).toHaveLength(3)
  })

  test('one document becomes one plan, even when two people accept it at once', async () => {
    const text = deliveryPlan()
    const [one, two] = [await started(text), await started(text, 'copy.csv')]
    const both = await Promise.all([
      accept(acceptance(one.id, 1, { title: 'The one plan' })),
      db.as(administrator.id, 'reading.test', (tx) =>
        acceptReading(tx, administrator, acceptance(two.id, 1, { title: 'The one plan' })),
      ),
    ])
    expect(both.map((each) => each.ok).toSorted()).toEqual([false, true])
    const refused = faultOf(both.find((each) => !each.ok) ?? both[0])
    expect(refused.kind).toBe('conflict')
    expect(sentenceOf(refused)).toContain('“The one plan”')
    expect((await edit(listPlans)).filter((plan) => plan.title === 'The one plan')).toHaveLength(1)
    const again = await edit((tx) =>
      startReading(tx, officer, { filename: 'again.csv', bytes: encode(text), profile }),
    )
    expect(sentenceOf(faultOf(again))).toContain('“The one plan”')
  })

  test('a reading that somebody corrected meanwhile is not accepted unseen', async () => {
    const { id } = await started(deliveryPlan())
    valueOf(
      await edit((tx) => correctReading(tx, officer, { id, revision: 1, path: 'title', value: 'Newer' })),
    )
    expect(faultOf(await accept(acceptance(id, 1))).kind).toBe('conflict')
    valueOf(await accept(acceptance(id, 2)))
  })

  test('what is refused half way leaves nothing behind', async () => {
    const { id } = await started(deliveryPlan())
    const at = 'outcomes.1.activities.1'
    const correct = (revision: number, path: string, value: string) =>
      edit((tx) => correctReading(tx, officer, { id, revision, path, value }))
    valueOf(await correct(1, `${at}.directorate`, 'A directorate never seen before'))
    valueOf(await correct(2, `${at}.text`, 'x'.repeat(5001)))
    const before = await counts()
    expect(sentenceOf(faultOf(await accept(acceptance(id, 3))))).toMatch(
      /^Activity 7\.3 \(line 4\) has 5,001 characters/,
    )
    expect(faultOf(await accept(acceptance(id, 3, { title: '' }))).kind).toBe('invalid')
    expect(await counts()).toEqual(before)
    expect((await under(id)).reading.status).toBe('open')
    valueOf(await correct(3, `${at}.text`, 'Short again'))
    valueOf(await accept(acceptance(id, 4)))
  })

  test('a reading from which everything was taken out is not accepted', async () => {
    const { id } = await started(deliveryPlan())
    let revision = 1
    for (const path of ['outcomes.0.activities.0', 'outcomes.1.activities.1', 'outcomes.1.activities.0']) {
      revision = valueOf(
        await edit((tx) => correctReading(tx, officer, { id, revision, path, value: null })),
      ).revision
    }
    const { reading } = await under(id)
    expect(
      reading.draft.unplaced
        .filter((unit) => unit.why === 'taken out in the review')
        .map((unit) => unit.line),
    ).toEqual([2, 3, 4])
    expect(reading.draft.unplaced.find((unit) => unit.line === 3)?.text).toContain('Start a help line')
    expect(faultOf(await accept(acceptance(id, revision))).kind).toBe('invalid')
  })

  test('who may not edit plans neither reads, corrects, accepts nor sees readings', async () => {
    const { id } = await started(deliveryPlan())
    await db.as(scrutiny.id, 'reading.test', async (tx) => {
      const input = { filename: 'x.csv', bytes: encode(deliveryPlan()), profile }
      const attempts = [
        await startReading(tx, scrutiny, input),
        await correctReading(tx, scrutiny, { id, revision: 1, path: 'title', value: 'x' }),
        await refuseReading(tx, scrutiny, { id, revision: 1, reason: 'x' }),
        await acceptReading(tx, scrutiny, acceptance(id, 1)),
        await loadDocument(tx, scrutiny, id),
      ]
      expect(attempts.map((each) => faultOf(each).kind)).toEqual(attempts.map(() => 'not-allowed'))
      expect(await loadReading(tx, id)).toBeUndefined()
      expect(await listReadings(tx)).toEqual([])
    })
  })

  test('a fact that is changed here is no longer cited from the document; the others are', async () => {
    const { id } = await started(deliveryPlan())
    const { planId } = valueOf(await accept(acceptance(id, 1)))
    const content = await edit((tx) => loadPlanContent(tx, planId))
    const activity = content?.activities[0]?.id ?? ''
    valueOf(await edit((tx) => amendActivity(tx, officer, { id: activity, revision: 1, text: 'Reworded' })))
    const after = await edit((tx) => loadPlanContent(tx, planId))
    const cited = content?.activities[0]?.sources ?? []
    expect(cited.some(({ fact }) => fact === 'text')).toBe(true)
    expect(after?.activities[0]).toMatchObject({
      text: 'Reworded',
      sources: cited.filter(({ fact }) => fact !== 'text'),
    })
    const kept = await edit((tx) => provenanceOf(tx, activity))
    expect(kept.filter(({ supersededAt }) => supersededAt !== null).map(({ fact }) => fact)).toEqual(['text'])
  })
})

const documents = shared('documents')

async function acceptReal(filename: string, more: Partial<Acceptance>) {
  const bytes = readFileSync(join(documents.path, filename))
  const { id } = valueOf(await edit((tx) => startReading(tx, officer, { filename, bytes, profile })))
  const { planId } = valueOf(await accept(acceptance(id, 1, more)))
  const content = await edit((tx) => loadPlanContent(tx, planId))
  if (!content) throw new Error('The plan is not there.')
  return content
}

describe.runIf(documents.isThere)('the real documents', () => {
  test('the delivery plan of 2023 becomes a plan under the theme of 2022, with the lines of its facts', async () => {
    const theme = await acceptReal('council-plan-theme-2022.txt', { title: 'The theme of 2022' })
    expect(theme.plan.kind).toBe('theme')
    const named = theme.statements.find((statement) => statement.kind === 'theme')
    const plan = await acceptReal('year-ahead-delivery-plan-2023.txt', {
      title: 'The year ahead',
      delivers: named?.id ?? '',
    })
    expect(plan.statements.filter((each) => each.kind === 'outcome')).toHaveLength(4)
    expect(plan.activities).toHaveLength(12)
    const timescales = plan.activities.flatMap((activity) => [
      activity.timescale,
      ...activity.milestones.map((milestone) => milestone.timescale),
    ])
    expect(timescales.filter((timescale) => timescale !== null)).toHaveLength(17)
    for (const activity of plan.activities) {
      expect(activity.lead, activity.ref ?? '').not.toBeNull()
      expect(activity.organisation?.parent).toBe(COUNCIL)
      expect(activity.portfolio).not.toBeNull()
      expect(activity.sources.map((source) => source.fact)).toEqual(expect.arrayContaining(['text', 'lead']))
    }
    expect(plan.activities.flatMap((activity) => activity.alsoLinksTo)).toHaveLength(3)
    expect(plan.links).toContainEqual({ fromId: plan.plan.id, toId: named?.id, kind: 'delivers' })
  })

  test('the plan on a page of 2013 and the strategy of 2016 become plans of their kinds', async () => {
    const page = await acceptReal('agenda-item-plan-on-a-page-2013.txt', {
      title: 'The plan on a page of 2013',
    })
    const kinds = Object.groupBy(page.statements, (statement) => statement.kind)
    expect(kinds.need).toHaveLength(12)
    expect(kinds.priority).toHaveLength(6)
    expect(kinds.principle?.every((principle) => principle.inferred)).toBe(true)
    const strategy = await acceptReal('news-child-centred-borough-2016.txt', {
      title: 'Of 2016',
      kind: 'strategy',
    })
    expect(strategy.plan.kind).toBe('strategy')
    expect(strategy.statements.map((statement) => statement.kind)).toEqual(Array(6).fill('theme'))
  })
})
