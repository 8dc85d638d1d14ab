import { connect } from 'node:net'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { embeddedBinaries } from '../../src/platform/database/cluster.ts'
import { closeServer, listen } from '../../src/server.ts'
import { databasesIn, dataFolder, start, until } from '../support/goldthread.ts'
import { freePort } from '../support/ports.ts'
import { inDatabase, startTestCluster, withClient } from '../support/servers.ts'
import { PASSWORD } from '../support/site.ts'
import { Visitor } from '../support/visitor.ts'

// Whole processes start and stop in here, beside other tests on the same cores.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const OFFICER = 'officer@rotherham.example'

describe('while a server’s database is away', () => {
  test('kept pages answer, others say so with a time to come back, and all is well when it is back', async () => {
    const cluster = await startTestCluster(embeddedBinaries())
    afterAll(() => cluster.stop())
    const onServer = (text: string) => withClient(cluster.url, (client) => client.query(text))
    await onServer('create database away')
    const running = await start({
      DATABASE_URL: inDatabase(cluster.url, 'away'),
      GOLDTHREAD_DEMO: 'on',
      GOLDTHREAD_DEMO_PASSWORD: PASSWORD,
    })
    const officer = await new Visitor(running.origin).signIn(OFFICER)
    const reader = new Visitor(running.origin)
    const kept = await reader.get('/plans')
    await until('the page is kept', async () => (await reader.get('/plans')).text === kept.text)
    const form = await officer.get('/workspace/plans/new')

    await onServer('alter database away with allow_connections false')
    await onServer(`select pg_terminate_backend(pid) from pg_stat_activity where datname = 'away'`)
    await until('it is not ready', async () => (await reader.get('/ready')).status === 503)
    const still = await reader.get('/plans')
    expect([still.status, still.text]).toEqual([200, kept.text])
    const asked: [Visitor, string][] = [
      [reader, '/search?q=play'],
      [officer, '/workspace/plans'],
    ]
    for (const [visitor, path] of asked) {
      const answer = await visitor.get(path)
      expect([answer.status, answer.headers.get('retry-after')], path).toEqual([503, '10'])
      expect(answer.text, path).toContain('It cannot reach its database.')
    }
    const saved = await officer.fill(form, '/workspace/plans/new', 'Make the plan', {
      kind: 'strategy',
      title: 'Lost',
    })
    expect(saved.status).toBe(503)
    // A password is not called wrong while nobody can look.
    const entering = await reader.post('/sign-in', { email: OFFICER, password: PASSWORD, to: '' })
    expect(entering.status).toBe(503)
    expect((await reader.get('/health')).status).toBe(200)

    await onServer('alter database away with allow_connections true')
    await until('it is ready', async () => (await reader.get('/ready')).status === 200)
    expect((await officer.get('/workspace/plans')).status).toBe(200)
    const again = await officer.fill(form, '/workspace/plans/new', 'Make the plan', {
      kind: 'strategy',
      title: 'Found',
    })
    expect(again.status).toBe(303)
    expect((await officer.get('/workspace/plans')).text).not.toContain('Lost')
    expect((await running.stop()).code).toBe(0)
  })
})

describe('the embedded database', () => {
  test('that is killed is started again under the same address, with all that was acknowledged', async () => {
    const data = await dataFolder()
    const running = await start({
      GOLDTHREAD_DATA: data,
      GOLDTHREAD_DEMO: 'on',
      GOLDTHREAD_DEMO_PASSWORD: PASSWORD,
    })
    const officer = await new Visitor(running.origin).signIn(OFFICER)
    for (const round of [1, 2]) {
      const title = `Before kill ${round}`
      const made = await officer.submit('/workspace/plans/new', 'Make the plan', { kind: 'strategy', title })
      expect(made.status).toBe(303)
      for (const pid of await databasesIn(data)) process.kill(pid, 'SIGKILL')
      await until('it is back', async () => (await officer.get('/workspace/plans')).status === 200)
      expect((await officer.get('/workspace/plans')).text).toContain(title)
      expect((await officer.get('/ready')).status).toBe(200)
    }
    const events = running.stderr().match(/"event":"database\.\w+"/g)
    expect(events?.filter((event) => event.includes('restarted'))).toHaveLength(2)
    expect((await running.stop()).code).toBe(0)
    expect(await databasesIn(data)).toEqual([])
  })
})

describe('a connection that takes its time', () => {
  const limits = {
    headersTimeout: 200,
    requestTimeout: 400,
    keepAliveTimeout: 200,
    connectionsCheckingInterval: 50,
    most: 20,
  }

  test('is cut, whether it is slow with its headers or its body, and nobody else waits', async () => {
    const port = await freePort()
    const server = await listen(
      async (request) => new Response(await request.text()),
      { port, host: '127.0.0.1' },
      limits,
    )
    afterAll(() => closeServer(server))
    const slow = (words: string) =>
      new Promise<string>((done) => {
        let said = ''
        const socket = connect(port, '127.0.0.1', () => socket.write(words))
        socket.on('data', (chunk) => (said += chunk.toString()))
        socket.on('error', () => undefined)
        socket.on('close', () => done(said))
      })
    const cut = [
      ...Array.from({ length: 5 }, () => slow('GET / HTTP/1.1\r\nHost: here\r\nX-Slow: ')),
      ...Array.from({ length: 5 }, () =>
        slow('POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 9\r\n\r\nabc'),
      ),
    ]
    const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: 'quick' })
    expect(await answer.text()).toBe('quick')
    for (const said of await Promise.all(cut)) expect(said).toMatch(/^HTTP\/1\.1 408 /)
  })
})
