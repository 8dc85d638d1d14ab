import { resolve } from 'node:path'
import { commands } from './cli/commands.ts'
import { errorFields } from './platform/log.ts'
import { StartFault } from './platform/settings.ts'

const root = resolve(import.meta.dirname, '..')
const [name = 'help', ...args] = process.argv.slice(2)
const command = commands.find((each) => each.name === name) ?? commands.find((each) => each.name === 'help')

// Whoever wants a part of what is printed, as head does, closes the pipe: the rest is said to nobody, and is no failure.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })

try {
  if (!commands.some((each) => each.name === name)) {
    console.error(`There is no command "${name}". These are there:`)
    process.exitCode = 2
  }
  const code = await command?.run(args, root)
  process.exitCode ||= code ?? 0
} catch (error) {
  console.error(error instanceof StartFault ? error.message : unexpected(error))
  process.exitCode = 1
}

/** What is written here ends in a journal: the place of the error, and never its words, which can quote a person's. */
function unexpected(error: unknown): string {
  const trace =
    error instanceof Error ? (error.stack ?? '').split('\n').filter((row) => /^ {4}at /.test(row)) : []
  const told = JSON.stringify({ event: 'command.failed', command: command?.name, ...errorFields(error) })
  return [told, ...trace].join('\n')
}
