import { readFile } from 'node:fs/promises'
import type { CommandContext } from '../../../platform/command.ts'
import type { Tx } from '../../../platform/database/database.ts'
import { withOwnerTransaction } from '../../../platform/database/owner.ts'
import { updatesOfActivity } from '../../delivery/index.ts'
import { periodIn } from '../answers/question.ts'
import { commandWords as t } from '../command-words.ts'
import { findMeasure, notesOf } from '../queries.ts'
import type { Measure } from '../store.ts'
import { NOTE_WORDS } from '../workspace/view.ts'
import { periodName } from '../workspace/period-names.ts'
import { rowsBehind, type CheckedClaim } from './check.ts'
import { claimsOfNotes, claimsOfText, claimsOfUpdate, type AnsweredClaim } from './queries.ts'
import { textOfUpdate } from './update-text.ts'
import { VERDICT_WORDS } from './verdict-words.ts'

const USAGE = `Use one of:
  goldthread measure claims SLUG [--json]               what the notes on a measure claim, set against its figures
  goldthread measure claims --activity ID [--json]      the same of the updates of an activity that moves it
  goldthread measure claims SLUG --text FILE [--json]   the same of a text that nobody has sent in yet; - reads what is piped in
`

/** A text with its claims; of a note its place, of a file its name. */
interface Checked {
  readonly title: string
  readonly claims: readonly (CheckedClaim & { readonly answer?: AnsweredClaim['answer'] })[]
}

/**
 * `goldthread measure claims`: exit code 1 when a claim is not supported and nobody has answered it, or when there is no
 * such measure or file; 2 when it is not understood.
 */
export async function claimsCommand(
  args: readonly string[],
  { council, stdout, stderr }: CommandContext,
): Promise<number> {
  const isJson = args.includes('--json')
  const asked = askedIn(args.filter((each) => each !== '--json'))
  if (asked === undefined) {
    stderr.write(USAGE)
    return 2
  }
  const { slug, activity, file } = asked
  const text = file === undefined ? undefined : await readText(file)
  if (file !== undefined && text === undefined) {
    stderr.write(`${file} could not be opened: check the name and the folder.\n`)
    return 1
  }
  const found = await withOwnerTransaction(
    council,
    { event: 'measure.claims' },
    async (tx): Promise<readonly Checked[] | undefined> => {
      if (activity !== undefined) return checkUpdates(tx, activity)
      const measure = await findMeasure(tx, slug)
      if (!measure) return undefined
      return text === undefined
        ? checkNotes(tx, measure)
        : [{ title: file ?? '', claims: await claimsOfText(tx, measure, text) } satisfies Checked]
    },
  )
  if (!found) {
    stderr.write(`There is no measure "${slug}": goldthread measure list prints those that there are.\n`)
    return 1
  }
  stdout.write(isJson ? `${JSON.stringify(found.map(told), null, 2)}\n` : linesOf(found))
  const isOpen = found.some(({ claims }) =>
    claims.some(({ verdict, answer }) => verdict === 'not-supported' && !answer),
  )
  return isOpen ? 1 : 0
}

interface AskedClaims {
  slug: string
  activity?: string
  file?: string
}

function askedIn([first, second, third, ...more]: readonly string[]): AskedClaims | undefined {
  if (first === undefined || more.length > 0) return undefined
  if (first === '--activity') return second && !third ? { slug: '', activity: second } : undefined
  if (second === undefined) return { slug: first }
  return second === '--text' && third ? { slug: first, file: third } : undefined
}

async function readText(file: string): Promise<string | undefined> {
  return readFile(file === '-' ? '/dev/stdin' : file, 'utf8').catch(() => undefined)
}

/** Each update of an activity under the number by which it is answered. */
async function checkUpdates(tx: Tx, activityId: string): Promise<Checked[]> {
  const checked: Checked[] = []
  for (const update of await updatesOfActivity(tx, activityId)) {
    const claims = await claimsOfUpdate(tx, { id: update.id, activityId, text: textOfUpdate(update) })
    checked.push({ title: `${update.givenOn}\t${update.id}`, claims })
  }
  return checked
}

/** The latest version of each note. */
async function checkNotes(tx: Tx, measure: Measure): Promise<Checked[]> {
  const notes = (await notesOf(tx, measure.id)).filter(({ superseded }) => !superseded)
  const claims = await claimsOfNotes(tx, measure, notes)
  return notes.map((note) => ({
    title: `${t(NOTE_WORDS[note.kind].title)}, ${periodName({ t }, note)}`,
    claims: claims.get(note.id) ?? [],
  }))
}

function told({ title, claims }: Checked) {
  return {
    text: title,
    claims: claims.map((claim) => ({
      sentence: claim.sentence,
      words: claim.words,
      verdict: claim.verdict,
      why: t(claim.why.message, claim.why.values),
      rows: rowsBehind(claim).map(({ areaName, period, text, fileName, line, version }) => ({
        area: areaName,
        period,
        value: text,
        file: fileName,
        line,
        version,
      })),
      answer: claim.answer?.answer ?? null,
    })),
  }
}

function linesOf(found: readonly Checked[]): string {
  if (found.length === 0) return `${t('dashboard.said.none')}\n`
  const lines = found.flatMap(({ title, claims }) => [
    title,
    ...(claims.length === 0 ? [`  ${t('claims.none')}`] : claims.flatMap(claimLines)),
  ])
  return `${lines.join('\n')}\n`
}

function claimLines(claim: Checked['claims'][number]): string[] {
  const rows = rowsBehind(claim).map((row) => {
    const period = periodIn(row)
    const values = { area: row.areaName, period, value: row.text, file: row.fileName, line: row.line }
    return `      ${t('claims.row', values)}`
  })
  return [
    `  “${claim.sentence}”`,
    `    ${t(VERDICT_WORDS[claim.verdict])}: ${t(claim.why.message, claim.why.values)}`,
    ...rows.slice(-MOST_ROWS),
    ...(claim.answer
      ? [
          `    ${t('claims.answered', { by: claim.answer.answeredBy ?? '', at: claim.answer.answeredAt, answer: claim.answer.answer })}`,
        ]
      : []),
  ]
}

const MOST_ROWS = 6
