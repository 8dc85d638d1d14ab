import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { openSite } from '../../../../tests/support/site.ts'
import { Visitor } from '../../../../tests/support/visitor.ts'

const site = await openSite({ demonstration: true })
const officer = await new Visitor(site.origin).signIn('officer@rotherham.example')
const token = await officer.formToken('/workspace/readings')

/** Asks as a member of the public would, and gives the path of the question in the workspace. */
async function ask(text: string, contact = ''): Promise<string> {
  const [node] = await site.database.owner<{ id: string; path: string }>(
    "select id, path from published.node where kind = 'activity' order by id limit 1",
  )
  if (!node) throw new Error('nothing is published')
  const { rows } = await site.database.db.asPublicWriting((tx) =>
    sql<{ id: string }>`
      select published.ask('question', ${node.id}::uuid, ${node.path}, ${text}, ${contact}) as id`.execute(
      tx,
    ),
  )
  return `/workspace/questions/${rows[0]?.id}`
}

function revisionOn(page: string): string {
  return /name="revision" value="(\d+)"/.exec(page)?.[1] ?? ''
}

async function answer(path: string, revision: string, words: string) {
  return officer.post(path, { formToken: token, revision, answer: words })
}

describe('the inbox', () => {
  it('lists what waits with its beginning, and what was answered apart', async () => {
    const first = await ask(`When does the reading room open? ${'It matters to us. '.repeat(20)}`)
    const waiting = (await officer.get('/workspace/questions')).text
    expect(waiting).toContain('Waiting for an answer (1)')
    expect(waiting).toContain(`href="${first}"`)
    expect(waiting).toContain('When does the reading room open?')
    expect(waiting.length).toBeLessThan(30_000)
    await answer(first, '1', 'In May.')
    const after = (await officer.get('/workspace/questions')).text
    expect(after).toContain('Nobody is waiting for an answer.')
    expect(after).toContain('Answered (1)')
    expect(after).toContain('Answered by Performance Officer')
  })

  it('is for those who may answer', async () => {
    const path = await ask('Who may read this?')
    const scrutiny = await new Visitor(site.origin).signIn('scrutiny@rotherham.example')
    for (const page of ['/workspace/questions', path]) expect((await scrutiny.get(page)).status).toBe(403)
    const director = await new Visitor(site.origin).signIn('director@rotherham.example')
    expect((await director.get(path)).text).toContain('Who may read this?')
  })
})

describe('a question', () => {
  it('shows what was written as text, never as markup, with its line breaks', async () => {
    const path = await ask('<script>alert(1)</script>\nsecond line', 'parent@example.org')
    const { text } = await officer.get(path)
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;<br/>second line')
    expect(text).toContain('parent@example.org')
    expect(text).toContain('your answer is mailed there as soon as you save it')
  })

  it('says which record and page it is about', async () => {
    const { text } = await officer.get(await ask('About what?'))
    const [node] = await site.database.owner<{ path: string }>(
      "select path from published.node where kind = 'activity' order by id limit 1",
    )
    expect(text).toContain(`href="${node?.path}"`)
    expect(text).toContain('They left nothing')
  })

  it('asks for words when the answer is empty, and keeps what was typed when it is too long', async () => {
    const path = await ask('Is an answer needed?')
    const empty = await answer(path, '1', ' \n ')
    expect(empty.status).toBe(400)
    expect(empty.text).toContain('<title>Error: A question')
    expect(empty.text).toContain('href="#answer"')
    const long = await answer(path, '1', 'x'.repeat(5001))
    expect(long.status).toBe(400)
    expect(long.text).toContain('x'.repeat(5001))
  })

  it('keeps the answer that somebody else gave first, and what was typed, until it is sent again', async () => {
    const path = await ask('Two of you at once?')
    expect((await answer(path, '1', 'From one.')).status).toBe(303)
    const late = await answer(path, '1', 'From the other.')
    expect(late.status).toBe(409)
    expect(late.text).toContain('answered this question while you were writing')
    expect(late.text).toContain('From one.')
    expect(late.text).toContain('From the other.')
    expect((await answer(path, revisionOn(late.text), 'From the other.')).status).toBe(303)
    const [row] = await site.database.owner<{ answer: string }>(
      'select answer from plan.question where id = $1',
      [path.split('/').at(-1)],
    )
    expect(row?.answer).toBe('From the other.')
  })

  it('leaves in the audit who answered and what the answer was before, and not what the public wrote', async () => {
    const path = await ask('A private matter', 'private@example.org')
    await answer(path, '1', 'First words')
    await answer(path, '2', 'Better words')
    const entries = await site.database.owner<{ event: string; before: unknown; after: unknown }>(
      `select event, audit.reveal(before) as before, audit.reveal(after) as after from audit.entry
       where record_id = $1 and operation <> 'read' order by id`,
      [path.split('/').at(-1)],
    )
    expect(entries.map((entry) => entry.event)).toEqual(['public.ask', 'question.answer', 'question.answer'])
    expect(entries[2]).toMatchObject({ before: { answer: 'First words' }, after: { answer: 'Better words' } })
    expect(JSON.stringify(entries)).not.toMatch(/private/i)
  })

  it('is mailed to who left an address, once for each answer, and to nobody else', async () => {
    const mails = () =>
      site.database.owner<{ recipient: string; body: string }>(
        "select recipient, body from mail.message where kind = 'question.answer' order by queued_at",
      )
    const before = (await mails()).length
    const path = await ask('When does it open?', ' asker@example.org ')
    await answer(path, '1', 'On Monday.')
    await answer(path, '2', 'On Tuesday.')
    const other = await ask('And who are you?', 'by telephone, 01632 960 100')
    await answer(other, '1', 'The council.')
    const sent = (await mails()).slice(before)
    expect(sent.map(({ recipient }) => recipient)).toEqual(['asker@example.org', 'asker@example.org'])
    expect(sent[0]?.body).toMatch(/When does it open\?[^]*On Monday\./)
    expect(sent[1]?.body).toContain('On Tuesday.')
  })

  it('is answered by mail in the language of the page on which it was asked', async () => {
    const [node] = await site.database.owner<{ path: string }>(
      "select path from published.node where kind = 'activity' order by id limit 1",
    )
    const reader = new Visitor(site.origin)
    const text = 'Quand ouvre la bibliothèque ?'
    const sent = await reader.submit(`/fr${node?.path}/report`, 'Envoyer', {
      kind: 'question',
      text,
      contact: 'lecteur@example.org',
    })
    expect(sent.status).toBe(303)
    const [asked] = await site.database.owner<{ id: string }>(
      'select id from plan.question where text = $1',
      [text],
    )
    const path = `/workspace/questions/${asked?.id}`
    expect((await officer.get(path)).text).toContain('<bdi lang="fr">Français</bdi>')
    await answer(path, '1', 'On Monday.')
    const [mail] = await site.database.owner<{ language: string; subject: string; body: string }>(
      "select language, subject, body from mail.message where recipient = 'lecteur@example.org'",
    )
    expect(mail?.language).toBe('fr')
    expect(mail?.subject).not.toBe('An answer to what you wrote to us')
    expect(mail?.body).toContain('On Monday.')
    expect(mail?.body).toContain(`${site.origin}/fr${node?.path}`)
    const entries = await site.database.owner<{ after: object }>(
      `select after from audit.entry where record_id = $1 and event = 'public.ask'`,
      [asked?.id],
    )
    expect(JSON.stringify(entries)).not.toContain('"fr"')
  })

  it('is not there for an address that names none', async () => {
    for (const id of ['x', '00000000-0000-4000-8000-000000000000']) {
      expect((await officer.get(`/workspace/questions/${id}`)).status).toBe(404)
      expect((await answer(`/workspace/questions/${id}`, '1', 'Hello')).status).toBe(404)
    }
  })
})
