import { expect, test } from 'vitest'
import { runSql } from '../../../../tests/support/database.ts'
import { openSite, PASSWORD } from '../../../../tests/support/site.ts'
import { Visitor } from '../../../../tests/support/visitor.ts'

const TABLE = `Every child a reader - delivery plan 2026-27
Ref,Activity,By when,Sponsor,RAG,Directorate
A1,Open a reading room in each family hub.,Quarter 2,HoS EY,Green,Culture and Places
A2,Give a book bag to each newborn.,Quarter 4,HoS EY,Amber,Culture and Places
`
const site = await openSite({ demonstration: true })
const officer = await new Visitor(site.origin).signIn('officer@rotherham.example')
const formToken = await officer.formToken('/workspace/readings')

/** A reading of a document that is unlike every other of these tests. */
async function begin(mark: string): Promise<string> {
  const document = new File([TABLE.replace('2026-27', `2026-27 ${mark}`)], `${mark}.csv`)
  const answer = await officer.post('/workspace/readings', { formToken, kind: 'delivery-plan', document })
  expect(answer.status, answer.text).toBe(303)
  return answer.location
}

test('a column that was taught is read at once, then in the next document, and no more when it is revoked', async () => {
  const path = await begin('first')
  expect((await officer.get(path)).text).toContain(
    'Teach the reader: 2 columns that it does not know, no new names',
  )
  const open = await officer.get(`${path}/teach`)
  expect(open.text).toContain('What does the column “Sponsor” hold?')
  expect(open.text).toContain('the document is read again at once')
  const none = await officer.fill(open, `${path}/teach`, 'Teach it')
  expect([none.status, none.text.includes('Nothing was chosen')]).toEqual([400, true])
  const taught = await officer.fill(open, `${path}/teach`, 'Teach it', {
    'means-0': 'lead',
    'means-1': 'note',
  })
  expect(taught.location, taught.text).toBe(`${path}#draft`)
  const again = (await officer.get(path)).text
  expect(again).toContain('2 lessons were used for this document')
  expect(again).toContain('The column “Sponsor” holds: the lead post')
  expect(again).toMatch(/correct\?at=outcomes\.0\.activities\.0#leadOfficer"[^>]*>HoS EY/)
  expect((await officer.get(await begin('second'))).text).toContain('2 lessons were used for this document')

  const list = await officer.get('/workspace/lessons')
  expect(list.text).toContain('first.csv')
  for (const [, lesson = ''] of list.text.matchAll(/name="lesson" value="([^"]+)"/g)) {
    const revoked = await officer.post('/workspace/lessons/revoke', { formToken, lesson })
    expect(revoked.location).toBe('/workspace/lessons')
    expect((await officer.post('/workspace/lessons/revoke', { formToken, lesson })).status).toBe(400)
  }
  expect((await officer.get('/workspace/lessons')).text.match(/Revoked: /g)).toHaveLength(2)
  expect((await officer.get(await begin('third'))).text).not.toContain('lessons were used')
  const events = await site.database.owner<{ event: string }>(
    `select event from audit.entry where record_kind = 'plan.lesson' order by id`,
  )
  expect(events.map(({ event }) => event)).toEqual([
    'lesson.teach',
    'lesson.teach',
    'lesson.revoke',
    'lesson.revoke',
  ])
})

test('a corrected name is offered as a lesson, and the corrected reading stays as it is', async () => {
  const path = await begin('names')
  const correct = `${path}/correct?at=outcomes.0.activities.0`
  await officer.submit(correct, 'Save the correction', { directorate: 'Culture, Places and Libraries' })
  const open = await officer.get(`${path}/teach`)
  expect(open.text).toContain('“Culture and Places” means “Culture, Places and Libraries”')
  expect(open.text).toContain('used from the next document on')
  const lesson = JSON.stringify(['spelling', 'Culture and Places', 'Culture, Places and Libraries'])
  const taught = await officer.fill(open, `${path}/teach`, 'Teach it', { lesson })
  expect(taught.status, taught.text).toBe(303)
  expect((await officer.get(path)).text).toContain(
    'Directorate or organisation was read as: Culture and Places',
  )
  const next = (await officer.get(await begin('names again'))).text
  expect(next.match(/#directorate"[^>]*>Culture, Places and Libraries/g)).toHaveLength(2)
})

test('lessons are for those who read documents alone, in the database too', async () => {
  const scrutiny = await new Visitor(site.origin).signIn('scrutiny@rotherham.example', PASSWORD)
  expect((await scrutiny.get('/workspace/lessons')).status).toBe(403)
  const [reader] = await site.database.owner<{ id: string }>(
    `select id from identity.person where email = 'scrutiny@rotherham.example'`,
  )
  const seen = await site.database.db.as(reader?.id ?? '', 'test', (tx) =>
    runSql(tx, 'select id from plan.lesson'),
  )
  expect(seen).toEqual([])
  const [mine] = await site.database.owner<{ id: string }>(
    `select id from identity.person where email = 'officer@rotherham.example'`,
  )
  const change = site.database.db.as(mine?.id ?? '', 'test', (tx) =>
    runSql(tx, `update plan.lesson set means = 'lead'`),
  )
  await expect(change).rejects.toThrow(/permission denied/)
})
