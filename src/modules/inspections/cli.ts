import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { CommandContext } from '../../platform/command.ts'
import { withoutMarks } from '../../kernel/authored.ts'
import type { Fault } from '../../kernel/result.ts'
import { withOwnerTransaction } from '../../platform/database/owner.ts'
import documents from '../../platform/documents/messages/en.json' with { type: 'json' }
import { readSource } from '../../platform/documents/source.ts'
import { createTranslator } from '../../platform/languages/messages.ts'
import { BY_COMMAND_USAGE, sayByCommand } from './by-command.ts'
import messages from './messages/en.json' with { type: 'json' }
import { inspectionTable } from './queries.ts'
import { bandOfShare, baseIn, travelOfRow, type InspectionTable } from './table/inspection-table.ts'
import type { Account } from './taking/account.ts'
import { readJudgements, type Refused } from './taking/read-judgements.ts'
import { takeJudgements } from './taking/take-judgements.ts'
import { toldChanges, whereOf } from './taking/told-changes.ts'

export interface InspectionsCommandContext extends CommandContext {
  /** ISO date */
  today: string
  /** the council's area: providers of others are left out of national files */
  area: string
}

const USAGE = `Use one of:
  goldthread measure inspections [--base YYYY-MM] [--months N] [--json]
  goldthread measure inspections take FILE [--preview] [--json]
${BY_COMMAND_USAGE}`
const t = createTranslator('en', [messages, documents])
/** What a file says is marked for pages, which say that it is English. */
const sentence = ({ message, values }: Pick<Fault, 'message' | 'values'>) => withoutMarks(t(message, values))

/** The percentages by kind of provider over months, or a file of judgements taken in: 1 when it was refused, 2 when not understood. */
export async function inspectionsCommand(
  args: readonly string[],
  context: InspectionsCommandContext,
): Promise<number> {
  const json = args.includes('--json')
  const words = args.filter((each) => each !== '--json')
  if (words[0] === 'take') return takeCommand(words.slice(1), json, context)
  if (words[0] === 'publish' || words[0] === 'judge') return sayCommand(words, json, context)
  const options = tableOptions(words, context.today)
  if (options === undefined) {
    context.stderr.write(USAGE)
    return 2
  }
  const { council, today, stdout } = context
  const table = await withOwnerTransaction(council, { event: 'inspections.show' }, (tx) =>
    inspectionTable(tx, today, options.base, options.months),
  )
  stdout.write(json ? `${JSON.stringify(told(table), null, 2)}\n` : textOf(table))
  return 0
}

async function sayCommand(
  words: readonly string[],
  json: boolean,
  context: InspectionsCommandContext,
): Promise<number> {
  const { stdout, stderr } = context
  const said = await sayByCommand(words, context)
  if (said === undefined) stderr.write(USAGE)
  else if (said === 'nobody')
    stderr.write('Nobody with that address has an account: give that of a person who may do this.\n')
  else if (!said.ok) stderr.write(`${sentence(said.fault)}\n`)
  else {
    stdout.write(json ? `${JSON.stringify(said.value.data, null, 2)}\n` : `${said.value.line}\n`)
    return 0
  }
  return said === undefined ? 2 : 1
}

function tableOptions(
  words: readonly string[],
  today: string,
): { base: string | null; months: number } | undefined {
  const options: { base: string | null; months: number } = { base: null, months: 9 }
  for (let at = 0; at < words.length; at += 2) {
    const [option, value = ''] = words.slice(at, at + 2)
    if (option === '--base' && baseIn(value, today) !== null) options.base = value
    else if (option === '--months' && /^(?:[1-9]|[1-9]\d)$/.test(value)) options.months = Number(value)
    else return undefined
  }
  return options
}

function told(table: InspectionTable) {
  return {
    ...table,
    rows: table.rows.map((row) => ({
      ...row,
      bands: row.values.map(bandOfShare),
      direction: travelOfRow(row),
    })),
  }
}

function textOf({ base, months, rows }: InspectionTable): string {
  if (rows.length === 0) return `${t('inspections.noRows')}\n`
  const cell = (text: string) => text.padStart(8)
  const heads = [...(base === null ? [] : [base]), ...months]
  const lines = rows.map((row) => {
    const shares = [...(row.base === null ? [] : [row.base]), ...row.values]
    const { points, travel } = travelOfRow(row)
    const judged = row.values.at(-1)?.judged ?? null
    const values = shares.map(({ percentage }) => cell(percentage === null ? '·' : `${percentage}%`)).join('')
    return `${row.kind.padEnd(20)}${values}  ${points === null ? '' : `${points > 0 ? '+' : ''}${points} `}${travel}${judged === null ? '' : `, of ${judged}`}`
  })
  return `${''.padEnd(20)}${heads.map(cell).join('')}\n${lines.join('\n')}\n`
}

async function takeCommand(
  words: readonly string[],
  json: boolean,
  { council, today, area, stdout, stderr }: InspectionsCommandContext,
): Promise<number> {
  const preview = words.includes('--preview')
  const [path, ...others] = words.filter((each) => each !== '--preview')
  if (path === undefined || others.length > 0) {
    stderr.write(USAGE)
    return 2
  }
  const bytes = await readFile(path).catch(() => undefined)
  if (bytes === undefined) {
    stderr.write(`${path} could not be opened: check the name and the folder.\n`)
    return 1
  }
  const source = await readSource(bytes, basename(path))
  if (!source.ok) {
    stderr.write(`${sentence(source.fault)}\n`)
    return 1
  }
  const found = readJudgements(source.value, { today, area })
  const file = {
    kind: 'file' as const,
    name: basename(path),
    digest: createHash('sha256').update(bytes).digest('hex'),
  }
  const taken = await withOwnerTransaction(council, { event: 'inspections.take', rollBack: preview }, (tx) =>
    takeJudgements(tx, 'owner', file, found),
  )
  if (!taken.ok) {
    stderr.write(`${[sentence(taken.fault), ...toldRefusals(found.refused)].join('\n')}\n`)
    return 1
  }
  const account = taken.value
  const refused = account.refused.map((each) => ({ ...each, sentence: sentence(each) }))
  if (json) stdout.write(`${withoutMarks(JSON.stringify({ preview, ...account, refused }, null, 2))}\n`)
  else stdout.write(`${toldAccount(file.name, account, preview).join('\n')}\n`)
  return 0
}

function toldAccount(name: string, account: Account, preview: boolean): string[] {
  const { taken, same, changed, changedProviders, refused, unjudged, elsewhere, providers } = account
  return [
    `${name}: ${taken} judgements ${preview ? 'would be taken' : 'taken'}, ${same} the same, ${changed.length} ${preview ? 'would change' : 'changed'}, ${refused.length} rows refused, ${unjudged} without a judgement, ${elsewhere} of other areas; ${providers} new providers, ${changedProviders.length} changes of providers`,
    ...toldChanges(account),
    ...toldRefusals(refused),
  ]
}

function toldRefusals(refused: readonly Refused[]): string[] {
  return refused.map((each) => `  ${whereOf(each)}: ${sentence(each)}`)
}
