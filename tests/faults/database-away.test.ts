import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { mkdir, rm, statfs, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { embeddedBinaries } from '../../src/platform/database/cluster.ts'
import { closeServer, listen } from '../../src/server.ts'
import { databasesIn, dataFolder, isRoot, start, until } from '../support/goldthread.ts'
import { freePort } from '../support/ports.ts'
import { inDatabase, startTestCluster, withClient } from '../support/servers.ts'
import { PASSWORD } from '../support/site.ts'
import { Visitor } from '../support/visitor.ts'

// Whole processes start and stop in here, beside other tests on the same cores.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 })

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
      // A connection outlives its killed server for a moment, so an answer alone does not say that it is back.
      const restarts = () => running.stderr().match(/"event":"database\.restarted"/g)?.length ?? 0
      await until('it is back', async () => restarts() === round)
      await until('it answers', async () => (await officer.get('/workspace/plans')).status === 200)
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

/** A small disk of its own can be mounted by root alone, and in a container not even by root. */
function mayMount(): boolean {
  const place = mkdtempSync(join(tmpdir(), 'goldthread-mount-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', place], { stdio: 'ignore' })
    execFileSync('umount', ['-l', place])
    return true
  } catch {
    return false
  } finally {
    rmSync(place, { recursive: true })
  }
}

const hasSmallDisk = isRoot && mayMount()
if (!hasSmallDisk) console.log('This machine lets nobody mount a small disk here, so none is filled.')

if (hasSmallDisk) {
  test('on a full disk a write is refused with a sentence, none that was acknowledged is lost, and with room all is well again', async () => {
    const data = await dataFolder()
    await mkdir(data)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=220m,mode=755', 'tmpfs', data])
    onTestFinished(() => void execFileSync('umount', ['-l', data]))
    const running = await start({
      GOLDTHREAD_DATA: data,
      GOLDTHREAD_DEMO: 'on',
      GOLDTHREAD_DEMO_PASSWORD: PASSWORD,
    })
    const officer = await new Visitor(running.origin).signIn('officer@rotherham.example')
    const formToken = await officer.formToken()
    const acknowledged: string[] = []
    const refused: { status: number; text: string }[] = []
    let number = 0
    const write = async () => {
      const title = `Plan ${++number}`
      // Words that no compression makes small.
      const summary = Array.from({ length: 1900 }, () =>
        String.fromCharCode(0x4e00 + Math.random() * 20_000),
      ).join('')
      const fields = { formToken, kind: 'strategy', title, summary, periodText: '' }
      const answer = await officer.post('/workspace/plans/new', fields)
      if (answer.status === 303) acknowledged.push(title)
      else refused.push(answer)
      return answer.status
    }
    expect(await write()).toBe(303)
    const { bavail, bsize } = await statfs(data)
    const filler = join(data, 'filler')
    await writeFile(filler, Buffer.alloc(bavail * bsize - 256 * 1024, 1))
    await until('a write is refused', async () => {
      await Promise.all([write(), write(), write(), write()])
      return refused.length > 0
    })
    for (const { status, text } of refused) {
      expect(status).toBe(503)
      expect(text).toMatch(/It has no room left to save anything|It cannot reach its database/)
    }
    expect((await fetch(`${running.origin}/health`)).status).toBe(200)

    await rm(filler)
    await until('it writes again', async () => (await write()) === 303)
    const { text } = await officer.get('/workspace/plans')
    expect(acknowledged.filter((title) => !text.includes(`${title}<`))).toEqual([])
    expect((await running.stop()).code).toBe(0)
  })
}
