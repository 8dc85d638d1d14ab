#!/usr/bin/env node
// The one door for every command: it finds a Node that is new enough (the one npm brought along),
// so that `npm start`, `npm test` and `npx goldthread` work where the machine's own Node is older.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const NEEDED = 24
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const require = createRequire(import.meta.url)

function broughtAlong() {
  try {
    const folder = dirname(require.resolve(`node-${process.platform}-${process.arch}/package.json`))
    const binary = join(folder, 'bin', 'node')
    return existsSync(binary) ? binary : undefined
  } catch {
    return undefined
  }
}

const ownMajor = Number(process.versions.node.split('.')[0])
const binary = broughtAlong() ?? (ownMajor >= NEEDED ? process.execPath : undefined)
if (!binary) {
  console.error(
    `Goldthread needs Node ${NEEDED} or newer and this is Node ${process.versions.node}: run "npm ci" again, or install Node ${NEEDED}.`,
  )
  process.exit(1)
}

const [first, ...rest] = process.argv.slice(2)
const script = first === 'run' ? join(root, rest.shift() ?? '') : join(root, 'src', 'main.ts')
const args = first === 'run' ? rest : process.argv.slice(2)
const loader = pathToFileURL(require.resolve('tsx')).href
const child = spawn(binary, ['--import', loader, script, ...args], {
  // Over the channel the child hears when this process ends without a word (kill -9), and stops in order.
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  env: {
    ...process.env,
    // From whatever folder it is called, the program is compiled by its own settings.
    TSX_TSCONFIG_PATH: join(root, 'tsconfig.json'),
    PATH: `${dirname(binary)}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`,
  },
})
// The terminal sends Ctrl-C to both; a `kill` reaches only this process, so it is handed on.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 128 + constants.signals[signal] : 1)))
