import { stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { dataFolder, run, sentenceOf, start } from '../support/goldthread.ts'
import { PASSWORD } from '../support/site.ts'
import { crawl, Visitor, type Answer } from '../support/visitor.ts'

const isLong = process.env['GOLDTHREAD_LONG'] === '1'
// Whole processes start and stop in here, beside other tests on the same cores.
vi.setConfig({ testTimeout: isLong ? 1_200_000 : 180_000, hookTimeout: 120_000 })

const OFFICER = 'officer@rotherham.example'

/** Of every kind of page, public and of the workspace, the first few. */
const limit = {
  alike: (path: string) =>
    path
      .replace(/^\/(?:ar|ur|fa|sk|zh-hans|zh|fr)(?=\/|$)/i, '…')
      .replace(/[0-9a-f-]{36}|\?.*|(?<=\/(?:activities|statements)\/)[^/.]+/g, '…'),
  most: isLong ? 20 : 2,
}

/** New each time they are asked for: a passkey's challenge, and the moment at which one's own data was gathered. */
const NEVER_TWICE_THE_SAME =
  /^\/(?:[a-z-]+\/)?(?:sign-in\/passkey|account\/passkeys\/new|account\/my-data(?:\.json)?)$/

interface Seen {
  visitor: Visitor
  path: string
  said: string
}

async function everything(visitor: Visitor, from: readonly string[]): Promise<Seen[]> {
  const pages = await crawl(visitor, from, limit)
  return [...pages]
    .filter(([path]) => !NEVER_TWICE_THE_SAME.test(path))
    .map(([path, answer]) => ({ visitor, path, said: saidBy(answer) }))
}

/** Each byte is a letter: a file that differs in bytes which are no text differs here too. */
function saidBy({ status, bytes }: Answer): string {
  return `${status}\n${Buffer.from(bytes).toString('latin1')}`
}

/** The pages that are not what they were, by their address. */
async function changed(pages: readonly Seen[]): Promise<string[]> {
  const different: string[] = []
  for (const { visitor, path, said } of pages) {
    if (saidBy(await visitor.get(path)) !== said) different.push(path)
  }
  return different
}

test('the drill: backed up while it runs and restored elsewhere, it serves the same pages byte for byte', async () => {
  const [from, to] = [await dataFolder(), await dataFolder()]
  const file = join(dirname(from), 'drill.backup')
  const env = { GOLDTHREAD_DEMO: 'on', GOLDTHREAD_DEMO_PASSWORD: PASSWORD }

  const first = await start({ ...env, GOLDTHREAD_DATA: from })
  const officer = await new Visitor(first.origin).signIn(OFFICER)
  const pages = [
    ...(await everything(new Visitor(first.origin), ['/', '/plans'])),
    ...(await everything(officer, ['/workspace', '/workspace/plans'])),
  ]
  expect(pages.length).toBeGreaterThan(60)
  const backed = await run(['backup', file], { GOLDTHREAD_DATA: from })
  expect([backed.code, backed.stderr]).toEqual([0, ''])
  expect(backed.stdout).toContain(`The backup ${file} is made`)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect((await first.stop()).code).toBe(0)

  const restored = await run(['restore', file], { GOLDTHREAD_DATA: to })
  expect([restored.code, restored.stderr]).toEqual([0, ''])
  const second = await start({ ...env, GOLDTHREAD_DATA: to, PORT: String(first.port) })
  // The session is in the backup as well, so that the officer's pages can be held against each other.
  expect(await changed(pages)).toEqual([])
  await new Visitor(second.origin).signIn(OFFICER)
  const made = await officer.submit('/workspace/plans/new', 'Make the plan', {
    kind: 'strategy',
    title: 'Made after the restore',
  })
  expect(made.status).toBe(303)
  expect((await second.stop()).code).toBe(0)

  // Into what is in use it does not go, and a folder that never was one has nothing to back up.
  expect(sentenceOf(await run(['restore', file], { GOLDTHREAD_DATA: to }))).toContain('is not empty')
  const nowhere = await dataFolder()
  const refused = await run(['backup', join(dirname(from), 'x')], { GOLDTHREAD_DATA: nowhere })
  expect(sentenceOf(refused)).toContain('There is no database in')
  expect(sentenceOf(await run(['backup'], {}))).toContain('Name one file: goldthread backup FILE')
})
