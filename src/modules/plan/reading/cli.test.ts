import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCommand } from './cli.ts'

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'goldthread-read-'))
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' }
  const code = await readCommand(args, {
    stdout: { write: (text) => (written.out += text) },
    stderr: { write: (text) => (written.err += text) },
  })
  return { code, ...written }
}

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

const PLAN =
  'Delivery plan 2024/25\n\nOutcome: Safe\n\n1.1 Open a hub. Q2 Head of Help\n1.2 Close a gap. Q4 Head of Schools\n\nBack to top\n'

describe('goldthread read', () => {
  it('writes JSON alone to standard output when asked to', async () => {
    const { code, out, err } = await run(await file('plan.txt', PLAN), '--json')
    expect([code, err]).toEqual([0, ''])
    const draft = JSON.parse(out) as Record<string, unknown>
    expect(Object.keys(draft)).toEqual(
      expect.arrayContaining([
        'kind',
        'title',
        'period',
        'outcomes',
        'statements',
        'placedLines',
        'unplaced',
      ]),
    )
    expect(draft).toMatchObject({
      kind: 'delivery-plan',
      title: 'Delivery plan 2024/25',
      placedLines: [1, 3, 5, 6],
      unplaced: [{ line: 8, text: 'Back to top', why: 'navigation' }],
      outcomes: [
        {
          name: 'Safe',
          activities: [
            {
              ref: '1.1',
              text: 'Open a hub.',
              leadOfficer: 'Head of Help',
              directorate: null,
              portfolioHolder: null,
              links: [],
              milestones: [],
              line: 5,
            },
            { ref: '1.2' },
          ],
        },
      ],
    })
  })

  it('says in plain words what it read', async () => {
    const { code, out } = await run(await file('plan.txt', PLAN))
    expect(code).toBe(0)
    expect(out).toContain('1.1  Open a hub. [line 5]')
    expect(out).toContain('when: Q2 (2024-07-01 to 2024-09-30)')
    expect(out).toContain('line 8 (navigation): Back to top')
  })

  it('reads as the kind that it is told', async () => {
    const path = await file('vision.txt', 'Our vision\nA good place to grow up\n')
    for (const args of [
      [path, '--as', 'plan-on-a-page', '--json'],
      [path, '--as=plan-on-a-page', '--json'],
    ]) {
      const { out } = await run(...args)
      expect(JSON.parse(out)).toMatchObject({
        kind: 'plan-on-a-page',
        statements: [{ kind: 'vision', inferred: false, line: 2 }],
      })
    }
  })

  it('gives 0 for a document whose lines it could not place', async () => {
    const { code, out } = await run(await file('noise.txt', 'word\nword\n'), '--as', 'theme', '--json')
    expect(code).toBe(0)
    expect((JSON.parse(out) as { unplaced: unknown[] }).unplaced.length).toBeGreaterThan(0)
  })

  it('refuses with one sentence and the code 2', async () => {
    const text = await file('some.txt', 'one two\n')
    const refused: [string[], string][] = [
      [[join(folder, 'absent.txt')], 'There is no file'],
      [[folder], 'is a folder'],
      [[await file('empty.txt', '')], 'is empty'],
      [[await file('blank.txt', ' \n\u2003\n')], 'is empty'],
      [[await file('plan.pdf', '%PDF-1.7 …')], 'is damaged'],
      [[await file('nul.txt', new Uint8Array([65, 0, 66]))], 'is not a text file'],
      [[text], 'what kind of document'],
      [[text, '--as', 'poem'], '“poem” is no kind'],
      [[text, '--as'], 'No kind stands after --as'],
      [[text, '--jsn'], 'The option --jsn is not known'],
      [[text, text], 'One file is read at a time'],
      [[], 'No file was named'],
    ]
    for (const [args, sentence] of refused) {
      const { code, out, err } = await run(...args)
      expect([code, out]).toEqual([2, ''])
      expect(err).toContain(sentence)
      expect(err).toMatch(/^[^\n]+\.\n$/)
    }
  })

  it('says that the kind cannot be told of a text that only speaks of plans', async () => {
    const text =
      '# Notes on the software\n\nIt reads a plan on a page and keeps it.\n\n## Start\n\nType the command.\n'
    const { code, out, err } = await run(await file('notes.txt', text))
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/delivery-plan, a theme or a plan-on-a-page \(--as KIND\)\.\n$/)
  })
})
