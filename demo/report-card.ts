import {
  addBlock,
  addFigure,
  addSection,
  beginCard,
  changeFigure,
  deliveryPart,
  inspectionsPart,
  loadDraft,
  measuresPart,
  planPart,
  proposeEdition,
  publishEdition,
  settleEdition,
  type CardDraft,
} from '../src/modules/report-card/index.ts'
import type { Database, Tx } from '../src/platform/database/database.ts'
import { expected, t } from './expected.ts'
import { DIRECTORATE_LEAD, PERFORMANCE_OFFICER } from './people.ts'
import { PACK, PACK_FIGURES, type PackFigure } from './report-card-figures.ts'
import { OWN_SECTIONS, WORDS } from './report-card-words.ts'
import { takeTurn } from './turn.ts'

const CARD = '2011-12'
const BEGUN = '2025-26'
/** Nothing of it is given by another module, so nothing is said in their words. */
const NOTHING = { parts: [], t: (key: string) => key }

/** What is different in the second edition: the print's own figures do not add up, which a reader should know. */
const CORRECTION = {
  key: 'learners',
  note: 'The four parts printed beside it add up to 6,596.',
  changed: 'A note beside the young people in education now says that the printed numbers do not add up.',
}

/**
 * The Report Card of 2011/12, published, and a corrected edition of it. Each step is a transaction of its own and looks
 * first at what is there, so that the next start finishes what a crash left, and changes nothing else.
 */
export async function cardDemonstration(database: Database): Promise<void> {
  const officer = PERFORMANCE_OFFICER
  await step(database, officer, async (tx, editions) => {
    if (editions !== undefined) return
    await write(tx)
    await propose(tx, '')
  })
  await approve(database, 1)
  await step(database, officer, async (tx, editions) => {
    if (!waitsToBePublished(editions, 1)) return
    await publish(tx, 1)
    await correct(tx)
    await propose(tx, CORRECTION.changed)
  })
  await approve(database, 2)
  await step(database, officer, async (tx, editions) => {
    if (waitsToBePublished(editions, 2)) await publish(tx, 2)
  })
  await database.as(officer.id, 'demonstration.card', async (tx) => {
    await takeTurn(tx)
    if (!(await loadDraft(tx, BEGUN, NOTHING))) await begin(tx)
  })
}

/** The card of the year that is over, as it is begun: with what there is, and the words still to be written. */
async function begin(tx: Tx): Promise<void> {
  const officer = PERFORMANCE_OFFICER
  const making = { parts: [inspectionsPart, measuresPart, deliveryPart, planPart], t }
  expected(await beginCard(tx, officer, { startYear: 2025, firstMonth: 4 }, making), 'the next Report Card')
  const words = {
    card: BEGUN,
    section: 'introduction',
    kind: 'words',
    heading: '',
    text: 'This was the first year of our plan on a page. We still have to say what went well and what did not.',
    shown: 'plain',
    noFigures: [],
    part: '',
    partKey: '',
  } as const
  expected(await addBlock(tx, officer, words), 'its first words')
}

type Editions = CardDraft['editions'] | undefined

function step(
  database: Database,
  who: typeof PERFORMANCE_OFFICER | typeof DIRECTORATE_LEAD,
  work: (tx: Tx, editions: Editions) => Promise<void>,
): Promise<void> {
  return database.as(who.id, 'demonstration.card', async (tx) => {
    await takeTurn(tx)
    await work(tx, (await loadDraft(tx, CARD, NOTHING))?.editions)
  })
}

/** What visitors proposed is theirs: nothing is done where the latest edition is not the one of this step. */
function waitsToBePublished(editions: Editions, number: number): boolean {
  const [latest] = editions ?? []
  return latest?.number === number && latest.approved === true && latest.publishedAt === null
}

function approve(database: Database, number: number): Promise<void> {
  return step(database, DIRECTORATE_LEAD, async (tx, editions) => {
    const [latest] = editions ?? []
    if (latest?.number !== number || latest.settledAt !== null) return
    if (latest.proposedById !== PERFORMANCE_OFFICER.id) return
    const input = { card: CARD, number, approve: true, comment: '' }
    expected(await settleEdition(tx, DIRECTORATE_LEAD, input), 'approving the Report Card')
  })
}

async function propose(tx: Tx, changed: string): Promise<void> {
  const input = { card: CARD, changed, looked: true }
  expected(await proposeEdition(tx, PERFORMANCE_OFFICER, input, NOTHING), 'proposing the Report Card')
}

async function publish(tx: Tx, number: number): Promise<void> {
  expected(
    await publishEdition(tx, PERFORMANCE_OFFICER, { card: CARD, number }),
    'publishing the Report Card',
  )
}

async function correct(tx: Tx): Promise<void> {
  const figure = PACK_FIGURES.find(({ key }) => key === CORRECTION.key)
  if (!figure) throw new Error('There is no figure to correct.')
  const input = { ...inputOf(figure), note: CORRECTION.note, revision: 1 }
  expected(await changeFigure(tx, PERFORMANCE_OFFICER, input), 'correcting a figure')
}

function inputOf({ key, label, value, unit, period, note, line }: PackFigure) {
  const source = { kind: 'document', title: PACK.title, place: PACK.place, line: String(line) }
  return { card: CARD, key, label, value, unit, period, note, source }
}

async function write(tx: Tx): Promise<void> {
  const officer = PERFORMANCE_OFFICER
  expected(await beginCard(tx, officer, { startYear: 2011, firstMonth: 4 }, NOTHING), 'the Report Card')
  for (const title of OWN_SECTIONS) expected(await addSection(tx, officer, { card: CARD, title }), title)
  for (const figure of PACK_FIGURES) expected(await addFigure(tx, officer, inputOf(figure)), figure.key)
  for (const { shown = 'plain' as const, noFigures = [], ...block } of WORDS) {
    const input = { ...block, card: CARD, shown, noFigures, part: '', partKey: '' }
    expected(await addBlock(tx, officer, input), block.heading)
  }
}
