import { execFile } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { dataFolder, ROOT } from '../support/goldthread.ts'

// The whole program is compiled anew by a process of its own.
vi.setConfig({ testTimeout: 120_000 })

test('a command can be called from the folder in which an officer’s files are', async () => {
  const data = await dataFolder()
  const args = [
    join(ROOT, 'bin', 'goldthread.mjs'),
    'measure',
    'value',
    'seen',
    '2026-03',
    '9',
    '--by',
    'a@example.org',
  ]
  const env = { ...process.env, GOLDTHREAD_DATA: data, DATABASE_URL: '' }
  const said = await new Promise<string>((done) => {
    execFile(process.execPath, args, { cwd: tmpdir(), env }, (_, stdout, stderr) => done(stdout + stderr))
  })
  expect(said).toBe(
    `There is no database in ${join(data, 'postgres')} yet: set GOLDTHREAD_DATA to the folder that the site uses, or DATABASE_URL to its server.\n`,
  )
})
