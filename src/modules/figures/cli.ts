import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { CommandContext, Sink } from '../../platform/command.ts'
import type { Fault } from '../../kernel/result.ts'
import { withOwnerTransaction } from '../../platform/database/owner.ts'
import documents from '../../platform/documents/messages/en.json' with { type: 'json' }
import { createTranslator } from '../../platform/languages/messages.ts'
import type { CouncilSettings } from '../../platform/settings.ts'
import { recompute, type Recomputed, type Relation } from './arithmetic/relations.ts'
import { firstTimeWriter } from './bulk.ts'
import { linesOf, type Account } from './figure.ts'
import messages from './messages/en.json' with { type: 'json' }
import { rememberOf } from './bringing.ts'
import { importOptions, knownUpload } from './cli-import.ts'
import { openSigns } from './open-signs.ts'
import { openFigures, type OpenedFile } from './opening.ts'
import { tableRows } from './table-in-file.ts'
import { searchSeries } from './queries.ts'
import { selectFiles } from './store.ts'
import { OWNER, takeFigures } from './taking.ts'
import { takeNeighbours } from './taking-neighbours.ts'

const USAGE = `Use one of:
  goldthread measure import FILE [--as ees|lait|neighbours|fingertips|lg-inform|own] [--meta FILE] [--area CODE]
    [--dataset NAME] [--sheet NAME] [--columns ROLE=HEADING,…] [--sign "SIGN=SYMBOL"]… [--preview] [--json]
    ROLE is period, value, numerator, denominator, area, name, group or wide; SYMBOL is one of c z x k low u : ~ .. NA -
  goldthread measure files [--json]
  goldthread measure series WORDS [--json]
  goldthread measure check FILE [--json]
`
/** Cells between two lines of progress. */
const PROGRESS = 100_000
const MOST_LINES = 40

const t = createTranslator('en', [messages, documents])

function sentence({ message, values }: Pick<Fault, 'message' | 'values'>): string {
  return t(message, values)
}

/** `goldthread measure import|files|series|check`: exit code 1 when nothing could be taken, 2 when the command is not understood. */
export async function figuresCommand(args: readonly string[], context: CommandContext): Promise<number> {
  const [verb, ...others] = args
  const isJson = others.includes('--json')
  const words = others.filter((each) => each !== '--json')
  if (verb === 'import') return importCommand(words, isJson, context)
  if (verb === 'check' && words.length === 1) return checkCommand(words[0] ?? '', isJson, context)
  if (verb === 'files' && words.length === 0) return filesCommand(isJson, context)
  if (verb === 'series' && words.length > 0) return seriesCommand(words.join(' '), isJson, context)
  context.stderr.write(USAGE)
  return 2
}

async function importCommand(
  args: readonly string[],
  isJson: boolean,
  { council, stdout, stderr }: CommandContext,
): Promise<number> {
  const options = importOptions(args)
  if (options === undefined) {
    stderr.write(USAGE)
    return 2
  }
  const { file, meta, preview } = options
  const bytes = await readFile(file).catch(() => undefined)
  const beside = meta === undefined ? undefined : await readFile(meta).catch(() => undefined)
  if (bytes === undefined || (meta !== undefined && beside === undefined)) {
    stderr.write(`${t('figures.cli.noFile', { filename: bytes === undefined ? file : (meta ?? '') })}\n`)
    return 1
  }
  const asked = await knownUpload(council, options, {
    filename: basename(file),
    bytes,
    beside: beside && { filename: basename(meta ?? ''), bytes: beside },
  })
  if (!asked.ok) {
    stderr.write(`${sentence(asked.fault)}\n`)
    return 1
  }
  const { upload, alike } = asked.value
  const opened = await openFigures(upload)
  if (!opened.ok) {
    stderr.write(`${sentence(opened.fault)}\n`)
    return 1
  }
  let code = 0
  const accounts: (Account & { name: string })[] = []
  for (const part of opened.value) {
    const taken = await takeAsOwner(council, part, {
      preview,
      stderr: isJson ? undefined : stderr,
    })
    if (!taken.ok) {
      stderr.write(`${sentence(taken.fault)}\n`)
      return 1
    }
    accounts.push({ ...taken.value, name: part.file.name })
    if (taken.value.fileId === null) code = 1
    if (!isJson) stdout.write(accountText(part.file.name, taken.value, preview))
  }
  if (!preview && code === 0)
    await withOwnerTransaction(council, { event: 'figures.remember' }, (tx) =>
      rememberOf(tx, { ...alike, sheets: opened.value[0]?.sheets }, upload.signs),
    )
  if (isJson) stdout.write(`${JSON.stringify({ preview, files: accounts.map(told) }, null, 2)}\n`)
  return code
}

/** Sentences beside their keys, so that a program need not know them. */
function told(account: Account & { name: string }) {
  return {
    ...account,
    refusals: account.refusals.map((each) => ({ ...each, sentence: sentence(each) })),
    notes: account.notes.map((each) => ({ ...each, sentence: sentence(each) })),
  }
}

async function takeAsOwner(
  council: Pick<CouncilSettings, 'databaseUrl' | 'dataFolder'>,
  part: OpenedFile,
  { preview, stderr }: { preview: boolean; stderr: Sink | undefined },
) {
  let said = 0
  const onBatch = (cells: number) => {
    if (stderr === undefined || cells - said < PROGRESS) return
    said = cells
    stderr.write(`${t('figures.cli.progress', { count: cells })}\n`)
  }
  return withOwnerTransaction(council, { event: 'figures.take', rollBack: preview }, async (tx, owner) => {
    if (part.is === 'neighbours') return takeNeighbours(tx, OWNER, part)
    const { file, reading } = part
    const writer = file.kind === 'lait' ? await firstTimeWriter(owner) : undefined
    return takeFigures(tx, OWNER, { file, reading, onBatch, writer })
  })
}

function accountText(name: string, account: Account, isPreview: boolean): string {
  const { rows, taken, same, changed, refused } = account
  const lines = [
    t(isPreview ? 'figures.cli.wouldTake' : 'figures.cli.took', {
      name,
      rows,
      taken,
      same,
      changed,
      refused,
    }),
    ...(account.nothingNew ? [t('figures.nothingNew')] : []),
    ...account.notes.map((note) => `  ${sentence(note)}`),
    ...account.refusals
      .slice(0, MOST_LINES)
      .map(
        (each) =>
          `  ${t('figures.cli.lines', { lines: linesOf(each), count: each.count })} ${sentence(each)}`,
      ),
    ...openSigns({ files: [account] }).map(
      (sign) =>
        `  If the notes of the file say what “${sign}” stands for: --sign "${sign}=c", or another symbol`,
    ),
    ...account.changes
      .slice(0, MOST_LINES)
      .map(({ series, area, period, was, isNow }) => `  ${series} · ${area} · ${period}: ${was} → ${isNow}`),
  ]
  return `${lines.join('\n')}\n`
}

async function filesCommand(isJson: boolean, { council, stdout }: CommandContext): Promise<number> {
  const files = await withOwnerTransaction(council, { event: 'figures.files' }, (tx) => selectFiles(tx, {}))
  if (isJson)
    stdout.write(
      `${JSON.stringify(
        files.filter(({ kind }) => kind !== 'typed'),
        null,
        2,
      )}\n`,
    )
  else {
    for (const { id, kind, name, takenAt, account } of files) {
      if (kind === 'typed') continue
      const { rows, taken, same, changed, refused } = account
      stdout.write(
        `${id}  ${takenAt.slice(0, 10)}  ${t('figures.cli.took', { name, rows, taken, same, changed, refused })}\n`,
      )
    }
  }
  return 0
}

async function seriesCommand(
  words: string,
  isJson: boolean,
  { council, stdout }: CommandContext,
): Promise<number> {
  const series = await withOwnerTransaction(council, { event: 'figures.series' }, (tx) =>
    searchSeries(tx, words),
  )
  if (isJson) stdout.write(`${JSON.stringify(series, null, 2)}\n`)
  else {
    for (const each of series) {
      const items = Object.values(each.breakdown).join(', ')
      stdout.write(
        `${each.id}  ${each.source}/${each.dataset}  ${each.indicator}  ${each.name}${items && ` (${items})`}\n`,
      )
    }
  }
  return series.length === 0 ? 1 : 0
}

/** Whether what a file publishes is what its own numbers give: exit code 1 when a row departs and nothing says why. */
async function checkCommand(
  file: string,
  isJson: boolean,
  { stdout, stderr }: CommandContext,
): Promise<number> {
  const bytes = await readFile(file).catch(() => undefined)
  if (bytes === undefined) {
    stderr.write(`${t('figures.cli.noFile', { filename: file })}\n`)
    return 1
  }
  const read = await tableRows({ filename: basename(file), bytes })
  if (!read.ok) {
    stderr.write(`${sentence(read.fault)}\n`)
    return 1
  }
  const [headings = [], ...rows] = read.value
  const recomputed = recompute(headings, rows)
  const { relations } = recomputed
  if (isJson) stdout.write(`${JSON.stringify(recomputed, null, 2)}\n`)
  else stdout.write([...relations.map(relationText), ...uncheckedTexts(recomputed)].join(''))
  return relations.some(({ levels }) => Object.values(levels).some(({ departures }) => departures.length > 0))
    ? 1
    : 0
}

function uncheckedTexts({ unchecked, closest }: Recomputed): string[] {
  const others = unchecked.filter((name) => !closest.some(({ value }) => value === name))
  return [
    ...closest.map(({ value, held, seen, ...ratio }) =>
      t('figures.cli.closest', { column: value, ratio: ratioText(ratio), held, seen }),
    ),
    ...(others.length > 0 ? [t('figures.cli.unchecked', { columns: others.join(', ') })] : []),
  ].map((line) => `${line}\n`)
}

function ratioText({
  numerator,
  denominators,
  filter,
}: Pick<Relation, 'numerator' | 'denominators' | 'filter'>): string {
  return `${numerator} / (${denominators.join(' + ')})${filter === null ? '' : ` [${filter}]`}`
}

function relationText({ value, per, levels, ...ratio }: Relation): string {
  const lines = [`${value} = ${ratioText(ratio)} × ${per}`]
  for (const [level, { checked, explained, departures }] of Object.entries(levels)) {
    lines.push(`  ${t('figures.cli.checked', { level, checked, departures: departures.length })}`)
    for (const { line, published, leftOut } of explained.slice(0, MOST_LINES))
      lines.push(`    ${t('figures.cli.leftOut', { line: `${line}`, published, areas: leftOut.join(', ') })}`)
    for (const { line, published, low, high } of departures.slice(0, MOST_LINES))
      lines.push(`    ${line}: ${published} (${low.toFixed(3)}–${high.toFixed(3)})`)
  }
  return `${lines.join('\n')}\n`
}
