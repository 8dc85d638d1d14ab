import { afterEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../tests/support/database.ts'
import { startMailServer } from '../../../tests/support/mail-server.ts'
import { seedPeople } from '../../../tests/support/people.ts'
import { startWorker, type Worker } from '../jobs/index.ts'
import { createLog } from '../log.ts'
import { createSender, mailTasks, queueMail, type OutgoingMail } from './index.ts'

const database = await freshDatabase()
const { db, owner } = database
const people = await seedPeople(database)
const server = await startMailServer()
const logged: string[] = []
const log = createLog(
  (line) => logged.push(line),
  () => '2026-11-22T10:00:00Z',
)

const running: Worker[] = []
afterEach(async () => {
  for (const worker of running.splice(0)) await worker.stop()
  server.onData(() => undefined)
})

async function work(): Promise<Worker> {
  const settings = { url: server.url, from: 'Borough plan <plan@example.org>', host: 'plan.example.org' }
  const worker = await startWorker(db, mailTasks(createSender(settings)), log)
  running.push(worker)
  return worker
}

let count = 0
async function queue(mail: Partial<OutgoingMail> = {}): Promise<{ id: string; to: string }> {
  const to = mail.to ?? `reader${(count += 1)}@example.org`
  const text = 'Line one\n.\nLine with a dot before'
  const id = await db.as(people.officer.id, 'mail.tried', (tx) =>
    queueMail(tx, { personId: null, kind: 'test', subject: 'Come', text, ...mail, to }),
  )
  return { id, to }
}

interface Stored {
  state: string
  attempts: number
  body: string | null
  last_error: string | null
  waits: boolean
}

async function stored(id: string): Promise<Stored> {
  const [row] = await owner<Stored & Record<string, unknown>>(
    'select state, attempts, body, last_error, next_at > now() as waits from mail.message where id = $1',
    [id],
  )
  if (!row) throw new Error('That mail is gone.')
  return row
}

/** Waits until the mail is in a state; the test's time limit ends it. */
async function until(id: string, state: string): Promise<Stored> {
  for (;;) {
    const row = await stored(id)
    if (row.state === state && (state !== 'queued' || row.attempts > 0)) return row
    await new Promise((done) => setTimeout(done, 20))
  }
}

/** Its next attempt is due at once. */
async function hurry(id: string): Promise<void> {
  await owner('update mail.message set next_at = now() where id = $1', [id])
  await owner('select graphile_worker.add_job($1, $2, job_key => $3)', [
    'mail.send',
    { message: id },
    `mail.send:${id}`,
  ])
}

describe('a mail that the server takes', () => {
  test('arrives once, with the headers of a machine’s mail and the words as they were written', async () => {
    await work()
    const { id, to } = await queue({
      subject: 'Ľudia — 你好 — سلام',
      text: 'Grüße\n.\n\nSee https://plan.example.org/plans?a=1&b=2\n',
      language: 'sk',
    })
    const [got] = await server.waitFor(1, to)
    expect(got?.from).toBe('plan@example.org')
    expect(got?.mail.from).toMatchObject({ name: 'Borough plan', address: 'plan@example.org' })
    expect(got?.mail.subject).toBe('Ľudia — 你好 — سلام')
    expect(got?.mail.text).toBe('Grüße\n.\n\nSee https://plan.example.org/plans?a=1&b=2\n')
    expect(got?.mail.messageId).toBe(`<${id}@plan.example.org>`)
    const header = (name: string) => got?.mail.headers.find((each) => each.key === name)?.value
    expect(header('auto-submitted')).toBe('auto-generated')
    expect(header('content-language')).toBe('sk')
    expect(header('content-type')).toMatch(/text\/plain; charset=utf-8/)
    const row = await until(id, 'sent')
    expect(row).toMatchObject({ attempts: 1, body: expect.stringContaining('Grüße') as string })
    expect(server.to(to)).toHaveLength(1)
  })

  test('keeps no secret words once it is sent', async () => {
    await work()
    const { id, to } = await queue({ secret: true, text: 'https://plan.example.org/join?token=abc' })
    await server.waitFor(1, to)
    expect(await until(id, 'sent')).toMatchObject({ body: null })
    const rows = await owner('select * from audit.entry where record_id = $1', [id])
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toMatch(/token=abc|example\.org/)
  })
})

describe('a mail that the server does not take', () => {
  test('for now, waits and goes at the next attempt', async () => {
    await work()
    server.setMood('later', 'full@example.org')
    const { id } = await queue({ to: 'full@example.org' })
    const row = await until(id, 'queued')
    expect(row).toMatchObject({ attempts: 1, waits: true })
    expect(row.last_error).toContain('try again later')
    server.setMood('takes', 'full@example.org')
    await hurry(id)
    expect(await until(id, 'sent')).toMatchObject({ attempts: 2, last_error: null })
    expect(server.to('full@example.org')).toHaveLength(1)
  })

  test('waits longer each time, and is given up at the twelfth', async () => {
    const { id } = await queue()
    const waits: number[] = []
    for (let attempt = 1; attempt <= 12; attempt++) {
      await owner('update mail.message set next_at = now() where id = $1', [id])
      await db.asSystem('mail.tried', async (tx) => {
        const { takeMail, settleMail } = await import('./store.ts')
        expect(await takeMail(tx, id)).toMatchObject({ attempt })
        await settleMail(tx, id, attempt, { outcome: 'later', words: '450 busy' })
      })
      const [row] = await owner<{ seconds: number; state: string }>(
        'select extract(epoch from next_at - now())::int as seconds, state from mail.message where id = $1',
        [id],
      )
      if (row?.state === 'queued') waits.push(row.seconds)
    }
    expect(waits).toHaveLength(11)
    expect(waits[0]).toBeGreaterThan(25)
    expect(waits.every((each, index) => index === 0 || each > (waits[index - 1] ?? 0) || index > 9)).toBe(
      true,
    )
    expect(await stored(id)).toMatchObject({ state: 'failed', last_error: '450 busy' })
  })

  test('for good, is undeliverable with the server’s words', async () => {
    await work()
    server.setMood('never', 'gone@example.org')
    const { id } = await queue({ to: 'gone@example.org' })
    const row = await until(id, 'undeliverable')
    expect(row.attempts).toBe(1)
    expect(row.last_error).toContain('No such mailbox here')
  })

  test('because nothing answers, waits until the server is back', async () => {
    await work()
    await server.close()
    const { id, to } = await queue()
    expect(await until(id, 'queued')).toMatchObject({ attempts: 1, waits: true })
    await server.open()
    await hurry(id)
    await server.waitFor(1, to)
    await until(id, 'sent')
  })

  test('or has taken and not said so, is a question and is not sent again', async () => {
    await work()
    server.setMood('hangs-up-after', 'lost@example.org')
    const { id } = await queue({ to: 'lost@example.org' })
    await until(id, 'unclear')
    server.setMood('takes', 'lost@example.org')
    await hurry(id)
    const other = await queue()
    await server.waitFor(1, other.to)
    expect(server.to('lost@example.org')).toHaveLength(1)
  })

  test('before it was handed over, is safe to send again', async () => {
    await work()
    server.setMood('hangs-up-before', 'cut@example.org')
    const { id } = await queue({ to: 'cut@example.org' })
    expect(await until(id, 'queued')).toMatchObject({ attempts: 1 })
    server.setMood('takes', 'cut@example.org')
    await hurry(id)
    await until(id, 'sent')
    expect(server.to('cut@example.org')).toHaveLength(1)
  })
})

describe('two workers at one outbox', () => {
  test('send two hundred mails once each', async () => {
    const before = server.received.length
    const mails = []
    for (let each = 0; each < 200; each++) mails.push(await queue())
    await Promise.all([work(), work()])
    await server.waitFor(before + 200)
    for (const { id } of mails) await until(id, 'sent')
    const addresses = server.received.slice(before).flatMap((each) => each.to)
    expect(new Set(addresses).size).toBe(200)
    expect(addresses).toHaveLength(200)
  })

  test('do not send a mail that another attempt has taken over', async () => {
    const { id } = await queue()
    const { takeMail, handOver, settleMail } = await import('./store.ts')
    const step = <T>(run: Parameters<typeof db.asSystem<T>>[1]) => db.asSystem('mail.tried', run)
    const first = await step((tx) => takeMail(tx, id))
    const second = await step((tx) => takeMail(tx, id))
    expect([first?.attempt, second?.attempt]).toEqual([1, 2])
    expect(await step((tx) => handOver(tx, id, 1))).toBe(false)
    expect(await step((tx) => handOver(tx, id, 2))).toBe(true)
    expect(await step((tx) => handOver(tx, id, 2))).toBe(false)
    await step((tx) => settleMail(tx, id, 1, { outcome: 'never', words: 'late' }))
    expect((await stored(id)).state).toBe('sending')
    await step((tx) => settleMail(tx, id, 2, { outcome: 'sent' }))
    expect((await stored(id)).state).toBe('sent')
  })
})

describe('old mails', () => {
  test('that nobody wants any more are not sent, and secret words do not wait for it', async () => {
    const secret = await queue({ secret: true })
    const plain = await queue()
    await owner("update mail.message set expires_at = now() - interval '1 minute' where id = any ($1)", [
      [secret.id, plain.id],
    ])
    await work()
    expect(await until(secret.id, 'expired')).toMatchObject({ body: null })
    await until(plain.id, 'expired')
    expect(server.to(secret.to)).toEqual([])
  })

  test('lose their words thirty days after they went, and a lost job is found again', async () => {
    const { id, to } = await queue()
    await work()
    await server.waitFor(1, to)
    await until(id, 'sent')
    await owner("update mail.message set settled_at = now() - interval '31 days' where id = $1", [id])
    const lost = await queue({ to: 'lost-job@example.org' })
    await owner("update mail.message set next_at = now() - interval '2 minutes' where id = $1", [lost.id])
    await owner("delete from graphile_worker._private_jobs where key = 'mail.send:' || $1", [lost.id])
    await owner("select graphile_worker.add_job('mail.tend')")
    await until(lost.id, 'sent')
    expect(await stored(id)).toMatchObject({ state: 'sent', body: null })
    expect(server.to('lost-job@example.org').length).toBeLessThanOrEqual(1)
  })
})

test('no address and no word of a mail is in the log', () => {
  expect(logged.join('')).not.toMatch(/@example|Come|token/)
})
