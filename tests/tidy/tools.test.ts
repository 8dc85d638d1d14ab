import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from './sources.ts'

/** Runs a tool of the project's own and gives all that it said when it is not content. */
function complaints(name: string, ...args: string[]): string {
  const folder = join(ROOT, 'node_modules', name)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    bin: Record<string, string>
  }
  const script = join(folder, bin[name === 'typescript' ? 'tsc' : name] ?? '')
  const ran = spawnSync(process.execPath, [script, ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
  })
  return ran.status === 0 ? '' : `${ran.stdout}${ran.stderr}`.trim() || `${name} ended with ${ran.status}`
}

test('every file is formatted (mend: npx oxfmt)', () => {
  expect(complaints('oxfmt', '--check')).toBe('')
})

test('the linter has nothing to say (mend: npx oxlint)', () => {
  expect(complaints('oxlint')).toBe('')
})

test('all types agree (mend: npx tsc --noEmit)', () => {
  expect(complaints('typescript', '--noEmit', '-p', '.')).toBe('')
})

test('nothing is dead: every file, export and package is used (mend: npx knip)', () => {
  expect(complaints('knip', '--no-progress')).toBe('')
})
