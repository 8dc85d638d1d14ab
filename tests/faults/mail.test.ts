import { beforeEach, describe, expect, test, vi } from 'vitest'
import { embeddedBinaries } from '../../src/platform/database/cluster.ts'
import { start, until, type Running } from '../support/goldthread.ts'
import { startMailServer } from '../support/mail-server.ts'
import { inDatabase, startTestCluster, withClient } from '../support/servers.ts'
import { afterAll } from 'vitest'

// Whole processes start and are killed in here, beside other tests on the same cores.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 })

const cluster = await startTestCluster(embeddedBinaries())
afterAll(() => cluster.stop())
const server = await startMailServer()

let url = ''
let count = 0
beforeEach(async () => {
  const name = `mail_${(count += 1)}`
  await withClient(cluster.url, (client) =>
    client.query(`create database ${name} template ${cluster.template}`),
  )
  url = inDatabase(cluster.url, name)
  server.onData(() => undefined)
  server.onOffer(() => undefined)
})

function startHere(): Promise<Running> {
  return start({
    DATABASE_URL: url,
    GOLDTHREAD_SMTP_URL: server.url,
    GOLDTHREAD_MAIL_FROM: 'plan@example.org',
  })
}

/** As a module does: in a transaction that also makes the job. */
async function queue(...addresses: string[]): Promise<void> {
  await withClient(url, async (client) => {
    for (const address of addresses)
      await client.query("select mail.queue($1, null, 'test', 'en', 'Come', 'Come and see', false, null)", [
        address,
      ])
  })
}

async function states(): Promise<Record<string, string>> {
  const { rows } = await withClient(url, (client) =>
    client.query<{ recipient: string; state: string }>('select recipient, state from mail.message'),
  )
  return Object.fromEntries(rows.map(({ recipient, state }) => [recipient, state]))
}

/** Kills what runs in the moment that the mail server is asked to take a mail for this address. */
function killAt(moment: 'onData' | 'onOffer', address: string, running: Running): Promise<void> {
  return new Promise((killed) => {
    server[moment](async (to) => {
      if (to !== address) return
      process.kill(running.pid, 'SIGKILL')
      await running.ended
      killed()
    })
  })
}

describe('a process that is killed', () => {
  test('before it has handed a mail over leaves it to the next, which sends it once', async () => {
    const first = await startHere()
    const killed = killAt('onOffer', 'before@example.org', first)
    await queue('before@example.org')
    await killed
    server.onOffer(() => undefined)
    expect(server.to('before@example.org')).toEqual([])
    const second = await startHere()
    await until('the mail is sent', async () => (await states())['before@example.org'] === 'sent')
    expect(server.to('before@example.org')).toHaveLength(1)
    await second.stop()
  })

  test('after it has handed a mail over leaves a question, and nobody sends the mail again', async () => {
    const first = await startHere()
    const killed = killAt('onData', 'between@example.org', first)
    await queue('between@example.org')
    await killed
    server.onData(() => undefined)
    const second = await startHere()
    await queue('after@example.org')
    await until('both are settled', async () => {
      const all = await states()
      return all['between@example.org'] === 'unclear' && all['after@example.org'] === 'sent'
    })
    expect(server.to('between@example.org')).toHaveLength(1)
    expect(server.to('after@example.org')).toHaveLength(1)
    await second.stop()
  })
})

test('two processes, two hundred mails, and a kill -9 in the middle: each mail once at most, and none forgotten', async () => {
  const [first, second] = await Promise.all([startHere(), startHere()])
  const addresses = Array.from({ length: 200 }, (_each, index) => `crowd${index}@example.org`)
  const middle = killAt('onData', 'crowd60@example.org', first)
  await queue(...addresses)
  await until('the one in the middle is settled', async () =>
    ['sent', 'unclear', 'sending'].includes((await states())['crowd60@example.org'] ?? ''),
  )
  await Promise.race([middle, until('sixty have come', () => server.received.length > 60)])
  if (first.launcher.exitCode === null) process.kill(first.pid, 'SIGKILL')
  server.onData(() => undefined)
  const third = await startHere()
  await until('all are settled', async () =>
    Object.values(await states()).every((state) => state === 'sent' || state === 'unclear'),
  )
  const all = await states()
  for (const address of addresses) {
    const got = server.to(address).length
    if (all[address] === 'sent') expect(got, address).toBe(1)
    else expect(got, address).toBeLessThanOrEqual(1)
  }
  // At most what one process had in its hands.
  expect(Object.values(all).filter((state) => state === 'unclear').length).toBeLessThanOrEqual(4)
  await Promise.all([second.stop(), third.stop()])
})
