import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { withOwnerTransaction } from '../src/platform/database/owner.ts'
import { firstTimeWriter, openFigures, OWNER, takeFigures } from '../src/modules/figures/index.ts'

/**
 * Takes LAIT in as `goldthread measure import` does, in a process of its own, so that its memory is its own. Arguments: the
 * owner's address, the file, its dictionary. Sends the milliseconds from opening the file to the commit, and the most
 * memory that the process held, in megabytes.
 */
const [databaseUrl = '', file = '', dictionary = ''] = process.argv.slice(2)
const started = performance.now()
const opened = await openFigures({
  filename: basename(file),
  bytes: await readFile(file),
  beside: { filename: basename(dictionary), bytes: await readFile(dictionary) },
})
const [part] = opened.ok ? opened.value : []
if (part?.is !== 'figures') throw new Error('LAIT was not read')
const council = { databaseUrl, dataFolder: '' }
const account = await withOwnerTransaction(council, { event: 'bench.figures' }, async (tx, owner) =>
  takeFigures(tx, OWNER, {
    file: part.file,
    reading: part.reading,
    writer: await firstTimeWriter(owner),
  }),
)
const milliseconds = performance.now() - started
if (!account.ok) throw new Error(account.fault.message)
const { taken, same, changed, refused } = account.value
process.send?.({
  milliseconds,
  megabytes: process.resourceUsage().maxRSS / 1024,
  counts: { taken, same, changed, refused },
})
