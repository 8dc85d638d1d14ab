import type { CommandContext } from '../../../platform/command.ts'
import type { Fault, Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/database/database.ts'
import { withOwnerTransaction } from '../../../platform/database/owner.ts'
import type { Actor } from '../../../platform/identity/actor.ts'
import { asNamed } from '../../../platform/identity/acting.ts'
import { createTranslator } from '../../../platform/languages/messages.ts'
import { figureWords } from '../../figures/index.ts'
import measures from '../messages/en.json' with { type: 'json' }
import { findMeasure } from '../queries.ts'
import type { Measure } from '../store.ts'
import messages from './messages/en.json' with { type: 'json' }
import type { Why } from './gate.ts'
import { hiddenCells, WHY_WORDS } from './hidden-cells.ts'
import { proposePublication, publishMeasure, withdrawMeasure, type Proposal } from './publishing.ts'

const USAGE = `Use one of:
  goldthread measure publish SLUG… --preview [--json]     what everybody would read of each, and what the gate would hide
  goldthread measure publish SLUG… --by EMAIL [--json]    the same, published in the name of a person who may
  goldthread measure withdraw SLUG… --by EMAIL [--json]   their public pages go
`

const t = createTranslator('en', [figureWords, measures, messages])

interface Options {
  verb: 'publish' | 'withdraw'
  slugs: string[]
  /** null: a preview */
  by: string | null
  isJson: boolean
}

/** What is public or would be, and which cells are hidden and why; never the hidden numbers themselves. */
interface Preview {
  name: string
  rows: {
    period: string
    value: string | null
    symbol: string | null
    numerator: number | null
    denominator: number | null
  }[]
  hidden: { cell: string; why: Why; atLeast: number | null; atMost: number | null }[]
  /** names of public measures that are of the same people; left out where there are none */
  samePeople?: readonly string[]
}

type Done = Partial<Preview> & { number?: number; withdrawn?: true }

/** One measure with what was done or would be; `fault` in a sentence where it was refused. */
type Told = Done & { slug: string; fault?: string }

/**
 * `goldthread measure publish|withdraw`: through the gate of the workspace, a transaction a measure. Exit code 1 when a
 * measure was refused (the others are done), 2 when the command is not understood.
 */
export async function publishingCommand(
  args: readonly string[],
  { council, stdout, stderr }: CommandContext,
): Promise<number> {
  const options = optionsOf(args)
  if (!options) {
    stderr.write(USAGE)
    return 2
  }
  const { verb, slugs, by, isJson } = options
  const told: Told[] = []
  for (const [at, slug] of slugs.entries()) {
    if (!isJson && slugs.length > 1) stderr.write(`${at + 1} of ${slugs.length}: ${slug}\n`)
    const event = by === null ? 'measure.publish-preview' : `measure.${verb}`
    const row =
      by === null
        ? await withOwnerTransaction(council, { event, rollBack: true }, (tx) => tellOf(tx, slug, options))
        : await asNamed(council, { event, by }, (tx, actor) => tellOf(tx, slug, options, actor))
    const shown: Told = row ?? { slug, fault: nobodyOf(by) }
    told.push(shown)
    if (isJson) continue
    if (shown.fault !== undefined) stderr.write(`${slug}: ${shown.fault}\n`)
    else stdout.write(`${linesOf(shown).join('\n')}\n`)
  }
  if (isJson) stdout.write(`${JSON.stringify(told, null, 2)}\n`)
  return told.some(({ fault }) => fault !== undefined) ? 1 : 0
}

function optionsOf(args: readonly string[]): Options | undefined {
  const [verb, ...others] = args
  if (verb !== 'publish' && verb !== 'withdraw') return undefined
  const options: Options = { verb, slugs: [], by: null, isJson: false }
  let isPreview = false
  for (let at = 0; at < others.length; at++) {
    const word = others[at] ?? ''
    if (word === '--json') options.isJson = true
    else if (word === '--preview') isPreview = true
    else if (word === '--by') {
      const email = others[++at]
      if (email === undefined) return undefined
      options.by = email.trim().toLowerCase()
    } else if (word.startsWith('--')) return undefined
    else options.slugs.push(word)
  }
  // One of the two is said: nothing is published because a word was forgotten.
  const isClear = isPreview ? options.by === null && verb === 'publish' : options.by !== null
  return isClear && options.slugs.length > 0 ? options : undefined
}

function nobodyOf(by: string | null): string {
  return `Nobody with the address ${by ?? ''} has an account: give that of a person who may publish.`
}

async function tellOf(tx: Tx, slug: string, { verb }: Options, actor?: Actor): Promise<Told> {
  const measure = await findMeasure(tx, slug)
  if (!measure) {
    const fault = `There is no measure "${slug}": goldthread measure list prints those that there are.`
    return { slug, fault }
  }
  const told = (made: Result<Done>): Told =>
    made.ok ? { slug, ...made.value } : { slug, fault: sentenceOf(made.fault) }
  return told(
    actor ? await act(tx, actor, measure, verb) : previewOf(await proposePublication(tx, measure.id)),
  )
}

function sentenceOf({ message, values }: Pick<Fault, 'message' | 'values'>): string {
  return t(message, values)
}

async function act(tx: Tx, actor: Actor, { id }: Measure, verb: Options['verb']): Promise<Result<Done>> {
  if (verb === 'withdraw') {
    const gone = await withdrawMeasure(tx, actor, { id })
    return gone.ok ? { ok: true, value: { withdrawn: true } } : gone
  }
  const proposal = await proposePublication(tx, id)
  if (!proposal.ok) return proposal
  const made = await publishMeasure(tx, actor, { id, seal: proposal.value.seal })
  if (!made.ok) return made
  const preview = previewOf(proposal)
  return preview.ok ? { ok: true, value: { number: made.value.number, ...preview.value } } : preview
}

function previewOf(proposal: Result<Proposal>): Result<Preview> {
  if (!proposal.ok) return proposal
  const { content } = proposal.value
  const rows = content.rows.map(({ period, text, symbol, numerator, denominator }) => ({
    period: period.name,
    value: text === '' ? null : text,
    symbol,
    numerator,
    denominator,
  }))
  const hidden = hiddenCells(proposal.value).map(({ label, why, range }) => ({
    cell: label,
    why,
    atLeast: range?.lower ?? null,
    atMost: range?.upper ?? null,
  }))
  const { measure, samePeople } = proposal.value
  const value = { name: measure.definition.name, rows, hidden }
  return { ok: true, value: samePeople.length === 0 ? value : { ...value, samePeople } }
}

function linesOf({ slug, name = '', rows = [], hidden = [], samePeople, number, withdrawn }: Told): string[] {
  if (withdrawn) return [`${slug}\twithdrawn`]
  const line = (...cells: (string | number | null)[]) => cells.map((each) => each ?? '-').join('\t')
  return [
    `${name} (${slug})${number === undefined ? '' : `\tpublished as number ${number}`}`,
    ...rows.map(({ period, value, symbol, numerator, denominator }) =>
      line('row', period, value ?? symbol, numerator, denominator),
    ),
    ...hidden.map(({ cell, why, atLeast, atMost }) =>
      line('hidden', cell, t(WHY_WORDS[why]), atLeast, atMost),
    ),
    ...(samePeople ? [[t('disclosure.sharing'), ...samePeople].join('\n  ')] : []),
  ]
}
