import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
const here = (file: string) => JSON.stringify(pathToFileURL(join(import.meta.dirname, file)).href)

/** A process in which a promise fails that nobody waits for. */
function lives(rejected: string) {
  const program = `
    import { Pool } from 'pg'
    import { createLog } from ${here('../log.ts')}
    import { outliveDatabase } from ${here('outlive.ts')}
    outliveDatabase(createLog((line) => process.stdout.write(line), () => ''))
    ${rejected}
    setTimeout(() => console.log('It lives.'), 50)`
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--import', loader, '--input-type=module', '--eval', program],
    { cwd: import.meta.dirname, encoding: 'utf8' },
  )
  return { status, isAlive: stdout.includes('It lives.'), isTold: stdout.includes('promise.forgotten') }
}

test.each([
  ['no line to the database', `void new Pool({ host: '127.0.0.1', port: 1 }).query('select 1')`],
  [
    'a line that is given back twice',
    `const pool = new Pool()
     const client = { release: undefined, removeListener() {}, once() {}, on() {}, end() {} }
     const release = pool._releaseOnce(client, () => undefined)
     release(true)
     void (async () => release())()`,
  ],
])('a promise that fails for %s, and that nobody waits for, is told and does no harm', (_, rejected) => {
  expect(lives(rejected)).toEqual({ status: 0, isAlive: true, isTold: true })
})

test('a promise that fails for a fault of ours ends the process', () => {
  expect(lives(`void Promise.reject(new TypeError('x'))`)).toEqual({
    status: 1,
    isAlive: false,
    isTold: false,
  })
})
