import { resolve } from 'node:path'
import { commands } from './cli/commands.ts'
import { StartFault } from './platform/settings.ts'

const root = resolve(import.meta.dirname, '..')
const [name = 'help', ...args] = process.argv.slice(2)
const command = commands.find((each) => each.name === name) ?? commands.find((each) => each.name === 'help')

try {
  if (!commands.some((each) => each.name === name)) {
    console.error(`There is no command "${name}". These are there:`)
    process.exitCode = 2
  }
  const code = await command?.run(args, root)
  process.exitCode ||= code ?? 0
} catch (error) {
  if (!(error instanceof StartFault)) throw error
  console.error(error.message)
  process.exitCode = 1
}
