import { describe, expect, test } from 'vitest'
import { askedPlans } from '../../../../tests/support/asked-plans.ts'
import { ASKING, runTask } from '../../../../tests/support/chasing.ts'
import { freshDatabase, runSql } from '../../../../tests/support/database.ts'
import { setToday } from '../../../../tests/support/reporting.ts'
import { loadPeriod, requestsOf } from '../index.ts'
import { askAgain, selectAskings, selectUnasked, selectUninvited } from './store.ts'
import { remindTask } from './tasks.ts'

const database = await freshDatabase()
const { db, owner } = database
const { people, made, aPerson, chase, mails, recipients, notices, answer, twoPlans, clearUp } =
  await askedPlans(database)
const { officer, administrator } = people
const { as, activityIn, grant, publishNow } = made

describe('a period whose day has come', () => {
  test('is asked by one mail a person for all plans, once, and tells who nobody can be asked about', async () => {
    const { lead, stranger, periods, first } = await twoPlans('one')
    await mails()
    await chase('2023-10-01')
    expect(await recipients()).toEqual([])
    await chase('2023-10-02')
    const sent = await mails()
    expect(sent.map(({ to, kind, secret }) => [to.split('@')[0], kind, secret])).toEqual([
      ['one-deputy', 'delivery.asking', true],
      ['one-lead', 'delivery.asking', true],
      ['one-stranger', 'delivery.asking', false],
    ])
    const [, toLead, toStranger] = sent
    expect(toLead?.subject).toBe('the borough: please report on 2 activities')
    expect(toLead?.body).toContain('Hello Person one-lead,')
    expect(toLead?.body).toContain(
      'one first, Quarter 2: please report by 13 October 2023.\n\n- 1.1 Open the rooms',
    )
    expect(toLead?.body).toContain('one second, Quarter 2')
    expect(toLead?.body).toMatch(/https:\/\/plan\.example\.org\/sign-in\/report\/[\w-]{43}\n/)
    expect(toLead?.body).not.toContain('Walk the streets')
    expect(toStranger?.body).toContain('You have no account here yet')
    expect(toStranger?.body).not.toContain('/sign-in/report/')
    await chase('2023-10-02')
    await chase('2023-10-03')
    expect(await recipients()).toEqual([])
    for (const id of periods) expect((await as(officer, (tx) => loadPeriod(tx, id)))?.state).toBe('asked')
    const [told, ...more] = await notices('notices.askingNobody')
    expect(more).toEqual([])
    expect(told).toEqual({
      values: { plan: 'one first', period: 'Quarter 2', count: 1 },
      path: `/workspace/plans/${first.id}/periods/quarter-2/asking`,
      person: 'Test officer',
    })
    const uninvited = await notices('notices.askingNoAccount')
    expect(uninvited.map(({ person, path, values }) => ({ person, path, values }))).toEqual(
      ['Test administrator', 'Test officer'].map((person) => ({
        person,
        path: told?.path,
        values: { plan: 'one first', period: 'Quarter 2', count: 1 },
      })),
    )
    expect(await as(officer, (tx) => selectUninvited(tx, periods[0] ?? ''))).toEqual([
      { id: stranger.id, name: 'Person one-stranger' },
    ])
    expect(await as(lead, (tx) => selectUninvited(tx, periods[0] ?? ''))).toEqual([])
    const rows = await as(officer, (tx) => selectAskings(tx, periods[0] ?? ''))
    expect(
      rows.map(({ person, kind, onDate, mail, hasAccount }) => [person, kind, onDate, mail, hasAccount]),
    ).toEqual([
      ['Person one-deputy', 'ask', '2023-10-02', 'queued', true],
      ['Person one-lead', 'ask', '2023-10-02', 'queued', true],
      ['Person one-stranger', 'ask', '2023-10-02', 'queued', false],
    ])
    expect(await as(officer, (tx) => selectUnasked(tx, periods[0] ?? ''))).toEqual([
      { ref: null, text: 'Nobody does this', post: 'one vacant' },
    ])
    expect(await as(lead, (tx) => selectAskings(tx, periods[0] ?? ''))).toEqual([])
    expect(await as(lead, (tx) => selectUnasked(tx, periods[0] ?? ''))).toEqual([])
    await clearUp()
  })

  test('is reminded of by working days, and not to who has answered', async () => {
    const { lead, periods } = await twoPlans('two')
    await chase('2023-10-02')
    await mails()
    const [request] = await as(lead, (tx) => requestsOf(tx, periods[1] ?? ''))
    await answer(lead, request?.id ?? '')
    // three working days before Friday the 13th is the Tuesday
    await chase('2023-10-09')
    expect(await recipients()).toEqual([])
    await chase('2023-10-10')
    const [toDeputy, toLead, toStranger] = await mails()
    expect([toDeputy?.to, toLead?.subject, toStranger?.to]).toEqual([
      'two-deputy@example.org',
      'the borough: a reminder to report on 1 activity',
      'two-stranger@example.org',
    ])
    expect(toLead?.body).not.toContain('two second')
    await chase('2023-10-11')
    const [asked] = await as(lead, (tx) => requestsOf(tx, periods[0] ?? ''))
    await answer(lead, asked?.id ?? '')
    await chase('2023-10-14')
    await chase('2023-10-15')
    expect(await recipients()).toEqual([])
    await chase('2023-10-16')
    const [late, ...others] = await mails()
    expect([late?.to, late?.subject, others]).toEqual([
      'two-stranger@example.org',
      'the borough: 1 report is overdue',
      [],
    ])
    expect(late?.body).toContain('this was due on 13 October 2023')
    // Thursday's reminder was missed, and is made up for on the Friday
    await chase('2023-10-20')
    expect(await recipients()).toEqual(['two-stranger asking'])
    await clearUp()
  })

  test('asks who took a post over on the next morning, and whom a new version asks for more', async () => {
    const { rooms, walks, first } = await twoPlans('three')
    await chase('2023-10-02')
    await mails()
    await owner(`update partners.holding set ends_on = '2023-10-04' where post_id = $1`, [rooms])
    const next = await aPerson('three-next')
    await owner(
      `insert into partners.holding (post_id, person_id, starts_on) values ($1, $2, '2023-10-05')`,
      [rooms, next.id],
    )
    await chase('2023-10-04')
    expect(await recipients()).toEqual([])
    await chase('2023-10-05')
    const [toNext, ...others] = await mails()
    expect([toNext?.to, others]).toEqual(['three-next@example.org', []])
    expect(toNext?.subject).toBe('the borough: please report on 2 activities')
    await activityIn(first.id, 'Walk further', { leadPostId: walks })
    await publishNow(first.id)
    await chase('2023-10-06')
    const [toStranger, ...rest] = await mails()
    expect([toStranger?.to, rest]).toEqual(['three-stranger@example.org', []])
    expect(toStranger?.body).toContain('Walk further')
    await clearUp()
  })

  test('freezes on its day, and tells the board of an organisation once what is missing', async () => {
    const { trust, council, periods } = await twoPlans('four')
    const member = await aPerson('four-member')
    await grant(member.id, 'board-member', trust)
    await chase('2023-10-02')
    await mails()
    await chase('2023-10-20')
    await mails()
    // the 23rd is the first frozen day, and the sixth working day after the due date
    await chase('2023-10-23')
    for (const id of periods) expect((await as(officer, (tx) => loadPeriod(tx, id)))?.state).toBe('frozen')
    const [toMember, ...others] = await mails()
    expect([toMember?.to, toMember?.kind, others]).toEqual([
      'four-member@example.org',
      'delivery.escalation',
      [],
    ])
    expect(toMember?.subject).toBe('the borough: your organisation has not reported on 2 activities')
    expect(toMember?.body).toContain(
      'four trust – four first, Quarter 2: 1 activity was due on 13 October 2023.',
    )
    expect(toMember?.body).not.toContain('Walk the streets')
    expect(toMember?.body).not.toContain('Person four-lead')
    const [noMember] = await notices('notices.askingNoMember')
    expect(noMember?.values).toEqual({
      plan: 'four first',
      period: 'Quarter 2',
      organisation: 'four council',
    })
    await grant(member.id, 'board-member', council)
    await chase('2023-10-24')
    expect(await recipients()).toEqual([])
    expect(await notices('notices.askingNoMember')).toHaveLength(1)
    await clearUp()
  })
})

describe('a mail that does not arrive', () => {
  test('becomes work for the performance officer in the moment that it is given up', async () => {
    const { periods, first, second } = await twoPlans('five')
    await chase('2023-10-02')
    const [lost] = await owner<{ id: string }>(
      `select m.id from mail.message m where m.recipient = 'five-lead@example.org' and m.key is null`,
    )
    await owner(`select * from mail.take($1)`, [lost?.id])
    await owner(`select mail.settle($1, 1, 'never', '550 no such mailbox')`, [lost?.id])
    const told = await notices('notices.askingUndelivered')
    expect(told.map(({ path, person }) => [path, person]).toSorted()).toEqual(
      [first, second]
        .map(({ id }) => [`/workspace/plans/${id}/periods/quarter-2/asking`, 'Test officer'])
        .toSorted(),
    )
    const asked = await as(officer, (tx) => selectAskings(tx, periods[0] ?? ''))
    expect(asked.find(({ person }) => person === 'Person five-lead')?.mail).toBe('undeliverable')
    await clearUp()
  })

  test('because of its address keeps nobody else waiting', async () => {
    const { lead, periods } = await twoPlans('six')
    await owner(`update identity.person set email = 'two,addresses@example.org' where id = $1`, [lead.id])
    await chase('2023-10-02')
    expect(await recipients()).toEqual(['six-deputy asking', 'six-stranger asking'])
    await chase('2023-10-03')
    expect(await recipients()).toEqual([])
    const asked = await as(officer, (tx) => selectAskings(tx, periods[0] ?? ''))
    expect(asked.find(({ person }) => person === 'Person six-lead')?.mail).toBe(null)
    await clearUp()
  })
})

describe('asking again', () => {
  test('is for who keeps the period, reaches who has not answered, and nobody twice on one day', async () => {
    const { lead, periods } = await twoPlans('seven')
    const [id = ''] = periods
    expect(await as(officer, (tx) => askAgain(tx, id))).toBe(false)
    await chase('2023-10-02')
    await mails()
    await expect(as(lead, (tx) => askAgain(tx, id))).rejects.toThrow('not allowed to ask')
    expect(await as(officer, (tx) => askAgain(tx, id))).toBe(true)
    const [queued] = await owner<{ n: number }>(
      `select count(*)::int as n from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
       where t.identifier = 'delivery.remind'`,
    )
    expect(queued?.n).toBe(1)
    const remind = () => runTask(db, remindTask(ASKING), { period: id })
    await remind()
    expect(await recipients()).toEqual([])
    await setToday(database, '2023-10-04')
    await remind()
    await remind()
    expect(await recipients()).toEqual(['seven-deputy asking', 'seven-lead asking', 'seven-stranger asking'])
    await clearUp()
  })
})

describe('the database', () => {
  test('lets nobody write down that somebody was asked, nor have this system write to people', async () => {
    for (const statement of [
      `insert into delivery.asking (period_id, person_id, kind, on_date) select id, '${officer.id}', 'ask', '2023-10-02' from delivery.period limit 1`,
      `update delivery.asking set on_date = '2020-01-01'`,
      `delete from delivery.asking`,
      `select delivery.note_asking('${officer.id}', '[]', null)`,
      `select * from delivery.due_askings('[]')`,
      `select * from delivery.due_escalations('{}')`,
      `select delivery.tell_of_unasked('${officer.id}')`,
      `select delivery.tell_of_uninvited('${officer.id}')`,
      `select delivery.uninvited('${officer.id}')`,
      `select * from delivery.holders()`,
    ])
      await expect(as(administrator, (tx) => runSql(tx, statement))).rejects.toThrow('permission denied')
  })
})
