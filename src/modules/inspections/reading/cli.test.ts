import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readCommand } from '../../plan/reading/cli.ts'
import sentences from '../messages/en.json' with { type: 'json' }
import { inspectionTableReader } from './cli.ts'

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' }
  const code = await readCommand(args, {
    stdout: { write: (text) => (written.out += text) },
    stderr: { write: (text) => (written.err += text) },
    others: { readers: [inspectionTableReader()], sentences: [sentences] },
  })
  return { code, ...written }
}

const fixture = (name: string) => join(import.meta.dirname, 'fixtures', name)

describe('goldthread read --as inspection-table', () => {
  test('prints the table as JSON alone', async () => {
    const { code, out, err } = await run(fixture('aligned.txt'), '--as', 'inspection-table', '--json')
    expect([code, err]).toEqual([0, ''])
    expect(JSON.parse(out)).toMatchObject({ kind: 'inspection-table', baseline: 'March 2019' })
  })

  test('prints a line a row and what is wrong for people', async () => {
    const { out } = await run(fixture('web.html'), '--as', 'inspection-table')
    expect(out).toMatch(/^Childminders .*71\.5% .*69\.3% -2\.2 worse$/m)
    expect(out).toMatch(/^Check .*direction runs from April 2019, while the numbers run from March 2019/m)
  })

  test('refuses a document without such a table, and a kind that nobody reads', async () => {
    const without = await run(join(import.meta.dirname, 'fixtures', 'make.py'), '--as', 'inspection-table')
    expect([without.code, without.err]).toEqual([
      2,
      expect.stringContaining('No table of percentages by month'),
    ])
    const unknown = await run(fixture('aligned.txt'), '--as', 'horoscope')
    expect(unknown.err).toContain('plan-on-a-page, inspection-table')
  })
})
