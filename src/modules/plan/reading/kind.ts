import type { SourceDocument } from '../../../platform/documents/source.ts'
import { bareLabelsOf } from './delivery-layout.ts'
import type { DocumentKind, StatementKind } from './draft.ts'
import { labelsIn } from './labels.ts'
import { pageRegionOf } from './page-region.ts'
import type { Passage } from './passage.ts'
import { passagesOf } from './passage.ts'
import { DEFAULT_READING_PROFILE } from './profile.ts'
import { referenceOf, referenceStyles } from './reference.ts'
import { columnsByContent } from './table-columns.ts'
import { isTableHead, rowsWithoutHeadings } from './text-table.ts'
import { themeLeadIn } from './theme-list.ts'
import { themeHeading } from './theme.ts'
import { kindOfCell } from './statement-headings.ts'
import { findTimescales } from './timescale-words.ts'
import { tellSheets } from './sheet-names.ts'
import { bannerOf, headingRun } from './vocabulary.ts'

export const DOCUMENT_KINDS: readonly DocumentKind[] = ['delivery-plan', 'theme', 'plan-on-a-page']

/** The kind that a document most looks like, or null when nothing in it says. */
export function recogniseKind(source: SourceDocument): DocumentKind | null {
  const passages = tellSheets(passagesOf(source))
  const scores: Record<DocumentKind, number> = {
    'delivery-plan': deliveryScore(passages),
    'plan-on-a-page': pageScore(passages),
    theme: themeScore(passages),
  }
  const best = DOCUMENT_KINDS.toSorted((a, b) => scores[b] - scores[a])[0]
  return best !== undefined && scores[best] >= 3 ? best : null
}

const LOOKED_AT = 6000

function deliveryScore(all: readonly Passage[]): number {
  const passages = all.slice(0, LOOKED_AT)
  let score = 0
  const early = passages.slice(0, 12).filter((each) => each.text.length < 160)
  if (
    early.some((each) =>
      /\b(?:delivery|action|implementation|improvement|work|business|service) ?(?:plan|programme)|year ahead\b/i.test(
        each.text,
      ),
    )
  )
    score += 3
  const heads = passages.filter((each, at) => {
    return (each.cells === null && (headingRun(each.text)?.length ?? 0) >= 2) || isTableHead(passages, at)
  }).length
  score += Math.min(8, heads * 4)
  const starts = passages
    .filter((each) => each.cells === null && each.bullet === null)
    .map((each) => each.text)
  const styles = referenceStyles(starts)
  const referenced = starts.filter((text) =>
    [...styles].some((style) => style !== 'bare' && referenceOf(text, style) !== null),
  ).length
  const timed = passages.filter(
    (each) => each.text.length < 1500 && findTimescales(each.text).some((found) => found.strength >= 4),
  ).length
  score += Math.min(4, referenced / 2) * Math.min(1, timed / 2)
  const labels = passages.filter((each) =>
    labelsIn(each.text.slice(0, 400), false).some(({ field }) => field === 'lead' || field === 'timescale'),
  ).length
  score += Math.min(8, labels * 2)
  score += Math.min(8, bareLabelsOf(passages).size * 2)
  if (heads === 0 && hasBareRows(passages)) score += 4
  const banners = passages.filter((each) => Boolean(bannerOf(each.text)?.name)).length
  if (timed >= 1 && banners >= 2) score += 3
  if (timed >= 3 && passages.length < 400) score += 2
  return score
}

/** Rows of tabs or bars that hold a deadline, a post and the words of an activity, though no heading says so. */
function hasBareRows(passages: readonly Passage[]): boolean {
  const first = passages.findIndex((each) => each.raw !== null && /[\t|]/.test(each.raw))
  if (first === -1) return false
  const columns = columnsByContent(rowsWithoutHeadings(passages, first), DEFAULT_READING_PROFILE)
  return columns?.some(({ field }) => field === 'lead' || field === 'portfolio') ?? false
}

function pageScore(passages: readonly Passage[]): number {
  const { kinds, inside } = pageRegionOf(passages)
  const named = inside.slice(0, 60).some((each) => /\bplan on a page\b/i.test(each.text))
  const early = passages.slice(0, 6).some((each) => /\bplan on a page\b/i.test(each.text))
  const inRows = new Set(passages.map(kindOfRow).filter((each) => each !== null)).size
  return (
    Math.max(kinds >= 2 ? kinds * 2 : kinds, inRows >= 3 ? inRows * 2 : 0) + (named ? 3 : 0) + (early ? 4 : 0)
  )
}

/** The kind of statement that one of the first cells of a row names. */
function kindOfRow(passage: Passage): StatementKind | null {
  if (passage.cells === null || passage.cells.length > 6) return null
  for (const cell of passage.cells.slice(0, 3)) {
    const text = cell.spans[0]?.text ?? ''
    const kind = text.length > 40 ? null : kindOfCell(text)
    if (kind !== null) return kind
  }
  return null
}

function themeScore(passages: readonly Passage[]): number {
  const headings = new Set(passages.map((each) => themeHeading(each.text)).filter((each) => each !== null))
  const lists = passages.filter((each) => each.text.length < 2000 && themeLeadIn(each.text) !== null).length
  const titled = passages.slice(0, 6).some((each) => /\btheme\b/i.test(each.text) && each.text.length < 160)
  let score = headings.has('position') && headings.has('ambition') ? 7 : headings.size * 2
  if (lists > 0) score += 3
  if (titled) score += 2
  return score
}
