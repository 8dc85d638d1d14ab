import { labelsIn } from './labels.ts'
import type { Passage } from './passage.ts'
import type { ReferenceStyle } from './reference.ts'
import { referenceOf, referenceStyles } from './reference.ts'
import { isTableHead } from './text-table.ts'
import type { Field } from './vocabulary.ts'
import { bannerOf, headingRun } from './vocabulary.ts'

/** How this document is laid out, found by looking at all of it once. */
export interface Layout {
  readonly styles: ReadonlySet<ReferenceStyle>
  /** series of letters that references have ("CYP"); others in front of digits are words */
  readonly series: ReadonlySet<string>
  readonly labels: boolean
  /** more activities are labelled than references stand in the document: each number is that of an outcome */
  readonly cardsUnderReferences: boolean
  readonly bareLabels: ReadonlySet<number>
  /** the last passage that is a banner, a row of a table or a row of headings */
  readonly lastStructure: number
  /** the page's one main heading, where other words below it say what the activities serve; -1 for none */
  readonly titleAt: number
  /** the activities stand in tables, so that words beside them are none */
  readonly tables: boolean
  /** where in the passages each line stands */
  readonly places: ReadonlyMap<number, number>
}

export function layoutOf(passages: readonly Passage[]): Layout {
  const words = passages.filter((each) => each.cells === null && each.region === 'content')
  const starts = words.filter((each) => each.bullet === null || each.bullet === '').map((each) => each.text)
  const styles = referenceStyles(starts)
  const series = new Map<string, number>()
  for (const start of starts) {
    const found = styles.has('prefixed') ? referenceOf(start, 'prefixed') : null
    if (found !== null) series.set(found.series, (series.get(found.series) ?? 0) + 1)
  }
  const most = Math.max(0, ...series.values())
  // a series of one ("GH1") counts beside a longer one of as many letters ("FH1, FH2")
  const lengths = new Set([...series].filter(([, count]) => count >= 2).map(([name]) => name.length))
  const used = [...series]
    .filter(([name, count]) => count >= 2 || most < 2 || (name.length >= 2 && lengths.has(name.length)))
    .map(([name]) => name)
  const labelled = words.filter((each) =>
    labelsIn(each.text.slice(0, 2000), false).some(
      ({ field }) =>
        field === 'lead' ||
        field === 'timescale' ||
        field === 'directorate' ||
        field === 'portfolio' ||
        field === 'activity',
    ),
  )
  return {
    styles,
    series: new Set(used),
    labels: labelled.length >= 2 || (labelled.length === 1 && words.length < 30),
    cardsUnderReferences: hasMoreCardsThan(starts, styles),
    bareLabels: bareLabelsOf(passages),
    lastStructure: passages.findLastIndex(isStructure),
    titleAt: titleAt(passages),
    tables: passages.some((_, at) => isTableHead(passages, at)),
    places: new Map(passages.map((passage, at) => [passage.line, at])),
  }
}

function hasMoreCardsThan(starts: readonly string[], styles: ReadonlySet<ReferenceStyle>): boolean {
  const cards = starts.filter((text) => {
    const label = labelsIn(text.slice(0, 200), false)[0]
    return label?.start === 0 && label.field === 'activity'
  }).length
  const references = starts.filter((text) =>
    [...styles].some((style) => referenceOf(text, style) !== null),
  ).length
  return cards > references
}

const NAMES_A_PLAN = /\b(?:plan|strategy|programme|framework|charter)\b/i

function titleAt(passages: readonly Passage[]): number {
  const main = passages.flatMap((each, at) => (each.heading === 1 && each.region === 'content' ? [at] : []))
  const [at] = main
  const text = at === undefined ? '' : (passages[at]?.text ?? '')
  if (at === undefined || main.length > 1 || bannerOf(text)?.name) return -1
  const divided = passages.some(
    (each) => (each.heading ?? 0) > 1 || (each.cells === null && Boolean(bannerOf(each.text)?.name)),
  )
  return divided || NAMES_A_PLAN.test(text) ? at : -1
}

function isStructure(passage: Passage): boolean {
  return passage.cells !== null || Boolean(bannerOf(passage.text)?.name) || headingRun(passage.text) !== null
}

/** Lines that hold one heading and nothing else, apart from other headings, and come again: labels, not column heads. */
export function bareLabelsOf(passages: readonly Passage[]): Set<number> {
  const runs = passages.map((each) =>
    each.cells === null && each.heading === null && each.text.length < 60 ? headingRun(each.text) : null,
  )
  const alone = new Map<Field, number[]>()
  for (const [at, fields] of runs.entries()) {
    const field = fields?.length === 1 ? fields[0] : undefined
    if (field === undefined || runs[at - 1] || runs[at + 1] || field === 'ref' || field === 'outcome')
      continue
    const there = alone.get(field)
    if (there === undefined) alone.set(field, [at])
    else there.push(at)
  }
  const repeated = [...alone.values()].filter((at) => at.length >= 2)
  const kinds = [...alone].filter(
    ([field, at]) => at.length >= 2 && (field === 'lead' || field === 'timescale'),
  ).length
  return new Set(kinds === 0 ? [] : repeated.flat())
}
