import { dateOf, type PlainDate } from '../../../kernel/calendar.ts'
import { authored } from '../../../kernel/authored.ts'
import type { FaultValues } from '../../../kernel/result.ts'
import type { SourceDocument } from '../../../platform/documents/source.ts'
import { collapse } from '../../../platform/documents/white-space.ts'
import {
  childminderName,
  frameworkOf,
  FRAMEWORKS,
  gradeOf,
  isPerson,
  isUnjudged,
  kindOf,
  type Framework,
  type Grade,
  type Kind,
} from '../judgement.ts'
import { monthsIn } from '../reading/month.ts'

export interface FoundProvider {
  key: string
  name: string
  kind: Kind
  urn: string | null
  areaCode: string | null
  /** ISO dates */
  openedOn: string | null
  closedOn: string | null
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
  /** counted from 1 */
  line: number
  place: string | null
}

export interface Refused {
  line: number
  place: string | null
  /** the key of a sentence */
  message: string
  values?: FaultValues
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

type Field =
  | 'name'
  | 'urn'
  | 'code'
  | 'authority'
  | 'type'
  | 'inspected'
  | 'published'
  | 'visit'
  | 'framework'
  | 'opened'
  | 'closed'

/** Headings as the inspectorate and councils write them. */
const FIELDS: readonly (readonly [Field, RegExp])[] = [
  [
    'name',
    /^(?:(?:local authority|provider|setting|school|establishment|home) ?name|name|provider|setting|school|home)$/i,
  ],
  ['urn', /^(?:(?:provider|school|setting|ofsted) )?urn$|^unique reference(?: number)?$|^reference$/i],
  ['code', /^(?:local authority(?: area)?|la|area|ons) code$/i],
  ['authority', /^local authority$/i],
  [
    'type',
    /^(?:provider|provision|setting|school|establishment)?(?: ?sub)? ?type$|^type of (?:provider|education|establishment|setting|provision)$|^(?:ofsted )?phase(?: of education)?$|^category$|^kind$/i,
  ],
  [
    'inspected',
    /^(?:latest |last |most recent )?inspection(?:\/visit)?(?: start| end)? date$|^date of (?:last |latest )?inspection$|^inspected(?: on)?$|^last inspect(?:ed|ion)$/i,
  ],
  [
    'published',
    /^(?:inspection |report )*publication date$|^(?:date )?published(?: on)?$|^report published$/i,
  ],
  ['visit', /^inspection(?:\/visit)? type$|^event type$/i],
  ['framework', /^framework$/i],
  ['opened', /^(?:school )?(?:open(?:ed|ing)?(?: date| on)?|registration date|date registered|registered)$/i],
  ['closed', /^(?:clos(?:ed|ing|ure)(?: date| on)?|date closed|resigned)$/i],
]
/** What is neither a field nor a judgement of this inspection. */
const ASIDE =
  /link|region|theme|status|postcode|address|places|capacity|\bprevious\b|\bprior\b|\brelate to\b/i
/** Judgements that the inspectorate's files of schools print as figures, 1 to 4. */
const IN_FIGURES =
  /quality of education|behaviour|personal development|leadership|leaders and managers|(?:early years|sixth form) provision|experiences and progress|helped and protected|quality of teaching|outcomes for/i
const OVERALL =
  /\boverall\b|^(?:latest |last |current )?(?:judgement|grade|outcome|rating|inspection (?:outcome|grade|judgement|rating))$/i

/** Characters, as many as the database has room for; days, wide enough for every inspectorate there was and will be. */
const MOST = { provider: 300, urn: 20, name: 200, visit: 200, place: 200 } as const
const DAYS = ['1800-01-01', '2100-12-31'] as const
/** Unicode Standard Annex 9: marks that turn what stands around them; and characters of no width. A name needs none. */
const UNSEEN = /[\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g

interface Row {
  line: number
  place: string | null
  texts: string[]
}

const RANKS =
  /\b(?:council|metropolitan|borough|city|county|district|royal|london|of|the|and|&)\b|[^\p{L}\p{N}]/giu

/** "Rotherham Metropolitan Borough Council" is Rotherham. */
function isSameArea(one: string, other: string): boolean {
  const bare = (name: string) => name.toLowerCase().replace(RANKS, '')
  return bare(one) === bare(other)
}

/**
 * Judgements from a workbook or a CSV: each table whose heading row names who is inspected and when, the inspectorate's
 * and councils' own alike. A row of several judgements becomes as many rows; authorities are matched by their code, whose
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

/** "Most Recent Full: Inspection Date", "Publication date of latest OEIF graded inspection": the heading without which one. */
function plainHeading(heading: string): string {
  const plain = heading
    .replace(/[*:]+$/, '')
    .replace(/^(?:most recent|latest|last|current)(?: (?:full|graded|oeif|standard|inspection))*\s*:\s*/i, '')
    .replace(/ of (?:the )?(?:most recent|latest)(?: (?:full|graded|oeif))* inspection$/i, '')
    .replace(/^(?:most recent|latest)(?: (?:full|graded|oeif))+ /i, '')
    .trim()
  // One judgement has one name, however a file writes which inspection it means.
  return plain === heading.trim() ? plain : plain.charAt(0).toUpperCase() + plain.slice(1).toLowerCase()
}

function fieldOf(heading: string): Field | undefined {
  const plain = plainHeading(heading)
  return FIELDS.find(([, pattern]) => pattern.test(plain))?.[0]
}

function isHead({ texts }: Row): boolean {
  const fields = new Set(texts.map(fieldOf))
  return fields.has('inspected') && (fields.has('name') || fields.has('urn') || fields.has('code'))
}

interface Columns {
  fields: Map<Field, number>
  judged: { at: number; name: string }[]
}

function columnsOf(head: Row, rows: readonly Row[]): Columns {
  const fields = new Map<Field, number>()
  const others: Columns['judged'] = []
  for (const [at, heading] of head.texts.entries()) {
    const field = fieldOf(heading)
    if (field !== undefined && !fields.has(field)) fields.set(field, at)
    else if (heading !== '' && !ASIDE.test(heading)) others.push({ at, name: plainHeading(heading) })
  }
  const cells = ({ at }: { at: number }) => rows.map(({ texts }) => texts[at] ?? '')
  const isNamed = ({ at }: { at: number }) => {
    const heading = head.texts[at] ?? ''
    return OVERALL.test(heading) || IN_FIGURES.test(heading)
  }
  const judged = others.filter(
    (each) =>
      cells(each).some((cell) => gradeOf(cell) !== undefined && !/^\d$/.test(cell)) ||
      (isNamed(each) && cells(each).some(gradeOf)),
  )
  // Where no cell is a grade, those under such a heading were meant to be: each is refused for what it is.
  return { fields, judged: judged.length > 0 ? judged : others.filter(isNamed) }
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
  const provider = providerOf(cell)
  if ('message' in provider) return void refuse(provider.message, provider.values)
  const graded = judged.filter(({ at }) => !isUnjudged(texts[at] ?? ''))
  if (graded.length === 0) {
    found.unjudged += 1
    return keepProvider(providers, { ...provider, line, place })
  }
  const days = daysOf(cell, today)
  if ('message' in days) return void refuse(days.message, days.values)
  const { inspectedOn, publishedOn } = days
  const printed = cell('framework').toLowerCase()
  const framework = FRAMEWORKS.find((each) => each === printed) ?? frameworkOf(provider.kind, inspectedOn)
  const before = found.judgements.length
  for (const { at, name } of graded) {
    const grade = gradeOf(texts[at] ?? '')
    if (name.length > MOST.name) {
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
      line,
      place,
    })
  }
  if (found.judgements.length > before) keepProvider(providers, { ...provider, line, place })
}

/** Who is named in a row that is taken, also where it has no judgement; a later row says more. */
function keepProvider(providers: Map<string, FoundProvider>, provider: FoundProvider): void {
  const known = providers.get(provider.key)
  providers.set(provider.key, {
    ...provider,
    openedOn: provider.openedOn ?? known?.openedOn ?? null,
    closedOn: provider.closedOn ?? known?.closedOn ?? null,
  })
}

type Unfit = Pick<Refused, 'message' | 'values'>

/** When it was inspected and published: neither may lie in the future. */
function daysOf(
  cell: (field: Field) => string,
  today: string,
): { inspectedOn: PlainDate; publishedOn: PlainDate | null } | Unfit {
  const printed = { inspected: authored(cell('inspected')), published: authored(cell('published')) }
  const unfit = (message: string, which: keyof typeof printed): Unfit => ({
    message,
    values: { given: printed[which] === '' ? 'none' : which, printed: printed[which] },
  })
  const inspectedOn = dateInCell(cell('inspected'))
  const publishedOn = dateInCell(cell('published'))
  if (inspectedOn === null) return unfit('inspections.refused.date', 'inspected')
  // What stands for no day has no figure in it ("not yet published") or is a day that stands for "never".
  if (publishedOn === null && /\d/.test(cell('published')) && dayIn(cell('published')) === null)
    return unfit('inspections.refused.date', 'published')
  if (inspectedOn > today) return unfit('inspections.refused.future', 'inspected')
  if (publishedOn !== null && publishedOn > today) return unfit('inspections.refused.future', 'published')
  if (publishedOn !== null && publishedOn < inspectedOn)
    return { message: 'inspections.refused.published', values: printed }
  return { inspectedOn, publishedOn }
}

function providerOf(cell: (field: Field) => string): Omit<FoundProvider, 'line' | 'place'> | Unfit {
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

/** `10 July 2023`, `10/07/2023`, `2023-07-10`, with a time of day or without. A day that stands for "never" is none. */
function dateInCell(text: string): PlainDate | null {
  const day = dayIn(text)
  return day !== null && day >= DAYS[0] && day <= DAYS[1] ? day : null
}

function dayIn(text: string): PlainDate | null {
  const numbers = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b/.exec(text)
  if (numbers) return dateOf(Number(numbers[3]), Number(numbers[2]), Number(numbers[1]))
  const iso = /^(\d{4})-(\d{2})-(\d{2})/.exec(text)
  if (iso) return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const day = /^(\d{1,2})(?:st|nd|rd|th)? /.exec(text)
  const [month] = monthsIn(text)
  if (day === null || month === undefined) return null
  return dateOf(Number(month.month.slice(0, 4)), Number(month.month.slice(5)), Number(day[1]))
}
