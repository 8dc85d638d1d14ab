import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { readSettings } from '../../src/platform/settings.ts'
import { start } from '../../src/start.ts'

/** The whole of Goldthread as `npm start` starts it, on the day that stands in a file. */
const clock = process.env['TURNED_CLOCK'] ?? ''
const root = resolve(import.meta.dirname, '../..')
process.exitCode = await start(root, readSettings(process.env, root), () =>
  Date.parse(`${readFileSync(clock, 'utf8').trim()}T12:00:00Z`),
)
