import type { Correction, ReadingRow } from '../reading-store.ts'
import type { Draft } from '../reading/draft.ts'

/** A reading in the list: open for review, or settled one way or the other. */
export interface ReadingSummary extends ReadingRow {
  /** of the document, as it is read or corrected so far */
  title: string | null
  /** what it became */
  plan: { id: string; title: string } | null
  openDoubts: number
  unplaced: number
}

export type ReadingCorrection = Correction

/** A reading on its review page. */
export interface ReadingDetail extends ReadingRow {
  title: string | null
  plan: { id: string; title: string } | null
  /** with the corrections applied */
  draft: Draft
  /** every unit of the source in order, blank ones too, as the reader counts them */
  units: readonly { line: number; place?: string; text: string }[]
  /** sentences on how the bytes of the file were read */
  notes: readonly string[]
  /** the first one first */
  corrections: readonly ReadingCorrection[]
}
