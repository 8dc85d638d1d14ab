import { describe, expect, it } from 'vitest'
import { openSite } from '../../../../tests/support/site.ts'
import { Visitor, type Answer } from '../../../../tests/support/visitor.ts'

const site = await openSite({ demonstration: true })
const officer = await new Visitor(site.origin).signIn('officer@rotherham.example')
const token = await officer.formToken('/workspace/partners/posts/new')
const ROOT = '/workspace/partners'

function send(path: string, fields: Record<string, string>): Promise<Answer> {
  return officer.post(`${ROOT}${path}`, { formToken: token, ...fields })
}

function revisionOn(page: string): string {
  return /name="revision" value="(\d+)"/.exec(page)?.[1] ?? ''
}

async function addOrganisation(name: string): Promise<string> {
  const { location, text } = await send('/organisations/new', { name, kind: 'voluntary', parentId: '' })
  expect(location, text).toContain('#organisation-')
  return location.split('#organisation-')[1] ?? ''
}

/** The path of a new post's page below ROOT. */
async function addPost(title: string, organisationId = ''): Promise<string> {
  const { location, text } = await send('/posts/new', { title, organisationId })
  expect(location, text).toContain(`${ROOT}/posts/`)
  return location.slice(ROOT.length)
}

async function personId(name: string): Promise<string> {
  const [row] = await site.database.owner<{ id: string }>(
    'select id from identity.person where name like $1',
    [`${name}%`],
  )
  return row?.id ?? ''
}

const FROM = { 'startsOn-day': '1', 'startsOn-month': '4', 'startsOn-year': '2026' }

describe('the tree of partners', () => {
  it('shows each organisation with its posts, and says which are vacant', async () => {
    const id = await addOrganisation('Rother Valley Story Trust')
    await addPost('Story coordinator', id)
    const { text } = await officer.get(ROOT)
    const part = text.slice(text.indexOf(`id="organisation-${id}"`))
    expect(part.slice(0, part.indexOf('</section>'))).toMatch(/Story coordinator.*Vacant.*Appoint somebody/s)
  })

  it('is read by everybody who signed in, and changed by officers alone', async () => {
    const scrutiny = await new Visitor(site.origin).signIn('scrutiny@rotherham.example')
    const { text, status } = await scrutiny.get(ROOT)
    expect(status).toBe(200)
    expect(text).not.toMatch(/Appoint somebody|Rename|Add a post/)
    expect((await scrutiny.get(`${ROOT}/posts/new`)).status).toBe(403)
    expect((await scrutiny.get(`${ROOT}/people`)).text).toContain('Activity Lead')
  })
})

describe('an organisation', () => {
  it('needs a name, a kind, and for a directorate its council; what was typed is given back', async () => {
    const { status, text } = await send('/organisations/new', {
      name: ' ',
      kind: 'directorate',
      parentId: '',
    })
    expect(status).toBe(400)
    expect(text).toContain('Enter the name of the organisation')
    expect(text).toContain('<option value="directorate" selected')
    const lonely = await send('/organisations/new', { name: 'Fun', kind: 'directorate', parentId: '' })
    expect(lonely.text).toContain('Choose the council that the directorate is part of')
    expect(lonely.text).toContain('value="Fun"')
  })

  it('cannot have the name of another one', async () => {
    await addOrganisation('Dearne Play Network')
    const again = await send('/organisations/new', {
      name: 'dearne  play network',
      kind: 'voluntary',
      parentId: '',
    })
    expect(again.status).toBe(409)
    expect(again.text).toContain('There is already an organisation called “Dearne Play Network”')
  })

  it('is renamed; who comes late is told, keeps what was typed and can send it again', async () => {
    const path = `/organisations/${await addOrganisation('Old name')}/rename`
    expect((await send(path, { name: 'First name', revision: '1' })).status).toBe(303)
    const late = await send(path, { name: 'Second name', revision: '1' })
    expect(late.status).toBe(409)
    expect(late.text).toContain('Somebody else changed this organisation')
    expect(late.text).toContain('Rename First name')
    expect(late.text).toContain('value="Second name"')
    expect((await send(path, { name: 'Second name', revision: revisionOn(late.text) })).status).toBe(303)
  })
})

describe('a post', () => {
  it('is changed, and the change is in the audit with what it was before', async () => {
    const path = await addPost('Play worker')
    const organisationId = await addOrganisation('Wath Play Centre')
    const changed = await send(`${path}/change`, { title: 'Head of play', organisationId, revision: '1' })
    expect(changed.location).toBe(ROOT + path)
    expect((await officer.get(ROOT + path)).text).toMatch(/Head of play.*Wath Play Centre/s)
    const entries = await site.database.owner(
      "select before ->> 'title' as was, after ->> 'title' as is from audit.entry where event = 'partners.post.change' and record_id = $1",
      [path.split('/').at(-1)],
    )
    expect(entries).toEqual([{ was: 'Play worker', is: 'Head of play' }])
  })

  it('is held from a day on, by two people when they share it, and not twice by one', async () => {
    const path = await addPost('Shared post')
    const lead = await personId('Activity Lead')
    const other = await personId('Directorate Lead')
    expect((await send(`${path}/appoint`, { personId: lead, ...FROM })).status).toBe(303)
    expect((await send(`${path}/appoint`, { personId: other, ...FROM })).status).toBe(303)
    const twice = await send(`${path}/appoint`, { personId: lead, ...FROM })
    expect(twice.status).toBe(409)
    expect(twice.text).toContain('already holds this post')
    const { text } = await officer.get(ROOT + path)
    expect(text.match(/Holds it today/g)).toHaveLength(2)
    expect(text).toContain('since 1 April 2026')
    expect((await officer.get(`${ROOT}/people`)).text).toContain('Shared post')
  })

  it('is vacant again after the last day, and keeps the history', async () => {
    const path = await addPost('Ending post')
    await send(`${path}/appoint`, { personId: await personId('Activity Lead'), ...FROM })
    const { text } = await officer.get(ROOT + path)
    const end = new RegExp(`href="${ROOT}(${path}/holdings/[^"]+/end)"`).exec(text)?.[1] ?? ''
    const days = { 'endsOn-day': '30', 'endsOn-month': '6', 'endsOn-year': '2026' }
    const early = await send(end, { ...days, 'endsOn-year': '2020', revision: '1' })
    expect(early.status).toBe(400)
    expect(early.text).toContain('is before the first day')
    expect((await send(end, { ...days, revision: '1' })).location).toBe(ROOT + path)
    const after = (await officer.get(ROOT + path)).text
    expect(after).toContain('Vacant')
    expect(after).toContain('1 April 2026 to 30 June 2026')
    const late = await send(end, { ...days, 'endsOn-month': '7', revision: '1' })
    expect(late.status).toBe(409)
    expect(late.text).toContain('It now reads: 1 April 2026 to 30 June 2026')
  })

  it('asks again for a day that is none, at the first of its boxes', async () => {
    const path = await addPost('Dateless post')
    const days = { 'startsOn-day': '31', 'startsOn-month': '2', 'startsOn-year': '2026' }
    const { status, text } = await send(`${path}/appoint`, { personId: '', ...days })
    expect(status).toBe(400)
    expect(text).toContain('href="#startsOn"')
    expect(text).toMatch(/<input[^>]*id="startsOn"[^>]*value="31"/)
    expect(text).toContain('Choose the person')
  })

  it('is not there for an address that names none', async () => {
    for (const id of ['x', '00000000-0000-4000-8000-000000000000']) {
      for (const page of ['', '/change', '/appoint', '/holdings/x/end']) {
        expect((await officer.get(`${ROOT}/posts/${id}${page}`)).status, `${id}${page}`).toBe(404)
      }
      expect((await officer.get(`${ROOT}/organisations/${id}/rename`)).status).toBe(404)
    }
  })
})

describe('a person', () => {
  it('is added by an administrator, can then hold a post, and is told about in the audit', async () => {
    const administrator = await new Visitor(site.origin).signIn('administrator@rotherham.example')
    const page = `${ROOT}/people/new`
    const answer = await administrator.submit(page, 'Add the person', {
      name: ' Nadia  Newcomer ',
      email: 'Nadia.Newcomer@Example.org',
    })
    const id = await personId('Nadia Newcomer')
    // Where they are invited next.
    expect(answer.location, answer.text).toBe(`${ROOT}/people/${id}/account`)
    expect((await administrator.get(`${ROOT}/people`)).text).toContain(`id="person-${id}"`)
    const [entry] = await site.database.owner(
      `select e.event, e.after::text like '%nadia%' as "isNamed", array_agg(p.value) as values
       from audit.entry e join audit.personal p on p.subject::text = e.record_id
       where e.record_id = $1 group by e.id`,
      [id],
    )
    expect(entry).toEqual({
      event: 'person.add',
      isNamed: false,
      values: ['Nadia Newcomer', 'nadia.newcomer@example.org'],
    })
    const post = await addPost('Post for a newcomer')
    expect((await send(`${post}/appoint`, { personId: id, ...FROM })).status).toBe(303)
  })

  it('needs a name and an address that nobody else has; what was typed is given back', async () => {
    const administrator = await new Visitor(site.origin).signIn('administrator@rotherham.example')
    const page = `${ROOT}/people/new`
    const empty = await administrator.submit(page, 'Add the person', { name: ' ', email: 'nobody@here' })
    expect(empty.status).toBe(400)
    expect(empty.text).toContain('Enter the name of the person')
    expect(empty.text).toContain('Enter an email address such as')
    expect(empty.text).toContain('value="nobody@here"')
    const email = 'Officer@Rotherham.example'
    const taken = await administrator.submit(page, 'Add the person', { name: 'Somebody Else', email })
    expect(taken.status).toBe(409)
    expect(taken.text).toContain('already has this email address')
    expect(taken.text).toContain('value="Somebody Else"')
  })

  it('is added by nobody but an administrator', async () => {
    expect((await officer.get(`${ROOT}/people`)).text).not.toContain('Add a person')
    expect((await officer.get(`${ROOT}/people/new`)).status).toBe(403)
    expect((await send('/people/new', { name: 'X', email: 'x@example.org' })).status).toBe(403)
  })
})

describe('what a post answers for', () => {
  it('stands on its page with the plan, and leads to each activity in the editor', async () => {
    const [row] = await site.database.owner<{ id: string; post: string; activities: number }>(`
      select min(a.id::text) as id, a.lead_post_id as post, count(*)::integer as activities
      from plan.activity a where a.removed_at is null and a.lead_post_id is not null
      group by 2 order by 3 desc, 2 limit 1`)
    const { text } = await officer.get(`${ROOT}/posts/${row?.post}`)
    expect(text).toContain('Activities that it leads')
    const [, plan = ''] = new RegExp(`href="(/workspace/plans/[^"#]+)#record-${row?.id}"`).exec(text) ?? []
    expect((await officer.get(plan)).text).toContain(`id="record-${row?.id}"`)
    const tree = (await officer.get(ROOT)).text
    const cells = tree.slice(tree.indexOf(`${ROOT}/posts/${row?.post}"`))
    expect(/data-label="Activities">(\d+)</.exec(cells)?.[1]).toBe(String(row?.activities))
    const vacant = await addPost('Post without work')
    expect((await officer.get(ROOT + vacant)).text).toContain('It leads no activity in any plan.')
  })
})
