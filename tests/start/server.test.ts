import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { join } from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { embeddedBinaries, startCluster } from '../../src/platform/database/cluster.ts'
import { dataFolder, run, sentenceOf, start } from '../support/goldthread.ts'
import { freePort } from '../support/ports.ts'
import { inDatabase, startTestCluster, withClient } from '../support/servers.ts'

// Whole processes start and stop in here, beside other tests on the same cores.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const cluster = await startTestCluster(embeddedBinaries())
afterAll(() => cluster.stop())

async function refusal(url: string): Promise<string> {
  return sentenceOf(await run(['start'], { PORT: String(await freePort()), DATABASE_URL: url }))
}

/** A migrated database of its own; its address as the superuser. */
async function database(name: string): Promise<string> {
  await onServer(`create database "${name}" template ${cluster.template}`)
  return inDatabase(cluster.url, name)
}

async function onServer(statement: string): Promise<void> {
  await withClient(cluster.url, (client) => client.query(statement))
}

/** The address with another user, password or query. */
function as(url: string, change: (address: URL) => void): string {
  const address = new URL(url)
  change(address)
  return address.href
}

async function listening(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `postgres://someone:word@127.0.0.1:${(server.address() as AddressInfo).port}/plan`
}

const secret = new URL(cluster.url).password

describe('an address where there is no database for us', () => {
  test('nothing listens', async () => {
    const url = `postgres://someone:very-secret@127.0.0.1:${await freePort()}/plan`
    const said = await refusal(url)
    expect(said).toContain('nothing answers at 127.0.0.1')
    expect(said).not.toContain('very-secret')
  })

  test('no such machine', async () => {
    expect(await refusal('postgres://someone:word@nowhere.invalid/plan')).toMatch(/nowhere\.invalid/)
  })

  test('another kind of server', async () => {
    const server = createHttpServer((_request, response) => response.end('Hello'))
    expect(await refusal(await listening(server))).toContain('did not answer as a PostgreSQL server')
    server.close()
  })

  test('a server that says something that no PostgreSQL says', async () => {
    const server = createServer((socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n'))
    expect(await refusal(await listening(server))).toContain('did not answer as a PostgreSQL server')
    server.close()
  })

  test('a server that never says anything', async () => {
    const server = createServer(() => undefined)
    expect(await refusal(await listening(server))).toContain('did not answer as a PostgreSQL server')
    server.close()
  })

  test('a wrong password, and none', async () => {
    const wrong = as(cluster.url, (address) => (address.password = 'not-the-password'))
    expect(await refusal(wrong)).toContain('refuses the user name or password')
    expect(await refusal(wrong)).not.toContain('not-the-password')
    const none = as(cluster.url, (address) => (address.password = ''))
    expect(await refusal(none)).toContain('asks for a password')
  })

  test('no such database', async () => {
    expect(await refusal(inDatabase(cluster.url, 'goldthread_nowhere'))).toContain(
      'createdb goldthread_nowhere',
    )
  })

  test('encryption that the server does not speak', async () => {
    const url = as(cluster.url, (address) => address.searchParams.set('sslmode', 'verify-full'))
    expect(await refusal(url)).toContain('TLS')
  })
})

describe('a user with too few rights', () => {
  test('without createrole is told so, and nothing is changed', async () => {
    // On a server where no Goldthread has ever been, so the roles are still to be made.
    const bare = await startCluster(join(await dataFolder(), 'postgres'), embeddedBinaries())
    await withClient(bare.url, async (client) => {
      await client.query("create role plain login password 'plain-word'")
      await client.query('create database plain owner plain')
    })
    const url = as(inDatabase(bare.url, 'plain'), (address) => {
      address.username = 'plain'
      address.password = 'plain-word'
    })
    expect(await refusal(url)).toContain('CREATEROLE')
    const schemas = await withClient(url, (client) =>
      client.query<{ name: string }>("select nspname as name from pg_namespace where nspname = 'identity'"),
    )
    expect(schemas.rows).toEqual([])
    await withClient(bare.url, (client) => client.query('alter role plain createrole'))
    const running = await start({ DATABASE_URL: url })
    expect((await running.stop()).code).toBe(0)
    await bare.stop()
  })

  test('who does not own the database is told so', async () => {
    await onServer("create role guest login createrole password 'guest-word'")
    const url = as(await database('guested'), (address) => {
      address.username = 'guest'
      address.password = 'guest-word'
    })
    expect(await refusal(url)).toMatch(/"guest" lacks a right/)
  })
})

describe('a database that another version made', () => {
  test('is refused when it is newer, and left as it was', async () => {
    const url = await database('newer')
    await withClient(url, (client) =>
      client.query("insert into migrations.applied (name, sha256) values ('9999-tomorrow.sql', 'x')"),
    )
    expect(await refusal(url)).toContain('9999-tomorrow.sql')
    await withClient(url, (client) => client.query("delete from migrations.applied where name like '9999%'"))
    const running = await start({ DATABASE_URL: url })
    expect((await running.stop()).code).toBe(0)
  })

  test('is refused when a migration was changed after it', async () => {
    const url = await database('changed')
    await withClient(url, (client) =>
      client.query("update migrations.applied set sha256 = 'x' where name like '0001%'"),
    )
    expect(await refusal(url)).toMatch(/migration 0001-\S+ has changed/)
  })

  test('is refused when its installation was emptied by hand', async () => {
    const url = await database('emptied')
    await withClient(url, (client) => client.query('delete from identity.installation'))
    expect(await refusal(url)).toContain('no installation row')
  })
})

describe('the address in another form', () => {
  test('signs the pools in as their own logins and not as the owner', async () => {
    const name = 'by_query'
    await database(name)
    const { host } = new URL(cluster.url)
    const url = `postgres://${host}/${name}?user=postgres&password=${secret}`
    const running = await start({ DATABASE_URL: url })
    await fetch(`${running.origin}/ready`)
    const { rows } = await withClient(cluster.url, (client) =>
      client.query<{ name: string }>(
        'select distinct usename as name from pg_stat_activity where datname = $1 order by 1',
        [name],
      ),
    )
    expect(rows.map((row) => row.name)).toEqual(['by_query_login_jobs', 'by_query_login_public'])
    expect((await running.stop()).code).toBe(0)
  })

  test.each(['goldthread', 'Children & Families, 2026'])('a database called %s works', async (name) => {
    const url = await database(name)
    const running = await start({ DATABASE_URL: url })
    expect((await fetch(`${running.origin}/ready`)).status).toBe(200)
    expect((await running.stop()).code).toBe(0)
  })
})

test('while the database is away nothing is ready, and it is ready again when it is back', async () => {
  const name = 'coming_back'
  const running = await start({ DATABASE_URL: await database(name) })
  await onServer(`alter database ${name} with allow_connections false`)
  await onServer(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`)
  expect((await fetch(`${running.origin}/ready`)).status).toBe(503)
  expect((await fetch(`${running.origin}/health`)).status).toBe(200)
  await onServer(`alter database ${name} with allow_connections true`)
  expect((await fetch(`${running.origin}/ready`)).status).toBe(200)
  expect((await running.stop()).code).toBe(0)
})
