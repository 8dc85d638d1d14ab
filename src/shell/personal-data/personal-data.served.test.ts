import { expect, test } from 'vitest'
import { openSite } from '../../../tests/support/site.ts'
import { Visitor } from '../../../tests/support/visitor.ts'

const site = await openSite({ demonstration: true })
const { owner } = site.database
const administrator = await new Visitor(site.origin).signIn('administrator@rotherham.example')
const officer = await new Visitor(site.origin).signIn('officer@rotherham.example')
const ROOT = '/workspace/personal-data'

const idOf = async (email: string): Promise<string> =>
  (await owner<{ id: string }>('select id from identity.person where email = $1', [email]))[0]?.id ?? ''

async function addPerson(name: string, email: string): Promise<string> {
  const rows = await owner<{ id: string }>(
    'insert into identity.person (name, email) values ($1, $2) returning id',
    [name, email],
  )
  return rows[0]?.id ?? ''
}

test('the public reads the rules, with their periods', async () => {
  const { text } = await new Visitor(site.origin).get('/privacy')
  expect(text).toContain('1 year after the person has left')
  expect(text).toContain('Article 17')
})

test('everybody sees and saves what is held about themselves, and each look is noted', async () => {
  const page = await officer.get('/account/my-data')
  expect(page.status).toBe(200)
  expect(page.text).toContain('officer@rotherham.example')
  const file = await officer.get('/account/my-data.json')
  expect(file.text).toContain('officer@rotherham.example')
  expect(file.text).not.toMatch(/argon2|"token|"password":/)
  const id = await idOf('officer@rotherham.example')
  const noted = await owner<{ event: string }>(
    "select event from audit.entry where operation = 'read' and record_id = $1 and person_id::text = $1 order by id",
    [id],
  )
  expect(noted.map(({ event }) => event)).toEqual(['person.read', 'person.export'])
})

test('others are seen by administrators alone', async () => {
  const id = await idOf('officer@rotherham.example')
  for (const path of [ROOT, `${ROOT}/${id}`, `${ROOT}/${id}/export`]) {
    expect((await officer.get(path)).status, path).toBe(403)
    expect((await administrator.get(path)).status, path).toBe(200)
  }
  for (const path of [`${ROOT}/x`, `${ROOT}/${crypto.randomUUID()}`])
    expect((await administrator.get(path)).status, path).toBe(404)
})

test('who holds a role is not erased before they have left; who was erased has a number for a name', async () => {
  const id = await addPerson('Ottoline Brief', 'ottoline@example.org')
  await owner("insert into identity.role_grant (person_id, role, reason) values ($1, 'clerk', 'new')", [id])
  const path = `${ROOT}/${id}`
  const unconfirmed = await administrator.submit(path, 'Erase this person', {})
  expect(unconfirmed.status).toBe(400)
  expect(unconfirmed.text).toContain('Confirm that you have checked it')
  const refused = await administrator.submit(path, 'Erase this person', { confirmed: 'yes' })
  expect(refused.text).toContain('still holds a post or a role: clerk')
  const left = await administrator.submit(path, 'End the account: this person has left', {})
  expect(left.status, left.text).toBe(303)
  const erased = await administrator.submit(path, 'Erase this person', { confirmed: 'yes' })
  expect(erased.status, erased.text).toBe(303)
  const list = await administrator.get(ROOT)
  expect(list.text).toMatch(/A person who left, no\. \d+/)
  expect(list.text).not.toContain('Ottoline')
  expect((await administrator.get('/workspace/audit')).text).not.toContain('Ottoline')
  expect(site.log.join('\n')).not.toMatch(/Ottoline|ottoline/)
})

test('nobody ends or erases their own account, and the last administrator stays', async () => {
  const id = await idOf('administrator@rotherham.example')
  const page = await administrator.get(`${ROOT}/${id}`)
  expect(page.text).not.toContain('Erase this person')
  const formToken = await administrator.formToken()
  for (const verb of ['leave', 'erase']) {
    const answer = await administrator.post(`${ROOT}/${id}/${verb}`, { formToken, confirmed: 'yes' })
    expect(answer.status).toBe(403)
  }
})

test('who leaves is out at once', async () => {
  const clerk = await new Visitor(site.origin).signIn('clerk@rotherham.example')
  expect((await clerk.get('/workspace')).status).toBe(200)
  const path = `${ROOT}/${await idOf('clerk@rotherham.example')}`
  const left = await administrator.submit(path, 'End the account: this person has left', {})
  expect(left.status, left.text).toBe(303)
  expect((await clerk.get('/workspace')).status).toBe(303)
  await expect(new Visitor(site.origin).signIn('clerk@rotherham.example')).rejects.toThrow()
  const back = await administrator.submit(path, 'Take the leaving back', {})
  expect(back.status, back.text).toBe(303)
  expect((await administrator.get(path)).text).toContain('End the account')
  // A new invitation gives the account back, and nothing else does.
  await expect(new Visitor(site.origin).signIn('clerk@rotherham.example')).rejects.toThrow()
})

test('before somebody is erased, the texts that would still name them are listed with a link to each', async () => {
  const id = await addPerson('Perpetua Finch', 'perpetua@example.org')
  expect((await administrator.get(`${ROOT}/${id}`)).text).toContain(
    'stand in no text that erasing would leave',
  )
  const [activity] = await owner<{ id: string; plan: string }>(
    'select id, plan_id as plan from plan.activity where removed_at is null limit 1',
  )
  await owner("update plan.activity set text = text || ' Ask Perpetua Finch.' where id = $1", [activity?.id])
  const [question] = await owner<{ id: string }>(
    `insert into plan.question (kind, node_id, page, text, answer, answered_at)
     values ('question', $1, '/', 'Who?', 'Write to perpetua@example.org.', now()) returning id`,
    [activity?.id],
  )
  const path = `${ROOT}/${id}`
  const { text } = await administrator.get(path)
  expect(text).toContain(`href="/workspace/plans/${activity?.plan}#record-${activity?.id}"`)
  expect(text).toContain('Ask Perpetua Finch.')
  expect(text).toContain(`href="/workspace/questions/${question?.id}"`)
  const erased = await administrator.submit(path, 'Erase this person', { confirmed: 'yes' })
  expect(erased.status, erased.text).toBe(303)
  const [row] = await owner<{ text: string }>('select text from plan.activity where id = $1', [activity?.id])
  expect(row?.text).toContain('Ask Perpetua Finch.')
})
