import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readSettings, StartFault } from './settings.ts'

const folder = mkdtempSync(join(tmpdir(), 'goldthread-settings-'))
afterAll(() => rmSync(folder, { recursive: true }))

function fileOf(councils: unknown): string {
  const file = join(folder, 'councils.json')
  writeFileSync(file, typeof councils === 'string' ? councils : JSON.stringify(councils))
  return file
}

function refusal(councils: unknown, env: Record<string, string> = {}): string {
  try {
    readSettings({ GOLDTHREAD_COUNCILS: fileOf(councils), ...env }, folder)
  } catch (error) {
    if (error instanceof StartFault) return error.message
    throw error
  }
  throw new Error('It was not refused.')
}

const origin = (name: string) => `http://${name}.example:4000`

function council(name: string, more: Record<string, string> = {}): Record<string, string> {
  return { GOLDTHREAD_ORIGIN: origin(name), GOLDTHREAD_DATA: name, ...more }
}

function onServer(name: string, database: string): Record<string, string> {
  return {
    GOLDTHREAD_ORIGIN: origin(name),
    DATABASE_URL: `postgres://somebody:a-secret@127.0.0.1/${database}`,
  }
}

describe('a file of councils', () => {
  test('gives each council its own, and what the environment says for all', () => {
    const file = fileOf([council('north', { GOLDTHREAD_PROFILE: 'default' }), onServer('south', 'south')])
    const settings = readSettings({ PORT: '4000', GOLDTHREAD_DEMO: 'off', GOLDTHREAD_COUNCILS: file }, folder)
    expect(settings.byHostName).toBe(true)
    expect(settings.councils.map(({ name, profile, demo }) => ({ name, profile, demo }))).toEqual([
      { name: 'north.example:4000', profile: 'default', demo: false },
      { name: 'south.example:4000', profile: 'demo', demo: false },
    ])
    expect(settings.councils[0].dataFolder).toBe(join(folder, 'north'))
    expect(settings.councils[1]?.databaseUrl).toContain('/south')
  })

  test.each([
    ['that is no JSON', 'north, south', 'is no JSON list of councils'],
    ['that is no list', {}, 'is no JSON list of councils'],
    ['that is empty', [], 'lists no council'],
    ['with a council that is a word', ['north'], 'council 1'],
    ['with a number for a text', [{ ...council('north'), GOLDTHREAD_DEMO: 1 }], 'council 1'],
    ['with a council without an address', [{ GOLDTHREAD_DATA: 'north' }], 'GOLDTHREAD_ORIGIN of council 1'],
    ['with a council without a place', [{ GOLDTHREAD_ORIGIN: origin('north') }], 'no place for its data'],
    ['with a slip of the pen', [{ ...council('north'), GOLDTHREAD_PROFIL: 'x' }], 'GOLDTHREAD_PROFIL '],
    ['with a port for one council', [{ ...council('north'), PORT: '4000' }], 'no setting PORT for one'],
    ['with two on one name', [council('north'), { ...council('south'), ...onServer('north', 'x') }], 'host'],
    [
      'with two in one folder',
      [council('north'), council('south', { GOLDTHREAD_DATA: 'north' })],
      'same data folder',
    ],
    ['with two in one database', [onServer('north', 'one'), onServer('south', 'one')], 'same database'],
    ['with a wrong value', [council('north'), council('south', { GOLDTHREAD_DEMO: 'so' })], 'council 2'],
  ])('%s is refused with a sentence', (_what, councils, words) => {
    const said = refusal(councils)
    expect(said).toContain(words)
    expect(said).not.toContain('a-secret')
  })

  test('that is not there, or beside a database for all, is refused with a sentence', () => {
    expect(refusal([], { GOLDTHREAD_COUNCILS: '/nowhere/councils.json' })).toContain('cannot be read')
    expect(refusal([council('north')], { DATABASE_URL: 'postgres://localhost/one' })).toContain(
      'DATABASE_URL and GOLDTHREAD_COUNCILS cannot be used together',
    )
  })
})
