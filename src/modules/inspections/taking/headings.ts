import { gradeOf, isClosed, isOpen, statusOf } from '../judgement.ts'

/** A row of a table, its cells as they are read. */
export interface Row {
  /** counted from 1 */
  line: number
  place: string | null
  texts: string[]
}

export type Field =
  | 'name'
  | 'urn'
  | 'code'
  | 'authority'
  | 'type'
  | 'inspected'
  | 'published'
  /** what a row judges, where each row is one judgement */
  | 'judged'
  /** of the inspection, where nothing else is */
  | 'date'
  | 'visit'
  | 'framework'
  /** of the judgement, of the provider, or of either */
  | 'judgementStatus'
  | 'providerStatus'
  | 'status'
  | 'opened'
  | 'closed'

/** Headings as the inspectorate and councils write them. */
const FIELDS: readonly (readonly [Field, RegExp])[] = [
  [
    'name',
    /^(?:(?:local authority|provider|setting|school|establishment|home) ?name|name|provider|setting|school|home)$/i,
  ],
  ['urn', /^(?:(?:provider|school|setting|ofsted) )?urn$|^unique reference(?: number)?$|^reference$/i],
  ['code', /^(?:(?:local )?authority(?: area)? |la |area |ons )?code$/i],
  ['authority', /^(?:local )?authority$/i],
  [
    'type',
    /^(?:provider|provision|setting|school|establishment)?(?: ?sub)? ?type$|^type of (?:provider|education|establishment|setting|provision)$|^(?:ofsted )?phase(?: of education)?$|^category$|^kind$/i,
  ],
  [
    'inspected',
    /^(?:latest |last |most recent )?inspection(?:\/visit)?(?: start| end)? date$|^date of (?:last |latest )?inspection$|^inspected(?: on)?$|^last inspect(?:ed|ion)$|^(?:first|last) day of (?:the )?inspection$/i,
  ],
  ['published', /^(?:inspection |report )*publication date$|^(?:date )?(?:report )?published(?: on)?$/i],
  [
    'judged',
    /^(?:what was judged|area (?:of )?(?:judgement|judged)|judgement (?:area|name|type)|area|aspect)$/i,
  ],
  ['date', /^date$/i],
  ['visit', /^inspection(?:\/visit)? type$|^event type$/i],
  ['framework', /^framework$/i],
  ['judgementStatus', /^(?:judgement|grade|report|inspection|outcome|publication) status$/i],
  [
    'providerStatus',
    /^(?:provider|provision|registration|setting|school|establishment|home)(?: open\/closed)? status$|^open(?: or |\/)closed(?: status)?$/i,
  ],
  ['status', /^status$/i],
  ['opened', /^(?:school )?(?:open(?:ed|ing)?(?: date| on)?|registration date|date registered|registered)$/i],
  ['closed', /^(?:clos(?:ed|ing|ure)(?: date| on)?|date closed|resigned)$/i],
]
/** What is neither a field nor a judgement of this inspection. */
const ASIDE =
  /link|region|theme|status|postcode|address|places|capacity|\bprevious\b|\bprior\b|\brelate to\b/i
/** Judgements that the inspectorate's files of schools print as figures, 1 to 4. */
const IN_FIGURES =
  /quality of education|behaviour|personal development|leadership|leaders and managers|(?:early years|sixth form) provision|experiences and progress|helped and protected|quality of teaching|outcomes for/i
const GRADE_ALONE =
  /^(?:latest |last |current )?(?:judgement|grade|outcome|rating|inspection (?:outcome|grade|judgement|rating))$/i
export const OVERALL = new RegExp(String.raw`\boverall\b|${GRADE_ALONE.source}`, 'i')

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

export function isHead({ texts }: Row): boolean {
  const fields = new Set(texts.map(fieldOf))
  const isOfInspections = fields.has('type') || fields.has('framework') || fields.has('judged')
  return (
    (fields.has('inspected') || (fields.has('date') && isOfInspections)) &&
    (fields.has('name') || fields.has('urn') || fields.has('code'))
  )
}

export interface Columns {
  fields: Map<Field, number>
  /** `name` is null where each row names what it judges */
  judged: { at: number; name: string | null }[]
}

export function columnsOf(head: Row, rows: readonly Row[]): Columns {
  const fields = new Map<Field, number>()
  const others: { at: number; name: string }[] = []
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
  const judged = others.filter((each) => {
    const graded = cells(each).filter((cell) => gradeOf(cell, each.name) !== undefined)
    return graded.some((cell) => isNamed(each) || !/^\d$/.test(cell))
  })
  // Where no cell is a grade, those under such a heading were meant to be: each is refused for what it is.
  const graded = judged.length > 0 ? judged : others.filter(isNamed)
  const status = fields.get('status')
  const isStatus = (cell: string) => statusOf(cell) !== undefined || isOpen(cell) || isClosed(cell)
  // "Academy", "maintained": something else that is called so.
  if (status !== undefined && !cells({ at: status }).some(isStatus)) fields.delete('status')
  const date = fields.get('date')
  if (date !== undefined && !fields.has('inspected')) fields.set('inspected', date)
  return {
    fields,
    judged: isOfRows(fields, graded, rows) ? graded.map(({ at }) => ({ at, name: null })) : graded,
  }
}

/** A column of grades that says nothing of what was judged, beside one that does: "Area" may be a place as well. */
function isOfRows(
  fields: Columns['fields'],
  graded: readonly { name: string }[],
  rows: readonly Row[],
): boolean {
  const at = fields.get('judged')
  const [only, ...others] = graded
  if (at === undefined || only === undefined || others.length > 0 || !GRADE_ALONE.test(only.name))
    return false
  return rows.some(({ texts }) => OVERALL.test(texts[at] ?? '') || IN_FIGURES.test(texts[at] ?? ''))
}
