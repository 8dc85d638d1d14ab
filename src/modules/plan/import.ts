import { randomUUID } from 'node:crypto'
import { fail, ok, type Result } from '../../kernel/result.ts'
import type { Tx } from '../../platform/database/database.ts'
import { readSource, type SourceDocument, type SourceFormat } from '../../platform/documents/source.ts'
import type { Actor } from '../../platform/identity/actor.ts'
import { allowed, drawLinks, findNode, isIdentifier, oneLine, recordProvenance, requiredWords } from '../../thread/index.ts'
import { recognisePartners, type PartnersInPrint } from '../partners/index.ts'
import { recordsOf, type AnswerableIds, type PlannedRecords } from './accepting.ts'
import { createPlan } from './commands/plans.ts'
import { LONGEST, PLAN_KINDS, type PlanKind } from './content.ts'
import { correctDraft, type CorrectedValue } from './correcting.ts'
import { missing, overtaken, type Revised } from './locking.ts'
import { editPlan, readDocuments } from './policy.ts'
import {
  insertCorrection,
  insertDocument,
  insertReading,
  keepOrUndo,
  lockReading,
  selectCorrections,
  selectDocument,
  selectDocumentId,
  selectPlanOfDocument,
  selectReading,
  selectReadings,
  takeDocumentTurn,
  updateDraft,
  updateSettled,
  type Correction,
  type ReadingRow,
  type ReadingWithDraft,
  type StoredDocument,
} from './reading-store.ts'
import type { DocumentKind, Draft } from './reading/draft.ts'
import type { ReadingProfile } from './reading/profile.ts'
import { readDocument } from './reading/read-document.ts'
import { insertActivities, insertMilestones, insertStatements } from './store.ts'

const LONGEST_FILENAME = 200

const MEDIA_TYPES: Readonly<Record<SourceFormat, string>> = {
  text: 'text/plain',
  html: 'text/html',
  csv: 'text/csv',
}

export interface StartedReading {
  id: string
  kind: DocumentKind
}

/** Keeps a document and what the reader makes of it, for a person to review. Without `kind` the reader finds it out. */
export async function startReading(
  tx: Tx,
  actor: Actor,
  input: { filename: string; bytes: Uint8Array; kind?: DocumentKind; profile: ReadingProfile },
): Promise<Result<StartedReading>> {
  const may = allowed(editPlan, actor, 'read documents')
  if (!may.ok) return may
  const filename = requiredWords('The name of the file', oneLine(input.filename), LONGEST_FILENAME)
  if (!filename.ok) return filename
  const source = readSource(input.bytes, filename.value)
  if (!source.ok) return source
  const { sha256, format } = source.value
  const known = await selectPlanOfDocument(tx, sha256)
  if (known) return alreadyAccepted(known.title)
  const read = readDocument(source.value, input.kind, input.profile)
  if (!read.ok) return read
  const draft = storableDraft(read.value)
  const documentId =
    (await selectDocumentId(tx, sha256, filename.value)) ??
    (await keepDocument(tx, actor, { filename: filename.value, sha256, format, bytes: input.bytes }))
  const id = randomUUID()
  await insertReading(tx, { id, documentId, kind: draft.kind, personId: actor.id }, draft)
  return ok({ id, kind: draft.kind })
}

async function keepDocument(
  tx: Tx,
  actor: Actor,
  document: { filename: string; sha256: string; format: SourceFormat; bytes: Uint8Array },
): Promise<string> {
  const id = randomUUID()
  const { format, ...rest } = document
  await insertDocument(tx, { id, ...rest, mediaType: MEDIA_TYPES[format], personId: actor.id })
  return id
}

/** Damaged encodings can leave characters in a draft that jsonb refuses: NUL and halves of surrogate pairs. */
function storableDraft(draft: Draft): Draft {
  return JSON.parse(
    JSON.stringify(draft, (_key, value: unknown) =>
      typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\u{FFFD}') : value,
    ),
  ) as Draft
}

/** Sets one field of the draft; see `correctDraft` for the paths. What it was is kept. */
export async function correctReading(
  tx: Tx,
  actor: Actor,
  input: { id: string; revision: number; path: string; value: CorrectedValue },
): Promise<Result<Revised>> {
  const held = await holdOpen(tx, actor, input, 'correct readings')
  if (!held.ok) return held
  const source = await sourceOf(tx, held.value)
  const corrected = correctDraft(held.value.draft, input.path, input.value, (line) => source.get(line) ?? '')
  if (!corrected.ok) return corrected
  const { draft, was, became } = corrected.value
  const revision = await updateDraft(tx, input.id, input.revision, storableDraft(draft))
  if (revision === undefined) return overtaken('reading')
  await insertCorrection(tx, { readingId: input.id, path: input.path, was, became, personId: actor.id })
  return ok({ id: input.id, revision })
}

/** Sets a reading aside; document and draft are kept. */
export async function refuseReading(
  tx: Tx,
  actor: Actor,
  input: { id: string; revision: number; reason: string },
): Promise<Result<Revised>> {
  const reason = requiredWords('The reason', input.reason, LONGEST.note)
  if (!reason.ok) return reason
  const held = await holdOpen(tx, actor, input, 'refuse readings')
  if (!held.ok) return held
  const outcome = { status: 'refused', planId: null, reason: reason.value, personId: actor.id } as const
  const revision = await updateSettled(tx, input.id, input.revision, outcome)
  return revision === undefined ? overtaken('reading') : ok({ id: input.id, revision })
}

export interface Acceptance {
  id: string
  revision: number
  title: string
  periodText: string
  /** ISO dates; both days are part of the period */
  startsOn: string | null
  endsOn: string | null
  /** what the plan delivers: a theme, or a plan */
  delivers?: string
  /** where it is not the kind of the document: a strategy that was announced as themes */
  kind?: PlanKind
  /** the name of the council that printed the document, from the profile */
  council: string
}

/** Writes the whole plan with the provenance of every fact, or nothing. */
export async function acceptReading(
  tx: Tx,
  actor: Actor,
  input: Acceptance,
): Promise<Result<{ planId: string; slug: string }>> {
  const held = await holdOpen(tx, actor, input, 'accept readings')
  if (!held.ok) return held
  const reading = held.value
  await takeDocumentTurn(tx, reading.sha256)
  const known = await selectPlanOfDocument(tx, reading.sha256)
  if (known) return alreadyAccepted(known.title)
  const { draft } = reading
  if (draft.statements.length === 0 && draft.outcomes.every((outcome) => outcome.activities.length === 0)) {
    return fail('invalid', 'Nothing was read from this document that a plan could be made of: refuse it, or place its lines first.')
  }
  const delivers = await checkDelivers(tx, input.delivers)
  if (!delivers.ok) return delivers
  return keepOrUndo(
    tx,
    () => writePlan(tx, actor, reading, input, delivers.value),
    (written) => written.ok,
  )
}

async function writePlan(
  tx: Tx,
  actor: Actor,
  reading: ReadingWithDraft,
  input: Acceptance,
  delivers: string | undefined,
): Promise<Result<{ planId: string; slug: string }>> {
  const { title, periodText, startsOn, endsOn } = input
  const kind = input.kind ?? reading.draft.kind
  const plan = await createPlan(tx, actor, { kind, title, summary: '', periodText, startsOn, endsOn })
  if (!plan.ok) return plan
  const { id: planId, slug } = plan.value
  const partners = await recognisePartners(tx, actor, input.council)
  const ids = await recogniseAnswerable(partners, reading.draft)
  if (!ids.ok) return ids
  const text = await sourceOf(tx, reading)
  const records = recordsOf(reading.draft, planId, ids.value, { documentId: reading.documentId, text })
  if (!records.ok) return records
  await writeRecords(tx, actor, records.value)
  if (delivers !== undefined) await drawLinks(tx, [{ fromId: planId, toId: delivers, kind: 'delivers' }])
  const outcome = { status: 'accepted', planId, reason: '', personId: actor.id } as const
  const revision = await updateSettled(tx, reading.id, reading.revision, outcome)
  return revision === undefined ? overtaken('reading') : ok({ planId, slug })
}

async function writeRecords(tx: Tx, actor: Actor, records: PlannedRecords): Promise<void> {
  await insertStatements(tx, records.statements)
  await insertActivities(tx, records.activities)
  await insertMilestones(tx, records.milestones)
  await drawLinks(tx, records.links)
  await recordProvenance(tx, actor, records.facts)
}

/** Finds or adds everybody whom the document names, each once. */
async function recogniseAnswerable(partners: PartnersInPrint, draft: Draft): Promise<Result<AnswerableIds>> {
  const organisations = new Map<string, string>()
  const leads = new Map<string, string>()
  const portfolios = new Map<string, string>()
  const activities = draft.outcomes.flatMap((outcome) => outcome.activities)
  for (const named of activities.flatMap((activity) => [activity, ...activity.milestones])) {
    const { directorate, leadOfficer, portfolioHolder } = named
    if (directorate !== null && !organisations.has(directorate)) {
      const found = await partners.organisation(directorate)
      if (!found.ok) return found
      organisations.set(directorate, found.value)
    }
    const key = leadKey(leadOfficer, directorate)
    if (leadOfficer !== null && !leads.has(key)) {
      const found = await partners.post(leadOfficer, organisations.get(directorate ?? '') ?? null)
      if (!found.ok) return found
      leads.set(key, found.value)
    }
    if (portfolioHolder !== null && !portfolios.has(portfolioHolder)) {
      const found = await partners.portfolio(portfolioHolder)
      if (!found.ok) return found
      portfolios.set(portfolioHolder, found.value)
    }
  }
  return ok({
    organisation: (name) => organisations.get(name ?? '') ?? null,
    lead: (title, organisation) => leads.get(leadKey(title, organisation)) ?? null,
    portfolio: (title) => portfolios.get(title ?? '') ?? null,
  })
}

function leadKey(title: string | null, organisation: string | null): string {
  return JSON.stringify([title, organisation])
}

async function checkDelivers(tx: Tx, nodeId: string | undefined): Promise<Result<string | undefined>> {
  if (nodeId === undefined) return ok(undefined)
  const node = await findNode(tx, nodeId)
  const isServed = node && (node.kind === 'theme' || node.kind === 'priority' || PLAN_KINDS.some((kind) => kind === node.kind))
  return isServed ? ok(node.id) : missing('theme or plan that it delivers')
}

async function holdOpen(
  tx: Tx,
  actor: Actor,
  input: { id: string; revision: number },
  deed: string,
): Promise<Result<ReadingWithDraft>> {
  const may = allowed(editPlan, actor, deed)
  if (!may.ok) return may
  const reading = isIdentifier(input.id) ? await lockReading(tx, input.id) : undefined
  if (reading === undefined) return missing('reading')
  if (reading.status !== 'open') {
    const by = reading.settledBy === null ? '' : ` by ${reading.settledBy}`
    return fail('conflict', `This reading was already ${reading.status}${by}: nothing was changed.`)
  }
  return reading.revision === input.revision ? ok(reading) : overtaken('reading')
}

function alreadyAccepted(title: string): Result<never> {
  return fail(
    'conflict',
    `This document has already been accepted as the plan “${title}”: open that plan to change it, or read another document.`,
  )
}

/** The words of each unit of a reading's document, by its number. */
async function sourceOf(tx: Tx, reading: ReadingRow): Promise<Map<number, string>> {
  const document = await selectDocument(tx, reading.documentId)
  const source = document && readSource(document.bytes, document.filename)
  return new Map((source?.ok ? source.value.units : []).map((unit) => [unit.line, unit.text]))
}

/** Open ones first. */
export async function listReadings(tx: Tx): Promise<ReadingRow[]> {
  return selectReadings(tx)
}

export interface ReadingUnderReview {
  reading: ReadingWithDraft
  /** the document's units, to show beside the draft */
  source: SourceDocument
  corrections: Correction[]
}

export async function loadReading(tx: Tx, id: string): Promise<ReadingUnderReview | undefined> {
  const reading = isIdentifier(id) ? await selectReading(tx, id) : undefined
  const document = reading && (await selectDocument(tx, reading.documentId))
  const source = document && readSource(document.bytes, document.filename)
  if (reading === undefined || source === undefined || !source.ok) return undefined
  return { reading, source: source.value, corrections: await selectCorrections(tx, id) }
}

/** The document as it was added, for those who review. */
export async function loadDocument(tx: Tx, actor: Actor, id: string): Promise<Result<StoredDocument>> {
  const may = allowed(readDocuments, actor, 'open source documents')
  if (!may.ok) return may
  const document = isIdentifier(id) ? await selectDocument(tx, id) : undefined
  return document === undefined ? missing('document') : ok(document)
}
