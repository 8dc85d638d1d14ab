import { describe, expect, test } from 'vitest'
import { freshDatabase, runSql } from '../../../tests/support/database.ts'
import { measuring, OUR_AREA, SEEN_IN_TIME } from '../../../tests/support/measuring.ts'
import { seedPeople } from '../../../tests/support/people.ts'
import { NOWHERE, planning } from '../../../tests/support/planning.ts'
import { faultOf, valueOf } from '../../../tests/support/results.ts'
import { sentenceOf } from '../../../tests/support/sentences.ts'
import type { PlainDate } from '../../kernel/calendar.ts'
import { whatHangsOn } from '../../thread/index.ts'
import { listVersions } from '../figures/index.ts'
import {
  beginPhase,
  changeDefinition,
  definitionsOf,
  endMeasure,
  endPhase,
  entriesOf,
  giveOwner,
  linksOfMeasure,
  makeMeasure,
  measureAsks,
  notesOf,
  periodOn,
  phasesOf,
  resumeMeasure,
  setTarget,
  signOffNote,
  targetIn,
  targetsOf,
  tieMeasure,
  untieMeasure,
  writeNote,
} from './index.ts'

const database = await freshDatabase()
const people = await seedPeople(database)
const { officer, clerk, roleless, administrator, boardMember, directorateLead } = people
const { as, edit, aPost, holding, aMeasure, find, enter } = measuring(database, people)
const { aWholePlan, contentOf } = planning(database, people)

const MARCH = periodOn('month', '2026-03-01' as PlainDate)
if (!MARCH) throw new Error('March has no period.')

describe('a measure', () => {
  test('is defined by who keeps measures, and read by whoever has a role', async () => {
    const { slug } = await aMeasure()
    expect(slug).toBe('children-seen-within-ten-working-days')
    const seen = await as(clerk, (tx) => runSql<{ slug: string }>(tx, 'select slug from measure.measure'))
    expect(seen).toEqual([{ slug }])
    const input = { ...SEEN_IN_TIME, seriesId: null, area: OUR_AREA, ownerPostId: null }
    expect(faultOf(await as(clerk, (tx) => makeMeasure(tx, clerk, input))).kind).toBe('not-allowed')
    for (const table of ['measure', 'definition', 'target', 'step', 'note', 'entry'])
      expect(await as(roleless, (tx) => runSql(tx, `select from measure.${table}`)), table).toEqual([])
    const wanted = `insert into measure.measure (slug, name, made_by) values ('x', 'x', '${clerk.id}')`
    await expect(as(clerk, (tx) => runSql(tx, wanted))).rejects.toThrow('row-level security')
  })

  test('has a definition in versions, each with its reason, and none of them changes', async () => {
    const { id, slug } = await aMeasure({ name: 'Defined' })
    const change = (fields: object) =>
      edit((tx) =>
        changeDefinition(tx, officer, {
          ...SEEN_IN_TIME,
          name: 'Defined',
          id,
          revision: 1,
          why: '',
          ...fields,
        }),
      )
    expect(sentenceOf(faultOf(await change({})))).toContain('reason is missing')
    const made = valueOf(
      await change({ name: 'Defined anew', decimals: 0, why: 'Rounded as the inspectorate does.' }),
    )
    expect(made.version).toBe(2)
    expect(sentenceOf(faultOf(await change({ why: 'At once' })))).toContain('Somebody else changed')
    const { definition } = await find(slug)
    expect(definition).toMatchObject({ name: 'Defined anew', decimals: 0, version: 2, madeBy: officer.name })
    const versions = await edit((tx) => definitionsOf(tx, id))
    expect(versions.map(({ version, name }) => [version, name])).toEqual([
      [2, 'Defined anew'],
      [1, 'Defined'],
    ])
    await expect(edit((tx) => runSql(tx, "update measure.definition set name = 'x'"))).rejects.toThrow(
      'permission',
    )
  })

  test('refuses what clashes: a rate without its base, half a count, per cent of what is none', async () => {
    const refused = async (fields: object) => {
      const input = { ...SEEN_IN_TIME, seriesId: null, area: OUR_AREA, ownerPostId: null, ...fields }
      return sentenceOf(faultOf(await edit((tx) => makeMeasure(tx, officer, input))))
    }
    expect(await refused({ kind: 'rate', unit: 'per 10,000' })).toContain('per so many')
    expect(await refused({ per: 10_000 })).toContain('per so many')
    expect(await refused({ kind: 'count', unit: 'children' })).toContain('no decimals')
    expect(await refused({ kind: 'mean' })).toContain('unit is %')
    expect(await refused({ name: ' ' })).toContain('no name')
    expect(await refused({ name: 'x'.repeat(201) })).toContain('at most 200')
    expect(await refused({ why: 'x'.repeat(2001) })).toContain('at most 2,000')
    expect(await refused({ ownerPostId: NOWHERE })).toContain('no such post')
    expect(await refused({ seriesId: 4711 })).toContain('not there any more')
  })

  test('asks why where the dictionary of the figures says that the other direction is better', async () => {
    const [series] = await database.owner<{ id: number }>(
      `insert into figure.series (source, dataset, indicator, name, polarity)
       values ('lait', 'lait', 'x', 'x', 'low') returning id`,
    )
    await database.owner("insert into figure.area (code, name, kind) values ('E09', 'Nine', 'authority')")
    const input = {
      ...SEEN_IN_TIME,
      seriesId: series?.id ?? 0,
      area: { code: 'E09', name: 'Nine' },
      ownerPostId: null,
    }
    expect(sentenceOf(faultOf(await edit((tx) => makeMeasure(tx, officer, input))))).toContain(
      'Lower is better',
    )
    valueOf(await edit((tx) => makeMeasure(tx, officer, { ...input, why: 'Here it counts those in time.' })))
  })

  test('ends with a reason, takes nothing more, and can begin again', async () => {
    const { id, slug } = await aMeasure({ name: 'Ended' })
    const end = { id, revision: 1, endedOn: '2026-03-31', why: 'The service has closed.' }
    valueOf(await edit((tx) => endMeasure(tx, officer, end)))
    expect(await find(slug)).toMatchObject({ endedOn: '2026-03-31', revision: 2 })
    expect(sentenceOf(faultOf(await enter(officer, id, '2026-03-01', '65')))).toContain('has ended')
    valueOf(await edit((tx) => resumeMeasure(tx, officer, { id, revision: 2 })))
    valueOf(await enter(officer, id, '2026-03-01', '65'))
  })

  test('stands in the thread between what it shows and what moves it', async () => {
    const plan = await aWholePlan('Tied')
    const { id } = await aMeasure({ name: 'Tied' })
    for (const otherId of [plan.outcome, plan.activity])
      valueOf(await edit((tx) => tieMeasure(tx, officer, { id, otherId })))
    const links = await as(clerk, (tx) => linksOfMeasure(tx, id))
    expect(links.shows.map(({ node, link }) => [node.id, link.kind])).toEqual([[plan.outcome, 'evidences']])
    expect(links.movedBy.map(({ node, link }) => [node.id, link.kind])).toEqual([
      [plan.activity, 'contributes-to'],
    ])
    const under = await as(clerk, (tx) => whatHangsOn(tx, plan.outcome))
    expect(under?.nodes.map((node) => node.id)).toContain(id)
    // What a plan publishes does not say it, so that linking a measure does not make the plan look changed.
    expect(
      (await contentOf(plan.id)).links.filter(({ fromId, toId }) => [fromId, toId].includes(id)),
    ).toEqual([])
    const { id: other } = await aMeasure({ name: 'Another' })
    const refused = await edit((tx) => tieMeasure(tx, officer, { id, otherId: other }))
    expect(sentenceOf(faultOf(refused))).toContain('tied to what a plan is for')
    valueOf(await edit((tx) => untieMeasure(tx, officer, { id, otherId: plan.outcome })))
    expect((await edit((tx) => linksOfMeasure(tx, id))).shows).toEqual([])
  })
})

describe('a target', () => {
  test('is set for a period, statutory and local apart, and the local one is aimed at', async () => {
    const { id } = await aMeasure({ name: 'Aimed at' })
    const set = (kind: 'statutory' | 'local', typed: string, why = '') =>
      edit((tx) => setTarget(tx, officer, { ...MARCH, id, kind, typed, why }))
    valueOf(await set('statutory', '80'))
    expect(targetIn(await edit((tx) => targetsOf(tx, id)), MARCH)).toBe(80)
    valueOf(await set('local', '85.50'))
    expect(valueOf(await set('local', '85.50'))).toEqual({ isNew: false })
    valueOf(await set('local', '86'))
    const targets = await as(clerk, (tx) => targetsOf(tx, id))
    expect(targets.map(({ kind, text, superseded }) => [kind, text, superseded])).toEqual([
      ['statutory', '80', false],
      ['local', '86', false],
      ['local', '85.50', true],
    ])
    expect(targetIn(targets, MARCH)).toBe(86)
    expect(sentenceOf(faultOf(await set('local', '')))).toContain('take a target away')
    valueOf(await set('local', '', 'It was agreed for another year.'))
    expect(targetIn(await edit((tx) => targetsOf(tx, id)), MARCH)).toBe(80)
    await expect(edit((tx) => runSql(tx, 'update measure.target set value = 1'))).rejects.toThrow(
      'permission',
    )
  })

  test('of nought needs a reason, and of more than everybody cannot be', async () => {
    const { id } = await aMeasure({ name: 'Of nought' })
    const set = (typed: string, why = '') =>
      edit((tx) => setTarget(tx, officer, { ...MARCH, id, kind: 'local', typed, why }))
    expect(sentenceOf(faultOf(await set('0')))).toContain('target of 0 needs a reason')
    expect(sentenceOf(faultOf(await set('101')))).toContain('101 per cent cannot be reached')
    expect(sentenceOf(faultOf(await set('about 80')))).toContain('is no number')
    valueOf(await set('0', 'Nobody is to wait.'))
    const unreasoned = `insert into measure.target (measure_id, kind, period_code, period_identifier, ends_on, value, set_by)
      values ('${id}', 'local', '202627', 'Financial year', '2027-03-31', 0, '${officer.id}')`
    await expect(edit((tx) => runSql(tx, unreasoned))).rejects.toThrow('check constraint')
    expect(
      faultOf(
        await as(clerk, (tx) => setTarget(tx, clerk, { ...MARCH, id, kind: 'local', typed: '1', why: '' })),
      ).kind,
    ).toBe('not-allowed')
  })

  test('has phases beside it: from a day on, with a reason, and each can be taken back', async () => {
    const { id } = await aMeasure({ name: 'In phases' })
    const begin = (why: string) => edit((tx) => beginPhase(tx, officer, { id, fromOn: '2026-02-01', why }))
    expect(sentenceOf(faultOf(await begin('')))).toContain('reason is missing')
    valueOf(await begin('The form was replaced.'))
    expect(sentenceOf(faultOf(await begin('Again')))).toContain('begins on that day already')
    const [phase] = await as(boardMember, (tx) => phasesOf(tx, id))
    expect(phase).toMatchObject({ fromOn: '2026-02-01', why: 'The form was replaced.' })
    valueOf(await edit((tx) => endPhase(tx, officer, { id, phaseId: phase?.id ?? 0 })))
    expect(await edit((tx) => phasesOf(tx, id))).toEqual([])
    expect(faultOf(await edit((tx) => endPhase(tx, officer, { id, phaseId: phase?.id ?? 0 }))).kind).toBe(
      'not-found',
    )
    valueOf(await begin('It was right after all.'))
  })
})

describe('a value', () => {
  test('is given by whoever holds the owner’s post, and by nobody who holds another', async () => {
    const post = await aPost('Head of early help', 'Oldbrook')
    const { id } = await aMeasure({ name: 'Owned' }, post.id)
    expect(sentenceOf(faultOf(await enter(clerk, id, '2026-03-01', '65')))).toContain('may not give figures')
    const owner = await holding(clerk, post.id)
    expect(valueOf(await enter(owner, id, '2026-03-01', '65'))).toEqual({ entered: true, changed: true })
    const { id: other } = await aMeasure({ name: 'Of somebody else' })
    expect(sentenceOf(faultOf(await enter(owner, other, '2026-03-01', '65')))).toContain(
      'holds the post that owns it',
    )
    // What no command would do: the database refuses it to a person who says any SQL.
    const sneak = (table: string) =>
      as(owner, (tx) =>
        runSql(
          tx,
          `insert into measure.${table} (measure_id, period_code, period_identifier, said, entered_by)
           values ('${other}', '2026-03', 'Month', '1', '${owner.id}')`,
        ),
      )
    await expect(sneak('entry')).rejects.toThrow('row-level security')
    const [theirs] = await database.owner<{ id: number }>(
      'select series_id as id from measure.measure where id = $1',
      [other],
    )
    const [typed] = await as(owner, (tx) =>
      runSql<{ may: boolean }>(tx, `select figure.may_type(${theirs?.id ?? 0}) as may`),
    )
    expect(typed).toEqual({ may: false })
    valueOf(await edit((tx) => giveOwner(tx, officer, { id: other, revision: 1, ownerPostId: post.id })))
    valueOf(await enter(owner, other, '2026-03-01', '65'))
  })

  test('late or corrected is a new version, the same again is none, and a symbol stands for what has no number', async () => {
    const { id, slug } = await aMeasure({ name: 'In versions' })
    valueOf(await enter(officer, id, '2026-03-01', '65.0', { numerator: '65', denominator: '100' }))
    expect(
      valueOf(await enter(officer, id, '2026-03-01', '65.0', { numerator: '65', denominator: '100' })),
    ).toEqual({
      entered: true,
      changed: false,
    })
    valueOf(await enter(officer, id, '2026-03-01', 'c'))
    valueOf(await enter(officer, id, '2026-03-01', '66'))
    const { seriesId, areaId } = await find(slug)
    const versions = await as(clerk, (tx) => listVersions(tx, seriesId ?? 0, areaId ?? 0))
    expect(versions.map(({ text, version }) => [text, version])).toEqual([
      ['65.0', 1],
      ['c', 2],
      ['66', 3],
    ])
    expect(versions[0]).toMatchObject({ numerator: 65, denominator: 100, file: { kind: 'typed' } })
    expect(sentenceOf(faultOf(await enter(officer, id, '2026-03-01', 'secret')))).toContain(
      'no number and no symbol',
    )
    expect(sentenceOf(faultOf(await enter(officer, id, '2026-03-01', '')))).toContain('value is missing')
  })

  test('that cannot be is refused; one that is odd is asked about, and the answer is kept', async () => {
    const { id } = await aMeasure({ name: 'Odd', kind: 'count', unit: 'children', decimals: 0 })
    valueOf(
      await edit((tx) => setTarget(tx, officer, { ...MARCH, id, kind: 'local', typed: '420', why: '' })),
    )
    valueOf(await enter(officer, id, '2026-02-01', '402'))
    expect(sentenceOf(faultOf(await enter(officer, id, '2026-03-01', '-2')))).toContain('below nought')
    const asked = valueOf(await enter(officer, id, '2026-03-01', '73,390'))
    const rules = asked.entered ? [] : asked.doubts.map(({ rule }) => rule)
    expect(rules).toEqual(['far-above-largest', 'far-from-target'])
    // Confirmed without a reason, or something else than what was asked.
    for (const answer of [
      { confirmed: rules, reason: ' ' },
      { confirmed: ['equals-target'], reason: 'It is so.' },
    ])
      expect(valueOf(await enter(officer, id, '2026-03-01', '73,390', answer)).entered).toBe(false)
    const reason = 'Two schools reported for the first time.'
    expect(
      valueOf(await enter(officer, id, '2026-03-01', '73,390', { confirmed: rules, reason })).entered,
    ).toBe(true)
    const [entry, ...before] = await edit((tx) => entriesOf(tx, id))
    expect(entry).toMatchObject({ said: '73390', doubts: rules, reason, enteredBy: officer.name })
    expect(before.map(({ said, doubts }) => [said, doubts])).toEqual([['402', []]])
  })

  test('of figures that come in files is not typed', async () => {
    const [series] = await database.owner<{ id: number }>(
      `insert into figure.series (source, dataset, indicator, name) values ('lait', 'lait', 'y', 'y') returning id`,
    )
    await database.owner("insert into figure.area (code, name, kind) values ('E10', 'Ten', 'authority')")
    const figures = { seriesId: series?.id ?? 0, area: { code: 'E10', name: 'Ten' }, ownerPostId: null }
    const { id } = valueOf(
      await edit((tx) => makeMeasure(tx, officer, { ...SEEN_IN_TIME, name: 'Imported', ...figures })),
    )
    expect(sentenceOf(faultOf(await enter(officer, id, '2026-03-01', '65')))).toContain('come in files')
  })
})

describe('a note', () => {
  test('is written in versions and signed off by somebody else, and only as it stands', async () => {
    const post = await aPost('Head of schools', 'Newbrook')
    const { id } = await aMeasure({ name: 'Noted' }, post.id)
    const write = (text: string) =>
      edit((tx) => writeNote(tx, officer, { ...MARCH, id, kind: 'commentary', text }))
    const first = valueOf(await write('It rose in March.'))
    expect(valueOf(await write('It rose in March.'))).toEqual(first)
    const second = valueOf(await write('It rose in March, because two schools joined.'))
    expect(second.version).toBe(2)
    expect(faultOf(await as(clerk, (tx) => signOffNote(tx, clerk, second))).kind).toBe('not-allowed')
    const signOff = (noteId: string) =>
      as(directorateLead, (tx) => signOffNote(tx, directorateLead, { id: noteId }))
    expect(sentenceOf(faultOf(await signOff(first.id)))).toContain('written anew')
    valueOf(await signOff(second.id))
    expect(sentenceOf(faultOf(await signOff(second.id)))).toContain('signed this off already')
    const [note, before] = await as(clerk, (tx) => notesOf(tx, id))
    expect(note).toMatchObject({ version: 2, signedOffBy: directorateLead.name, superseded: false })
    expect(before).toMatchObject({ version: 1, signedOffAt: null, superseded: true })
    expect(sentenceOf(faultOf(await write(' ')))).toContain('note is empty')
  })

  test('is signed off by nobody who wrote it, whatever the application says', async () => {
    const lead = { ...administrator }
    await database.owner(
      "insert into identity.role_grant (person_id, role, reason) values ($1, 'directorate-lead', 'for the test')",
      [lead.id],
    )
    const grants = [...lead.grants, ...directorateLead.grants]
    const { id } = await aMeasure({ name: 'One’s own' })
    const actor = { ...lead, grants }
    const note = valueOf(
      await as(actor, (tx) => writeNote(tx, actor, { ...MARCH, id, kind: 'story', text: 'It fell.' })),
    )
    expect(sentenceOf(faultOf(await as(actor, (tx) => signOffNote(tx, actor, note))))).toContain(
      'wrote this yourself',
    )
    const sneak = `update measure.note set signed_off_by = '${lead.id}' where id = '${note.id}'`
    await expect(as(actor, (tx) => runSql(tx, sneak))).rejects.toThrow('their own words')
  })
})

describe('what waits', () => {
  const today = '2026-04-15'
  const asked = async (actor: typeof officer, message: string) =>
    (await as(actor, (tx) => measureAsks(tx, actor, today))).find((each) => each.message === message)

  test('for an owner are the figures of the period that is over', async () => {
    const post = await aPost('Head of homes', 'Farbrook')
    const owner = await holding(boardMember, post.id)
    const { id, slug } = await aMeasure({ name: 'Waited for' }, post.id)
    await aMeasure({ name: 'Each year alone', rhythm: 'calendar-year' }, post.id)
    expect(await asked(owner, 'ask.figures')).toEqual({
      message: 'ask.figures',
      count: 2,
      oldest: '2025-12-31',
      path: '/workspace/measures/each-year-alone/values',
    })
    valueOf(await enter(owner, id, '2026-03-01', '65'))
    expect(await asked(owner, 'ask.figures')).toMatchObject({ count: 1 })
    expect(await asked(officer, 'ask.figures')).toMatchObject({ count: 0 })
    expect(slug).toBe('waited-for')
  })

  test('for who signs off are the notes of others, as they stand now', async () => {
    const before = (await asked(directorateLead, 'ask.notes'))?.count ?? 0
    const { id } = await aMeasure({ name: 'Waited about' })
    const write = (text: string) =>
      edit((tx) => writeNote(tx, officer, { ...MARCH, id, kind: 'commentary', text }))
    valueOf(await write('It rose.'))
    const note = valueOf(await write('It rose a little.'))
    expect(await asked(directorateLead, 'ask.notes')).toMatchObject({ count: before + 1 })
    expect(await asked(officer, 'ask.notes')).toMatchObject({ count: 0 })
    valueOf(await as(directorateLead, (tx) => signOffNote(tx, directorateLead, note)))
    expect(await asked(directorateLead, 'ask.notes')).toMatchObject({ count: before })
  })
})
