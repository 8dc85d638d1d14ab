import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBrowser } from './support/browser.ts'
import { serverAtHand } from './support/servers.ts'

/**
 * Every test in one command: installs what a Debian machine lacks where it may (as root), runs them, and ends with
 * the line "N passed, N failed, N skipped". In CI, and wherever GOLDTHREAD_SHARED is given, a skip is a failure.
 */
interface Counts {
  passed: number
  failed: number
  skipped: number
}

const isLong = process.argv.includes('--long')
const others = process.argv.slice(2).filter((each) => each !== '--long')

installMissing()
const folder = mkdtempSync(join(tmpdir(), 'goldthread-run-'))
const report = join(folder, 'counts.json')
const code = await runTests()
const counts: Counts = existsSync(report)
  ? JSON.parse(readFileSync(report, 'utf8'))
  : { passed: 0, failed: 1, skipped: 0 }
const isStrict = Boolean(process.env['CI'] ?? process.env['GOLDTHREAD_SHARED'])
if (isStrict && counts.skipped > 0)
  console.error(`${counts.skipped} tests were skipped, which counts as a failure here.`)
if (code !== 0 && counts.failed === 0) counts.failed = 1
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`)
process.exitCode = code !== 0 || counts.failed > 0 || (isStrict && counts.skipped > 0) ? 1 : 0

function installMissing(): void {
  const wanted: string[] = []
  if (!findBrowser(process.env)) wanted.push('chromium', 'fonts-noto-core', 'fonts-noto-cjk')
  if (!serverAtHand(process.env)) wanted.push('postgresql')
  if (wanted.length === 0) return
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (!mayInstall) {
    console.error(
      `For every test, install ${wanted.join(', ')} (on Debian: sudo apt-get install ${wanted.join(' ')}); what needs them is skipped now.`,
    )
    return
  }
  console.log(`Installing ${wanted.join(', ')} for the tests …`)
  const apt = (...args: string[]) =>
    execFileSync('apt-get', ['-qq', '-y', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  try {
    apt('update')
    apt('install', '--no-install-recommends', ...wanted)
  } catch {
    console.error(
      `They could not be installed: run "apt-get install ${wanted.join(' ')}" and look at what it says.`,
    )
  }
}

async function runTests(): Promise<number> {
  const vitest = join(import.meta.dirname, '..', 'node_modules', 'vitest', 'vitest.mjs')
  const reporter = join(import.meta.dirname, 'support', 'counting-reporter.ts')
  const child = spawn(
    process.execPath,
    [vitest, 'run', '--reporter=default', `--reporter=${reporter}`, ...others],
    {
      stdio: 'inherit',
      env: { ...process.env, GOLDTHREAD_COUNTS: report, ...(isLong ? { GOLDTHREAD_LONG: '1' } : {}) },
    },
  )
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  return new Promise((done) => child.on('exit', (exitCode) => done(exitCode ?? 1)))
}
