import { defineConfig } from 'vitest/config'
import { serverAtHand } from './tests/support/servers.ts'

/**
 * unit      pure tests, no database
 * embedded  `*.data.test.ts` (the data layer) and `*.served.test.ts` (what needs a database, but not on both kinds)
 * server    `*.data.test.ts` again, on a server PostgreSQL when one is at hand
 */
const DATA = ['src/**/*.data.test.ts', 'tests/**/*.data.test.ts', 'demo/**/*.data.test.ts']
const SERVED = ['src/**/*.served.test.{ts,tsx}', 'tests/**/*.served.test.{ts,tsx}']

// Making a database of one's own takes longer than a test is allowed by default when both cores are busy.
const patience = { testTimeout: 30_000, hookTimeout: 60_000 }

const server = serverAtHand(process.env)
if (server === undefined) {
  console.log(
    'No server PostgreSQL (15 or later) is at hand, so the data-layer tests run on the embedded one only: install Debian\'s "postgresql" or set DATABASE_URL.',
  )
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.{ts,tsx}', 'demo/**/*.test.ts'],
          exclude: [...DATA, ...SERVED],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'embedded',
          include: [...DATA, ...SERVED],
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
                globalSetup: ['tests/support/server.setup.ts'],
                ...patience,
              },
            },
          ]),
    ],
  },
})
