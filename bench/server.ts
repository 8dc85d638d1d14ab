import { serve } from '@hono/node-server'
import { profile } from '../profiles/demo.ts'
import { composeApp } from '../src/compose.ts'
import { openDatabase } from '../src/platform/database/database.ts'
import { createLog } from '../src/platform/log.ts'
import { assets, buildStyles } from '../src/ui/styles/build.ts'
import { join } from 'node:path'
import { MIGRATIONS, ROOT } from './installation.ts'

/**
 * The product as it is shipped, in a process of its own, with one page more: `/hello`, which asks nothing of anybody
 * and passes the same log, headers and checks. Arguments: the owner's address, the port, `keep` or `draw`.
 */
const [ownerUrl = '', port = '', pages = 'keep'] = process.argv.slice(2)
const folder = join(ROOT, 'dist', 'assets')
await buildStyles(folder)
const app = await composeApp({
  database: await openDatabase(ownerUrl, MIGRATIONS),
  log: createLog(
    (line) => process.stderr.write(line),
    () => new Date().toISOString(),
  ),
  profile,
  origin: `http://localhost:${port}`,
  today: () => '2026-11-22',
  assets: await assets(folder),
  keepPages: pages === 'keep',
})
const HELLO =
  '<!doctype html><html lang="en"><head><title>Hello</title></head><body><h1>Hello</h1></body></html>'
app.get('/hello', (context) => context.html(HELLO))
serve({ fetch: app.fetch, port: Number(port), hostname: '127.0.0.1' }, () => process.send?.('ready'))
