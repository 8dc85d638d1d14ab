import { authored } from '../../../kernel/authored.ts'
import type { FaultValues } from '../../../kernel/result.ts'
import type { SourceDocument } from '../../../platform/documents/source.ts'
import { collapse } from '../../../platform/documents/white-space.ts'
import {
  childminderName,
  frameworkOf,
  FRAMEWORKS,
  gradeOf,
  isClosed,
  isOpen,
  isPerson,
  isUnjudged,
  kindOf,
  statusOf,
  type Framework,
  type Grade,
  type Kind,
  type Status,
} from '../judgement.ts'
import { dateInCell, daysOf, type Unfit } from './days.ts'
import { columnsOf, isHead, OVERALL, type Columns, type Field, type Row } from './headings.ts'

export interface FoundProvider {
  key: string
  name: string
  kind: Kind
  urn: string | null
  areaCode: string | null
  /** ISO dates */
  openedOn: string | null
  closedOn: string | null
  /** the day of reading, where the file says that it has closed and not when */
  closedBy?: string
  /** of the last row that names it */
  line: number
  place: string | null
}

export interface FoundJudgement {
  providerKey: string
  framework: Framework
  inspectedOn: string
  publishedOn: string | null
  visit: string
  name: string
  isOverall: boolean
  grade: Grade
  /** where the file says it */
  status?: Status
  /** counted from 1 */
  line: number
  place: string | null
}

export interface Refused extends Unfit {
  line: number
  place: string | null
}

export interface FoundJudgements {
  providers: FoundProvider[]
  judgements: FoundJudgement[]
  refused: Refused[]
  /** rows of a provider without a judgement: visits, and who was not inspected yet */
  unjudged: number
  /** rows of providers in other areas */
  elsewhere: number
  /** whether a table has a column of grades */
  isGraded: boolean
}

/** Characters, as many as the database has room for. */
const MOST = { provider: 300, urn: 20, name: 200, visit: 200, place: 200 } as const
/** Unicode Standard Annex 9: marks that turn what stands around them; and characters of no width. A name needs none. */
const UNSEEN = /[\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g

const RANKS =
  /\b(?:council|corporation|metropolitan|unitary|authority|borough|city|county|district|royal|london|mbc|mdc|bc|cc|dc|lb|rb|of|the|and|&)\b|[^\p{L}\p{N}]/giu

/** "Rotherham Metropolitan Borough Council" is Rotherham, and so is "Rotherham MBC". */
function isSameArea(one: string, other: string): boolean {
  const bare = (name: string) => name.toLowerCase().replace(RANKS, '')
  return bare(one) === bare(other)
}

/**
 * Judgements from a workbook or a CSV: each table whose heading row names who is inspected and when, the inspectorate's
 * and councils' own alike. A row of several judgements becomes as many rows, and a row may name its one judgement itself; authorities are matched by their code, whose
 * names files write differently, other providers by their URN. Where a file of the whole country has providers of the council's
 * own area, those of others are left out and counted. A line that cannot be taken is refused with its reason; so is what
 * lies after `today`.
 */
export function readJudgements(
  source: SourceDocument,
  { today, area }: { today: string; area?: string },
): FoundJudgements {
  const found: FoundJudgements = {
    providers: [],
    judgements: [],
    refused: [],
    unjudged: 0,
    elsewhere: 0,
    isGraded: false,
  }
  const providers = new Map<string, FoundProvider>()
  for (const rows of tablesOf(source)) {
    const headAt = rows.findIndex(isHead)
    const head = rows[headAt]
    if (head === undefined) continue
    const columns = columnsOf(head, rows.slice(headAt + 1))
    if (columns.judged.length > 0) found.isGraded = true
    const areaOf = ({ texts }: Row) => texts[columns.fields.get('authority') ?? -1] ?? ''
    const isHere = (row: Row) => area !== undefined && isSameArea(areaOf(row), area)
    // Authorities are compared with one another: a file of theirs has codes.
    const isSplit = !columns.fields.has('code') && rows.some(isHere)
    for (const row of rows.slice(headAt + 1)) {
      if (isSplit && areaOf(row) !== '' && !isHere(row)) found.elsewhere += 1
      else takeRow(row, { columns, today, found, providers })
    }
  }
  return { ...found, providers: [...providers.values()] }
}

function tablesOf(source: SourceDocument): Row[][] {
  const tables = new Map<number, Row[]>()
  for (const block of source.blocks) {
    if (block.kind !== 'row') continue
    const line = block.cells.flatMap(({ spans }) => spans)[0]?.line
    if (line === undefined) continue
    const texts = block.cells.flatMap((cell) => {
      const text = collapse(cell.spans.map((span) => span.text.replace(UNSEEN, '')).join(' '))
      return [text, ...Array.from({ length: cell.columns - 1 }, () => '')]
    })
    const rows = tables.get(block.table) ?? []
    rows.push({ line, place: source.units[line - 1]?.place?.slice(0, MOST.place) ?? null, texts })
    tables.set(block.table, rows)
  }
  return [...tables.values()]
}

interface Taking {
  columns: Columns
  today: string
  found: FoundJudgements
  providers: Map<string, FoundProvider>
}

function takeRow(row: Row, { columns: { fields, judged }, today, found, providers }: Taking): void {
  const { line, place, texts } = row
  const cell = (field: Field) => texts[fields.get(field) ?? -1] ?? ''
  if (texts.every((text) => text === '')) return
  const refuse = (message: string, values: FaultValues = {}) =>
    found.refused.push({ line, place, message, values })
  const status = statusesOf(cell)
  if ('message' in status) return void refuse(status.message, status.values)
  const provider = providerOf(cell)
  if ('message' in provider) return void refuse(provider.message, provider.values)
  const closed = status.isClosed && provider.closedOn === null ? { closedBy: today } : {}
  const graded = judged.filter(({ at }) => !isUnjudged(texts[at] ?? ''))
  if (graded.length === 0) {
    found.unjudged += 1
    return keepProvider(providers, { ...provider, ...closed, line, place })
  }
  const days = daysOf(cell, today)
  if ('message' in days) return void refuse(days.message, days.values)
  const { inspectedOn, publishedOn } = days
  const printed = cell('framework').toLowerCase()
  const framework = FRAMEWORKS.find((each) => each === printed) ?? frameworkOf(provider.kind, inspectedOn)
  const before = found.judgements.length
  for (const { at, name: named } of graded) {
    const name = named ?? cell('judged')
    const grade = gradeOf(texts[at] ?? '', name)
    if (name === '' || name.length > MOST.name) {
      refuse('fault.inspections.name')
      continue
    }
    if (grade === undefined) {
      refuse('inspections.refused.grade', { printed: authored(texts[at] ?? ''), judgement: authored(name) })
      continue
    }
    found.judgements.push({
      providerKey: provider.key,
      framework,
      inspectedOn,
      publishedOn,
      visit: cell('visit').slice(0, MOST.visit),
      name,
      isOverall: OVERALL.test(name),
      grade,
      ...status.ofJudgement,
      line,
      place,
    })
  }
  if (found.judgements.length > before) keepProvider(providers, { ...provider, ...closed, line, place })
}

/** "Status" alone may be said of the judgement or of the provider: its word tells. Undefined where it is no known word. */
function statusesOf(
  cell: (field: Field) => string,
): { ofJudgement: { status?: Status }; isClosed: boolean } | Unfit {
  const [judgement, provider, either] = [cell('judgementStatus'), cell('providerStatus'), cell('status')]
  const isOfProvider = isClosed(either) || isOpen(either)
  const printed = judgement || (isOfProvider ? '' : either)
  const status = statusOf(printed)
  if (status === undefined && !isUnjudged(printed))
    return { message: 'inspections.refused.status', values: { printed: authored(printed) } }
  return {
    ofJudgement: status === undefined ? {} : { status },
    isClosed: isClosed(provider) || isClosed(isOfProvider ? either : ''),
  }
}

/** Who is named in a row that is taken, also where it has no judgement; a later row says more. */
function keepProvider(providers: Map<string, FoundProvider>, provider: FoundProvider): void {
  const known = providers.get(provider.key)
  providers.set(provider.key, {
    ...(known?.closedBy === undefined ? {} : { closedBy: known.closedBy }),
    ...provider,
    openedOn: provider.openedOn ?? known?.openedOn ?? null,
    closedOn: provider.closedOn ?? known?.closedOn ?? null,
  })
}

function providerOf(
  cell: (field: Field) => string,
): Omit<FoundProvider, 'closedBy' | 'line' | 'place'> | Unfit {
  const [name, urn, code, type] = [
    cell('name'),
    cell('urn').replace(/\s/g, ''),
    cell('code').toUpperCase(),
    cell('type'),
  ]
  if (name.length > MOST.provider || cell('authority').length > MOST.provider)
    return { message: 'fault.inspections.provider' }
  if (urn.length > MOST.urn) return { message: 'fault.inspections.urn' }
  const opened = cell('opened')
  const closed = cell('closed')
  const [openedOn, closedOn] = [dateInCell(opened), dateInCell(closed)]
  if (openedOn !== null && closedOn !== null && closedOn < openedOn)
    return { message: 'inspections.refused.closed' }
  // Office for National Statistics: E06–E10 and N, S, W are codes of areas
  if (/^[ENSW]\d{8}$/.test(code)) {
    return {
      key: `area:${code}`,
      name: name || cell('authority') || code,
      kind: 'authority',
      urn: null,
      areaCode: code,
      openedOn,
      closedOn,
    }
  }
  if (name === '' && urn === '') return { message: 'inspections.refused.nobody' }
  const kind = kindOf(type) ?? (type === '' ? kindOf(name) : undefined)
  if (kind === undefined)
    return {
      message: 'inspections.refused.kind',
      values: { type: authored(type), given: type === '' ? 'none' : 'type' },
    }
  const isChildminder = isPerson(type)
  if (isChildminder && urn === '') return { message: 'inspections.refused.childminder' }
  const key = urn === '' ? `${kind}:${name.toLowerCase()}` : `urn:${urn}`
  return {
    key,
    name: isChildminder ? childminderName(urn) : name || urn,
    kind,
    urn: urn || null,
    areaCode: null,
    openedOn,
    closedOn,
  }
}
