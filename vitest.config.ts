import { defineConfig } from 'vitest/config'
import { isSecondRelease } from './src/platform/database/outlive.ts'
import { serverAtHand } from './tests/support/servers.ts'

/**
 * unit      pure tests, no database
 * process   the whole of Goldthread in processes of its own, and what all files must obey
 * data      `*.data.test.ts`: the data layer on the embedded PostgreSQL
 * server    the same again, on a server PostgreSQL when one is at hand
 * served    `*.served.test.ts`: what needs a database, but not on both kinds
 */
const DATA = ['src/**/*.data.test.ts', 'tests/**/*.data.test.ts', 'demo/**/*.data.test.ts']
const SERVED = ['src/**/*.served.test.{ts,tsx}', 'tests/**/*.served.test.{ts,tsx}']

// Making a database of one's own takes longer than a test is allowed by default when both cores are busy.
const patience = { testTimeout: 30_000, hookTimeout: 60_000 }

const isLong = process.env['GOLDTHREAD_LONG'] === '1'
// Loading the program takes longer than most of these tests do; they leave nothing behind in its modules.
const isolate = false

const server = serverAtHand(process.env)
if (server === undefined) {
  console.log(
    'No server PostgreSQL (15 or later) is at hand, so the data-layer tests run on the embedded one only: install Debian\'s "postgresql" or set DATABASE_URL.',
  )
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    // What the program outlives ends no test: a queue that runs in a test's own process has nobody else to say so.
    onUnhandledError: (error) => (isSecondRelease(error) ? false : undefined),
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'demo/**/*.test.ts'],
          exclude: [...DATA, ...SERVED],
          isolate,
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'process',
          include: ['tests/**/*.test.ts'],
          exclude: [...DATA, ...SERVED],
          setupFiles: ['tests/support/endings.setup.ts'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'data',
          include: DATA,
          isolate,
          globalSetup: ['tests/support/embedded.setup.ts'],
          ...patience,
        },
      },
      ...(server === undefined
        ? []
        : [
            {
              test: {
                name: 'server',
                include: DATA,
                isolate,
                globalSetup: ['tests/support/server.setup.ts'],
                ...patience,
              },
            },
          ]),
      {
        test: {
          name: 'served',
          include: SERVED,
          isolate,
          globalSetup: ['tests/support/embedded.setup.ts'],
          setupFiles: ['tests/support/endings.setup.ts'],
          // A journey is many pages, each looked at, in a browser that shares its cores with other tests.
          testTimeout: isLong ? 3_600_000 : 240_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
