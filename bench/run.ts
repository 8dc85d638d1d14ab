import { rm } from 'node:fs/promises'
import { cpus } from 'node:os'
import { measureArea } from './area.ts'
import { isMet, tableOf, type Figure } from './figures.ts'
import { temporaryFolder } from './installation.ts'
import { measurePages } from './pages.ts'
import { measurePeople } from './people.ts'
import { measureReading } from './reading.ts'
import { measurePdf } from './reading-pdf.ts'
import { measureWord } from './reading-word.ts'
import { measureWorkbooks } from './reading-workbook.ts'
import { measureReporting } from './reporting.ts'
import { measureSignIn } from './sign-in.ts'
import { measureStarting } from './starting.ts'
import { measureTaking } from './taking.ts'
import { measureThread } from './thread.ts'
import { measureWriting } from './writing.ts'

/**
 * Everything in one run on one machine, so that each figure has its reference beside it: what counts is the ratio.
 * `npm run bench`, or with a part's name: `npm run bench -- thread`.
 */
const folder = await temporaryFolder()
const PARTS: Record<string, () => Promise<Figure[]>> = {
  reading: () => measureReading(folder),
  word: measureWord,
  pdf: measurePdf,
  workbooks: measureWorkbooks,
  writing: measureWriting,
  thread: measureThread,
  starting: () => measureStarting(folder),
  pages: measurePages,
  people: measurePeople,
  reporting: measureReporting,
  taking: measureTaking,
  area: measureArea,
  'sign-in': measureSignIn,
}
const asked = process.argv.slice(2)
const unknown = asked.find((name) => !(name in PARTS))
if (unknown) {
  console.error(`There is no part "${unknown}": the parts are ${Object.keys(PARTS).join(', ')}.`)
  process.exit(2)
}
try {
  const figures: Figure[] = []
  for (const [name, measure] of Object.entries(PARTS)) {
    if (asked.length > 0 && !asked.includes(name)) continue
    console.error(`Measuring ${name} …`)
    figures.push(...(await measure()))
  }
  console.log(
    `${tableOf(figures)}\n\nNode ${process.versions.node}, ${cpus().length} cores; reference and value from the same run.`,
  )
  const missed = figures.filter((figure) => isMet(figure) === false)
  if (missed.length > 0) process.exitCode = 1
} finally {
  await rm(folder, { recursive: true, force: true })
}
