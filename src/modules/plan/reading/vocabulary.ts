import { collapse } from '../../../platform/documents/white-space.ts'

/** What a column or a label holds. */
export type Field =
  | 'ref'
  | 'activity'
  | 'milestone'
  | 'timescale'
  | 'start'
  | 'end'
  | 'lead'
  | 'directorate'
  | 'portfolio'
  | 'outcome'
  | 'links'

/** The words that English councils print above columns and before values, by what they hold. */
const FIELD_WORDS: Readonly<Record<Field, string>> = {
  ref: 'ref|ref id|action id|activity id|unique id|ref no|ref number|reference|reference number|no|number|id|item|item no|action no|action number|action ref|action reference|activity no|activity ref|code|#',
  activity:
    'activity|activities|action|actions|key action|key actions|key activity|key activities|task|tasks|key task|key tasks|description|what will we do|what we will do|what are we going to do|what are we doing|what we are going to do|what needs to be done|what|how|how will we do it|how will we do this|how we will do it|action required|actions required|planned action|planned actions|action to be taken|actions to be taken|deliverable|deliverables|key deliverable|key deliverables|we will|project|initiative|activity description|action description|description of activity|description of action|commitment|specific action|specific actions|action activity|activity action|action milestone|actions milestones|activity milestone',
  milestone: 'milestone|milestones|key milestone|key milestones|sub action|sub actions|step|steps',
  timescale:
    'timescale|timescales|time scale|timescales for completion|timescale for completion|by when|when|when by|deadline|deadlines|quarter|quarters|target date|target dates|target quarter|completion|completion date|target completion date|date for completion|due|due date|due by|date|timeframe|time frame|timeline|timing|to be completed by|when will it be done|when will we do it|when will this happen|delivery date|delivery by|complete by|delivered by|target|target completion|year',
  start: 'start|start date|starts|from|planned start|commencement date',
  end: 'end|end date|ends|finish|finish date|planned end|planned finish|to',
  lead: 'lead|leads|lead officer|lead officers|lead person|lead post|lead role|lead professional|lead name|action lead|activity lead|owner|owners|action owner|activity owner|owned by|responsible|responsible officer|responsible person|responsible lead|responsible post|responsibility|responsibilities|person responsible|officer responsible|officer|officer lead|post responsible|post|who|by whom|who by|who will do it|who will lead|who is responsible|who is leading|accountable|accountable officer|accountable lead|accountability|led by|senior responsible officer|senior responsible owner|sro|strategic lead|operational lead|lead accountable officer|lead responsible',
  directorate:
    'directorate|directorates|lead directorate|responsible directorate|service|services|service area|lead service|organisation|organisations|lead organisation|responsible organisation|agency|agencies|lead agency|department|lead department|partner|partners|lead partner|lead partners|partner organisation|team|lead team|division|lead body|responsible body|partner agency|delivery partner|delivery partners|board|organisation service|service organisation',
  portfolio:
    'cabinet member|lead cabinet member|responsible cabinet member|cabinet portfolio|cabinet lead|portfolio|portfolio holder|lead portfolio holder|cabinet portfolio holder|executive member|executive portfolio holder|lead executive member|executive portfolio|lead member|elected member|elected member lead|lead elected member|member lead|lead councillor|councillor|political lead|member',
  outcome:
    'outcome|outcomes|priority|priorities|theme|themes|objective|objectives|ambition|ambitions|goal|goals|aim|aims|strategic objective|strategic priority|strategic outcome|priority area|outcome area|key priority|workstream|pillar|plan outcome|plan priority|shared outcome',
  links:
    'links to|link to|also links to|links|link|links to other outcomes|links to other outcome|links with|linked to|linked outcomes|linked outcome|linked priorities|related outcomes|related outcome|cross reference|cross references|also contributes to|contributes to|other outcomes|also supports|supports',
}

const FIELDS = new Map<string, Field>(
  (Object.entries(FIELD_WORDS) as [Field, string][]).flatMap(([field, words]) =>
    words.split('|').map((word): [string, Field] => [word, field]),
  ),
)

const MAX_HEADING_LENGTH = 60

/** What a heading or label stands for, or null for a heading that the reader does not know. */
export function fieldOf(heading: string): Field | null {
  if (heading.length > MAX_HEADING_LENGTH * 3) return null
  const plain = plainHeading(heading)
  const known =
    FIELDS.get(plain) ?? FIELDS.get(plainHeading(heading.replace(/[([][^()[\]]{0,80}[)\]]/g, ' ')))
  if (known !== undefined) return known
  // "Lead officer / post", "Owner or lead": the first part says it
  const parts = heading.split(/\/|\bor\b|\band\b|&|\(|–| - /).map((part) => FIELDS.get(plainHeading(part)))
  if (parts.length < 2) return null
  // "Objective / action": activities stand in it, whatever else does
  return parts[0] === 'outcome' && parts.includes('activity') ? 'activity' : (parts[0] ?? null)
}

/** In small letters, without signs: how headings are compared. */
export function plainHeading(heading: string): string {
  return collapse(
    heading
      .toLowerCase()
      .replace(/[’']ll\b/g, ' will')
      .replace(/[^\p{L}\p{N}#]+/gu, ' '),
  )
}

const LONGEST_HEADING_WORDS = 5

/**
 * The fields of a line that is made of headings only ("Lead officer Lead directorate Lead Cabinet Member"), in
 * order; null for any other line. Of two ways to cut it the longer heading is taken first.
 */
export function headingRun(text: string): Field[] | null {
  if (text.length > 240) return null
  const words = plainHeading(text).split(' ')
  if (words.length === 0 || words.length > 24 || words[0] === '') return null
  const fields: Field[] = []
  for (let at = 0; at < words.length;) {
    let taken = 0
    for (
      let length = Math.min(LONGEST_HEADING_WORDS, words.length - at);
      length >= 1 && taken === 0;
      length -= 1
    ) {
      const field = FIELDS.get(words.slice(at, at + length).join(' '))
      if (field === undefined) continue
      fields.push(field)
      taken = length
    }
    if (taken === 0) return null
    at += taken
  }
  return fields
}

const NAVIGATION_START =
  /^(?:skip to|site ?map\b|you are here|share (?:this|on)\b|follow us\b|print this\b|download this\b|log ?in\b|sign (?:in|up)\b|cookies?\b|©|copyright\b|accept (?:all )?cookies|supporting documents:?$|related (?:pages|links|content):?$|(?:next|previous)(?: page)?:|breadcrumb)/i
const NAVIGATION_WHOLE =
  /^(?:home|menu|main menu|search|contact(?: us)?|next|previous|next page|previous page|top|top of page|print|share|email|a to z|a-z|accessibility(?: statement)?|privacy(?: (?:notice|policy))?|terms and conditions|news|contents|in this section|on this page|close|read more|more like this|register|sign in here|cookies)$/i
const NAVIGATION_BACK =
  /^[«‹<←↑ ]*(?:back|return|go|go back) to (?:the )?.{0,60}?\b(?:home ?page|home|top|contents|menu|page|list|start|results|plans?|section|index)[»›>→↑ .]*$/i
const PAGE_NUMBER = /^(?:[-–—] ?)?(?:page|slide) ?\d{1,4}(?: ?(?:of|\/) ?\d{1,4})?(?: ?[-–—])?$/i
const WEB_ADDRESS = /^(?:https?:\/\/|www\.)\S+$/i

/** Words that lead about a site and say nothing of the plan. */
export function isNavigation(text: string): boolean {
  if (text.length > 120) return false
  return (
    NAVIGATION_START.test(text) ||
    NAVIGATION_WHOLE.test(text) ||
    NAVIGATION_BACK.test(text) ||
    WEB_ADDRESS.test(text)
  )
}

const SECTION_NAME =
  /^(?:[\dA-Z]{1,2}[.)] ?)?(?:(?:ministerial |chair’s |chair's |joint )?foreword|introduction|background|context|national context|local context|purpose|scope|executive summary|summary|about (?:this|the) (?:plan|document|strategy)|welcome|acknowledgements|governance|(?:the |our )?(?:action |delivery |implementation |improvement )?plan|appendix\b.*|annex\b.*|glossary)$/i

/** What plans call the parts that stand before and after what they promise. */
export function isSectionName(text: string): boolean {
  return text.length < 80 && SECTION_NAME.test(text)
}

export function isPageNumber(text: string): boolean {
  return text.length < 40 && PAGE_NUMBER.test(text)
}

/** Lines without a letter or digit: rules, dots, the bars under a heading. */
export function hasNoWords(text: string): boolean {
  return !/[\p{L}\p{N}]/u.test(text)
}

export interface Banner {
  /** the word that says what it is, in lower case: outcome, priority, theme … */
  readonly word: string
  /** the words before the name: "Outcome 2 –" */
  readonly label: string
  /** empty where the name stands on the next line */
  readonly name: string
}

const BANNER =
  /^((?:#{1,6} ?)?(?:(?:strategic|key|our|shared|plan|cross-cutting) )?(outcome|priority|objective|theme|ambition|goal|aim|workstream|pillar|strand|commitment|promise|(?:area|focus) for improvement|area of focus|focus area|improvement area)(?: area| statement)?(?: (?:no\.? ?)?(?:\d{1,2}(?:\.\d{1,2})?|[A-H]|one|two|three|four|five|six|seven|eight|nine|ten)\b)?)( ?[:–—-] ?| ?\. |\) |$| )(.{0,300})$/i

/** A line such as "Outcome: …", "Priority 2 – …" or "Theme B" that the activities under it serve. */
export function bannerOf(text: string): Banner | null {
  if (text.length > 320) return null
  const match = BANNER.exec(text)
  if (match === null) return null
  const [, label = '', word = '', joint = '', name = ''] = match
  const numbered = /\d$|\b[A-H]$|\b(?:one|two|three|four|five|six|seven|eight|nine|ten)$/i.test(label)
  // "Outcome measures are reported …" and "Aim high" are sentences; "Priority 1 Safe at home" is a banner
  if (!numbered && (joint === ' ' || joint === '' || joint.trim() === '.')) {
    return name === '' && joint === '' ? { word: word.toLowerCase(), label, name } : null
  }
  if (numbered && joint === ' ' && !/^\p{Lu}/u.test(name)) return null
  return { word: word.toLowerCase(), label: collapse(label + joint), name: collapse(name) }
}
