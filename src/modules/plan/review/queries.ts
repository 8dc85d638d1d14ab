import { createHash, randomUUID } from 'node:crypto'
import type { Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/database/database.ts'
import { findNodes, type ThreadNode } from '../../../thread/index.ts'
import { listOrganisations, listPosts } from '../../partners/index.ts'
import { recordsOf } from '../accepting.ts'
import { PLAN_KINDS } from '../content.ts'
import { listReadings, loadReading } from '../readings.ts'
import { selectPlanOfDocument } from '../reading-store.ts'
import { foreseePartners, type ForeseenPartners } from './foresight.ts'
import type { ReadingDetail, ReadingSummary } from './reading.ts'
import { openDoubts } from './source-sheet.ts'
import { selectPlanTitle, selectReadingCounts } from './store.ts'

/** Open ones first. */
export async function listSummaries(tx: Tx): Promise<ReadingSummary[]> {
  const counts = new Map((await selectReadingCounts(tx)).map((each) => [each.id, each]))
  return (await listReadings(tx)).map((row) => {
    const { title = null, planTitle = null, unplaced = 0, draft, corrections = [] } = counts.get(row.id) ?? {}
    const plan = row.planId !== null && planTitle !== null ? { id: row.planId, title: planTitle } : null
    return {
      ...row,
      title,
      plan,
      openDoubts: draft ? openDoubts({ draft, corrections }).length : 0,
      unplaced,
    }
  })
}

/** Undefined when there is no such reading. */
export async function loadReview(tx: Tx, id: string): Promise<ReadingDetail | undefined> {
  const found = await loadReading(tx, id)
  if (!found) return undefined
  const { reading, source, corrections } = found
  const planTitle = reading.planId === null ? undefined : await selectPlanTitle(tx, reading.planId)
  return {
    ...reading,
    title: reading.draft.title,
    plan:
      reading.planId !== null && planTitle !== undefined ? { id: reading.planId, title: planTitle } : null,
    units: source.units,
    notes: source.notes,
    corrections,
  }
}

/** The plan that a document of the same bytes has become. */
export function planOfDocument(
  tx: Tx,
  bytes: Uint8Array,
): Promise<{ id: string; title: string } | undefined> {
  return selectPlanOfDocument(tx, createHash('sha256').update(bytes).digest('hex'))
}

const MOST_TO_DELIVER = 300

/** What a plan that is made of a reading can deliver: themes, priorities and other plans. */
export function whatCanBeDelivered(tx: Tx): Promise<ThreadNode[]> {
  return findNodes(tx, '', ['priority', ...PLAN_KINDS], MOST_TO_DELIVER)
}

/** What accepting a reading would write. */
export interface Foresight {
  partners: ForeseenPartners
  /** counts, or the sentence that says why it cannot be accepted as it is */
  records: Result<RecordCounts>
}

interface RecordCounts {
  statements: number
  activities: number
  milestones: number
  links: number
  /** facts with their line */
  facts: number
}

export async function foresee(tx: Tx, reading: ReadingDetail, council: string): Promise<Foresight> {
  const known = { organisations: await listOrganisations(tx), posts: await listPosts(tx) }
  const nobody = { organisation: () => null, lead: () => null, portfolio: () => null }
  const text = new Map(reading.units.map((unit) => [unit.line, unit.text]))
  const records = recordsOf(reading.draft, randomUUID(), nobody, { documentId: reading.documentId, text })
  return {
    partners: foreseePartners(reading.draft, known, council),
    records: records.ok
      ? {
          ok: true,
          value: {
            statements: records.value.statements.length,
            activities: records.value.activities.length,
            milestones: records.value.milestones.length,
            links: records.value.links.length,
            facts: records.value.facts.length,
          },
        }
      : records,
  }
}
