import { expected, t } from '../../demo/expected.ts'
import { DIRECTORATE_LEAD, PERFORMANCE_OFFICER } from '../../demo/people.ts'
import type { PlainDate } from '../../src/kernel/calendar.ts'
import {
  enterValue,
  makeMeasure,
  periodOn,
  proposePublication,
  publishMeasure,
  setTarget,
  tieMeasure,
  writeNote,
  type Rhythm,
} from '../../src/modules/measures/index.ts'
import {
  addBlock,
  addFigure,
  beginCard,
  measuresPart,
  proposeEdition,
  publishEdition,
  settleEdition,
} from '../../src/modules/report-card/index.ts'
import type { Tx } from '../../src/platform/database/database.ts'
import { done } from './done.ts'
import { OUR_AREA, SEEN_IN_TIME } from './measuring.ts'
import { publishMeasures } from './published-measures.ts'
import type { Site } from './site.ts'

const CARD = '2025-26'
const officer = PERFORMANCE_OFFICER

/**
 * Measures with hidden numbers, tied to an outcome and an activity of a published plan and quoted in a published Report Card;
 * beside them a measure that nobody published, and what was written and corrected since. Gives each hidden number as it would
 * be printed, what is public of the same measures, and addresses to ask for.
 */
export async function measureCanaries(site: Site, canary: (where: string) => string) {
  const { db, owner } = site.database
  const act = <T>(work: (tx: Tx) => Promise<T>) => db.as(officer.id, 'leaks.seed', work)
  const [targetWhy, phaseWhy, entryReason] = ['why a target', 'why a phase', 'why an entry'].map(canary)
  const made = await publishMeasures(db, {
    targetWhy: targetWhy ?? '',
    phaseWhy: phaseWhy ?? '',
    entryReason: entryReason ?? '',
  })
  const { share, count } = made.measures
  const nodes = await owner<{ id: string; path: string }>(
    `select distinct on (n.kind) n.id, n.path from published.node n join thread.node d on d.id = n.id
     where n.kind in ('outcome', 'activity') and not d.removed order by n.kind, n.path`,
  )
  await act(async (tx) => {
    for (const { id } of [share, count]) {
      for (const node of nodes) done(await tieMeasure(tx, officer, { id, otherId: node.id }))
      const { seal } = done(await proposePublication(tx, id))
      done(await publishMeasure(tx, officer, { id, seal }))
    }
  })
  await quoteInCard(act, site)

  const give = (id: string, rhythm: Rhythm, day: string, typed: string) =>
    act(async (tx) => {
      const period = periodOn(rhythm, day as PlainDate)
      if (!period) throw new Error(`${day} lies in no period.`)
      const input = { id, period, typed, numerator: '', denominator: '', reason: canary('why a correction') }
      const first = done(await enterValue(tx, officer, { ...input, confirmed: [] }))
      if (first.entered) return period
      done(await enterValue(tx, officer, { ...input, confirmed: first.doubts.map(({ rule }) => rule) }))
      return period
    })
  const { code, identifier, endsOn } = await give(count.id, 'quarter', '2025-10-01', '51777')
  const period = { code, identifier, endsOn }
  const said = `Fewer, ${canary('note')}, it fell by 31,813.`
  const fields = {
    ...SEEN_IN_TIME,
    name: canary('measure'),
    kind: 'count',
    unit: 'days',
    decimals: 0,
  } as const
  const draft = await act(async (tx) => {
    done(await writeNote(tx, officer, { id: count.id, kind: 'commentary', ...period, text: said }))
    const input = { ...fields, rhythm: 'quarter', seriesId: null, area: OUR_AREA, ownerPostId: null } as const
    return done(await makeMeasure(tx, officer, input))
  })
  await give(draft.id, 'quarter', '2025-10-01', '73391')
  await act(async (tx) => {
    const aim = { id: draft.id, kind: 'local', ...period, typed: '64208', why: canary('aim') } as const
    done(await setTarget(tx, officer, aim))
    for (const node of nodes) done(await tieMeasure(tx, officer, { id: draft.id, otherId: node.id }))
  })
  const hidden = [...made.hidden, '51777', '51,777', '31,813', '73391', '73,391', '64208', '64,208']
  const embeds = ['', ...nodes.map(({ id }) => `/of/${id}`), ...made.slugs.map((slug) => `/${slug}`)].map(
    (path) => `/embed/measures${path}`,
  )
  const pages = [
    '/measures',
    ...nodes.map(({ path }) => path),
    ...[...made.slugs, draft.slug].map((slug) => `/measures/${slug}`),
    ...['', '/editions/1'].map((path) => `/report-card/${CARD}${path}`),
  ]
  const files = ['', '.json', '.csv', '.png', '.svg', '.pdf', '.docx', '.xlsx', '/feed.xml']
  const asks = [
    ...pages.flatMap((path) => files.map((file) => path + file)),
    ...hidden.map((number) => `/search.json?q=${number}`),
    ...embeds,
  ].flatMap((path) => [path, `/ur${path}`])
  return {
    hidden,
    measure: count.slug,
    shown: '51,234',
    /** where that is read among others */
    quoted: ['', '.pdf'].flatMap((file) => ['', '/ur'].map((at) => `${at}/report-card/${CARD}${file}`)),
    nodes: nodes.map(({ path }) => path),
    embeds,
    asks: [...asks, ...embeds.map((path) => `${path}.png`), '/metrics', '/sitemap.xml'],
  }
}

/** Their figures come by chance, and among many there is any number. */
const IDENTIFIERS = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi

/** Where a number is printed as a whole, by somebody else than the one who asked with it. */
export function printing(number: string, said: ReadonlyMap<string, string>): string[] {
  const alone = new RegExp(`(?<![\\d.,])${number.replaceAll('.', '\\.')}(?!\\d)`)
  return [...said].flatMap(([path, text]) =>
    !path.includes(number) && alone.test(text) && alone.test(text.replaceAll(IDENTIFIERS, '')) ? [path] : [],
  )
}

/** A card with the measures' tables, and one number of theirs in its words. */
async function quoteInCard(
  act: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
  { database: { db } }: Site,
): Promise<void> {
  const making = { parts: [measuresPart], t }
  const words = { kind: 'words', heading: '', shown: 'plain', part: '', partKey: '', noFigures: [] } as const
  await act(async (tx) => {
    expected(await beginCard(tx, officer, { startYear: 2025, firstMonth: 4 }, making), 'the card')
    const source = { kind: 'measure', title: 'Meals served in holidays', place: 'Quarter 3', line: '' }
    const meals = {
      key: 'meals',
      label: 'Meals',
      value: '51,234',
      unit: 'number',
      period: '',
      note: '',
      source,
    }
    expected(await addFigure(tx, officer, { card: CARD, ...meals }), 'its figure')
    const text = 'We served {meals} meals.'
    expected(
      await addBlock(tx, officer, { card: CARD, section: 'introduction', ...words, text }),
      'its words',
    )
    expected(await proposeEdition(tx, officer, { card: CARD, changed: '', looked: true }, making), 'proposed')
  })
  await db.as(DIRECTORATE_LEAD.id, 'leaks.seed', async (tx) => {
    const settled = { card: CARD, number: 1, approve: true, comment: '' }
    expected(await settleEdition(tx, DIRECTORATE_LEAD, settled), 'approved')
  })
  await act(async (tx) => expected(await publishEdition(tx, officer, { card: CARD, number: 1 }), 'published'))
}
