import { parseArgs } from 'node:util'
import type { CommandContext } from '../../../platform/command.ts'
import { asNamed } from '../../../platform/identity/acting.ts'
import type { OwnArea } from '../workspace/definition-handlers.tsx'
import { phase, phaseBack, target } from './aiming.ts'
import { NotDone, type Deed, type Done } from './deed.ts'
import { change, end, make, owner, resume } from './defining.ts'
import { value } from './giving.ts'
import { note, reply, signOff } from './saying.ts'
import { tie, untie } from './tying.ts'

const DEEDS: Readonly<Record<string, Deed>> = {
  new: make,
  change,
  owner,
  end,
  resume,
  target,
  phase,
  'phase-back': phaseBack,
  value,
  note,
  'sign-off': signOff,
  reply,
  tie,
  untie,
}

export interface OfficerContext extends CommandContext {
  /** ISO date */
  today: string
  area: OwnArea
}

/**
 * `goldthread measure new|change|target|value|note …`: what a person does on the pages of a measure, in their name and with
 * their rights. Exit code 1 when it was refused or something is asked first, 2 when the command is not understood.
 */
export async function officerCommand(args: readonly string[], context: OfficerContext): Promise<number> {
  const [verb = '', ...others] = args
  const deed = DEEDS[verb]
  const read = deed && readArgs(deed, others)
  const { stdout, stderr } = context
  if (!read) {
    stderr.write(
      `Use:\n${(deed ? [deed] : Object.values(DEEDS)).map(({ usage }) => `  goldthread measure ${usage} [--json]\n`).join('')}`,
    )
    return 2
  }
  try {
    const done = await carryOut(deed, read, context)
    if (read.isJson) stdout.write(`${JSON.stringify(done.data, null, 2)}\n`)
    else for (const line of done.lines) (done.isOpen ? stderr : stdout).write(`${line}\n`)
    return done.isOpen ? 1 : 0
  } catch (error) {
    if (!(error instanceof NotDone)) throw error
    stderr.write(`${error.message}\n`)
    return 1
  }
}

interface ReadArgs {
  words: string[]
  options: Readonly<Record<string, string | boolean | undefined>>
  by: string
  isJson: boolean
}

/** A number below zero, which looks like an option; no option is called by a figure. */
const NEGATIVE = /^-[\d.]/
/** Put before one while options are told apart. No argument has it: the system ends them with it. */
const NO_OPTION = '\0'

/** undefined when the command is not understood, or does not say in whose name. */
function readArgs(deed: Deed, args: readonly string[]): ReadArgs | undefined {
  const text = { type: 'string' } as const
  const known = Object.fromEntries([...deed.options, 'by'].map((name) => [name, text]))
  try {
    const { values, positionals } = parseArgs({
      args: args.map((arg) => (NEGATIVE.test(arg) ? `${NO_OPTION}${arg}` : arg)),
      options: { ...known, json: { type: 'boolean' } },
      allowPositionals: true,
    })
    const plain = (text: string) => text.replace(NO_OPTION, '')
    const options: ReadArgs['options'] = Object.fromEntries(
      Object.entries(values).map(([name, said]) => [name, typeof said === 'string' ? plain(said) : said]),
    )
    const words = positionals.map(plain)
    const [least, most] = deed.words
    const { by, json } = options
    if (words.length < least || words.length > most || typeof by !== 'string') return undefined
    return { words, options, by, isJson: json === true }
  } catch {
    return undefined
  }
}

async function carryOut(
  deed: Deed,
  { words, options, by }: ReadArgs,
  context: OfficerContext,
): Promise<Done> {
  const { council, today, area } = context
  const option = (name: string) => {
    const said = options[name]
    return typeof said === 'string' ? said : undefined
  }
  const done = await asNamed(council, { event: deed.event, by }, (tx, actor) =>
    deed.act({ tx, actor, today, area, words, option }),
  )
  if (done) return done
  throw new NotDone(`Nobody with the address ${by} has an account: give that of a person who may do this.`)
}
