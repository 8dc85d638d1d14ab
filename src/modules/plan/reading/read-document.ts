import type { Result } from '../../../kernel/result.ts'
import { fail, ok } from '../../../kernel/result.ts'
import type { SourceDocument } from '../../../platform/documents/source.ts'
import { Account, settle } from './account.ts'
import type { OpenDraft } from './account.ts'
import { readDeliveryPlan } from './delivery-plan.ts'
import type { DocumentKind, Draft } from './draft.ts'
import { recogniseKind } from './kind.ts'
import { lessonsUsed, withSpellings } from './lessons.ts'
import { readPlanOnAPage } from './plan-on-a-page.ts'
import type { ReadingProfile } from './profile.ts'
import { DEFAULT_READING_PROFILE } from './profile.ts'
import { readTheme } from './theme.ts'

type Reader = (source: SourceDocument, profile: ReadingProfile, account: Account) => OpenDraft

const READERS: Readonly<Record<DocumentKind, Reader>> = {
  'delivery-plan': readDeliveryPlan,
  theme: readTheme,
  'plan-on-a-page': readPlanOnAPage,
}

/**
 * Reads a document into a draft. Without a kind the document is asked for its own; a fault says when it cannot be
 * told. Every non-blank unit ends placed or listed as unplaced: `accountForWords` proves it.
 */
export function readDocument(
  source: SourceDocument,
  kind: DocumentKind | undefined,
  profile: ReadingProfile = DEFAULT_READING_PROFILE,
): Result<Draft> {
  const known = kind ?? recogniseKind(source)
  if (known === null) return noKind(source)
  const account = new Account()
  for (const note of source.notes) account.doubt(1, note)
  const draft = READERS[known](source, profile, account)
  // a text that only speaks of such plans holds nothing of one: its kind was a guess, and a wrong one
  if (kind === undefined && draft.outcomes.length === 0 && draft.statements.length === 0)
    return noKind(source)
  const settled = withSpellings(settle(source, draft, account), source, profile)
  const lessons = lessonsUsed(source, profile)
  return ok({ ...settled, ...placesOf(source), ...(lessons.length === 0 ? {} : { lessons }) })
}

function placesOf({ units }: SourceDocument): Pick<Draft, 'places'> {
  return units.some(({ place }) => place !== undefined)
    ? { places: units.map(({ line, place }) => place ?? String(line)) }
    : {}
}

function noKind(source: SourceDocument): Result<Draft> {
  return fail('invalid', 'fault.plan.reading.kind', { filename: source.filename })
}
