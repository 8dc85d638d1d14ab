import type { Account } from './account.ts'
import type { Layout } from './delivery-layout.ts'
import { layoutOf } from './delivery-layout.ts'
import { isHeadingByPlace } from './delivery-headings.ts'
import { labelledPartAt, numbersBanner, referenceAt } from './delivery-references.ts'
import type { Item } from './entry.ts'
import { isBesideTables, newEntry } from './entry.ts'
import { looksLikeTitle } from './front.ts'
import type { LabelFound } from './labels.ts'
import { labelsIn, placeLabelled } from './labels.ts'
import type { OpenActivity } from './open-activity.ts'
import {
  belongsToOpen,
  continuesValue,
  introductionsOf,
  isComplete,
  nameAbove,
  openActivity,
  withBullet,
} from './open-activity.ts'
import type { Passage } from './passage.ts'
import { cutFlow, flowOf, REASON_OF_REGION } from './passage.ts'
import type { ReadingProfile } from './profile.ts'
import type { Reference } from './reference.ts'
import { readRunOn } from './run-on.ts'
import { columnsByContent, rowsOfTable, type Column, type Row } from './table-columns.ts'
import { afterLabel, readRows } from './table.ts'
import { rowsWithoutHeadings, tableAt } from './text-table.ts'
import type { Field } from './vocabulary.ts'
import { bannerOf, fieldOf, hasNoWords, headingRun, isNavigation, isPageNumber } from './vocabulary.ts'

/** What a delivery plan's passages hold, in order, and what stands before the first of it. */
export interface DeliveryItems {
  readonly items: Item[]
  readonly front: Passage[]
}

const NO_HEADINGS = 'The table has no headings: its columns were told by what they hold.'

const MOST_COLUMNS = 30
const SEVERAL_PARAGRAPHS = 'Several paragraphs above the labels were joined to one activity: confirm it.'

/**
 * Reads the passages of a delivery plan of any layout: tables, rows that lost their borders, labelled blocks, plain
 * paragraphs. One reading is used for one document and holds its state.
 */
export class DeliveryReading {
  private readonly items: Item[] = []
  private readonly front: Passage[] = []
  private readonly layout: Layout
  private columns: Field[] = []
  private columnsOpen = false
  /** lines up to here were looked at together and are no table */
  private noTableUntil = 0
  private open: OpenActivity | null = null
  private readonly passages: readonly Passage[]
  private readonly profile: ReadingProfile
  private readonly account: Account

  constructor(passages: readonly Passage[], profile: ReadingProfile, account: Account) {
    this.passages = passages
    this.profile = profile
    this.account = account
    this.layout = layoutOf(passages)
  }

  read(): DeliveryItems {
    for (let at = 0; at < this.passages.length;) at += this.step(at)
    this.close()
    return { items: this.items, front: this.front }
  }

  /** Reads what stands at a passage and returns how many passages it took. */
  private step(at: number): number {
    const passage = this.passages[at]
    if (passage === undefined) return 1
    if (passage.region !== 'content') {
      const { region } = passage
      if (region.startsWith('sheet-')) this.close()
      if (region !== 'sheet-front' && (region !== 'sheet-name' || this.items.length > 0))
        return this.aside(passage, REASON_OF_REGION[region])
      return this.front.push(passage) && 1
    }
    if (hasNoWords(passage.text)) return this.aside(passage, 'a line without words')
    if (passage.cells !== null) return this.readHtmlTable(at)
    const table = tableAt(this.passages, at)
    if (table !== null) {
      this.pushRows(table.rows, table.columns)
      return table.length
    }
    const bare = this.readBareTable(at)
    if (bare > 0) return bare
    if (isNavigation(passage.text)) {
      this.close()
      return this.aside(passage, 'navigation')
    }
    if (isPageNumber(passage.text)) return this.aside(passage, 'page number')
    return this.readLine(passage, at)
  }

  private readLine(passage: Passage, at: number): number {
    if (at === this.layout.titleAt && this.items.length === 0) return this.front.push(passage) && 1
    const banner = this.readBanner(passage, at)
    if (banner > 0) return banner
    if (this.readHeadingRun(passage, at)) return 1
    this.columnsOpen = false
    const part = labelledPartAt(this.passages, at, this.open, this.layout)
    if (part !== null) {
      this.startPart(passage, part)
      return 1
    }
    const reference = referenceAt(passage, this.layout)
    if (reference !== null) {
      if (numbersBanner(reference, this.passages, at, this.layout))
        return this.pushBanner('heading', passage, passage.text.slice(reference.length))
      this.startReferenced(passage, reference)
      return 1
    }
    if (this.layout.bareLabels.has(at)) return this.readBareLabel(passage, at)
    const labels = this.layout.labels ? labelsIn(passage.text, this.open?.labelled ?? false) : []
    const isNote = this.open?.labelled === true && labels[0]?.start === 0
    if (isNote || labels.some((label) => label.field !== null)) {
      this.readLabelled(passage, labels)
      return 1
    }
    if (passage.heading !== null && !this.headsActivity(at))
      return this.pushBanner('heading', passage, passage.text)
    this.readWords(passage, at)
    return 1
  }

  private aside(passage: Passage, why: string): number {
    this.account.setAside(passage.spans, why)
    return 1
  }

  private readHtmlTable(at: number): number {
    const rows = rowsOfTable(this.passages, at)
    const headed = rows.some((row) => row.cells.some((cell) => fieldOf(flowOf(cell.spans).text) !== null))
    const guessed = headed ? null : columnsByContent(rows, this.profile)
    if (guessed !== null) this.account.doubt(rows[0]?.line ?? 1, NO_HEADINGS)
    this.pushRows(rows, guessed)
    return rows.length
  }

  private pushRows(rows: readonly Row[], columns: readonly Column[] | null): void {
    this.close()
    const { account, profile, items } = this
    for (const item of readRows(rows, columns, { account, profile })) items.push(item)
  }

  /** Rows of tabs or bars without a row of headings: their columns are told by what they hold. */
  private readBareTable(at: number): number {
    if (at < this.noTableUntil) return 0
    const rows = rowsWithoutHeadings(this.passages, at)
    const columns = rows.length < 2 ? null : columnsByContent(rows, this.profile)
    this.noTableUntil = at + rows.length
    if (columns === null) return 0
    this.account.doubt(rows[0]?.line ?? 1, NO_HEADINGS)
    this.pushRows(rows, columns)
    return rows.length
  }

  /** Returns how many passages the banner took, 0 when there is none. */
  private readBanner(passage: Passage, at: number): number {
    const banner = bannerOf(passage.text)
    if (banner === null || passage.bullet !== null) return 0
    const next = this.passages[at + 1]
    if (banner.name === '') {
      if (
        next === undefined ||
        next.cells !== null ||
        !/^\p{Lu}/u.test(next.text) ||
        headingRun(next.text) !== null
      )
        return 0
      if (this.columnsOpen || referenceAt(next, this.layout) !== null || next.text.length > 200) return 0
      for (const span of passage.spans) this.account.label(span.line, span.text)
      return this.pushBanner(banner.word, next, next.text) + 1
    }
    if (this.open !== null && this.open.labelled && this.isOutcomeOfCard(at)) return 0
    const { label, name } = afterLabel(passage.spans, banner.name)
    for (const span of label) this.account.label(span.line, span.text)
    this.close()
    this.items.push({ kind: 'banner', word: banner.word, name: [...name], line: passage.line })
    return 1 + this.takeWrappedName(at + 1)
  }

  /** A long name broken over two lines goes on in small letters directly below. */
  private takeWrappedName(at: number): number {
    const passage = this.passages[at]
    const banner = this.items.at(-1)
    if (passage === undefined || banner?.kind !== 'banner' || passage.raw === null) return 0
    if (
      passage.blankBefore ||
      passage.bullet !== null ||
      !/^\p{Ll}/u.test(passage.text) ||
      passage.text.length > 160
    )
      return 0
    if (referenceAt(passage, this.layout) !== null) return 0
    banner.name.push(...passage.spans)
    return 1
  }

  /** In cards ("Action: … / Outcome: … / Lead: …") the outcome is a value of the activity. */
  private isOutcomeOfCard(at: number): boolean {
    const next = this.passages[at + 1]
    const label =
      next === undefined || referenceAt(next, this.layout) !== null
        ? undefined
        : labelsIn(next.text, false)[0]
    const field = label?.start === 0 ? label.field : null
    return field !== null && field !== 'activity' && field !== 'ref' && field !== 'outcome'
  }

  private pushBanner(word: string, passage: Passage, name: string): number {
    this.close()
    const cut = afterLabel(passage.spans, name)
    for (const span of cut.label) this.account.label(span.line, span.text)
    this.items.push({ kind: 'banner', word, name: [...cut.name], line: passage.line })
    return 1
  }

  private readHeadingRun(passage: Passage, at: number): boolean {
    if (this.layout.bareLabels.has(at)) return false
    const fields = headingRun(passage.text)
    if (fields === null || (passage.heading !== null && fields.length === 1)) return false
    if (this.open?.labelled === true && fields.length === 1 && passage.text.endsWith(':')) return false
    this.close()
    this.columns =
      this.columnsOpen && this.columns.length < MOST_COLUMNS ? [...this.columns, ...fields] : fields
    this.columnsOpen = true
    this.account.setAside(passage.spans, 'column head')
    return true
  }

  /** The open activity is over, and one of its lettered parts with labels of its own begins. */
  private startPart(passage: Passage, part: string): void {
    const ref = this.open?.entry.ref ?? null
    if (this.open !== null) this.open.labelled = true
    this.close()
    const entry = newEntry(passage.line)
    entry.ref = ref
    entry.part = part
    this.open = openActivity(entry, [])
    const labels = labelsIn(passage.text, false)
    if (labels.length > 0) this.readLabelled(passage, labels)
    else this.open.body.push(passage)
  }

  private startReferenced(passage: Passage, reference: Reference): void {
    this.close()
    const flow = flowOf(passage.spans)
    const entry = newEntry(passage.line)
    entry.ref = reference.ref
    entry.part = reference.part
    entry.refSpans = cutFlow(flow, 0, reference.length)
    if (reference.label !== '') this.account.label(passage.line, reference.label)
    const spans = cutFlow(flow, reference.length, flow.text.length)
    const text = passage.text.slice(reference.length)
    this.open = openActivity(entry, [])
    if (text === '') return
    const rest = { ...passage, spans, text, bullet: null }
    const labels = this.layout.labels ? labelsIn(text, false) : []
    if (labels.length > 0) this.readLabelled(rest, labels)
    else this.open.body.push(rest)
  }

  private readLabelled(passage: Passage, labels: readonly LabelFound[]): void {
    const startsCard = labels[0]?.start === 0 && (labels[0].field === 'activity' || labels[0].field === 'ref')
    const hasWordsFirst = (labels[0]?.start ?? 0) > 0
    if (this.open !== null && isComplete(this.open, labels, startsCard, hasWordsFirst)) this.close()
    this.open ??= openActivity(newEntry(passage.line), [])
    if (!this.open.labelled) this.open.attached = !passage.blankBefore && !hasWordsFirst
    this.open.labelled = true
    this.open.goesOn = placeLabelled(this.open.entry, passage, labels, this.account)
  }

  /** A label without a colon on a line of its own, its value on the next. */
  private readBareLabel(passage: Passage, at: number): number {
    const field = fieldOf(passage.text)
    const value = this.passages[at + 1]
    if (field === null || field === 'ref' || value === undefined) {
      this.readWords(passage, at)
      return 1
    }
    if (field === 'activity' && this.open !== null && this.open.labelled) this.close()
    this.open ??= openActivity(newEntry(passage.line), [])
    this.open.labelled = true
    const label = { start: 0, end: passage.text.length, field, heading: passage.text }
    this.open.goesOn = placeLabelled(this.open.entry, passage, [label], this.account)
    return 1
  }

  /** A heading directly above labels or a run of rows is the activity's own. */
  private headsActivity(at: number): boolean {
    const next = this.passages[at + 1]
    if (next === undefined || next.cells !== null) return false
    const field = labelsIn(next.text, false)[0]?.field ?? null
    return this.layout.bareLabels.has(at + 1) || (field !== null && field !== 'activity' && field !== 'ref')
  }

  private readWords(passage: Passage, at: number): void {
    if (this.open !== null && this.open.labelled && continuesValue(this.open, passage)) return
    if (this.open !== null && belongsToOpen(this.open, passage, this.layout.labels, this.profile)) {
      this.open.body.push(passage)
      return
    }
    if (this.open === null && this.items.length === 0 && this.isFront(passage, at)) {
      this.front.push(passage)
      return
    }
    if (this.layout.styles.size > 0 && !this.layout.labels) {
      this.readBetween(passage, at)
      return
    }
    if (this.isHeading(passage, at)) {
      this.pushBanner('heading', passage, passage.text)
      return
    }
    this.close()
    this.open = openActivity(newEntry(passage.line), [passage])
  }

  /** Words under references that stand under none: a heading by its place, or not understood. */
  private readBetween(passage: Passage, at: number): void {
    this.close()
    const before = this.items.at(-1)
    if (before?.kind === 'banner' && !passage.blankBefore && /^\p{Ll}/u.test(passage.text))
      before.name.push(...passage.spans)
    else if (this.isHeading(passage, at)) this.pushBanner('heading', passage, passage.text)
    else
      this.account.setAside(
        passage.spans,
        this.items.length === 0 ? 'introduction' : 'stands under no activity',
      )
  }

  /** Before the first banner, heading of columns or reference stands what the document is. */
  private isFront(passage: Passage, at: number): boolean {
    if (this.layout.styles.size > 0) return true
    if (at < this.layout.lastStructure) return true
    // without any of these the first lines are a title as long as they look like one
    return this.front.length < 3 && looksLikeTitle(passage)
  }

  private isHeading(passage: Passage, at: number): boolean {
    // the caption of a table below a heading says what the heading said
    if (passage.raw === null && passage.heading === null && this.items.at(-1)?.kind === 'banner') return false
    return isHeadingByPlace(this.passages, at, this.layout, this.profile)
  }

  private close(): void {
    const { open } = this
    this.open = null
    if (open === null) return
    const context = { profile: this.profile, account: this.account, columns: this.columns }
    if (open.labelled) {
      const name = nameAbove(open)
      if (name !== null)
        this.items.push({ kind: 'banner', word: 'heading', name: [...name.spans], line: name.line })
      const first = this.items.at(-1)?.kind !== 'entry'
      const above = name === null && first ? introductionsOf(open) : []
      for (const passage of above) this.account.setAside(passage.spans, 'introduction')
      this.joinParagraphs(open, open.body.slice(name === null ? above.length : 1))
      this.items.push({ kind: 'entry', entry: open.entry })
      return
    }
    if (this.layout.labels && open.entry.ref === null) {
      for (const passage of open.body)
        this.account.setAside(passage.spans, 'has none of the labels that activities have here')
      return
    }
    const { entries, tail } = readRunOn(open.entry, open.body, context)
    if (this.layout.tables && entries.every(isBesideTables)) {
      const spans = [...open.entry.refSpans, ...open.body.flatMap((passage) => passage.spans)]
      this.account.setAside(spans, 'stands outside the tables')
      return
    }
    for (const entry of entries) this.items.push({ kind: 'entry', entry })
    for (const passage of tail) this.placeTail(passage)
  }

  private joinParagraphs(open: OpenActivity, paragraphs: readonly Passage[]): void {
    if (paragraphs.slice(1).some((each) => each.blankBefore && each.bullet === null)) {
      this.account.doubt(open.entry.line, SEVERAL_PARAGRAPHS)
    }
    open.entry.text.unshift(...paragraphs.flatMap(withBullet))
  }

  private placeTail(passage: Passage): void {
    const at = this.layout.places.get(passage.line) ?? 0
    if (this.isHeading(passage, at)) {
      this.items.push({ kind: 'banner', word: 'heading', name: [...passage.spans], line: passage.line })
    } else this.account.setAside(passage.spans, 'stands after an activity and is no part of it')
  }
}
