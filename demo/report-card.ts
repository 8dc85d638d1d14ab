import {
  addBlock,
  addFigure,
  addSection,
  beginCard,
  loadDraft,
  proposeEdition,
  publishEdition,
  settleEdition,
} from '../src/modules/report-card/index.ts'
import type { Database, Tx } from '../src/platform/database/database.ts'
import { expected } from './expected.ts'
import { DIRECTORATE_LEAD, PERFORMANCE_OFFICER } from './people.ts'
import { PACK, PACK_FIGURES } from './report-card-figures.ts'
import { OWN_SECTIONS, WORDS } from './report-card-words.ts'
import { takeTurn } from './turn.ts'

const CARD = '2011-12'
/** Nothing of it is given by another module, so nothing is said in their words. */
const NOTHING = { parts: [], t: (key: string) => key }

/**
 * The Report Card of 2011/12, published. Each step is a transaction of its own and looks first at what is there, so that
 * the next start finishes what a crash left, and changes nothing else.
 */
export async function cardDemonstration(database: Database): Promise<void> {
  const officer = PERFORMANCE_OFFICER
  await database.as(officer.id, 'demonstration.card', async (tx) => {
    await takeTurn(tx)
    if (await loadDraft(tx, CARD, NOTHING)) return
    await write(tx)
    const input = { card: CARD, changed: '', looked: true }
    expected(await proposeEdition(tx, officer, input, NOTHING), 'proposing the Report Card')
  })
  await database.as(DIRECTORATE_LEAD.id, 'demonstration.card', async (tx) => {
    await takeTurn(tx)
    const first = (await loadDraft(tx, CARD, NOTHING))?.editions.find(({ number }) => number === 1)
    if (first?.settledAt !== null) return
    const input = { card: CARD, number: 1, approve: true, comment: '' }
    expected(await settleEdition(tx, DIRECTORATE_LEAD, input), 'approving the Report Card')
  })
  await database.as(officer.id, 'demonstration.card', async (tx) => {
    await takeTurn(tx)
    const editions = (await loadDraft(tx, CARD, NOTHING))?.editions ?? []
    const isFirst = editions.length === 1 && editions[0]?.approved && editions[0].publishedAt === null
    if (isFirst)
      expected(await publishEdition(tx, officer, { card: CARD, number: 1 }), 'publishing the Report Card')
  })
}

async function write(tx: Tx): Promise<void> {
  const officer = PERFORMANCE_OFFICER
  expected(await beginCard(tx, officer, { startYear: 2011, firstMonth: 4 }), 'the Report Card')
  for (const title of OWN_SECTIONS) expected(await addSection(tx, officer, { card: CARD, title }), title)
  for (const { line, printed: _, ...figure } of PACK_FIGURES) {
    const source = { kind: 'document', title: PACK.title, place: PACK.place, line: String(line) }
    expected(await addFigure(tx, officer, { ...figure, card: CARD, source }), figure.key)
  }
  for (const { shown = 'plain' as const, noFigures = [], ...block } of WORDS) {
    const input = { ...block, card: CARD, shown, noFigures, part: '', partKey: '' }
    expected(await addBlock(tx, officer, input), block.heading)
  }
}
