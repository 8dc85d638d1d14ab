import type { DocumentKind, Draft } from '../reading/draft.ts'

/** A reading of one document: open for review, or settled one way or the other. */
export interface ReadingSummary {
  id: string
  filename: string
  kind: DocumentKind
  title: string | null
  status: 'open' | 'accepted' | 'refused'
  /** names; null for a person who is gone */
  addedBy: string | null
  addedAt: string
  settledBy: string | null
  settledAt: string | null
  /** why it was refused */
  reason: string
  /** what it became */
  plan: { id: string; title: string } | null
  openDoubts: number
  unplaced: number
}

export interface ReadingCorrection {
  path: string
  was: unknown
  became: unknown
  correctedBy: string | null
  correctedAt: string
}

export interface ReadingDetail extends ReadingSummary {
  revision: number
  /** with the corrections applied */
  draft: Draft
  documentId: string
  /** every unit of the source in order, blank ones too, as the reader counts them */
  units: readonly { line: number; text: string }[]
  /** the first one first */
  corrections: readonly ReadingCorrection[]
}
