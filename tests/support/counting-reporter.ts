import { writeFileSync } from 'node:fs'
import type { Reporter, TestModule } from 'vitest/node'

/** Counts tests and files that could not even be loaded, for the closing line of tests/run.ts. */
export default class CountingReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const counts = { passed: 0, failed: errors.length, skipped: 0 }
    for (const module of modules) {
      let own = 0
      for (const test of module.children.allTests()) {
        own++
        const { state } = test.result()
        if (state === 'passed') counts.passed++
        else if (state === 'failed') counts.failed++
        else counts.skipped++
      }
      if (own === 0 || module.errors().length > 0) counts.failed++
    }
    const path = process.env['GOLDTHREAD_COUNTS']
    if (path) writeFileSync(path, JSON.stringify(counts))
  }
}
