import { describe, expect, test, vi } from 'vitest'
import { PERFORMANCE_OFFICER, TRUST_LEAD } from '../../demo/people.ts'
import { dateOfInstant, type PlainDate } from '../../src/kernel/calendar.ts'
import { askPeriod, openPeriod } from '../../src/modules/delivery/index.ts'
import { DEFAULT_SCALE } from '../../src/modules/delivery/rating/scale.ts'
import { done } from '../support/done.ts'
import { openSite } from '../support/site.ts'
import { Visitor, type Answer } from '../support/visitor.ts'

// Several pages each, on cores that other tests share.
vi.setConfig({ testTimeout: 240_000 })

const site = await openSite({ demonstration: true })
const { owner, db } = site.database
const SEND = 'Send the update'

/** What the health trust's lead is asked: an activity with two parts. */
const [plan] = await owner<{ id: string }>(
  "select plan_id as id from published.version where is_current and slug = 'partnership-delivery-plan-2026-27'",
)
const planId = plan?.id ?? ''
const days = {
  startsOn: '2030-01-01' as PlainDate,
  endsOn: '2030-03-31' as PlainDate,
  askOn: '2030-04-01' as PlainDate,
  dueOn: '2030-04-15' as PlainDate,
  freezeOn: '2030-04-22' as PlainDate,
}
const periodId = await db.as(PERFORMANCE_OFFICER.id, 'test.seed', async (tx) => {
  const input = { planId, name: 'Quarter 4', ...days, scale: DEFAULT_SCALE }
  const { id } = done(await openPeriod(tx, PERFORMANCE_OFFICER, input))
  done(await askPeriod(tx, PERFORMANCE_OFFICER, { id }))
  return id
})
const [request] = await owner<{ path: string; parts: string[] }>(
  `select '/workspace/reports/' || r.id as path,
     array(select m ->> 'id' from jsonb_array_elements(r.content -> 'milestones') m) as parts
   from delivery.request r where r.period_id = $1 and r.answering_post_ids && array(
     select post_id from partners.holding where person_id = $2 and ends_on is null) limit 1`,
  [periodId, TRUST_LEAD.id],
)
const { path, parts } = request ?? { path: '', parts: [] }
const lead = await new Visitor(site.origin).signIn(TRUST_LEAD.email)

function errors({ text }: Answer): string {
  return /govuk-error-summary__list">(.*?)<\/ul>/s.exec(text)?.[1] ?? ''
}

/** Each part under way, and expected by this day. */
function expectedBy(date: string): Record<string, string> {
  const [year = '', month = '', day = ''] = date.split('-')
  const given = { day: String(Number(day)), month: String(Number(month)), year }
  return Object.fromEntries(
    parts.flatMap((id) => [
      [`m-${id}-state`, 'started'],
      ...Object.entries(given).map(([box, value]) => [`m-${id}-forecastOn-${box}`, value]),
    ]),
  )
}

const give = (fields: Record<string, string>) => lead.submit(path, SEND, { act: 'give', ...fields })

describe('a date that cannot be meant', () => {
  test.each([
    ['before today', '2026-11-21', 'which is before today, '],
    ['in the wrong year', '2062-03-31', 'Check the year.'],
    ['that no calendar has', '2027-02-30', '30'],
  ])('%s is refused with a sentence, and nothing that was typed is lost', async (_, date, sentence) => {
    const refused = await give({ done: `Begun before ${date}.`, obstacle: 'No room.', ...expectedBy(date) })
    expect(refused.status).toBe(400)
    expect(errors(refused)).toContain(sentence)
    for (const answer of [refused, await lead.get(path)]) {
      expect(answer.text).toContain(`Begun before ${date}.`)
      expect(answer.text).toContain(`value="${date.slice(0, 4)}"`)
    }
  })
})

test('a file of 200 MB is refused before it is read, and the draft stays', async () => {
  const formToken = await lead.formToken(path)
  await lead.post(path, {
    formToken,
    seen: '0',
    act: 'save',
    state: 'started',
    done: 'Kept before the film.',
  })
  const film = new File([new Uint8Array(200 * 1024 * 1024)], 'film.mp4')
  const answer = await lead.post(path, { formToken, seen: '0', act: 'add', evidence: film })
  expect(answer.status).toBe(400)
  expect(answer.text).toContain('larger than')
  expect((await lead.get(path)).text).toContain('Kept before the film.')
})

test('an activity that is taken out of the plan while its update is written is said to be, and the words stay', async () => {
  const page = await lead.get(path)
  const id = path.split('/').at(-1)
  await owner("update delivery.request set ended_at = now(), ended_why = 'taken-out' where id = $1", [id])
  const said = { act: 'give', done: 'Written meanwhile.', ...expectedBy('2027-03-31') }
  const late = await lead.fill(page, path, SEND, said)
  expect(late.status).toBe(409)
  expect(late.text).toContain('This activity was taken out of the plan in mid-period: nothing more is asked')
  const [kept] = await owner<{ done: string }>(
    "select fields ->> 'done' as done from delivery.draft where request_id = $1",
    [id],
  )
  expect(kept?.done).toBe('Written meanwhile.')
  await owner('update delivery.request set ended_at = null, ended_why = null where id = $1', [id])
})

test('a lead who left in mid-period is told who may, and what they had saved is there for who follows', async () => {
  const page = await lead.get(path)
  await owner("update partners.holding set ends_on = '2026-11-01' where person_id = $1 and ends_on is null", [
    TRUST_LEAD.id,
  ])
  const late = await lead.fill(page, path, SEND, { act: 'give', done: 'From who has left.' })
  expect(late.status).toBe(403)
  expect(late.text).toContain(
    'whoever holds its lead post can, their deputy, or a performance officer for them',
  )
  const officer = await new Visitor(site.origin).signIn(PERFORMANCE_OFFICER.email)
  const { text } = await officer.get(path)
  expect(text).toContain('Written meanwhile.')
  expect(text).not.toContain('From who has left.')
})

test('the day of the database is London’s, on the nights when the clocks change too', async () => {
  const [today] = await owner<{ body: string }>(
    "select prosrc as body from pg_proc where oid = 'identity.today()'::regprocedure",
  )
  for (const night of ['2027-03-27T22:00:00Z', '2027-10-30T21:00:00Z'])
    for (let halves = 0; halves < 12; halves++) {
      const instant = Date.parse(night) + halves * 1_800_000
      const said = (today?.body ?? '').replace('now()', `to_timestamp(${instant / 1000})`)
      const [row] = await owner<{ day: string }>(`select (${said})::text as day`)
      expect([instant, row?.day]).toEqual([instant, dateOfInstant(instant)])
    }
})
