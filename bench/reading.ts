import { spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readDocument } from '../src/modules/plan/reading/index.ts'
import { readTextSource } from '../src/platform/documents/source.ts'
import { median, timesOf, type Figure } from './figures.ts'
import { ROOT } from './installation.ts'

export const ACTIVITIES = 500
const OUTCOMES = 20
const GOAL_MS = 1000

/** Reading a delivery plan of 500 activities as text, HTML and CSV, against splitting the same text into lines. */
export async function measureReading(folder: string): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const [format, text] of Object.entries({ txt: asText(), html: asHtml(), csv: asCsv() })) {
    const bytes = new TextEncoder().encode(text)
    const read = () => activitiesIn(bytes, `plan.${format}`)
    if (read() !== ACTIVITIES)
      throw new Error(`The reader finds ${read()} activities in the ${format} and not ${ACTIVITIES}.`)
    const file = join(folder, `plan.${format}`)
    await writeFile(file, bytes)
    figures.push(
      {
        what: `read ${ACTIVITIES} activities (${format}) : splitting the lines`,
        value: median(await timesOf(9, read)),
        reference: median(await timesOf(50, () => new TextDecoder().decode(bytes).split(/\r\n|[\n\r]/))),
        unit: 'ms',
        goal: { atMostValue: GOAL_MS },
      },
      {
        what: `goldthread read (${format}) : goldthread help`,
        value: median(await timesOf(3, () => command('read', file, '--json'))),
        reference: median(await timesOf(3, () => command('help'))),
        unit: 'ms',
        goal: { atMostValue: GOAL_MS },
      },
    )
  }
  return figures
}

function activitiesIn(bytes: Uint8Array, filename: string): number {
  const source = readTextSource(bytes, filename)
  if (!source.ok) throw new Error(source.fault.message)
  const draft = readDocument(source.value, 'delivery-plan')
  if (!draft.ok) throw new Error(draft.fault.message)
  return draft.value.outcomes.reduce((sum, outcome) => sum + outcome.activities.length, 0)
}

function command(...args: string[]): void {
  const ran = spawnSync(process.execPath, [join(ROOT, 'bin', 'goldthread.mjs'), ...args], { maxBuffer: 1e9 })
  if (ran.status !== 0)
    throw new Error(`goldthread ${args.join(' ')} ended with ${ran.status}: ${ran.stderr}`)
}

interface Row {
  ref: string
  text: string
  when: string
  lead: string
  directorate: string
  member: string
}

function rowsOf(outcome: number): Row[] {
  const each = ACTIVITIES / OUTCOMES
  return Array.from({ length: each }, (_none, index) => ({
    ref: `${outcome}.${index + 1}`,
    text: `Open and staff the ${ordinal(outcome * each + index)} reading room of the borough, so that each family has one within a walk of its home.`,
    when: `Quarter ${(index % 4) + 1}`,
    lead: 'Assistant Director Libraries and Play',
    directorate: 'Children and Young People’s Services',
    member: 'Cabinet Member for Children and Young People',
  }))
}

function ordinal(number: number): string {
  return `number ${number}`
}

export const HEAD = [
  'Ref',
  'Activity',
  'Timescales for completion',
  'Lead officer',
  'Lead directorate',
  'Lead Cabinet Member',
]

export function outcomes<T>(draw: (name: string, rows: Row[]) => T): T[] {
  return Array.from({ length: OUTCOMES }, (_none, index) =>
    draw(`Reading grows in part ${index + 1} of the borough`, rowsOf(index + 1)),
  )
}

function asText(): string {
  const parts = outcomes((name, rows) => [
    `Outcome: ${name}`,
    '',
    HEAD.slice(0, 2).join(' '),
    '',
    HEAD[2],
    '',
    HEAD.slice(3).join(' '),
    ...rows.map((row) => `${row.ref} ${row.text} ${row.when} ${row.lead} ${row.directorate} ${row.member}`),
    '',
  ])
  return ['Year Ahead Delivery Plan 2026', '', ...parts.flat()].join('\n')
}

function asHtml(): string {
  const tag = (name: string, text: string) => `<${name}>${text}</${name}>`
  const parts = outcomes((name, rows) =>
    [
      `<h2>Outcome: ${name}</h2>`,
      '<table>',
      tag('tr', HEAD.map((title) => tag('th', title)).join('')),
      ...rows.map((row) =>
        tag(
          'tr',
          Object.values(row)
            .map((cell: string) => tag('td', cell))
            .join(''),
        ),
      ),
      '</table>',
    ].join('\n'),
  )
  return `<!doctype html>\n<html lang="en">\n<head><title>Delivery plan</title></head>\n<body>\n<h1>Year Ahead Delivery Plan 2026</h1>\n${parts.join('\n')}\n</body>\n</html>\n`
}

function asCsv(): string {
  const rows = outcomes((name, found) => found.map((row) => [name, ...Object.values(row)]))
  return [['Outcome', ...HEAD], ...rows.flat()]
    .map((row) => row.map((cell) => `"${String(cell)}"`).join(','))
    .join('\r\n')
}
