// The least that could start: Node without a loader, the same PostgreSQL with the same settings, one page that asks it
// one thing. Argument: JSON of {commands, ready, url, port}: commands run one after the other, the last one stays.
import { spawn, spawnSync } from 'node:child_process'
import { createServer } from 'node:http'
import pg from 'pg'

const { steps, server, url, port } = JSON.parse(process.argv[2] ?? '{}')
for (const { command, args, options } of steps) spawnSync(command, args, { ...options, stdio: 'ignore' })
const database = spawn(server.command, server.args, {
  ...server.options,
  stdio: ['ignore', 'ignore', 'pipe'],
})
await new Promise((done) => {
  database.stderr.on('data', (chunk) => String(chunk).includes('ready to accept') && done())
})
const client = new pg.Client({ connectionString: url })
await client.connect()
createServer(async (_request, response) => {
  const { rows } = await client.query('select 1 as one')
  response.end(`<h1>${rows[0].one}</h1>`)
}).listen(port, '127.0.0.1')
process.on('SIGTERM', async () => {
  await client.end()
  database.once('exit', () => process.exit(0))
  database.kill('SIGINT')
})
