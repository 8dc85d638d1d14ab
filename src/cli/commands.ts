import { join } from 'node:path'
import { readSettings } from '../platform/settings.ts'
import { chosenCouncil } from './chosen-council.ts'

/** `goldthread <command>`: what each does lives in its module and is loaded only when it is asked for. */
export interface Command {
  name: string
  usage: string
  purpose: string
  /** gives the exit code */
  run(args: readonly string[], root: string): Promise<number>
}

export const commands: readonly Command[] = [
  {
    name: 'start',
    usage: 'start',
    purpose: 'start the database and the site, and load the demonstration on the first run',
    run: async (_args, root) => {
      // A setting that cannot be used is refused before the whole program is loaded.
      const settings = readSettings(process.env, root)
      return (await import('../start.ts')).start(root, settings)
    },
  },
  {
    name: 'build',
    usage: 'build',
    purpose: 'compile the styles, as npm ci does',
    run: async (_args, root) => {
      await (await import('../ui/styles/build.ts')).buildStyles(join(root, 'dist', 'assets'))
      return 0
    },
  },
  {
    name: 'read',
    usage: 'read FILE [--as KIND] [--json]',
    purpose: 'read a published document and show what it says, without storing anything',
    run: async (args) => {
      const { readCommand } = await import('../modules/plan/reading/cli.ts')
      const { inspectionTableReader } = await import('../modules/inspections/reading/cli.ts')
      const { default: sentences } = await import('../modules/inspections/messages/en.json', {
        with: { type: 'json' },
      })
      const others = { readers: [inspectionTableReader()], sentences: [sentences] }
      return readCommand(args, { stdout: process.stdout, stderr: process.stderr, others })
    },
  },
  {
    name: 'audit',
    usage: 'audit check|head|keep FILE',
    purpose:
      'check that nothing in the audit was changed, removed or inserted; print its end, or keep it in a file elsewhere',
    run: async (args, root) => {
      const { auditCommand } = await import('../platform/audit/cli.ts')
      const { council, others } = chosenCouncil(args, readSettings(process.env, root))
      return auditCommand(others, { council, stdout: process.stdout, stderr: process.stderr })
    },
  },
  {
    name: 'invite-first',
    usage: 'invite-first EMAIL NAME',
    purpose: 'invite the first administrator of an empty council, and print the link',
    run: async (args, root) => {
      const { inviteFirstCommand } = await import('../platform/identity/cli.ts')
      const { council, others } = chosenCouncil(args, readSettings(process.env, root))
      return inviteFirstCommand(others, { council, stdout: process.stdout })
    },
  },
  {
    name: 'messages',
    usage: 'messages [todo|take|tidy|check] …',
    purpose: 'the words of each language: what is missing, and taking translations in',
    run: async (args, root) => {
      const { messagesCommand } = await import('../platform/languages/messages-cli.ts')
      return messagesCommand(args, {
        folder: join(root, 'src'),
        stdout: process.stdout,
        stderr: process.stderr,
      })
    },
  },
  {
    name: 'person',
    usage: 'person export|leave|erase EMAIL [FILE]',
    purpose: 'everything that is held about a person; end their account; erase their name',
    run: async (args, root) => {
      const { personCommand } = await import('../platform/personal-data/cli.ts')
      const { placeOfMention } = await import('../shell/personal-data/mention-places.ts')
      const { council, others } = chosenCouncil(args, readSettings(process.env, root))
      const context = { council, stdout: process.stdout, stderr: process.stderr }
      return personCommand(others, { ...context, placeOf: placeOfMention })
    },
  },
  {
    name: 'retention',
    usage: 'retention run',
    purpose: 'erase what is past its period, as the job does each night',
    run: async (args, root) => {
      const { retentionCommand } = await import('../platform/personal-data/cli.ts')
      const { periodsOf, recordRules } = await import('../shell/personal-data/record-rules.ts')
      const { council, others } = chosenCouncil(args, readSettings(process.env, root))
      const context = { council, stdout: process.stdout, stderr: process.stderr }
      return retentionCommand(others, periodsOf(recordRules), context)
    },
  },
  {
    name: 'measure',
    usage: 'measure import|list|show|answer|claims|scorecard|inspections …',
    purpose:
      'measures: figures taken in, what each says, claims, scorecards, inspections; measure help names every command',
    run: async (args, root) => (await import('./measure.ts')).measureCommand(args, root, process.env),
  },
  {
    name: 'backup',
    usage: 'backup FILE [--council HOST]',
    purpose: 'write everything that is in the database to one file, while the site runs or not',
    run: async (args, root) => (await import('./backup.ts')).backupCommand(args, root, process.env),
  },
  {
    name: 'restore',
    usage: 'restore FILE [--council HOST]',
    purpose: 'bring a backup into an empty database',
    run: async (args, root) => (await import('./backup.ts')).restoreCommand(args, root, process.env),
  },
  {
    name: 'doctor',
    usage: 'doctor [--json] [--backups FOLDER]',
    purpose: 'say what is wrong with this installation, and what to do',
    run: async (args, root) => {
      const { doctorCommand } = await import('../doctor/cli.ts')
      const given = {
        now: () => performance.timeOrigin + performance.now(),
        say: (line: string) => console.log(line),
      }
      return doctorCommand(args, root, process.env, given)
    },
  },
  {
    name: 'help',
    usage: 'help',
    purpose: 'show this list',
    run: async () => {
      for (const { usage, purpose } of commands) console.log(`goldthread ${usage.padEnd(34)} ${purpose}`)
      return 0
    },
  },
]
