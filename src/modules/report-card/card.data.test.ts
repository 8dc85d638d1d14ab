import { beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase, runSql } from '../../../tests/support/database.ts'
import { seedPeople } from '../../../tests/support/people.ts'
import { valueOf } from '../../../tests/support/results.ts'
import type { Result } from '../../kernel/result.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Actor } from '../../platform/identity/actor.ts'
import { proposeEdition, publishEdition, settleEdition } from './commands/editions.ts'
import {
  addBlock,
  addFigure,
  beginCard,
  changeBlock,
  changeFigure,
  dropFigure,
  raiseBlock,
} from './commands/writing.ts'
import { loadDraft, type CardDraft, type Making } from './gathering.ts'
import { selectPublishedCard, selectPublishedCards } from './store.ts'

const { db, owner } = await freshDatabase()
const { officer, directorateLead, administrator, activityLead, roleless } = await seedPeople({
  db,
  owner,
  ownerUrl: '',
})

const making: Making = {
  t: (key) => key,
  parts: [
    {
      name: 'tried',
      section: 'next',
      choices: async (_tx, { startsOn }) => [
        { key: 'one', title: 'One', fits: startsOn === '2013-04-01' },
        { key: 'two', title: 'Two', fits: false },
      ],
      draw: async (_tx, key) =>
        key === 'one'
          ? {
              heading: 'What another module says',
              said: ['Twelve were helped.'],
              table: null,
              source: { kind: 'record', title: 'The module', place: '', line: null },
            }
          : undefined,
    },
  ],
}
const CARD = { card: '2011-12' }
const WORDS = { kind: 'words', heading: '', shown: 'plain', part: '', partKey: '', noFigures: [] } as const
const FIGURE = {
  key: 'children',
  label: 'Children and young people',
  value: '62,200',
  unit: 'number',
  period: '2011',
  note: '',
  source: { kind: 'document', title: '', place: '', line: '639' },
}

const as = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => db.as(actor.id, 'card.test', work)
const draft = () => as(officer, (tx) => loadDraft(tx, '2011-12', making)) as Promise<CardDraft>
const refusal = (result: Result<unknown>) => (result.ok ? 'done' : result.fault.message)
const propose = (changed = '') =>
  as(officer, (tx) => proposeEdition(tx, officer, { ...CARD, changed, looked: true }, making))
const settle = (actor: Actor, number: number, approve = true) =>
  as(actor, (tx) =>
    settleEdition(tx, actor, { ...CARD, number, approve, comment: approve ? '' : 'Say more.' }),
  )

beforeAll(async () => {
  valueOf(await as(officer, (tx) => beginCard(tx, officer, { startYear: 2011, firstMonth: 4 }, making)))
})

describe('a Report Card', () => {
  it('is begun once a year, by who writes it, with the parts that every card has', async () => {
    const again = await as(officer, (tx) =>
      beginCard(tx, officer, { startYear: 2011, firstMonth: 4 }, making),
    )
    expect(refusal(again)).toBe('fault.card.there')
    const lead = await as(activityLead, (tx) =>
      beginCard(tx, activityLead, { startYear: 2012, firstMonth: 4 }, making),
    )
    expect(refusal(lead)).toBe('fault.card.mayNot.edit')
    const { card, sections, obstacles } = await draft()
    expect(card).toMatchObject({ startsOn: '2011-04-01', endsOn: '2012-03-31' })
    expect(sections.map(({ kind }) => kind).slice(0, 2)).toEqual(['introduction', 'about'])
    expect(obstacles).toEqual([{ kind: 'empty' }])
  })

  it('begins with what other modules have for its year', async () => {
    const input = { startYear: 2013, firstMonth: 4 }
    valueOf(await as(officer, (tx) => beginCard(tx, officer, input, making)))
    const begun = await as(officer, (tx) => loadDraft(tx, '2013-14', making))
    expect(begun?.content.sections).toMatchObject([
      { slug: 'next', blocks: [{ kind: 'part', content: { heading: 'What another module says' } }] },
    ])
  })

  it('is not proposed while a number has no figure, a key names none, or a figure has no source', async () => {
    const text = 'There are {children} of us, {homes} homes and 25 services.'
    const { id } = valueOf(
      await as(officer, (tx) => addBlock(tx, officer, { ...CARD, section: 'about', ...WORDS, text })),
    )
    valueOf(await as(officer, (tx) => addFigure(tx, officer, { ...CARD, ...FIGURE })))
    const { obstacles } = await draft()
    expect(obstacles.map((each) => each.kind)).toEqual(['key', 'number', 'source'])
    expect(refusal(await propose())).toBe('fault.card.obstacles')

    const mended = {
      ...WORDS,
      text: 'There are {children} of us and 25 services.',
      noFigures: ['and 25 services.'],
    }
    valueOf(await as(officer, (tx) => changeBlock(tx, officer, { ...CARD, ...mended, id, revision: 1 })))
    const source = { ...FIGURE.source, title: 'The Report Card' }
    valueOf(await as(officer, (tx) => changeFigure(tx, officer, { ...CARD, ...FIGURE, source, revision: 1 })))
    expect((await draft()).obstacles).toEqual([])
  })

  it('is not proposed with a figure of a measure that passed no disclosure gate', async () => {
    const ofMeasure = { kind: 'measure', title: 'Children seen', place: '', line: '' }
    const given = { ...CARD, ...FIGURE, source: ofMeasure }
    const kinds = async () => (await draft()).obstacles.map(({ kind }) => kind)
    valueOf(await as(officer, (tx) => changeFigure(tx, officer, { ...given, revision: 2 })))
    expect(await kinds()).toEqual(['measure'])
    expect(refusal(await propose())).toBe('fault.card.obstacles')

    const [measure] = await owner(
      "insert into measure.measure (slug, name) values ('seen', 'Children seen') returning id",
    )
    const row = { value: null, text: '', numerator: null, denominator: 62_200 }
    await owner(
      `insert into published.measure (measure_id, number, slug, name, is_current, content, found_by, published_at)
       values ($1, 1, 'seen', 'Children seen', true, $2, '', now())`,
      [measure?.['id'], JSON.stringify({ rows: [row], targets: [], benchmarks: [] })],
    )
    expect(await kinds()).toEqual([])
    const hidden = { ...given, value: '3' }
    valueOf(await as(officer, (tx) => changeFigure(tx, officer, { ...hidden, revision: 3 })))
    expect(await kinds()).toEqual(['measure'])
    await owner('update published.measure set is_current = false')
    valueOf(await as(officer, (tx) => changeFigure(tx, officer, { ...given, revision: 4 })))
    expect(await kinds()).toEqual(['measure'])
    const source = { ...FIGURE.source, title: 'The Report Card' }
    valueOf(await as(officer, (tx) => changeFigure(tx, officer, { ...CARD, ...FIGURE, source, revision: 5 })))
  })

  it('refuses a change to what somebody else has changed, and forgets what was said of a number that is gone', async () => {
    const { blocks } = await draft()
    const [block] = blocks
    const old = { ...WORDS, text: 'Old.', id: block?.id ?? '', revision: 1 }
    expect(refusal(await as(officer, (tx) => changeBlock(tx, officer, { ...CARD, ...old })))).toBe(
      'fault.card.overtaken',
    )
    expect(block?.noFigures).toEqual(['and 25 services.'])
    const other = { ...WORDS, text: 'There are {children} of us.', noFigures: ['and 25 services.'] }
    const change = { ...CARD, ...other, id: block?.id ?? '', revision: 2 }
    valueOf(await as(officer, (tx) => changeBlock(tx, officer, change)))
    expect((await draft()).blocks[0]?.noFigures).toEqual([])
  })

  it('keeps a figure while words name it', async () => {
    const dropped = await as(officer, (tx) =>
      dropFigure(tx, officer, { ...CARD, key: 'children', revision: 6 }),
    )
    expect(refusal(dropped)).toBe('fault.card.figure.used')
  })

  it('has what other modules give, in the order that its writer wants', async () => {
    const part = { ...WORDS, kind: 'part', text: '', part: 'tried', partKey: 'one' } as const
    const { id } = valueOf(
      await as(officer, (tx) => addBlock(tx, officer, { ...CARD, section: 'about', ...part })),
    )
    valueOf(await as(officer, (tx) => raiseBlock(tx, officer, { ...CARD, id })))
    const { content } = await draft()
    expect(content.sections.map(({ slug, blocks }) => [slug, blocks.map(({ kind }) => kind)])).toEqual([
      ['about', ['part', 'words']],
    ])
  })
})

describe('an edition', () => {
  it('is approved by another, a directorate lead, and published once', async () => {
    expect(valueOf(await propose())).toEqual({ number: 1 })
    expect(refusal(await propose())).toBe('fault.card.waiting')
    expect(refusal(await settle(administrator, 1))).toBe('fault.card.mayNot.approve')
    const early = await as(officer, (tx) => publishEdition(tx, officer, { ...CARD, number: 1 }))
    expect(refusal(early)).toBe('fault.card.notApproved')
    expect(await db.asPublic(selectPublishedCards)).toEqual([])
    valueOf(await settle(directorateLead, 1))
    expect(refusal(await settle(directorateLead, 1, false))).toBe('fault.card.settled')
    const lead = await as(directorateLead, (tx) =>
      publishEdition(tx, directorateLead, { ...CARD, number: 1 }),
    )
    expect(refusal(lead)).toBe('fault.card.mayNot.publish')
    valueOf(await as(officer, (tx) => publishEdition(tx, officer, { ...CARD, number: 1 })))
    const twice = await as(officer, (tx) => publishEdition(tx, officer, { ...CARD, number: 1 }))
    expect(refusal(twice)).toBe('fault.card.published')
  })

  it('holds the figures that are used and no other, and stays as it was when they change', async () => {
    const unused = { ...CARD, ...FIGURE, key: 'secret', label: 'Nobody reads this' }
    valueOf(await as(officer, (tx) => addFigure(tx, officer, unused)))
    const source = { ...FIGURE.source, title: 'The Report Card' }
    const corrected = { ...CARD, ...FIGURE, value: '62,300', source, revision: 6 }
    valueOf(await as(officer, (tx) => changeFigure(tx, officer, corrected)))
    const card = await db.asPublic((reader) => selectPublishedCard(reader, '2011-12'))
    expect(card?.content.figures.map(({ key, value }) => [key, value])).toEqual([['children', '62200']])
    expect((await draft()).content.figures.map(({ value }) => value)).toEqual(['62300'])
  })

  it('says what it corrects, is returned with what has to be different, and stands beside the one before', async () => {
    expect(refusal(await propose())).toBe('fault.card.changed')
    expect(valueOf(await propose('The count of children was wrong.'))).toEqual({ number: 2 })
    valueOf(await settle(directorateLead, 2, false))
    expect((await draft()).editions[0]).toMatchObject({ approved: false, comment: 'Say more.' })
    expect(valueOf(await propose('The count of children was wrong by a hundred.'))).toEqual({ number: 3 })
    valueOf(await settle(directorateLead, 3))
    valueOf(await as(officer, (tx) => publishEdition(tx, officer, { ...CARD, number: 3 })))
    const editions = await db.asPublic(selectPublishedCards)
    expect(editions.map(({ number, isCurrent }) => [number, isCurrent])).toEqual([
      [3, true],
      [1, false],
    ])
    expect(refusal(await propose('Nothing.'))).toBe('fault.card.same')
  })
})

describe('the database', () => {
  const attempt = (actor: Actor, text: string) => as(actor, (tx) => runSql(tx, text))

  it.each([
    ['a figure without a source', `jsonb_build_object('figures', '[{"source": {"title": ""}}]'::jsonb)`],
  ])('lets nobody propose %s', async (_, content) => {
    const card = '(select id from card.card limit 1)'
    await expect(
      attempt(
        officer,
        `insert into card.edition (card_id, number, content, proposed_by)
         values (${card}, 9, ${content}, identity.acting_person())`,
      ),
    ).rejects.toThrow(/edition_has_sources/)
  })

  it('does not come out with a number that its measure withdrew in the meantime', async () => {
    const { figures, editions } = await draft()
    const revision = figures.find(({ key }) => key === 'children')?.revision ?? 0
    const ofMeasure = { kind: 'measure', title: 'Children seen', place: '', line: '' }
    const given = { ...CARD, ...FIGURE, source: ofMeasure, revision }
    valueOf(await as(officer, (tx) => changeFigure(tx, officer, given)))
    await owner('update published.measure set is_current = true')
    const number = (editions[0]?.number ?? 0) + 1
    expect(valueOf(await propose('The children are those of a measure.'))).toEqual({ number })

    await owner('update published.measure set is_current = false')
    expect(refusal(await settle(directorateLead, number))).toBe('fault.card.gone')
    await owner('update published.measure set is_current = true')
    valueOf(await settle(directorateLead, number))
    await owner('update published.measure set is_current = false')
    const out = () => as(officer, (tx) => publishEdition(tx, officer, { ...CARD, number }))
    expect(refusal(await out())).toBe('fault.card.gone')
    await owner('update published.measure set is_current = true')
    valueOf(await out())
  })

  it('lets nobody change an edition, approve their own or publish past the approval', async () => {
    await expect(attempt(directorateLead, `update card.edition set content = '{}'`)).rejects.toThrow(
      /never changes/,
    )
    await expect(attempt(activityLead, `select card.publish(gen_random_uuid())`)).rejects.toThrow(
      /not allowed/,
    )
    await owner(
      `insert into card.edition (card_id, number, content, proposed_by)
       select id, 9, '{}', $1 from card.card where slug = '2011-12'`,
      [directorateLead.id],
    )
    await expect(
      attempt(
        directorateLead,
        `update card.edition set settled_by = identity.acting_person(), settled_at = now(), approved = true
         where number = 9`,
      ),
    ).rejects.toThrow(/nobody approves what they proposed/)
    expect(
      await attempt(officer, `select card.publish(id) as done from card.edition where number = 9`),
    ).toMatchObject([{ done: false }])
  })

  it('shows drafts to whoever has a role, and to nobody else', async () => {
    const count = async (actor: Actor) =>
      ((await attempt(actor, 'select id from card.block')) as unknown[]).length
    expect(await count(activityLead)).toBeGreaterThan(0)
    expect(await count(roleless)).toBe(0)
    await expect(db.asPublic((reader) => runSql(reader as Tx, 'select from card.block'))).rejects.toThrow(
      /permission denied/,
    )
  })
})
