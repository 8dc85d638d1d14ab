import { describe, expect, it } from 'vitest'
import { openSite, PASSWORD } from '../../../../tests/support/site.ts'
import { Visitor, type Answer } from '../../../../tests/support/visitor.ts'

const DOCUMENT = `Every child a reader - delivery plan 2026-27

Outcome: Children enjoy books
Ref | Activity | Timescale | Lead officer | Directorate | Cabinet Member
A1 | Open a reading room in each family hub. | Quarter 2 | Head of Libraries | Culture and Places | Cabinet Member for Learning
A2 | Give a book bag to each newborn. | Quarter 4 2026 | Head of Libraries | Culture and Places | Cabinet Member for Learning

Outcome: Schools share what works
B1 | Pair up schools to read together. | Quarter 3 | Schools Adviser | Children and Learning | Cabinet Member for Learning
`

const site = await openSite({ demonstration: true })
const officer = await new Visitor(site.origin).signIn('officer@rotherham.example')
const token = await officer.formToken('/workspace/readings')

function file(text: string | Uint8Array<ArrayBuffer>, name = 'readers.txt'): File {
  return new File([text], name)
}

async function upload(document: File, kind = ''): Promise<Answer> {
  return officer.post('/workspace/readings', { formToken: token, kind, document })
}

/** A reading of a document like the one above, and unlike every other of these tests. */
async function begin(mark: string): Promise<string> {
  const answer = await upload(file(DOCUMENT.replace('2026-27', `2026-27 ${mark}`)))
  expect(answer.status, answer.text).toBe(303)
  return answer.location
}

function valueOf(page: string, name: string): string {
  return new RegExp(`name="${name}"[^>]*? value="([^"]*)"`).exec(page)?.[1] ?? ''
}

async function revisionOf(path: string): Promise<string> {
  return valueOf((await officer.get(`${path}/refuse`)).text, 'revision')
}

const ACTIVITY = 'outcomes.0.activities.0'

/** The correction form of the first activity, as a browser would send it back. */
async function activityForm(path: string): Promise<Record<string, string>> {
  const { text } = await officer.get(`${path}/correct?at=${ACTIVITY}`)
  const words = /<textarea[^>]*name="text"[^>]*>([^<]*)</.exec(text)?.[1] ?? ''
  const names = [
    'at',
    'line',
    'revision',
    'ref',
    'timescaleText',
    'leadOfficer',
    'directorate',
    'portfolioHolder',
  ]
  const boxes = ['from', 'to'].flatMap((name) => ['day', 'month', 'year'].map((part) => `${name}-${part}`))
  const values = [...names, ...boxes].map((name) => [name, valueOf(text, name)])
  return { formToken: token, text: words, ...Object.fromEntries(values) }
}

describe('bringing in a document', () => {
  it('leads to its review, where every link within the page leads somewhere', async () => {
    const path = await begin('links')
    const { text, status } = await officer.get(path)
    expect(status).toBe(200)
    const targets = [...text.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id ?? '')
    expect(targets).toContain('line-5')
    expect(targets).toContain('fact-outcomes-0-activities-0')
    expect(targets.filter((id) => !text.includes(`id="${id}"`))).toEqual([])
  })

  it.each([
    ['that is missing', file('', ''), 'Choose the document'],
    ['that is empty', file('  \n'), 'is empty'],
    ['that is a PDF cut short', file('%PDF-1.7\n%âãÏÓ\n1 0 obj', 'plan.pdf'), 'is damaged'],
  ])('says in one sentence what is wrong with a file %s', async (_what, document, sentence) => {
    const answer = await upload(document, 'theme')
    expect(answer.status).toBe(400)
    expect(answer.text).toContain('<title>Error: Read a document')
    const summary = /govuk-error-summary__list">(.*?)<\/ul>/s.exec(answer.text)?.[1] ?? ''
    expect(summary).toContain(sentence)
    expect(summary).toContain('href="#document"')
    expect(answer.text).toMatch(/value="theme"[^>]*checked/)
  })

  it('is for those who edit plans alone', async () => {
    const path = await begin('roles')
    const scrutiny = await new Visitor(site.origin).signIn('scrutiny@rotherham.example', PASSWORD)
    for (const page of ['/workspace/readings', path, `${path}/source`, `${path}/accept`]) {
      expect((await scrutiny.get(page)).status, page).toBe(403)
      expect((await new Visitor(site.origin).get(page)).location, page).toContain('/sign-in')
    }
  })
})

describe('the review', () => {
  it('asks about doubts until a person has confirmed them', async () => {
    const path = await begin('doubts')
    const before = (await officer.get(path)).text
    expect(before).toContain('This is right')
    const count = before.match(/name="doubt"/g)?.length ?? 0
    const revision = valueOf(before, 'revision')
    const answer = await officer.post(`${path}/confirm`, { formToken: token, revision, doubt: '0' })
    expect(answer.location).toBe(count > 1 ? `${path}#doubt-1` : `${path}#doubts`)
    const after = (await officer.get(path)).text
    expect(after.match(/name="doubt"/g)?.length ?? 0).toBe(count - 1)
    expect(after).toContain('looked at and found right')
  })

  it('asks about what looks personal until it is confirmed or corrected', async () => {
    const named = DOCUMENT.replace('Open a reading room', 'Olivia Quorn opens a reading room')
    const answer = await upload(file(named.replace('2026-27', '2026-27 named')))
    const path = answer.location
    const asked = '“Olivia Quorn” looks like the name of a person'
    expect((await officer.get(path)).text).toContain(asked)
    expect((await officer.get(`${path}/accept`)).text).toContain(asked)
    const form = await activityForm(path)
    await officer.post(`${path}/correct`, { ...form, text: 'Open a reading room in each family hub.' })
    expect((await officer.get(path)).text).not.toContain(asked)
  })

  it('refuses to confirm what it does not ask', async () => {
    const path = await begin('no doubt')
    const revision = await revisionOf(path)
    const answer = await officer.post(`${path}/confirm`, { formToken: token, revision, doubt: '999' })
    expect(answer.status).toBe(404)
  })

  it('shows a correction with what was read originally', async () => {
    const path = await begin('corrected')
    const form = await activityForm(path)
    expect(form['leadOfficer']).toBe('Head of Libraries')
    const answer = await officer.post(`${path}/correct`, { ...form, leadOfficer: 'Chief Librarian' })
    expect(answer.location).toBe(`${path}#fact-outcomes-0-activities-0`)
    const { text } = await officer.get(path)
    expect(text).toContain('Chief Librarian')
    expect(text).toContain('Lead post was read as: Head of Libraries')
  })

  it('gives back what was typed when a field is wrong', async () => {
    const path = await begin('wrong date')
    const form = { ...(await activityForm(path)), 'to-month': '13', leadOfficer: 'Chief Librarian' }
    const { status, text } = await officer.post(`${path}/correct`, form)
    expect(status).toBe(400)
    expect(text).toContain('The last day must be a real date')
    expect(valueOf(text, 'to-month')).toBe('13')
    expect(valueOf(text, 'leadOfficer')).toBe('Chief Librarian')
  })

  it('says when somebody else was quicker, keeps what was typed, and takes it when it is sent again', async () => {
    const path = await begin('conflict')
    const form = await activityForm(path)
    await officer.post(`${path}/correct`, { ...form, leadOfficer: 'First' })
    const second = await officer.post(`${path}/correct`, { ...form, leadOfficer: 'Second' })
    expect(second.status).toBe(409)
    expect(second.text).toContain('Somebody else changed this reading')
    expect(valueOf(second.text, 'leadOfficer')).toBe('Second')
    const revision = valueOf(second.text, 'revision')
    const third = await officer.post(`${path}/correct`, { ...form, revision, leadOfficer: 'Second' })
    expect(third.status).toBe(303)
    expect((await officer.get(path)).text).toContain('Second')
  })

  it('takes a fact out, and lists its lines as not placed', async () => {
    const path = await begin('taken out')
    const { formToken = '', at = '', line = '', revision = '' } = await activityForm(path)
    const answer = await officer.post(`${path}/take-out`, { formToken, at, line, revision })
    expect(answer.location).toBe(`${path}#unplaced`)
    const { text } = await officer.get(path)
    expect(text).not.toContain('Activity A1')
    expect(text).toContain('Not placed: taken out in the review')
  })

  it('makes an activity of a line that was taken out, beside the others in the order of the document', async () => {
    const path = await begin('placed')
    const { formToken = '', at = '', line = '', revision = '' } = await activityForm(path)
    await officer.post(`${path}/take-out`, { formToken, at, line, revision })
    const review = (await officer.get(path)).text
    const place = `${path}/place?line=${line}`
    expect(review).toContain(`href="${place}"`)
    expect((await officer.get(`${path}/source`)).text).toContain(`href="${place}"`)
    const open = await officer.get(place)
    expect(open.text).toContain(`Make line ${line} a fact`)
    const button = 'Put it into the draft'
    const asked = await officer.fill(open, place, button)
    expect(asked.status).toBe(400)
    expect(asked.text).toContain('Choose what it is')
    const nameless = await officer.fill(open, place, button, { becomes: 'part', text: 'Keep this' })
    expect(nameless.status).toBe(400)
    expect(nameless.text).toContain('Enter the reference')
    expect(nameless.text).toContain('Keep this')
    const words = { becomes: 'activity', text: 'Open a reading room', ref: 'A1' }
    const placed = await officer.fill(open, place, button, words)
    expect(placed.location, placed.text).toBe(`${path}#fact-outcomes-0-activities-0`)
    const { text } = await officer.get(path)
    expect(text).toContain('Activity A1')
    expect(text).toContain('left over when the rest of the line was placed in the review')
    expect(text).toContain(`line ${line}, not placed`)
    const [kept] = await site.database.owner<{ path: string; line: number }>(
      `select path, (was ->> 'line')::integer as line from plan.correction
       where reading_id = $1 and became is not null and became <> 'null' order by id desc limit 1`,
      [path.split('/').at(-1)],
    )
    expect(kept).toEqual({ path: 'outcomes.0.activities.0', line: Number(line) })
    const entries = await site.database.owner(
      "select distinct event from audit.entry where event = 'reading.place'",
    )
    expect(entries).toHaveLength(1)
  })

  it('keeps what was typed for a line when somebody else was quicker, and says when its line is placed', async () => {
    const path = await begin('placed twice')
    const { formToken = '', at = '', line = '', revision = '' } = await activityForm(path)
    await officer.post(`${path}/take-out`, { formToken, at, line, revision })
    const place = `${path}/place?line=${line}`
    const open = await officer.get(place)
    const button = 'Put it into the draft'
    await officer.post(`${path}/correct`, { ...(await activityForm(path)), leadOfficer: 'Quick One' })
    const words = { becomes: 'words', text: 'Slow words of mine' }
    const late = await officer.fill(open, place, button, words)
    expect(late.status).toBe(409)
    expect(late.text).toContain('Somebody else changed this reading')
    expect(late.text).toContain('Slow words of mine')
    expect((await officer.fill(late, place, button)).status).toBe(303)
    const whole = await officer.fill(await officer.get(place), place, button, { becomes: 'outcome' })
    expect(whole.status).toBe(303)
    const gone = await officer.fill(late, place, button)
    expect(gone.status).toBe(409)
    expect(gone.text).toContain('That line has been placed meanwhile')
    expect((await officer.get(place)).status).toBe(404)
  })

  it('moves an activity under another outcome, and says under which one it was read', async () => {
    const path = await begin('moved')
    const open = `${path}/correct?at=${ACTIVITY}`
    const outcome = /<option value="(1\|[^"]*)"/.exec((await officer.get(open)).text)?.[1] ?? ''
    const moved = await officer.submit(open, 'Save the correction', { outcome, leadOfficer: 'Mover' })
    expect(moved.location, moved.text).toBe(`${path}#fact-outcomes-1`)
    const { text } = await officer.get(path)
    const second = text.slice(text.indexOf('id="fact-outcomes-1"'))
    expect(second).toContain('Activity A1')
    expect(second).toContain('Outcome was read as: Children enjoy books')
    expect(second).toContain('Lead post was read as: Head of Libraries')
  })

  it('hands out the document as it came, to be saved and not shown', async () => {
    const path = await begin('as it came')
    const { status, text, headers } = await officer.get(`${path}/document`)
    expect([status, text]).toEqual([200, DOCUMENT.replace('2026-27', '2026-27 as it came')])
    expect(headers.get('content-type')).toBe('application/octet-stream')
    expect(headers.get('content-disposition')).toContain('attachment; filename="readers.txt"')
    const scrutiny = await new Visitor(site.origin).signIn('scrutiny@rotherham.example', PASSWORD)
    expect((await scrutiny.get(`${path}/document`)).status).toBe(403)
  })

  it('leads from each value to its field, and names the lines of each fact for the script that lights them', async () => {
    const path = await begin('fields')
    const { text } = await officer.get(path)
    expect(text).toContain(`href="${path}/correct?at=outcomes.0.activities.0#leadOfficer"`)
    expect(text).toMatch(/id="fact-outcomes-0-activities-0"[^>]*data-gt-lines="5"/)
    const form = (await officer.get(`${path}/correct?at=outcomes.0.activities.0`)).text
    const fields = [...text.matchAll(/correct\?at=outcomes\.0\.activities\.0#(\w+)"/g)].map(([, id]) => id)
    expect(fields).toEqual(['ref', 'text', 'timescaleText', 'leadOfficer', 'directorate', 'portfolioHolder'])
    expect(fields.filter((id) => !form.includes(`id="${id}"`))).toEqual([])
  })

  it('has the whole source, line by line, and no line beyond its end', async () => {
    const path = await begin('source')
    const { text } = await officer.get(`${path}/source`)
    expect(text).toContain('id="line-9"')
    expect((await officer.get(`${path}/source?from=100`)).status).toBe(404)
    expect((await officer.get(`${path}/source?from=x`)).status).toBe(404)
  })

  it('is not there for an address that names none', async () => {
    for (const id of ['x', '00000000-0000-4000-8000-000000000000', "'; drop"]) {
      expect((await officer.get(`/workspace/readings/${encodeURIComponent(id)}`)).status, id).toBe(404)
    }
    const path = await begin('no fact')
    expect((await officer.get(`${path}/correct?at=outcomes.9`)).status).toBe(404)
  })
})

interface Counts {
  [name: string]: number
}

async function counted(): Promise<Counts> {
  const [row] = await site.database.owner<Counts>(`
    select (select count(*)::integer from plan.statement) as "Outcomes and other statements",
      (select count(*)::integer from plan.activity) as "Activities",
      (select count(*)::integer from plan.milestone) as "Parts with a timescale of their own",
      (select count(*)::integer from thread.link where kind = 'also-links-to') as "Links to other outcomes",
      (select count(*)::integer from thread.provenance) as "Facts with the line that they come from",
      (select count(*)::integer from partners.organisation) + (select count(*)::integer from partners.post) as "New"`)
  return row ?? {}
}

function foretold(page: string): Counts {
  const rows = [...page.matchAll(/summary-list__key">([^<]*)<\/dt><dd[^>]*>(\d+)</g)]
  return {
    ...Object.fromEntries(rows.map(([, name, count]) => [name, Number(count)])),
    New: page.match(/govuk-tag--green">New</g)?.length ?? 0,
  }
}

describe('settling', () => {
  it('writes what the page foretold, once, and then knows the document', async () => {
    const path = await begin('accepted')
    const page = (await officer.get(`${path}/accept`)).text
    const before = await counted()
    const form = {
      formToken: token,
      revision: valueOf(page, 'revision'),
      kind: 'delivery-plan',
      title: 'Every child a reader',
      periodText: '2026-27',
      'startsOn-day': '1',
      'startsOn-month': '4',
      'startsOn-year': '2026',
      'endsOn-day': '31',
      'endsOn-month': '3',
      'endsOn-year': '2027',
      delivers: '',
    }
    const unchecked = await officer.post(`${path}/accept`, form)
    expect(unchecked.status).toBe(400)
    expect(unchecked.text).toContain('Say that you have looked at them')
    expect(await counted()).toEqual(before)
    const accepted = await officer.post(`${path}/accept`, { ...form, checkedDoubts: 'yes' })
    expect(accepted.location, accepted.text).toMatch(/^\/workspace\/plans\//)
    const after = await counted()
    const written = Object.entries(after).map(([name, count]) => [name, count - (before[name] ?? 0)])
    expect(Object.fromEntries(written)).toEqual(foretold(page))
    const again = await officer.post(`${path}/accept`, { ...form, checkedDoubts: 'yes' })
    expect(again.status).toBe(409)
    const known = await upload(file(DOCUMENT.replace('2026-27', '2026-27 accepted')))
    expect(known.status).toBe(409)
    expect(known.text).toContain(`href="${accepted.location}"`)
  })

  it('refuses with a reason, and then changes nothing more', async () => {
    const path = await begin('refused')
    const revision = await revisionOf(path)
    const form = { formToken: token, revision, reason: ' ' }
    expect((await officer.post(`${path}/refuse`, form)).text).toContain('Say why')
    const refused = await officer.post(`${path}/refuse`, { ...form, reason: 'It was never agreed.' })
    expect(refused.location).toBe(path)
    const { text } = await officer.get(path)
    expect(text).toContain('It was never agreed.')
    expect(text).not.toContain('/correct?at=')
    expect((await officer.get(`${path}/accept`)).status).toBe(409)
    expect((await officer.get('/workspace/readings')).text).toContain('It was never agreed.')
  })
})
